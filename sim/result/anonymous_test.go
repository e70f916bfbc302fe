package result

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// secret is what may not be found in anything that is written, in any case.
var secret = []string{"nordhost", "nord-holding", "nord holding", "nord_holding", "signum", "harbour-it", "own it", "own-it", "eigen it"}

func TestNoNameOfASupplierIsWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	r, key := sample(), &Key{}
	r.Pseudonymise(key)
	if err := r.Write(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range listing(t, dir) {
		data := bytes.ToLower([]byte(readFile(t, dir, name)))
		for _, s := range secret {
			if i := bytes.Index(data, []byte(s)); i >= 0 {
				t.Errorf("%s holds %q: …%s…", name, s, data[max(0, i-60):min(len(data), i+60)])
			}
		}
	}
	if !r.Manifest.Pseudonyms {
		t.Error("the manifest does not say so")
	}
	if err := key.Write(KeyPath(dir), dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir + ".key.csv"); err != nil {
		t.Error(err)
	}
}

func TestPseudonymsKeepReferencesWhole(t *testing.T) {
	r := sample()
	r.Pseudonymise(&Key{})
	hosting := r.Summary.Services[0].ID
	if !strings.HasPrefix(hosting, "supplier-") || !strings.HasSuffix(hosting, "-hosting") {
		t.Errorf("the service is now %q", hosting)
	}
	for what, got := range map[string]string{
		"series": r.Series[0].Entity, "trace": r.Trace[0].Entity, "events": r.Events[1].Entity, "need": r.Detail.Needs[0].On,
		"step": r.Detail.Recovery[0].Service, "waited for": r.Detail.Recovery[0].WaitedFor[0], "shock": r.Detail.Shocks[0].Services[0],
		"criterion": r.Summary.Yardsticks[0].Criteria[0].Entity, "turning point": r.Detail.TurningPoints[0].Entity, "service": r.Detail.Services[0].ID,
	} {
		if got != hosting {
			t.Errorf("%s refers to %q, want %q", what, got, hosting)
		}
	}
	if got := r.Manifest.Settings[0].Name; got != "service."+hosting+".survives" {
		t.Errorf("the setting is now %q", got)
	}
	supplier := r.Summary.Services[0].Supplier
	if r.Events[0].Entity != supplier || r.Summary.Processes[0].RootShares[0].Root != supplier || r.Detail.Services[0].Supplier != supplier {
		t.Error("references to the supplier differ")
	}
	if r.Detail.TimeZone != "Europe/Amsterdam" || r.Detail.Services[0].Delivery != "hosting" {
		t.Error("words of the format changed")
	}
}

func TestPseudonymsReadWell(t *testing.T) {
	key := &Key{Entries: []KeyEntry{{Letter: "A", ID: "nordhost"}, {Letter: "B", ID: "signum-id"}, {Letter: "A", Group: true, ID: "nord-holding"}}}
	p := key.Pseudonyms("harbour", []SupplierDetail{
		{ID: "nordhost", Title: Text{"Nordhost B.V., webhosting", "Nordhost B.V., hosting"}, Group: "nord-holding"},
		{ID: "signum-id", Title: Text{"Signum", "Signum"}}, {ID: "delta", Title: Text{"Delta", "Delta"}}},
		[]Text{{"Gemeente Delta", "Delta municipality"}, {"delta-gm", "delta-gm"}})
	for in, want := range map[string]string{
		"Nordhost B.V., hosting is declared bankrupt": "Supplier A is declared bankrupt",
		"nordhost's customers, Nordhosts customers":   "Supplier A's customers, Supplier As customers",
		"Nordhost B.V. stops.":                        "Supplier A stops.",
		"It was Nordhost B.V.":                        "It was Supplier A.",
		"(Signum)":                                    "(Supplier B)",
		"signum-id and Signum ID":                     "Supplier B and Supplier B",
		"mail-signum at /data/nordhost.yaml":          "mail-supplier-b at /data/supplier-a.yaml",
		"Nordhostess, Signumer, nord. Holding":        "Nordhostess, Signumer, nord. Holding",
		"part of Nord Holding":                        "part of Group A",
		"Signum\n  ID":                                "Supplier B",
		"":                                            "",
	} {
		if got := p.Text(Text{EN: in}).EN; got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if got := p.Text(Text{NL: "Nordhost valt om"}).NL; got != "Leverancier A valt om" {
		t.Errorf("in Dutch: %q", got)
	}
}

func TestAPublicBodyKeepsItsNameAsAnOrganisation(t *testing.T) {
	p := (&Key{}).Pseudonyms("m", []SupplierDetail{{ID: "delta-it", Title: Text{"Gemeente Delta", "Delta municipality"}}},
		[]Text{{"Gemeente Delta", "Delta municipality"}})
	if got := p.Text(Text{EN: "Benefits, Delta municipality"}).EN; got != "Benefits, Delta municipality" {
		t.Errorf("the organisation is now %q", got)
	}
	if s := p.Supplier(SupplierDetail{ID: "delta-it", Title: Text{"Gemeente Delta", "Delta municipality"}}); s.Title.EN != "Supplier A" || s.ID != "supplier-a" {
		t.Errorf("as a supplier it is %v", s)
	}
}

func TestTwoIdsNeverBecomeOne(t *testing.T) {
	p := (&Key{}).Pseudonyms("m", []SupplierDetail{{ID: "nord-netherlands", Title: Text{"Nord", "Nord"}}}, nil)
	ids := []string{p.ID("mail-nord"), p.ID("mail-nord-netherlands"), p.ID("supplier-a"), p.ID("nord-netherlands"), p.ID("mail-nord")}
	want := []string{"mail-supplier-a", "mail-supplier-a-2", "supplier-a-2", "supplier-a", "mail-supplier-a"}
	if !slices.Equal(ids, want) {
		t.Errorf("got %v, want %v", ids, want)
	}
}

func TestLettersDoNotFollowTheAlphabetAndDoNotMove(t *testing.T) {
	var all []SupplierDetail
	for n := 1; n <= 40; n++ {
		all = append(all, SupplierDetail{ID: "s" + letters(n), Title: Text{"t", "t"}})
	}
	one, other := &Key{}, &Key{}
	one.assign("m", all)
	back := slices.Clone(all)
	slices.Reverse(back)
	other.assign("m", back)
	if d := cmp.Diff(one, other); d != "" {
		t.Errorf("the order of the model matters: %s", d)
	}
	if slices.IsSortedFunc(one.Entries, func(a, b KeyEntry) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("letters follow the alphabet")
	}
	if last := one.Entries[39].Letter; last != "AN" {
		t.Errorf("the fortieth letter is %q", last)
	}
	before := slices.Clone(one.Entries)
	one.assign("m", append(all, SupplierDetail{ID: "new", Title: Text{"New", "New"}}))
	if !slices.Equal(one.Entries[:40], before) || one.Entries[40] != (KeyEntry{Letter: "AO", ID: "new", Title: "New"}) {
		t.Errorf("a new supplier: %v", one.Entries[40:])
	}
}

func TestPseudonymiseTwiceIsOnce(t *testing.T) {
	r, again := sample(), sample()
	r.Pseudonymise(&Key{})
	again.Pseudonymise(&Key{})
	again.Pseudonymise(&Key{})
	if d := cmp.Diff(r, again, nanIsNaN); d != "" {
		t.Error(d)
	}
}

func TestASupplierThatIsNoSecretKeepsItsName(t *testing.T) {
	key := &Key{}
	p := key.Pseudonyms("m", []SupplierDetail{{ID: "mail-a", Title: Text{"Mailleverancier A", "Mail supplier A"}, Group: "g", Public: true},
		{ID: "nord", Title: Text{"Nord", "Nord"}}}, nil)
	if len(key.Entries) != 1 || p.ID("mail-a-inbox") != "mail-a-inbox" || p.Text(Text{EN: "Mail supplier A and Nord"}).EN != "Mail supplier A and Supplier A" {
		t.Errorf("%v, %q", key.Entries, p.Text(Text{EN: "Mail supplier A and Nord"}).EN)
	}
}
