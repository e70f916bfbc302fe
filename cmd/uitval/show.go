package main

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/report"
	"uitval/sim/result"
)

// formats are the ways in which a model is shown.
var formats = [...]string{"tree", "table", "dot", "graphml", "json"}

func (a *app) showCommand() *cobra.Command {
	var format, key string
	var names, all bool
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "show MODEL [opties]", EN: "show MODEL [options]"}),
		Short: a.say(result.Text{NL: "Toon wie op wie leunt in een model", EN: "Show who leans on whom in a model"}),
		Long: a.say(result.Text{
			NL: "Toont een model als boom (leverancier, diensten, wat daarop leunt), als tabel (hoeveel er op elke leverancier leunt), of als graaf voor andere programma's: dot (Graphviz), graphml (yEd, Gephi) of json.",
			EN: "Shows a model as a tree (supplier, services, what leans on them), as a table (how much leans on each supplier), or as a graph for other programs: dot (Graphviz), graphml (yEd, Gephi) or json."}),
		Example: a.say(result.Text{NL: "  uitval show harbour\n  uitval show mijn-model.yaml --format dot > model.dot", EN: "  uitval show harbour\n  uitval show my-model.yaml --format dot > model.dot"}),
		Args:    exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(formats[:], format) {
				return mistake("Vorm %q ken ik niet; kies tree, table, dot, graphml of json.", "There is no format %q; choose tree, table, dot, graphml or json.", format)
			}
			m, problems := a.shelf.ReadModel(args[0], nil)
			if m == nil {
				return a.refuse(problems)
			}
			g := graph(m)
			if !names {
				if err := hide(&g, key); err != nil {
					return err
				}
			}
			return a.show(a.out, g, format, all)
		},
	}
	f := c.Flags()
	f.StringVar(&format, "format", "tree", a.say(result.Text{NL: "vorm: `tree|table|dot|graphml|json` (anders tree)", EN: "form: `tree|table|dot|graphml|json` (otherwise tree)"}))
	f.BoolVar(&all, "all", false, a.say(result.Text{NL: "laat in boom en tabel niets weg", EN: "leave nothing out of the tree or table"}))
	f.BoolVar(&names, "names", false, a.say(result.Text{NL: "laat de namen van leveranciers staan", EN: "keep the names of suppliers"}))
	f.StringVar(&key, "key", "", a.say(result.Text{NL: "`BESTAND` dat bewaart wie wie is", EN: "`FILE` that keeps who is who"}))
	return c
}

func (a *app) show(w io.Writer, g report.Graph, format string, all bool) error {
	switch format {
	case "table":
		return a.page(w).Table(w, g, all)
	case "dot":
		return g.DOT(w, a.lang)
	case "graphml":
		return g.GraphML(w, a.lang)
	case "json":
		return g.JSON(w)
	}
	return a.page(w).Tree(w, g, all)
}

// hide takes the names of suppliers out of a graph, with the key of a file where there is one.
func hide(g *report.Graph, path string) error {
	key := &result.Key{}
	if path != "" {
		var err error
		if key, err = result.ReadKey(path); err != nil {
			return err
		}
	}
	key.Pseudonyms(g.Model, g.Suppliers, g.Public()).Apply(g)
	if path != "" {
		return key.Write(path, "")
	}
	return nil
}

// graph lists who leans on whom in a model, for a report.
func graph(m *model.Model) report.Graph {
	text := func(t model.Text) result.Text { return result.Text{NL: t.NL, EN: t.EN} }
	g := report.Graph{Model: m.ID, Title: text(m.Title), Suppliers: []result.SupplierDetail{}, Organisations: []report.GraphOrganisation{},
		Services: []report.GraphService{}, Processes: []report.GraphProcess{}, Needs: []report.GraphNeed{}, Feeds: []result.FeedDetail{}}
	for _, s := range m.Suppliers {
		g.Suppliers = append(g.Suppliers, result.SupplierDetail{ID: s.ID, Title: text(s.Title), Group: s.Group, Jurisdiction: s.Jurisdiction, Public: s.Public})
	}
	for _, o := range m.Organisations {
		g.Organisations = append(g.Organisations, report.GraphOrganisation{ID: o.ID, Title: text(o.Title), Sector: o.Sector})
	}
	for _, s := range m.Services {
		g.Services = append(g.Services, report.GraphService{ID: s.ID, Title: text(s.Title), Supplier: s.Supplier.ID, Delivery: string(s.Delivery)})
		g.Needs = append(g.Needs, needs(s.ID, s.Needs)...)
	}
	for _, p := range m.Processes {
		g.Processes = append(g.Processes, report.GraphProcess{ID: p.ID, Title: text(p.Title), Organisation: p.Organisation.ID})
		g.Needs = append(g.Needs, needs(p.ID, p.Needs)...)
		for _, f := range p.Feeds {
			g.Feeds = append(g.Feeds, result.FeedDetail{From: p.ID, To: f.To.ID, Share: f.Share.Mean(), LagDays: f.Lag.Mean() / model.Day})
		}
	}
	return g
}

// needs lists what a consumer leans on, with how long it does without and what is left of it then.
func needs(consumer string, all []model.Need) []report.GraphNeed {
	var out []report.GraphNeed
	for i, n := range all {
		last := n.Endures[len(n.Endures)-1].Level.Mean()
		full := 0.0
		for _, p := range n.Endures {
			if p.Level.Mean() < 1 {
				full = p.Age.Mean() / model.Day
				break
			}
		}
		for _, p := range n.Of {
			out = append(out, report.GraphNeed{AtLeast: n.AtLeast, Share: p.Weight.Mean(), SwitchD: p.SwitchAfter.Mean() / model.Day, Gives: p.Gives.Mean(),
				Consumer: consumer, Need: i + 1, Gate: string(n.Gate), On: p.On.ID, FullDays: full, DropsTo: last,
				Alternate: n.Gate == model.GateAny && len(n.Of) > 1})
		}
	}
	return out
}
