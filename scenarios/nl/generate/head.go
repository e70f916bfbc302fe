package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
)

// leftOutName is the printed list of rows that are no process in the model.
const leftOutName = "source/left-out.csv"

const header = `# Dutch government: which public processes lean on which ICT, and what a long outage of a supplier does.
# Written by generate/ from source/; change those and run "go generate ./scenarios/...", not this file.
#
# Real: %d rows of public figures on processes (source/processes.csv, with an address for each row): users, volumes, money,
# calendars, terms. %d rows became processes (municipalities in three groups), %d a service; %d are in neither and stand in
# source/left-out.csv with the reason. "INC01" in a source is a row; facts.md is source/facts.md.
# Assumed: endurance, workarounds, severity, recovery: N1 to N27 below, each with a range. What the source marks as an
# estimate or as memory is a distribution here.
# Invented: all suppliers and who buys what from whom (N14). No real company is meant. That a public body has a
# supplier here says nothing about its real one.`

// head is what the model begins with.
func (m *mapping) head() string {
	processes, services, neither := 0, 0, 0
	for _, one := range m.Rows {
		switch {
		case len(one.Processes) > 0:
			processes++
		case len(one.Services) > 0:
			services++
		default:
			neither++
		}
	}
	return fmt.Sprintf(header, len(m.Rows), processes, services, neither)
}

// writeLeftOut lists the rows that are no process in the model, and why.
func writeLeftOut(m *mapping) []byte {
	rows := [][]string{{"row", "organisation", "process", "became", "reason", "reden"}}
	for _, one := range m.Rows {
		if len(one.Processes) > 0 {
			continue
		}
		became := ""
		reason := text{"In het model als dienst die anderen nodig hebben: de bron noemt geen aantal zaken.", "In the model as a service that others need: the source states no number of cases."}
		if len(one.Services) > 0 {
			became = "service " + strings.Join(one.Services, ", ")
		}
		if one.LeftOut != nil {
			reason = *one.LeftOut
		}
		rows = append(rows, []string{one.Row, one.row.cells["organisation"], one.row.cells["process_en"], became, reason.EN, reason.NL})
	}
	var b bytes.Buffer
	csv.NewWriter(&b).WriteAll(rows) // a buffer takes everything
	return b.Bytes()
}
