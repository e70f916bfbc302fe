package report

import (
	"math"
	"testing"

	"uitval/sim/result"
)

// Two suppliers fail; one process leans on a service of each, another on a service behind the first, a third on the first process. What
// comes in at the left goes out at the right: nobody is lost on the way, and those that are spared carry nobody.
func TestTheChainCarriesEverybody(t *testing.T) {
	says := func(s string) result.Text { return result.Text{NL: s, EN: s} }
	flat := func(x float64) []result.Point { return []result.Point{{0, 0}, {1, x}, {2, 0}} }
	d := &result.Detail{
		Suppliers: []result.SupplierDetail{{ID: "a", Title: says("A")}, {ID: "b", Title: says("B")}},
		Shocks:    []result.ShockDetail{{Services: []string{"s1", "s2"}}},
		Services:  []result.ServiceDetail{{ID: "s1", Title: says("S1"), Supplier: "a"}, {ID: "s2", Title: says("S2"), Supplier: "b"}, {ID: "s3", Title: says("S3"), Supplier: "c"}},
		Processes: []result.ProcessDetail{{ID: "p1", Title: says("P1"), Sector: "x", People: flat(100)}, {ID: "p2", Title: says("P2"), Sector: "y", People: flat(60)}, {ID: "p3", Title: says("P3"), Sector: "x", People: flat(10)}},
		Needs: []result.NeedDetail{{Consumer: "s3", On: "s1"}, {Consumer: "p1", On: "s1"}, {Consumer: "p1", On: "s2"}, {Consumer: "p2", On: "s3"}, {Consumer: "p3", On: "p1"},
			{Consumer: "p1", On: "p3"}, {Consumer: "q", On: "s2"}}, // a circle, and one that is spared
		Spared: []result.SparedDetail{{ID: "q", Title: says("Q"), Kind: "process"}}, SparedTotal: 3,
	}
	c := chainOf(d, func(t result.Text) string { return t.NL })
	if c.hidden != 2 {
		t.Errorf("%d are not shown, want 2", c.hidden)
	}
	people := map[string]float64{}
	for _, l := range c.links {
		people[l.title] = l.people
	}
	// P1 gives 50 to each; P3 leans on what P1 leans on, 5 each; P2 gives 60 to S3, which gives them to S1.
	for title, want := range map[string]float64{"A": 115, "B": 55, "S1": 115, "S2": 55, "S3": 60, "x": 110, "y": 60, "Q": 0} {
		if math.Abs(people[title]-want) > 1e-9 {
			t.Errorf("%s carries %v, want %v", title, people[title], want)
		}
	}
	c.merge(2, func(_, n int) string { return "rest" })
	into, out := make([]float64, len(c.links)), make([]float64, len(c.links))
	for _, b := range c.bonds {
		out[b.from] += b.people
		into[b.to] += b.people
	}
	for k, l := range c.links {
		if l.column > 0 && math.Abs(into[k]-l.people) > 1e-9 || l.column < c.columns-1 && math.Abs(out[k]-l.people) > 1e-9 {
			t.Errorf("%s has %v, %v come in and %v go out", l.title, l.people, into[k], out[k])
		}
	}
}
