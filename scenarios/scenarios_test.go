package scenarios_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"uitval/scenarios"
)

// files lists every embedded file.
func files(t *testing.T) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(scenarios.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func text(t *testing.T, name string) string {
	t.Helper()
	body, err := scenarios.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestOnlyStudiesAreBuiltIn(t *testing.T) {
	folders := map[string]int{}
	for _, name := range files(t) {
		if path.Ext(name) != ".yaml" || strings.Count(name, "/") != 1 {
			t.Errorf("%s is built in", name)
		}
		folders[path.Dir(name)]++
	}
	for folder, fewest := range map[string]int{"harbour": 5, "municipalities": 3, "nl": 22, "modes": 6, "yardsticks": 7} {
		if folders[folder] < fewest {
			t.Errorf("%s has %d files, want %d at least", folder, folders[folder], fewest)
		}
	}
}

// A file begins with a sentence on what it is, before its first key.
func TestFilesBeginWithASentence(t *testing.T) {
	for _, name := range files(t) {
		if first, _, _ := strings.Cut(text(t, name), "\n"); !strings.HasPrefix(first, "# ") {
			t.Errorf("%s begins with %q", name, first)
		}
	}
}

// What a failure mode says of one delivery it says of all nine, be it that nothing happens.
func TestModesNameEveryDelivery(t *testing.T) {
	for _, mode := range []string{"bankruptcy", "ransomware", "cut-off", "data-centre-loss", "acquisition", "distrust"} {
		body := text(t, "modes/"+mode+".yaml")
		for _, delivery := range []string{"hosting", "saas", "network", "operations", "licence", "development", "data", "staff", "certificate"} {
			if !strings.Contains(body, "\n  "+delivery+":") {
				t.Errorf("%s says nothing of %s", mode, delivery)
			}
		}
	}
}

// The teaching model shows every key of the format.
func TestHarbourShowsTheWholeFormat(t *testing.T) {
	body := text(t, "harbour/model.yaml")
	for _, word := range strings.Fields(`model title as_of time_zone calendar law criticality assumptions distributions organisations
		suppliers services processes pools mitigations correlations overlap sector place region group jurisdiction delivery
		survives rpo rework exit_plan escrow detected_after decided_after recovery route requires steps step takes crew after
		gives needs on any switch_after at_least of share tolerance drops_to endures refills_in back_after alpha beta source
		sources organisation legal_basis demand capacity run_takes lead_time deadline users backlog peaks times tolerable
		minimum people_per_case vulnerable money_per_case penalty_per_overdue_case harm overtime overtime_after overtime_for
		waits keeps workaround below starts_after lasts then reentry cost_per_case feeds to lag people changes cost cost_per
		decided_at takes_effect_after excludes rank`) {
		if !strings.Contains(body, word+":") {
			t.Errorf("harbour/model.yaml does not show %s", word)
		}
	}
	for _, word := range strings.Fields(`weakest product mean fdna hosting saas network operations licence development data staff
		certificate restart takeover migrate rebuild insource funded-estate exit-plan pert( triangular( uniform( lognormal(
		exponential( normal( beta( discrete( monthly`) {
		if !strings.Contains(body, word) {
			t.Errorf("harbour/model.yaml does not show %s", word)
		}
	}
	if lines := strings.Count(body, "\n"); lines > 400 {
		t.Errorf("harbour/model.yaml has %d lines", lines)
	}
}

func TestScenariosAskTheirQuestionInBothLanguages(t *testing.T) {
	for _, name := range files(t) {
		body := text(t, name)
		if strings.Contains(body, "\nscenario: ") && (!strings.Contains(body, "\n  nl: ") || !strings.Contains(body, "\n  en: ")) {
			t.Errorf("%s asks no question in both languages", name)
		}
	}
}
