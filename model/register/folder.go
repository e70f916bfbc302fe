package register

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"uitval/model"
)

// The files of a folder that was imported into.
const (
	modelFile  = "model.yaml"
	gapFile    = "gaps.csv"
	newGapFile = "gaps-new.csv"
	memoryFile = "import.json"
	keyFile    = "key.csv" // who hides behind which pseudonym
)

// A Plan is what an import would write into a folder. Nothing is written before Write.
type Plan struct {
	Folder   string
	Again    bool     // there was an import before
	Changes  []Change // of a second import
	Open     []*Gap
	Same     bool // nothing would change
	GapsKept bool // the list of gaps was changed by hand: the new one stands beside it

	out    []pending
	key    []byte
	anew   bool
	titled bool // the mapping has a title
}

// A pending file is written when all files are.
type pending struct {
	name string
	to   func(w io.Writer) error
}

// Plan works out what an import of a draft writes into a folder: a new model, or the one that is there, brought up to
// date where no analyst changed it. The outcome is a model that can be read, or there is no plan.
func (d *Draft) Plan(folder string, files []File, lang string) (*Plan, model.Problems, error) {
	p := &Plan{Folder: folder, key: d.Key, titled: d.Frame.Get("title") != nil, anew: d.anew}
	old, text, problems, err := p.before()
	if d.anew {
		old, text, problems, err = nil, nil, nil, nil
	}
	if err != nil || len(problems) > 0 {
		return nil, problems, err
	}
	earlier, was := map[[2]string]string{}, []record(nil)
	if old != nil {
		p.Again, was = true, old.Records
		for _, r := range old.Records {
			if r.Field == "" {
				kind, id, _ := cutOf(r.Of)
				earlier[[2]string{kind, r.Key}] = id
			}
		}
	}
	d.name(earlier)
	now := d.records()
	same := old != nil && says(was, now)
	t, problems := p.model(text, old != nil && digest(text) == old.Model, d.named(filepath.Base(folder)), files)
	if t == nil {
		return nil, problems, nil
	}
	changes := t.update(was, now)
	if p.Again {
		p.Changes = changes
	}
	p.Open = d.openGaps(t)
	drafted := text
	if len(changes) > 0 || !same {
		if drafted, err = t.yaml(); err != nil {
			return nil, nil, err
		}
	}
	if (old == nil || digest(drafted) != old.Model) && !t.root.Stands() {
		// Again from the text: it has lines for what is wrong.
		if problems, err := readable(drafted); err != nil || len(problems) > 0 {
			return nil, problems, err
		}
	}
	p.Same = same && string(text) == string(drafted)
	p.pack(d, old, drafted, now, files, lang)
	return p, nil, nil
}

// says reports whether records are those that were remembered.
func says(was []record, now iter.Seq[record]) bool {
	n := 0
	for r := range now {
		if n >= len(was) || was[n] != r {
			return false
		}
		n++
	}
	return n == len(was)
}

// named is what a new model is called at first: what the mapping says, or else its folder.
func (d *Draft) named(folder string) string {
	if id := d.Frame.Get("model"); id != nil && id.Value != "" {
		return id.Value
	}
	return folder
}

func cutOf(of string) (kind, id string, ok bool) {
	for i := range of {
		if of[i] == ':' {
			return of[:i], of[i+1:], true
		}
	}
	return of, "", false
}

// before reads what a folder holds. A model that no import made is not touched.
func (p *Plan) before() (*memory, []byte, model.Problems, error) {
	text, err := os.ReadFile(filepath.Join(p.Folder, modelFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil, err
	}
	there := err == nil
	file, err := os.Open(filepath.Join(p.Folder, memoryFile))
	if err == nil {
		defer file.Close()
	}
	var f findings
	switch {
	case errors.Is(err, fs.ErrNotExist) && there:
		f.wrong(model.Pos{File: shownPath(p.Folder, modelFile)}, "not-imported", both("In deze map staat een model dat niet door een import is gemaakt.", "There is a model in this folder that no import made."),
			both("Kies met --as een andere map, en neem daaruit over wat u wilt.", "Choose another folder with --as, and take over from it what you want."))
		return nil, nil, f.problems, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, nil, nil
	case err != nil:
		return nil, nil, nil, err
	case !there:
		f.wrong(model.Pos{File: shownPath(p.Folder, memoryFile)}, "model-gone", both("Hier staat wat een eerdere import zei, maar het model is weg.", "Here stands what an earlier import said, but the model is gone."),
			both("Zet model.yaml terug, of haal import.json weg om opnieuw te beginnen.", "Put model.yaml back, or take import.json away to begin anew."))
		return nil, nil, f.problems, nil
	}
	m := &memory{}
	if err := m.read(file); err != nil || m.Version != 1 || !whole(m.Records) {
		f.wrong(model.Pos{File: shownPath(p.Folder, memoryFile)}, "memory", both("Dit bestand is niet meer zoals de import het schreef.", "This file is no longer as the import wrote it."),
			both("Zet het terug uit een reservekopie, of importeer in een nieuwe map.", "Put it back from a back-up, or import into a new folder."))
		return nil, nil, f.problems, nil
	}
	return m, text, nil, nil
}

func shownPath(folder, name string) string { return filepath.ToSlash(filepath.Join(folder, name)) }

// model is the tree to write in: that of the file, or a new one.
func (p *Plan) model(text []byte, untouched bool, name string, files []File) (*tree, model.Problems) {
	if text != nil {
		root, problems := model.ParseTree(shownPath(p.Folder, modelFile), text)
		if !untouched && (root == nil || !root.Stands()) {
			if wrong, err := readable(text); err != nil || len(wrong) > 0 {
				for i := range wrong {
					wrong[i].At.File = shownPath(p.Folder, modelFile)
				}
				return nil, wrong
			}
		}
		if root == nil {
			return nil, problems
		}
		return newTree(root), nil
	}
	id := slug(name)
	if id == "" {
		id = "imported"
	}
	root := model.MapOf().Put("model", model.Word(id))
	if !p.titled {
		root.Put("title", model.Word(cut(clean(name), 200)))
	}
	root.Comment = &model.TreeComment{Above: header(files)}
	if p.anew {
		root.Comment.Above += "\nGemaakt met import --anew: wijzig de bronnen, niet dit bestand / Made by import --anew: change the sources, not this file."
	}
	return newTree(root), nil
}

func header(files []File) string {
	s := "Opgesteld uit: / Drafted from:"
	for _, f := range files {
		s += "\n  " + shown(f.Name, 100)
	}
	return s + "\nsource is BESTAND!blad:rij / FILE!sheet:row; A101 … staan onder assumptions / stand under assumptions.\ngaps.csv: wat ontbreekt / what is missing."
}

// readable reads a model as the program will, without a file.
func readable(text []byte) (model.Problems, error) {
	m, problems := (&model.Library{Shipped: inMemory{memoryStudy, text}}).ReadModel(memoryStudy, nil)
	if m != nil {
		return nil, nil
	}
	for i := range problems {
		problems[i].At.File = modelFile
	}
	return problems, nil
}

// pack lists the files to write. The list of gaps and what a second import needs are long: they are made as they are written.
func (p *Plan) pack(d *Draft, old *memory, drafted []byte, now iter.Seq[record], files []File, lang string) {
	m := &memory{Version: 1, Model: digest(drafted)}
	for _, f := range files {
		m.Files = append(m.Files, rememberedFile{f.Name, digest(f.Data)})
	}
	name := gapFile
	if there, err := os.ReadFile(filepath.Join(p.Folder, gapFile)); err == nil && !p.anew {
		if old == nil || digest(there) != old.Gaps {
			p.GapsKept, name = true, newGapFile
			if old != nil {
				m.Gaps = old.Gaps
			}
		}
	}
	gaps := func(w io.Writer) error {
		sum := sha256.New()
		err := d.writeGaps(io.MultiWriter(w, sum), p.Open, lang)
		if m.Gaps == "" {
			m.Gaps = hex.EncodeToString(sum.Sum(nil))
		}
		return err
	}
	whole := func(data []byte) func(io.Writer) error {
		return func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		}
	}
	p.out = []pending{{modelFile, whole(drafted)}, {name, gaps}, {memoryFile, func(w io.Writer) error { return m.write(w, now) }}}
	if p.key != nil {
		p.out = append(p.out, pending{keyFile, whole(p.key)})
	}
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Once leaves out what only a second import needs: a model that is always made anew, from tables and a mapping, has no edits to
// keep.
func (p *Plan) Once() {
	p.out = slices.DeleteFunc(p.out, func(f pending) bool { return f.name == memoryFile })
}

// Anew forgets the model that a folder holds, so that Plan makes another in its place.
func (d *Draft) Anew() { d.anew = true }

// Files lists what Write writes.
func (p *Plan) Files() []string {
	var out []string
	for _, f := range p.out {
		out = append(out, shownPath(p.Folder, f.name))
	}
	return out
}

// Write writes all files beside those that are there, and only then puts them in their place.
func (p *Plan) Write() error {
	if err := os.MkdirAll(p.Folder, 0o755); err != nil {
		return err
	}
	var made []string
	defer func() {
		for _, name := range made {
			os.Remove(name)
		}
	}()
	for _, f := range p.out {
		tmp, err := os.CreateTemp(p.Folder, "."+f.name+"-*")
		if err != nil {
			return err
		}
		made = append(made, tmp.Name())
		err = f.to(tmp)
		err = errors.Join(err, tmp.Chmod(0o644), tmp.Sync(), tmp.Close())
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return p.swap(made)
}

// swap puts new files in the place of old ones. When one can't be, those before it are put back as they were.
func (p *Plan) swap(made []string) error {
	var old [][]byte
	for i, f := range p.out {
		path := filepath.Join(p.Folder, f.name)
		before, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			before, err = nil, nil
		}
		if err == nil {
			err = os.Rename(made[i], path)
		}
		if err != nil {
			for j, data := range old {
				path := filepath.Join(p.Folder, p.out[j].name)
				if data == nil {
					err = errors.Join(err, os.Remove(path))
				} else {
					err = errors.Join(err, os.WriteFile(path, data, 0o644))
				}
			}
			return err
		}
		old = append(old, before)
	}
	return nil
}
