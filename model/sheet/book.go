// Package sheet reads the cells of .xlsx workbooks as people make them: with notes beside tables, rows above headings, formulas,
// merged cells. It is a reader of our own and not that of the library that writes, because it must not fall over whatever it
// is given, keep the place of every cell, and tell formulas and dates from numbers without holding the whole book in memory.
//
// Beside it stands what turns the bytes of a text file into text, in whatever encoding a spreadsheet saved it.
//
// It knows nothing of what a sheet is about.
package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"uitval/model"
)

// What a workbook may hold. More is a mistake, or made to keep a computer busy.
const (
	mostParts = 10_000     // files inside
	mostBytes = 512 << 20  // of them together, unpacked
	mostPart  = 256 << 20  // of one of them
	mostTags  = 14_000_000 // tags in it
	mostPiece = 4 << 20    // of a text between two tags in it
	mostTexts = 2_000_000  // that cells share
	MostWide  = 16_384     // columns; Excel has no more
)

// A Limit is the error of a workbook that holds too much; What says of what.
type Limit struct {
	Most int
	What model.Text
}

// Error tells it in English.
func (l *Limit) Error() string { return fmt.Sprintf("more than %d %s", l.Most, l.What.EN) }

func beyond(most int, nl, en string) error { return &Limit{most, model.Text{NL: nl, EN: en}} }

// ErrOld is an old workbook (.xls), or one with a password.
var ErrOld = errors.New("an old workbook (.xls), or one with a password")

// ErrOther is an archive that is no workbook.
var ErrOther = errors.New("not an Excel workbook")

var errDoctype = errors.New("it has a document type (DOCTYPE), which can make a small file very large and fetch others")

// A Book is an opened workbook.
type Book struct {
	Sheets []Sheet

	parts     map[string]*zip.File
	rels, dir string
	left      int64 // bytes that may still be unpacked
	strings   []string
	formats   []numberFormat // by the style of a cell
	since1904 bool
}

// A Sheet is a sheet as the book lists it.
type Sheet struct {
	Name   string
	Hidden bool

	relation string
}

var oldHeader = []byte("\xd0\xcf\x11\xe0")

// Open reads what sheets there are, and what their cells share. Its errors are ErrOld, ErrOther, a *Limit, or what is wrong with the
// file.
func Open(data []byte) (*Book, error) {
	if bytes.HasPrefix(data, oldHeader) {
		return nil, ErrOld
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > mostParts {
		return nil, beyond(mostParts, "bestanden", "files")
	}
	b := &Book{parts: map[string]*zip.File{}, left: mostBytes}
	for _, f := range z.File {
		b.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	return b, b.list()
}

// list reads the list of sheets, the styles and the shared texts.
func (b *Book) list() error {
	main := b.target("_rels/.rels", "", kind("officeDocument"))
	if main == "" {
		main = "xl/workbook.xml"
	}
	if b.parts[strings.ToLower(main)] == nil {
		return ErrOther
	}
	err := b.walk(main, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "sheet":
			b.Sheets = append(b.Sheets, Sheet{attribute(e, "name"), attribute(e, "state") == "hidden" || attribute(e, "state") == "veryHidden", attribute(e, "id")})
		case "workbookPr":
			b.since1904 = yes(attribute(e, "date1904"))
		}
		return nil
	})
	if err != nil {
		return err
	}
	b.dir = path.Dir(main)
	b.rels = b.dir + "/_rels/" + path.Base(main) + ".rels"
	if err := b.readStyles(b.shared("styles")); err != nil {
		return err
	}
	return b.readStrings(b.shared("sharedStrings"))
}

// shared finds a part that all sheets share: where the book says, or else where Excel puts it.
func (b *Book) shared(name string) string {
	if part := b.target(b.rels, b.dir, kind(name)); part != "" {
		return part
	}
	return b.dir + "/" + name + ".xml"
}

func yes(text string) bool { return text == "1" || text == "true" }

func kind(name string) func(e xml.StartElement) bool {
	return func(e xml.StartElement) bool { return strings.HasSuffix(attribute(e, "Type"), "/"+name) }
}

// part opens a part of the book, which can't give more than the limits allow; nil when it is not there.
func (b *Book) part(name string) (io.ReadCloser, error) {
	f := b.parts[strings.ToLower(strings.TrimPrefix(path.Clean("/"+name), "/"))]
	if f == nil {
		return nil, nil
	}
	if f.UncompressedSize64 > mostPart { // by its own word
		return nil, partTooLarge()
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &measured{ReadCloser: r, book: b, left: mostPart}, nil
}

func partTooLarge() error {
	return beyond(mostPart, "bytes als het uitgepakt is, in één deel", "bytes when unpacked, in one part")
}

// A measured reader stops at the limits of the book.
type measured struct {
	io.ReadCloser
	book   *Book
	left   int64
	piece  int // bytes since the last tag began
	tags   int
	opened bool // the last byte was a <
	aside  bool // there is a comment or the like, which the parser keeps whole
}

func (m *measured) Read(p []byte) (int, error) {
	n, err := m.ReadCloser.Read(p)
	m.left -= int64(n)
	m.book.left -= int64(n)
	m.watch(p[:n])
	switch {
	case m.left < 0:
		return n, partTooLarge()
	case m.book.left < 0:
		return n, beyond(mostBytes, "bytes als het uitgepakt is", "bytes when unpacked")
	case m.tags > mostTags:
		return n, beyond(mostTags, "stukjes in één deel", "pieces in one part")
	case m.piece > mostPiece || m.aside && m.left < mostPart-mostPiece:
		return n, beyond(mostPiece, "tekens in één stuk tekst", "characters in one piece of text")
	}
	return n, err
}

// watch measures the piece of text that the parser will have to keep whole.
func (m *measured) watch(p []byte) {
	for len(p) > 0 {
		if m.opened && p[0] == '!' {
			m.aside = true
		}
		i := bytes.IndexByte(p, '<')
		if m.opened = i == len(p)-1 && i >= 0; i < 0 {
			m.piece += len(p)
			return
		}
		if i+1 < len(p) && p[i+1] == '!' {
			m.aside = true
		}
		m.piece = 0
		m.tags++
		p = p[i+1:]
	}
}

// tokens calls f for each token of a part, by its names without a prefix, until f has had enough. A part that is not there has none.
func (b *Book) tokens(name string, f func(d *xml.Decoder, t xml.Token) (enough bool, err error)) error {
	r, err := b.part(name)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if one, ok := t.(xml.Directive); ok && bytes.HasPrefix(bytes.ToUpper(bytes.TrimSpace(one)), []byte("DOCTYPE")) {
			return errDoctype
		}
		if enough, err := f(d, t); enough || err != nil {
			return err
		}
	}
}

// walk calls f for each element that begins.
func (b *Book) walk(name string, f func(d *xml.Decoder, e xml.StartElement) error) error {
	return b.tokens(name, func(d *xml.Decoder, t xml.Token) (bool, error) {
		if e, ok := t.(xml.StartElement); ok {
			return false, f(d, e)
		}
		return false, nil
	})
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// target finds the part that a relation leads to; empty when there is none.
func (b *Book) target(rels, dir string, is func(e xml.StartElement) bool) string {
	found := ""
	err := b.walk(rels, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && found == "" && is(e) {
			found = attribute(e, "Target")
		}
		return nil
	})
	switch {
	case err != nil || found == "":
		return ""
	case strings.HasPrefix(found, "/"):
		return found[1:]
	}
	return path.Join(dir, found)
}

// readStrings reads the texts that cells share.
func (b *Book) readStrings(name string) error {
	return b.walk(name, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := richText(d, "si")
		if b.strings = append(b.strings, text); len(b.strings) > mostTexts {
			return beyond(mostTexts, "teksten", "texts")
		}
		return err
	})
}

// richText joins the pieces of a text up to the end of an element, without the reading aids of East Asian text.
func richText(d *xml.Decoder, end string) (string, error) {
	var out strings.Builder
	in, aid := false, 0
	for {
		t, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			in = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				aid++
			}
		case xml.EndElement:
			in = false
			if t.Name.Local == "rPh" {
				aid--
			}
			if t.Name.Local == end {
				return unescaped(out.String()), nil
			}
		case xml.CharData:
			if in && aid == 0 {
				out.Write(t)
			}
		}
	}
}
