// Package document holds a document as a tree of headings, paragraphs, tables and figures, and turns it into HTML, DOCX, XLSX and
// Markdown.
//
// It knows nothing of results: its texts are in one language already and its numbers told, with the number itself beside what is told.
package document

import "io"

// A Document is what a reader gets, in the order in which it is read.
type Document struct {
	Lang            string // nl or en
	Title, Subtitle string
	Marking         string // stands on every page, such as TLP:AMBER; may be empty
	Facts           []Fact // under the title
	Blocks          []Block
	FontCSS         string // @font-face rules for what is drawn in HTML
}

// A Fact is a name and a value.
type Fact struct{ Name, Value string }

// A Block is a Heading, a Paragraph, a List, a Table or a Figure.
type Block interface{ block() }

// A Heading opens a part. Level 1 is a chapter; the title of the document stands above all. ID is what links lead to.
type Heading struct {
	Level   int
	ID      string
	Text    string
	NewPage bool
}

// A Kind is what a paragraph is for.
type Kind int

// The kinds of paragraphs.
const (
	Body    Kind = iota
	Answer       // the answer to a question in one sentence: set large
	Note         // what the above rests on: set small
	Warning      // what must be known to read the rest well
)

// A Paragraph is sentences.
type Paragraph struct {
	Kind Kind
	Text string
}

// A List is items, numbered or not.
type List struct {
	Items    []string
	Numbered bool
}

// A Table is rows under columns.
type Table struct {
	ID      string
	Title   string
	Note    string // under it; may be empty
	Columns []Column
	Rows    [][]Cell
}

// A Column holds texts or numbers. Format is that of its numbers in a workbook, such as #,##0.
type Column struct {
	Title  string
	Number bool
	Format string
	Wide   bool // long texts: on paper it gets more room than others
}

// A Cell is what is told, with the number itself where it is one.
type Cell struct {
	Text   string
	Value  *float64
	Lo, Hi *float64 // its 95 % interval, where it has one
	Day    bool     // Value is days after 30 December 1899, as workbooks count them
}

// A Drawing is a picture that writes itself. SVG is for within a page: without ids or fonts of its own.
type Drawing interface {
	Inline(w io.Writer) error
	PNG(w io.Writer, scale float64) error
}

// A Figure is a picture, Width by Height points.
type Figure struct {
	ID            string
	Title         string
	Alt           string // what it shows, for those who do not see it
	Caption       string // how to read it; may be empty
	Drawing       Drawing
	Width, Height float64
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Figure) block()    {}

// words are those that writers add themselves.
type words struct{ contents, figure, table, page, of, skip, scroll, marking string }

func wordsOf(lang string) words {
	if lang == "nl" {
		return words{"Inhoud", "Figuur", "Tabel", "Pagina", "van", "Naar de inhoud", "tabel, schuift opzij", "Markering"}
	}
	return words{"Contents", "Figure", "Table", "Page", "of", "Skip to the content", "table, scrolls sideways", "Marking"}
}

// A contentsEntry is a line of the table of contents.
type contentsEntry struct {
	level    int
	id, text string
}

// contents lists headings of level 1 and 2.
func (d *Document) contents() []contentsEntry {
	var out []contentsEntry
	for _, b := range d.Blocks {
		if h, ok := b.(Heading); ok && h.Level <= 2 {
			out = append(out, contentsEntry{h.Level, h.ID, h.Text})
		}
	}
	return out
}
