package sim

// Indicators in the order in which they are shown. Kinds of harm follow, named harm_KIND.
const (
	belowFull = iota
	belowMinimum
	belowMinimumFirstAt
	tolerableBreachedAt
	lostPerformance
	backlogPeak
	backlogPeakAt
	backlogClearedAt
	backlogCaseDays
	waitMax
	overdueCases
	overdueCaseDays
	overdueFirstAt
	lostCases
	workaroundCases
	peoplePeak
	personDays
	peopleOver2
	peopleOver7
	peopleOver30
	peopleOver182
	vulnerablePersonDays
	moneyLatePeak
	moneyLateDays
	moneyLost
	extraCost
	fixedIndicators // their number
)

// A join is how an indicator of a group follows from those of its processes.
type join int

const (
	joinSum join = iota
	joinEarliest
	joinLatest
	joinPeak    // the peak of the summed curve
	joinCleared // the latest, null while one has not come back
)

var indicators = [fixedIndicators]struct {
	id   string
	join join
}{
	{"below_full_d", joinSum},
	{"below_minimum_d", joinSum},
	{"below_minimum_first_at_d", joinEarliest},
	{"tolerable_breached_at_d", joinEarliest},
	{"lost_performance_d", joinSum},
	{"backlog_peak", joinPeak},
	{"backlog_peak_at_d", joinPeak},
	{"backlog_cleared_at_d", joinCleared},
	{"backlog_case_d", joinSum},
	{"wait_max_d", joinLatest},
	{"overdue_cases", joinSum},
	{"overdue_case_d", joinSum},
	{"overdue_first_at_d", joinEarliest},
	{"lost_cases", joinSum},
	{"workaround_cases", joinSum},
	{"people_peak", joinPeak},
	{"person_d", joinSum},
	{"people_over_2d", joinSum},
	{"people_over_7d", joinSum},
	{"people_over_30d", joinSum},
	{"people_over_182d", joinSum},
	{"vulnerable_person_d", joinSum},
	{"money_late_peak_eur", joinPeak},
	{"money_late_eur_d", joinSum},
	{"money_lost_eur", joinSum},
	{"extra_cost_eur", joinSum},
}

// overDays are the duration bands of people_over_*, in days.
var overDays = [...]int64{2, 7, 30, 182}

// baseless says which indicators have no base worth showing: without a shock performance is 1, and the instants of
// peaks and returns belong to the difference.
func baseless(k int) bool {
	switch k {
	case belowFull, belowMinimum, belowMinimumFirstAt, tolerableBreachedAt, lostPerformance, backlogPeakAt, backlogClearedAt:
		return true
	}
	return false
}
