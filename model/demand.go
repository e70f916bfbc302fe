package model

import (
	"regexp"
	"strings"
)

var runText = regexp.MustCompile(`^(.+?)\s+((?:daily|workdays|weekly|monthly|quarterly|yearly)(?: on .+)?)$`)

// parseDemand reads a rate, 40 per day, or a run, 3600000 monthly on 23.
func parseDemand(text string, named map[string]quantity) (Demand, *fault) {
	if m := runText.FindStringSubmatch(text); m != nil {
		amount, f := parseQuantity(m[1], number(), named)
		if f != nil {
			return Demand{}, f
		}
		on, f := parseRecurrence(m[2])
		return Demand{Run: &Run{amount.Number, on}}, f
	}
	q, f := parseQuantity(text, rate(), named)
	if f != nil && (f.code == "not-a-rate" || f.code == "no-unit") {
		f.code = "not-a-demand"
		f.remedy = demandRemedy(text, f.remedy)
	}
	return Demand{Rate: Rate{q.Number, q.workdays}}, f
}

func demandRemedy(text string, was Text) Text {
	for _, word := range []string{"daily", "workdays", "weekly", "monthly", "quarterly", "yearly", "maandelijks", "wekelijks", "jaarlijks", "dagelijks"} {
		if strings.Contains(text, word) {
			return both("Schrijf een aantal en een herhaling: 3600000 monthly on 23.", "Write a number and a recurrence: 3600000 monthly on 23.")
		}
	}
	return both("%s Of, als alles tegelijk vervalt: 3600000 monthly on 23.", "%s Or, if all falls due at once: 3600000 monthly on 23.", was)
}
