package register

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"uitval/model"
)

var errDoctype = errors.New("it has a document type (DOCTYPE), which can make a small file very large and fetch others")

// An elements reads the elements of an XML file one by one. It refuses document types, so nothing is ever expanded or
// fetched, and it is bounded in depth and number.
type elements struct {
	d     *xml.Decoder
	depth int
	seen  int
}

func newElements(r io.Reader) *elements {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	return &elements{d: d}
}

// next returns the next token.
func (x *elements) next() (xml.Token, error) {
	t, err := x.d.Token()
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case xml.Directive:
		if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(string(t))), "DOCTYPE") {
			return nil, errDoctype
		}
	case xml.StartElement:
		x.depth++
		x.seen++
		if x.depth > deepestXML {
			return nil, beyond(deepestXML, "elementen in elkaar", "elements inside each other")
		}
		if x.seen > 4*mostCells {
			return nil, beyond(4*mostCells, "elementen", "elements")
		}
	case xml.EndElement:
		x.depth--
	}
	return t, nil
}

// each calls f for every element that begins, from the top of a file that is XML; false when something was wrong, which has
// been told.
func (d *Draft) each(f File, begins func(x *elements, e xml.StartElement) error) bool {
	at := model.Pos{File: f.Name}
	text, _, err := decodeXML(f.Data)
	if err != nil {
		d.failed(at, "encoding", err, both("Sla het bestand op als UTF-8.", "Save the file as UTF-8."))
		return false
	}
	x := newElements(bytes.NewReader(text))
	for {
		t, err := x.next()
		if errors.Is(err, io.EOF) {
			return true
		}
		if e, ok := t.(xml.StartElement); err == nil && ok {
			err = begins(x, e)
		}
		if err != nil {
			d.xmlFailed(at, x, err)
			return false
		}
	}
}

// line is where the reader is.
func (x *elements) line() int {
	line, _ := x.d.InputPos()
	return line
}

// attr is an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// text reads to the end of the element that was just begun, and gives the text in it.
func (x *elements) text() (string, error) {
	var b strings.Builder
	for depth := x.depth; ; {
		t, err := x.next()
		if err != nil {
			return "", err
		}
		if c, ok := t.(xml.CharData); ok {
			if b.Write(c); b.Len() > longestText {
				return "", beyond(longestText, "tekens in één tekst", "characters in one text")
			}
		}
		if x.depth < depth {
			return b.String(), nil
		}
	}
}

// skip reads to the end of the element that was just begun.
func (x *elements) skip() (xml.Token, error) {
	for depth := x.depth; ; {
		t, err := x.next()
		if err != nil || x.depth < depth {
			return t, err
		}
	}
}
