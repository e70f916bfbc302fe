package sim

import (
	"context"
	"testing"
)

// How many processes stand still, and how many do less than usual, is what the processes themselves do, day by day. That alike ones may be
// played once is seen in TestWhatIsAlikeIsPlayedOnce.
func TestProcessesThatStandStillAreCounted(t *testing.T) {
	for _, ref := range []string{"harbour/nordhost-bankrupt", "nl/hosting-bankrupt"} {
		rec, err := Run(context.Background(), shippedScenario(t, ref), Options{Replications: 2, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		type counts struct{ stopped, diminished float64 }
		byDay := map[int]*counts{}
		told := map[int]*counts{}
		at := func(m map[int]*counts, day int) *counts {
			if m[day] == nil {
				m[day] = &counts{}
			}
			return m[day]
		}
		for _, row := range rec.Trace {
			switch {
			case row.Quantity == "performance" && row.Value <= 0:
				at(byDay, row.Day).stopped++
			case row.Quantity == "performance" && row.Value < 1-1e-9:
				at(byDay, row.Day).diminished++
			case row.Entity == "total" && row.Quantity == "stopped":
				at(told, row.Day).stopped = row.Value
			case row.Entity == "total" && row.Quantity == "diminished":
				at(told, row.Day).diminished = row.Value
			}
		}
		most := 0.0
		for day := range 365 {
			want, got := at(byDay, day), at(told, day)
			if *want != *got {
				t.Fatalf("%s day %d: %+v, the processes themselves %+v", ref, day, *got, *want)
			}
			most = max(most, got.stopped)
		}
		if most == 0 {
			t.Errorf("%s: nothing ever stands still", ref)
		}
	}
}
