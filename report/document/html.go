package document

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"strings"
)

//go:embed page.css
var pageCSS string

// HTML writes the document as one page that needs nothing else: no network, no script. Printed, it is A4 with headings that a reader of
// PDF finds.
func (d *Document) HTML(w io.Writer) error {
	h := &htmlWriter{w: bufio.NewWriter(w), words: wordsOf(d.Lang)}
	h.put(`<!DOCTYPE html>` + "\n")
	h.putf(`<html lang="%s">`+"\n<head>\n", escape(d.Lang))
	h.put(`<meta charset="utf-8">` + "\n" + `<meta name="viewport" content="width=device-width, initial-scale=1">` + "\n")
	h.put(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">` + "\n")
	h.put(`<link rel="icon" href="data:,">` + "\n")
	h.putf("<title>%s</title>\n", escape(d.Title))
	h.put("<style>\n" + d.FontCSS + "\n" + pageCSS + h.margins(d) + "</style>\n</head>\n<body>\n")
	h.putf(`<a class="skip" href="#main">%s</a>`+"\n", escape(h.words.skip))
	if d.Marking != "" {
		h.putf(`<div class="marking" role="note" aria-label="%s">%s</div>`+"\n", escape(h.words.marking), escape(d.Marking))
	}
	h.head(d)
	h.contents(d)
	h.put(`<main id="main" tabindex="-1">` + "\n")
	for _, b := range d.Blocks {
		if err := h.block(b); err != nil {
			return err
		}
	}
	h.put("</main>\n</body>\n</html>\n")
	return h.w.Flush()
}

type htmlWriter struct {
	w               *bufio.Writer
	words           words
	figures, tables int
}

// What goes wrong is kept by the bufio.Writer and comes out when it is flushed.
func (h *htmlWriter) put(s string) { _, _ = h.w.WriteString(s) }

func (h *htmlWriter) putf(format string, args ...any) { fmt.Fprintf(h.w, format, args...) }

// margins are what a printed page has around it: the marking above, title and page number below.
func (h *htmlWriter) margins(d *Document) string {
	quoted := func(s string) string { // in a style sheet; no < so that it can't end it
		var b strings.Builder
		for _, r := range clean(s) {
			if r == '"' || r == '\\' || r == '<' || r == '&' {
				fmt.Fprintf(&b, "\\%x ", r)
			} else {
				b.WriteRune(r)
			}
		}
		return `"` + b.String() + `"`
	}
	const look = "font: 8pt Arial, sans-serif; color: #555;"
	return fmt.Sprintf("@page { @top-right { content: %s; %s font-weight: bold; } @bottom-left { content: %s; %s } @bottom-right { content: %s counter(page) %s counter(pages); %s } }\n",
		quoted(d.Marking), look, quoted(d.Title), look, quoted(h.words.page+" "), quoted(" "+h.words.of+" "), look)
}

func (h *htmlWriter) head(d *Document) {
	h.put("<header>\n")
	h.putf("<h1>%s</h1>\n", escape(d.Title))
	if d.Subtitle != "" {
		h.putf(`<p class="subtitle">%s</p>`+"\n", escape(d.Subtitle))
	}
	if len(d.Facts) > 0 {
		h.put("<dl>\n")
		for _, f := range d.Facts {
			h.putf("<div><dt>%s</dt><dd>%s</dd></div>\n", escape(f.Name), escape(f.Value))
		}
		h.put("</dl>\n")
	}
	h.put("</header>\n")
}

func (h *htmlWriter) contents(d *Document) {
	list := d.contents()
	if len(list) < 3 {
		return
	}
	h.putf(`<nav aria-label="%s">`+"\n<h2>%s</h2>\n<ol>\n", escape(h.words.contents), escape(h.words.contents))
	for _, c := range list {
		h.putf(`<li class="l%d"><a href="#%s">%s</a></li>`+"\n", c.level, escape(c.id), escape(c.text))
	}
	h.put("</ol>\n</nav>\n")
}

func (h *htmlWriter) block(b Block) error {
	switch b := b.(type) {
	case Heading:
		class := ""
		if b.NewPage {
			class = ` class="page"`
		}
		h.putf(`<h%d id="%s"%s>%s</h%d>`+"\n", b.Level+1, escape(b.ID), class, escape(b.Text), b.Level+1)
	case Paragraph:
		h.putf(`<p%s>%s</p>`+"\n", map[Kind]string{Answer: ` class="answer"`, Note: ` class="note"`, Warning: ` class="warning"`}[b.Kind], escape(b.Text))
	case List:
		tag := map[bool]string{true: "ol", false: "ul"}[b.Numbered]
		h.putf("<%s>\n", tag)
		for _, item := range b.Items {
			h.putf("<li>%s</li>\n", escape(item))
		}
		h.putf("</%s>\n", tag)
	case Table:
		h.table(&b)
	case Figure:
		return h.figure(&b)
	}
	return nil
}

func (h *htmlWriter) table(t *Table) {
	h.tables++
	h.putf(`<div class="scroll" tabindex="0" role="region" aria-label="%s">`+"\n", escape(t.Title+", "+h.words.scroll))
	h.putf(`<table id="%s">`+"\n<caption>%s %d. %s</caption>\n<thead><tr>", escape(t.ID), h.words.table, h.tables, escape(t.Title))
	for _, c := range t.Columns {
		h.putf(`<th scope="col"%s>%s</th>`, numeral(c), escape(c.Title))
	}
	h.put("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		h.put("<tr>")
		for k, cell := range row {
			if k == 0 {
				h.putf(`<th scope="row"%s>%s</th>`, numeral(t.Columns[k]), escape(cell.Text))
			} else {
				h.putf(`<td%s>%s</td>`, numeral(t.Columns[k]), escape(cell.Text))
			}
		}
		h.put("</tr>\n")
	}
	h.put("</tbody>\n</table>\n</div>\n")
	if t.Note != "" {
		h.putf(`<p class="note">%s</p>`+"\n", escape(t.Note))
	}
}

func numeral(c Column) string {
	if c.Number {
		return ` class="n"`
	}
	return ""
}

func (h *htmlWriter) figure(f *Figure) error {
	h.figures++
	h.putf(`<figure id="%s">`+"\n", escape(f.ID))
	var b strings.Builder
	if err := f.Drawing.Inline(&b); err != nil {
		return err
	}
	h.put(b.String())
	h.putf("<figcaption>%s %d. %s</figcaption>\n</figure>\n", h.words.figure, h.figures, escape(strings.TrimSpace(joined(f.Title, f.Caption))))
	return nil
}

// joined puts two sentences after each other.
func joined(a, b string) string {
	a = strings.TrimSpace(a)
	if a != "" && !strings.ContainsAny(a[len(a)-1:], ".?!") {
		a += "."
	}
	return strings.TrimSpace(a + " " + b)
}
