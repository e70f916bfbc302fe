package model_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"uitval/model"
)

// pairsReader reads lines of key=value, and takes what stands in the file beside it too.
func pairsReader(name string, data []byte, beside model.Folder) (*model.Tree, model.Problems) {
	t := model.MapOf()
	t.At = model.Pos{File: name}
	add := func(name, text string) model.Problems {
		for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
			key, value, ok := strings.Cut(line, "=")
			at := model.Pos{File: name, Sheet: "only", Line: i + 1, Column: 2}
			if !ok {
				return model.Problems{{At: at, Code: "pair", Says: model.Same("no pair")}}
			}
			word := model.Word(value)
			word.At = at
			t.Put(key, word)
		}
		return nil
	}
	problems := add(name, string(data))
	for _, other := range beside.Names() {
		if strings.HasSuffix(other, ".more") {
			more, shown, err := beside.Read(other)
			if err != nil {
				return nil, problems
			}
			problems = append(problems, add(shown, string(more))...)
		}
	}
	return t, problems
}

func TestOtherNotationsAreReadByTheEndOfTheirName(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"m.PAIRS": "model=m\nlaw=weakest", "x.more": "time_zone=Europe/Amsterdam",
		"s.yaml": "{scenario: s, model: m.PAIRS, starts: 2026-01-01, runs_for: 10d}",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lib := &model.Library{Readers: map[string]model.TreeReader{".pairs": pairsReader}}
	s, problems := lib.ReadScenario(filepath.Join(dir, "s.yaml"), nil)
	if s == nil || s.Model.ID != "m" || s.Model.Zone.String() != "Europe/Amsterdam" {
		t.Fatalf("%+v, %v", s, problems)
	}
	if len(s.Files) != 3 {
		t.Errorf("input is %v, want the scenario, the model and what stands beside it", s.Files)
	}
	tree, problems := lib.Tree("model", filepath.Join(dir, "m.PAIRS"))
	if tree == nil || tree.Get("law").Value != "weakest" {
		t.Errorf("%+v, %v", tree, problems)
	}
}

// Mistakes keep the place that the other notation gave.
func TestMistakesInOtherNotationsKeepTheirPlace(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "m.pairs")
	if err := os.WriteFile(path, []byte("model=m\nlaw=weekest\ntitel=x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	lib := &model.Library{Readers: map[string]model.TreeReader{".pairs": pairsReader}}
	_, problems := lib.ReadModel(path, nil)
	var got []string
	for _, p := range problems {
		_, place, _ := strings.Cut(p.At.String(), "m.pairs")
		got = append(got, p.Code+place+p.Frame)
	}
	if want := "unknown-word!only!B2 unknown-key!only!B3"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestATreeInMemoryIsRead(t *testing.T) {
	tree := model.MapOf().Put("model", model.Word("m")).Put("organisations", model.ListOf(model.MapOf().Put("id", model.Word("o"))))
	tree.At = model.Pos{File: "register"}
	lib := &model.Library{}
	found, problems := lib.ReadTree(tree, []model.Setting{{Path: "organisation.o.title", Value: "Other"}})
	if found.Model == nil || found.Model.Organisations[0].Title.NL != "Other" {
		t.Fatalf("%+v, %v", found, problems)
	}
	tree.Pairs = append(tree.Pairs, model.TreePair{Key: model.Word("model"), Value: model.Word("n")})
	if found, problems = lib.ReadTree(tree, nil); found.Model != nil || len(problems) != 1 {
		t.Errorf("a key twice gives %+v, %v", found, problems)
	}
}
