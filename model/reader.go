package model

import (
	"sort"
	"time"
)

// mostProblems and mostAdvice bound what one reading reports: nobody repairs more at once, and a file
// made to be slow stays quick to read.
const (
	mostProblems = 1000
	mostAdvice   = 20_000
)

// A reader takes one question of a user from files to nouns, and keeps what is wrong on the way.
type reader struct {
	lib      *Library
	zone     *time.Location
	named    map[string]quantity // distributions of the model
	sources  []*source
	problems Problems
	seen     map[Problem]bool
	errors   int             // problems that are not advice
	more     bool            // there were errors beyond mostProblems
	searches int             // ids compared for suggestions
	broken   map[string]bool // lists of the model of which not every item could be read, by key
	scans    map[string][]scanned
	cover    *cover               // of the model that is being read
	hosts    map[string]*document // of scenarios in the file of their model, by name
	spends   bool                 // what the parser made may go once it has been turned
	fresh    map[*document]*Model // models that are read already and nothing changes
}

func newReader(l *Library) *reader {
	return &reader{lib: l, zone: time.UTC, named: map[string]quantity{}, seen: map[Problem]bool{}, broken: map[string]bool{}, scans: map[string][]scanned{}}
}

// fault reports what is wrong with what stands at a node.
func (r *reader) fault(n *node, f *fault) {
	r.report(n.at(), f.code, f.says, f.remedy)
}

// report adds an error.
func (r *reader) report(at Pos, code string, says, remedy Text) {
	r.add(Problem{At: at, Code: code, Says: says, Remedy: remedy})
}

// note adds an advice.
func (r *reader) note(at Pos, code string, says, remedy Text) {
	r.add(Problem{At: at, Code: code, Says: says, Remedy: remedy, Advice: true})
}

// add keeps a problem once: a value that a mitigation copies is read twice.
func (r *reader) add(p Problem) {
	switch {
	case p.Advice && len(r.problems)-r.errors >= mostAdvice:
		return
	case !p.Advice && r.full():
		r.more = true
		return
	case r.seen[p]:
		return
	case !p.Advice:
		r.errors++
	}
	r.seen[p] = true
	r.problems = append(r.problems, p)
}

// full reports that no more errors are kept; what is read from then on does not matter.
func (r *reader) full() bool { return r.errors >= mostProblems }

// found returns the problems in order of place, each with the line of the file it is about.
func (r *reader) found() Problems {
	byName := map[string]*source{}
	for _, s := range r.sources {
		if byName[s.name] == nil {
			byName[s.name] = s
		}
	}
	rank := func(p Problem) int {
		if s := byName[p.At.File]; s != nil {
			return s.order
		}
		return -1
	}
	sortProblems(r.problems, rank)
	for i, p := range r.problems {
		if s := byName[p.At.File]; s != nil && !s.tree && p.At.Sheet == "" && p.Frame == "" {
			r.problems[i].Frame = s.frame(p.At.Line, p.At.Column)
		}
	}
	if r.more {
		r.problems = append(r.problems, Problem{Code: "more", Says: both("Er zijn meer fouten dan deze %d.", "There are more mistakes than these %d.", mostProblems),
			Remedy: both("Herstel eerst wat hierboven staat.", "Repair what stands above first.")})
		r.more = false
	}
	return r.problems
}

// sortProblems puts problems in order of file, line and column.
func sortProblems(p Problems, rank func(Problem) int) {
	sort.SliceStable(p, func(i, j int) bool {
		a, b := p[i], p[j]
		if x, y := rank(a), rank(b); x != y {
			return x < y
		}
		if a.At.File != b.At.File {
			return a.At.File < b.At.File
		}
		if a.At.Sheet != b.At.Sheet {
			return a.At.Sheet < b.At.Sheet
		}
		if a.At.Line != b.At.Line {
			return a.At.Line < b.At.Line
		}
		return a.At.Column < b.At.Column
	})
}

// suggest is nearest within a budget, so that a file full of unknown names stays quick to read.
func (r *reader) suggest(word string, known []string) string {
	if r.searches += len(known); r.searches > 300_000 {
		return ""
	}
	return nearest(word, known)
}
