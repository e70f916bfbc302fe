package exercise

import (
	"slices"
	"strings"
)

// Before is an earlier pack: what was made then, and what the preparer made of it. Both are rows under their headers, as in the list.
type Before struct {
	Made, Edited [][]string
}

// A Conflict is where a preparer edited what the run now says otherwise, or something of which the run no longer knows.
type Conflict struct {
	Source, Column   string
	Was, Yours, Says string // what was made first, what the preparer made of it, what the run says now
	Because          string // in a sentence
}

// A sheet is rows by the ids of their columns.
type listed struct {
	at   map[string]int
	rows [][]string
}

// read finds the columns by their titles, in either language.
func read(rows [][]string) (listed, bool) {
	l := listed{at: map[string]int{}}
	for n, row := range rows {
		for k, cell := range row {
			for _, c := range columns() {
				if says := strings.TrimSpace(strings.TrimPrefix(cell, "\uFEFF")); strings.EqualFold(says, c.title.NL) || strings.EqualFold(says, c.title.EN) {
					if _, known := l.at[c.id]; !known {
						l.at[c.id] = k
					}
				}
			}
		}
		if _, ok := l.at["source"]; ok && l.has("text") {
			l.rows = rows[n+1:]
			return l, true
		}
		l.at = map[string]int{}
	}
	return l, false
}

func (l listed) has(id string) bool {
	_, ok := l.at[id]
	return ok
}

func (l listed) cell(row []string, id string) string {
	if k, ok := l.at[id]; ok && k < len(row) {
		says := strings.TrimSpace(row[k])
		if rest, ok := strings.CutPrefix(says, "'"); ok && rest != "" && strings.ContainsAny(rest[:1], "=+-@") {
			says = rest
		}
		return says
	}
	return ""
}

// find is the row that shares an event of the simulation with a source; −1: none.
func (l listed) find(source string, used []bool) int {
	wanted := keys(source)
	for n, row := range l.rows {
		if used != nil && used[n] {
			continue
		}
		for _, key := range keys(l.cell(row, "source")) {
			if slices.Contains(wanted, key) {
				return n
			}
		}
	}
	return -1
}

// Readable reports whether rows are those of a list.
func Readable(rows [][]string) bool {
	_, ok := read(rows)
	return ok
}

// keep brings back what a preparer edited in an earlier pack: cells that are no longer what was made, rows of their own, and rows that
// were taken out. Where the run itself now says something else, what the preparer wrote stays and the difference is listed.
func (p *Pack) keep(before *Before) {
	made, ok1 := read(before.Made)
	edited, ok2 := read(before.Edited)
	if !ok1 || !ok2 {
		return
	}
	used := make([]bool, len(edited.rows))
	var out []Inject
	for k := range p.Injects {
		in := p.Injects[k]
		old := made.find(in.Source, nil)
		if old < 0 {
			out = append(out, in) // new in this run
			continue
		}
		now := edited.find(in.Source, used)
		if now < 0 {
			was := made.cell(made.rows[old], "text")
			if was != in.Text {
				p.Conflicts = append(p.Conflicts, Conflict{in.Source, p.c.sayf("regel", "row"), was, "", in.Text, p.c.sayf("U haalde deze regel weg; de doorrekening zegt nu iets anders. Hij blijft weg.", "You took this row out; the run now says something else. It stays out.")})
			}
			p.Kept++
			continue
		}
		used[now] = true
		p.merge(&in, made, made.rows[old], edited, edited.rows[now])
		out = append(out, in)
	}
	for n, row := range edited.rows {
		if used[n] || blank(row) {
			continue
		}
		source := edited.cell(row, "source")
		old := made.find(source, nil)
		if source != "" && old >= 0 {
			if !differs(made, made.rows[old], edited, row) {
				continue // it was never touched, and what it told no longer happens
			}
			p.Conflicts = append(p.Conflicts, Conflict{source, p.c.sayf("regel", "row"), made.cell(made.rows[old], "text"), edited.cell(row, "text"), "", p.c.sayf("U paste deze regel aan, en in de nieuwe doorrekening gebeurt dit niet, of valt het weg tegen andere. De regel blijft staan.", "You edited this row, and in the new run this does not happen, or gives way to others. The row stays.")})
		}
		in := p.own(edited, row)
		out = append(out, in)
		p.Kept++
	}
	p.Injects = out
}

func blank(row []string) bool {
	return !slices.ContainsFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" })
}

func differs(made listed, old []string, edited listed, now []string) bool {
	for _, c := range columns() {
		if c.edited && edited.has(c.id) && made.cell(old, c.id) != edited.cell(now, c.id) {
			return true
		}
	}
	return false
}

// merge takes over the cells of a row that a preparer changed.
func (p *Pack) merge(in *Inject, made listed, old []string, edited listed, now []string) {
	kept := false
	for _, c := range columns() {
		if !c.edited || !edited.has(c.id) {
			continue
		}
		was, yours, says := made.cell(old, c.id), edited.cell(now, c.id), c.get(p, in)
		if yours == was || yours == strings.TrimSpace(says) {
			continue
		}
		if !p.take(in, c, yours) {
			p.Conflicts = append(p.Conflicts, Conflict{in.Source, p.c.say(c.title), was, yours, says, p.c.sayf("Dit is niet te lezen als %s; de doorrekening is aangehouden.", "This can't be read as %s; what the run says was kept.", strings.ToLower(p.c.say(c.title)))})
			continue
		}
		kept = true
		if strings.TrimSpace(says) != was {
			p.Conflicts = append(p.Conflicts, Conflict{in.Source, p.c.say(c.title), was, yours, says, p.c.sayf("U wijzigde dit, en de doorrekening zegt nu iets anders. Uw tekst staat er.", "You changed this, and the run now says something else. Your text stands.")})
		}
	}
	if kept {
		p.Kept++
	}
}

// take sets a field as a preparer wrote it; false where it can't be read.
func (p *Pack) take(in *Inject, c column, says string) bool {
	switch c.id {
	case "time":
		at, ok := p.clockOf(says)
		if ok {
			in.At = at
		}
		return ok
	case "scenario":
		day, ok := p.c.stampOf(says)
		if ok {
			in.Day = day
		}
		return ok
	case "module":
		n := 0
		for _, r := range says {
			if r < '0' || r > '9' {
				return false
			}
			n = n*10 + int(r-'0')
		}
		if n < 1 || n > len(p.Modules) {
			return false
		}
		in.Module = n
		return true
	}
	c.set(in, says)
	if c.id == "text" {
		in.Facts = nil
	}
	return true
}

// own is a row that a preparer made.
func (p *Pack) own(l listed, row []string) Inject {
	in := Inject{Own: true, Type: Message, Module: 1}
	switch says := strings.ToLower(l.cell(row, "type")); {
	case strings.HasPrefix(says, "cont"):
		in.Type = Contingent
	case strings.HasPrefix(says, "verw"), strings.HasPrefix(says, "exp"):
		in.Type = Expected
	}
	for _, c := range columns() {
		if !c.edited {
			continue
		}
		if says := l.cell(row, c.id); says != "" && !p.take(&in, c, says) {
			p.Conflicts = append(p.Conflicts, Conflict{in.Source, p.c.say(c.title), "", says, "", p.c.sayf("Dit is niet te lezen als %s en is weggelaten.", "This can't be read as %s and was left out.", strings.ToLower(p.c.say(c.title)))})
		}
	}
	in.Source = l.cell(row, "source")
	if !l.has("time") || l.cell(row, "time") == "" {
		in.At = p.block(in.Module).At
	}
	return in
}

// Rows are the list under its header: as it is now, or as it was made before what a preparer edited came back.
func (p *Pack) Rows(made bool) [][]string {
	out := [][]string{p.Header()}
	all := p.Injects
	if made {
		all = p.base
	}
	for k := range all {
		out = append(out, p.row(&all[k]))
	}
	return out
}
