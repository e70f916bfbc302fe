package sim

// A happening is what kind of thing an entry of the journal is about.
type happening uint8

const (
	shockStrikes happening = iota
	shockEnds
	ownFails
	ownReturns
	levelFalls
	levelRises
	performs
	enduranceEnds
	worksAgain
	switches
	workaroundStarts
	workaroundWearsOut
	workaroundEnds
	overtimeStarts
	overtimeEnds
	redoesLostCases
	routeTaken
	stepStarts
	stepEnds
	stepStandsStill
	stepGoesOn
	recoveryVoided
	isRecovered
	tolerableBreached
	overdueFirst
	backlogCleared
)

var happenings = [...]string{
	shockStrikes:       "shock",
	shockEnds:          "shock-over",
	ownFails:           "fails",
	ownReturns:         "returns",
	levelFalls:         "falls",
	levelRises:         "rises",
	performs:           "performs",
	enduranceEnds:      "endurance-ends",
	worksAgain:         "works-again",
	switches:           "switches",
	workaroundStarts:   "workaround-starts",
	workaroundWearsOut: "workaround-wears-out",
	workaroundEnds:     "workaround-ends",
	overtimeStarts:     "overtime-starts",
	overtimeEnds:       "overtime-ends",
	redoesLostCases:    "works-again-on-lost-cases",
	routeTaken:         "route-taken",
	stepStarts:         "step-starts",
	stepEnds:           "step-ends",
	stepStandsStill:    "step-stands-still",
	stepGoesOn:         "step-goes-on",
	recoveryVoided:     "recovery-voided",
	isRecovered:        "recovered",
	tolerableBreached:  "tolerable-breached",
	overdueFirst:       "overdue-first",
	backlogCleared:     "backlog-cleared",
}

// String returns what a happening is called in a record.
func (h happening) String() string { return happenings[h] }

// ofProcess reports whether it is something that a process does about a loss.
func (h happening) ofProcess() bool { return workaroundStarts <= h && h <= overtimeEnds }
