package result

import (
	"slices"
	"strings"
)

// Pseudonymise takes the names of suppliers out of the record, every time they occur: Leverancier A, Supplier A,
// and so on. The key learns the suppliers that it did not know. It does nothing the second time.
func (r *Record) Pseudonymise(key *Key) {
	if r.Manifest.Pseudonyms {
		return
	}
	all := slices.Concat(r.Suppliers, r.Detail.Suppliers)
	p := key.Pseudonyms(r.Manifest.Model, all, r.public())
	for _, s := range r.Summary.Services {
		if !slices.ContainsFunc(all, func(o SupplierDetail) bool { return o.ID == s.Supplier }) {
			panic("result: Record.Suppliers lacks a supplier of the summary, so its name would be published")
		}
	}
	p.Apply(&r.Manifest)
	p.Apply(&r.Summary)
	p.Apply(&r.Detail)
	for i := range r.Suppliers {
		r.Suppliers[i] = p.Supplier(r.Suppliers[i])
	}
	for i := range r.Series {
		r.Series[i].Entity = p.ID(r.Series[i].Entity)
	}
	for i := range r.Trace {
		r.Trace[i].Entity = p.ID(r.Trace[i].Entity)
	}
	for i := range r.Events {
		r.Events[i].Entity = p.ID(r.Events[i].Entity)
	}
	// The order of the model could give a name away.
	slices.SortFunc(r.Detail.Suppliers, func(a, b SupplierDetail) int {
		if len(a.ID) != len(b.ID) {
			return len(a.ID) - len(b.ID)
		}
		return strings.Compare(a.ID, b.ID)
	})
	r.Manifest.Pseudonyms = true
}

// public gives the names of organisations and sectors, which are not secret.
func (r *Record) public() []Text {
	var out []Text
	for _, group := range [][]GroupSummary{r.Summary.Organisations, r.Summary.Sectors} {
		for _, g := range group {
			out = append(out, g.Title, Text{g.ID, g.ID})
		}
	}
	for _, o := range r.Detail.Organisations {
		out = append(out, o.Title, Text{o.ID, o.ID})
	}
	return out
}
