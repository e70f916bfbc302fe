package model

import (
	"path"
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
		return r.inPlace(kind, id, parent, dir, at)
	}
	if dir.shipped != nil && dir.path == "." {
		return file{}, false // studies stand in folders
	}
	return r.byID(kind, ref, dir)
}

// inPlace finds what has an id in a folder, or a scenario in the file of its model.
func (r *reader) inPlace(kind, id, parent string, dir folder, at Pos) (file, bool) {
	isFile, isFolder := dir.stat(parent)
	wants := kind == "scenario" || kind == ""
	switch {
	case isFile && wants:
		f := fileAt(dir, parent)
		f.inside = id
		return f, true
	case isFolder:
		if f, ok := r.byID(kind, id, dir.in(parent)); ok {
			return f, true
		}
		if f, ok := r.holder(dir.in(parent), at); ok && wants {
			f.inside = id
			return f, true
		}
	}
	return file{}, false
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
		return file{dir: dir.in(parent), name: name}
	}
	if strings.HasPrefix(ref, "/") {
		return file{dir: dir.in("/"), name: ref[1:]}
	}
	return file{dir: dir, name: ref}
}

// byID finds the file of a kind with an id in a folder; of several the first by name.
func (r *reader) byID(kind, id string, dir folder) (file, bool) {
	for _, s := range r.scan(dir) {
		if s.id == id && s.kind != "" && (s.kind == kind || kind == "") {
			return file{dir: dir, name: s.name}, true
		}
	}
	return file{}, false
}

// pick chooses the file that a folder stands for. For a scenario: the one with the id "default", else the
// one named like the folder, else the first by id, else the model that holds scenarios itself. For other kinds: the only
// one; several are an error.
func (r *reader) pick(kind string, dir folder, at Pos) (file, bool) {
	found := r.ofKind(kind, dir)
	switch {
	case kind == "" && len(r.ofKind("scenario", dir)) > 0:
		return r.pick("scenario", dir, at)
	case kind == "":
		return r.pick("model", dir, at)
	case len(found) == 0 && kind == "model":
		return r.book(dir, at)
	case len(found) == 0 && kind == "scenario":
		return r.holder(dir, at)
	case len(found) == 0:
		return file{}, false
	case kind == "scenario":
		for _, id := range []string{"default", dir.name()} {
			for _, s := range found {
				if s.id == id {
					return file{dir: dir, name: s.name}, true
				}
			}
		}
		return file{dir: dir, name: found[0].name}, true
	case len(found) > 1:
		r.report(at, "several", both("In deze map staat meer dan één %s: %s.", "There is more than one %s in this folder: %s.", calledKind(kind), someOf(idsOf(found), 10)), both("Noem er één.", "Name one of them."))
	}
	return file{dir: dir, name: found[0].name}, true
}

// holder finds the model of a folder that may hold scenarios itself: a YAML file that says so, or a spreadsheet when
// there is no YAML.
func (r *reader) holder(dir folder, at Pos) (file, bool) {
	models := r.ofKind("model", dir)
	for _, s := range models {
		if s.plays {
			return file{dir: dir, name: s.name}, true
		}
	}
	if len(models) > 0 {
		return file{}, false
	}
	return r.book(dir, at)
}

// book finds the model of a folder without YAML: the file called model, else the only one that is no CSV file. Several are
// an error. What Excel leaves beside a workbook that is open does not count.
func (r *reader) book(dir folder, at Pos) (file, bool) {
	var books []string
	for _, name := range dir.names() {
		ext := strings.ToLower(path.Ext(name))
		switch stem := name[:len(name)-len(ext)]; {
		case isYAML(name) || r.lib.readerOf(name) == nil || strings.HasPrefix(name, "~$"):
		case strings.EqualFold(stem, "model"):
			return file{dir: dir, name: name}, true
		case ext != ".csv":
			books = append(books, name)
		}
	}
	if len(books) == 0 {
		return file{}, false
	}
	if len(books) > 1 {
		r.report(at, "several", both("In deze map staat meer dan één werkmap: %s.", "There is more than one workbook in this folder: %s.", someOf(books, 10)), both("Noem er één.", "Name one of them."))
	}
	return file{dir: dir, name: books[0]}, true
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
