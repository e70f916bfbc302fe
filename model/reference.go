package model

import (
	"fmt"
	"strings"
)

// Reference returns the reference of all files as Markdown, in a language ("nl" or "en"): every key, how
// its value is written and what holds without it. It is made from the tables that the readers follow, so
// that it can't say anything else than what is read.
func Reference(lang string) string {
	p := page{lang: lang}
	p.line(both("# Bestanden", "# Files"))
	p.line(both("Deze bladzijde is gemaakt uit de tabellen waarmee bestanden gelezen worden. Een onbekende sleutel is een fout; elke hoeveelheid draagt haar eenheid.",
		"This page is made from the tables that files are read with. An unknown key is an error; every quantity carries its unit."))
	p.quantities()
	for _, kind := range fileKinds {
		rec, _ := fileRecord(kind)
		p.line(both("## %s", "## %s", capital(calledKind(kind))))
		p.line(both("Een bestand dat begint met `%s:`.", "A file that begins with `%s:`.", kind))
		p.record(rec)
		p.inside(rec, map[string]bool{})
	}
	return p.String()
}

// A page is Markdown that grows.
type page struct {
	strings.Builder
	lang string
}

func (p *page) line(t Text) { fmt.Fprintf(p, "%s\n\n", t.In(p.lang)) }

func capital(t Text) Text {
	return Text{strings.ToUpper(t.NL[:1]) + t.NL[1:], strings.ToUpper(t.EN[:1]) + t.EN[1:]}
}

// quantities explains how numbers are written.
func (p *page) quantities() {
	p.line(both("## Hoeveelheden", "## Quantities"))
	rows := []struct{ what, how Text }{
		{Text{"duur", "duration"}, both("`90m`, `36h`, `14d`, `6w`, `1d 12h`, ook delen (`1.5d`); `5wd` telt werkdagen. Maanden en jaren zijn niet altijd even lang: schrijf dagen.", "`90m`, `36h`, `14d`, `6w`, `1d 12h`, fractions too (`1.5d`); `5wd` counts working days. Months and years vary in length: write days.")},
		{Text{"aandeel", "share"}, both("`25%%` of `0.25`", "`25%%` or `0.25`")},
		{Text{"aantal per tijd", "number per time"}, both("`40 per day`, `per hour`, `per workday`, `per week`, `per year` (365 dagen)", "`40 per day`, `per hour`, `per workday`, `per week`, `per year` (365 days)")},
		{Text{"bulk", "run"}, both("`3600000 monthly on 23` (`earlier` of `later`: naar de werkdag ervoor of erna), `weekly on Mon`, `quarterly on day 1`, `yearly on 1 May`, `daily`, `workdays`, of `{amount: 1000, on: [2026-03-02, 2026-04-01]}`", "`3600000 monthly on 23` (`earlier` or `later`: to the working day before or after), `weekly on Mon`, `quarterly on day 1`, `yearly on 1 May`, `daily`, `workdays`, or `{amount: 1000, on: [2026-03-02, 2026-04-01]}`")},
		{Text{"bedrag", "money"}, both("`900 EUR`, `300000 EUR per week`", "`900 EUR`, `300000 EUR per week`")},
		{Text{"tijdstip", "instant"}, both("`2026-03-02 09:00` of een datum, in de tijdzone van het model", "`2026-03-02 09:00` or a date, in the time zone of the model")},
	}
	fmt.Fprintf(p, "| %s | %s |\n|---|---|\n", Text{"wat", "what"}.In(p.lang), Text{"schrijf", "write"}.In(p.lang))
	for _, r := range rows {
		fmt.Fprintf(p, "| %s | %s |\n", r.what.In(p.lang), r.how.In(p.lang))
	}
	p.WriteByte('\n')
	var usage []string
	for _, f := range families {
		usage = append(usage, "`"+f.usage+"`")
	}
	p.line(both("Elk getal mag een verdeling zijn: %s, of het id van een verdeling onder `distributions`. Binnen `{…}` en `[…]` staat ze tussen aanhalingstekens.",
		"Any number may be a distribution: %s, or the id of a distribution under `distributions`. Inside `{…}` and `[…]` it stands in quotes.", strings.Join(usage, ", ")))
}

// record writes the table of one record.
func (p *page) record(rec describer) {
	fmt.Fprintf(p, "| %s | %s | %s | %s |\n|---|---|---|---|\n", Text{"sleutel", "key"}.In(p.lang), Text{"wat", "what"}.In(p.lang), Text{"schrijf", "write"}.In(p.lang), Text{"zonder", "without"}.In(p.lang))
	for _, row := range rec.rows() {
		absent := row.absent.In(p.lang)
		if row.required {
			absent = Text{"**verplicht**", "**required**"}.In(p.lang)
		}
		fmt.Fprintf(p, "| `%s` | %s | %s | %s |\n", row.key, cell(row.doc.In(p.lang)), cell(row.shape.says.In(p.lang)), cell(absent))
	}
	p.WriteByte('\n')
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// inside writes the records that stand inside a record, each once.
func (p *page) inside(rec describer, seen map[string]bool) {
	for _, row := range rec.rows() {
		in := row.shape.inside
		if in == nil {
			continue
		}
		name, called := in.about()
		if seen[name] || name == "bilingual" {
			continue
		}
		seen[name] = true
		p.line(both("### %s (`%s`)", "### %s (`%s`)", capital(called), row.key))
		p.record(in)
		p.inside(in, seen)
	}
}
