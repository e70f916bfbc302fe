package model

import (
	"sort"
	"strings"
)

// calledKind is a kind of file in a sentence.
func calledKind(kind string) Text {
	switch kind {
	case "model":
		return Text{"model", "model"}
	case "scenario":
		return Text{"scenario", "scenario"}
	case "mode":
		return Text{"faalwijze", "failure mode"}
	}
	return Text{"maatstaf", "yardstick"}
}

func sortInputs(in []InputFile) {
	sort.Slice(in, func(i, j int) bool { return in[i].Name < in[j].Name })
}

// find gives the file that a user means who stands in a folder: a file, a folder, an id in the folder,
// or FOLDER/ID; first there, then among what is shipped. Kind "" takes any file, and of a folder its
// scenario, or else its model.
func (r *reader) find(kind, ref string, from folder, at Pos) (file, bool) {
	places := []folder{from}
	if from.shipped == nil {
		places = append(places, r.lib.root())
	}
	for _, dir := range places {
		if dir.shipped == nil && dir.path == "" {
			continue
		}
		if f, ok := r.findIn(kind, ref, dir, at); ok {
			return f, true
		}
	}
	for _, dir := range r.besides(kind, from) {
		if f, ok := r.byID(kind, ref, dir); ok {
			return f, true
		}
	}
	return file{}, false
}

// root is the folder of what is shipped; it has no path when nothing is.
func (l *Library) root() folder {
	if l.Shipped == nil {
		return folder{}
	}
	return folder{l.Shipped, "."}
}

// besides are the folders where ids of a kind are looked for, after the folder of who asks.
func (r *reader) besides(kind string, from folder) []folder {
	shelf := map[string]string{"mode": "modes", "yardstick": "yardsticks"}[kind]
	root := r.lib.root()
	switch {
	case shelf != "" && root.shipped != nil:
		return []folder{from.in("../" + shelf), from.in(shelf), root.in(shelf)}
	case shelf != "":
		return []folder{from.in("../" + shelf), from.in(shelf)}
	}
	return nil
}

// findIn looks for a file, a folder or an id in one place.
func (r *reader) findIn(kind, ref string, dir folder, at Pos) (file, bool) {
	isFile, isFolder := dir.stat(ref)
	if isFile {
		return fileAt(dir, ref), true
	}
	if isFolder {
		if f, ok := r.pick(kind, dir.in(ref), at); ok {
			return f, true
		}
	}
	if parent, id, ok := cutLastSlash(ref); ok {
		if _, isFolder := dir.stat(parent); isFolder {
			return r.byID(kind, id, dir.in(parent))
		}
		return file{}, false
	}
	if dir.shipped != nil && dir.path == "." {
		return file{}, false // studies stand in folders
	}
	return r.byID(kind, ref, dir)
}

func cutLastSlash(ref string) (before, after string, ok bool) {
	i := strings.LastIndexAny(ref, `/\`)
	if i <= 0 || i == len(ref)-1 {
		return "", "", false
	}
	return ref[:i], ref[i+1:], true
}

// fileAt splits a path into the folder it stands in and its name.
func fileAt(dir folder, ref string) file {
	if parent, name, ok := cutLastSlash(ref); ok {
		return file{dir.in(parent), name}
	}
	if strings.HasPrefix(ref, "/") {
		return file{dir.in("/"), ref[1:]}
	}
	return file{dir, ref}
}

// byID finds the file of a kind with an id in a folder; of several the first by name.
func (r *reader) byID(kind, id string, dir folder) (file, bool) {
	for _, s := range r.scan(dir) {
		if s.id == id && s.kind != "" && (s.kind == kind || kind == "") {
			return file{dir, s.name}, true
		}
	}
	return file{}, false
}

// pick chooses the file that a folder stands for. For a scenario: the one with the id "default", else the
// one named like the folder, else the first by id. For other kinds: the only one; several are an error.
func (r *reader) pick(kind string, dir folder, at Pos) (file, bool) {
	found := r.ofKind(kind, dir)
	if kind == "" {
		if f, ok := r.pick("scenario", dir, at); ok {
			return f, true
		}
		return r.pick("model", dir, at)
	}
	if len(found) == 0 {
		return file{}, false
	}
	if kind == "scenario" {
		for _, id := range []string{"default", dir.name()} {
			for _, s := range found {
				if s.id == id {
					return file{dir, s.name}, true
				}
			}
		}
		return file{dir, found[0].name}, true
	}
	if len(found) > 1 {
		r.report(at, "several", both("In deze map staat meer dan één %s: %s.", "There is more than one %s in this folder: %s.", calledKind(kind), someOf(idsOf(found), 10)), both("Noem er één.", "Name one of them."))
	}
	return file{dir, found[0].name}, true
}

// ofKind lists the files of a kind in a folder, by id.
func (r *reader) ofKind(kind string, dir folder) []scanned {
	var out []scanned
	for _, s := range r.scan(dir) {
		if s.kind != "" && s.kind == kind {
			out = append(out, s)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].id < out[j].id })
	return out
}

func idsOf(found []scanned) []string {
	out := make([]string, len(found))
	for i, s := range found {
		out[i] = s.id
	}
	return out
}
