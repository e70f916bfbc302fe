package model

import "time"

// A Scenario is a question put to a model: who fails, when, how.
// A scenario that Read returns without errors has Model, every Shock's Mode and every Yardstick filled in.
type Scenario struct {
	ID, Folder string
	Title      Text
	Question   Text
	Model      *Model
	Starts     time.Time // in the model's zone
	RunsFor    time.Duration

	Replications int
	ChanceDraws  int
	Seed         uint64

	Shocks       []Shock // by position in the file
	RestartOrder RestartOrder
	Yardsticks   []*Yardstick
	Mitigations  []Ref
	Source       string

	Files []InputFile // everything read to make this scenario, by name
	At    Pos

	read *evidence // nil: it was not read from a file
}

// An InputFile is a file that a run depends on.
type InputFile struct {
	Name   string
	SHA256 string
}

// A Shock says who fails, when, how likely, and by which failure mode.
type Shock struct {
	Fails  []Target
	After  Span // after Starts; an instant in the file is turned into this
	Mode   *Mode
	Chance Number // default 1
	Lasts  Span   // from After; not given: for ever
	At     Pos
}

// A Target selects services. Exactly one of Kind: supplier, group, jurisdiction, service, delivery.
type Target struct {
	Kind string
	On   Ref
}

// A RestartOrder is how waiting recovery steps are served.
type RestartOrder struct {
	Kind  string // given | fifo | criticality | people | weighted | latest-finish
	Given []Ref
}

// A Mode is a failure mode: what a failing supplier does to each kind of delivery.
type Mode struct {
	ID            string
	Title         Text
	KnownFromStop bool // recovery starts from the stop, not from the shock
	Estate        bool
	OwnStaffHelp  bool
	DataFreeAfter Span // not given: at once
	Delivery      map[Delivery][]Stage
	Sources       []Text
	At            Pos
}

// A Stage is a level that a mode leaves of a service from a moment after the shock.
type Stage struct {
	After Span
	Level Number
}

// A Mitigation is a costed change decided before or during.
type Mitigation struct {
	ID               string
	Title            Text
	Cost             Number // once, euros
	CostPer          Number // euros per day while it works
	DecidedAt        Span   // after the shock; not given: in place before it
	TakesEffectAfter Span
	Weeks            int // that it buys, where its changes say weeks; -1: it does not say
	Excludes         []Ref
	Changes          []Change
	Source           string
	Sources          map[string]string // by key of the file
	At               Pos
}

// A Change sets fields of one entity. Reading a scenario applies the changes of its mitigations that
// are in place before the shock to the model itself; what remains for the run is Timed.
type Change struct {
	Kind     string // service | process | supplier | pool
	On       Ref
	Keys     []string // the file keys it sets
	Survives Span     // for a change decided during the outage: the only key that can change then
	Buys     bool     // it was written as weeks: it never makes a service stop earlier
	At       Pos
}

// A Yardstick is a table that turns indicators into a class.
type Yardstick struct {
	ID       string
	Title    Text
	Classes  []string // lowest first
	Criteria []Criterion
	Source   string
	At       Pos
}

// A Criterion is one row of a yardstick. Either AtLeast or PeopleOver is given.
type Criterion struct {
	ID         string
	Title      Text
	Indicator  string    // an indicator, or a sum of them joined by +
	Scope      string    // total (default) | organisation | process: the worst of these decides
	AtLeast    []float64 // per class, the threshold; rising
	PeopleOver []PeopleBand
	Source     string
	Verified   bool
	At         Pos

	rowAt Pos // of at_least
}

// A PeopleBand is a row of a people × duration table: so many people without for longer than this give this class.
type PeopleBand struct {
	Longer  Span
	AtLeast []float64 // per class, the number of people; NaN where the class can't be reached by this row
}
