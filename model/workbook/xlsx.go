package workbook

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

// ReadXLSX reads a workbook as people make them: with notes beside tables, rows above headings, formulas, merged cells. It is
// a reader of its own and not that of the library that writes, because it must not fall over whatever it is given, keep
// the place of every cell, and tell formulas and dates from numbers without holding the whole book in memory.
func ReadXLSX(name string, data []byte, _ model.Folder) (*model.Tree, model.Problems) {
	b := newBuilder(name)
	book, err := openBook(data)
	if err == nil {
		err = book.sheets(b, name)
	}
	if err != nil {
		b.broken(name, err)
		return nil, b.problems
	}
	if len(b.read) == 0 {
		b.report(model.Pos{File: name}, "no-sheets", say("Geen blad van deze werkmap hoort bij een model.", "No sheet of this workbook belongs to a model."), say("Maak een werkmap met uitval template, en vul die.", "Make a workbook with uitval template, and fill it in."))
		return nil, b.problems
	}
	return b.document(), b.problems
}

// A refusal is why a workbook can't be read.
type refusal struct {
	code         string
	says, remedy model.Text
}

// Error tells it in English.
func (r *refusal) Error() string { return r.says.EN }

func (b *builder) broken(name string, err error) {
	var r *refusal
	if !errors.As(err, &r) {
		r = &refusal{"xlsx", say("Deze werkmap is beschadigd, of geen .xlsx: %v.", "This workbook is damaged, or no .xlsx: %v.", err), say("Open hem in Excel en bewaar hem opnieuw als .xlsx.", "Open it in Excel and save it anew as .xlsx.")}
	}
	b.report(model.Pos{File: name}, r.code, r.says, r.remedy)
}

// A book is an opened workbook.
type book struct {
	parts   map[string]*zip.File
	left    int64 // bytes that may still be unpacked
	strings []string
	formats []numberFormat // by the style of a cell
	since   bool           // days are counted from 1904
}

var oldHeader = []byte("\xd0\xcf\x11\xe0")

func openBook(data []byte) (*book, error) {
	if bytes.HasPrefix(data, oldHeader) {
		return nil, &refusal{"old-xlsx", say("Dit is een oude werkmap (.xls), of een met een wachtwoord.", "This is an old workbook (.xls), or one with a password."), say("Bewaar hem zonder wachtwoord als .xlsx.", "Save it without a password as .xlsx.")}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > mostParts {
		return nil, tooLarge(say("meer dan %d bestanden", "more than %d files", mostParts))
	}
	b := &book{parts: map[string]*zip.File{}, left: mostBytes}
	for _, f := range z.File {
		b.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	return b, nil
}

func tooLarge(what model.Text) error {
	return &refusal{"too-large-xlsx", say("Uitgepakt bevat deze werkmap %s.", "Unpacked, this workbook holds %s.", what), say("Haal weg wat niet bij het model hoort: plaatjes, andere bladen, opmaak van hele kolommen.", "Take out what does not belong to the model: pictures, other sheets, formatting of whole columns.")}
}

// part opens a part of the book, which can't give more than the limits allow; nil when it is not there.
func (b *book) part(name string) (io.ReadCloser, error) {
	f := b.parts[strings.ToLower(strings.TrimPrefix(path.Clean("/"+name), "/"))]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &measured{ReadCloser: r, book: b, left: mostPart}, nil
}

// A measured reader stops at the limits of the book.
type measured struct {
	io.ReadCloser
	book   *book
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
		return n, tooLarge(say("een deel van meer dan %d MB", "a part of more than %d MB", mostPart>>20))
	case m.book.left < 0:
		return n, tooLarge(say("meer dan %d MB", "more than %d MB", mostBytes>>20))
	case m.tags > mostTags:
		return n, tooLarge(say("een deel van meer dan %d miljoen stukjes", "a part of more than %d million pieces", mostTags/1_000_000))
	case m.piece > mostPiece || m.aside && m.left < mostPart-mostPiece:
		return n, tooLarge(say("één stuk tekst van meer dan %d MB", "one piece of text of more than %d MB", mostPiece>>20))
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

// walk gives the tokens of a part, by their names without a prefix. A part that is not there has none.
func (b *book) walk(name string, start func(d *xml.Decoder, e xml.StartElement) error) error {
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
		if e, ok := t.(xml.StartElement); ok {
			if err := start(d, e); err != nil {
				return err
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// A sheetPart is a sheet as the book lists it.
type sheetPart struct {
	name, relation string
	hidden         bool
}

// sheets reads every sheet that is ours.
func (b *book) sheets(to *builder, file string) error {
	main := b.target("_rels/.rels", "", func(e xml.StartElement) bool { return strings.HasSuffix(attribute(e, "Type"), "/officeDocument") })
	if main == "" {
		main = "xl/workbook.xml"
	}
	if b.parts[strings.ToLower(main)] == nil {
		return &refusal{"xlsx", say("Dit is geen Excel-werkmap.", "This is not an Excel workbook."), say("Bewaar het als .xlsx.", "Save it as .xlsx.")}
	}
	var list []sheetPart
	err := b.walk(main, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "sheet":
			list = append(list, sheetPart{attribute(e, "name"), attribute(e, "id"), attribute(e, "state") == "hidden" || attribute(e, "state") == "veryHidden"})
		case "workbookPr":
			b.since = attribute(e, "date1904") == "1" || attribute(e, "date1904") == "true"
		}
		return nil
	})
	if err != nil {
		return err
	}
	dir := path.Dir(main)
	rels := dir + "/_rels/" + path.Base(main) + ".rels"
	of := func(kind string) string {
		return b.target(rels, dir, func(e xml.StartElement) bool { return strings.HasSuffix(attribute(e, "Type"), "/"+kind) })
	}
	if err := b.readStyles(of("styles")); err != nil {
		return err
	}
	if err := b.readStrings(of("sharedStrings")); err != nil {
		return err
	}
	for _, s := range list {
		t := bySheet(s.name)
		if t == nil {
			if !isHelp(s.name) {
				to.note(model.Pos{File: file, Sheet: s.name}, "unread-sheet", say("Dit blad is niet gelezen: de naam hoort niet bij een model.", "This sheet was not read: its name does not belong to a model."), model.Text{})
			}
			continue
		}
		g := &grid{file: file, sheet: s.name, name: s.name, hidden: s.hidden}
		part := b.target(rels, dir, func(e xml.StartElement) bool { return attribute(e, "Id") == s.relation })
		ok, err := (&sheetReader{book: b, to: to, g: g}).read(part)
		if err != nil {
			return err
		}
		if ok {
			to.sheet(t, g)
		}
	}
	return nil
}

// target finds the part that a relation leads to; empty when there is none.
func (b *book) target(rels, dir string, is func(e xml.StartElement) bool) string {
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
func (b *book) readStrings(name string) error {
	if name == "" {
		return nil
	}
	return b.walk(name, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := richText(d, "si")
		if b.strings = append(b.strings, text); len(b.strings) > mostCells {
			return tooLarge(say("meer dan %d teksten", "more than %d texts", mostCells))
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
