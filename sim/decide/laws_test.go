package decide

import (
	"context"
	"strings"
	"testing"

	"uitval/model"
	"uitval/sim/result"
)

// Of two services half is left. A process that decides 20 cases a day and gets 10 is at 0.5 under weakest and mean: nobody waits. Under
// product it is at 0.25 and decides 5: in four days 20 wait, and 10 a day less from then on: 4·20/2 + 2·20/2 = 60 person-days.
const twoHalves = `model: m
organisations: [{id: o, sector: s}]
suppliers: [{id: acme}]
services:
  - {id: a, supplier: acme, delivery: saas}
  - {id: b, supplier: acme, delivery: saas}
processes:
  - id: p
    organisation: o
    demand: 10 per day
    capacity: 20 per day
    needs: [{on: a, drops_to: 50%}, {on: b, drops_to: 50%}]
mitigations:
  - {id: spare, changes: [{process: p, needs.a.drops_to: 100%}]}
  - {id: slack, changes: [{process: p, demand: 4 per day}]}
`

func underLaws(t *testing.T, m string, mitigations ...string) *result.Answer {
	t.Helper()
	var variants [][]Variant
	for _, l := range FourLaws {
		var under []Variant
		for _, list := range append([]string{""}, mitigations...) {
			sc := playOf(t, m, away, "shock.1.lasts=4d", "model.law="+string(l), "scenario.mitigations=["+list+"]")
			under = append(under, Variant{Scenario: sc, Title: result.Text{NL: "Met " + list, EN: "With " + list}})
		}
		variants = append(variants, under)
	}
	a, err := Laws(context.Background(), FourLaws, variants, Options{Replications: 10})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestTheFourLawsGiveWhatTheyShould(t *testing.T) {
	a := underLaws(t, twoHalves)
	table := tableOf(t, a, "laws")
	for k, want := range map[int]float64{0: 0, 1: 60, 2: 0} {
		near(t, table.Rows[k][0].ID, *cellOf(t, table, k, "person_d").Value, want)
	}
	if got := saysAll(a); !strings.Contains(got, "The answer hangs on the law: most under product, 60 person-days without") {
		t.Errorf("it says:\n%s", got)
	}
	if len(a.Findings) != 1 || a.Findings[0].Code != "fdna-bare" {
		t.Errorf("it finds %v", a.Findings)
	}
}

// Where one need stands alone and nothing is left of it, all laws say the same.
func TestAnAnswerThatDoesNotHangOnTheLawSaysSo(t *testing.T) {
	if got := saysAll(underLaws(t, tenADay)); !strings.Contains(got, "The answer does not hang on the law: under each of the 4 there are about 160 person-days without") {
		t.Errorf("it says:\n%s", got)
	}
}

// What has a law of its own keeps it, and is told of.
func TestALawOfOnesOwnIsKept(t *testing.T) {
	a := underLaws(t, strings.Replace(twoHalves, "    organisation: o\n", "    organisation: o\n    law: weakest\n", 1))
	table := tableOf(t, a, "laws")
	for k := range table.Rows {
		near(t, table.Rows[k][0].ID, *cellOf(t, table, k, "person_d").Value, 0)
	}
	if a.Findings[0].Code != "own-law" || !strings.HasPrefix(a.Findings[0].Says.EN, "1 services and processes") {
		t.Errorf("it finds %v", a.Findings)
	}
}

// A second need that holds helps under product only: under the others there is nothing to help.
func TestACompareUnderLawsTellsWhereAVariantHelps(t *testing.T) {
	a := underLaws(t, twoHalves, "spare")
	if got := saysAll(a); !strings.Contains(got, "Whether With spare helps hangs on the law: better under product") {
		t.Errorf("it says:\n%s", got)
	}
	d := tableOf(t, a, "differences")
	near(t, "under product", *cellOf(t, d, 1, "person_d").Value, -60)
	near(t, "under weakest", *cellOf(t, d, 0, "person_d").Value, 0)
	if got := len(tableOf(t, a, "laws").Rows); got != 8 {
		t.Errorf("%d rows of two variants under four laws", got)
	}
}

func TestAVariantThatAlwaysHelpsSaysSo(t *testing.T) {
	all := strings.ReplaceAll(twoHalves, "drops_to: 50%", "drops_to: 20%")
	if got := saysAll(underLaws(t, all, "slack")); !strings.Contains(got, "With slack is better under all 4 laws") {
		t.Errorf("it says:\n%s", got)
	}
}

func TestEachLawHasItsName(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range []model.Law{model.LawWeakest, model.LawProduct, model.LawMean, model.LawFDNA} {
		if name := law(l); name.NL == "" || seen[name.EN] {
			t.Errorf("%s is called %q", l, name.EN)
		} else {
			seen[name.EN] = true
		}
	}
}
