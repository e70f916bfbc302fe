package exercise

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"uitval/sim/result"
)

// small is a record of one supplier, one service and two processes of two organisations: it fails on day 0, both fall on day 2.
func small() *result.Record {
	same := func(s string) result.Text { return result.Text{NL: s, EN: s} }
	users, term, tolerable, late := 5000.0, 3.0, 1.0, 5.0
	process := func(id, org string) result.ProcessDetail {
		return result.ProcessDetail{ID: id, Title: same("Process " + id), Organisation: org, Sector: "s", LegalBasis: same("Law"), DeadlineDays: &term, Users: &users, Minimum: 1, TolerableDays: &tolerable,
			TolerableBreachedAt: &term, OverdueFirstAt: &late,
			Level: []result.Point{{0, 1}, {2, 1}, {2, 0}, {20, 0}, {20, 1}, {60, 1}}, Performance: []result.Point{{0, 1}, {2, 1}, {2, 0}, {20, 0}, {20, 1}, {60, 1}},
			Arrivals: []result.Point{{0, 0}, {60, 6000}}, Departures: []result.Point{{0, 0}, {2, 200}, {20, 200}, {40, 4000}, {60, 6000}},
			Backlog: []result.Point{{0, 0}, {2, 0}, {20, 1800}, {40, 0}, {60, 0}}, BaseBacklog: []result.Point{{0, 0}, {60, 0}}, People: []result.Point{{0, 0}, {2, 0}, {20, 1800}, {40, 0}, {60, 0}}}
	}
	people := []result.Point{{0, 0}, {2, 0}, {20, 3600}, {40, 0}, {60, 0}}
	return &result.Record{
		Manifest: result.Manifest{Version: "1", Model: "m", Scenario: "s", ReplicationsDone: 1, Complete: true},
		Summary:  result.Summary{Title: same("Outage"), Question: same("What?"), Starts: "2026-09-14T08:00:00+02:00", TimeZone: "Europe/Amsterdam", RunsForDays: 60, Replications: 1},
		Detail: result.Detail{Replication: 1, Starts: "2026-09-14T08:00:00+02:00", TimeZone: "Europe/Amsterdam", RunsForDays: 60,
			Suppliers: []result.SupplierDetail{{ID: "x", Title: same("Supplier X")}}, Shocks: []result.ShockDetail{{Mode: "bankruptcy", Says: same("Supplier X"), Services: []string{"a"}}},
			Services:      []result.ServiceDetail{{ID: "a", Title: same("Service a"), Supplier: "x", Level: []result.Point{{0, 1}, {2, 1}, {2, 0}, {20, 0}, {20, 1}, {60, 1}}}},
			Processes:     []result.ProcessDetail{process("p", "o"), process("q", "r")},
			Organisations: []result.OrganisationDetail{{ID: "o", Title: same("Org O")}, {ID: "r", Title: same("Org R")}},
			Needs:         []result.NeedDetail{{Consumer: "p", Need: 1, On: "a"}, {Consumer: "q", Need: 1, On: "a"}},
			People:        people, Stopped: []result.Point{{0, 0}, {2, 0}, {2, 2}, {20, 2}, {20, 0}, {60, 0}}, Diminished: []result.Point{{0, 0}, {60, 0}}},
		Events: []result.Event{{Number: 1, Kind: "shock", Entity: "x"}, {Number: 2, Day: 2, Kind: "falls", Entity: "a", Cause: 1}, {Number: 3, Day: 2, Kind: "falls", Entity: "p", Cause: 2}, {Number: 4, Day: 2, Kind: "falls", Entity: "q", Cause: 2},
			{Number: 5, Day: 20, Kind: "rises", Entity: "a", Cause: 1}},
	}
}

func wish() Wish {
	zone, _ := time.LoadLocation("Europe/Amsterdam")
	return Wish{Lang: "nl", Duration: 2 * time.Hour, Modules: 4, Start: time.Date(2027, 3, 28, 1, 0, 0, 0, zone)}
}

func TestNumbersAreSaidAsPeopleSayThem(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	starts := time.Date(2026, 9, 14, 8, 0, 0, 0, zone)
	nl, en := tongue{"nl", starts, zone}, tongue{"en", starts, zone}
	for _, one := range []struct{ got, want string }{
		{nl.about(1), "1"}, {nl.about(640), "640"}, {nl.about(643), "ruim 640"}, {nl.about(72000), "72.000"}, {nl.about(3_668_400), "bijna 3,7 miljoen"}, {nl.about(1_020_000), "ruim 1 miljoen"}, {en.about(996_000), "nearly 1 million"},
		{nl.euros(3_668_400_000), "3,7 miljard euro"}, {en.euros(30_499_200), "€30 million"}, {en.euros(126e9), "€130 billion"},
		{nl.span(0.02), "een uur"}, {nl.span(0.75), "18 uur"}, {nl.span(1.1), "een dag"}, {nl.span(1.5), "anderhalve dag"}, {nl.span(2.5), "2,5 dagen"}, {en.span(5), "5 days"}, {en.span(28), "4 weeks"}, {nl.span(180), "6 maanden"},
		{nl.date(7), "maandag 21 september"}, {en.date(120), "Tuesday 12 January 2027"}, {nl.moment(2.0 / 3), "dinsdag 15 september"}, {en.moment(3.3919), "Thursday 17 September at 17:30"},
		{nl.stamp(6.843729), "D+7 04:14"}, {nl.stamp(0), "D+0 08:00"}, {nl.share(0.4), "40 procent"},
		{nl.list([]string{"a", "b", "c"}, 3), "a, b en c"}, {en.list([]string{"a", "b", "c"}, 1), "a and 2 more"}, {en.list(nil, 2), ""},
	} {
		if one.got != one.want {
			t.Errorf("said %q, want %q", one.got, one.want)
		}
	}
	// Read back, also over the change of the clock in October.
	for _, day := range []float64{0, 0.5, 6.843750, 40, 41.6, 60.25, 400} {
		if got, ok := nl.stampOf(nl.stamp(day)); !ok || got < day-1.0/1440-1e-9 || got > day+1e-9 {
			t.Errorf("%s is read as %g, want %g", nl.stamp(day), got, day)
		}
	}
	for _, bad := range []string{"", "D+", "D+3", "D+3 25:00", "D+3 10:75", "D-1 10:00", "morgen"} {
		if _, ok := nl.stampOf(bad); ok {
			t.Errorf("%q is read as a time", bad)
		}
	}
}

func TestModulesFollowTheCourse(t *testing.T) {
	for n := 1; n <= MostModules; n++ {
		r := small()
		c, err := newCourse(r, "en")
		if err != nil {
			t.Fatal(err)
		}
		all := modules(c, n)
		if len(all) != n || all[0].From != 0 {
			t.Fatalf("%d modules: %+v", n, all)
		}
		for k := 1; k < n; k++ {
			if all[k].From != all[k-1].Until || all[k].Until <= all[k].From {
				t.Errorf("%d modules: %+v does not follow %+v", n, all[k], all[k-1])
			}
		}
	}
}

// The calendar names its zone in local time, on the night in which the clock goes forward too.
func TestTheCalendarKeepsLocalTime(t *testing.T) {
	p, err := Make(small(), nil, wish(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := p.ICS(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n", "TZOFFSETTO:+0100", "DTSTART;TZID=Europe/Amsterdam:20270328T010000", "DTEND;TZID=Europe/Amsterdam:20270328T040000"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	for line := range strings.SplitSeq(b.String(), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
	}
}

func TestAnExerciseNeedsSomethingToExercise(t *testing.T) {
	for name, change := range map[string]func(r *result.Record, w *Wish){
		"no events":    func(r *result.Record, _ *Wish) { r.Events = nil },
		"no shocks":    func(r *result.Record, _ *Wish) { r.Detail.Shocks = nil },
		"no processes": func(r *result.Record, _ *Wish) { r.Detail.Processes = nil },
		"short":        func(_ *result.Record, w *Wish) { w.Duration = time.Minute },
		"nobody":       func(_ *result.Record, w *Wish) { w.For = []string{"z"} },
		"no aim":       func(_ *result.Record, w *Wish) { w.Objectives = []string{"z"} },
	} {
		r, w := small(), wish()
		change(r, &w)
		var says *Refusal
		if _, err := Make(r, nil, w, nil); !errors.As(err, &says) || says.Says.NL == "" || says.Says.EN == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzList: whatever became of a list, a pack is made, and rows that say something are not lost.
func FuzzList(f *testing.F) {
	p, err := Make(small(), nil, wish(), nil)
	if err != nil {
		f.Fatal(err)
	}
	var b strings.Builder
	if err := p.CSV(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	f.Add("Injecttekst;Bron;Oefentijd;Scenariotijd;Module\nx;;;;\ny;shock shock-1 (1);0,4;D+99999 10:00;7\n")
	f.Add("Inject text;Source (event of the simulation)\n\"a\nb\";")
	f.Fuzz(func(t *testing.T, text string) {
		in := csv.NewReader(strings.NewReader(text))
		in.Comma, in.FieldsPerRecord, in.LazyQuotes = ';', -1, true
		rows, err := in.ReadAll()
		if err != nil {
			return
		}
		q, err := Make(small(), nil, wish(), &Before{Made: p.Rows(true), Edited: rows})
		if err != nil {
			t.Fatal(err)
		}
		l, ok := read(rows)
		if !ok {
			return
		}
		for _, row := range l.rows {
			says := l.cell(row, "text")
			made := slices.ContainsFunc(p.Injects, func(in Inject) bool { return strings.TrimSpace(in.Text) == says })
			if says != "" && !made && !slices.ContainsFunc(q.Injects, func(in Inject) bool { return in.Text == says }) {
				t.Errorf("%q is lost", says)
			}
		}
	})
}

// No two rows of a pack go by the same key: each is found again as itself.
func TestEveryRowHasKeysOfItsOwn(t *testing.T) {
	p, err := Make(small(), nil, wish(), nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, in := range p.Injects {
		for _, key := range keys(in.Source) {
			if other, ok := seen[key]; ok {
				t.Errorf("rows %d and %d both go by %q", other, in.Number, key)
			}
			seen[key] = in.Number
		}
	}
	if len(seen) < 10 {
		t.Errorf("only %d keys", len(seen))
	}
}

// The story begins with the shock that strikes first, wherever it stands in the file.
func TestTheFirstShockBeginsTheStory(t *testing.T) {
	r := small()
	later := result.ShockDetail{At: 9, Mode: "ransomware", Says: result.Text{NL: "Leverancier Later", EN: "Supplier Later"}, Services: []string{"a"}}
	r.Detail.Shocks = []result.ShockDetail{later, r.Detail.Shocks[0]}
	p, err := Make(r, nil, wish(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if in := p.Injects[0]; !strings.HasPrefix(in.Text, "Supplier X") {
		t.Errorf("the first inject is %q", in.Text)
	}
	for _, in := range p.Injects {
		if in.Day < 9 && in.Type == Message && strings.Contains(in.Text, "Later") {
			t.Errorf("on day %g players hear of what strikes on day 9: %q", in.Day, in.Text)
		}
	}
}
