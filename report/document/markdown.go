package document

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Markdown writes the document as GitHub reads it. Where says where the picture of a figure lies.
func (d *Document) Markdown(w io.Writer, where func(f *Figure) string) error {
	b, words := bufio.NewWriter(w), wordsOf(d.Lang)
	put := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	put("# %s", plain(d.Title))
	if d.Marking != "" {
		put("\n**%s**", plain(d.Marking))
	}
	if d.Subtitle != "" {
		put("\n%s", plain(d.Subtitle))
	}
	if len(d.Facts) > 0 {
		put("")
	}
	for _, f := range d.Facts {
		put("- %s: %s", plain(f.Name), plain(f.Value))
	}
	figures, tables := 0, 0
	for _, block := range d.Blocks {
		put("")
		switch one := block.(type) {
		case Heading:
			put("%s %s", strings.Repeat("#", one.Level+1), plain(one.Text))
		case Paragraph:
			switch one.Kind {
			case Answer:
				put("**%s**", plain(one.Text))
			case Note:
				put("*%s*", plain(one.Text))
			case Warning:
				put("> %s", plain(one.Text))
			default:
				put("%s", plain(one.Text))
			}
		case List:
			for k, item := range one.Items {
				if one.Numbered {
					put("%d. %s", k+1, plain(item))
				} else {
					put("- %s", plain(item))
				}
			}
		case Figure:
			figures++
			put("![%s](<%s>)", plain(joined(one.Title, one.Alt)), where(&one))
			put("\n*%s %d. %s*", words.figure, figures, plain(joined(one.Title, one.Caption)))
		case Table:
			tables++
			put("%s %d. %s\n", words.table, tables, plain(one.Title))
			markdownTable(put, &one)
		}
	}
	return b.Flush()
}

func markdownTable(put func(string, ...any), t *Table) {
	line := func(n int, cell func(k int) string) {
		cells := make([]string, n)
		for k := range cells {
			cells[k] = cell(k)
		}
		put("| %s |", strings.Join(cells, " | "))
	}
	line(len(t.Columns), func(k int) string { return plain(t.Columns[k].Title) })
	line(len(t.Columns), func(k int) string {
		if t.Columns[k].Number {
			return "---:"
		}
		return "---"
	})
	for _, row := range t.Rows {
		line(len(row), func(k int) string { return plain(row[k].Text) })
	}
	if t.Note != "" {
		put("\n*%s*", plain(t.Note))
	}
}

// plain keeps a text from meaning something in Markdown: signs that open something get a backslash.
func plain(s string) string {
	var b strings.Builder
	text := strings.TrimSpace(clean(s))
	for k, r := range text {
		first := k == 0
		switch {
		case strings.ContainsRune("\\`*_[]<>|", r), first && strings.ContainsRune("#+-=~", r):
			b.WriteByte('\\')
		case r == '!' && strings.HasPrefix(text[k:], "!["), r == '&' && strings.Contains(text[k:], ";"):
			b.WriteByte('\\')
		case r == '.' && k > 0 && k < 10 && strings.Trim(text[:k], "0123456789") == "" && (k+1 == len(text) || text[k+1] == ' '): // 1. would begin a list
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
