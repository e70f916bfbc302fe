package model

// A Process is a public duty of an organisation: cases arrive and are decided.
type Process struct {
	ID           string
	Title        Text
	Organisation Ref
	LegalBasis   Text
	Law          Law
	Needs        []Need

	Demand   Demand
	Capacity Rate // not given: 1.1 × the yearly mean inflow; a run: its size over RunTakes
	RunTakes Span // default 1 day
	LeadTime Span
	Deadline Span
	Peaks    []Peak
	Backlog  Number // cases waiting at the start

	Overtime      Number // extra share of capacity
	OvertimeAfter Span
	OvertimeFor   Span // not given: without end

	Waits NoWait // whether what is not served at once waits
	Keeps Number // share of the excess that waits; only with WaitsKeeps

	Workaround *Workaround // nil: none
	Feeds      []Feed

	Users                 Number
	PeoplePerCase         Number // default 1
	Vulnerable            Number // share
	MoneyPerCase          Number
	PenaltyPerOverdueCase Number
	Tolerable             Span   // MTPD
	Minimum               Number // MBCO; default 1
	Harm                  []Harm // by kind, sorted

	Criticality string
	Source      string
	Sources     map[string]string
	At          Pos
}

// NoWait says what becomes of cases above capacity.
type NoWait int

// All waits, nothing waits, or a share waits.
const (
	WaitsAll   NoWait = iota
	WaitsNone         // `waits: no`
	WaitsKeeps        // `keeps: 60%`
)

// A Demand is a rate on a calendar or a run; the zero Demand is none (only feeds).
type Demand struct {
	Rate Rate
	Run  *Run
}

// A Run is a number of cases that all fall due at once, at 00:00 on each date of a recurrence.
type Run struct {
	Amount Number
	On     Recurrence
}

// A Peak multiplies the own demand from the first moment of From through the last of To.
type Peak struct {
	From, To Date
	Times    Number
	At       Pos
}

// A Workaround is a slower way of working without what is lost.
type Workaround struct {
	Below       Number // an episode begins when the level falls below this; default 1
	StartsAfter Span
	Capacity    Rate
	Lasts       Span // not given: to the end of the episode
	Then        Rate // default 0
	Reentry     Number
	CostPerCase Number
	At          Pos
}

// A Feed hands a share of decided cases on to another process after a lag.
type Feed struct {
	To    Ref
	Share Number
	Lag   Span // longer than 0
	At    Pos
}

// Harm is one kind of harm: severity by length of the wait, linear between points, constant after the last.
type Harm struct {
	Kind   string
	Points []HarmPoint // by increasing Wait; before the first point severity is 0
}

// A HarmPoint is a severity at a length of wait.
type HarmPoint struct {
	Wait     Span
	Severity Number
}
