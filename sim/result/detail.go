package result

// A Detail is one replication in full: what a report or an exercise needs, so that neither ever runs the engine.
// Curves and steps are lists of [day, value]; two points on one day are a jump.
type Detail struct {
	Replication   int                  `json:"replication"`
	Starts        string               `json:"starts" names:"no"`
	TimeZone      string               `json:"time_zone" names:"no"`
	RunsForDays   float64              `json:"runs_for_d"`
	Suppliers     []SupplierDetail     `json:"suppliers"`
	Shocks        []ShockDetail        `json:"shocks"`
	Services      []ServiceDetail      `json:"services"`  // those whose level changed
	Processes     []ProcessDetail      `json:"processes"` // those whose level or backlog changed
	Organisations []OrganisationDetail `json:"organisations"`
	Needs         []NeedDetail         `json:"needs"` // among the affected
	Feeds         []FeedDetail         `json:"feeds"`
	Recovery      []StepDetail         `json:"recovery"`
	Mitigations   []MitigationDetail   `json:"mitigations"`
	TurningPoints []TurningPoint       `json:"turning_points"`
	Assumptions   []AssumptionDetail   `json:"assumptions"` // those that the affected entities refer to
	People        []Point              `json:"people"`      // total without it now, beyond the base
	MoneyLate     []Point              `json:"money_late"`  // euros, the same way
	Stopped       []Point              `json:"stopped"`     // how many processes stand still
	Diminished    []Point              `json:"diminished"`  // how many do less than usual, but something
	Spared        []SparedDetail       `json:"spared"`      // the first 2 000
	SparedTotal   int                  `json:"spared_total"`
}

// A Point is [day, value].
type Point [2]float64

// A SupplierDetail is a supplier that an affected service hangs on. Public says that its name is no secret, because it
// is a public body's own department, or a pseudonym in the model already: then it stays.
type SupplierDetail struct {
	ID           string `json:"id"`
	Title        Text   `json:"title"`
	Group        string `json:"group"`
	Jurisdiction string `json:"jurisdiction" names:"no"`
	Public       bool   `json:"public"`
}

// A ShockDetail is a shock as it was played.
type ShockDetail struct {
	At       float64  `json:"at_d"`
	Ends     *float64 `json:"ends_d"`
	Mode     string   `json:"mode"`
	Says     Text     `json:"says"`
	Services []string `json:"services"`
}

// A ServiceDetail is the course of a service.
type ServiceDetail struct {
	ID       string  `json:"id"`
	Title    Text    `json:"title"`
	Supplier string  `json:"supplier"`
	Delivery string  `json:"delivery" names:"no"`
	Level    []Point `json:"level"`
}

// A ProcessDetail is the course of a process. Arrivals and Departures are cumulative cases.
type ProcessDetail struct {
	ID            string    `json:"id"`
	Title         Text      `json:"title"`
	Organisation  string    `json:"organisation"`
	Sector        string    `json:"sector"`
	LegalBasis    Text      `json:"legal_basis"`
	DeadlineDays  *float64  `json:"deadline_d"`
	LeadTimeDays  float64   `json:"lead_time_d"`
	Users         *float64  `json:"users"`
	Level         []Point   `json:"level"`
	Performance   []Point   `json:"performance"`
	Arrivals      []Point   `json:"arrivals"`
	Departures    []Point   `json:"departures"`
	Backlog       []Point   `json:"backlog"`
	BaseBacklog   []Point   `json:"base_backlog"`
	People        []Point   `json:"people"`
	Source        string    `json:"source" names:"prose"`
	MoneyLate     []Point   `json:"money_late"`
	RunsAt        []float64 `json:"runs_at_d"` // of one that works in runs: pay days
	Minimum       float64   `json:"minimum"`
	TolerableDays *float64  `json:"tolerable_d"` // how long it may be below that; null: nobody says

	TolerableBreachedAt *float64 `json:"tolerable_breached_at_d"`
	OverdueFirstAt      *float64 `json:"overdue_first_at_d"`
}

// An OrganisationDetail is an organisation with an affected process.
type OrganisationDetail struct {
	ID     string `json:"id"`
	Title  Text   `json:"title"`
	Sector string `json:"sector"`
	Place  string `json:"place"`
	Region string `json:"region"`

	Inhabitants float64 `json:"inhabitants"` // of its territory; 0: nobody says
}

// A SparedDetail is a service or process that leans on something that changed, and did not change itself.
type SparedDetail struct {
	ID    string `json:"id"`
	Title Text   `json:"title"`
	Kind  string `json:"kind" names:"no"` // service or process
	Of    string `json:"of"`              // its supplier or organisation
}

// A NeedDetail is one thing a need is on.
type NeedDetail struct {
	Consumer string `json:"consumer"`
	Need     int    `json:"need"` // 1, 2, … among the consumer's needs
	Gate     string `json:"gate" names:"no"`
	On       string `json:"on"`
}

// A FeedDetail is a feed between affected processes.
type FeedDetail struct {
	From    string  `json:"from"`
	To      string  `json:"to"`
	Share   float64 `json:"share"`
	LagDays float64 `json:"lag_d"`
}

// A StepDetail is a recovery step as it was carried out.
type StepDetail struct {
	Service   string   `json:"service"`
	Route     string   `json:"route" names:"no"`
	Step      string   `json:"step"`
	Ready     float64  `json:"ready_d"` // since when nothing held it up but its crew and what it needs
	Start     float64  `json:"start_d"`
	End       *float64 `json:"end_d"` // null: not by the end of the run
	Void      bool     `json:"void"`  // it ended without effect: the shock was over, or a new stop undid it
	Crew      []string `json:"crew" names:"prose"`
	WaitedFor []string `json:"waited_for"`
}

// A MitigationDetail is a mitigation as it was played.
type MitigationDetail struct {
	ID    string   `json:"id"`
	Title Text     `json:"title"`
	From  *float64 `json:"from_d"` // null: in place before the shock
	Until *float64 `json:"until_d"`
	Cost  float64  `json:"cost_eur"`
}

// A TurningPoint is a moment a reader should see on a timeline; Event is the number of the event behind it.
type TurningPoint struct {
	Day     float64 `json:"day"`
	Instant string  `json:"instant" names:"no"`
	Kind    string  `json:"kind" names:"no"`
	Entity  string  `json:"entity"`
	Says    Text    `json:"says"`
	Event   int     `json:"event"`
}

// An AssumptionDetail is a numbered guess behind the numbers.
type AssumptionDetail struct {
	ID   string `json:"id"`
	Says Text   `json:"says"`
}
