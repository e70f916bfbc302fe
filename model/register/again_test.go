package register

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"uitval/model"
)

// A study is a folder that is imported into more than once.
type study struct {
	t      *testing.T
	folder string
}

func newStudy(t *testing.T) *study { return &study{t, filepath.Join(t.TempDir(), "harbour")} }

const lines = "parent,type,child\n"

// imports plays an import of a list of relations and returns what it would do, after doing it.
func (s *study) imports(rows string) *Plan {
	s.t.Helper()
	files := []File{{"cmdb.csv", []byte(lines + rows)}}
	d, problems := Read(files, nil)
	if d == nil {
		s.t.Fatal(problems)
	}
	p, problems, err := d.Plan(s.folder, files, "en")
	if p == nil {
		s.t.Fatal(problems, err)
	}
	if err := p.Write(); err != nil {
		s.t.Fatal(err)
	}
	if m, problems := (&model.Library{}).ReadModel(s.folder, nil); m == nil {
		s.t.Fatal(problems)
	}
	return p
}

func (s *study) text() string {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(s.folder, modelFile))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// edits replaces a piece of the model, as an analyst does.
func (s *study) edits(old, new string) {
	s.t.Helper()
	text := s.text()
	if strings.Count(text, old) != 1 {
		s.t.Fatalf("%q is there %d times in\n%s", old, strings.Count(text, old), text)
	}
	if err := os.WriteFile(filepath.Join(s.folder, modelFile), []byte(strings.Replace(text, old, new, 1)), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *study) has(there bool, pieces ...string) {
	s.t.Helper()
	text := s.text()
	for _, one := range pieces {
		if strings.Contains(text, one) != there {
			s.t.Errorf("%q there: %v, in\n%s", one, !there, text)
		}
	}
}

// told lists the changes of one sort, as "service:portal needs.hosting".
func told(p *Plan, kind string) string {
	var out []string
	for _, c := range p.Changes {
		if c.Kind == kind {
			out = append(out, strings.TrimSpace(c.Of+" "+c.Field))
		}
	}
	return strings.Join(out, ", ")
}

func check(t *testing.T, p *Plan, kind, want string) {
	t.Helper()
	if got := told(p, kind); got != want {
		t.Errorf("%s: %q, want %q", kind, got, want)
	}
}

func TestANewerRegisterAddsAndRemoves(t *testing.T) {
	s := newStudy(t)
	s.imports("Portal,Depends on,Hosting\nPortal,Depends on,Mail\n")
	p := s.imports("Portal,Depends on,Hosting\nPortal,Depends on,Payments\n")
	check(t, p, Added, "service:payments, service:portal needs.payments")
	check(t, p, Removed, "service:portal needs.mail, service:mail")
	check(t, p, Changed, "")
	check(t, p, Conflict, "")
	s.has(true, "id: payments", "on: payments")
	s.has(false, "id: mail", "on: mail")
}

func TestWhatAnAnalystWroteStays(t *testing.T) {
	s := newStudy(t)
	s.imports("Portal,Depends on,Hosting\n")
	s.edits("{on: hosting, ", "{on: hosting, tolerance: 4h, ")
	s.edits("    title: Portal\n", "    title: Portal for inhabitants   # as the desk calls it\n")
	p := s.imports("Portal,Depends on,Hosting\nPortal,Depends on,Mail\n")
	check(t, p, Conflict, "")
	check(t, p, Added, "service:mail, service:portal needs.mail")
	s.has(true, "tolerance: 4h", "Portal for inhabitants   # as the desk calls it", "on: mail")
	for _, g := range p.Open {
		if g.On != nil && g.On.ID == "hosting" && g.Field == "tolerance" {
			t.Error("a gap that the analyst filled is still there")
		}
	}
}

func TestAConflictIsToldAndTheAnalystWins(t *testing.T) {
	s := newStudy(t)
	files := func(hours string) []File {
		return []File{{"functions.csv", []byte("Function Identifier,Function name,LEI of the financial entity,Recovery time objective of the function,Recovery point objective of the function,Criticality or importance assessment\nF1,Pay out,LEI1," + hours + ",4,Yes\n")}}
	}
	play := func(hours string) *Plan {
		t.Helper()
		d, problems := Read(files(hours), nil)
		if d == nil {
			t.Fatal(problems)
		}
		p, problems, err := d.Plan(s.folder, files(hours), "en")
		if p == nil {
			t.Fatal(problems, err)
		}
		if err := p.Write(); err != nil {
			t.Fatal(err)
		}
		return p
	}
	play("24")
	check(t, play("48"), Changed, "process:pay-out tolerable")
	s.has(true, "tolerable: 48h")
	s.edits("tolerable: 48h", "tolerable: 36h")
	check(t, play("48"), Conflict, "")
	p := play("12")
	check(t, p, Conflict, "process:pay-out tolerable")
	if c := p.Changes[0]; c.Was != "48h" || c.Now != "12h" || c.Kept != "36h" {
		t.Errorf("%+v", c)
	}
	s.has(true, "tolerable: 36h")
	check(t, play("12"), Conflict, "") // told once
	s.edits("tolerable: 36h", "tolerable: 8h")
	check(t, play("8"), Conflict, "") // both came to the same
}

func TestWhatIsGoneStaysWhileAnAnalystUsesIt(t *testing.T) {
	s := newStudy(t)
	s.imports("Portal,Depends on,Hosting\nMail,Depends on,Relay\n")
	s.edits("  - id: portal\n", "  - id: counter\n    supplier: supplier-not-known\n    delivery: staff\n    needs: [{on: relay, tolerance: 1d}]\n  - id: portal\n")
	p := s.imports("Portal,Depends on,Hosting\n")
	check(t, p, Removed, "service:mail")
	check(t, p, Conflict, "service:relay")
	s.has(true, "id: relay", "id: counter")
	s.has(false, "id: mail")
}

func TestWhatAnAnalystTookOutStaysOut(t *testing.T) {
	s := newStudy(t)
	s.imports("Portal,Depends on,Hosting\nPortal,Depends on,Mail\n")
	s.edits(", {on: mail, source: cmdb.csv:3}", "")
	p := s.imports("Portal,Depends on,Hosting\nPortal,Depends on,Mail\nPortal,Depends on,Payments\n")
	check(t, p, Conflict, "")
	s.has(false, "on: mail")
	s.has(true, "on: payments", "id: mail")
}

func TestNeedsThatAnAnalystJoinedStayJoined(t *testing.T) {
	s := newStudy(t)
	s.imports("Portal,Depends on,Line\nPortal,Depends on,Spare\n")
	s.edits("needs: [{on: line, source: cmdb.csv:2}, {on: spare, source: cmdb.csv:3}]\n", "needs: [{any: [line, {service: spare, switch_after: 6h}], tolerance: 1h}]\n")
	p := s.imports("Portal,Depends on,Spare\nPortal,Depends on,Line\n")
	check(t, p, Conflict, "")
	check(t, p, Added, "")
	s.has(true, "switch_after: 6h")
	s.has(false, "on: line", "on: spare")
	p = s.imports("Portal,Depends on,Line\n")
	check(t, p, Conflict, "service:spare") // gone from the register, used in the model
}

func TestIDsStayWhenNamesChange(t *testing.T) {
	s := newStudy(t)
	play := func(name string) *Plan {
		t.Helper()
		files := []File{{"l.xml", []byte(strings.Replace(swc, ">Zaaksysteem<", ">"+name+"<", 1))}}
		d, problems := Read(files, nil)
		if d == nil {
			t.Fatal(problems)
		}
		p, problems, err := d.Plan(s.folder, files, "en")
		if p == nil {
			t.Fatal(problems, err)
		}
		if err := p.Write(); err != nil {
			t.Fatal(err)
		}
		return p
	}
	play("Zaaksysteem")
	check(t, play("Zaakafhandeling"), Changed, "service:zaaksysteem title")
	s.has(true, "title: Zaakafhandeling", "id: zaaksysteem")
}

func TestRowsThatMoveAreNoChange(t *testing.T) {
	s := newStudy(t)
	s.imports("Portal,Depends on,Hosting\n")
	p := s.imports(",,\n,,\nPortal,Depends on,Hosting\n")
	if len(p.Changes) != 0 {
		t.Errorf("%+v", p.Changes)
	}
	s.has(true, "cmdb.csv:4")
}

func TestAFolderThatIsNotOursIsLeftAlone(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"not-imported": {"model.yaml": "model: mine\n"},
		"model-gone":   {"import.json": "{}"},
		"memory":       {"model.yaml": "model: mine\n", "import.json": `{"version":1,"records":[{"of":"model:","field":"x","value":"{[","structured":true}]}`},
		"unknown-key":  {"model.yaml": "model: mine\nmoddel: x\n", "import.json": `{"version":1}`},
	} {
		folder := t.TempDir()
		for file, text := range files {
			if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		in := []File{{"cmdb.csv", []byte(lines + "a,Uses,b\n")}}
		d, _ := Read(in, nil)
		p, problems, err := d.Plan(folder, in, "en")
		if p != nil || err != nil || len(problems) != 1 || problems[0].Code != name {
			t.Errorf("%s: %v, %v", name, problems, err)
		}
	}
}

func TestAListOfGapsThatWasEditedIsNotOverwritten(t *testing.T) {
	s := newStudy(t)
	s.imports("Portal,Depends on,Hosting\n")
	path := filepath.Join(s.folder, gapFile)
	if err := os.WriteFile(path, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		p := s.imports("Portal,Depends on,Hosting\nPortal,Depends on,Mail\n")
		if text, _ := os.ReadFile(path); string(text) != "mine" || !p.GapsKept {
			t.Errorf("gaps.csv is %q", text)
		}
	}
	if _, err := os.Stat(filepath.Join(s.folder, newGapFile)); err != nil {
		t.Error(err)
	}
}

func TestNothingIsHalfWritten(t *testing.T) {
	s := newStudy(t)
	s.imports("Portal,Depends on,Hosting\n")
	if err := os.Remove(filepath.Join(s.folder, gapFile)); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(s.folder, gapFile, "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	before := s.text()
	files := []File{{"cmdb.csv", []byte(lines + "Portal,Depends on,Mail\n")}}
	d, _ := Read(files, nil)
	p, _, err := d.Plan(s.folder, files, "en")
	if p != nil {
		err = p.Write()
	}
	if err == nil {
		t.Error("a folder in the way of a file is no error")
	}
	if s.text() != before {
		t.Error("the model was changed although the list of gaps could not be written")
	}
	entries, _ := os.ReadDir(s.folder)
	if len(entries) != 3 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestGapsOpenInAnySpreadsheet(t *testing.T) {
	files := []File{{"cmdb.csv", []byte(lines + "=1+1,Uses,Mail\n")}}
	for lang, head := range map[string]string{"nl": "\ufeffsoort;id;naam;veld;", "en": "\ufeffkind,id,name,field,"} {
		d, _ := Read(files, nil)
		p, problems, err := d.Plan(filepath.Join(t.TempDir(), "x"), files, lang)
		if p == nil {
			t.Fatal(problems, err)
		}
		var b strings.Builder
		if err := d.writeGaps(&b, p.Open, lang); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		if !strings.HasPrefix(text, head) || !strings.Contains(text, "'=1+1") {
			t.Errorf("%.200s", text)
		}
	}
}
