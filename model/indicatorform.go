package model

import "strings"

// indicators are the counted quantities that a yardstick may hold against thresholds; harm_KIND too.
var indicators = []string{
	"below_full_d", "below_minimum_d", "tolerable_breached_at_d", "lost_performance_d", "backlog_peak",
	"backlog_peak_at_d", "backlog_cleared_at_d", "backlog_case_d", "wait_max_d", "overdue_cases",
	"overdue_case_d", "overdue_first_at_d", "lost_cases", "workaround_cases", "people_peak", "person_d",
	"people_over_2d", "people_over_7d", "people_over_30d", "people_over_182d", "vulnerable_person_d",
	"money_late_peak_eur", "money_late_eur_d", "money_lost_eur", "extra_cost_eur",
}

// indicatorForm reads an indicator, or a sum of them: extra_cost_eur + money_lost_eur.
func indicatorForm() form[string] {
	s := shape{says: Text{"een indicator, bijvoorbeeld person_d, of een som met +", "an indicator, e.g. person_d, or a sum with +"}, schema: indicatorSchema}
	return scalarForm(s, func(r *reader, n *node) (string, *fault) {
		parts := strings.Split(n.value, "+")
		for i, part := range parts {
			parts[i] = strings.TrimSpace(part)
			if contains(indicators, parts[i]) || strings.HasPrefix(parts[i], "harm_") && idText.MatchString(parts[i]) {
				continue
			}
			f := &fault{"unknown-indicator", both("De indicator %s bestaat niet.", "There is no indicator %s.", quoted(parts[i])), both("Kies uit %s of harm_SOORT.", "Choose from %s or harm_KIND.", strings.Join(indicators, ", "))}
			if near := r.suggest(parts[i], indicators); near != "" {
				f.remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
			}
			return "", f
		}
		return strings.Join(parts, " + "), nil
	})
}
