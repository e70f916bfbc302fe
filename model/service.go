package model

// A Delivery is how a service is delivered; it decides what a failing supplier does to the service.
type Delivery string

// The deliveries of semantics §1.
var Deliveries = []Delivery{"hosting", "saas", "network", "operations", "licence", "development", "data", "staff", "certificate"}

// A Service is what a supplier provides and others need.
type Service struct {
	ID       string
	Title    Text
	Supplier Ref
	Delivery Delivery
	Law      Law // empty: the model's
	Needs    []Need

	Survives      Span   // how long it runs on when an estate pays; replaces the mode's list
	RPO           Span   // data lost: this long before the stop
	Rework        Number // share of the lost cases done again; default 1
	Criticality   string
	ExitPlan      bool
	Escrow        bool
	DetectedAfter Span
	DecidedAfter  Span
	Recovery      []Route // best first

	Source  string
	Sources map[string]string // by key of the file
	At      Pos
}

// A Route is one way a service comes back.
type Route struct {
	Kind     string // restart | takeover | migrate | rebuild | insource
	Requires []Ref  // data | exit-plan | escrow | funded-estate | service:ID
	Steps    []Step
	Source   string
	Sources  map[string]string // by key of the file
	At       Pos
}

// RouteKinds are the routes of semantics §5.
var RouteKinds = []string{"restart", "takeover", "migrate", "rebuild", "insource"}

// A Step is one piece of recovery work.
type Step struct {
	ID    Ref
	Takes Span
	Crew  []Crew
	After []Ref // steps of the same route
	Needs []Ref // services that must be at 1 for it to start
	Gives Number
	At    Pos
}

// A Crew is so many people of one pool.
type Crew struct {
	Pool   Ref
	People Number
}
