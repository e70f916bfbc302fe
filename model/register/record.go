package register

import (
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

// lists are the lists of a model by what stands in them, in the order of a file.
var lists = []struct{ of, list string }{{"assumption", "assumptions"}, {organisation, "organisations"}, {supplier, "suppliers"}, {service, "services"}, {process, "processes"}}

// records lists everything that a draft says, in the order of a model.
func (d *Draft) records() []record {
	var out []record
	used := map[string]bool{assumesDutch: d.Frame.Get("time_zone") == nil || d.Frame.Get("calendar") == nil}
	head := func(field, value string, structured bool, assumed string) {
		if value != "" && d.Frame.Get(field) == nil {
			out = append(out, record{Of: "model:", Field: field, Value: value, Structured: structured, Assumed: assumed})
		}
	}
	out = append(out, d.framed()...)
	head("as_of", d.AsOf, false, "")
	head("time_zone", "Europe/Amsterdam", false, assumesDutch)
	head("calendar", "nl", false, assumesDutch)
	needs, feeds := map[*Entity][]*Need{}, map[*Entity][]*Feed{}
	for _, n := range d.Needs {
		needs[n.Consumer] = append(needs[n.Consumer], n)
	}
	for _, f := range d.Feeds {
		feeds[f.Process.real()] = append(feeds[f.Process.real()], f)
	}
	var body []record
	scale := false
	for _, kind := range kinds {
		for _, e := range d.Entities {
			if e.Kind == kind {
				body = append(body, e.records(needs[e], feeds[e])...)
				scale = scale || e.fact("criticality") != nil
			}
		}
	}
	if scale {
		head("criticality", "[not-critical, critical]", true, "")
	}
	for _, r := range body {
		if r.Assumed != "" {
			used[r.Assumed] = true
		}
	}
	for _, n := range d.Notes {
		if n.Code == assumesDirection {
			used[assumesDirection] = true
		}
	}
	for _, a := range assumptions {
		if used[a.id] {
			out = append(out, record{Of: "assumption:" + a.id}, record{Of: "assumption:" + a.id, Field: "says", Value: flow("nl", a.says.NL, "en", a.says.EN), Structured: true})
		}
	}
	return append(out, body...)
}

// records lists what is said of one entity.
func (e *Entity) records(needs []*Need, feeds []*Feed) []record {
	of := e.Kind + ":" + e.ID
	out := []record{{Of: of, Key: e.Key, From: e.From}}
	var sources []record
	for _, field := range fields {
		f := e.fact(field)
		if f == nil {
			continue
		}
		r := record{Of: of, Field: field, Value: f.Value, Structured: f.Structured, From: f.From, Assumed: f.Assumed}
		if f.Ref != nil {
			r.Value = f.Ref.real().ID
		}
		r.Value = resolved(f, r.Value)
		out = append(out, r)
		if text := sourceOf(f.From, f.Assumed); field != "recovery" && text != e.From.String() {
			sources = append(sources, record{Of: of, Field: "sources." + field, Value: text, From: f.From, Assumed: f.Assumed})
		}
	}
	for _, n := range needs {
		at := "needs." + n.On.ID
		out = append(out, record{Of: of, Field: at, Value: n.On.ID, From: n.From})
		out = append(out, n.gate.records(of, at, n.From)...)
		for _, f := range n.Facts {
			out = append(out, record{Of: of, Field: at + "." + f.Field, Value: f.Value, From: f.From})
		}
		out = append(out, record{Of: of, Field: at + ".source", Value: n.From.String(), From: n.From})
		for _, f := range n.Facts {
			if f.From != n.From {
				out = append(out, record{Of: of, Field: at + ".sources." + f.Field, Value: f.From.String(), From: f.From})
			}
		}
	}
	seen := map[*Entity]bool{}
	for _, f := range feeds {
		to := f.To.real()
		if seen[to] {
			continue
		}
		at := "feeds." + to.ID
		out = append(out, record{Of: of, Field: at, Value: to.ID, From: f.From}, record{Of: of, Field: at + ".share", Value: f.Share, From: f.From}, record{Of: of, Field: at + ".lag", Value: f.Lag, From: f.From})
		if len(seen) == 0 {
			sources = append(sources, record{Of: of, Field: "sources.feeds", Value: f.From.String(), From: f.From})
		}
		seen[to] = true
	}
	if e.fact("source") == nil {
		out = append(out, record{Of: of, Field: "source", Value: e.From.String(), From: e.From})
	}
	return append(out, sources...)
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

// resolved puts ids in a value.
func resolved(f *Fact, value string) string {
	if len(f.Refs) == 0 {
		return value
	}
	return f.resolve()
}

func sourceOf(from Provenance, assumed string) string {
	if assumed == "" {
		return from.String()
	}
	return assumed + ", " + from.String()
}
