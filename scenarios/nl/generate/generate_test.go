package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
)

// The committed files are what the committed source gives: whoever changes one runs go generate.
func TestCommittedFilesAreUpToDate(t *testing.T) {
	for _, file := range made(t) {
		have, err := os.ReadFile(filepath.Join("..", file.name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, file.body) {
			t.Errorf("%s is not what the source gives: run go generate ./scenarios/...", file.name)
		}
	}
}

func TestSameSourceGivesTheSameBytes(t *testing.T) {
	first := made(t)
	for range 5 {
		for i, again := range made(t) {
			if !bytes.Equal(first[i].body, again.body) {
				t.Fatalf("%s differs from run to run", again.name)
			}
		}
	}
}

func made(t *testing.T) []product {
	t.Helper()
	files, err := generate(os.DirFS("../source"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func read(t *testing.T) (rows []*row, m *mapping) {
	t.Helper()
	rows, err := readRows(os.DirFS("../source"))
	if err != nil {
		t.Fatal(err)
	}
	if m, err = readMapping(os.DirFS("../source"), rows); err != nil {
		t.Fatal(err)
	}
	return rows, m
}

// Each row ends in a process, in a service, or in the printed list with a reason in both languages.
func TestEveryRowIsInTheModelOrLeftOut(t *testing.T) {
	rows, m := read(t)
	if len(rows) != 69 {
		t.Errorf("%d rows, want 69", len(rows))
	}
	files := made(t)
	model, list := string(files[0].body), string(files[1].body)
	for i, r := range rows {
		one := m.Rows[i]
		inModel := strings.Contains(model, "\n  # "+r.id+", ")
		inList := strings.Contains(list, "\n"+r.id+",")
		if inModel == inList {
			t.Errorf("%s: in the model %v, left out %v", r.id, inModel, inList)
		}
		for _, id := range one.Services {
			if !strings.Contains(model, "\n  - id: "+id+"\n") {
				t.Errorf("%s became the service %s, which is not there", r.id, id)
			}
		}
		if one.LeftOut != nil && (one.LeftOut.NL == "" || one.LeftOut.EN == "") {
			t.Errorf("%s is left out without a reason in both languages", r.id)
		}
	}
}

// Every assumption that is referred to is there, and every one that is there is referred to.
func TestAssumptionsAreThereAndUsed(t *testing.T) {
	head, body, _ := strings.Cut(string(made(t)[0].body), "\norganisations:")
	known := map[string]bool{}
	for _, found := range regexp.MustCompile(`- id: (N\d+)`).FindAllStringSubmatch(head, -1) {
		known[found[1]] = false
	}
	for _, id := range regexp.MustCompile(`\bN\d+\b`).FindAllString(body, -1) {
		if _, ok := known[id]; !ok {
			t.Errorf("the model refers to %s, which is not there", id)
		}
		known[id] = true
	}
	for id, used := range known {
		if !used {
			t.Errorf("nothing refers to %s", id)
		}
	}
	if len(known) != 27 {
		t.Errorf("%d assumptions; the head of the model says 27", len(known))
	}
}

func TestMarksAreReadByTheirWeakest(t *testing.T) {
	for says, want := range map[string]mark{
		"s 2024": sourced, "derived from users": sourced, "trivial": sourced, "m": memory, "e": estimated, "not found": unmarked,
		"paper form s, rest e": estimated, "s/m": memory, "birth s, burial m": memory, "s CBS 2022": sourced, "48 h s, rest e": estimated,
		"e (money / about EUR 13k)": estimated, "derived (persons, households are fewer)": sourced,
	} {
		if got := marksIn("users=" + says)["users"]; got != want {
			t.Errorf("%q is read as %q, want %q", says, got, want)
		}
	}
}

func TestFiguresAreFilledIn(t *testing.T) {
	r := &row{id: "X", number: map[string]float64{"users": 1000, "volume": 300, "money": 6e6},
		marks: map[string]mark{"users": sourced, "volume": memory, "money": estimated}}
	for text, want := range map[string]string{
		"${users} monthly on 20":       "1000 monthly on 20",
		"${users*0.5/7} per day":       "71.43 per day",
		"${volume} per day":            "pert(255, 300, 345) per day",
		"${money/users} EUR":           "pert(3600, 6000, 9000) EUR",
		"pert(${volume*0.5}, 9, 10)":   "pert(150, 9, 10)",
		"${users*part} per year":       "450 per year",
		"no number at all":             "no number at all",
		"${volume/users*1000} EUR":     "pert(255, 300, 345) EUR",
		"${users/3} yearly on 1 March": "333.3 yearly on 1 March",
	} {
		got, err := r.fill(text, 0.45, true)
		if err != nil || got.text != want {
			t.Errorf("%q gives %q (%v), want %q", text, got.text, err, want)
		}
	}
	if _, err := r.fill("${people}", 1, true); err == nil {
		t.Error("a number that the row does not have is taken for granted")
	}
}

// What a row marks as an estimate is a distribution wherever the model uses the number.
func TestEstimatesAreDistributions(t *testing.T) {
	rows, m := read(t)
	model := string(made(t)[0].body)
	for i, r := range rows {
		for _, column := range []string{"users", "volume"} {
			if r.marks[column] != estimated && r.marks[column] != memory {
				continue
			}
			for _, n := range m.Rows[i].Processes {
				_, rest, _ := strings.Cut(model, "  - id: "+value(&n, "id"))
				block, _, _ := strings.Cut(rest, "\n  # ")
				if strings.Contains(block, "\n    demand: "+digits(r.number[column])+" ") {
					t.Errorf("%s: %s is marked %c, the demand of %s is a point", r.id, column, r.marks[column], value(&n, "id"))
				}
			}
		}
	}
}

// The rule for the AOW gives what the SVB announced for 2023, but for the two months that N4 names.
func TestPensionDays(t *testing.T) {
	announced := []int{23, 23, 23, 24, 23, 22, 24, 23, 21, 23, 23, 20}
	var off []time.Month
	for i, want := range announced {
		month := time.Month(i + 1)
		if pensionDay(2023, month).Day() != want {
			off = append(off, month)
		}
	}
	if len(off) != 2 || off[0] != time.June || off[1] != time.September {
		t.Errorf("the rule differs from 2023 in %v, want June and September", off)
	}
	if got := pensionDay(2026, time.May).Format(time.DateOnly); got != "2026-05-26" {
		t.Errorf("23 May 2026 is a Saturday before Whit Monday: paid on %s, want 2026-05-26", got)
	}
}

func TestEaster(t *testing.T) {
	for year, want := range map[int]string{2023: "04-09", 2026: "04-05", 2027: "03-28", 2028: "04-16", 2029: "04-01", 1954: "04-18", 1981: "04-19"} {
		if got := easter(year).Format("01-02"); got != want {
			t.Errorf("Easter %d on %s, want %s", year, got, want)
		}
	}
}

// Each of the twelve starts on a Monday, one to two weeks before the allowances are paid.
func TestMonthsStartOnAMonday(t *testing.T) {
	all := months()
	if len(all) != 12 {
		t.Fatalf("%d months", len(all))
	}
	for i, file := range all {
		_, rest, _ := strings.Cut(string(file.body), "\nstarts: ")
		starts, err := time.Parse("2006-01-02 15:04", strings.TrimSpace(rest))
		if err != nil {
			t.Fatal(err)
		}
		if starts.Weekday() != time.Monday || starts.Month() != time.Month(i+1) || starts.Day() < 9 || starts.Day() > 16 {
			t.Errorf("%s starts on %s", file.name, starts.Format("Mon 2 January 2006"))
		}
	}
}

// Suppliers are invented: of the companies that occur in the source none is in what is built into the program, but for
// past events that a comment or an assumption is calibrated on.
func TestNoSupplierIsReal(t *testing.T) {
	files, err := filepath.Glob("../*.yaml")
	if err != nil || len(files) < 20 {
		t.Fatal(files, err)
	}
	names := regexp.MustCompile(`(?i)\b(KPN|Portbase|VECOZO|SAP|PeopleSoft|Solvinity|Kyndryl|Centric|PinkRoccade|Atos|Microsoft|Google|Amazon Web|AWS|Citrix|ChipSoft|CrowdStrike|Oracle|IBM|Tele2|Collins)\b`)
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := names.Find(body); found != nil {
			t.Errorf("%s names %s", name, found)
		}
	}
}

// The step refuses what would hide how little is known.
func TestMappingIsRefused(t *testing.T) {
	rows, m := read(t)
	for sentence, spoil := range map[string]struct{ from, to string }{
		"a tolerable outage marked as an estimate, written as a point": {"pert(12h, 24h, 48h)", "24h"},
		"a number that the row does not have":                          {"${volume}", "${visits}"},
	} {
		w := &writing{m: m, r: rows[0], node: spoilt(&m.Rows[0].Processes[0], spoil.from, spoil.to), part: 1, sources: map[string]string{}}
		if w.write(); w.failed == nil {
			t.Errorf("%s is taken", sentence)
		}
	}
	w := &writing{m: m, r: rows[0], node: &m.Rows[0].Processes[0], part: 1, sources: map[string]string{}}
	if w.write(); w.failed != nil {
		t.Error(w.failed)
	}
}

// spoilt is a copy of a value with one text replaced by another.
func spoilt(n *yaml.Node, from, to string) *yaml.Node {
	out := *n
	out.Content = nil
	for _, c := range n.Content {
		out.Content = append(out.Content, spoilt(c, from, to))
	}
	if out.Value == from {
		out.Value = to
	}
	return &out
}
