package model

import "io/fs"

// A Library finds files: on disk first, then among what is shipped with the program. The zero Library
// knows the disk only.
//
// A file is asked for by a reference: a path to a .yaml file; a folder (its only model, or for a
// scenario the one with the id default, else the one named like the folder, else the first by id); or
// STUDY/ID. A model may hold scenarios itself: its file stands for the one with the id default, else the first,
// and FILE/ID is another. Inside a file a reference is an id in the same file or folder or a path from there; failure modes
// and yardsticks are also looked for in the folders ../modes and ../yardsticks and in those shipped.
type Library struct {
	Shipped fs.FS                 // study folders at the top, and the folders modes and yardsticks; may be nil
	Readers map[string]TreeReader // for files that are no YAML, by the end of their name: ".xlsx"; may be nil
}

// A Found is what a file turned out to be: one of the four is filled in.
type Found struct {
	Kind      string // model, scenario, mode or yardstick; empty if that can't be told
	Model     *Model
	Scenario  *Scenario
	Mode      *Mode
	Yardstick *Yardstick
	Own       []*Scenario // of a model: the scenarios in its own file
}

// ReadModel reads and checks a model. Settings change it before it is checked. It returns nil with
// every error that was found when there are any.
func (l *Library) ReadModel(ref string, set []Setting) (*Model, Problems) {
	found, problems := l.read("model", ref, set)
	return found.Model, problems
}

// ReadScenario reads and checks a scenario with the model, failure modes and yardsticks that it names.
// It returns nil with every error that was found when there are any.
func (l *Library) ReadScenario(ref string, set []Setting) (*Scenario, Problems) {
	found, problems := l.read("scenario", ref, set)
	return found.Scenario, problems
}

// ReadMode reads and checks a failure mode.
func (l *Library) ReadMode(ref string) (*Mode, Problems) {
	found, problems := l.read("mode", ref, nil)
	return found.Mode, problems
}

// ReadYardstick reads and checks a yardstick.
func (l *Library) ReadYardstick(ref string) (*Yardstick, Problems) {
	found, problems := l.read("yardstick", ref, nil)
	return found.Yardstick, problems
}

// Read reads and checks whatever a reference leads to; of a folder its scenario, or else its model.
func (l *Library) Read(ref string, set []Setting) (Found, Problems) { return l.read("", ref, set) }

func (l *Library) read(kind, ref string, set []Setting) (Found, Problems) {
	r := newReader(l)
	return r.finish(r.open(kind, ref, set))
}

// finish gives what was found, or all that is wrong with it.
func (r *reader) finish(found Found) (Found, Problems) {
	problems := r.found()
	if len(problems.Errors()) > 0 {
		return Found{Kind: found.Kind}, problems.Errors()
	}
	if found.Model != nil {
		found.Model.read = r.evidence()
	}
	for _, s := range found.Own {
		s.read, s.Files = found.Model.read, r.inputs()
		if s.Model.read == nil {
			s.Model.read = found.Model.read
		}
	}
	if s := found.Scenario; s != nil {
		s.read, s.Model.read = r.evidence().split(s.Model.At.File)
		s.Files = r.inputs()
	}
	return found, nil
}

// open finds a file, reads it by its kind, and applies the settings.
func (r *reader) open(kind, ref string, set []Setting) Found {
	settings := r.settings(set)
	at := Pos{File: ref}
	f, ok := r.find(kind, ref, folder{path: "."}, at)
	if !ok {
		r.notFound(kind, ref, folder{path: "."}, at)
		return Found{Kind: kind}
	}
	doc := r.meant(kind, f, r.load(f, at), at)
	if doc == nil {
		return Found{Kind: kind}
	}
	return r.understand(kind, doc, settings)
}

// understand reads a document by its kind; of kind "" that is what it says it is.
func (r *reader) understand(kind string, doc *document, settings []*setting) Found {
	if doc.root == nil {
		return Found{Kind: kind}
	}
	all := kind == "" // of a model also what is played on it
	if all {
		kind = doc.kind
	}
	if !r.expect(kind, doc) {
		return Found{Kind: kind}
	}
	found := Found{Kind: kind}
	switch kind {
	case "model":
		found.Model = r.model(doc, settings, nil)
		if all {
			found.Own = r.owned(doc, found.Model, settings)
		}
	case "scenario":
		found.Scenario = r.scenario(doc, settings)
	case "mode":
		found.Mode = r.mode(doc)
	case "yardstick":
		found.Yardstick = r.yardstick(doc)
	}
	r.unused(settings)
	return found
}

// expect reports a file that is of another kind than was asked for, or of none.
func (r *reader) expect(kind string, doc *document) bool {
	switch {
	case doc.root == nil:
		return false
	case doc.kind == "":
		remedy := both("Begin met model:, scenario:, mode: of yardstick: en een id.", "Begin with model:, scenario:, mode: or yardstick: and an id.")
		for _, p := range doc.root.pairs {
			if near := nearest(p.key.value, fileKinds); near != "" {
				remedy = both("Bedoelde u %s in plaats van %s?", "Did you mean %s instead of %s?", near+":", p.key.value+":")
				break
			}
		}
		r.report(doc.root.at(), "no-kind", both("Dit bestand zegt niet wat het is.", "This file does not say what it is."), remedy)
		return false
	case doc.kind != kind:
		r.report(doc.root.at(), "other-kind", both("Dit bestand is een %s; hier hoort een %s.", "This file is a %s; a %s belongs here.", calledKind(doc.kind), calledKind(kind)), both("Noem een ander bestand.", "Name another file."))
		return false
	}
	return true
}
