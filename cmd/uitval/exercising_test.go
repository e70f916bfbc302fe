package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/xuri/excelize/v2"

	"uitval/model"
	"uitval/model/workbook"
	"uitval/report/document"
	"uitval/report/exercise"
	"uitval/scenarios"
	"uitval/sim"
	"uitval/sim/decide"
	"uitval/sim/result"
)

// scenarioNamed reads a shipped scenario.
func scenarioNamed(t *testing.T, ref string, set ...model.Setting) *model.Scenario {
	t.Helper()
	shelf := &model.Library{Shipped: scenarios.Files, Readers: workbook.Readers()}
	sc, problems := shelf.ReadScenario(ref, set)
	if sc == nil {
		t.Fatal(ref, problems)
	}
	return sc
}

// recordNamed runs a shipped scenario and takes the names out.
func recordNamed(t *testing.T, ref string, n int) *result.Record {
	t.Helper()
	rec, err := sim.Run(context.Background(), scenarioNamed(t, ref), sim.Options{Version: version, Replications: n})
	if err != nil {
		t.Fatal(err)
	}
	rec.Pseudonymise(&result.Key{})
	return rec
}

func wishFor(lang string, lasts time.Duration, modules int) exercise.Wish {
	zone, _ := time.LoadLocation("Europe/Amsterdam")
	return exercise.Wish{Lang: lang, Duration: lasts, Modules: modules, Start: time.Date(2027, 3, 10, 9, 0, 0, 0, zone)}
}

func packOf(t *testing.T, rec *result.Record, w exercise.Wish) *exercise.Pack {
	t.Helper()
	p, err := exercise.Make(rec, nil, w, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// exercised are the scenarios that exercises are tried on.
var exercised = []string{"nl/hosting-bankrupt", "nl/package-ransomware", "harbour/nordhost-bankrupt", "harbour/two-shocks", "municipalities/municipal-apps-bankrupt", "nl/specialist-stops"}

// Injects come at a pace that desks can bear, at moments that the agenda has for them, and every desk has something to do.
func TestInjectsArePaced(t *testing.T) {
	unlessShort(t)
	for _, ref := range exercised {
		rec := recordNamed(t, ref, 6)
		for _, one := range []struct {
			lasts       time.Duration
			modules     int
			least, most int
		}{{45 * time.Minute, 2, 3, 8}, {2 * time.Hour, 4, 12, 20}, {3 * time.Hour, 4, 14, 24}, {3 * time.Hour, 1, 14, 24}, {8 * time.Hour, 4, 36, 44}, {8 * time.Hour, 6, 36, 44}} {
			p := packOf(t, rec, wishFor("nl", one.lasts, one.modules))
			n, told := 0, len(p.Warnings) > 0
			last, at := map[string]time.Duration{}, map[string]int{}
			day := 0.0
			for _, in := range p.Injects {
				b := slices.IndexFunc(p.Agenda, func(i exercise.Item) bool { return i.Module == in.Module })
				if b < 0 || in.At < p.Agenda[b].At || in.At > p.Agenda[b].Ends() {
					t.Errorf("%s, %s: %q is at %s, outside module %d", ref, one.lasts, in.Title, in.At, in.Module)
				}
				if in.Type != exercise.Message {
					continue
				}
				n++
				if before, ok := last[in.To]; ok && in.At-before < 5*time.Minute {
					t.Errorf("%s, %s: %s gets two injects within %s", ref, one.lasts, in.To, in.At-before)
				}
				if in.Day < day-1e-9 {
					t.Errorf("%s, %s: %q goes back in time", ref, one.lasts, in.Title)
				}
				if m := p.Modules[in.Module-1]; in.Day < m.From-1e-6 || in.Day > m.Until+1e-6 {
					t.Errorf("%s: %q of day %g is in a module from %g to %g", ref, in.Title, in.Day, m.From, m.Until)
				}
				last[in.To], day = in.At, in.Day
				at[in.To]++
			}
			if (n < one.least || n > one.most) && !told {
				t.Errorf("%s, %s in %d modules: %d injects, want %d to %d, and nothing is said about it", ref, one.lasts, one.modules, n, one.least, one.most)
			}
			if n > one.most {
				t.Errorf("%s, %s: %d injects are too many", ref, one.lasts, n)
			}
			for _, r := range p.Roles {
				if at[r.Title] < 2 && n >= 2*len(p.Roles) {
					t.Errorf("%s, %s: %s gets %d injects", ref, one.lasts, r.Title, at[r.Title])
				}
			}
			now := time.Duration(0)
			for _, i := range p.Agenda {
				if i.At != now || i.Lasts <= 0 {
					t.Errorf("%s, %s: %q begins at %s and lasts %s, the item before ends at %s", ref, one.lasts, i.Title, i.At, i.Lasts, now)
				}
				now = i.Ends()
			}
			if now != one.lasts {
				t.Errorf("%s: the agenda ends after %s of %s", ref, now, one.lasts)
			}
		}
	}
}

// The national scenario has matter for every kind of exercise.
func TestTheNationalScenarioFillsADay(t *testing.T) {
	unlessShort(t)
	rec := recordNamed(t, "nl/hosting-bankrupt", 6)
	for _, one := range []struct {
		lasts       time.Duration
		least, most int
	}{{2 * time.Hour, 12, 20}, {8 * time.Hour, 38, 42}} {
		p := packOf(t, rec, wishFor("en", one.lasts, 4))
		n := 0
		kinds := map[string]bool{}
		for _, in := range p.Injects {
			if in.Type == exercise.Message {
				n++
				kind, _, _ := strings.Cut(in.Source, " ")
				kinds[kind] = true
			}
		}
		if n < one.least || n > one.most {
			t.Errorf("%s: %d injects", one.lasts, n)
		}
		want := []string{"shock", "process-falls", "second-order", "run-missed", "situation-report"}
		if one.lasts > 4*time.Hour {
			want = append(want, "workaround-starts", "overdue-first", "route-blocked", "class-reached", "people-pass", "service-back")
		}
		for _, kind := range want {
			if !kinds[kind] {
				t.Errorf("%s: no inject of the kind %s", one.lasts, kind)
			}
		}
	}
}

var digits = regexp.MustCompile(`[0-9][0-9.,:]*`)

// Every number in an inject stands in the run: the test takes the numbers out of the text, and looks each up by itself.
func TestEveryNumberOfAnInjectIsInTheRun(t *testing.T) {
	unlessShort(t)
	checked := 0
	for _, ref := range exercised {
		rec := recordNamed(t, ref, 6)
		titles := namesIn(rec)
		for _, lang := range []string{"nl", "en"} {
			p := packOf(t, rec, wishFor(lang, 8*time.Hour, 4))
			for _, in := range p.Injects {
				if in.Type != exercise.Message {
					continue
				}
				rest := in.Text
				for _, title := range titles {
					rest = strings.ReplaceAll(rest, title, "")
				}
				facts := slices.Clone(in.Facts)
				slices.SortStableFunc(facts, func(a, b exercise.Fact) int { return len(b.Said) - len(a.Said) })
				for _, f := range facts {
					if !holdsFact(rec, f) {
						t.Errorf("%s: %q in %q is not in the run: %+v", ref, f.Said, in.Text, f)
					}
					rest = strings.ReplaceAll(strings.ReplaceAll(rest, f.Said, ""), strings.ToUpper(f.Said[:1])+f.Said[1:], "")
					checked++
				}
				if found := digits.FindString(strings.ReplaceAll(rest, " en nog ", "")); found != "" && !strings.Contains(rest, "more") && !strings.Contains(rest, "en nog") {
					t.Errorf("%s: nobody says where %q in %q comes from", ref, found, in.Text)
				}
			}
		}
	}
	if checked < 400 {
		t.Errorf("only %d numbers were checked", checked)
	}
}

// namesIn are the titles and laws in a record: numbers in them are names. The longest come first.
func namesIn(rec *result.Record) []string {
	var out []string
	put := func(x result.Text) { out = append(out, x.NL, x.EN) }
	for _, o := range rec.Detail.Organisations {
		put(o.Title)
	}
	for _, p := range rec.Detail.Processes {
		put(p.Title)
		put(p.LegalBasis)
		for _, o := range rec.Detail.Organisations {
			if o.ID == p.Organisation {
				put(result.Kind(p.Title, o.Title))
			}
		}
	}
	for _, s := range rec.Detail.Services {
		put(s.Title)
	}
	for _, s := range rec.Detail.Suppliers {
		put(s.Title)
	}
	for _, s := range rec.Detail.Shocks {
		put(s.Says)
	}
	for _, y := range rec.Summary.Yardsticks {
		put(y.Title)
		for _, c := range y.Criteria {
			put(c.Title)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	return slices.DeleteFunc(out, func(s string) bool { return !strings.ContainsAny(s, "0123456789") })
}

// holdsFact looks a number up in a record, without asking who wrote it: by day in the trace, where two days hold it between them, or in
// the course of an entity.
func holdsFact(rec *result.Record, f exercise.Fact) bool {
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-6*max(1, math.Abs(b)) }
	between := func(entity, quantity string) (lo, hi float64, ok bool) {
		lo, hi = math.Inf(1), math.Inf(-1)
		for _, r := range rec.Trace {
			if r.Entity == entity && r.Quantity == quantity && float64(r.Day) > f.Day-1.001 && float64(r.Day) < f.Day+1.001 {
				lo, hi, ok = min(lo, r.Value), max(hi, r.Value), true
			}
		}
		return lo, hi, ok
	}
	switch f.Quantity {
	case "people", "backlog", "performance", "level", "money_late":
		if f.Entity == "total" || rec.Summary.Organisations != nil && slices.ContainsFunc(rec.Summary.Organisations, func(g result.GroupSummary) bool { return g.ID == f.Entity }) {
			lo, hi, ok := between(f.Entity, f.Quantity)
			return ok && f.Value >= lo*(1-1e-6)-0.51 && f.Value <= hi*(1+1e-6)+0.51 || onCurve(rec, f)
		}
		return onCurve(rec, f)
	case "arrivals":
		sum := 0.0
		for id := range strings.SplitSeq(f.Entity, "+") {
			for _, p := range rec.Detail.Processes {
				if p.ID != id {
					continue
				}
				for i := 1; i < len(p.Arrivals); i++ {
					if math.Abs(p.Arrivals[i][0]-f.Day) < 1e-9 && p.Arrivals[i-1][0] == p.Arrivals[i][0] {
						sum += p.Arrivals[i][1] - p.Arrivals[i-1][1]
					}
				}
			}
		}
		return math.Abs(sum-f.Value) <= 0.02*max(1, sum)
	case "users", "deadline_d", "tolerable_d":
		for _, p := range rec.Detail.Processes {
			for _, x := range []*float64{p.Users, p.DeadlineDays, p.TolerableDays} {
				if p.ID == f.Entity && x != nil && near(f.Value, *x) {
					return true
				}
			}
		}
		return false
	case "event", "term": // an instant, or a length of time from one
		for _, e := range rec.Events {
			if near(e.Day, f.Value) || near(e.Day, f.Day) {
				return true
			}
		}
		for _, p := range rec.Detail.Processes {
			for _, x := range append(slices.Clone(p.RunsAt), p.Performance[0][0]) {
				if near(x, f.Value) {
					return true
				}
			}
			for _, x := range p.Performance {
				if near(x[0], f.Value) || near(x[0], f.Day) {
					return true
				}
			}
		}
		return math.Abs(f.Value-math.Round(f.Value)) < 1e-3 // the end of a module
	case "people_pass", "money_pass":
		curve := rec.Detail.People
		if f.Quantity == "money_pass" {
			curve = rec.Detail.MoneyLate
		}
		return curveAt(curve, f.Day-1e-4) <= f.Value*1.001 && curveAt(curve, f.Day+1e-6) >= f.Value*0.999
	case "count":
		if f.Entity == "shock.services" {
			return slices.ContainsFunc(rec.Detail.Shocks, func(s result.ShockDetail) bool { return float64(len(s.Services)) == f.Value })
		}
		return f.Value >= 1 && f.Value < 200
	case "stopped", "diminished":
		n := 0.0
		for _, p := range rec.Detail.Processes {
			if f.Entity != "" && p.Organisation != f.Entity {
				continue
			}
			now := curveAt(p.Performance, f.Day)
			if f.Quantity == "stopped" && now < 1e-9 || f.Quantity == "diminished" && now >= 1e-9 && now < 1-1e-9 {
				n++
			}
		}
		return n == f.Value
	case "backlog_extra":
		sum := 0.0
		for _, p := range rec.Detail.Processes {
			if f.Entity == "" || p.Organisation == f.Entity {
				sum += max(0, curveAt(p.Backlog, f.Day)-curveAt(p.BaseBacklog, f.Day))
			}
		}
		return near(sum, f.Value)
	case "class":
		for _, y := range rec.Summary.Yardsticks {
			if strings.HasPrefix(f.Entity, y.ID+"/") {
				return slices.Contains(y.Classes, f.Said)
			}
		}
		return false
	}
	return false
}

// onCurve adds up a quantity of processes, or of all, on their own courses.
func onCurve(rec *result.Record, f exercise.Fact) bool {
	sum := 0.0
	curves := func(p *result.ProcessDetail) []result.Point {
		return map[string][]result.Point{"people": p.People, "backlog": p.Backlog, "performance": p.Performance, "level": p.Level, "money_late": p.MoneyLate}[f.Quantity]
	}
	if f.Entity == "total" {
		sum = curveAt(map[string][]result.Point{"people": rec.Detail.People, "money_late": rec.Detail.MoneyLate}[f.Quantity], f.Day)
	}
	for id := range strings.SplitSeq(f.Entity, "+") {
		for k := range rec.Detail.Processes {
			if p := &rec.Detail.Processes[k]; p.ID == id || p.Organisation == id {
				sum += max(0, curveAt(curves(p), f.Day))
			}
		}
		for _, s := range rec.Detail.Services {
			if s.ID == id && f.Quantity == "level" {
				sum += curveAt(s.Level, f.Day)
			}
		}
	}
	return math.Abs(sum-f.Value) <= 0.001*max(1, math.Abs(sum))
}

// curveAt reads a curve by walking along it.
func curveAt(points []result.Point, day float64) float64 {
	v := 0.0
	for i, p := range points {
		if p[0] > day {
			if i > 0 && p[0] > points[i-1][0] {
				q := points[i-1]
				v = q[1] + (p[1]-q[1])*(day-q[0])/(p[0]-q[0])
			}
			return v
		}
		v = p[1]
	}
	return v
}

// Injects of different scenarios do not repeat each other: under three in ten of their sentences are the same.
func TestInjectsOfScenariosAreTheirOwn(t *testing.T) {
	unlessShort(t)
	for _, lang := range []string{"nl", "en"} {
		var all []map[string]bool
		for _, ref := range []string{"nl/hosting-bankrupt", "nl/package-ransomware", "nl/cloud-cut-off"} {
			said := map[string]bool{}
			for _, in := range packOf(t, recordNamed(t, ref, 6), wishFor(lang, 8*time.Hour, 4)).Injects {
				if in.Type == exercise.Message {
					for s := range strings.SplitSeq(regexp.MustCompile(`([.?!”]) `).ReplaceAllString(in.Text, "$1\n"), "\n") {
						said[s] = true
					}
				}
			}
			all = append(all, said)
		}
		for a := range all {
			for b := range all {
				if a == b {
					continue
				}
				n := 0
				for s := range all[a] {
					if all[b][s] {
						n++
					}
				}
				if share := float64(n) / float64(len(all[a])); share >= 0.3 || len(all[a]) < 40 {
					t.Errorf("%s: %d of %d sentences of scenario %d are those of %d", lang, n, len(all[a]), a, b)
				}
			}
		}
	}
}

// words are the texts of a document from one heading of level 1 until the next.
func wordsUnder(d *document.Document, n int) string {
	var out strings.Builder
	at := 0
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case document.Heading:
			if x.Level == 1 {
				at++
			}
			if at == n {
				out.WriteString(x.Text + "\n")
			}
		case document.Paragraph:
			if at == n {
				out.WriteString(x.Text + "\n")
			}
		case document.List:
			if at == n {
				out.WriteString(strings.Join(x.Items, "\n") + "\n")
			}
		case document.Table:
			if at == n {
				for _, row := range x.Rows {
					for _, c := range row {
						out.WriteString(c.Text + " ")
					}
				}
			}
		}
	}
	return out.String()
}

// What players read in a module does not depend on anything later: with another future they read the same.
func TestPlayersAreToldNothingOfTheFuture(t *testing.T) {
	unlessShort(t)
	for _, ref := range []string{"nl/hosting-bankrupt", "harbour/nordhost-bankrupt"} {
		rec := recordNamed(t, ref, 6)
		p := packOf(t, rec, wishFor("nl", 3*time.Hour, 4))
		first := 5 // headings of level 1 before the modules: objectives, players, rules, agenda
		manual := documentNamed(t, p, "players/situation-manual.docx")
		for k := 1; k <= 4; k++ {
			until := p.Modules[k-1].Until
			other := packOf(t, another(rec, until), wishFor("nl", 3*time.Hour, 4))
			if other.Modules[k-1].Until != until {
				t.Fatalf("%s: another future moves module %d", ref, k)
			}
			theirs := documentNamed(t, other, "players/situation-manual.docx")
			for m := 1; m <= 4; m++ {
				same := wordsUnder(manual, first+m-1) == wordsUnder(theirs, first+m-1)
				if m <= k && !same {
					t.Errorf("%s: module %d tells of what happens after day %g:\n%s\n---\n%s", ref, m, until, wordsUnder(manual, first+m-1), wordsUnder(theirs, first+m-1))
				}
				if m == k+2 && same && ref == "nl/hosting-bankrupt" && k >= 2 {
					t.Errorf("%s: another future after day %g changes nothing in module %d: the test looks at nothing", ref, until, m)
				}
				name := exercise.ReportName(m)
				var a, b bytes.Buffer
				if err := documentNamed(t, p, name).DOCX(&a); err != nil {
					t.Fatal(err)
				}
				if err := documentNamed(t, other, name).DOCX(&b); err != nil {
					t.Fatal(err)
				}
				if same := bytes.Equal(a.Bytes(), b.Bytes()); m <= k && !same {
					t.Errorf("%s: situation report %d tells of what happens after day %g", ref, m, until)
				} else if m == k+1 && same && ref == "nl/hosting-bankrupt" && k >= 2 {
					t.Errorf("%s: situation report %d is the same in another future", ref, m)
				}
			}
		}
	}
}

func documentNamed(t *testing.T, p *exercise.Pack, name string) *document.Document {
	t.Helper()
	for _, f := range p.Documents() {
		if f.Name == name {
			return f.Document
		}
	}
	t.Fatal("no document", name)
	return nil
}

// another is a record in which all after a day goes otherwise.
func another(rec *result.Record, day float64) *result.Record {
	out := *rec
	bend := func(points []result.Point, by float64) []result.Point {
		var bent []result.Point
		at := curveAt(points, day)
		for i, p := range points {
			if p[0] > day && (i == 0 || points[i-1][0] <= day) {
				bent = append(bent, result.Point{day, at})
			}
			if p[0] > day {
				p[1] = p[1]*by + 7
			}
			bent = append(bent, p)
		}
		return bent
	}
	d := &out.Detail
	d.Processes = slices.Clone(d.Processes)
	for k := range d.Processes {
		p := &d.Processes[k]
		p.People, p.Backlog, p.MoneyLate = bend(p.People, 2), bend(p.Backlog, 2), bend(p.MoneyLate, 2)
		p.Performance, p.Level = bend(p.Performance, 0.3), bend(p.Level, 0.3)
		for _, x := range []**float64{&p.TolerableBreachedAt, &p.OverdueFirstAt} {
			if *x != nil && **x > day {
				later := **x + 1.25
				*x = &later
			}
		}
	}
	d.People, d.MoneyLate, d.Stopped, d.Diminished = bend(d.People, 2), bend(d.MoneyLate, 2), bend(d.Stopped, 2), bend(d.Diminished, 2)
	d.Recovery = slices.Clone(d.Recovery)
	for k := range d.Recovery {
		if s := &d.Recovery[k]; s.End != nil && *s.End > day {
			s.End = nil
		}
	}
	out.Trace = slices.Clone(out.Trace)
	for k := range out.Trace {
		if float64(out.Trace[k].Day) > day {
			out.Trace[k].Value = out.Trace[k].Value*2 + 7
		}
	}
	return &out
}

// A role card holds nothing of others: no process of another organisation, no supplier that none of its own services is from.
func TestRoleCardsKnowOnlyTheirOwn(t *testing.T) {
	unlessShort(t)
	rec := recordNamed(t, "nl/hosting-bankrupt", 6)
	p := packOf(t, rec, wishFor("nl", 8*time.Hour, 4))
	cards := 0
	for _, r := range p.Roles {
		if r.Organisation == "" {
			continue
		}
		cards++
		d := documentNamed(t, p, "players/role-"+r.ID+".docx")
		text := d.Title + "\n"
		for n := range 6 {
			text += wordsUnder(d, n)
		}
		own := map[string]bool{}
		for _, q := range rec.Detail.Processes {
			if q.Organisation == r.Organisation {
				for _, n := range rec.Detail.Needs {
					if n.Consumer == q.ID {
						own[n.On] = true
					}
				}
				if !strings.Contains(text, q.Title.NL[:8]) {
					t.Errorf("%s does not know its own %s", r.Title, q.Title.NL)
				}
			}
		}
		suppliers := map[string]bool{}
		for _, s := range rec.Detail.Services {
			if own[s.ID] {
				suppliers[s.Supplier] = true
			} else if strings.Contains(text, s.Title.NL) {
				t.Errorf("%s knows %s, which it does not use itself", r.Title, s.Title.NL)
			}
		}
		for _, s := range rec.Detail.Suppliers {
			if !suppliers[s.ID] && regexp.MustCompile(`\b`+regexp.QuoteMeta(s.Title.NL)+`\b`).MatchString(text) {
				t.Errorf("%s knows %s, from whom it has nothing", r.Title, s.Title.NL)
			}
		}
		for _, q := range rec.Detail.Processes {
			if q.Organisation != r.Organisation && strings.Contains(text, q.Title.NL) {
				t.Errorf("%s knows %s of %s", r.Title, q.Title.NL, q.Organisation)
			}
		}
	}
	if cards < 5 {
		t.Errorf("only %d cards", cards)
	}
}

// What a decision leads to is what paired replications come to, played here one by one.
func TestDecisionsAreWhatPairedRunsSay(t *testing.T) {
	unlessShort(t)
	const n = 12
	sc := scenarioNamed(t, "harbour/nordhost-bankrupt")
	choices, err := decide.Choices(sc)
	if err != nil {
		t.Fatal(err)
	}
	k := slices.IndexFunc(choices, func(c decide.Choice) bool { return c.Kind == "fund" })
	if k < 0 {
		t.Fatal("there is no estate to fund")
	}
	c := choices[k]
	var variants []decide.Variant
	for _, o := range append(slices.Clone(c.Options), c.Later...) {
		variants = append(variants, decide.Variant{Scenario: scenarioNamed(t, "harbour/nordhost-bankrupt", o.Settings...), Title: o.Title})
	}
	answer, err := decide.Weigh(context.Background(), c, variants, decide.Options{Replications: n})
	if err != nil {
		t.Fatal(err)
	}
	d := exercise.Decision{Kind: c.Kind, ID: "fund 1", Of: c.Of, Starts: c.Starts, Answer: answer}
	for _, l := range c.Later {
		d.Later = append(d.Later, l.Day)
	}
	p, err := exercise.Make(recordNamed(t, "harbour/nordhost-bankrupt", n), []exercise.Decision{d}, wishFor("en", 3*time.Hour, 4), nil)
	if err != nil {
		t.Fatal(err)
	}
	card := p.Decisions[slices.IndexFunc(p.Decisions, func(c exercise.Card) bool { return c.Kind == "fund" })]
	personDays := func(v int) []float64 {
		trial, err := sim.NewTrial(variants[v].Scenario)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.Index(trial.Indicators(), "person_d")
		var out []float64
		for r := range n {
			o, ok := trial.Play(context.Background(), r)
			if !ok {
				t.Fatal("not played")
			}
			out = append(out, o.Value(0, at))
		}
		return out
	}
	base := personDays(0)
	mean := func(v int) float64 {
		sum := 0.0
		for r, x := range personDays(v) {
			sum += x - base[r]
		}
		return sum / n
	}
	for v := 1; v < len(card.Options); v++ {
		if got, want := card.Options[v].People.Mean, mean(v); math.Abs(got-want) > 1e-6*max(1, math.Abs(want)) {
			t.Errorf("%s: %g person-days, want %g", card.Options[v].Title, got, want)
		}
	}
	late := math.NaN()
	for v, w := range card.Later {
		if got, want := w.Avoided.Mean, -mean(len(c.Options)+v); math.Abs(got-want) > 1e-6*max(1, math.Abs(want)) {
			t.Errorf("on day %g: %g person-days avoided, want %g", w.Day, got, want)
		}
		if w.Avoided.Mean >= card.Later[0].Avoided.Mean/2 {
			late = w.Day
		}
	}
	if len(card.Later) < 4 || math.IsNaN(card.LateDay) || card.LateDay != late {
		t.Errorf("too late after day %g, want %g: %s", card.LateDay, late, card.TooLate)
	}
	replies := 0
	for _, in := range p.Injects {
		if in.Type == exercise.Contingent && strings.HasPrefix(in.Source, "decision fund 1") {
			replies++
		}
	}
	if replies != len(card.Options) {
		t.Errorf("%d contingent injects for %d options", replies, len(card.Options))
	}
}

// exerciseIn makes a pack in a folder, as a user does.
func exerciseIn(t *testing.T, dir string, args ...string) string {
	t.Helper()
	return saidBy(t, append([]string{"exercise", "harbour/nordhost-bankrupt", "--out", dir, "--lang", "nl", "--replications", "6", "--start", "2027-03-10 09:00", "--no-decisions"}, args...)...)
}

func listOf(t *testing.T, dir string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "control", "msel.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")) {
		t.Error("the list has no byte order mark")
	}
	in := csv.NewReader(bytes.NewReader(data[3:]))
	in.Comma = ';'
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The list is read back by other readers: the workbook and the calendar hold what the text holds.
func TestTheListIsReadBackByOthers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	exerciseIn(t, dir, "--marking", "TLP:AMBER")
	rows := listOf(t, dir)
	head := strings.Join(rows[0], ";")
	if want := "Nr;Oefentijd;Scenariotijd;Type;Titel;Injecttekst;Van;Aan;Kanaal;Niveau;Organisatie;Module;Verwachte actie;Oefendoel;Beslissing gevraagd;Bijlage;Verantwoordelijke begeleider;Bron (gebeurtenis in de simulatie);Status;Opmerking"; head != want {
		t.Errorf("columns %s", head)
	}
	book, err := excelize.OpenFile(filepath.Join(dir, "control", "msel.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet, err := book.GetRows("MSEL")
	if err != nil || len(sheet) != len(rows) {
		t.Fatalf("%v: %d rows in the workbook, %d in the text", err, len(sheet), len(rows))
	}
	for n := range rows {
		for k, want := range rows[n] {
			got := ""
			if k < len(sheet[n]) {
				got = sheet[n][k]
			}
			if got != strings.TrimPrefix(want, "'") {
				t.Errorf("row %d, column %d: %q in the workbook, %q in the text", n, k, got, want)
			}
		}
	}
	f, err := os.Open(filepath.Join(dir, "control", "msel.ics"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	calendar, err := ics.ParseCalendar(f)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, row := range rows[1:] {
		if row[3] == "inject" {
			told[row[0]+". "+row[4]] = row[1]
		}
	}
	agenda := 0
	for _, e := range calendar.Events() {
		title := strings.ReplaceAll(e.GetProperty(ics.ComponentPropertySummary).Value, `\,`, ",")
		at, err := e.GetStartAt()
		if err != nil {
			t.Fatal(err)
		}
		if at.Location().String() != "Europe/Amsterdam" {
			t.Errorf("%s is in %s", title, at.Location())
		}
		clock, known := told[title]
		if !known {
			agenda++
			continue
		}
		if got := at.Format("2006-01-02 15:04"); got != "2027-03-10 "+clock {
			t.Errorf("%s is at %s, want %s", title, got, clock)
		}
		delete(told, title)
	}
	if len(told) > 0 || agenda < 6 {
		t.Errorf("%d injects are not in the calendar: %v; %d items of the agenda", len(told), told, agenda)
	}
}

// What a preparer edits comes back in a new pack of another run: texts, times, rows of their own and rows taken out; where the run says
// otherwise now, it is listed.
func TestAPreparersEditsAreKept(t *testing.T) {
	for _, form := range []string{"xlsx", "csv"} {
		dir := filepath.Join(t.TempDir(), "pack")
		exerciseIn(t, dir)
		rows := listOf(t, dir)
		find := func(kind string) int {
			return slices.IndexFunc(rows, func(r []string) bool { return strings.HasPrefix(r[17], kind) && r[3] == "inject" })
		}
		falls, gone := find("process-falls"), find("press")
		if falls < 0 || gone < 0 {
			t.Fatal("the run has changed: choose other kinds")
		}
		source, report := rows[gone][17], -1
		otherDir := filepath.Join(t.TempDir(), "other")
		exerciseIn(t, otherDir, "--worst")
		key := func(row []string) string { return strings.SplitN(row[17], " (", 2)[0] }
		for n, row := range rows {
			for _, other := range listOf(t, otherDir) {
				if n != falls && n != gone && row[3] == "inject" && key(other) == key(row) && other[3] == "inject" && other[5] != row[5] {
					report = n
				}
			}
		}
		if report < 0 {
			t.Fatal("the worst course tells nothing otherwise")
		}
		edit := func(set func(row, column int, says string), remove func(row int), add func(row []string)) {
			set(falls, 5, "Mijn eigen woorden, 100% zeker.")
			set(falls, 1, "10:07")
			set(1, 19, "Doet Annelies")
			set(report, 5, "Mijn rapport.")
			own := make([]string, 20)
			own[1], own[3], own[4], own[5], own[7], own[11] = "10:31", "inject", "Eigen inject", "De koffie is op.", "Iedereen", "2"
			add(own)
			remove(gone)
		}
		if form == "xlsx" {
			path := filepath.Join(dir, "control", "msel.xlsx")
			book, err := excelize.OpenFile(path)
			if err != nil {
				t.Fatal(err)
			}
			must := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			edit(func(row, column int, says string) {
				cell, _ := excelize.CoordinatesToCellName(column+1, row+1)
				if column == 1 { // Excel makes a time of it
					must(book.SetCellValue("MSEL", cell, 10.0/24+7.0/1440))
					return
				}
				must(book.SetCellStr("MSEL", cell, says))
			}, func(row int) { must(book.RemoveRow("MSEL", row+1)) }, func(row []string) {
				for k, says := range row {
					cell, _ := excelize.CoordinatesToCellName(k+1, len(rows)+1)
					must(book.SetCellStr("MSEL", cell, says))
				}
			})
			must(book.Save())
			must(book.Close())
		} else {
			changed := slices.Clone(rows)
			edit(func(row, column int, says string) {
				changed[row] = slices.Clone(changed[row])
				changed[row][column] = says
			}, func(row int) { changed = slices.Delete(changed, row, row+1) }, func(row []string) { changed = append(changed, row) })
			var b bytes.Buffer
			w := csv.NewWriter(&b)
			w.Comma = ';'
			if err := w.WriteAll(changed); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "control", "msel.csv"), b.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		card := filepath.Join(dir, "players", "role-national.docx")
		if err := os.WriteFile(card, []byte("mine"), 0o666); err != nil {
			t.Fatal(err)
		}
		said := exerciseIn(t, dir, "--worst")
		check := func(when string) {
			t.Helper()
			now := listOf(t, dir)
			at := slices.IndexFunc(now, func(r []string) bool { return r[5] == "Mijn eigen woorden, 100% zeker." })
			if at < 0 || now[at][1] != "10:07" {
				t.Errorf("%s, %s: the text that was edited is not at its time: row %d", form, when, at)
			}
			if !slices.ContainsFunc(now, func(r []string) bool { return r[19] == "Doet Annelies" }) {
				t.Errorf("%s, %s: the remark is gone", form, when)
			}
			own := slices.IndexFunc(now, func(r []string) bool { return r[4] == "Eigen inject" })
			if own < 0 || now[own][1] != "10:31" || now[own][11] != "2" || now[own][3] != "inject" {
				t.Errorf("%s, %s: the preparer's own row is not there as it was", form, when)
			}
			if slices.ContainsFunc(now, func(r []string) bool { return r[17] == rows[gone][17] }) {
				t.Errorf("%s, %s: the row that was taken out is back", form, when)
			}
			if body, err := os.ReadFile(card); err != nil || string(body) != "mine" {
				t.Errorf("%s, %s: a document that was edited is gone: %v", form, when, err)
			}
			if _, err := os.Stat(filepath.Join(dir, "players", "role-national.new.docx")); err != nil {
				t.Errorf("%s, %s: %v", form, when, err)
			}
		}
		check("after a changed run")
		for _, row := range listOf(t, dir) {
			if key(row) == key(rows[report]) && row[3] == "inject" && row[5] != "Mijn rapport." {
				t.Errorf("%s: a text that the run changed too is %q", form, row[5])
			}
		}
		if !strings.Contains(said, "role-national.new.docx") || !strings.Contains(said, "om na te lopen") {
			t.Errorf("%s: it says %s", form, said)
		}
		conflicts, err := os.ReadFile(filepath.Join(dir, "control", "conflicts.csv"))
		if err != nil || !strings.Contains(string(conflicts), "Mijn rapport.") || !strings.Contains(string(conflicts), strings.SplitN(source, " (", 2)[0]) {
			t.Errorf("%s: the conflict about %s is not listed: %v\n%s", form, source, err, conflicts)
		}
		exerciseIn(t, dir, "--worst")
		check("made once more")
	}
}

// A pack says what is wrong, and leaves what was there.
func TestAPackRefuses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	exerciseIn(t, dir)
	before := contents(t, dir)
	for name, one := range map[string]struct {
		args []string
		want string
	}{
		"duration":  {[]string{"--duration", "5m"}, "30 minuten"},
		"nonsense":  {[]string{"--duration", "kort"}, "--duration"},
		"modules":   {[]string{"--modules", "9"}, "modules"},
		"crowded":   {[]string{"--duration", "45m", "--modules", "6"}, "kwartier"},
		"start":     {[]string{"--start", "morgen"}, "--start"},
		"zone":      {[]string{"--zone", "Mars/Phobos"}, "tijdzone"},
		"objective": {[]string{"--objective", "fun"}, "information"},
		"who":       {[]string{"--for", "nobody"}, "nobody"},
		"which":     {[]string{"--replication", "99"}, "99"},
		"both":      {[]string{"--replication", "2", "--worst"}, "--worst"},
		"language":  {[]string{"--lang", "en"}, "language"},
	} {
		var out, errs bytes.Buffer
		args := append([]string{"exercise", "harbour/nordhost-bankrupt", "--out", dir, "--replications", "3", "--no-decisions"}, one.args...)
		if name != "language" {
			args = append(args, "--lang", "nl")
		}
		if err := run(&out, &errs, args); code(err) != exitMistake || !strings.Contains(errs.String(), one.want) {
			t.Errorf("%s: %v: %s", name, err, errs.String())
		}
	}
	after := contents(t, dir)
	for name, body := range before {
		if after[name] != body {
			t.Errorf("%s was changed by a pack that was refused", name)
		}
	}
	// Edited in two places, or with its headers gone.
	for _, name := range []string{"msel.csv", "msel.xlsx"} {
		path := filepath.Join(dir, "control", name)
		if err := os.WriteFile(path, []byte("x;y\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		err := run(&out, &errs, []string{"exercise", "harbour/nordhost-bankrupt", "--out", dir, "--lang", "nl", "--replications", "3", "--no-decisions"})
		if want := map[string]string{"msel.csv": "koppen", "msel.xlsx": "zowel"}[name]; code(err) != exitMistake || !strings.Contains(errs.String(), want) {
			t.Errorf("%s damaged: %v: %s", name, err, errs.String())
		}
	}
}

// No name of a supplier is anywhere in a pack, nor that of an organisation when asked; the folder of a run does as well as its scenario.
func TestAPackHidesNames(t *testing.T) {
	unlessShort(t)
	base := t.TempDir()
	named, out := filepath.Join(base, "named"), filepath.Join(base, "pack")
	saidBy(t, "run", "nl/hosting-bankrupt", "--replications", "4", "--names", "--out", named, "--lang", "nl")
	said := saidBy(t, "exercise", named, "--out", out, "--lang", "nl", "--start", "2027-03-10 09:00")
	if strings.Contains(said, "niet te vinden") || !strings.Contains(said, "4 besluiten") {
		t.Errorf("the scenario of a folder was not found: %s", said)
	}
	r, err := result.Read(named)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range r.Suppliers {
		if !s.Public {
			for _, title := range []string{s.Title.NL, s.Title.EN, s.ID} {
				short, _, _ := strings.Cut(title, ",")
				names = append(names, regexp.QuoteMeta(short))
			}
		}
	}
	name := regexp.MustCompile(`(?i)\b(?:` + strings.Join(names, "|") + `)\b`)
	if !name.MatchString("aan kraanvogel") {
		t.Fatal("the search finds nothing")
	}
	for file, text := range contents(t, out) {
		if ending := filepath.Ext(file); ending == ".docx" || ending == ".xlsx" || ending == ".png" {
			text = ""
		}
		if found := name.FindString(file + " " + text); found != "" {
			t.Errorf("%s holds %q", file, found)
		}
	}
	hidden := filepath.Join(base, "hidden")
	saidBy(t, "exercise", named, "--out", hidden, "--lang", "nl", "--hide-organisations", "--for", "uwv,svb", "--no-decisions", "--start", "2027-03-10 09:00")
	var titles []string
	for _, o := range r.Detail.Organisations {
		titles = append(titles, regexp.QuoteMeta(o.Title.NL))
	}
	title := regexp.MustCompile(`\b(?:` + strings.Join(titles, "|") + `)\b`)
	for file, text := range contents(t, hidden) {
		if ending := filepath.Ext(file); ending != ".docx" && ending != ".xlsx" && ending != ".png" {
			if found := title.FindString(file + " " + text); found != "" {
				t.Errorf("%s holds %q", file, found)
			}
		}
	}
}

// Only the organisations that were asked for play.
func TestAPackForSome(t *testing.T) {
	rec := recordNamed(t, "nl/hosting-bankrupt", 3)
	w := wishFor("nl", 3*time.Hour, 4)
	w.For, w.Objectives = []string{"uwv", "svb"}, []string{"continuity", "communication"}
	p := packOf(t, rec, w)
	if len(p.Roles) != 3 {
		t.Errorf("%d roles", len(p.Roles))
	}
	serving := 0
	n := 0
	for _, in := range p.Injects {
		if in.Type != exercise.Message {
			continue
		}
		n++
		if in.To != "UWV" && in.To != "Sociale Verzekeringsbank" && in.To != "Landelijk crisisteam" {
			t.Errorf("%s gets an inject", in.To)
		}
		if strings.HasPrefix(in.Objective, "Continu") || in.Objective == "Communicatie" {
			serving++
		}
	}
	if all := packOf(t, rec, wishFor("nl", 3*time.Hour, 4)); serving*10 < 5*n {
		t.Errorf("%d of %d injects serve what was asked; without asking there are %d injects", serving, n, len(all.Injects))
	}
}

// An exercise of a result that somebody, or a disk, changed is made or refused; it never breaks the program.
func TestDamagedResultsMakeAnExerciseOrAreRefused(t *testing.T) {
	unlessShort(t)
	runDir := filepath.Join(t.TempDir(), "run")
	saidBy(t, "run", "harbour/two-shocks", "--replications", "3", "--out", runDir)
	made := 0
	for seed := range 100 {
		r := rand.New(rand.NewSource(int64(seed)))
		rec, err := result.Read(runDir)
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + r.Intn(6) {
			parts := []reflect.Value{reflect.ValueOf(&rec.Summary).Elem(), reflect.ValueOf(&rec.Detail).Elem(), reflect.ValueOf(&rec.Detail.Processes).Elem(), reflect.ValueOf(&rec.Detail.Recovery).Elem(), reflect.ValueOf(&rec.Events).Elem(), reflect.ValueOf(&rec.Trace).Elem()}
			damage(parts[r.Intn(len(parts))], r)
		}
		func() {
			defer func() {
				if x := recover(); x != nil {
					t.Errorf("seed %d: %v\n%s", seed, x, debug.Stack())
				}
			}()
			p, err := exercise.Make(rec, nil, wishFor([]string{"nl", "en"}[seed%2], 3*time.Hour, 1+seed%6), nil)
			if err != nil {
				return
			}
			made++
			for _, f := range p.Documents() {
				write := f.Document.DOCX
				if strings.Contains(f.Name, "situation-report") && seed%20 > 0 { // dots of figures take long
					write = func(w io.Writer) error { return f.Document.Markdown(w, func(*document.Figure) string { return "" }) }
				}
				if err := write(io.Discard); err != nil {
					t.Errorf("seed %d: %s: %v", seed, f.Name, err)
				}
			}
			if err := errors.Join(p.CSV(io.Discard), p.ICS(io.Discard), p.Workbook().XLSX(io.Discard)); err != nil {
				t.Errorf("seed %d: %v", seed, err)
			}
		}()
		if t.Failed() {
			break
		}
	}
	if made < 50 {
		t.Errorf("only %d were made", made)
	}
}

// Names that try to be more than names come out as texts in a pack too.
func TestHostileNamesAreInertInAPack(t *testing.T) {
	unlessShort(t)
	for _, text := range []string{`<script>alert(1)</script>`, `=cmd()|' /C calc'!A0`, "\u202egnirts\u202c <b>", strings.Repeat("W", 300), "🙂 emoji; 🙂 ]]> & \" '"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "model.yaml"), []byte(strings.ReplaceAll(hostileModel, "TEXT", strconv.Quote(text))), 0o644); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(dir, "pack")
		saidBy(t, "exercise", filepath.Join(dir, "model.yaml"), "--names", "--out", out, "--lang", "en", "--marking", text, "--modules", "2", "--duration", "1h")
		for name, body := range contents(t, out) {
			if ending := filepath.Ext(name); ending == ".docx" || ending == ".xlsx" || ending == ".png" {
				continue
			}
			if strings.Contains(name, "worksheets") && strings.Contains(body, "<f>") {
				t.Errorf("%.20q: %s holds a formula", text, name)
			}
			if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
				dec := xml.NewDecoder(strings.NewReader(body))
				for {
					if _, err := dec.Token(); err == io.EOF {
						break
					} else if err != nil {
						t.Errorf("%.20q: %s: %v", text, name, err)
						break
					}
				}
			}
		}
		for _, row := range listOf(t, out) {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
					t.Errorf("%.20q: a cell begins with %.10q", text, cell)
				}
			}
		}
		f, err := os.Open(filepath.Join(out, "control", "msel.ics"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ics.ParseCalendar(f); err != nil {
			t.Errorf("%.20q: %v", text, err)
		}
		_ = f.Close()
	}
}

// Of every shipped scenario an exercise can be made, in both languages, and it comes out the same every time.
func TestEveryScenarioCanBeExercised(t *testing.T) {
	unlessShort(t)
	shelf := &model.Library{Shipped: scenarios.Files, Readers: workbook.Readers()}
	n := 0
	for _, ref := range []string{"harbour/nordhost-bankrupt", "harbour/nordhost-funded", "harbour/nordhost-ransomware", "harbour/nordhost-sanctions", "harbour/signum-down", "harbour/two-shocks", "municipalities/mail-60-days", "municipalities/shared-services-ransomware",
		"nl/certificates-distrusted", "nl/cloud-cut-off", "nl/group-bankrupt", "nl/hosting-funded", "nl/hosting-prepared", "nl/hosting-bankrupt-month-04", "nl/package-ransomware", "nl/sign-in-sold", "nl/specialist-stops"} {
		sc, problems := shelf.ReadScenario(ref, nil)
		if sc == nil {
			t.Fatal(ref, problems)
		}
		rec := recordNamed(t, ref, 3)
		for _, lang := range []string{"nl", "en"} {
			var r *exercise.Refusal
			p, err := exercise.Make(rec, nil, wishFor(lang, 3*time.Hour, 4), nil)
			if errors.As(err, &r) {
				t.Logf("%s: %s", ref, r.Says.EN)
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", ref, err)
				continue
			}
			n++
			var a, b bytes.Buffer
			again := packOf(t, rec, wishFor(lang, 3*time.Hour, 4))
			if err := errors.Join(p.CSV(&a), again.CSV(&b)); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Errorf("%s: it comes out otherwise a second time: %v", ref, err)
			}
			for _, bad := range []string{"%!", "NaN", "+Inf", "MISSING", "  ", " ,", " .", "..", "sinds sinds", "since since"} {
				if strings.Contains(a.String(), bad) {
					i := strings.Index(a.String(), bad)
					t.Errorf("%s, %s: the list holds %q: …%s…", ref, lang, bad, a.String()[max(0, i-60):min(a.Len(), i+60)])
				}
			}
		}
	}
	if n < 24 {
		t.Errorf("only %d exercises were made", n)
	}
}
