package sim

import (
	"fmt"
	"strings"
	"time"

	"uitval/model"
	"uitval/sim/result"
)

// say builds a sentence in both languages. The arguments come in pairs, Dutch and English, one pair for each %s.
func say(nl, en string, pairs ...string) model.Text {
	var a, b []any
	for i := 0; i+1 < len(pairs); i += 2 {
		a, b = append(a, pairs[i]), append(b, pairs[i+1])
	}
	return model.Text{NL: fmt.Sprintf(nl, a...), EN: fmt.Sprintf(en, b...)}
}

// date names the day of an instant in both languages.
func (r *reckoning) date(t int64) (nl, en string) {
	at := r.p.sc.Starts.Add(time.Duration(t))
	return result.LongDate(at, "nl"), result.LongDate(at, "en")
}

// counts names a number of people or cases in both languages.
func counts(x float64) (nl, en string) { return result.Count(x, "nl"), result.Count(x, "en") }

// list names things in both languages: a, b and c, at most five of them.
func list(names []string) (nl, en string) {
	const most = 5
	and := [2]string{" en ", " and "}
	if n := len(names); n > most {
		rest := n - most
		head := strings.Join(names[:most], ", ")
		return fmt.Sprintf("%s en nog %d", head, rest), fmt.Sprintf("%s and %d more", head, rest)
	} else if n > 1 {
		head := strings.Join(names[:n-1], ", ")
		return head + and[0] + names[n-1], head + and[1] + names[n-1]
	}
	return strings.Join(names, ""), strings.Join(names, "")
}
