package report

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// A grid is a table as it is set on a page. Cells may hold line breaks.
type grid struct {
	columns []column
	rows    [][]string
	total   []string // empty: none
}

type column struct {
	title string
	left  bool // set to the left; numbers go to the right
}

// set writes the grid: a header, a rule, the rows, and a rule before the total; no other lines, so that
// nine columns fit in 80 characters.
func (s *sheet) set(g grid) {
	var out bytes.Buffer
	header := make([]string, len(g.columns))
	align := make([]tw.Align, len(g.columns))
	for i, c := range g.columns {
		header[i], align[i] = c.title, tw.AlignRight
		if c.left {
			align[i] = tw.AlignLeft
		}
	}
	cell := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone},
		Padding:    tw.CellPadding{Global: tw.Padding{Right: " ", Overwrite: true}},
		Alignment:  tw.CellAlignment{PerColumn: align},
	}
	table := tablewriter.NewTable(&out,
		tablewriter.WithConfig(tablewriter.Config{Header: cell, Row: cell, Footer: cell, Behavior: tw.Behavior{TrimSpace: tw.Off}}),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithRenderer(renderer.NewBlueprint(s.rendition())))
	table.Header(header)
	err := table.Bulk(g.rows)
	if len(g.total) > 0 {
		table.Footer(g.total)
	}
	if err == nil {
		err = table.Render()
	}
	if err != nil {
		panic(fmt.Sprintf("report: a table in memory could not be set: %v", err))
	}
	for line := range strings.Lines(out.String()) {
		s.line(strings.TrimRight(line, " \n"))
	}
}

func (s *sheet) rendition() tw.Rendition {
	symbols := tw.NewSymbols(tw.StyleLight)
	if s.ascii {
		symbols = tw.NewSymbols(tw.StyleASCII)
	}
	return tw.Rendition{
		Borders: tw.BorderNone,
		Symbols: symbols,
		Settings: tw.Settings{
			Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off, ShowHeader: tw.On, ShowFooter: tw.On},
			Lines:      tw.Lines{ShowHeaderLine: tw.On, ShowFooterLine: tw.On, ShowTop: tw.Off, ShowBottom: tw.Off},
		},
	}
}

// widths gives how wide each column from the second on is set, for what is left of the page for the first.
func (g grid) widths() int {
	sum := 0
	for i, c := range g.columns {
		if i == 0 {
			continue
		}
		most := widestLine(c.title)
		for _, row := range g.rows {
			most = max(most, widestLine(row[i]))
		}
		if len(g.total) > 0 {
			most = max(most, widestLine(g.total[i]))
		}
		sum += most + 1
	}
	return sum
}

func widestLine(cell string) int {
	most := 0
	for line := range strings.SplitSeq(cell, "\n") {
		most = max(most, length(line))
	}
	return most
}
