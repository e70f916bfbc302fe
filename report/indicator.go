package report

import (
	"strings"

	"uitval/sim/result"
)

// A measure is the unit in which an indicator is told.
type measure int

const (
	cases measure = iota
	people
	personDays
	caseDays
	days    // a length of time
	instant // days after the start
	euros
	euroDays
	score
)

// An indicator is what a reader sees of one of the quantities of format.md.
type indicator struct {
	id    string
	name  result.Text
	unit  measure
	total bool // worth telling of the whole run
}

// indicators is all of them, in the order in which they are told.
func indicators() []indicator {
	t := func(nl, en string) result.Text { return result.Text{NL: nl, EN: en} }
	return []indicator{
		{"people_peak", t("meeste gevallen van getroffen mensen tegelijk", "most cases of people affected at one time"), people, true},
		{"person_d", t("persoondagen zonder", "person-days without"), personDays, true},
		{"vulnerable_person_d", t("waarvan van kwetsbare mensen", "of which of vulnerable people"), personDays, true},
		{"people_over_2d", t("gevallen van mensen langer dan 2 dagen zonder", "cases of people without for over 2 days"), people, true},
		{"people_over_7d", t("gevallen van mensen langer dan 7 dagen zonder", "cases of people without for over 7 days"), people, true},
		{"people_over_30d", t("gevallen van mensen langer dan 30 dagen zonder", "cases of people without for over 30 days"), people, true},
		{"people_over_182d", t("gevallen van mensen langer dan 182 dagen zonder", "cases of people without for over 182 days"), people, true},
		{"backlog_peak", t("piek van de werkvoorraad", "peak of the backlog"), cases, true},
		{"backlog_peak_at_d", t("dag van die piek", "day of that peak"), instant, false},
		{"backlog_cleared_at_d", t("werkvoorraad ingelopen op", "backlog cleared on"), instant, true},
		{"backlog_case_d", t("zaakdagen in de werkvoorraad", "case-days of backlog"), caseDays, false},
		{"wait_max_d", t("langste wachttijd", "longest wait"), days, true},
		{"overdue_cases", t("zaken te laat", "cases overdue"), cases, true},
		{"overdue_case_d", t("zaakdagen te laat", "case-days overdue"), caseDays, false},
		{"overdue_first_at_d", t("eerste zaak te laat op", "first case overdue on"), instant, true},
		{"lost_cases", t("zaken nooit behandeld", "cases never served"), cases, true},
		{"workaround_cases", t("zaken met de terugvaloptie behandeld", "cases handled by workaround"), cases, true},
		{"below_full_d", t("tijd onder volle prestatie", "time below full performance"), days, false},
		{"below_minimum_d", t("tijd onder het minimum", "time below the minimum"), days, false},
		{belowMinimumFrom, t("onder het minimum vanaf", "below the minimum from"), instant, false},
		{"tolerable_breached_at_d", t("toelaatbare uitvalduur overschreden op", "tolerable outage exceeded on"), instant, true},
		{"lost_performance_d", t("verloren prestatie", "lost performance"), days, false},
		{"money_late_peak_eur", t("meeste geld tegelijk te laat", "most money late at one time"), euros, true},
		{"money_late_eur_d", t("eurodagen te laat", "euro-days late"), euroDays, false},
		{"money_lost_eur", t("geld niet uitbetaald of ontvangen", "money lost"), euros, true},
		{"extra_cost_eur", t("extra kosten", "extra cost"), euros, true},
		{"down_at_d", t("uitgevallen op", "down on"), instant, false},
		{"restored_at_d", t("hersteld op", "restored on"), instant, false},
	}
}

// belowMinimumFrom is the first instant at which a process is below its minimum; a record may lack it.
const belowMinimumFrom = "below_minimum_first_at_d"

// describe gives the words of an indicator, or of a sum such as "a + b", and its unit. One that is not known is
// told by its id.
func describe(id string) indicator {
	parts := strings.Split(id, "+")
	var out indicator
	for i, part := range parts {
		one := describeOne(strings.TrimSpace(part))
		if i == 0 {
			out = one
			continue
		}
		out.name = result.Textf("%s + %s", "%s + %s", out.name, one.name)
	}
	out.id = id
	return out
}

func describeOne(id string) indicator {
	for _, one := range indicators() {
		if one.id == id {
			return one
		}
	}
	if kind, ok := strings.CutPrefix(id, "harm_"); ok {
		return indicator{id: id, name: result.Textf("schade: %s", "harm: %s", harmKind(kind)), unit: score, total: true}
	}
	return indicator{id: id, name: result.Text{NL: id, EN: id}, unit: score}
}

// harmKind translates the kinds of harm that the format knows.
func harmKind(kind string) result.Text {
	switch kind {
	case "livelihood":
		return result.Text{NL: "bestaanszekerheid", EN: kind}
	case "health":
		return result.Text{NL: "gezondheid", EN: kind}
	case "legal", "legal_position", "legal-position":
		return result.Text{NL: "rechtspositie", EN: "legal position"}
	case "economy":
		return result.Text{NL: "economie", EN: kind}
	case "trust":
		return result.Text{NL: "vertrouwen", EN: kind}
	}
	return result.Text{NL: kind, EN: kind}
}

// tell gives a value in the unit of its indicator.
func (v voice) tell(x float64, unit measure) string {
	switch {
	case unit == instant:
		return v.date(x)
	case unit == euros:
		return v.euros(x)
	case unit == days && x == x:
		return v.span(x)
	}
	return v.count(x)
}
