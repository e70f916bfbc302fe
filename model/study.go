package model

import (
	"io/fs"
	"sort"
)

// A Study is a folder of a model and its scenarios, shipped with the program.
type Study struct {
	ID        string // the folder; a scenario is asked for as ID/SCENARIO
	Title     Text   // of its model
	Scenarios []StudyScenario
}

// A StudyScenario is what a list shows of a scenario.
type StudyScenario struct {
	ID       string
	Title    Text
	Question Text
	Default  bool // it is the one that the study alone stands for
}

// Studies lists what is shipped, by id: folders with a model or a scenario. It reads no more than titles.
func (l *Library) Studies() []Study {
	r := newReader(l)
	var out []Study
	for _, dir := range l.studyFolders() {
		study := Study{ID: dir.path, Title: Same(dir.path)}
		for _, s := range r.ofKind("model", dir) {
			study.Title, _ = r.titles(file{dir: dir, name: s.name}, s.id)
			break
		}
		study.Scenarios = r.standing(dir)
		out = append(out, study)
	}
	return out
}

// Study lists a model and what can be played on it: the scenarios that it holds itself, and, where a folder was named, those
// that stand in it. It reads no more than titles.
func (l *Library) Study(ref string) (Study, Problems) {
	r := newReader(l)
	at := Pos{File: ref}
	f, ok := r.find("model", ref, folder{path: "."}, at)
	if !ok {
		r.notFound("model", ref, folder{path: "."}, at)
		return Study{}, r.found()
	}
	doc := r.load(f, at)
	if doc == nil || !r.expect("model", doc) {
		return Study{}, r.found()
	}
	study := Study{ID: ref, Title: titled(readTitle(r, doc.root.get("title")), doc.root.get("model").value)}
	isFile, _ := f.dir.stat(f.name)
	if named, _ := (folder{path: "."}).stat(ref); isFile && !named {
		study.Scenarios = r.standing(f.dir)
	}
	own := doc.own()
	first := len(study.Scenarios) == 0
	for _, n := range own {
		id := n.get("scenario").value
		study.Scenarios = append(study.Scenarios, StudyScenario{id, titled(readTitle(r, n.get("title")), id), readTitle(r, n.get("question")), first && n == chosen(own, "")})
	}
	return study, r.found()
}

// standing lists the scenarios that stand in a folder, each in a file.
func (r *reader) standing(dir folder) []StudyScenario {
	var out []StudyScenario
	found := r.ofKind("scenario", dir)
	if len(found) == 0 {
		return nil
	}
	chosen, _ := r.pick("scenario", dir, Pos{})
	for _, s := range found {
		title, question := r.titles(file{dir: dir, name: s.name}, s.id)
		out = append(out, StudyScenario{s.id, title, question, s.name == chosen.name})
	}
	return out
}

// studyFolders are the shipped folders that hold a model or a scenario.
func (l *Library) studyFolders() []folder {
	if l.Shipped == nil {
		return nil
	}
	entries, err := fs.ReadDir(l.Shipped, ".")
	if err != nil {
		return nil
	}
	r := newReader(l)
	var out []folder
	for _, e := range entries {
		dir := folder{l.Shipped, e.Name()}
		if e.IsDir() && len(r.ofKind("model", dir))+len(r.ofKind("scenario", dir)) > 0 {
			out = append(out, dir)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].path < out[j].path })
	return out
}

// titles reads the title and the question of a file and of nothing else in it; a scenario that has none
// takes them from the one it is like.
func (r *reader) titles(f file, id string) (title, question Text) {
	for hops := 0; hops < 20; hops++ {
		data, err := f.dir.read(f.name)
		if err != nil {
			break
		}
		root := newReader(r.lib).parse(&source{data: topLines(data, "title", "question", "like")})
		if root == nil || root.kind != mapping {
			break
		}
		title = firstText(title, readTitle(r, root.get("title")))
		question = firstText(question, readTitle(r, root.get("question")))
		like := root.get("like")
		next, ok := file{}, false
		if like != nil && like.kind == scalar {
			next, ok = r.find("scenario", like.value, f.dir, Pos{})
		}
		if !ok {
			break
		}
		f = next
	}
	return titled(title, id), question
}

func firstText(a, b Text) Text {
	if a != (Text{}) {
		return a
	}
	return b
}

func readTitle(r *reader, n *node) Text {
	if n == nil || n.kind == nothing {
		return Text{}
	}
	t, _ := textForm().read(newReader(r.lib), n)
	return t
}
