package decide

import (
	"context"
	"strings"
	"testing"

	"uitval/model"
	"uitval/sim/result"
)

// sweeping plays the scenario of tenADay along an axis.
func sweeping(t *testing.T, path, value string, opt Options) *result.Answer {
	t.Helper()
	axis, problems := ParseAxis(model.Setting{Path: path, Value: value})
	if axis == nil {
		t.Fatal(problems)
	}
	var all []*model.Scenario
	for _, v := range axis.Values {
		all = append(all, play(t, path+"="+v))
	}
	a, err := Sweep(context.Background(), axis, all, opt)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The person-days are 10·L²: see tenADay.
func TestASweepFollowsTheFormula(t *testing.T) {
	a := sweeping(t, "shock.1.lasts", "1d..7d:1d", Options{})
	c := tableOf(t, a, "curve")
	for row := range c.Rows {
		l := float64(row + 1)
		near(t, c.Rows[row][0].ID, *cellOf(t, c, row, "person_d").Value, 10*l*l)
		near(t, c.Rows[row][0].ID+": difference", *cellOf(t, c, row, "difference").Value, 10*l*l-10)
	}
	if a.Manifest.ReplicationsDone != 1 {
		t.Errorf("nothing is uncertain, and %d are played", a.Manifest.ReplicationsDone)
	}
	if got := saysAll(a); !strings.Contains(got, "Least at 1d: 10 person-days without. Most at 7d: 490") || !strings.Contains(got, "each step of 1d adds about") {
		t.Errorf("it says:\n%s", got)
	}
}

// With an endurance of T days the loss lasts L − T; beyond L it is nothing. L is 4: 10·(4 − T)² and then a level line.
func TestASweepTellsWhereTheCurveBends(t *testing.T) {
	axis := &Axis{Path: "process.p.needs.web.tolerance", Step: "1d", Unit: "d"}
	var all []*model.Scenario
	for _, v := range []string{"0d", "1d", "2d", "3d", "4d", "5d", "6d", "7d", "8d"} {
		axis.add(func() scaled { x, _ := parseScaled(v); return x }())
		all = append(all, play(t, "shock.1.lasts=uniform(3.9d, 4.1d)", axis.Path+"="+v))
	}
	a, err := Sweep(context.Background(), axis, all, Options{Replications: 20})
	if err != nil {
		t.Fatal(err)
	}
	got := saysAll(a)
	if !strings.Contains(got, "The curve bends at about 2.") || !strings.Contains(got, "up to there each step of 1d avoids about") || !strings.Contains(got, "more than chance") {
		t.Errorf("it says:\n%s", got)
	}
	b := tableOf(t, a, "bend")
	if at := *cellOf(t, b, 0, "at").Value; at < 2 || at > 3 {
		t.Errorf("it bends at %v", at)
	}
	if c := cellOf(t, b, 0, "before"); *c.Lo > *c.Value || *c.Hi < *c.Value || *c.Hi >= 0 {
		t.Errorf("before: %v (%v to %v)", *c.Value, *c.Lo, *c.Hi)
	}
}

// 20 − d stands under the line: with a capacity of C the person-days are 10·L²·... for d = 10: L²/2·(10 + 100/(C − 10)).
func TestASweepOverCapacity(t *testing.T) {
	a := sweeping(t, "process.p.capacity", "15..40 per day:5", Options{})
	c := tableOf(t, a, "curve")
	twice := meanOf(personDays(t, play(t), 40)) / 10 // mean of L²
	for row := range c.Rows {
		capacity := float64(15 + 5*row)
		near(t, c.Rows[row][0].ID, *cellOf(t, c, row, "person_d").Value, twice/2*(10+100/(capacity-10)))
	}
}

func TestASweepOfWhatDoesNotMatterSaysSo(t *testing.T) {
	a := sweeping(t, "process.p.tolerable", "1d..9d:2d", Options{Replications: 10})
	if got := saysAll(a); !strings.Contains(got, "changes nothing about person-days without") {
		t.Errorf("it says:\n%s", got)
	}
}

// Words have no order: they are listed, and do not bend.
func TestASweepOverWordsDoesNotBend(t *testing.T) {
	a := sweeping(t, "model.law", "weakest, product, mean, fdna", Options{Replications: 10})
	for _, table := range a.Tables {
		if table.ID == "bend" {
			t.Error("words bend")
		}
	}
}

// Where the curve goes against its run for a while, that is told: 10·L² rises, and the peak of June makes it fall from 5 to 6 here.
func TestASweepTellsOfAMoveAgainstTheRun(t *testing.T) {
	axis := &Axis{Path: "x.y", Step: "1"}
	var all []*model.Scenario
	for k, l := range []string{"1d", "2d", "6d", "4d", "7d", "8d"} {
		axis.add(scaled{int64(k), 0, ""})
		all = append(all, play(t, "shock.1.lasts="+l))
	}
	a, err := Sweep(context.Background(), axis, all, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := saysAll(a); !strings.Contains(got, "From 2 to 3 it goes against that: 200 person-days fewer") { // 10·(36 − 16)
		t.Errorf("it says:\n%s", got)
	}
}

func TestASweepDoesNotHangOnItsWorkers(t *testing.T) {
	want := asText(t, sweeping(t, "process.p.capacity", "15..40 per day:5", Options{Workers: 1}))
	for _, workers := range []int{2, 8} {
		if asText(t, sweeping(t, "process.p.capacity", "15..40 per day:5", Options{Workers: workers})) != want {
			t.Errorf("%d workers give something else", workers)
		}
	}
}
