package report

import (
	"io"
	"strconv"
	"strings"

	"uitval/sim/result"
)

// A Coverage is how well what a model says of one kind of thing is founded: how many fields have a source, rest on a numbered
// assumption, or have neither.
type Coverage struct {
	Kind                      string
	Sourced, Assumed, Missing int
}

// Coverage sets a table of what a model rests on; the last row is the total. Without rows it sets nothing.
func (p Page) Coverage(w io.Writer, all []Coverage) error {
	if len(all) == 0 {
		return nil
	}
	s := p.voice().sheet()
	s.line() // it follows what check has to say
	s.line(strings.ToUpper(s.say(result.Text{NL: "Waar het model op rust", EN: "What the model rests on"})))
	in := func(nl, en string) column { return column{title: s.say(result.Text{NL: nl, EN: en})} }
	kind := in("Soort", "Kind")
	kind.left = true
	g := grid{columns: []column{kind, in("Velden", "Fields"), in("Met bron", "Sourced"), in("Aangenomen", "Assumed"), in("Ontbreekt", "Missing")}}
	for i, c := range all {
		fields := c.Sourced + c.Assumed + c.Missing
		row := []string{s.say(coveredKind(c.Kind)), strconv.Itoa(fields), percent(c.Sourced, fields), percent(c.Assumed, fields), percent(c.Missing, fields)}
		if i == len(all)-1 {
			g.total = row
		} else {
			g.rows = append(g.rows, row)
		}
	}
	s.set(g)
	return s.to(w)
}

// percent is a share in whole percents. What is not nothing is not shown as 0%, nor what is not all as 100%.
func percent(part, whole int) string {
	switch {
	case whole == 0 || part == 0:
		return "-"
	case part == whole:
		return "100%"
	case 200*part < whole:
		return "<1%"
	case 200*(whole-part) < whole:
		return ">99%"
	}
	return strconv.Itoa((200*part+whole)/(2*whole)) + "%"
}

// coveredKind is what a kind of thing is called, several of them.
func coveredKind(kind string) result.Text {
	switch kind {
	case "process":
		return result.Text{NL: "Processen", EN: "Processes"}
	case "need":
		return result.Text{NL: "Afhankelijkheden", EN: "Needs"}
	case "service":
		return result.Text{NL: "Diensten", EN: "Services"}
	case "route":
		return result.Text{NL: "Herstel", EN: "Recovery"}
	case "supplier":
		return result.Text{NL: "Leveranciers", EN: "Suppliers"}
	case "organisation":
		return result.Text{NL: "Organisaties", EN: "Organisations"}
	case "pool":
		return result.Text{NL: "Pools", EN: "Pools"}
	case "mitigation":
		return result.Text{NL: "Maatregelen", EN: "Mitigations"}
	case "distribution":
		return result.Text{NL: "Verdelingen", EN: "Distributions"}
	case "correlation":
		return result.Text{NL: "Samenhang", EN: "Correlations"}
	case "overlap":
		return result.Text{NL: "Overlap", EN: "Overlap"}
	}
	return result.Text{NL: "Totaal", EN: "Total"}
}
