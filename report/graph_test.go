package report

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"uitval/sim/result"
)

// harbour is a small graph with a chain of suppliers, a loop of needs, an alternate and a feed.
func harbour() Graph {
	return Graph{Model: "harbour", Title: says("Gemeente Haven", "Harbour municipality"),
		Suppliers: []result.SupplierDetail{{ID: "signum", Title: says("Signum", "Signum")}, {ID: "nordhost", Title: says(`Nordhost "N"`, `Nordhost "N"`), Group: "nord", Jurisdiction: "DK"},
			{ID: "idle", Title: says("Niemand", "Nobody")}},
		Organisations: []GraphOrganisation{{ID: "town", Title: says("Gemeente Haven", "Harbour municipality"), Sector: "municipality"}},
		Services: []GraphService{{ID: "e-id", Title: says("Inloggen", "Signing in"), Supplier: "signum", Delivery: "saas"},
			{ID: "hosting", Title: says("Virtuele machines <2 zalen>", "Virtual machines <2 halls>"), Supplier: "nordhost", Delivery: "hosting"},
			{ID: "cases", Title: says("Zaaksysteem", "Case system"), Supplier: "nordhost", Delivery: "operations"}},
		Processes: []GraphProcess{{ID: "benefit", Title: says("Kinderbijslag", "Parental benefit"), Organisation: "town"},
			{ID: "pay", Title: says("Uitbetalen", "Pay-out"), Organisation: "town"}},
		Needs: []GraphNeed{{Consumer: "cases", Need: 1, Gate: "all", On: "hosting", FullDays: 4. / 24},
			{Consumer: "hosting", Need: 1, Gate: "all", On: "cases", FullDays: 30},
			{Consumer: "benefit", Need: 1, Gate: "all", On: "cases"},
			{Consumer: "benefit", Need: 2, Gate: "any", On: "e-id", DropsTo: .25, Alternate: true},
			{Consumer: "pay", Need: 1, Gate: "all", On: "benefit", FullDays: 2}},
		Feeds: []result.FeedDetail{{From: "benefit", To: "pay", Share: .8, LagDays: 2}}}
}

func TestAGraphReadsAsItShould(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		var tree, table, dot, graphml strings.Builder
		page := Page{Lang: lang, Width: 80}
		for _, err := range []error{page.Tree(&tree, harbour(), false), page.Table(&table, harbour(), false), harbour().DOT(&dot, lang), harbour().GraphML(&graphml, lang)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		golden(t, "tree."+lang, tree.String())
		golden(t, "table."+lang, table.String())
		golden(t, "dot."+lang, dot.String())
		golden(t, "graphml."+lang, graphml.String())
	}
}

func TestGraphMLIsXML(t *testing.T) {
	var b strings.Builder
	if err := harbour().GraphML(&b, "en"); err != nil {
		t.Fatal(err)
	}
	dec := xml.NewDecoder(strings.NewReader(b.String()))
	for {
		if _, err := dec.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestAGraphReadsBackAsJSON(t *testing.T) {
	var b strings.Builder
	if err := harbour().JSON(&b); err != nil {
		t.Fatal(err)
	}
	var g Graph
	if err := json.Unmarshal([]byte(b.String()), &g); err != nil || len(g.Needs) != 5 || g.Services[1].Title.EN != "Virtual machines <2 halls>" {
		t.Errorf("%v: %+v", err, g)
	}
}

func TestALargeGraphIsToldShort(t *testing.T) {
	g := Graph{Model: "many", Title: says("Veel", "Many"), Suppliers: []result.SupplierDetail{{ID: "s", Title: says("Mail", "Mail")}},
		Services: []GraphService{{ID: "mail", Title: says("Mail", "Mail"), Supplier: "s", Delivery: "saas"}}}
	for i := range 200 {
		id := fmt.Sprintf("gm%d", i)
		g.Organisations = append(g.Organisations, GraphOrganisation{ID: id, Title: says("Plaats "+id, "Town "+id)})
		g.Processes = append(g.Processes, GraphProcess{ID: "post-" + id, Title: says("Post Plaats "+id, "Mail Town "+id), Organisation: id})
		g.Needs = append(g.Needs, GraphNeed{Consumer: "post-" + id, Need: 1, Gate: "all", On: "mail"})
		g.Suppliers = append(g.Suppliers, result.SupplierDetail{ID: "own-" + id, Title: says("Eigen "+id, "Own "+id)})
	}
	var short, long strings.Builder
	page := Page{Lang: "en", Width: 80, ASCII: true}
	if err := page.Tree(&short, g, false); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(short.String(), "`- Mail: 200 times") || !strings.Contains(short.String(), "181 more suppliers") {
		t.Errorf("it reads:\n%s", short.String())
	}
	if err := page.Tree(&long, g, true); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(long.String(), "|- Mail, Town gm"); n != 199 {
		t.Errorf("%d of 199 processes in\n%s", n, long.String())
	}
}

func TestPseudonymsReachEveryTextOfAGraph(t *testing.T) {
	g := harbour()
	key := &result.Key{}
	key.Pseudonyms(g.Model, g.Suppliers, g.Public()).Apply(&g)
	var b strings.Builder
	page := Page{Lang: "nl", Width: 80}
	for _, err := range []error{page.Tree(&b, g, true), page.Table(&b, g, true), g.DOT(&b, "en"), g.GraphML(&b, "en"), g.JSON(&b)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"nordhost", "signum", "niemand", "nobody"} {
		if strings.Contains(strings.ToLower(b.String()), name) {
			t.Errorf("%q is in\n%s", name, b.String())
		}
	}
}
