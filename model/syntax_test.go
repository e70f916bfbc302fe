package model

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFilesThatAreNotYAMLAreExplained(t *testing.T) {
	for _, row := range []mistake{
		one("a list that does not end", "model: m\nservices: ▶[a, b\nprocesses: []\n", "yaml"),
		one("a group that does not end", "model: m\nservices: [▶{id: a]\n", "yaml"),
		one("a line that does not line up", "model: m\n title▶: x\n", "yaml"),
		one("a dash that does not line up", "model: m\nservices:\n  - {id: a}\n ▶- {id: b}\n", "yaml"),
		one("a colon in a text", "model: m\ntitle: one▶: two\n", "yaml"),
		one("a tab", "model: m\nservices:\n▶\t- id: a\n", "yaml"),
		one("a quote that does not end", "model: m\ntitle: ▶'abc\nas_of: x\n", "yaml"),
		one("a character that no value begins with", "model: m\ntitle: ▶@home\n", "yaml"),
		one("a bracket too many", "{model: m}▶}\n", "yaml"),
		one("a reference to nowhere", "model: m\ntitle: ▶*x\n", "yaml"),
		one("a second document", "model: m\n▶---\nmodel: n\n", "documents"),
		one("nothing", "▶", "empty"),
		one("only a comment", "▶# nothing here\n", "empty"),
		one("only a word", "▶model\n", "not-a-file"),
		one("only a list", "▶- model: m\n", "not-a-file"),
		one("a file of another program", "▶services: []\n", "no-kind"),
		one("a slip in the first key", "▶modle: m\n", "no-kind"),
		one("a byte that is not UTF-8", "model: m\ntitle: caf▶\xe9\n", "not-utf8"),
		one("UTF-16", "▶\xff\xfem\x00o\x00", "not-utf8"),
		one("a control character", "model: m\ntitle: a▶\x1bb\n", "control-character"),
		one("a byte order mark is nothing", "\xef\xbb\xbfmodel: m\n"),
		one("a byte order mark shifts no column", "\xef\xbb\xbf▶modl: m\nmodel: m\n", "unknown-key"),
		one("Windows line ends are nothing", "model: m\r\nservices: []\r\n▶servces: []\r\n", "unknown-key"),
		one("JSON", "{\"model\": \"m\", \"services\": [], ▶\"servces\": []}", "unknown-key"),
	} {
		lib, places := shelf(map[string]string{"m/m.yaml": row.text})
		_, problems := lib.Read("m/m.yaml", nil)
		for i, p := range problems {
			if p.Frame == "" {
				problems[i].Frame = "not every one of these has a line to show"
			}
		}
		if row.sentence == "a byte order mark shifts no column" {
			places[0].Column-- // the mark in the file is a character to this test
		}
		mustReport(t, row.sentence, problems, places, row.codes...)
	}
}

func TestAFileWithASyntaxMistakeDoesNotHideThoseOfOthers(t *testing.T) {
	lib, places := shelf(map[string]string{
		"m/m.yaml":     smallModel("", "", "users: ▶-3"),
		"m/s.yaml":     smallScenario("replications: ▶0\nshocks: [{fails: {supplier: ▶suup}, mode: x}]\nyardsticks: [y]"),
		"modes/x.yaml": "mode: x\ndelivery: ▶[a\n", "yardsticks/y.yaml": "yardstick: y\nclasses: [A]\ncriteria: []\n▶claases: []",
	})
	_, problems := lib.ReadScenario("m", nil)
	mustReport(t, "all files", problems, places, "negative", "out-of-range", "unknown-id", "yaml", "unknown-key")
}

func TestProblemsComeInTheOrderOfTheFile(t *testing.T) {
	lib, _ := shelf(map[string]string{"m/m.yaml": smallModel("pools: [{id: a b, people: -1}]", "needs: [{on: wbe}]", "capasity: 3\nusers: -3\nfeeds: [{to: qq, share: 120%, lag: 0d}]")})
	_, problems := lib.ReadModel("m", nil)
	if len(problems) != 8 {
		t.Fatalf("got %d problems, want 8:\n%v", len(problems), problems)
	}
	for i := 1; i < len(problems); i++ {
		a, b := problems[i-1].At, problems[i].At
		if a.Line > b.Line || a.Line == b.Line && a.Column > b.Column {
			t.Errorf("%s comes before %s", a, b)
		}
	}
}

func TestWordsForReadersWhoDoNotKnowYAML(t *testing.T) {
	lib, _ := shelf(map[string]string{"m/m.yaml": "model: m\nservices:\n\t- id: a\n"})
	_, problems := lib.ReadModel("m", nil)
	got := problems[0].Says.NL + " " + problems[0].Remedy.NL + "\n" + problems[0].Frame
	want := "Deze regel springt in met een tab. Spring in met spaties.\n\t- id: a\n^"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAFileThatIsTooLargeIsRefused(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "m.yaml")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.WriteString("model: m\n")
	if err := f.Truncate(largestFile + 1); err != nil { // a hole: it takes no room
		t.Fatal(err)
	}
	f.Close()
	_, problems := (&Library{}).ReadModel(name, nil)
	if len(problems) != 1 || problems[0].Code != "too-large-file" {
		t.Errorf("got %v", problems)
	}
}

func TestFramesShowThePlace(t *testing.T) {
	rows := []struct{ sentence, text, mark string }{
		{"a short line", "capasity: 40 per day", "capasity: 40 per day\n^"},
		{"a tab stays a tab", "a\tb: x", "a\tb: x\n \t^"},
		{"a long line is cut", strings.Repeat("a", 120), strings.Repeat("a", 99) + "…\n^"},
	}
	columns := []int{1, 3, 1}
	for i, row := range rows {
		s := &source{data: []byte(row.text)}
		if got := s.frame(1, columns[i]); got != row.mark {
			t.Errorf("%s: got\n%s\nwant\n%s", row.sentence, got, row.mark)
		}
	}
	far := (&source{data: []byte(strings.Repeat("a", 150) + "X" + strings.Repeat("b", 150))}).frame(1, 151)
	lines := strings.Split(far, "\n")
	if at := strings.IndexRune(lines[1], '^'); []rune(lines[0])[at] != 'X' || len([]rune(lines[0])) > widest+1 {
		t.Errorf("a far column: the mark is not under the X:\n%s", far)
	}
	if escape := (&source{data: []byte("a: \x1b[31m")}).frame(1, 1); strings.Contains(escape, "\x1b") {
		t.Errorf("a frame passes an escape on: %q", escape)
	}
}
