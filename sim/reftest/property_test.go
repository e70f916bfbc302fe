package reftest

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sort"
	"testing"
	"time"

	"pgregory.net/rapid"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
)

// The properties here hold of every scenario, whatever its numbers; they need no second implementation. Rapid draws
// the seed of a scenario and what is done to it, and names both when a property fails.

// holds checks a property over many scenarios, and that enough of them put it to the test: the property says how often
// it compared anything.
func holds(t *testing.T, atLeast int, property func(t *rapid.T) int) {
	t.Helper()
	compared, runs := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		compared += property(t)
		runs++
	})
	if !t.Failed() && compared*100 < atLeast*runs {
		t.Errorf("in %d runs only %d comparisons, of %d expected: it says too little", runs, compared, atLeast*runs/100)
	}
}

// someScenario draws a scenario that fits.
func someScenario(t *rapid.T, fits func(*model.Scenario) bool) *model.Scenario {
	return draw(rapid.Uint64Range(1, 1<<32).Filter(func(seed uint64) bool { return fits(draw(seed)) }).Draw(t, "seed"))
}

func anyScenario(*model.Scenario) bool { return true }

// reachable leaves out the scenarios whose levels are found only in the limit, in which rounding decides where the
// approach stops: cycles of needs with anything in them that averages or multiplies.
func reachable(sc *model.Scenario) bool {
	if !needsInCycle(sc.Model) {
		return true
	}
	averages := false
	picks := func(law model.Law) bool { return lawOf(sc.Model, law) == model.LawWeakest }
	for _, s := range sc.Model.Services {
		averages = averages || !picks(s.Law)
	}
	for _, p := range sc.Model.Processes {
		averages = averages || !picks(p.Law) || p.Workaround != nil
	}
	eachNeed(sc.Model, func(n model.Need) {
		averages = averages || n.Gate == model.GateShare
		for _, p := range n.Endures {
			averages = averages || p.Level.Mean() > 0 && p.Level.Mean() < 1
		}
	})
	return !averages
}

func recordOf(t *rapid.T, sc *model.Scenario) *result.Record {
	rec, err := sim.Run(context.Background(), sc, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// drawnAs turns the points of a record into a curve.
func drawnAs(points []result.Point) curve {
	var c curve
	for i := 1; i < len(points); i++ {
		if p, q := points[i-1], points[i]; q[0] > p[0] {
			c.add(p[0]*float64(day), q[0]*float64(day), p[1], q[1])
		}
	}
	return c
}

func last(points []result.Point) float64 { return points[len(points)-1][1] }

// both is an indicator of the disturbed run: the difference and the base together.
func both(v result.Values, id string) float64 {
	return zeroIfNone(v.Get(id).Value()) + zeroIfNone(v.Get("base_"+id).Value())
}

func zeroIfNone(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

func indicatorsOf(rec *result.Record, id string) result.Values {
	at := slices.IndexFunc(rec.Summary.Processes, func(p result.ProcessSummary) bool { return p.ID == id })
	return rec.Summary.Processes[at].Indicators
}

// close9 reports whether two numbers agree to nine digits of a size.
func close9(got, want, size float64) bool { return abs(got-want) <= 1e-9*max(1, abs(size)) }

// TestWhatArrivesIsDecidedWaitsOrIsLost: at the end, what came in by demand, backlog and feeds, worked out here, is what was
// decided, waits or was lost. The record's arrivals are those that joined the queue, without the lost.
func TestWhatArrivesIsDecidedWaitsOrIsLost(t *testing.T) {
	holds(t, 150, func(t *rapid.T) int {
		sc := someScenario(t, anyScenario)
		rec, compared := recordOf(t, sc), 0
		for _, d := range rec.Detail.Processes {
			p := sc.Model.Processes[processIndex(sc.Model, d.ID)]
			arrived, decided := last(d.Arrivals), last(d.Departures)
			waiting := last(d.Backlog)
			reworks := p.Workaround != nil && p.Workaround.Reentry.Mean() > 0
			if !reworks { // extra work is in the backlog but is nobody waiting
				compared++
				if !close9(decided+waiting, arrived, arrived) {
					t.Fatalf("%s: %.12g joined the queue, %.12g decided and %.12g waiting", d.ID, arrived, decided, waiting)
				}
				gap := less(less(drawnAs(d.Arrivals), drawnAs(d.Departures)), drawnAs(d.Backlog))
				for _, g := range gap {
					if !close9(g.v0, 0, arrived) || !close9(g.v1, 0, arrived) {
						t.Fatalf("%s: on day %.9g backlog and queue are %.3g apart", d.ID, g.t0/float64(day), max(abs(g.v0), abs(g.v1)))
					}
				}
			} else if waiting < arrived-decided-1e-9*max(1, arrived) {
				t.Fatalf("%s: %.12g wait, but the backlog is %.12g", d.ID, arrived-decided, waiting)
			}
			came, known := cameIn(sc, rec, p)
			lost := both(indicatorsOf(rec, d.ID), "lost_cases")
			if !known {
				continue
			}
			compared++
			if !close9(arrived+lost, came, came) {
				t.Fatalf("%s: %.12g came in, but %.12g joined the queue and %.12g were lost", d.ID, came, arrived, lost)
			}
		}
		return compared
	})
}

// cameIn is how many cases came in at a process in the whole run. It is not known where a run takes in what was fed, nor
// where a feeder is not in the record.
func cameIn(sc *model.Scenario, rec *result.Record, p model.Process) (cases float64, known bool) {
	m, end := sc.Model, int64(sc.RunsFor)
	from := sources(m)
	back := int64(0)
	fed := from[processIndex(m, p.ID)]
	if len(fed) > 0 {
		if back = lookBack(m, from); back > 300*day || p.Demand.Run != nil {
			return 0, false
		}
	}
	z := newZone(m, sc.Starts, int(back/day)+3, int(end/day)+3)
	cases = p.Backlog.Mean()
	own := newDemand(p, z)
	for i, d := range z.days {
		if length := min(d.to, end) - max(d.from, 0); length > 0 {
			cases += own.rate[i] * float64(length)
		}
		if d.from >= 0 && d.from < end {
			cases += own.run[i]
		}
	}
	if len(fed) == 0 {
		return cases, true
	}
	past, _ := before(m, z, from, back)
	for _, s := range fed {
		at := slices.IndexFunc(rec.Detail.Processes, func(d result.ProcessDetail) bool { return d.ID == m.Processes[s.from].ID })
		if at < 0 {
			return 0, false
		}
		cases += s.share * decidedBetween(past[s.from], -s.delay, min(0, end-s.delay))
		for _, piece := range drawnAs(rec.Detail.Processes[at].Departures) {
			if t := float64(end - s.delay); piece.t0 < t {
				cases += s.share * (piece.at(t) - piece.v0)
			}
		}
	}
	return cases, true
}

// decidedBetween is how many cases were decided in a stretch of the past.
func decidedBetween(d decided, from, to int64) float64 {
	sum := 0.0
	for i, f := range d.flows {
		until := int64(0)
		if i+1 < len(d.flows) {
			until = d.flows[i+1].at
		}
		sum += f.rate * float64(max(0, min(until, to)-max(f.at, from)))
	}
	for _, j := range d.jumps {
		if j.at >= from && j.at < to {
			sum += j.cases
		}
	}
	return sum
}

// TestCaseDaysAreTheWaitsOfAllCases is Little's law on every process: the area between arrivals and departures, taken upright and
// taken lengthwise, case by case, is the case-days of the record; and the longest wait is the record's.
func TestCaseDaysAreTheWaitsOfAllCases(t *testing.T) {
	holds(t, 80, func(t *rapid.T) int {
		sc := someScenario(t, anyScenario)
		rec, compared := recordOf(t, sc), 0
		for _, d := range rec.Detail.Processes {
			v := indicatorsOf(rec, d.ID)
			said := both(v, "backlog_case_d")
			size := last(d.Arrivals) * rec.Summary.RunsForDays
			upright := less(drawnAs(d.Arrivals), drawnAs(d.Departures)).integral()
			lengthwise, longest := waitsBetween(d.Arrivals, d.Departures, rec.Summary.RunsForDays)
			if abs(said-upright) > 1e-9*said+1e-11*size || abs(said-lengthwise) > 1e-9*said+1e-11*size {
				t.Fatalf("%s: %.12g case-days; %.12g under the curves, %.12g in waits", d.ID, said, upright, lengthwise)
			}
			if got := zeroIfNone(v.Get("wait_max_d").Value()); abs(got-longest) > 1e-6 && said > 1e-6 {
				t.Fatalf("%s: the longest wait is %.9g, in the curves %.9g", d.ID, got, longest)
			}
			if said > 1e-6 {
				compared++
			}
		}
		return compared
	})
}

// waitsBetween adds up how long every case waits, in order of arrival, and finds the longest wait. Those that have not departed by
// the end wait until then.
func waitsBetween(arrivals, departures []result.Point, end float64) (sum, longest float64) {
	var cuts []float64
	for _, p := range slices.Concat(arrivals, departures) {
		cuts = append(cuts, min(p[1], last(arrivals)))
	}
	sort.Float64s(cuts)
	a, d := 1, 1
	for i := 1; i < len(cuts); i++ {
		lo, hi := cuts[i-1], cuts[i]
		if hi <= lo {
			continue
		}
		a, d = covers(arrivals, a, (lo+hi)/2), covers(departures, d, (lo+hi)/2)
		first := whenAt(departures, d, lo, end) - whenAt(arrivals, a, lo, end)
		then := whenAt(departures, d, hi, end) - whenAt(arrivals, a, hi, end)
		sum += (hi - lo) * (first + then) / 2
		if hi-lo > 1e-9*last(arrivals) {
			longest = max(longest, first, then)
		}
	}
	return sum, longest
}

// covers returns the first part of a rising curve, from one on, that passes a count; len(points) when none does.
func covers(points []result.Point, from int, count float64) int {
	for from < len(points) && points[from][1] < count {
		from++
	}
	return from
}

// whenAt is the instant at which a part of a rising curve passes a count.
func whenAt(points []result.Point, part int, count, end float64) float64 {
	if part >= len(points) {
		return end
	}
	p, q := points[part-1], points[part]
	u := min(1, max(0, (count-p[1])/(q[1]-p[1])))
	return p[0] + (q[0]-p[0])*u
}

// ownInstants are the instants that are there without a shock too.
var ownInstants = map[string]bool{"wait_max_d": true, "overdue_first_at_d": true}

// TestNoShockNoImpact: when nothing fails within the run, or nothing is felt within it, no process differs from its base, also
// where demand has peaks and a process is saturated.
func TestNoShockNoImpact(t *testing.T) {
	holds(t, 100, func(t *rapid.T) int {
		sc := someScenario(t, anyScenario)
		calm(sc, rapid.SampledFrom([]string{"none", "later", "full", "chance", "borne"}).Draw(t, "calm by"))
		compared, wrong := differsFromBase(recordOf(t, sc))
		if wrong != "" {
			t.Fatal(wrong)
		}
		return compared
	})
}

// TestSpikesAreNoPeak: both runs jump at one instant, but for its rounding, where cases that nobody waits for come and go.
func TestSpikesAreNoPeak(t *testing.T) {
	sc := draw(0x988)
	calm(sc, "borne")
	rec, err := sim.Run(context.Background(), sc, sim.Options{Replications: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, wrong := differsFromBase(rec); wrong != "" {
		t.Error(wrong)
	}
}

// differsFromBase says what of a record is not as it is without shocks, and how many tallies had a backlog to compare.
func differsFromBase(rec *result.Record) (compared int, wrong string) {
	for id, v := range everyTally(rec) {
		for _, one := range v {
			x, base := one.Stat.Value(), v.Get("base_"+one.ID).Value()
			switch {
			case len(one.ID) > 5 && one.ID[:5] == "base_":
			case ownInstants[one.ID]:
				if !math.IsNaN(x) && abs(x-zeroIfNone(base)) > 1e-9 {
					return compared, fmt.Sprintf("%s: %s is %.12g, in the base %.12g", id, one.ID, x, base)
				}
			case len(one.ID) > 5 && one.ID[len(one.ID)-5:] == "_at_d":
				if !math.IsNaN(x) {
					return compared, fmt.Sprintf("%s: %s is %.12g without any shock", id, one.ID, x)
				}
			case !math.IsNaN(x) && abs(x) > 1e-11*zeroIfNone(base):
				return compared, fmt.Sprintf("%s: %s is %.12g without any shock, in the base %.12g", id, one.ID, x, base)
			}
		}
		if both(v, "backlog_case_d") > 0 {
			compared++
		}
	}
	return compared, ""
}

// calm takes the effect of the shocks away, in one of several ways. All but the first leave them reaching processes.
func calm(sc *model.Scenario, how string) {
	full := &model.Mode{ID: "full", Delivery: map[model.Delivery][]model.Stage{}}
	for _, d := range model.Deliveries {
		full.Delivery[d] = []model.Stage{{After: span(1), Level: model.Certain(1)}}
	}
	later := float64(sc.RunsFor+time.Hour) / float64(day)
	if how == "none" {
		sc.Shocks = nil
	}
	for i := range sc.Shocks {
		switch how {
		case "later":
			sc.Shocks[i].After = span(later)
		case "full":
			sc.Shocks[i].Mode = full
		case "chance":
			sc.Shocks[i].Chance = model.Certain(0)
		}
	}
	for i := range sc.Model.Services {
		if how == "full" {
			sc.Model.Services[i].Survives = model.Span{}
		}
	}
	for i := range sc.Model.Processes {
		for j := range sc.Model.Processes[i].Needs {
			if how == "borne" {
				sc.Model.Processes[i].Needs[j].Endures = tolerates(later, 0)
			}
		}
	}
}

// everyTally is the indicators of every process and group of a record, by id.
func everyTally(rec *result.Record) map[string]result.Values {
	all := map[string]result.Values{"total": rec.Summary.Totals}
	for _, p := range rec.Summary.Processes {
		all[p.ID] = p.Indicators
	}
	for _, g := range slices.Concat(rec.Summary.Organisations, rec.Summary.Sectors) {
		all[g.ID] = g.Indicators
	}
	return all
}
