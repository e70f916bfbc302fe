package decide

import (
	"context"
	"testing"

	"uitval/model"
	"uitval/scenarios"
)

// What the same draws are for: of three small mitigations of the study nl the variance of the difference in person-days is at least
// ten times smaller than on draws apart. The three avoid a hundredth or less, which draws apart would bury.
func TestSmallMitigationsAreSeenOnTheSameDraws(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	read := func(set ...model.Setting) *model.Scenario {
		sc, problems := lib.ReadScenario("nl/hosting-bankrupt", set)
		if sc == nil {
			t.Fatal(problems)
		}
		return sc
	}
	const n = 30
	now := personDays(t, read(), n)
	for _, id := range []string{"rehearsed-asylum", "rehearsed-student-finance", "exit-plan-ind"} {
		with := personDays(t, read(model.Setting{Path: "scenario.mitigations", Value: "[" + id + "]"}), n)
		avoided := less(with, now)
		if !(meanOf(avoided) > 0 && meanOf(avoided) < 0.02*meanOf(now)) {
			t.Errorf("%s avoids %v of %v: that is not small", id, meanOf(avoided), meanOf(now))
		}
		alone, paired := variance(now)+variance(with), variance(avoided)
		if !(paired > 0 && alone >= 10*paired) {
			t.Errorf("%s: %v on draws apart, %v on the same: %v times", id, alone, paired, alone/paired)
		}
		t.Logf("%s: avoids %.0f of %.0f, %.0f times smaller", id, meanOf(avoided), meanOf(now), alone/paired)
	}
}

// What compare says of that variance is the one that is measured here.
func TestTheVarianceOfACompareIsThatOfItsDraws(t *testing.T) {
	v := variantsOf(t, "scenario.mitigations=[fewer]")
	all, err := trials([]*model.Scenario{v[0].Scenario, v[1].Scenario})
	if err != nil {
		t.Fatal(err)
	}
	shape := newPairing(all, 40)
	p, done := panel(context.Background(), all, 40, Options{Workers: 2}, shape.empty, nil)
	c := comparison{shape: shape, p: p, a: v[0], b: v[1], n: done}
	alone, paired := c.variances()
	near(t, "on the same draws", paired, variance(personDays(t, v[0].Scenario, 40))*4/9)
	near(t, "apart over together", alone/paired, 2.5)
}
