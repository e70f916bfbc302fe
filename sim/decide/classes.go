package decide

import (
	"strings"

	"uitval/model"
	"uitval/sim/result"
)

// classTable tells which class scenarios of a ledger most often reach on each yardstick, and how often. The rows hold what stands
// before that, and scenarios which one each is of.
func classTable(l *ledger, yardsticks []*model.Yardstick, columns []result.Column, rows []result.Row, scenarios []int) result.Table {
	t := result.Table{ID: "classes", Title: result.Text{NL: "Klasse op de maatstaven", EN: "Class on the yardsticks"}, Columns: columns, Rows: rows,
		Note: result.Text{NL: "De klasse die het vaakst voorkomt, en in welk deel van de herhalingen.", EN: "The class that comes up most, and in which share of replications."}}
	for k, y := range yardsticks {
		t.Columns = append(t.Columns, result.Column{ID: y.ID + "_class", Title: narrow(y.Title), Unit: result.InText},
			result.Column{ID: y.ID + "_chance", Title: result.Text{NL: "Kans", EN: "Chance"}, Unit: result.InShare})
		for at, s := range scenarios {
			classes := l.class(s, k)
			class, times := mostOften(classes)
			rows[at] = append(rows[at], result.Told(className(y, class)), outOf(times, len(classes)))
		}
	}
	return t
}

// narrow breaks a title into short lines, for the head of a column.
func narrow(t model.Text) result.Text {
	lines := func(s string) string {
		out, width := "", 0
		for _, word := range strings.Fields(s) {
			if width > 0 && width+1+len(word) <= 12 {
				out, width = out+" "+word, width+1+len(word)
				continue
			}
			if width > 0 {
				out += "\n"
			}
			out, width = out+word, len(word)
		}
		return out
	}
	return result.Text{NL: lines(t.NL), EN: lines(t.EN)}
}

// className names a class of a yardstick.
func className(y *model.Yardstick, class int) result.Text {
	if class < 0 {
		return result.Text{NL: "geen", EN: "none"}
	}
	return result.Text{NL: y.Classes[class], EN: y.Classes[class]}
}

// mostOften returns the class that is reached most often, the highest of those that tie, and how often.
func mostOften(classes []int) (class, times int) {
	most := -1
	for _, c := range classes {
		most = max(most, c)
	}
	counts := make([]int, most+2) // the first is of those below the lowest
	for _, c := range classes {
		counts[c+1]++
	}
	for c, k := range counts {
		if k >= times {
			class, times = c-1, k
		}
	}
	return class, times
}
