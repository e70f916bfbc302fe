package model

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
)

// A file is a place in a folder; inside is the scenario that is meant of those that a model holds itself.
type file struct {
	dir          folder
	name, inside string
}

// A document is a file that has been read.
type document struct {
	*source
	root *node // nil if it can't be read
	kind string
	host *document // of a scenario in the file of its model: that file
}

// load reads a file, once for each reading; nil when it can't be read. A place to blame is given by who asks.
func (r *reader) load(f file, at Pos) *document {
	data, err := f.dir.read(f.name)
	if err != nil {
		r.unreadable(f, at, err)
		return nil
	}
	s := &source{name: shownPath(f), label: f.dir.name() + "/" + path.Base(filepath.ToSlash(f.name)), dir: f.dir, data: data, order: len(r.sources)}
	r.sources = append(r.sources, s)
	var root *node
	if read := r.lib.readerOf(f.name); read != nil {
		root = r.otherwise(read, s)
	} else {
		root = r.parse(s)
	}
	return r.documentOf(s, root)
}

// documentOf says what kind of document a tree is.
func (r *reader) documentOf(s *source, root *node) *document {
	if root == nil {
		return &document{source: s}
	}
	if root.kind != mapping {
		r.report(root.at(), "not-a-file", both("Hier staat %s; een bestand begint met model:, scenario:, mode: of yardstick:.", "Here stands %s; a file begins with model:, scenario:, mode: or yardstick:.", root.called()), both("Begin met bijvoorbeeld model: mijn-model.", "Begin with, for example, model: my-model."))
		return &document{source: s}
	}
	return &document{source: s, root: root, kind: kindOfRoot(root)}
}

func kindOfRoot(root *node) string {
	for _, kind := range []string{"scenario", "model", "mode", "yardstick"} {
		if root.get(kind) != nil {
			return kind
		}
	}
	return ""
}

// shownPath is a file as its user would write it.
func shownPath(f file) string { return filepath.ToSlash(f.dir.join(f.name)) }

func (r *reader) unreadable(f file, at Pos, err error) {
	if at.File == "" {
		at = Pos{File: shownPath(f)}
	}
	name := quoted(shownPath(f))
	switch {
	case errors.Is(err, errTooLarge):
		r.report(at, "too-large-file", both("Het bestand %s is groter dan 64 MB.", "The file %s is larger than 64 MB.", name), both("Splits het model, of laat weg wat de vraag niet raakt.", "Split the model, or leave out what the question does not touch."))
	case errors.Is(err, fs.ErrNotExist):
		r.report(at, "no-file", both("Het bestand %s is er niet.", "There is no file %s.", name), both("Kijk de naam en de map na.", "Check the name and the folder."))
	case errors.Is(err, fs.ErrPermission):
		r.report(at, "unreadable", both("Het bestand %s mag niet gelezen worden.", "The file %s may not be read.", name), both("Geef uzelf leesrechten.", "Give yourself permission to read it."))
	default:
		r.report(at, "unreadable", both("Het bestand %s kan niet gelezen worden: %v.", "The file %s can't be read: %v.", name, err), Text{})
	}
}

// inputs lists what was read, by label.
func (r *reader) inputs() []InputFile {
	seen := map[string]bool{}
	var out []InputFile
	for _, s := range r.sources {
		if s.flag || seen[s.name] {
			continue
		}
		seen[s.name] = true
		out = append(out, InputFile{s.label, s.digest()})
	}
	sortInputs(out)
	return out
}
