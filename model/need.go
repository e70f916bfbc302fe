package model

// A Law says how an entity's level follows from its own level and its needs.
type Law string

// The laws of semantics §2. LawDefault is the model's law, and for a model LawWeakest.
const (
	LawDefault Law = ""
	LawWeakest Law = "weakest" // min(own, y)
	LawProduct Law = "product" // own · ∏ y
	LawMean    Law = "mean"    // own · average y
	LawFDNA    Law = "fdna"    // Garvey & Pinto 2009
)

// A Gate joins the levels of what a need is on.
type Gate string

// The gates of semantics §2.
const (
	GateAll     Gate = "all"
	GateAny     Gate = "any"
	GateAtLeast Gate = "at_least"
	GateShare   Gate = "share"
)

// A Need says that a consumer leans on services or on processes, and what happens without them.
type Need struct {
	Gate    Gate
	Of      []Provider // at least one
	AtLeast int        // for GateAtLeast: 1..len(Of)

	Endures   []CurvePoint // the endurance curve: first point at 0, levels never rise; never empty
	Tolerant  bool         // the file gave a tolerance or a curve
	RefillsIn Span         // default: at once
	BackAfter Span         // default: at once

	Alpha, Beta Number // FDNA strength and criticality; defaults 1 and 0

	Source  string
	Sources map[string]string
	At      Pos
}

// A Provider is one of the things a need is on: a service or a process.
type Provider struct {
	On          Ref
	Weight      Number // for GateShare; weights sum to 1
	SwitchAfter Span   // for GateAny, not on the first choice
	Gives       Number // for GateAny: it counts for at most this; default 1
}

// A CurvePoint is a step of an endurance curve: from this age of a total loss on, this level.
type CurvePoint struct {
	Age   Span // never working days
	Level Number
}
