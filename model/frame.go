package model

import "strings"

// widest is the number of runes of a source line that a frame shows.
const widest = 100

// frame shows the line of a place with a mark under the column. Of a long line it shows the part
// around the column; a tab stays a tab in both lines, so that the mark stands right under any width.
func (s *source) frame(line, column int) string {
	if s.flag {
		return shown(strings.TrimPrefix(s.name, settingFlag)+"="+string(s.data), widest)
	}
	text := []rune(s.line(line))
	if line == 0 || strings.TrimSpace(string(text)) == "" && column <= 1 {
		return ""
	}
	from, cut := 0, ""
	if column > widest-10 {
		from, cut = min(column-widest/2, max(0, len(text)-widest/2)), "…"
	}
	rest := text[from:]
	if len(rest) > widest {
		rest = append(rest[:widest-1:widest-1], '…')
	}
	mark := []rune(cut)
	for i := range mark {
		mark[i] = ' '
	}
	for i := 0; i < column-1-from; i++ {
		if i < len(rest) && rest[i] == '\t' {
			mark = append(mark, '\t')
		} else {
			mark = append(mark, ' ')
		}
	}
	if column == 0 {
		return cut + printable(rest)
	}
	return cut + printable(rest) + "\n" + string(mark) + "^"
}

// printable keeps tabs and replaces other control characters.
func printable(line []rune) string {
	parts := strings.Split(string(line), "\t")
	for i := range parts {
		parts[i] = shown(parts[i], widest)
	}
	return strings.Join(parts, "\t")
}
