package workbook

import "uitval/model"

// A grid is what stands in a sheet: only cells that hold something.
type grid struct {
	file, sheet string // for places; a CSV file has no sheet
	name        string // by which its table is known
	rows        []gridRow
	merged      []span
	hidden      bool
}

// A gridRow is a row that holds something.
type gridRow struct {
	number int // as the user sees it
	hidden bool
	cells  []gridCell // from left to right
}

// A gridCell is a cell that holds something.
type gridCell struct {
	column int32 // from 1
	line   int32 // in a CSV file, the place of its first character; else 0
	char   int32
	text   string
}

// A span is a rectangle of merged cells, ends included.
type span struct{ top, left, bottom, right int }

func (g *grid) at(row gridRow, c gridCell) model.Pos {
	if g.sheet == "" {
		return model.Pos{File: g.file, Line: int(c.line), Column: int(c.char)}
	}
	return model.Pos{File: g.file, Sheet: g.sheet, Line: row.number, Column: int(c.column)}
}

// unmerge writes the value of a merged cell in each row that it spans, as it looks.
func (g *grid) unmerge(below int) {
	for _, s := range g.merged {
		if s.bottom == s.top || s.top <= below {
			continue
		}
		var from *gridCell
		for i := range g.rows {
			row := &g.rows[i]
			switch {
			case row.number == s.top:
				from = row.cell(s.left)
			case from != nil && row.number > s.top && row.number <= s.bottom && row.cell(s.left) == nil:
				row.insert(*from)
			}
		}
	}
}

func (r *gridRow) cell(column int) *gridCell {
	for i := range r.cells {
		if int(r.cells[i].column) == column {
			return &r.cells[i]
		}
	}
	return nil
}

func (r *gridRow) insert(c gridCell) {
	i := 0
	for i < len(r.cells) && r.cells[i].column < c.column {
		i++
	}
	r.cells = append(r.cells, gridCell{})
	copy(r.cells[i+1:], r.cells[i:])
	r.cells[i] = c
}
