package register

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A sheetRow is a row of data of a template: values by column name.
type sheetRow struct {
	sheet  string
	values map[string]string
}

const (
	contract  = "Contractual arrangement reference number"
	provider  = "Identification code of the ICT third-party service provider"
	kindOf    = "Type of ICT services"
	recipient = "Identification code of the recipient of sub-contracted ICT services"
)

// invented is a register of an invented bank: two functions, three providers, one of them a subcontractor.
var invented = []sheetRow{
	{"b_01.01", map[string]string{"LEI of the entity maintaining the register of information": "LEI0001", "Name of the entity": "Harbour Bank", "Date of the reporting": "2026-03-31"}},
	{"b_01.02", map[string]string{"LEI of the entity": "LEI0001", "Name of the entity": "Harbour Bank"}},
	{"b_05.01", map[string]string{provider1: "P1", "Name of the ICT third-party service provider": "Nordhost", "Country of the ICT third-party service provider’s headquarters": "DENMARK", "Identification code of the ICT third-party service provider’s ultimate parent undertaking": "NORD-HOLDING"}},
	{"b_05.01", map[string]string{provider1: "P2", "Name of the ICT third-party service provider": "Pierworks", "Country of the ICT third-party service provider’s headquarters": "eba_GA:NL"}},
	{"b_05.01", map[string]string{provider1: "P3", "Name of the ICT third-party service provider": "Nordnet"}},
	{"b_06.01", map[string]string{"Function Identifier": "F1", "Function name": "Pay out", "LEI of the financial entity": "LEI0001", "Criticality or importance assessment": "Yes", "Recovery time objective of the function": "24", "Recovery point objective of the function": "4"}},
	{"b_06.01", map[string]string{"Function Identifier": "F2", "Function name": "Advise", "LEI of the financial entity": "LEI0001", "Criticality or importance assessment": "eba_BT:x21", "Recovery point objective of the function": "soon"}},
	{"b_02.02", map[string]string{contract: "C1", "LEI of the entity making use of the ICT service(s)": "LEI0001", provider: "P1", "Function identifier": "F1", kindOf: "Cloud services: IaaS", "Level of reliance on the ICT service supporting the critical or important function.": "Full reliance"}},
	{"b_02.02", map[string]string{contract: "C2", "LEI of the entity making use of the ICT service(s)": "LEI0001", provider: "P2", "Function identifier": "F1", kindOf: "eba_TA:S13"}},
	{"b_02.02", map[string]string{contract: "C3", "LEI of the entity making use of the ICT service(s)": "LEI0001", provider: "P9", kindOf: "S19"}},
	{"b_05.02", map[string]string{contract: "C1", kindOf: "eba_TA:S17", provider: "P1", "Rank": "1"}},
	{"b_05.02", map[string]string{contract: "C1", kindOf: "S17", provider: "P3", "Rank": "2", recipient: "P1"}},
	{"b_07.01", map[string]string{contract: "C1", provider: "P1", kindOf: "Cloud services: IaaS", "Substitutability of the ICT third-party service provider": "Highly complex substitutability", "Existence of an exit plan": "Yes", "Possibility of reintegration of the contracted ICT service": "Difficult", "Identification of alternative ICT TPP": "P3"}},
	{"b_07.01", map[string]string{contract: "C2", provider: "P2", kindOf: "S13", "Substitutability of the ICT third-party service provider": "Easily substitutible"}},
}

const provider1 = "Identification code of ICT third-party service provider"

// register fills the official template, found by the names of its columns.
func registerOf(t testing.TB, rows []sheetRow, change func(*excelize.File)) File {
	t.Helper()
	f, err := excelize.OpenFile("testdata/dora/register-template.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	next := map[string]int{}
	for _, r := range rows {
		all, err := f.GetRows(r.sheet)
		if err != nil {
			t.Fatal(err)
		}
		if next[r.sheet] == 0 {
			next[r.sheet] = 7
		}
		for name, value := range r.values {
			column := -1
			for c, label := range all[4] {
				if folded(label) == folded(name) {
					column = c
					break
				}
			}
			if column < 0 {
				t.Fatalf("%s has no column %q", r.sheet, name)
			}
			cell, _ := excelize.CoordinatesToCellName(column+1, next[r.sheet])
			if err := f.SetCellValue(r.sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
		next[r.sheet]++
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return File{"register.xlsx", b.Bytes()}
}

func TestARegisterOfInformationBecomesAModel(t *testing.T) {
	d, m, folder := drafted(t, nil, registerOf(t, invented, nil))
	want(t, "organisations", len(m.Organisations), 1)
	want(t, "suppliers", len(m.Suppliers), 4)
	want(t, "services", len(m.Services), 4)
	want(t, "processes", len(m.Processes), 2)
	want(t, "rank 2", d.Count(recognised, "rank 2"), 1)
	if m.AsOf != "2026-03-31" {
		t.Errorf("as of %q", m.AsOf)
	}
	text, err := os.ReadFile(folder + "/model.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"jurisdiction: DK", "jurisdiction: NL", "group: nord-holding", "tolerable: 24h", "rpo: 4h", "exit_plan: yes", "delivery: licence", "criticality: critical",
		`tolerable: "A105, register.xlsx!b_06.01:7"`, `takes: "pert(16w, 32w, 48w)"`, "source: A104",
		"{on: cloud-services-iaas-nordnet, source: register.xlsx!b_05.02:8}", "criticality: [not-critical, critical]",
	} {
		if !strings.Contains(string(text), line) {
			t.Errorf("the model lacks %q", line)
		}
	}
	if strings.Contains(string(text), "demand") || strings.Contains(string(text), "capacity") {
		t.Error("numbers were made up")
	}
	want(t, "functions without services", gapsOn(d, "needs"), 1)
	want(t, "services without functions", gapsOn(d, "consumers"), 1)
	want(t, "providers not in the list", gapsOn(d, "title"), 1)
	want(t, "taking back", gapsOn(d, "recovery.insource"), 1)
	want(t, "misspelt words", d.Count(unrecognised, "word Substitutability of the ICT third-party service provider"), 1)
	want(t, "numbers that are none", d.Count(unrecognised, "number Recovery point objective of the function"), 1)
	want(t, "processes without demand", gapsOn(d, "demand"), 2)
	for _, n := range d.Notes {
		if n.Code == "word Substitutability of the ICT third-party service provider" && !strings.Contains(n.Examples[0], "register.xlsx!b_07.01!F8") {
			t.Errorf("no cell in %q", n.Examples[0])
		}
	}
}

func gapsOn(d *Draft, field string) int {
	n := 0
	for _, g := range d.Gaps {
		if g.Field == field && g.On == nil {
			n++
		}
	}
	return n
}

// Implementations disagree about the numbers of columns, so their names count, in any order.
func TestColumnsGoByNameAndNotByNumber(t *testing.T) {
	csv := "Function name,Recovery time objective of the function,LEI of the financial entity,Function Identifier,Criticality or importance assessment,Recovery point objective of the function,Remarks\n" +
		"Pay out,24,LEI1,F1,Yes,4,none\n"
	d, m, _ := drafted(t, nil, File{"functions.csv", []byte(csv)})
	if len(m.Processes) != 1 || m.Processes[0].Tolerable.Mean() == 0 {
		t.Errorf("%v", m.Processes)
	}
	want(t, "columns that do not belong", d.Count(unrecognised, "column-unknown b_06.01"), 1)
	want(t, "columns that are missing", d.Count(unrecognised, "column-missing b_06.01"), 4)
}

func TestFormulasAndHiddenSheetsAreTold(t *testing.T) {
	d, _, _ := drafted(t, nil, registerOf(t, invented, func(f *excelize.File) {
		if err := f.SetSheetVisible("b_05.02", false); err != nil {
			t.Fatal(err)
		}
		if err := f.SetRowVisible("b_06.01", 8, false); err != nil {
			t.Fatal(err)
		}
	}))
	want(t, "hidden sheets", d.Count(assumed, "hidden-sheet"), 1)
	want(t, "hidden rows", d.Count(assumed, "hidden-row"), 1)
	_, problems := Read([]File{registerOf(t, invented, func(f *excelize.File) {
		if err := f.SetCellFormula("b_05.01", "E9", "CONCAT(\"Nord\",\"host\")"); err != nil {
			t.Fatal(err)
		}
	})}, nil)
	if len(problems) != 1 || problems[0].Code != "formula" || problems[0].At.File != "register.xlsx!b_05.01!E9" {
		t.Errorf("%v", problems)
	}
}

func TestAnEmptyTemplateIsAnErrorThatSaysSo(t *testing.T) {
	d, problems := Read([]File{registerOf(t, nil, nil)}, nil)
	if d != nil || len(problems) != 1 || problems[0].Code != "nothing" {
		t.Errorf("%v", problems)
	}
}
