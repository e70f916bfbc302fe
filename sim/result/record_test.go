package result

import (
	"math"

	"github.com/google/go-cmp/cmp/cmpopts"
)

func at(x float64) *float64 { return &x }

var nanIsNaN = cmpopts.EquateNaNs()

// sample is a small record with every list filled and the names of three suppliers, and of a group, in every
// text that could hold one.
func sample() *Record {
	says := func(s string) Text { return Text{NL: "nl " + s, EN: "en " + s} }
	nord := SupplierDetail{ID: "nordhost", Title: Text{"Nordhost B.V., webhosting", "Nordhost B.V., hosting"}, Group: "Nord Holding", Jurisdiction: "DK"}
	signum := SupplierDetail{ID: "signum-id", Title: Text{"Signum, elektronische identificatie", "Signum, electronic identification"}}
	own := SupplierDetail{ID: "harbour-it", Title: Text{"Onze eigen IT-afdeling", "Our own IT department"}, Group: "Nord Holding"}
	values := Values{{"wait_max_d", One(3)}, {"backlog_peak", One(120)}, {"backlog_cleared_at_d", One(math.NaN())}}
	everywhere := says("Nordhosts contract: NORDHOST, nord-holding and Signum ID; see nordhost/our-own-it-department")
	return &Record{
		Manifest: Manifest{Program: "uitval", Version: "1", Scenario: "nordhost-bankrupt", Model: "harbour", Seed: 7,
			Files:             []File{{"scenarios/nordhost.yaml", "ab12"}, {"signum id (copy).yaml", "cd34"}},
			ReplicationsAsked: 1, ReplicationsDone: 1, Complete: true, TimeZone: "Europe/Amsterdam",
			Settings: []Setting{{"service.nordhost-hosting.survives", "14d"}, {"supplier.signum-id.group", "nord_holding"}}},
		Summary: Summary{Scenario: "nordhost-bankrupt", Title: everywhere, Question: says("What if Signum stops?"), Model: "harbour",
			ModelTitle: says("Harbour <and> Nordhost & Co"), Starts: "2026-01-05T08:00:00+01:00", TimeZone: "Europe/Amsterdam", RunsForDays: 365,
			Replications: 1, Answer: everywhere, Totals: values,
			Processes: []ProcessSummary{{ID: "benefit", Title: says("Benefit via Signum"), Organisation: "harbour", Sector: "municipality",
				Indicators: values, RootShares: []RootShare{{Root: "nordhost", Share: One(1)}}}},
			Services: []ServiceSummary{{ID: "nordhost-hosting", Title: says("Hosting by Nordhost"), Supplier: "nordhost", Indicators: values},
				{ID: "e-id", Title: says("Signing in"), Supplier: "signum-id", Indicators: Values{}}},
			Organisations: []GroupSummary{{ID: "harbour", Title: says("Harbour municipality"), Processes: 1, Indicators: values}},
			Sectors:       []GroupSummary{{ID: "municipality", Title: says("Municipalities"), Processes: 1, Indicators: values}},
			Kinds:         []GroupSummary{{ID: "benefit", Title: says("Benefit via Signum"), Processes: 1, Indicators: values}},
			Yardsticks: []YardstickSummary{{ID: "national", Title: says("Nordhost scale"), Classes: []string{"A", "B"}, Class: "B", Decided: "costs", Source: "Signum ID, 2024",
				Criteria: []CriterionSummary{{ID: "costs", Title: says("Costs"), Indicator: "extra_cost_eur", Value: at(5e6), Entity: "nordhost-hosting", Class: "B",
					Threshold: at(1e6), ReachedAt: at(12.5), Source: "nordhost", Verified: true}},
				Chances: []ClassChance{{Class: "A", Share: 1, Lo: 0.8, Hi: 1, N: 20}, {Class: "B", Share: 0.05, Lo: 0.01, Hi: 0.2, N: 20}}}},
			Findings: []Finding{{Code: "not-recovered", Weight: 2, Says: everywhere}}},
		Series: []SeriesRow{{Day: 0, Date: "2026-01-05", Entity: "nordhost-hosting", Quantity: "level", Mean: 1, P5: math.NaN(), P50: 0.1, P95: 1e-9},
			{Day: 1, Date: "2026-01-06", Entity: "total", Quantity: "people", Mean: 12508860, P5: 1e22, P50: 0, P95: -3.25}},
		Trace: []TraceRow{{Day: 0, Date: "2026-01-05", Entity: "nordhost-hosting", Quantity: "level", Value: 1. / 3}},
		Events: []Event{{Number: 1, Day: 0, Instant: "2026-01-05T08:00:00+01:00", Kind: "shock", Entity: "nordhost", Cause: 0},
			{Number: 2, Day: 0.5, Instant: "2026-01-05T20:00:00+01:00", Kind: "level", Entity: "nordhost-hosting", Level: at(0), Cause: 1}},
		Detail: Detail{Replication: 1, Starts: "2026-01-05T08:00:00+01:00", TimeZone: "Europe/Amsterdam", RunsForDays: 365,
			Suppliers: []SupplierDetail{nord, signum},
			Shocks:    []ShockDetail{{At: 0, Mode: "nordhost-style", Says: everywhere, Services: []string{"nordhost-hosting"}}},
			Services: []ServiceDetail{{ID: "nordhost-hosting", Title: says("Hosting by Nordhost B.V."), Supplier: "nordhost", Delivery: "hosting",
				Level: []Point{{0, 1}, {0.5, 0}}}},
			Processes: []ProcessDetail{{ID: "benefit", Title: says("Benefit via Signum"), Organisation: "harbour", Sector: "municipality", LegalBasis: says("Act § 12"),
				DeadlineDays: at(56), Users: at(3100), Level: []Point{{0, 1}}, Performance: []Point{}, Arrivals: []Point{}, Departures: []Point{}, Backlog: []Point{},
				BaseBacklog: []Point{}, People: []Point{}, Source: "interview with Nordhost", MoneyLate: []Point{}, RunsAt: []float64{3}, Minimum: 0.5, TolerableDays: at(2), OverdueFirstAt: at(9)}},
			Organisations: []OrganisationDetail{{ID: "harbour", Title: says("Harbour municipality"), Sector: "municipality", Place: "GM0000", Region: "Zeeland"}},
			Needs:         []NeedDetail{{Consumer: "benefit", Need: 1, Gate: "all", On: "nordhost-hosting"}},
			Feeds:         []FeedDetail{{From: "benefit", To: "pay", Share: .8, LagDays: 2}},
			Recovery:      []StepDetail{{Service: "nordhost-hosting", Route: "migrate", Step: "leave-nordhost", Start: 1, Crew: []string{"4 of signum-id"}, WaitedFor: []string{"nordhost-hosting"}}},
			Mitigations:   []MitigationDetail{{ID: "buy-nordhost", Title: everywhere, Cost: 2e5}},
			TurningPoints: []TurningPoint{{Day: 0.5, Instant: "2026-01-05T20:00:00+01:00", Kind: "stop", Entity: "nordhost-hosting", Says: everywhere, Event: 2}},
			Assumptions:   []AssumptionDetail{{ID: "A3", Says: everywhere}},
			People:        []Point{{0, 0}, {0.5, 100}}, MoneyLate: []Point{{0, 0}}, Stopped: []Point{{0, 0}, {0.5, 1}}, Diminished: []Point{{0, 0}},
			Spared: []SparedDetail{{ID: "nordhost-mail", Title: says("Mail by Nordhost"), Kind: "service", Of: "nordhost"}}, SparedTotal: 1},
		Suppliers: []SupplierDetail{nord, signum, own},
	}
}
