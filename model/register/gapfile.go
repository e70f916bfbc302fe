package register

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"uitval/model"
)

// writeGaps lists what is missing, for a spreadsheet: with a mark that tells Excel the encoding and, in Dutch, with
// semicolons, as a Dutch Excel expects. What most hangs on stands first.
func (d *Draft) writeGaps(gaps []Gap, lang string) []byte {
	var b bytes.Buffer
	b.Grow(gapRow * len(gaps))
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if lang == "nl" {
		w.Comma = ';'
	}
	row := func(cells ...model.Text) {
		texts := make([]string, len(cells))
		for i, c := range cells {
			texts[i] = harmless(c.In(lang))
		}
		_ = w.Write(texts) // a buffer takes everything
	}
	row(model.Text{NL: "soort", EN: "kind"}, model.Text{NL: "id", EN: "id"}, model.Text{NL: "naam", EN: "name"}, model.Text{NL: "veld", EN: "field"},
		model.Text{NL: "waarom het ertoe doet", EN: "why it matters"}, model.Text{NL: "waarmee nu gerekend wordt", EN: "default used"},
		model.Text{NL: "mensen die eraan hangen", EN: "people who hang on it"}, model.Text{NL: "processen die eraan hangen", EN: "processes that hang on it"}, model.Text{NL: "bestand", EN: "file"}, model.Text{NL: "blad", EN: "sheet"}, model.Text{NL: "rij", EN: "row"})
	leaning := d.leaning()
	for _, g := range byWeight(gaps, leaning) {
		id, field := g.Entity.ID, g.Field
		if g.On != nil {
			field = "needs." + g.On.ID + "." + g.Field
		}
		hang, people := "", ""
		if leaning != nil {
			w := leaning[g.Entity]
			hang = strconv.Itoa(w.processes)
			if w.people > 0 {
				people = strconv.FormatFloat(w.people, 'f', 0, 64)
			}
		}
		at := ""
		if g.From.Row > 0 {
			at = strconv.Itoa(g.From.Row)
		}
		row(calledKind(g.Entity.Kind), model.Same(id), model.Same(g.Entity.title()), model.Same(field), g.Why, g.Default, model.Same(people), model.Same(hang), model.Same(g.From.File), model.Same(g.From.Sheet), model.Same(at))
	}
	w.Flush()
	return b.Bytes()
}

// gapRow is about how long a row is, so that a long list is not moved about while it grows.
const gapRow = 200

// harmless keeps a text from being taken for a formula by a spreadsheet.
func harmless(s string) string {
	if s != "" && bytes.IndexByte([]byte("=+-@\t\r"), s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// openGaps are the gaps that nobody has filled by hand in a model.
func (d *Draft) openGaps(t *tree, now []record) []Gap {
	ours := byPlace(now)
	said := map[[3]string]bool{}
	var out []Gap
	for _, g := range d.Gaps {
		of, field := g.Entity.Kind+":"+g.Entity.ID, g.Field
		if g.On != nil {
			field = "needs." + g.On.ID + "." + g.Field
		}
		if t.index[of] == nil || said[[3]string{of, field}] {
			continue
		}
		said[[3]string{of, field}] = true
		current, there := t.current(of, field)
		if r := ours[[2]string{of, field}]; there && (r == nil || r.written() != current) {
			continue
		}
		if g.On != nil {
			if _, there := t.current(of, "needs."+g.On.ID); !there {
				continue
			}
			if _, curve := t.current(of, "needs."+g.On.ID+".endures"); curve {
				continue
			}
		}
		out = append(out, g)
	}
	return out
}
