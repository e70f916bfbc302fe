package scenarios_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"uitval/model"
	"uitval/model/register"
	"uitval/scenarios"
)

const towns = "municipalities/source/"

func inputs(t *testing.T, names ...string) []register.File {
	t.Helper()
	var out []register.File
	for _, name := range names {
		body, err := os.ReadFile(towns + name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, register.File{Name: name, Data: body})
	}
	return out
}

// municipal is the model as it is built into the program.
func municipal(t *testing.T) *model.Model {
	t.Helper()
	sc, problems := (&model.Library{Shipped: scenarios.Files}).ReadScenario("municipalities/mail-60-days", nil)
	if sc == nil {
		t.Fatal(problems)
	}
	return sc.Model
}

func rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range all[1:] {
		row := map[string]string{}
		for k, column := range all[0] {
			row[column] = r[k]
		}
		out = append(out, row)
	}
	return out
}

// The committed model is what the import makes of the committed source: whoever changes one runs go generate.
func TestMunicipalitiesAreWhatTheImportGives(t *testing.T) {
	m, problems := register.ReadMapping(inputs(t, "municipalities.yaml")[0])
	if m == nil {
		t.Fatal(problems)
	}
	files := inputs(t, "edges_nl.csv", "municipalities.csv", "supplier_names.csv")
	draft, problems := register.Read(files, []*register.Mapping{m})
	if draft == nil {
		t.Fatal(problems)
	}
	draft.Anew()
	dir := filepath.Join(t.TempDir(), "municipalities")
	plan, problems, err := draft.Plan(dir, files, "en")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	plan.Once()
	if err := plan.Write(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"model.yaml", "key.csv", "gaps.csv"} {
		have, err1 := os.ReadFile("municipalities/" + name)
		want, err2 := os.ReadFile(filepath.Join(dir, name))
		if err1 != nil || err2 != nil || string(have) != string(want) {
			t.Errorf("%s is not what the source gives (%v, %v): run go generate ./scenarios", name, err1, err2)
		}
	}
}

// What whoever collected the source counted in it is in the model.
func TestMunicipalitiesCheckNumbers(t *testing.T) {
	key := map[string]map[string]string{}
	tenants, shared := 0, 0
	for _, row := range rows(t, "municipalities/key.csv") {
		key[row["name"]] = row
		if strings.HasPrefix(row["pseudonym"], "shared-") {
			tenants++
			n, _ := strconv.Atoi(row["customers"])
			shared += n
		}
	}
	for name, want := range map[string][2]string{"Centric": {"106", "4853139"}, "PinkRoccade Local Government": {"89", "3344851"}, "TOPdesk": {"74", "2921171"}} {
		if row := key[name]; row["customers"] != want[0] || row["people"] != want[1] {
			t.Errorf("%s has %s municipalities with %s inhabitants, want %v", name, row["customers"], row["people"], want)
		}
	}
	if tenants != 37 || shared != 117 {
		t.Errorf("%d shared-service organisations of %d municipalities, want 37 of 117", tenants, shared)
	}
	byMX, byClass, people := map[string]bool{}, map[string]bool{}, 0
	for _, row := range rows(t, towns+"edges_nl.csv") {
		org := row["org_id"]
		switch {
		case row["edge_type"] == "mx" && (row["target"] == "outlook.com" || row["target"] == "mx.microsoft") && !byMX[org]:
			byMX[org] = true
			n, _ := strconv.Atoi(row["population"])
			people += n
		case row["edge_type"] == "mail_provider_class" && row["target"] == "microsoft":
			byClass[org] = true
		}
	}
	if len(byMX) != 256 || people != 12_508_860 || len(byClass) != 304 {
		t.Errorf("%d municipalities with %d inhabitants, and %d by class; want 256, 12 508 860 and 304", len(byMX), people, len(byClass))
	}
	m := municipal(t)
	inhabitants, leaning := 0.0, 0
	for _, o := range m.Organisations {
		inhabitants += o.Inhabitants.Mean()
		if o.Inhabitants.Mean() == 0 {
			t.Errorf("%s has no inhabitants", o.ID)
		}
	}
	for _, p := range m.Processes {
		if strings.HasPrefix(p.ID, "post-") && slices.ContainsFunc(p.Needs, func(n model.Need) bool { return n.Of[0].On.ID == "mail-a-inbox" && len(n.Of) == 1 }) {
			leaning++
		}
	}
	if len(m.Organisations) != 342 || len(m.Processes) != 12*342 || inhabitants != 17_552_813 {
		t.Errorf("%d municipalities, %d processes, %v inhabitants", len(m.Organisations), len(m.Processes), inhabitants)
	}
	if leaning < 256 || leaning > 312 {
		t.Errorf("%d municipalities lean on the largest mail supplier alone", leaning)
	}
}

// The score of a component that a process names is GEMMA's, and what is tolerable follows from it as A17 says.
func TestMunicipalProcessesFollowGEMMA(t *testing.T) {
	score := map[string]string{}
	for _, row := range rows(t, towns+"gemma-availability.csv") {
		score[row["component"]] = row["availability"]
	}
	body, err := os.ReadFile(towns + "municipalities.yaml")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`GEMMA (.+?) (\d)"`)
	processes := strings.Split(string(body), "\n  - id: \"")[1:]
	found := 0
	for _, p := range processes {
		c := named.FindStringSubmatch(p)
		if c == nil {
			continue
		}
		found++
		if score[c[1]] == "" || score[c[1]] != c[2] {
			t.Errorf("%s: GEMMA gives %q the score %q, not %s", p[:12], c[1], score[c[1]], c[2])
		}
		tolerable := regexp.MustCompile(`tolerable: (\w+)`).FindStringSubmatch(p)
		if want := map[string]string{"1": "7d", "2": "2d", "3": "1d"}[c[2]]; tolerable == nil || tolerable[1] != want {
			t.Errorf("%s: tolerable %v, want %s", p[:12], tolerable, want)
		}
	}
	if found < 10 {
		t.Errorf("only %d processes name a component", found)
	}
}

// Suppliers stay behind pseudonyms: neither a name nor a domain nor a tenant appears in what is built into the program.
func TestNoMunicipalSupplierIsNamed(t *testing.T) {
	words, towns0 := map[string]bool{}, map[string]bool{}
	for _, row := range rows(t, towns+"municipalities.csv") {
		towns0[strings.ToLower(row["name"])] = true
	}
	for _, row := range rows(t, "municipalities/key.csv") {
		for _, part := range regexp.MustCompile(`[/()]`).Split(row["name"], -1) {
			words[strings.ToLower(strings.TrimSpace(part))] = true
		}
	}
	for _, row := range rows(t, towns+"supplier_names.csv") {
		words[strings.ToLower(row["domain"])] = true
	}
	if len(words) < 100 {
		t.Fatal("too few names")
	}
	for _, name := range []string{"model.yaml", "mail-60-days.yaml", "municipal-apps-bankrupt.yaml", "shared-services-ransomware.yaml"} {
		body, err := scenarios.Files.ReadFile("municipalities/" + name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ToLower(string(body))
		for word := range words {
			if word == "" || towns0[word] {
				continue
			}
			if at := wordIn(text, word); at >= 0 {
				t.Errorf("%s names %q: …%s…", name, word, text[max(0, at-30):min(len(text), at+60)])
			}
		}
	}
}

// wordIn returns where a word stands in a text as a word of its own; -1 if it does not.
func wordIn(text, word string) int {
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i] >= 'a' && text[i] <= 'z' || text[i] >= '0' && text[i] <= '9')
	}
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return -1
		}
		if i += from; !letter(i-1) && !letter(i+len(word)) {
			return i
		}
		from = i + 1
	}
}

// Processes of municipalities that lean alike are exact multiples of each other, so that a run plays each kind once.
func TestMunicipalNumbersAreExact(t *testing.T) {
	m := municipal(t)
	inhabitants := map[string]float64{}
	for _, o := range m.Organisations {
		inhabitants[o.ID] = o.Inhabitants.Mean()
	}
	perHead := map[string]float64{}
	for _, p := range m.Processes {
		kind, _, _ := strings.Cut(p.ID, "-gm")
		rate := p.Demand.Rate.Mean() / inhabitants[p.Organisation.ID]
		if p.Demand.Run != nil {
			rate = p.Demand.Run.Amount.Mean() / inhabitants[p.Organisation.ID]
		}
		if first, ok := perHead[kind]; !ok {
			perHead[kind] = rate
		} else if d := rate/first - 1; d > 1e-13 || d < -1e-13 {
			t.Errorf("%s: %v per inhabitant, elsewhere %v", p.ID, rate, first)
		}
	}
	if fmt.Sprint(len(perHead)) != "12" {
		t.Errorf("%d kinds of process", len(perHead))
	}
}
