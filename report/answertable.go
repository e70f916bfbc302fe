package report

import (
	"math"
	"strings"

	"uitval/sim/result"
)

// tableOf finds a table of an answer that has a name and at least one number; nil when it has none.
func tableOf(a *result.Answer, id string) *result.Table {
	for k := range a.Tables {
		if a.Tables[k].ID == id && len(a.Tables[k].Columns) > 1 {
			return &a.Tables[k]
		}
	}
	return nil
}

// columnOf is where a column of a table stands; -1 when it has none.
func columnOf(t *result.Table, id string) int {
	for k := range t.Columns {
		if t.Columns[k].ID == id {
			return k
		}
	}
	return -1
}

// numberAt is a number of a cell with its interval; NaN where there is none.
func numberAt(row result.Row, column int) (x, lo, hi float64) {
	x, lo, hi = math.NaN(), math.NaN(), math.NaN()
	if column < 0 || column >= len(row) {
		return
	}
	c := row[column]
	if c.Value != nil {
		x = *c.Value
	}
	if c.Lo != nil {
		lo = *c.Lo
	}
	if c.Hi != nil {
		hi = *c.Hi
	}
	return
}

// textAt is the text of a cell.
func (v voice) textAt(row result.Row, column int) string {
	if column < 0 || column >= len(row) || row[column].Text == nil {
		return ""
	}
	return v.say(*row[column].Text)
}

// flat takes the breaks out of the title of a column, which are for a screen; two words of English keep their hyphen.
func flat(s string) string {
	return strings.NewReplacer("Person-\n", "Person-", "Euro-\ndays", "Euro-days", "-\n", "", "\n", " ").Replace(s)
}

// firstSays is the answer in a sentence, without its interval: a title has to be short, and the figure shows that.
func (v voice) firstSays(a *result.Answer) string {
	for _, s := range a.Says {
		if says := headline(v.say(s)); says != "" {
			return says
		}
	}
	return v.say(a.Title)
}

// headline is the first sentence of a text without what stands in brackets.
func headline(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')' && depth > 0:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	out := strings.Join(strings.Fields(b.String()), " ")
	for _, end := range []string{". ", "? ", "! "} {
		if first, _, found := strings.Cut(out, end); found && len(first) > 12 {
			out = first
		}
	}
	return strings.ReplaceAll(strings.ReplaceAll(strings.TrimRight(out, ". "), " ,", ","), " .", ".")
}
