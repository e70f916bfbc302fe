// Package register drafts a model from registers that people already have: a DORA register of information, ArchiMate
// exchange files, edge lists, relations of a CMDB, CycloneDX and GraphML. What a register does not hold becomes a gap,
// never a number.
//
// It knows nothing of time passing, of runs or of results, and it does not judge whether a register is right: it says
// what stood where, what it could not read, and what it assumed.
package register

import (
	"fmt"

	"uitval/model"
)

// A File is one input: its name as the user wrote it, without folders, and its bytes.
type File struct {
	Name string
	Data []byte
}

// A Provenance is where a fact stands. Row counts from 1; in a file without rows it is the line.
type Provenance struct {
	File  string `json:"file"`
	Sheet string `json:"sheet,omitempty"`
	Row   int    `json:"row,omitempty"`
}

// String gives file!sheet:row, leaving out what there is not. It reads the same in both languages.
func (p Provenance) String() string {
	s := p.File
	if p.Sheet != "" {
		s += "!" + p.Sheet
	}
	if p.Row > 0 {
		s += fmt.Sprintf(":%d", p.Row)
	}
	return s
}

// pos is a provenance as the place of a problem, to the cell where there is one.
func (p Provenance) pos(column int) model.Pos {
	if p.Sheet == "" {
		return model.Pos{File: p.File, Line: p.Row}
	}
	return model.Pos{File: fmt.Sprintf("%s!%s!%s%d", p.File, p.Sheet, columnName(column), p.Row)}
}

// columnName is the letters of a column that counts from 0.
func columnName(i int) string {
	if i < 0 {
		return ""
	}
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
