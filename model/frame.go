package model

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// widest is the number of runes of a source line that a frame shows.
const widest = 100

// frame shows the line of a place with a mark under the column. Of a long line it shows the part
// around the column; a tab stays a tab in both lines, so that the mark stands right under any width.
func (s *source) frame(line, column int) string {
	if s.flag {
		return shown(strings.TrimPrefix(s.name, settingFlag)+"="+string(s.data), widest)
	}
	from, cut := 0, ""
	if column > widest-10 {
		from, cut = column-widest/2, "…"
	}
	text := s.part(line, from, widest+1)
	if strings.TrimSpace(string(text)) == "" && column <= 1 {
		return ""
	}
	if len(text) > widest {
		text = append(text[:widest-1:widest-1], '…')
	}
	if column == 0 {
		return cut + printable(text)
	}
	mark := []rune(strings.Repeat(" ", utf8.RuneCountInString(cut)))
	for i := 0; i < column-1-from; i++ {
		if i < len(text) && text[i] == '\t' {
			mark = append(mark, '\t')
		} else {
			mark = append(mark, ' ')
		}
	}
	return cut + printable(text) + "\n" + string(mark) + "^"
}

// A cursor is a place in the text that was looked up before: problems come in order, so the next place on
// a very long line is found from there.
type cursor struct{ line, rune, offset int }

// part returns at most n runes of a line, from its rune number from (counted from 0).
func (s *source) part(line, from, n int) []rune {
	text := s.line(line)
	at := cursor{line, 0, 0}
	if s.last.line == line && s.last.rune <= from {
		at = s.last
	}
	for at.rune < from && at.offset < len(text) {
		_, size := utf8.DecodeRune(text[at.offset:])
		at.rune, at.offset = at.rune+1, at.offset+size
	}
	s.last = at
	var out []rune
	for rest := text[at.offset:]; len(rest) > 0 && len(out) < n; {
		c, size := utf8.DecodeRune(rest)
		out, rest = append(out, c), rest[size:]
	}
	return out
}

// printable keeps tabs and replaces other control characters.
func printable(line []rune) string {
	parts := strings.Split(string(line), "\t")
	for i := range parts {
		parts[i] = shown(parts[i], widest)
	}
	return strings.Join(parts, "\t")
}

// line returns the n-th line, counted from 1, without its end.
func (s *source) line(n int) []byte {
	if s.starts == nil {
		s.starts = lineStarts(s.data)
	}
	if n < 1 || n > len(s.starts) {
		return nil
	}
	end := len(s.data)
	if n < len(s.starts) {
		end = s.starts[n]
	}
	return bytes.TrimRight(s.data[s.starts[n-1]:end], "\r\n")
}

func lineStarts(data []byte) []int {
	starts := []int{0}
	if bytes.HasPrefix(data, byteOrderMark) {
		starts[0] = len(byteOrderMark)
	}
	for i, c := range data {
		if c == '\n' && i+1 < len(data) {
			starts = append(starts, i+1)
		}
	}
	return starts
}
