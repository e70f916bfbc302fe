package result

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A nameList finds names of suppliers in texts: whole words, in any case, the longest first. A hyphen, a
// dot, an underscore and a space count as the same between two words, since ids, file names and titles write one
// name in different ways.
type nameList struct {
	byFirst map[string][]name // by first word in lower case; longest name first
}

// A name is one way in which a supplier, or a group, may be called.
type name struct {
	words []string // in lower case
	gaps  []string // between the words
	dot   bool     // the name ends in a full stop, as B.V. does
	of    KeyEntry
}

// add takes in a name unless it is one already, or has no letters: a number would be found everywhere.
func (l *nameList) add(text string, of KeyEntry) {
	p := pieces(text)
	if strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return
	}
	n := name{of: of, dot: strings.HasSuffix(strings.TrimSpace(text), ".")}
	for i, w := range p.words {
		n.words = append(n.words, strings.ToLower(w.text))
		if i > 0 {
			n.gaps = append(n.gaps, p.gap(i))
		}
	}
	first := n.words[0]
	for _, o := range l.byFirst[first] {
		if slices.Equal(o.words, n.words) && slices.Equal(o.gaps, n.gaps) {
			return
		}
	}
	l.byFirst[first] = append(l.byFirst[first], n)
	slices.SortStableFunc(l.byFirst[first], func(a, b name) int { return len(b.words) - len(a.words) })
}

// replace gives the text with every name replaced by what put makes of it. Glued says that the name
// is part of a longer id or path.
func (l *nameList) replace(text string, put func(of KeyEntry, glued bool) string) string {
	p := pieces(text)
	var b strings.Builder
	done := 0 // bytes of text that were copied
	for i := 0; i < len(p.words); i++ {
		n, possessive, found := l.at(p, i)
		if !found {
			continue
		}
		last := i + len(n.words) - 1
		from, to := p.words[i].from, p.words[last].to
		if n.dot && strings.HasPrefix(text[to:], ".") && to+1 < len(text) {
			to++
		}
		b.WriteString(text[done:from])
		b.WriteString(put(n.of, glues(text, from, to)))
		if possessive {
			b.WriteByte('s')
		}
		done, i = to, last
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// at finds the longest name that begins at word i. A Dutch or English possessive, a word with an s too
// many, is a name too: "Nordhosts" would give Nordhost away.
func (l *nameList) at(p split, i int) (n name, possessive, found bool) {
	first := strings.ToLower(p.words[i].text)
	for _, n := range l.byFirst[first] {
		if ok, s := n.matches(p, i); ok {
			return n, s, true
		}
	}
	if short := withoutS(first); short != "" {
		for _, n := range l.byFirst[short] {
			if len(n.words) == 1 {
				return n, true, true
			}
		}
	}
	return name{}, false, false
}

func (n name) matches(p split, i int) (ok, possessive bool) {
	if i+len(n.words) > len(p.words) {
		return false, false
	}
	for j, w := range n.words {
		if j > 0 && p.gap(i+j) != n.gaps[j-1] {
			return false, false
		}
		got := strings.ToLower(p.words[i+j].text)
		if got == w {
			continue
		}
		if j < len(n.words)-1 || withoutS(got) != w {
			return false, false
		}
		possessive = true
	}
	return true, possessive
}

// withoutS takes the s off a word that is long enough not to become another one ("its").
func withoutS(w string) string {
	if short, ok := strings.CutSuffix(w, "s"); ok && utf8.RuneCountInString(short) >= 4 {
		return short
	}
	return ""
}

// glues reports whether what stands between from and to is part of a longer id, file name or address: a
// hyphen, dot, slash or the like ties it to the next word.
func glues(text string, from, to int) bool {
	before, n := utf8.DecodeLastRuneInString(text[:from])
	beyond, _ := utf8.DecodeLastRuneInString(text[:from-n])
	after, m := utf8.DecodeRuneInString(text[to:])
	next, _ := utf8.DecodeRuneInString(text[to+m:])
	return ties(before) && inWord(beyond) || ties(after) && inWord(next)
}

func ties(r rune) bool { return strings.ContainsRune("-_./:@", r) }

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// A split is a text cut into words.
type split struct {
	text  string
	words []word
}

type word struct {
	text     string
	from, to int
}

func pieces(text string) split {
	s := split{text: text}
	from := -1
	for i, r := range text {
		switch {
		case inWord(r) && from < 0:
			from = i
		case !inWord(r) && from >= 0:
			s.words = append(s.words, word{text[from:i], from, i})
			from = -1
		}
	}
	if from >= 0 {
		s.words = append(s.words, word{text[from:], from, len(text)})
	}
	return s
}

// gap is what stands between word i-1 and word i, in the form in which gaps are compared.
func (s split) gap(i int) string {
	g := s.text[s.words[i-1].to:s.words[i].from]
	if g == "-" || g == "_" || g == "." {
		return ""
	}
	return strings.Join(strings.Fields(g), " ")
}
