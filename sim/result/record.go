// Package result is the record of a run: what was asked, what came out and why, in the form in which it is
// written to files and read back years later. It carries the titles, terms and references that a reader
// needs, so that it can be read by itself.
//
// It knows nothing of models or of how a run is made. Names of suppliers leave it only as pseudonyms,
// unless the caller lifts them: see Record.Pseudonymise.
package result

// A Record is everything a run leaves behind.
//
// The tag `names:"no"` marks a text that is a word of the format and can't hold a supplier's name;
// `names:"prose"` one that is read as a sentence and never compared. Any other text is an id.
type Record struct {
	Manifest Manifest
	Summary  Summary
	Series   []SeriesRow // over all replications
	Trace    []TraceRow  // of one replication
	Events   []Event     // of that replication, in order of time
	Detail   Detail      // of that replication

	// Suppliers is every supplier of the model, whether it plays a part or not. Pseudonymise needs it, because a name may stand
	// in any text; so it is written only where names are left, in the manifest.
	Suppliers []SupplierDetail
}

// A Manifest is what it takes to repeat the run.
type Manifest struct {
	Program           string    `json:"program" names:"no"`
	Version           string    `json:"version" names:"no"`
	Scenario          string    `json:"scenario"`
	Model             string    `json:"model"`
	Files             []File    `json:"files"`
	Seed              uint64    `json:"seed"`
	ReplicationsAsked int       `json:"replications_asked"`
	ReplicationsDone  int       `json:"replications_done"`
	Complete          bool      `json:"complete"` // false: interrupted; the numbers cover what was done
	TimeZone          string    `json:"time_zone" names:"no"`
	Settings          []Setting `json:"settings"`
	Pseudonyms        bool      `json:"pseudonyms"` // names of suppliers are replaced

	// Where they are not: who the suppliers of the models are, and which names are no secret, so that they can be replaced later.
	Suppliers []SupplierDetail `json:"suppliers,omitempty"`
	Public    []Text           `json:"public,omitempty"`
}

// named is the manifest as it is written: with the suppliers as long as their names are in the result.
func (m Manifest) named(suppliers []SupplierDetail, public []Text) Manifest {
	m.Suppliers, m.Public = nil, nil
	if !m.Pseudonyms {
		m.Suppliers, m.Public = suppliers, public
	}
	return m
}

// A File is an input file and the digest of its bytes.
type File struct {
	Name   string `json:"name" names:"prose"`
	SHA256 string `json:"sha256" names:"no"`
}

// A Setting is one thing the user asked for beside the files, e.g. --set.
type Setting struct {
	Name  string `json:"name" names:"prose"`
	Value string `json:"value" names:"prose"`
}

// A Summary is the numbers of a run. Days are fractional days after Starts.
type Summary struct {
	Scenario      string             `json:"scenario"`
	Title         Text               `json:"title"`
	Question      Text               `json:"question"`
	Model         string             `json:"model"`
	ModelTitle    Text               `json:"model_title"`
	Starts        string             `json:"starts" names:"no"` // RFC 3339
	TimeZone      string             `json:"time_zone" names:"no"`
	RunsForDays   float64            `json:"runs_for_d"`
	Replications  int                `json:"replications"`
	Counts        Counts             `json:"counts"`
	Answer        Text               `json:"answer"` // the run in one sentence
	Totals        Values             `json:"totals"`
	Processes     []ProcessSummary   `json:"processes"` // those the shocks could reach
	Services      []ServiceSummary   `json:"services"`
	Organisations []GroupSummary     `json:"organisations"`
	Sectors       []GroupSummary     `json:"sectors"`
	Kinds         []GroupSummary     `json:"kinds"` // processes that share a title across organisations; may be empty
	Yardsticks    []YardstickSummary `json:"yardsticks"`
	Findings      []Finding          `json:"findings"`
}

// Counts is how much the whole model holds.
type Counts struct {
	Organisations int `json:"organisations"`
	Processes     int `json:"processes"`
	Services      int `json:"services"`
	Suppliers     int `json:"suppliers"`
}

// A ProcessSummary is the indicators of one process.
type ProcessSummary struct {
	ID           string      `json:"id"`
	Title        Text        `json:"title"`
	Organisation string      `json:"organisation"`
	Sector       string      `json:"sector"`
	Indicators   Values      `json:"indicators"`
	RootShares   []RootShare `json:"root_shares"` // sums to 1; empty when the process has no person-days
}

// A RootShare is the part of a process's person-days that comes from one service whose own level a shock took. Over
// replications it is a mean over those in which the process has person-days.
type RootShare struct {
	Root  string `json:"root"`
	Share Stat   `json:"share"`
}

// A ServiceSummary is the indicators of one service: down_at_d, restored_at_d, lost_performance_d.
type ServiceSummary struct {
	ID         string `json:"id"`
	Title      Text   `json:"title"`
	Supplier   string `json:"supplier"`
	Indicators Values `json:"indicators"`
}

// A GroupSummary is the indicators of an organisation, a sector or a kind of process.
type GroupSummary struct {
	ID         string `json:"id"`
	Title      Text   `json:"title"`
	Processes  int    `json:"processes"`     // how many of its processes the shocks could reach
	Hit        *Hit   `json:"hit,omitempty"` // of a kind of process: whom it fails
	Indicators Values `json:"indicators"`
}

// A Hit is the organisations of which processes of one kind lost something, in the replication that is shown.
type Hit struct {
	Organisations int     `json:"organisations"`
	Inhabitants   float64 `json:"inhabitants"` // theirs; 0: nobody says
	From          float64 `json:"from_d"`      // when the first of those processes falls below full performance
	Lowest        float64 `json:"lowest"`      // performance of any of them
}

// A YardstickSummary is the class a run reaches on one yardstick.
type YardstickSummary struct {
	ID       string             `json:"id"`
	Title    Text               `json:"title"`
	Classes  []string           `json:"classes" names:"no"` // all of them, lowest first
	Class    string             `json:"class" names:"no"`   // the highest of its criteria; empty: below the lowest
	Decided  string             `json:"decided_by"`
	Source   string             `json:"source" names:"prose"`
	Criteria []CriterionSummary `json:"criteria"`
	Chances  []ClassChance      `json:"chances"` // over replications, lowest class first; empty when there is one
}

// A ClassChance is the share of N replications in which a run reaches at least a class, with its 95 % interval.
type ClassChance struct {
	Class string  `json:"class" names:"no"`
	Share float64 `json:"share"`
	Lo    float64 `json:"lo"`
	Hi    float64 `json:"hi"`
	N     int     `json:"n"`
}

// A CriterionSummary is the class of one criterion, with the raw quantity beside it.
type CriterionSummary struct {
	ID        string   `json:"id"`
	Title     Text     `json:"title"`
	Indicator string   `json:"indicator" names:"no"`
	Value     *float64 `json:"value"`
	Entity    string   `json:"entity"` // whose value it is: total, or the organisation or process that is worst
	Class     string   `json:"class" names:"no"`
	Threshold *float64 `json:"threshold"`          // where Class begins; null where that is not one number
	ReachedAt *float64 `json:"first_reached_at_d"` // when Class was first reached; null where it only holds for the whole run
	Source    string   `json:"source" names:"prose"`
	Verified  bool     `json:"verified"`
}

// A Finding is something a reader must know to read the numbers well.
type Finding struct {
	Code   string `json:"code" names:"no"` // a stable word
	Weight int    `json:"weight"`          // 1 worth knowing, 2 changes how the numbers read, 3 the numbers can't be used without it
	Says   Text   `json:"says"`
}

// A SeriesRow is the value of one quantity of one entity on one day, over replications.
// NaN is a value that does not exist.
type SeriesRow struct {
	Day                int
	Date               string
	Entity, Quantity   string
	Mean, P5, P50, P95 float64
}

// A TraceRow is the value of one quantity of one entity on one day, of one replication.
type TraceRow struct {
	Day              int
	Date             string
	Entity, Quantity string
	Value            float64
}

// An Event is something that happened, with the event that led to it (0: nothing did).
type Event struct {
	Number  int
	Day     float64
	Instant string // RFC 3339, local
	Kind    string
	Entity  string
	Level   *float64
	Cause   int
}
