package register

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestID keeps ids readable in a table.
const longestID = 48

// slug makes an id of a name: lower case, a–z, 0–9 and hyphens.
func slug(name string) string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case unicode.Is(unicode.Mn, c) || c == '\'' || c == '’':
		case c == 'ß':
			b.WriteString("ss")
		case c == 'ø':
			b.WriteString("o")
		case c == 'æ':
			b.WriteString("ae")
		case c == 'ð' || c == 'þ':
			b.WriteString(map[rune]string{'ð': "d", 'þ': "th"}[c])
		default:
			if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
				b.WriteByte('-')
			}
		}
	}
	s := strings.Trim(b.String(), "-")
	if len(s) > longestID {
		s = s[:longestID]
		if i := strings.LastIndexByte(s, '-'); i > longestID/2 {
			s = s[:i]
		}
		s = strings.Trim(s, "-")
	}
	return s
}

// name gives every entity its id: the one it had in an earlier import, else one made of its name, numbered where that
// is taken. Services, processes, organisations and sectors share one name space, and suppliers join it, so that an id
// means one thing to a reader.
func (d *Draft) name(earlier map[[2]string]string) {
	taken := map[string]bool{"total": true}
	for _, id := range earlier {
		taken[id] = true
	}
	for _, e := range d.Entities {
		if f := e.fact("sector"); f != nil {
			taken[f.Value] = true
		}
	}
	next := map[string]int{}
	for _, kind := range kinds {
		for _, e := range d.Entities {
			if e.Kind != kind || e.ID != "" {
				continue
			}
			if id := earlier[[2]string{kind, e.Key}]; id != "" {
				e.ID = id
				continue
			}
			stem := slug(e.title())
			if stem == "" {
				stem = kind
			}
			if taken[stem] && !taken[stem+"-"+kind] {
				stem += "-" + kind
			}
			id := stem
			for taken[id] {
				next[stem]++
				id = stem + "-" + strconv.Itoa(next[stem]+1)
			}
			taken[id] = true
			e.ID = id
		}
	}
}
