package model

import "sort"

// notFound reports a reference that leads to no file, with what there is.
func (r *reader) notFound(kind, ref string, from folder, at Pos) {
	var known []string
	if r.errors < 50 { // looking around again and again takes time
		known = r.known(kind, from)
	}
	called := calledKind(kind)
	if kind == "" {
		called = Text{"bestand, map of studie", "file, folder or study"}
	}
	says := both("Er is geen %s %s.", "There is no %s %s.", called, quoted(ref))
	remedy := both("Noem een bestand, een map of een id.", "Name a file, a folder or an id.")
	if near := r.suggest(ref, known); near != "" {
		remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
	} else if len(known) > 0 {
		remedy = both("Er is: %s.", "There is: %s.", someOf(known, 12))
	}
	r.report(at, "not-found", says, remedy)
}

// known lists what a reference of a kind could have said.
func (r *reader) known(kind string, from folder) []string {
	seen := map[string]bool{}
	for _, dir := range append([]folder{from}, r.besides(kind, from)...) {
		for _, s := range r.ofKind(kind, dir) {
			seen[s.id] = true
		}
	}
	if kind == "scenario" || kind == "model" || kind == "" {
		for _, study := range r.lib.studyFolders() {
			seen[study.path] = true
			if kind == "model" {
				continue
			}
			for _, s := range r.ofKind("scenario", study) {
				seen[study.path+"/"+s.id] = true
			}
		}
	}
	out := make([]string, 0, len(seen))
	for id := range seen {
		if id != "" {
			out = append(out, id)
		}
	}
	sort.Strings(out)
	return out
}
