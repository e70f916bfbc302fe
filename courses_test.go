package uitval_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"regexp"
	"sort"
	"strings"
	"testing"

	"uitval/model"
	"uitval/scenarios"
	"uitval/sim"
	"uitval/sim/result"
)

// courses are the scenarios of docs/courses.md: one supplier of the harbour, lost in different ways.
var courses = []struct{ scenario, mode, column string }{
	{"nordhost-bankrupt", "bankruptcy", "bankruptcy"},
	{"nordhost-funded", "", "bankruptcy, estate paid"},
	{"nordhost-ransomware", "ransomware", "ransomware"},
	{"nordhost-sanctions", "cut-off", "sanctions"},
}

// play runs a shipped scenario of the harbour; change may alter it first.
func play(t *testing.T, id string, change func(sc *model.Scenario)) *result.Record {
	t.Helper()
	lib := &model.Library{Shipped: scenarios.Files}
	sc, problems := lib.ReadScenario("harbour/"+id, nil)
	if sc == nil || len(problems.Errors()) > 0 {
		t.Fatalf("%s: %v", id, problems)
	}
	if change != nil {
		change(sc)
	}
	rec, err := sim.Run(context.Background(), sc, sim.Options{Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// The figures of docs/courses.md are those of the scenarios and the failure modes: UITVAL_UPDATE=1 go test . writes them anew.
func TestThePageOfCoursesIsUpToDate(t *testing.T) {
	const path = "docs/courses.md"
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(body)
	parts := map[string]string{"modes": whatModesSay(t)}
	records := map[string]*result.Record{}
	for _, c := range courses {
		records[c.scenario] = play(t, c.scenario, nil)
		parts["course "+c.scenario] = oneCourse(records[c.scenario])
		if c.mode != "" {
			parts["sources "+c.mode] = sourcesOf(t, c.mode)
		}
	}
	parts["figures"] = figures(records)
	for name, want := range parts {
		begin, end := "<!-- "+name+" -->\n", "<!-- end -->\n"
		_, rest, ok := strings.Cut(page, begin)
		old, _, closed := strings.Cut(rest, end)
		if !ok || !closed {
			t.Errorf("%s has no part %q", path, name)
			continue
		}
		page = strings.Replace(page, begin+old+end, begin+want+end, 1)
	}
	if page == string(body) {
		return
	}
	if os.Getenv("UITVAL_UPDATE") == "" {
		t.Fatalf("%s is not what the scenarios give: run UITVAL_UPDATE=1 go test . and read the text beside the figures again", path)
	}
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Every number in the prose of the page is one of a part that was worked out, of a source or of the model.
func TestThePageOfCoursesInventsNoNumber(t *testing.T) {
	body, err := os.ReadFile("docs/courses.md")
	if err != nil {
		t.Fatal(err)
	}
	harbour, err := os.ReadFile("scenarios/harbour/model.yaml")
	if err != nil {
		t.Fatal(err)
	}
	part := regexp.MustCompile(`(?s)<!-- [a-z -]+ -->\n.*?<!-- end -->\n`)
	number := regexp.MustCompile(`\d+(,\d{3})*(\.\d+)?`)
	known := map[string]bool{}
	for _, text := range append(part.FindAllString(string(body), -1), string(harbour)) {
		for _, n := range number.FindAllString(text, -1) {
			known[n] = true
		}
	}
	for _, line := range strings.Split(part.ReplaceAllString(string(body), ""), "\n") {
		for _, n := range number.FindAllString(line, -1) {
			if !known[n] {
				t.Errorf("%s stands in the prose and in no figure, source or model: %s", n, line)
			}
		}
	}
}

// figures is the table of what comes out, by course: median, and the range of nine in ten replications.
func figures(of map[string]*result.Record) string {
	var b strings.Builder
	b.WriteString("| |")
	for _, c := range courses {
		b.WriteString(" " + c.column + " |")
	}
	b.WriteString("\n|---|---|---|---|---|\n")
	service := func(id, indicator string) func(rec *result.Record) result.Stat {
		return func(rec *result.Record) result.Stat {
			for _, s := range rec.Summary.Services {
				if s.ID == id {
					return s.Indicators.Get(indicator)
				}
			}
			return result.Stat{}
		}
	}
	total := func(indicator string) func(rec *result.Record) result.Stat {
		return func(rec *result.Record) result.Stat { return rec.Summary.Totals.Get(indicator) }
	}
	for _, row := range []struct {
		says  string
		of    func(rec *result.Record) result.Stat
		shown func(x float64) string
	}{
		{"`hosting` stops, day", service("hosting", "down_at_d"), day},
		{"`hosting` is whole again, day", service("hosting", "restored_at_d"), day},
		{"`hosting`, days of full service lost", service("hosting", "lost_performance_d"), day},
		{"`archive` stops, day", service("archive", "down_at_d"), day},
		{"`archive` is whole again, day", service("archive", "restored_at_d"), day},
		{"first case overdue, day", total("overdue_first_at_d"), day},
		{"cases overdue", total("overdue_cases"), count},
		{"most cases of people without at one time", total("people_peak"), count},
		{"person-days without", total("person_d"), count},
		{"longest wait, days", total("wait_max_d"), day},
		{"most money late, euros", total("money_late_peak_eur"), count},
		{"extra cost, euros", total("extra_cost_eur"), count},
	} {
		b.WriteString("| " + row.says + " |")
		for _, c := range courses {
			b.WriteString(" " + spread(row.of(of[c.scenario]), of[c.scenario].Summary.Replications, row.shown) + " |")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func spread(s result.Stat, replications int, shown func(x float64) string) string {
	if s.N == 0 {
		return "–"
	}
	out := shown(*s.P50)
	if low, high := shown(*s.P5), shown(*s.P95); low != out || high != out {
		out += " (" + low + " to " + high + ")"
	}
	if s.N < replications {
		out += fmt.Sprintf(", in %d of %d", s.N, replications)
	}
	return out
}

func day(x float64) string { return fmt.Sprintf("%.0f", x) }

// count writes a number with three digits that count.
func count(x float64) string {
	if x >= 1000 {
		scale := math.Pow(10, math.Floor(math.Log10(x))-2)
		x = math.Round(x/scale) * scale
	}
	text := fmt.Sprintf("%.0f", x)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// A row is one line of a course.
type row struct {
	day  float64
	says string
}

// oneCourse writes the replication that is shown from day to day: services, recovery and turning points.
func oneCourse(rec *result.Record) string {
	var rows []row
	for _, p := range rec.Detail.TurningPoints {
		rows = append(rows, row{p.Day, p.Says.EN})
	}
	isService := map[string]bool{}
	for _, s := range rec.Summary.Services {
		isService[s.ID] = true
	}
	for _, e := range rec.Events {
		if e.Level == nil || !isService[e.Entity] || e.Kind != "falls" && e.Kind != "rises" {
			continue
		}
		kind := "falls to"
		if e.Kind == "rises" {
			kind = "is back at"
		}
		rows = append(rows, row{e.Day, fmt.Sprintf("`%s` %s %.0f%%", e.Entity, kind, 100**e.Level)})
	}
	route := map[string]bool{}
	for _, s := range rec.Detail.Recovery {
		if !route[s.Service] {
			route[s.Service] = true
			rows = append(rows, row{s.Start, fmt.Sprintf("`%s` takes the route **%s**", s.Service, s.Route)})
		}
		until := "not done at the end"
		if s.End != nil {
			until = "until day " + day(*s.End)
		}
		rows = append(rows, row{s.Start, fmt.Sprintf("`%s`: step %s begins, %s", s.Service, s.Step, until)})
	}
	again := false
	for _, e := range rec.Events {
		if e.Kind == "works-again-on-lost-cases" && !again {
			again = true
			rows = append(rows, row{e.Day, "cases lost with the data are worked on again"})
		}
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].day < rows[j].day })
	var b strings.Builder
	fmt.Fprintf(&b, "Replication %d of %d:\n\n| day | what happens |\n|---|---|\n", rec.Detail.Replication, rec.Summary.Replications)
	for i := 0; i < len(rows); {
		j, says := i, []string{}
		for ; j < len(rows) && day(rows[j].day) == day(rows[i].day); j++ {
			says = append(says, rows[j].says)
		}
		fmt.Fprintf(&b, "| %s | %s |\n", day(rows[i].day), strings.Join(says, "; "))
		i = j
	}
	return b.String()
}

// whatModesSay is what three modes say of this supplier's deliveries, as the files write it.
func whatModesSay(t *testing.T) string {
	t.Helper()
	rows := []struct{ key, says string }{
		{"hosting", "`hosting`: what is left, and from when"}, {"licence", "`archive`, a licence"}, {"data_free_after", "data are free after"},
		{"known", "recovery counts from"}, {"estate", "money moves the stop"}, {"own_staff_help", "the supplier's people help"}}
	var b strings.Builder
	b.WriteString("| |")
	var files []string
	for _, c := range courses {
		if c.mode != "" {
			b.WriteString(" " + c.mode + " |")
			files = append(files, modeFile(t, c.mode))
		}
	}
	b.WriteString("\n|---|---|---|---|\n")
	for _, r := range rows {
		b.WriteString("| " + r.says + " |")
		for _, file := range files {
			m := regexp.MustCompile(`(?m)^ *` + r.key + `: +("[^"]*"|\[.*?\](?: |$)|\S+)`).FindStringSubmatch(file)
			if m == nil {
				t.Fatalf("no %s in %s", r.key, file[:40])
			}
			b.WriteString(" " + plainly(m[1]) + " |")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// plainly writes what a mode file says without its brackets.
func plainly(s string) string {
	s = strings.Trim(strings.TrimSpace(s), `"`)
	if s == "[]" {
		return "nothing stops"
	}
	stage := regexp.MustCompile(`\{after: ("[^"]*"|[^,]*), level: ([^}]*)\}`)
	var out []string
	for _, m := range stage.FindAllStringSubmatch(s, -1) {
		out = append(out, m[2]+" after "+strings.Trim(m[1], `"`))
	}
	if len(out) > 0 {
		return strings.Join(out, ", ")
	}
	return s
}

func modeFile(t *testing.T, mode string) string {
	t.Helper()
	body, err := scenarios.Files.ReadFile("modes/" + mode + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// sourcesOf lists the sources that a mode names.
func sourcesOf(t *testing.T, mode string) string {
	t.Helper()
	var b strings.Builder
	for _, m := range regexp.MustCompile(`en: "([^"]*)"\}`).FindAllStringSubmatch(modeFile(t, mode), -1) {
		b.WriteString("- " + m[1] + "\n")
	}
	if b.Len() == 0 {
		t.Fatalf("%s names no source", mode)
	}
	return b.String()
}

// What the contract says of the modes holds in what is shipped, in each replication: who stops when, from when recovery
// works, and whether money helps (semantics §4).
func TestTheSameSupplierIsLostInThreeWays(t *testing.T) {
	// 20 replications played one by one, each from a seed of its own
	each := func(id string, change func(sc *model.Scenario), look func(rec *result.Record)) {
		for seed := range uint64(20) {
			look(play(t, id, func(sc *model.Scenario) {
				sc.Seed, sc.Replications = seed+1, 1
				if change != nil {
					change(sc)
				}
			}))
		}
	}
	down := func(rec *result.Record, service string) float64 { return indicator(rec, service, "down_at_d") }
	each("nordhost-bankrupt", nil, func(rec *result.Record) {
		hosting, archive := begins(rec, "hosting"), begins(rec, "archive")
		if at := down(rec, "hosting"); at != 14 {
			t.Errorf("bankrupt: hosting stops at day %v; its money lasts 14", at)
		}
		if archive.Start != 10 {
			t.Errorf("bankrupt: work on the archive begins at day %v; it is decided on 10 days after the judgment, while all still runs", archive.Start)
		}
		if at := down(rec, "archive"); !math.IsNaN(at) && at < 84 {
			t.Errorf("bankrupt: the archive falls at day %v; a licence is kept, and worth less from day 84", at)
		}
		if hosting.Start < 14 || hosting.Route == "takeover" {
			t.Errorf("bankrupt: %s begins at day %v, before data can be free", hosting.Route, hosting.Start)
		}
	})
	each("nordhost-funded", nil, func(rec *result.Record) {
		if one := begins(rec, "hosting"); one.Route != "takeover" || one.Start != 4 {
			t.Errorf("paid: %s at day %v; a takeover can be talked of when the money is there, at day 4", one.Route, one.Start)
		}
		if at := down(rec, "hosting"); !math.IsNaN(at) {
			t.Errorf("paid: hosting stops at day %v", at)
		}
	})
	each("nordhost-ransomware", nil, func(rec *result.Record) {
		if at := down(rec, "hosting"); at != 0 {
			t.Errorf("ransomware: hosting stops at day %v", at)
		}
		if at := down(rec, "archive"); !math.IsNaN(at) {
			t.Errorf("ransomware: the archive on our own machines falls at day %v", at)
		}
		if one := begins(rec, "hosting"); one.Start < 2+2.0/24 || one.Start > 45 || one.Route != "restart" {
			t.Errorf("ransomware: %s begins at day %v; the supplier's own people restore it when the back-ups are whole", one.Route, one.Start)
		}
	})
	paid := func(sc *model.Scenario) { sc.Mitigations = []model.Ref{{ID: "estate-credit"}} }
	for _, change := range []func(sc *model.Scenario){nil, paid} {
		each("nordhost-sanctions", change, func(rec *result.Record) {
			if at := down(rec, "hosting"); at < 1 || at > 30 {
				t.Errorf("sanctions: hosting stops at day %v", at)
			}
			if at := down(rec, "archive"); !math.IsNaN(at) && (at < 7 || at > 90) {
				t.Errorf("sanctions: the archive stops at day %v", at)
			}
			one := begins(rec, "hosting")
			if one.Start < 27 || one.Start > 182 || one.Route != "migrate" {
				t.Errorf("sanctions: %s begins at day %v; the data are free after 27 to 182 days", one.Route, one.Start)
			}
		})
	}
}

func indicator(rec *result.Record, service, id string) float64 {
	for _, s := range rec.Summary.Services {
		if s.ID == service {
			return s.Indicators.Get(id).Value()
		}
	}
	return math.NaN()
}

// begins returns the first step of a service's recovery.
func begins(rec *result.Record, service string) result.StepDetail {
	for _, s := range rec.Detail.Recovery {
		if s.Service == service {
			return s
		}
	}
	return result.StepDetail{Start: math.NaN()}
}
