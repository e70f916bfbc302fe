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
	id    string
	join  join
	grows bool // with the size of a process; kinds of harm do
}{
	{"below_full_d", joinSum, false},
	{"below_minimum_d", joinSum, false},
	{"below_minimum_first_at_d", joinEarliest, false},
	{"tolerable_breached_at_d", joinEarliest, false},
	{"lost_performance_d", joinSum, false},
	{"backlog_peak", joinPeak, true},
	{"backlog_peak_at_d", joinPeak, false},
	{"backlog_cleared_at_d", joinCleared, false},
	{"backlog_case_d", joinSum, true},
	{"wait_max_d", joinLatest, false},
	{"overdue_cases", joinSum, true},
	{"overdue_case_d", joinSum, true},
	{"overdue_first_at_d", joinEarliest, false},
	{"lost_cases", joinSum, true},
	{"workaround_cases", joinSum, true},
	{"people_peak", joinPeak, true},
	{"person_d", joinSum, true},
	{"people_over_2d", joinSum, true},
	{"people_over_7d", joinSum, true},
	{"people_over_30d", joinSum, true},
	{"people_over_182d", joinSum, true},
	{"vulnerable_person_d", joinSum, true},
	{"money_late_peak_eur", joinPeak, true},
	{"money_late_eur_d", joinSum, true},
	{"money_lost_eur", joinSum, true},
	{"extra_cost_eur", joinSum, true},
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

// grows reports whether an indicator is larger for a larger process.
func grows(k int) bool { return k >= fixedIndicators || indicators[k].grows }
