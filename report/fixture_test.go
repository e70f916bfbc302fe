package report

import (
	"fmt"
	"math"

	"uitval/sim/result"
)

func at(x float64) *float64 { return &x }

func says(nl, en string) result.Text { return result.Text{NL: nl, EN: en} }

// values makes indicators of one replication: id, value, id, value, …
func values(pairs ...any) result.Values {
	var v result.Values
	for i := 0; i < len(pairs); i += 2 {
		x, ok := pairs[i+1].(float64)
		if !ok {
			x = float64(pairs[i+1].(int))
		}
		v = append(v, result.Value{ID: pairs[i].(string), Stat: result.One(x)})
	}
	return v
}

// nordhost is a small run of one replication: a hosting supplier goes bankrupt under a municipality and a regional
// environment agency. The numbers are invented but hang together.
func nordhost() *result.Record {
	nan := math.NaN()
	process := func(id, nl, en, organisation string, v result.Values) result.ProcessSummary {
		return result.ProcessSummary{ID: id, Title: says(nl, en), Organisation: organisation, Sector: "municipality", Indicators: v}
	}
	r := &result.Record{
		Manifest: result.Manifest{Program: "uitval", Version: "0.1.0", Scenario: "nordhost-bankrupt", Model: "harbour", Seed: 1,
			ReplicationsAsked: 1, ReplicationsDone: 1, Complete: true, TimeZone: "Europe/Amsterdam", Pseudonyms: true},
		Summary: result.Summary{Scenario: "supplier-a-bankrupt", Model: "harbour", Starts: "2026-01-05T08:00:00+01:00", TimeZone: "Europe/Amsterdam",
			RunsForDays: 365, Replications: 1,
			Title:    says("Leverancier A gaat failliet", "Supplier A is declared bankrupt"),
			Question: says("Wie wacht langer op een besluit dan de wet toestaat, en vanaf welke dag?", "Who waits longer for a decision than the law allows, and from which day?"),
			Answer: says("Vanaf 13-03-2026 wacht de eerste van 3.960 mensen langer dan de wet toestaat; op het hoogtepunt, 19-04-2026, zijn 14.200 mensen zonder besluit of uitkering.",
				"From 13 March 2026 the first of 3,960 people waits longer than the law allows; at the peak, 19 April 2026, 14,200 people are without a decision or a payment."),
			Totals: values("backlog_peak", 9842.3, "backlog_cleared_at_d", nan, "wait_max_d", 63.4, "overdue_cases", 2203.8, "overdue_first_at_d", 67.2,
				"lost_cases", 1312.4, "people_peak", 14207.1, "person_d", 612840.2, "people_over_30d", 3961.7, "vulnerable_person_d", 214494.1,
				"money_late_peak_eur", 3.27e6, "money_lost_eur", 0, "extra_cost_eur", 61.2e6, "harm_livelihood", 18321.3, "base_wait_max_d", 1.2),
			Organisations: []result.GroupSummary{
				{ID: "harbour", Title: says("Gemeente Haven", "Harbour municipality"), Processes: 4, Indicators: values("person_d", 603000, "backlog_peak", 9600)},
				{ID: "delta", Title: says("Omgevingsdienst Delta", "Delta environment agency"), Processes: 2, Indicators: values("person_d", 9840.2, "backlog_peak", 250)}},
			Processes: []result.ProcessSummary{
				process("parental-benefit", "Besluiten over kinderopvangtoeslag", "Decide parental benefit", "harbour", values("below_full_d", 61, belowMinimumFrom, 14.2, "backlog_peak", 2431.7,
					"backlog_cleared_at_d", 203.4, "wait_max_d", 63.4, "overdue_cases", 2200.1, "people_peak", 4377, "person_d", 212004.8)),
				process("pay-out", "Uitbetalen kinderopvangtoeslag", "Pay parental benefit", "harbour", values("below_full_d", 59, belowMinimumFrom, 16.2, "backlog_peak", 3000,
					"backlog_cleared_at_d", nan, "wait_max_d", 59.6, "overdue_cases", 3.7, "people_peak", 5400, "person_d", 388000.1)),
				process("counter", "Balie burgerzaken", "Counter", "harbour", values("below_full_d", 61, "below_minimum_first_at_d", nan, "backlog_peak", 4120.1,
					"backlog_cleared_at_d", 140.1, "wait_max_d", 19.5, "overdue_cases", 0, "people_peak", 4120, "person_d", 3000.9)),
				process("permits", "Omgevingsvergunningen", "Environmental permits", "delta", values("below_full_d", 12.5, belowMinimumFrom, 0, "backlog_peak", 250,
					"backlog_cleared_at_d", 96.04, "wait_max_d", 9.04, "overdue_cases", 0, "people_peak", 310, "person_d", 9834.2)),
				process("incident-line", "Milieuklachtentelefoon", "Incident line", "delta", values("below_full_d", 12.5, belowMinimumFrom, 0.2, "lost_cases", 1312.4,
					"people_peak", 0.3, "person_d", 0.4)),
				process("archive", "Archief", "Archive", "harbour", values("below_full_d", 0, "person_d", 0)),
			},
			Yardsticks: []result.YardstickSummary{{ID: "national-risk", Title: says("Nationale risicobeoordeling, impactklassen", "National risk assessment, impact classes"),
				Classes: []string{"A", "B", "C", "D", "E"}, Class: "B", Decided: "costs", Source: "Leidraad risicobeoordeling, 2019",
				Criteria: []result.CriterionSummary{
					{ID: "costs", Title: says("Kosten", "Costs"), Indicator: "extra_cost_eur + money_lost_eur", Value: at(61.2e6), Entity: "total", Class: "B", Threshold: at(50e6), ReachedAt: at(118.4)},
					{ID: "daily-life", Title: says("Dagelijks leven", "Daily life"), Indicator: "people_over_30d", Value: at(3961.7), Entity: "harbour", Class: "A", Threshold: at(0), ReachedAt: at(44.1), Verified: true},
					{ID: "deaths", Title: says("Doden", "Deaths"), Indicator: "harm_health", Value: at(0), Entity: "total"}}}},
			Findings: []result.Finding{
				{Code: "chance-as-mean", Weight: 2, Says: says("Toeval is nog niet doorgerekend: 3 verdelingen tellen als hun gemiddelde.", "Chance is not simulated yet: 3 distributions count as their mean.")},
				{Code: "unsourced", Weight: 1, Says: says("12 van de 40 getallen hebben geen bron.", "12 of 40 numbers have no source.")},
				{Code: "not-cleared", Weight: 2, Says: says("Op de laatste dag was de werkvoorraad van 1 proces nog niet ingelopen; wie dan nog wacht telt als wachtend tot die dag.", "On the last day the backlog of 1 process was not cleared; who still waits counts as waiting until that day.")}},
		},
		Detail: result.Detail{Suppliers: []result.SupplierDetail{{ID: "supplier-a", Title: says("Leverancier A", "Supplier A")}}, TurningPoints: []result.TurningPoint{
			{Day: 0, Instant: "2026-01-05T08:00:00+01:00", Kind: "shock", Says: says("Leverancier A gaat failliet.", "Supplier A is declared bankrupt.")},
			{Day: 0.1667, Instant: "2026-01-05T12:00:00+01:00", Kind: "level", Says: says("Het zaaksysteem werkt niet meer: de hosting is weg en de buffer van 4 uur is op.", "The case system stops: hosting is gone and its 4 hours of buffer are used up.")},
			{Day: 14.2, Instant: "2026-01-19T12:48:00+01:00", Kind: "minimum", Says: says("Besluiten over kinderopvangtoeslag zakt onder het minimum.", "Decide parental benefit falls below its minimum.")},
			{Day: 67.2, Instant: "2026-03-13T12:48:00+01:00", Kind: "overdue", Says: says("De eerste aanvraag is te laat.", "The first application is overdue.")},
			{Day: 104.5, Instant: "2026-04-19T21:00:00+02:00", Kind: "peak", Says: says("Piek: 14.200 mensen tegelijk getroffen.", "Peak: 14,200 people affected at one time.")}}},
	}
	return r
}

// municipalities is a run with more processes and organisations than a reader takes in.
func municipalities() *result.Record {
	r := nordhost()
	r.Summary.Processes, r.Summary.Organisations = nil, nil
	for i := range 40 {
		id, name := fmt.Sprintf("gm%04d", i), fmt.Sprintf("Gemeente %d", i)
		size := float64(1 + (i*37)%40)
		of := func(weight float64) result.Values {
			return values(belowMinimumFrom, 0.5+size/50, "backlog_peak", 31.7*size*weight, "backlog_cleared_at_d", 80+size, "wait_max_d", 20+size/10,
				"overdue_cases", 2.2*size*weight, "people_peak", 4025*size*weight, "person_d", 189321*size*weight)
		}
		r.Summary.Organisations = append(r.Summary.Organisations, result.GroupSummary{ID: id, Title: says(name, name), Processes: 2, Indicators: of(1)})
		r.Summary.Processes = append(r.Summary.Processes,
			result.ProcessSummary{ID: "post-" + id, Title: says("Digitale post "+name, "Digital post "+name), Organisation: id, Indicators: of(.9)},
			result.ProcessSummary{ID: "claims-" + id, Title: says("Bijstandsaanvragen "+name, "Social assistance claims "+name), Organisation: id, Indicators: of(.1)})
	}
	kind := func(id, nl, en string, weight float64) result.GroupSummary {
		return result.GroupSummary{ID: id, Title: says(nl, en), Processes: 40, Indicators: values(belowMinimumFrom, 0.5, "backlog_peak", 26000*weight,
			"backlog_cleared_at_d", 121.2, "wait_max_d", 24.0, "overdue_cases", 1804*weight, "people_peak", 3.3e6*weight, "person_d", 155e6*weight)}
	}
	r.Summary.Kinds = []result.GroupSummary{kind("post", "Digitale post", "Digital post", .9), kind("claims", "Bijstandsaanvragen", "Social assistance claims", .1)}
	r.Summary.Totals = kind("", "", "", 1).Indicators
	return r
}

// spread gives every value of the totals the spread of 200 replications.
func spread(r *result.Record) *result.Record {
	r.Summary.Replications = 200
	r.Manifest.ReplicationsAsked, r.Manifest.ReplicationsDone = 200, 200
	widen := func(v result.Values) {
		for i := range v {
			if x := v[i].Stat.Value(); !math.IsNaN(x) {
				v[i].Stat = result.Stat{N: 200, Mean: at(x), MeanLo: at(x * .95), MeanHi: at(x * 1.05), P5: at(x * .4), P50: at(x * .9), P95: at(x * 2.1), Min: at(0), Max: at(3 * x)}
			}
		}
	}
	r.Summary.Yardsticks[0].Chances = []result.ClassChance{{Class: "A", Share: 1, Lo: 0.981, Hi: 1, N: 200}, {Class: "B", Share: 1, Lo: 0.981, Hi: 1, N: 200},
		{Class: "C", Share: 0.83, Lo: 0.772, Hi: 0.876, N: 200}, {Class: "D", Share: 0.0049, Lo: 0.0009, Hi: 0.028, N: 200}, {Class: "E", Hi: 0.019, N: 200}}
	widen(r.Summary.Totals)
	for _, p := range r.Summary.Processes {
		widen(p.Indicators)
		for i := range p.Indicators {
			if p.Indicators[i].ID == "backlog_cleared_at_d" && p.Indicators[i].Stat.N > 0 {
				p.Indicators[i].Stat.N = 188
			}
		}
	}
	return r
}
