package register

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"uitval/model"
)

// writeGaps lists what is missing, for a spreadsheet: with a mark that tells Excel the encoding and, in Dutch, with
// semicolons, as a Dutch Excel expects. What most hangs on stands first.
func (d *Draft) writeGaps(to io.Writer, gaps []*Gap, lang string) error {
	b := bufio.NewWriterSize(to, 1<<16)
	_, _ = b.WriteString("\ufeff") // the first thing that goes wrong comes back from Flush
	w := csv.NewWriter(b)
	w.UseCRLF = true
	if lang == "nl" {
		w.Comma = ';'
	}
	var cells []string
	row := func(texts ...string) {
		cells = cells[:0]
		for _, text := range texts {
			cells = append(cells, harmless(text))
		}
		_ = w.Write(cells)
	}
	in := func(nl, en string) string { return model.Text{NL: nl, EN: en}.In(lang) }
	row(in("soort", "kind"), "id", in("naam", "name"), in("veld", "field"), in("waarom het ertoe doet", "why it matters"), in("waarmee nu gerekend wordt", "default used"),
		in("mensen die eraan hangen", "people who hang on it"), in("processen die eraan hangen", "processes that hang on it"), in("bestand", "file"), in("blad", "sheet"), in("rij", "row"))
	leaning := d.leaning()
	for _, g := range byWeight(gaps, leaning) {
		hang, people, at := "", "", ""
		if leaning != nil {
			w := leaning[g.Entity]
			hang = strconv.Itoa(w.processes)
			if w.people > 0 {
				people = strconv.FormatFloat(w.people, 'f', 0, 64)
			}
		}
		if g.From.Row > 0 {
			at = strconv.Itoa(g.From.Row)
		}
		row(calledKind(g.Entity.Kind).In(lang), g.Entity.ID, g.Entity.title(), g.field(), g.Why.In(lang), g.Default.In(lang), people, hang, g.From.File, g.From.Sheet, at)
	}
	w.Flush()
	return cmp.Or(w.Error(), b.Flush())
}

// harmless keeps a text from being taken for a formula by a spreadsheet.
func harmless(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// field is what is missing, as a record would call it.
func (g *Gap) field() string {
	if g.On != nil {
		return "needs." + g.On.ID + "." + g.Field
	}
	return g.Field
}

// openGaps are the gaps that nobody has filled by hand in a model.
func (d *Draft) openGaps(t *tree) []*Gap {
	var out []*Gap
	for i := range d.Gaps {
		if g := &d.Gaps[i]; d.open(t, g) {
			out = append(out, g)
		}
	}
	return out
}

// open reports whether a model says nothing in the place of a gap, or only what an import assumed.
func (d *Draft) open(t *tree, g *Gap) bool {
	of, field := g.Entity.Kind+":"+g.Entity.ID, g.field()
	if t.index[of] == nil {
		return false
	}
	if current, there := t.current(of, field); there {
		if r, ours := d.assumedAt(g, of); !ours || r.written() != current {
			return false
		}
	}
	if g.On == nil {
		return true
	}
	need := "needs." + g.On.ID
	_, there := t.current(of, need)
	_, curve := t.current(of, need+".endures")
	return there && !curve
}

// assumedAt is what an import itself writes in the place of a gap.
func (d *Draft) assumedAt(g *Gap, of string) (record, bool) {
	if g.On == nil {
		if f := g.Entity.fact(g.Field); f != nil {
			return f.record(of), true
		}
	} else if n := d.needs[[2]*Entity{g.Entity, g.On}]; n != nil && n.fact(g.Field) != nil {
		return n.fact(g.Field).recordAt(of, "needs."+g.On.ID), true
	}
	return record{}, false
}
