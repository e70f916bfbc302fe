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
			study.Title, _ = r.titles(file{dir, s.name}, s.id)
			break
		}
		chosen, _ := r.pick("scenario", dir, Pos{})
		for _, s := range r.ofKind("scenario", dir) {
			title, question := r.titles(file{dir, s.name}, s.id)
			study.Scenarios = append(study.Scenarios, StudyScenario{s.id, title, question, s.name == chosen.name})
		}
		out = append(out, study)
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
