// Package model holds the nouns of uitval: suppliers, services, processes, what leans on what, and
// the scenarios played on them. It reads them from files and says what is wrong with a file.
//
// A model is a snapshot of facts. It knows nothing of time passing; package sim makes time pass.
// It knows nothing of indicators or of what a reader sees either; package sim/result does.
package model

import "time"

// A Model is the graph of public processes and the services they lean on, as it stood at AsOf.
// Lists keep the order of the file. A model that Read returns without errors is closed: every Ref in
// it names an entity that exists, and every id is unique.
type Model struct {
	ID       string
	Title    Text
	AsOf     string // a date as written, for the reader only
	Zone     *time.Location
	Calendar Calendar
	Law      Law // how levels combine where an entity does not say otherwise

	Criticality []string // the model's own scale, lowest first; may be empty

	Organisations []Organisation
	Suppliers     []Supplier
	Services      []Service
	Processes     []Process
	Pools         []Pool
	Mitigations   []Mitigation
	Correlations  []Correlation
	Overlaps      []Overlap
	Named         []NamedNumber // distributions shared by several fields
	Assumptions   []Assumption  // numbered guesses that a source may refer to
	Source        string

	At Pos

	read  *evidence // nil: it was not read from a file
	cover *cover    // likewise
}

// An Organisation answers for processes.
type Organisation struct {
	ID     string
	Title  Text
	Sector string // a stable word, e.g. municipality
	Place  string // municipality code for maps, e.g. GM0363
	Region string

	Inhabitants Number // of its territory; not given: it has none, or nobody says

	Source  string
	Sources map[string]string // by key of the file
	At      Pos
}

// A Supplier is an organisation that can fail as a whole.
type Supplier struct {
	ID           string
	Title        Text
	Group        string // the parent it falls together with; empty if none
	Jurisdiction string // country code
	Public       bool   // its name is no secret and stands in results as it is
	Source       string
	Sources      map[string]string // by key of the file
	At           Pos
}

// A Pool is people who can do recovery work, shared by everyone who recovers.
type Pool struct {
	ID       string
	Title    Text
	Employer Ref // the supplier whose people they are; none: our own or hired
	People   Number
	Changes  []PoolChange // by increasing At
	Source   string
	Sources  map[string]string // by key of the file
	At       Pos
}

// A PoolChange sets the size of a pool from an offset after the scenario's start.
type PoolChange struct {
	At     Span
	People Number
}

// A Correlation ties the uncertain fields of one supplier's services together.
type Correlation struct {
	Supplier Ref
	Rank     Number // Spearman's rank correlation, -1..1
	Source   string
	At       Pos
}

// An Overlap says how many of the people of the smaller process are also people of the others.
type Overlap struct {
	Of     []Ref  // processes, at least two
	People Number // share 0..1
	Source string
	At     Pos
}

// A NamedNumber is a distribution with a name, so that several fields share one draw.
type NamedNumber struct {
	ID     string
	Is     Number
	Unit   Unit
	Source string
	At     Pos
}

// An Assumption is a numbered guess: a Source "A3" means the assumption with ID A3.
type Assumption struct {
	ID   string
	Says Text
	At   Pos
}

// A Ref is an id as written in a file, with the place where it stands.
type Ref struct {
	ID string
	At Pos
}

// A Text is a sentence in both languages. A file that gives one gets it in both.
type Text struct{ NL, EN string }

// In returns the text in a language, "nl" or "en".
func (t Text) In(lang string) string {
	if lang == "nl" {
		return t.NL
	}
	return t.EN
}

// Same is a Text that reads the same in both languages.
func Same(s string) Text { return Text{NL: s, EN: s} }
