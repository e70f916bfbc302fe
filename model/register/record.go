package register

import (
	"strings"
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
var fields = []string{"model", "id", "title", "as_of", "time_zone", "calendar", "law", "says", "supplier", "organisation", "delivery", "group", "jurisdiction", "public", "sector", "place", "region", "criticality", "distributions", "assumptions", "organisations", "suppliers", "services", "processes", "users", "tolerable", "rpo", "exit_plan", "recovery", "on", "to", "any", "at_least", "of", "share", "lag", "tolerance", "drops_to", "needs", "feeds", "source", "sources"}

// lists are the lists of a model by what stands in them, in the order of a file.
var lists = []struct{ of, list string }{{"assumption", "assumptions"}, {organisation, "organisations"}, {supplier, "suppliers"}, {service, "services"}, {process, "processes"}}

// records lists everything that a draft says, in the order of a model.
func (d *Draft) records() []record {
	var out []record
	used := map[string]bool{assumesDutch: true}
	head := func(field, value string, structured bool, assumed string) {
		if value != "" {
			out = append(out, record{Of: "model:", Field: field, Value: value, Structured: structured, Assumed: assumed})
		}
	}
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
	out = append(out, record{Of: of, Field: "source", Value: e.From.String(), From: e.From})
	return append(out, sources...)
}

func sourceOf(from Provenance, assumed string) string {
	if assumed == "" {
		return from.String()
	}
	return assumed + ", " + from.String()
}
