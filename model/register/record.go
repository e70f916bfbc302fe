package register

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"uitval/model"
)

// A record is one fact as it is written in a model and remembered for the next import: of which thing ("service:hosting",
// "assumption:A104", "model:"), which field, and what it says. The field "" says that the thing is there, and
// "needs.hosting" that a need is.
type record struct {
	Of         string     `json:"of"`
	Key        string     `json:"key,omitempty"` // of the field "": what the register calls it
	Field      string     `json:"field,omitempty"`
	Value      string     `json:"value,omitempty"`
	Structured bool       `json:"structured,omitempty"`
	From       Provenance `json:"from,omitzero"`
	Assumed    string     `json:"assumed,omitempty"`
}

// same reports whether two records say the same.
func (r *record) same(other *record) bool {
	return r.Value == other.Value && r.Structured == other.Structured
}

// silent fields say where a fact stands. They move with every row that is added, so their changes are not told.
func (r *record) silent() bool {
	last := r.Field[strings.LastIndexByte(r.Field, '.')+1:]
	return last == "source" || strings.HasPrefix(r.Field, "sources.") || strings.Contains(r.Field, ".sources.")
}

// fields is the order in which a thing is written.
var fields = []string{"model", "id", "title", "as_of", "time_zone", "calendar", "law", "says", "supplier", "organisation", "legal_basis", "delivery", "group", "jurisdiction", "public", "sector", "place", "region", "inhabitants", "criticality", "distributions", "assumptions", "organisations", "suppliers", "services", "processes", "demand", "capacity", "keeps", "waits", "lead_time", "deadline", "run_takes", "overtime", "overtime_after", "overtime_for", "peaks", "users", "people_per_case", "vulnerable", "tolerable", "minimum", "money_per_case", "penalty_per_overdue_case", "harm", "rpo", "exit_plan", "recovery", "on", "to", "any", "at_least", "of", "share", "lag", "tolerance", "drops_to", "needs", "workaround", "feeds", "source", "sources"}

// ranks are the places of fields in that order.
var ranks = func() map[string]int {
	out := map[string]int{}
	for i, field := range fields {
		out[field] = i
	}
	return out
}()

// lists are the lists of a model by what stands in them, in the order of a file.
var lists = []struct{ of, list string }{{"assumption", "assumptions"}, {organisation, "organisations"}, {supplier, "suppliers"}, {service, "services"}, {process, "processes"}}

// records goes through everything that a draft says, in the order of a model. Those of a large register take much memory, so they
// are made anew each time, from entities that have their ids.
func (d *Draft) records() iter.Seq[record] {
	needs, feeds := map[*Entity][]*Need{}, map[*Entity][]*Feed{}
	for _, n := range d.Needs {
		needs[n.Consumer] = append(needs[n.Consumer], n)
	}
	for _, f := range d.Feeds {
		feeds[f.Process.real()] = append(feeds[f.Process.real()], f)
	}
	head := d.head()
	return func(yield func(record) bool) {
		w := &recorder{yield: yield}
		for _, r := range head {
			if !w.put(r) {
				return
			}
		}
		for _, kind := range kinds {
			for _, e := range d.Entities {
				if e.Kind == kind && !w.entity(e, needs[e], feeds[e]) {
					return
				}
			}
		}
	}
}

// head lists what a draft says of the model itself and of its assumptions.
func (d *Draft) head() []record {
	out := d.framed()
	add := func(field, value string, structured bool, assumed string) {
		if value != "" && d.Frame.Get(field) == nil {
			out = append(out, record{Of: "model:", Field: field, Value: value, Structured: structured, Assumed: assumed})
		}
	}
	add("as_of", d.AsOf, false, "")
	add("time_zone", "Europe/Amsterdam", false, assumesDutch)
	add("calendar", "nl", false, assumesDutch)
	scale := false
	used := map[string]bool{assumesDutch: d.Frame.Get("time_zone") == nil || d.Frame.Get("calendar") == nil}
	for _, e := range d.Entities {
		for i := range e.Facts {
			scale = scale || e.Facts[i].Field == "criticality"
			if of := e.Facts[i].Assumed; of != "" {
				used[of] = true
			}
		}
	}
	for _, n := range d.Notes {
		if n.Code == assumesDirection {
			used[assumesDirection] = true
		}
	}
	if scale {
		add("criticality", "[not-critical, critical]", true, "")
	}
	for _, a := range assumptions {
		if used[a.id] {
			out = append(out, record{Of: "assumption:" + a.id}, record{Of: "assumption:" + a.id, Field: "says", Value: flow("nl", a.says.NL, "en", a.says.EN), Structured: true})
		}
	}
	return out
}

// A recorder hands on records one by one.
type recorder struct {
	yield   func(record) bool
	done    bool
	facts   []*Fact  // of one entity, in the order in which they are written
	sources []record // that come after all else
}

// put hands on a record; false says that nobody wants another.
func (w *recorder) put(r record) bool {
	w.done = w.done || !w.yield(r)
	return !w.done
}

// entity hands on what is said of one entity.
func (w *recorder) entity(e *Entity, needs []*Need, feeds []*Feed) bool {
	of, from := e.Kind+":"+e.ID, e.From.String()
	w.facts, w.sources = w.facts[:0], w.sources[:0]
	for i := range e.Facts {
		if _, ok := ranks[e.Facts[i].Field]; ok {
			w.facts = append(w.facts, &e.Facts[i])
		}
	}
	slices.SortStableFunc(w.facts, func(a, b *Fact) int { return cmp.Compare(ranks[a.Field], ranks[b.Field]) })
	w.put(record{Of: of, Key: e.Key, From: e.From})
	for _, f := range w.facts {
		w.put(f.record(of))
		if text := sourceOf(f.From, f.Assumed); f.Field != "recovery" && text != from {
			w.sources = append(w.sources, record{Of: of, Field: "sources." + f.Field, Value: text, From: f.From, Assumed: f.Assumed})
		}
	}
	for _, n := range needs {
		w.need(n, of)
	}
	w.feeds(feeds, of)
	if e.fact("source") == nil {
		w.put(record{Of: of, Field: "source", Value: from, From: e.From})
	}
	for _, r := range w.sources {
		w.put(r)
	}
	return !w.done
}

// record is a fact of a thing as it is written.
func (f *Fact) record(of string) record {
	r := record{Of: of, Field: f.Field, Value: f.Value, Structured: f.Structured, From: f.From, Assumed: f.Assumed}
	if f.Ref != nil {
		r.Value = f.Ref.real().ID
	}
	if len(f.Refs) > 0 {
		r.Value = f.resolve()
	}
	return r
}

// recordAt is a fact of a need as it is written; at is the field of the need.
func (f *Fact) recordAt(of, at string) record {
	return record{Of: of, Field: at + "." + f.Field, Value: f.Value, From: f.From}
}

func (w *recorder) need(n *Need, of string) {
	at := "needs." + n.On.ID
	w.put(record{Of: of, Field: at, Value: n.On.ID, From: n.From})
	for _, r := range n.gate.records(of, at, n.From) {
		w.put(r)
	}
	for i := range n.Facts {
		w.put(n.Facts[i].recordAt(of, at))
	}
	w.put(record{Of: of, Field: at + ".source", Value: n.From.String(), From: n.From})
	for _, f := range n.Facts {
		if f.From != n.From {
			w.put(record{Of: of, Field: at + ".sources." + f.Field, Value: f.From.String(), From: f.From})
		}
	}
}

// feeds hands on feeds; of two to one process the first counts.
func (w *recorder) feeds(feeds []*Feed, of string) {
	seen := map[*Entity]bool{}
	for _, f := range feeds {
		to := f.To.real()
		if seen[to] {
			continue
		}
		at := "feeds." + to.ID
		w.put(record{Of: of, Field: at, Value: to.ID, From: f.From})
		w.put(record{Of: of, Field: at + ".share", Value: f.Share, From: f.From})
		w.put(record{Of: of, Field: at + ".lag", Value: f.Lag, From: f.From})
		if len(seen) == 0 {
			w.sources = append(w.sources, record{Of: of, Field: "sources.feeds", Value: f.From.String(), From: f.From})
		}
		seen[to] = true
	}
}

// framed lists what the model says beside what was read.
func (d *Draft) framed() []record {
	if d.Frame == nil {
		return nil
	}
	var out []record
	for _, pair := range d.Frame.Pairs {
		if pair.Key.Value == "assumptions" || pair.Key.Value == "model" {
			continue
		}
		out = append(out, recordOf("model:", pair.Key.Value, pair.Value))
	}
	for _, one := range listOf(d.Frame.Get("assumptions")) {
		id := one.Get("id")
		if id == nil {
			continue
		}
		of := "assumption:" + id.Value
		out = append(out, record{Of: of})
		for _, pair := range one.Pairs {
			if pair.Key.Value != "id" {
				out = append(out, recordOf(of, pair.Key.Value, pair.Value))
			}
		}
	}
	return out
}

func recordOf(of, field string, v *model.Tree) record {
	if v.Kind == model.TreeValue && !v.Quoted {
		return record{Of: of, Field: field, Value: v.Value}
	}
	return record{Of: of, Field: field, Value: written(v), Structured: true}
}

func sourceOf(from Provenance, assumed string) string {
	if assumed == "" {
		return from.String()
	}
	return assumed + ", " + from.String()
}
