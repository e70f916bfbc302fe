package model

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each field is counted by hand beside its line.
func TestCoverageCountsFields(t *testing.T) {
	lib, _ := shelf(map[string]string{"m/model.yaml": `model: m
source: contract register
assumptions: [{id: A1, says: guess}]
organisations: [{id: o, sector: town}]          # sector: the source of the whole
suppliers: [{id: s, group: g, source: A1}]      # group: assumed
services:
  - {id: x, supplier: s, delivery: saas, rpo: 4h}     # supplier, delivery: the whole; rpo: missing; no recovery: missing
  - id: y
    supplier: s                                       # A1
    delivery: saas                                    # A1
    recovery: [{route: restart, steps: [{step: a, takes: 5d}], source: test report}]  # route, steps: sourced
    source: A1
processes:
  - id: p
    organisation: o                                   # law
    demand: 4 per day                                 # law
    deadline: 5d                                      # assumed; neither users nor people_per_case: missing
    needs: [{on: x, tolerance: 4h, source: A1}, {on: y, source: A1, drops_to: 5%}]    # on, tolerance; on, drops_to; the second has no tolerance
    feeds: [{to: q, share: 5%, lag: 1d}]              # law
    source: law
    sources: {deadline: "A1, after the law"}
  - {id: q, organisation: o, people_per_case: 1, source: law}    # both sourced; fed, so demand is not missing
  - {id: r, organisation: o, people_per_case: 1, source: law}    # both sourced; demand is missing
mitigations:
  - {id: m, changes: [{process: q, needs: [{on: x}]}], source: A1}
`})
	m, problems := lib.ReadModel("m", nil)
	if m == nil {
		t.Fatal(problems)
	}
	want := []Coverage{{"process", 7, 1, 2}, {"need", 0, 4, 1}, {"service", 2, 2, 1}, {"route", 2, 0, 1}, {"supplier", 0, 1, 0}, {"organisation", 1, 0, 0}, {"mitigation", 0, 1, 0}, {"total", 12, 9, 5}}
	if diff := cmp.Diff(want, m.Coverage()); diff != "" {
		t.Error(diff)
	}
}
