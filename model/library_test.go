package model

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// study is a study with a model, two scenarios, a mode and a yardstick.
func study() map[string]string {
	return map[string]string{
		"town/model.yaml":       smallModel("title: {nl: Stad, en: Town}", "", "") + "# the end\n",
		"town/first.yaml":       "scenario: first\ntitle: First\nquestion: Who?\nmodel: m\nstarts: 2026-01-05\nruns_for: 30d\nshocks: [{fails: {supplier: sup}, mode: slow}]\nyardsticks: [ruler]\n",
		"town/second.yaml":      "scenario: second\nlike: first\nruns_for: 60d\n",
		"modes/slow.yaml":       "mode: slow\ndelivery: {hosting: [{after: 3d, level: 0%}], saas: []}\n",
		"yardsticks/ruler.yaml": "yardstick: ruler\nclasses: [A, B]\ncriteria: [{id: c, indicator: person_d, at_least: [0, 100]}]\n",
	}
}

func TestReferencesAreFoundOnDiskAndAmongWhatIsShipped(t *testing.T) {
	shipped, _ := shelf(study())
	dir := t.TempDir()
	write(t, dir, study())
	t.Chdir(dir)
	own := filepath.Join(dir, "town")
	for _, row := range []struct {
		sentence string
		lib      *Library
		ref      string
		id       string
	}{
		{"a study stands for its first scenario", shipped, "town", "first"},
		{"a study and a scenario", shipped, "town/second", "second"},
		{"a path among what is shipped", shipped, "town/second.yaml", "second"},
		{"a path on disk", &Library{}, "town/second.yaml", "second"},
		{"a whole path on disk", &Library{}, filepath.Join(own, "second.yaml"), "second"},
		{"a folder on disk", &Library{}, "town", "first"},
		{"a whole folder on disk", &Library{}, own, "first"},
		{"a folder and an id on disk", &Library{}, "town/second", "second"},
		{"a path with dots", &Library{}, "./town/../town/second.yaml", "second"},
	} {
		s, problems := row.lib.ReadScenario(row.ref, nil)
		if len(problems) > 0 || s.ID != row.id {
			t.Errorf("%s: %s gives %v %v", row.sentence, row.ref, s, problems)
			continue
		}
		if s.Model == nil || s.Shocks[0].Mode == nil || len(s.Yardsticks) != 1 {
			t.Errorf("%s: what the scenario refers to is not read", row.sentence)
		}
	}
}

func TestAScenarioNamedDefaultOrLikeItsFolderComesFirst(t *testing.T) {
	files := study()
	files["town/z.yaml"] = "scenario: town\nlike: first\n"
	lib, _ := shelf(files)
	if s, p := lib.ReadScenario("town", nil); len(p) > 0 || s.ID != "town" {
		t.Errorf("named like the folder: %v %v", s, p)
	}
	files["town/zz.yaml"] = "scenario: default\nlike: first\n"
	lib, _ = shelf(files)
	if s, p := lib.ReadScenario("town", nil); len(p) > 0 || s.ID != "default" {
		t.Errorf("named default: %v %v", s, p)
	}
}

func TestAnIDInTheFolderOneStandsInIsEnough(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, study())
	t.Chdir(filepath.Join(dir, "town"))
	for _, ref := range []string{"second", "second.yaml", "../town/second", "."} {
		if s, p := (&Library{}).ReadScenario(ref, nil); len(p) > 0 {
			t.Errorf("%s: %v %v", ref, s, p)
		}
	}
}

func TestAnOwnScenarioCanUseWhatIsShipped(t *testing.T) {
	shipped, _ := shelf(study())
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"a.yaml": "scenario: mine\nmodel: town\nstarts: 2026-01-05\nruns_for: 30d\nshocks: [{fails: {supplier: sup}, mode: slow}]\nyardsticks: [ruler]\n",
		"b.yaml": "scenario: like-theirs\nlike: town/second\ntitle: Mine\n",
	})
	t.Chdir(dir)
	for _, ref := range []string{"a.yaml", "mine"} {
		s, p := shipped.ReadScenario(ref, nil)
		if len(p) > 0 || s.Model.ID != "m" || s.Shocks[0].Mode.ID != "slow" {
			t.Errorf("%s: %v %v", ref, s, p)
		}
	}
	s, p := shipped.ReadScenario("b.yaml", nil)
	if len(p) > 0 || s.RunsFor != 60*24*time.Hour || s.Title.EN != "Mine" || s.Question.EN != "Who?" {
		t.Errorf("b.yaml: %+v %v", s, p)
	}
}

func TestADiskFileGoesBeforeAShippedOne(t *testing.T) {
	shipped, _ := shelf(study())
	dir := t.TempDir()
	write(t, dir, map[string]string{"town/s.yaml": "scenario: mine\nmodel: m\nstarts: 2026-01-05\nruns_for: 30d\n", "town/model.yaml": "model: m\n"})
	t.Chdir(dir)
	if s, p := shipped.ReadScenario("town", nil); len(p) > 0 || s.ID != "mine" {
		t.Errorf("got %v %v", s, p)
	}
	if s, p := shipped.ReadScenario("town/second", nil); len(p) > 0 || s.ID != "second" {
		t.Errorf("what the disk does not have comes from what is shipped: %v %v", s, p)
	}
}

func TestEveryFileThatWasReadIsListedWithItsDigest(t *testing.T) {
	lib, _ := shelf(study())
	s, _ := lib.ReadScenario("town/second", nil)
	dir := t.TempDir()
	write(t, dir, study())
	onDisk, _ := (&Library{}).ReadScenario(filepath.Join(dir, "town", "second.yaml"), nil)
	var names []string
	for i, f := range s.Files {
		names = append(names, f.Name)
		if len(f.SHA256) != 64 || onDisk.Files[i] != f {
			t.Errorf("%v is %v on disk", f, onDisk.Files[i])
		}
	}
	if got, want := strings.Join(names, " "), "modes/slow.yaml town/first.yaml town/model.yaml town/second.yaml yardsticks/ruler.yaml"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestReferencesThatLeadNowhereSayWhatThereIs(t *testing.T) {
	lib, _ := shelf(study())
	for _, row := range []struct{ ref, remedy string }{
		{"twon", "Did you mean town?"},
		{"town/secnd", "Did you mean town/second?"},
		{"elsewhere/whatever", "There is: town, town/first, town/second."},
		{"nowhere.yaml", "There is: town, town/first, town/second."},
	} {
		_, problems := lib.ReadScenario(row.ref, nil)
		if len(problems) != 1 || problems[0].Code != "not-found" || problems[0].Remedy.EN != row.remedy || problems[0].At.File != row.ref {
			t.Errorf("%s: %v", row.ref, problems)
		}
	}
	if _, problems := lib.ReadScenario("town/model.yaml", nil); len(problems) != 1 || problems[0].Code != "other-kind" {
		t.Errorf("a model instead of a scenario: %v", problems)
	}
}

func TestAFolderWithSeveralModelsAsksWhich(t *testing.T) {
	lib, _ := shelf(map[string]string{"a/1.yaml": "model: x\n", "a/2.yaml": "model: y\n"})
	if _, problems := lib.ReadModel("a", nil); len(problems) != 1 || problems[0].Code != "several" {
		t.Errorf("got %v", problems)
	}
	if m, problems := lib.ReadModel("a/y", nil); len(problems) > 0 || m.ID != "y" {
		t.Errorf("got %v %v", m, problems)
	}
}

func TestWhateverAFileIsItCanBeRead(t *testing.T) {
	lib, _ := shelf(study())
	for ref, kind := range map[string]string{"town/model.yaml": "model", "town/first.yaml": "scenario", "modes/slow.yaml": "mode", "yardsticks/ruler.yaml": "yardstick", "town": "scenario", "modes/slow": "mode"} {
		found, problems := lib.Read(ref, nil)
		if len(problems) > 0 || found.Kind != kind {
			t.Errorf("%s is a %s: %v", ref, found.Kind, problems)
		}
		has := map[string]bool{"model": found.Model != nil, "scenario": found.Scenario != nil, "mode": found.Mode != nil, "yardstick": found.Yardstick != nil}
		if !has[kind] {
			t.Errorf("%s: there is no %s", ref, kind)
		}
	}
	if m, problems := lib.ReadMode("slow"); len(problems) > 0 || m.ID != "slow" {
		t.Errorf("a mode by its id: %v %v", m, problems)
	}
	if y, problems := lib.ReadYardstick("ruler"); len(problems) > 0 || y.ID != "ruler" {
		t.Errorf("a yardstick by its id: %v %v", y, problems)
	}
}

func TestStudiesAreListed(t *testing.T) {
	lib, _ := shelf(study())
	got := lib.Studies()
	if len(got) != 1 || got[0].ID != "town" || got[0].Title != (Text{"Stad", "Town"}) || len(got[0].Scenarios) != 2 {
		t.Fatalf("got %+v", got)
	}
	first, second := got[0].Scenarios[0], got[0].Scenarios[1]
	if first.ID != "first" || !first.Default || first.Question.EN != "Who?" {
		t.Errorf("got %+v", first)
	}
	if second.ID != "second" || second.Default || second.Title.EN != "First" {
		t.Errorf("a scenario takes its title from the one it is like: %+v", second)
	}
	if none := (&Library{}).Studies(); len(none) != 0 {
		t.Errorf("nothing is shipped, but there is %v", none)
	}
}

func TestLikeStatesOnlyWhatDiffers(t *testing.T) {
	files := study()
	files["town/third.yaml"] = "scenario: third\nlike: second\nshocks: [{fails: {supplier: other}}]\nyardsticks: []\n"
	lib, _ := shelf(files)
	s, problems := lib.ReadScenario("town/third", nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if s.ID != "third" || s.RunsFor != 60*24*time.Hour || s.Title.EN != "First" || len(s.Yardsticks) != 0 {
		t.Errorf("got %+v", s)
	}
	if len(s.Shocks) != 1 || s.Shocks[0].Fails[0].On.ID != "other" || s.Shocks[0].Mode != nil {
		t.Errorf("a list is not replaced as a whole: %+v", s.Shocks)
	}
}

func TestLikeInACircleIsAnError(t *testing.T) {
	lib, places := shelf(map[string]string{"t/a.yaml": "scenario: a\nlike: b\n", "t/b.yaml": "scenario: b\nlike: c\n", "t/c.yaml": "scenario: c\nlike: ▶a\n"})
	_, problems := lib.ReadScenario("t/a", nil)
	mustReport(t, "a circle", problems, places, "like-cycle")
	if !strings.Contains(problems[0].Says.EN, "t/a.yaml → t/b.yaml → t/c.yaml → t/a.yaml") {
		t.Errorf("the circle is not named: %s", problems[0].Says.EN)
	}
	lib, places = shelf(map[string]string{"t/a.yaml": "scenario: a\nlike: ▶a\n"})
	_, problems = lib.ReadScenario("t/a", nil)
	mustReport(t, "itself", problems, places, "like-cycle")
	lib, places = shelf(map[string]string{"t/a.yaml": "scenario: a\nlike: ▶zzz\n"})
	_, problems = lib.ReadScenario("t/a", nil)
	mustReport(t, "nothing", problems, places, "not-found")
}

func TestANeighbourThatIsBrokenDoesNotMatter(t *testing.T) {
	files := study()
	files["town/broken.yaml"] = "scenario: broken\n  ][\n"
	files["town/notes.yaml"] = "just: notes\n"
	lib, _ := shelf(files)
	if s, problems := lib.ReadScenario("town", nil); len(problems) > 0 || s.ID != "broken" && s.ID != "first" {
		if problems[0].At.File != "town/broken.yaml" {
			t.Errorf("got %v", problems)
		}
	}
	if _, problems := lib.ReadScenario("town/second", nil); len(problems) > 0 {
		t.Errorf("got %v", problems)
	}
}
