package result

import "io"

// An Explanation is why a process lost what it lost in one run: from the shock to the process and back up again, whose
// fault it is, and what would have prevented it. Its texts follow the rules of Record.
type Explanation struct {
	Scenario     string           `json:"scenario"`
	Title        Text             `json:"title"` // of the scenario
	Model        string           `json:"model"`
	Process      string           `json:"process"`
	ProcessTitle Text             `json:"process_title"`
	Organisation string           `json:"organisation"`
	Starts       string           `json:"starts" names:"no"`
	TimeZone     string           `json:"time_zone" names:"no"`
	RunsForDays  float64          `json:"runs_for_d"`
	Replications int              `json:"replications"`
	Replication  int              `json:"replication"` // the one whose course is told
	Complete     bool             `json:"complete"`
	Answer       Text             `json:"answer"` // in one sentence
	Down         []TurningPoint   `json:"down"`   // what led to each fall, in order of time; Event numbers are those of events.csv
	Up           []TurningPoint   `json:"up"`     // what led back
	PersonDays   Stat             `json:"person_d"`
	Shares       []ExplainedShare `json:"root_shares"`
	Prevention   Prevention       `json:"prevention"`

	// Suppliers is every supplier of the model, and Public the names of organisations, which are no secret: what Pseudonymise
	// needs.
	Suppliers []SupplierDetail `json:"-"`
	Public    []Text           `json:"-"`
}

// An ExplainedShare is a RootShare with the words that go with it.
type ExplainedShare struct {
	Root     string `json:"root"`
	Title    Text   `json:"title"`
	Supplier string `json:"supplier"`
	Share    Stat   `json:"share"`
}

// A Prevention is the shortest list of needs that, endured for longer or doubled, keep the process at its minimum or above
// in the replication that is told. Lists are alternatives of the same length; they are empty when the process
// never is below its minimum, and when no list was found.
type Prevention struct {
	Minimum float64        `json:"minimum"`
	Below   bool           `json:"below_minimum"` // it is, without any of this
	Lists   [][]SparedNeed `json:"lists"`
	Proven  bool           `json:"proven_shortest"` // false: the search was cut off
}

// A SparedNeed is one need of such a list.
type SparedNeed struct {
	Consumer string   `json:"consumer"`
	Need     int      `json:"need"` // 1, 2, … among the consumer's needs
	On       []string `json:"on"`
	Says     Text     `json:"says"`
	Now      float64  `json:"endures_now_d"`  // how long it does without, in full
	For      *float64 `json:"would_endure_d"` // how long it would have to; null: beyond the end of the run
}

// Pseudonymise takes the names of suppliers out, as Record.Pseudonymise does.
func (e *Explanation) Pseudonymise(k *Key) {
	k.Pseudonyms(e.Model, e.Suppliers, e.Public).Apply(e)
}

// WriteJSON writes the explanation, indented.
func (e *Explanation) WriteJSON(w io.Writer) error { return asJSON(e, " ")(w) }
