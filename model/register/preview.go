package register

import (
	"slices"
	"strconv"
	"strings"

	"uitval/model"
)

// A Section of a preview: what it is about, and its lines.
type Section struct {
	Title model.Text
	Lines []model.Text
}

// Preview tells what an import recognised, did not recognise and assumed, what is missing, and of a second import what
// the register says differently. It shows at most so many lines of a sort; 0 shows all.
func (p *Plan) Preview(d *Draft, most int) []Section {
	out := []Section{d.counted()}
	for _, kind := range []struct {
		kind  string
		title model.Text
	}{
		{recognised, model.Text{NL: "Herkend", EN: "Recognised"}},
		{unrecognised, model.Text{NL: "Niet herkend of niet overgenomen", EN: "Not recognised or not taken over"}},
		{contradicted, model.Text{NL: "Tegenspraak", EN: "Contradictions"}},
		{assumed, model.Text{NL: "Aangenomen", EN: "Assumed"}},
	} {
		s := Section{Title: kind.title}
		for _, n := range d.Notes {
			if n.Kind == kind.kind {
				s.Lines = append(s.Lines, n.line())
			}
		}
		if kind.kind == assumed {
			s.Lines = append(s.Lines, both("%s  %s", "%s  %s", assumesDutch, assumptions[0].says))
		}
		if len(s.Lines) > 0 {
			out = append(out, s.short(most))
		}
	}
	out = append(out, gapSection(p.Open).short(2*most))
	if p.Again {
		out = append(out, p.changeSections(most)...)
	}
	return out
}

// counted says what the draft holds.
func (d *Draft) counted() Section {
	count := map[string]int{}
	for _, e := range d.Entities {
		count[e.Kind]++
	}
	return Section{Title: both("Concept", "Draft"), Lines: []model.Text{
		both("organisaties %d, leveranciers %d, diensten %d, processen %d, afhankelijkheden %d, doorstromen %d",
			"organisations %d, suppliers %d, services %d, processes %d, needs %d, feeds %d",
			count[organisation], count[supplier], count[service], count[process], len(d.Needs), len(d.Feeds))}}
}

// line is a note in one sentence.
func (n Note) line() model.Text {
	what := n.What
	if strings.HasPrefix(n.Code, "A1") && n.Kind == assumed {
		what = both("%s  %s", "%s  %s", n.Code, what)
	}
	t := both("%s: %d × %s", "%s: %d × %s", n.File, n.Count, what)
	if len(n.Examples) == 0 {
		return t
	}
	list := strings.Join(n.Examples, "; ")
	if n.Count > len(n.Examples) {
		list += "; …"
	}
	return both("%s [%s]", "%s [%s]", t, list)
}

// short leaves lines out, and says how many.
func (s Section) short(most int) Section {
	if most > 0 && len(s.Lines) > most {
		left := len(s.Lines) - most
		s.Lines = append(slices.Clone(s.Lines[:most]), both("… en nog %d regels; --all toont ze", "… and %d more lines; --all shows them", left))
	}
	return s
}

// gapSection counts the gaps by field.
func gapSection(gaps []*Gap) Section {
	s := Section{Title: both("Leemten (%d)", "Gaps (%d)", len(gaps))}
	type sort struct{ kind, field, why, or string }
	count, first := map[sort]int{}, map[sort]*Gap{}
	var order []sort
	for _, g := range gaps {
		k := sort{g.Entity.Kind, g.Field, g.Why.EN, g.Default.EN}
		if g.On != nil {
			k.kind = "need"
		}
		if count[k]++; count[k] == 1 {
			order = append(order, k)
			first[k] = g
		}
	}
	for _, k := range order {
		called := calledKind(k.kind)
		if k.kind == "need" {
			called = model.Text{NL: "afhankelijkheid", EN: "need"}
		}
		s.Lines = append(s.Lines, both("%d × %s, %s: %s. Nu: %s", "%d × %s, %s: %s. Now: %s", count[k], called, k.field, first[k].Why, first[k].Default))
	}
	return s
}

// changeSections tell what a newer register says differently.
func (p *Plan) changeSections(most int) []Section {
	var out []Section
	for _, kind := range []struct {
		kind  string
		title model.Text
	}{
		{Added, model.Text{NL: "Nieuw in het register", EN: "New in the register"}},
		{Removed, model.Text{NL: "Verdwenen uit het register", EN: "Gone from the register"}},
		{Changed, model.Text{NL: "Veranderd in het register", EN: "Changed in the register"}},
		{Conflict, model.Text{NL: "Veranderd in het register, maar u hebt dit zelf aangepast: uw waarde blijft", EN: "Changed in the register, but you edited this yourself: your value stays"}},
	} {
		s := Section{}
		for _, c := range p.Changes {
			if c.Kind == kind.kind {
				s.Lines = append(s.Lines, c.line())
			}
		}
		s.Title = model.Text{NL: kind.title.NL + " (" + strconv.Itoa(len(s.Lines)) + ")", EN: kind.title.EN + " (" + strconv.Itoa(len(s.Lines)) + ")"}
		if len(s.Lines) > 0 {
			out = append(out, s.short(most))
		}
	}
	if len(out) == 0 {
		out = append(out, Section{Title: both("Er is niets veranderd sinds de vorige import.", "Nothing changed since the last import.")})
	}
	return out
}

// line is a change in one sentence.
func (c Change) line() model.Text {
	kind, id, _ := cutOf(c.Of)
	what := model.Same(c.Of)
	if called := calledKind(kind); called.EN != "" {
		what = both("%s %s", "%s %s", called, id)
	}
	if c.Field != "" {
		what = both("%s, %s", "%s, %s", what, c.Field)
	}
	switch {
	case c.Kind == Conflict && c.Field == "":
		return both("%s is weg uit het register, maar u hebt het aangepast of gebruikt (%s)", "%s is gone from the register, but you edited or use it (%s)", what, c.From)
	case c.Kind == Conflict:
		return both("%s: %s → %s; in uw model staat %s (%s)", "%s: %s → %s; your model has %s (%s)", what, orNothing(c.Was), orNothing(c.Now), orNothing(c.Kept), c.From)
	case c.Kind == Changed:
		return both("%s: %s → %s (%s)", "%s: %s → %s (%s)", what, orNothing(c.Was), orNothing(c.Now), c.From)
	}
	return both("%s (%s)", "%s (%s)", what, c.From)
}

func orNothing(s string) string {
	if s == "" {
		return "–"
	}
	return shown(s, 60)
}
