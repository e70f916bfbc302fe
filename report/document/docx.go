package document

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// DOCX writes the document as Word and LibreOffice read it: Office Open XML, ECMA-376 part 1. Styles, captions, page numbers and the table
// of contents are real ones, so that what an analyst adds looks the same. The same document gives the same bytes.
func (d *Document) DOCX(w io.Writer) error {
	x := &docxWriter{d: d, words: wordsOf(d.Lang)}
	if err := x.body(); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, part := range x.parts() {
		// Pictures are packed already.
		method := zip.Deflate
		if strings.HasSuffix(part.name, ".png") {
			method = zip.Store
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: method, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := f.Write(part.body); err != nil {
			return err
		}
	}
	return z.Close()
}

type docxPart struct {
	name string
	body []byte
}

type docxWriter struct {
	d        *Document
	words    words
	b        bytes.Buffer // of word/document.xml
	pictures [][]byte
	marks    int // bookmarks
	figures  int
	tables   int
	lists    int // numbered ones: each begins at 1
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func (x *docxWriter) putf(format string, args ...any) { fmt.Fprintf(&x.b, format, args...) }

// text is a run of letters.
func run(s string) string { return `<w:r><w:t xml:space="preserve">` + escape(s) + `</w:t></w:r>` }

// paragraph is a text in a style; before stands in its properties after the style.
func paragraph(style, before, runs string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + before + `</w:pPr>` + runs + `</w:p>`
}

// field is a number that the reader's program works out, with what it is now.
func field(code, now string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + code + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
		run(now) + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func (x *docxWriter) body() error {
	d := x.d
	x.putf(`%s<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`, xmlHead)
	x.b.WriteString(paragraph("Title", "", run(d.Title)))
	if d.Subtitle != "" {
		x.b.WriteString(paragraph("Subtitle", "", run(d.Subtitle)))
	}
	for _, f := range d.Facts {
		x.b.WriteString(paragraph("Fact", "", run(f.Name)+`<w:r><w:tab/></w:r>`+run(f.Value)))
	}
	x.contents()
	for _, b := range d.Blocks {
		if err := x.block(b); err != nil {
			return err
		}
	}
	header := ""
	if d.Marking != "" {
		header = `<w:headerReference w:type="default" r:id="rIdHeader"/>`
	}
	x.putf(`<w:sectPr>%s<w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`, header)
	return nil
}

// bookmark is the name of the n-th heading.
func bookmark(n int) string { return fmt.Sprintf("_h%d", n) }

// contents is a field, filled in with links. It has no page numbers: nobody knows them before a program sets the pages, and a list that
// asks to be brought up to date when it is opened is worse.
func (x *docxWriter) contents() {
	list := x.d.contents()
	if len(list) < 3 {
		return
	}
	x.b.WriteString(paragraph("ContentsHeading", "", run(x.words.contents)))
	begin := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \n \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	at := 0
	for _, b := range x.d.Blocks {
		h, ok := b.(Heading)
		if !ok {
			continue
		}
		at++
		if h.Level > 2 {
			continue
		}
		x.b.WriteString(paragraph(fmt.Sprintf("TOC%d", h.Level), "", begin+`<w:hyperlink w:anchor="`+bookmark(at)+`" w:history="1">`+run(h.Text)+`</w:hyperlink>`))
		begin = ""
	}
	x.b.WriteString(`<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
}

func (x *docxWriter) block(b Block) error {
	switch b := b.(type) {
	case Heading:
		x.marks++
		breaks := ""
		if b.NewPage {
			breaks = `<w:pageBreakBefore/>`
		}
		x.b.WriteString(paragraph(fmt.Sprintf("Heading%d", min(b.Level, 3)), breaks,
			fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>`, x.marks, bookmark(x.marks))+run(b.Text)+fmt.Sprintf(`<w:bookmarkEnd w:id="%d"/>`, x.marks)))
	case Paragraph:
		x.b.WriteString(paragraph([]string{"Normal", "Answer", "Note", "Warning"}[b.Kind], "", run(b.Text)))
	case List:
		style, number := "ListBullet", 1
		if b.Numbered {
			x.lists++
			style, number = "ListNumber", 1+x.lists
		}
		for _, item := range b.Items {
			x.b.WriteString(paragraph(style, fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, number), run(item)))
		}
	case Table:
		x.table(&b)
	case Figure:
		return x.figure(&b)
	}
	return nil
}

// fullWidth is the room between the margins, in twentieths of a point.
const fullWidth = 9638

func (x *docxWriter) table(t *Table) {
	x.tables++
	x.b.WriteString(paragraph("Caption", `<w:keepNext/>`, run(x.words.table+" ")+field(`SEQ `+x.words.table+` \* ARABIC`, fmt.Sprint(x.tables))+run(". "+t.Title)))
	widths := columnWidths(t)
	x.putf(`<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="%s"/></w:tblPr><w:tblGrid>`, fullWidth, escape(t.Title))
	for _, w := range widths {
		x.putf(`<w:gridCol w:w="%d"/>`, w)
	}
	x.b.WriteString(`</w:tblGrid>`)
	cell := func(k int, style, text string) {
		jc := ""
		if t.Columns[k].Number {
			jc = `<w:jc w:val="right"/>`
		}
		x.putf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, widths[k], paragraph(style, jc, run(text)))
	}
	if len(t.Columns) > 0 {
		x.b.WriteString(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
		for k, c := range t.Columns {
			cell(k, "TableHead", c.Title)
		}
		x.b.WriteString(`</w:tr>`)
	}
	for _, row := range t.Rows {
		x.b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for k, c := range row {
			cell(k, "TableText", c.Text)
		}
		x.b.WriteString(`</w:tr>`)
	}
	x.b.WriteString(`</w:tbl>`)
	x.b.WriteString(paragraph("Note", "", run(t.Note)))
}

// columnWidths shares the width of the page among columns by what they hold: numbers and headings get what they need on one line, texts
// share the rest and are wrapped. Where that is too little all give way.
func columnWidths(t *Table) []int {
	const letter, bold, sides = 84, 97, 240 // of eight points, in twentieths of one
	need, wish := make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	needed, wished := 0.0, 0.0
	for k, c := range t.Columns {
		for _, word := range strings.FieldsFunc(c.Title, func(r rune) bool { return r == ' ' || r == '-' }) {
			need[k] = max(need[k], float64(bold*utf8.RuneCountInString(word)+sides))
		}
		longest := 0
		for _, row := range t.Rows {
			for _, part := range strings.Split(row[k].Text, " (") { // an interval may stand on a line of its own
				longest = max(longest, utf8.RuneCountInString(part)+1)
			}
		}
		if c.Number {
			need[k] = max(need[k], float64(letter*longest+sides))
		} else {
			least := 1100.0
			if k == 0 {
				least = 2000
			}
			need[k] = max(need[k], min(least, float64(letter*longest+sides)))
			wish[k] = max(0, float64(letter*min(longest, 60)+sides)-need[k])
			if c.Wide {
				wish[k] = float64(2.5 * wish[k])
			}
		}
		needed, wished = needed+need[k], wished+wish[k]
	}
	out, used := make([]int, len(need)), 0
	for k := range need {
		w := need[k]
		switch {
		case needed > fullWidth:
			w = float64(w * fullWidth / needed)
		case wished > 0:
			w += (fullWidth - needed) * wish[k] / wished
		default:
			w += (fullWidth - needed) / float64(len(need))
		}
		out[k] = int(w)
		used += out[k]
	}
	if len(out) > 0 {
		out[0] += fullWidth - used
	}
	return out
}

// emu is how many English metric units go in a point.
const emu = 12700

func (x *docxWriter) figure(f *Figure) error {
	x.figures++
	var png bytes.Buffer
	if err := f.Drawing.PNG(&png, 2); err != nil {
		return err
	}
	x.pictures = append(x.pictures, png.Bytes())
	const wide, high = 481.0, 640.0
	scale := min(1, wide/f.Width, high/f.Height)
	if f.Width > 0.8*wide {
		scale = min(wide/f.Width, high/f.Height)
	}
	cx, cy := int(float64(f.Width*scale*emu)), int(float64(f.Height*scale*emu))
	alt := escape(joined(f.Title, f.Alt))
	n := x.figures
	x.b.WriteString(paragraph("Figure", `<w:keepNext/>`, fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="%s %d" descr="%s"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="%d" name="%s.png" descr="%s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		cx, cy, n, x.words.figure, n, alt, n, fmt.Sprintf("figure%d", n), alt, n, cx, cy)))
	x.b.WriteString(paragraph("Caption", "", run(x.words.figure+" ")+field(`SEQ `+x.words.figure+` \* ARABIC`, fmt.Sprint(n))+run(". "+joined(f.Title, f.Caption))))
	return nil
}
