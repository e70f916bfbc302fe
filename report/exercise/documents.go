package exercise

import (
	"fmt"
	"strings"

	"uitval/report/document"
)

// A File is a document of the pack and where it goes.
type File struct {
	Name     string // with its folder, a slash between
	Document *document.Document
}

// Documents are all documents of the pack: what control needs, what players get, and what comes after.
func (p *Pack) Documents() []File {
	out := []File{
		{"control/script.docx", p.script()},
		{"control/facilitator-guide.docx", p.guide()},
		{"control/decision-cards.docx", p.cards()},
		{"control/observer-forms.docx", p.observers()},
		{"players/situation-manual.docx", p.manual()},
	}
	for k := range p.Roles {
		out = append(out, File{"players/role-" + fileName(p.Roles[k].ID) + ".docx", p.roleCard(k)})
	}
	for k := range p.Modules {
		out = append(out, File{ReportName(k + 1), p.situationReport(k + 1)})
	}
	return append(out, File{"after/after-action.docx", p.afterAction()})
}

// fileName makes a part of a file name of an id.
func fileName(id string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, id), "-")
}

// A writer puts a document together.
type writer struct {
	*course
	doc *document.Document
	n   int
}

func (p *Pack) document(nl, en string, facts []document.Fact) *writer {
	return &writer{p.c, &document.Document{Lang: p.Lang, Title: p.c.sayf(nl, en), Subtitle: p.Title, Marking: p.Marking, Facts: facts}, 0}
}

func (w *writer) put(b document.Block) { w.doc.Blocks = append(w.doc.Blocks, b) }

func (w *writer) heading(level int, newPage bool, nl, en string, args ...any) {
	w.n++
	w.put(document.Heading{Level: level, ID: fmt.Sprintf("h%d", w.n), Text: w.sayf(nl, en, args...), NewPage: newPage})
}

func (w *writer) text(says string) {
	if says = strings.TrimSpace(says); says != "" {
		w.put(document.Paragraph{Kind: document.Body, Text: says})
	}
}

func (w *writer) note(says string) { w.put(document.Paragraph{Kind: document.Note, Text: says}) }

func (w *writer) items(numbered bool, all ...string) {
	if len(all) > 0 {
		w.put(document.List{Items: all, Numbered: numbered})
	}
}

func cells(says ...string) []document.Cell {
	var out []document.Cell
	for _, s := range says {
		out = append(out, document.Cell{Text: s})
	}
	return out
}

func heads(says ...string) []document.Column {
	var out []document.Column
	for _, s := range says {
		out = append(out, document.Column{Title: s})
	}
	return out
}
