package model_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"uitval/model"
	"uitval/scenarios"
)

// written is a tree as YAML, which must read back as an equal tree and be written the same then.
func written(t interface {
	Helper()
	Fatalf(string, ...any)
}, tree *model.Tree) string {
	t.Helper()
	var b, again bytes.Buffer
	if err := tree.WriteYAML(&b); err != nil {
		t.Fatalf("%v", err)
	}
	back, problems := model.ParseTree("again.yaml", b.Bytes())
	if back == nil {
		t.Fatalf("%v in\n%s", problems, b.String())
	}
	if !tree.Equal(back) || !back.Equal(tree) {
		t.Fatalf("reads back otherwise:\n%s", b.String())
	}
	if err := back.WriteYAML(&again); err != nil || again.String() != b.String() {
		t.Fatalf("is written otherwise the second time (%v):\n%s", err, cmp.Diff(b.String(), again.String()))
	}
	return b.String()
}

// anyTree draws a tree with awkward texts.
func anyTree(depth int) *rapid.Generator[*model.Tree] {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-?:,\[\]{}#&*!|>'"%@ a~<=.0-9\n\t]{0,6}`),
		rapid.SampledFrom([]string{"null", "yes", "1.8", "pert(1d, 2d, 3d)", "a: b", "§ 12(1)", "- a", "---", "...", "a #b", "a:", "service:x", "é", "\u2028", "\u00a0", "\ufeff", "😀"}))
	value := rapid.Custom(func(t *rapid.T) *model.Tree {
		out := model.Word(text.Draw(t, "text"))
		out.Quoted = rapid.Bool().Draw(t, "quoted")
		return out
	})
	if depth == 0 {
		return value
	}
	return rapid.Custom(func(t *rapid.T) *model.Tree {
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return &model.Tree{}
		case 1:
			return model.ListOf(rapid.SliceOfN(anyTree(depth-1), 0, 4).Draw(t, "items")...)
		case 2, 3:
			out := model.MapOf()
			for range rapid.IntRange(0, 4).Draw(t, "keys") {
				out.Put(text.Draw(t, "key"), anyTree(depth-1).Draw(t, "value"))
			}
			return out
		}
		return value.Draw(t, "value")
	})
}

func TestATreeReadsBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := anyTree(5).Draw(t, "tree")
		if tree.Kind == model.TreeNothing {
			tree = model.MapOf()
		}
		written(t, tree)
	})
}

// Comments stay, though not always in their place.
func TestCommentsOfATreeStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringMatching(`[a-z]{1,6}( [#:a-z]{1,4}){0,2}`)
		wanted := map[string]bool{}
		say := func(on *model.Tree) {
			c := &model.TreeComment{}
			if rapid.Bool().Draw(t, "above") {
				c.Above = words.Draw(t, "text")
				wanted[c.Above] = true
			}
			if rapid.Bool().Draw(t, "behind") {
				c.Behind = words.Draw(t, "text")
				wanted[c.Behind] = true
			}
			on.Comment = c
		}
		tree := anyTree(3).Draw(t, "tree")
		if tree.Kind == model.TreeNothing {
			tree = model.MapOf()
		}
		var all func(on *model.Tree)
		all = func(on *model.Tree) {
			say(on)
			for _, item := range on.Items {
				all(item)
			}
			for _, p := range on.Pairs {
				all(p.Value)
			}
		}
		all(tree)
		var b bytes.Buffer
		if err := tree.WriteYAML(&b); err != nil {
			t.Fatal(err)
		}
		back, problems := model.ParseTree("again.yaml", b.Bytes())
		if back == nil || !back.Equal(tree) {
			t.Fatalf("%v\n%s", problems, b.String())
		}
		for text := range wanted {
			if !strings.Contains(b.String(), "# "+text) {
				t.Fatalf("%q is lost in\n%s", text, b.String())
			}
		}
	})
}

// Every file that is shipped survives: the same tree, comments and all, and the same model.
func TestShippedFilesSurviveTheTree(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	err := fs.WalkDir(scenarios.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(scenarios.Files, path)
		if err != nil {
			return err
		}
		tree, problems := model.ParseTree(path, data)
		if tree == nil {
			t.Fatalf("%s: %v", path, problems)
		}
		text := written(t, tree)
		if a, b := comments(string(data)), comments(text); a != b {
			t.Errorf("%s: %d comments became %d", path, a, b)
		}
		for line := range strings.Lines(text) {
			if strings.HasSuffix(strings.TrimRight(line, "\n"), " ") {
				t.Errorf("%s: a line ends in a space: %q", path, line)
			}
		}
		want, _ := lib.Read(path, nil)
		tree.At = model.Pos{File: path}
		got, problems := lib.ReadTree(tree, nil)
		if len(problems.Errors()) > 0 && want.Scenario == nil { // a scenario looks for its model elsewhere here
			t.Errorf("%s: %v", path, problems)
		}
		if diff := cmp.Diff(want.Model, got.Model, sameModel...); want.Model != nil && diff != "" {
			t.Errorf("%s: another model: %s", path, diff)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// sameModel compares models without the places in their files.
var sameModel = []cmp.Option{cmpopts.IgnoreTypes(model.Pos{}), cmpopts.IgnoreUnexported(model.Model{}), cmpopts.EquateNaNs(),
	cmp.Comparer(func(a, b interface{ String() string }) bool { return a.String() == b.String() })}

func comments(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") && line != "#" || strings.Contains(line, " # ") {
			n++
		}
	}
	return n
}

func TestPlacesInAWorkbookNameTheCell(t *testing.T) {
	for want, at := range map[string]model.Pos{
		"m.xlsx!Services!B5":  {File: "m.xlsx", Sheet: "Services", Line: 5, Column: 2},
		"m.xlsx!Services!AA1": {File: "m.xlsx", Sheet: "Services", Line: 1, Column: 27},
		"m.xlsx!Services!7":   {File: "m.xlsx", Sheet: "Services", Line: 7},
		"m.xlsx!Services":     {File: "m.xlsx", Sheet: "Services"},
		"m.yaml:3:4":          {File: "m.yaml", Line: 3, Column: 4},
	} {
		if got := at.String(); got != want {
			t.Errorf("%+v is shown as %s, want %s", at, got, want)
		}
	}
}

// A tree that can't be written says so.
func TestATreeThatCannotBeWritten(t *testing.T) {
	for _, tree := range []*model.Tree{
		model.Word("\xff"),
		model.MapOf().Put("a", model.Word("\xff")),
		{Kind: model.TreeMap, Pairs: []model.TreePair{{Key: model.Word("a"), Value: model.Word("1")}, {Key: model.Word("a"), Value: model.Word("2")}}},
	} {
		if err := tree.WriteYAML(&bytes.Buffer{}); err == nil {
			t.Errorf("%+v was written", tree)
		}
	}
}

func TestPutAndGet(t *testing.T) {
	tree := model.MapOf().Put("a", model.Word("1")).Put("b", model.Word("2")).Put("a", model.Word("3")).Put("b", nil)
	if tree.Get("a").Value != "3" || tree.Get("b") != nil || len(tree.Pairs) != 1 {
		t.Errorf("%+v", tree)
	}
	var none *model.Tree
	if none.Get("a") != nil || !none.Equal(nil) || none.Equal(tree) {
		t.Error("the nil tree is not empty")
	}
}

func FuzzTree(f *testing.F) {
	f.Add("model: x\nservices:\n  - {id: a} # b\n")
	f.Add("? a\n: [b, {c: d}]\n# e")
	f.Add("a: |\n  x\n  y\n\n# z\nb: \"\\u2028\"")
	f.Fuzz(func(t *testing.T, text string) {
		tree, problems := model.ParseTree("f.yaml", []byte(text))
		if tree == nil {
			if len(problems) == 0 {
				t.Error("nothing, and no reason")
			}
			return
		}
		var b bytes.Buffer
		if err := tree.WriteYAML(&b); err != nil {
			t.Fatal(err)
		}
		back, problems := model.ParseTree("again.yaml", b.Bytes())
		if back == nil || !tree.Equal(back) {
			t.Fatalf("%q reads back otherwise (%v):\n%s", text, problems, b.String())
		}
	})
}
