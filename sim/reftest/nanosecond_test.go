package reftest

import (
	"testing"

	"uitval/model"
)

func pulse(before float64) *model.Scenario {
	m := &model.Model{
		Services: []model.Service{{ID: "system"}},
		Processes: []model.Process{
			{ID: "control", Organisation: model.Ref{ID: "org"}, Capacity: perDay(10), Waits: model.WaitsNone,
				Users: model.Certain(1000), Needs: []model.Need{on("system")}},
			{ID: "intake", Organisation: model.Ref{ID: "org"}, Demand: model.Demand{Rate: perDay(0)}, Capacity: perDay(3),
				Backlog: model.Certain(1), Feeds: []model.Feed{{To: model.Ref{ID: "control"}, Share: model.Certain(1), Lag: span(1. / 24)}}}},
	}
	sc := outage(m, 30, 0, "system")
	sc.Shocks[0].After = model.Nanoseconds(9*3600e9 - before)
	return sc
}

func undone() *model.Scenario {
	m := &model.Model{
		Services: []model.Service{{ID: "register"}, {ID: "desk"}},
		Processes: []model.Process{
			{ID: "registry", Organisation: model.Ref{ID: "org"}, Demand: model.Demand{Rate: perDay(100)}, Capacity: perDay(120),
				Needs: []model.Need{on("register")}, Workaround: &model.Workaround{Capacity: perDay(120)}},
			{ID: "permits", Organisation: model.Ref{ID: "org"}, Demand: model.Demand{Rate: perDay(100)}, Capacity: perDay(120),
				Needs:      []model.Need{on("desk"), on("registry")},
				Workaround: &model.Workaround{StartsAfter: span(3), Capacity: perDay(100)}}},
	}
	sc := outage(m, 60, 5, "desk", "register")
	sc.Shocks[0].After, sc.Shocks[1].After, sc.Shocks[1].Lasts = span(12), span(10), span(10)
	return sc
}

// fluttering is two processes that lean on each other for a fifth: at 0.625 without, at 0.7 with the other's workaround.
func fluttering() *model.Scenario {
	m := &model.Model{Services: []model.Service{{ID: "it"}, {ID: "sound"}}}
	share := func(other string) model.Need {
		n := on("it")
		n.Gate, n.Of = model.GateShare, nil
		for i, id := range []string{"it", "sound", other} {
			n.Of = append(n.Of, model.Provider{On: model.Ref{ID: id}, Weight: model.Certain([]float64{0.3, 0.5, 0.2}[i])})
		}
		return n
	}
	for i, id := range []string{"left", "right"} {
		m.Processes = append(m.Processes, model.Process{ID: id, Organisation: model.Ref{ID: "org"},
			Demand: model.Demand{Rate: perDay(100)}, Capacity: perDay(100), Needs: []model.Need{share([]string{"right", "left"}[i])},
			Workaround: &model.Workaround{Capacity: perDay(60), Below: model.Certain(0.65), Reentry: model.Certain(0.5)}})
	}
	return outage(m, 12, 10, "it")
}

// What is there for a nanosecond only is read the same way by both.
func TestNanoseconds(t *testing.T) {
	for name, sc := range map[string]*model.Scenario{"pulse of 1 ns": pulse(1), "of 999 ns": pulse(999), "of 1000 ns": pulse(1000),
		"an episode undone": undone(), "two that undo each other": fluttering()} {
		st := play(sc)
		found, _, err := against(sc, st)
		if err != nil || len(found) > 0 || !settles(st) {
			t.Errorf("%s: settles %v, %v\n%s", name, settles(st), err, listing(found))
		}
	}
	nineDigits(t, "people after 1 ns", play(pulse(1)).processes[0].values["people_peak"], 0)
	nineDigits(t, "people after 1000 ns", play(pulse(1000)).processes[0].values["people_peak"], 1000)
	nineDigits(t, "backlog of an episode undone", play(undone()).processes[1].values["backlog_peak"], 300)
}
