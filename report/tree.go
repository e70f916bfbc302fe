package report

import (
	"io"

	"uitval/sim/result"
)

// branches is how many services, or processes, under one service a tree shows one by one.
const branches = 6

// Tree tells who leans on whom: suppliers, under them their services, and under those what leans on them.
// Unless all is asked for, many processes of one kind are told as one line and small suppliers left out.
func (p Page) Tree(w io.Writer, g Graph, all bool) error {
	t := &tree{sheet: p.voice().sheet(), web: g.web(), all: all, done: map[string]bool{}}
	t.graphTitle(t.web)
	exposures := t.exposures()
	shown := exposures
	if !all {
		shown = exposures[:min(len(exposures), listed)]
	}
	for _, e := range shown {
		t.line()
		t.line(t.say(e.supplier.Title))
		t.children("", t.supplied(e.supplier.ID))
	}
	t.line()
	t.leftOut(len(exposures) - len(shown))
	return t.to(w)
}

type tree struct {
	*sheet
	*web
	all  bool
	done map[string]bool // services and processes whose consumers were told already
}

// A twig is one line of a tree and what hangs under it.
type twig struct {
	text string
	id   string // whose consumers come under it; empty: nothing does
}

// supplied gives the services of a supplier.
func (t *tree) supplied(supplier string) []twig {
	var out []twig
	for _, i := range t.supplies[supplier] {
		s := t.Services[i]
		out = append(out, twig{text: t.say(s.Title) + " (" + s.Delivery + ")", id: s.ID})
	}
	return t.few(out, result.Text{NL: "diensten", EN: "services"})
}

// few keeps the first ones and tells how many more there are.
func (t *tree) few(twigs []twig, what result.Text) []twig {
	if t.all || len(twigs) <= branches {
		return twigs
	}
	more := twig{text: t.sayf("... en nog %s %s", "... and %s more %s", t.whole(len(twigs)-branches), what)}
	return append(twigs[:branches:branches], more)
}

// consumers gives what leans on a service or a process: services first.
func (t *tree) consumers(id string) []twig {
	var services, processes []twig
	var kinds []result.Text
	for _, n := range t.leans[id] {
		need := t.Needs[n]
		if i, ok := t.service[need.Consumer]; ok {
			services = append(services, twig{text: t.say(t.Services[i].Title) + t.holds(need), id: need.Consumer})
		} else if i, ok := t.process[need.Consumer]; ok {
			p := t.Processes[i]
			organisation := t.organisations[p.Organisation]
			kind := result.Kind(p.Title, organisation)
			kinds = append(kinds, kind)
			text := t.say(kind)
			if of := t.say(organisation); of != "" {
				text += ", " + of
			}
			processes = append(processes, twig{text: text + t.holds(need), id: need.Consumer})
		}
	}
	services = t.few(services, result.Text{NL: "diensten", EN: "services"})
	if !t.all && len(processes) > branches {
		processes = t.few(t.byKind(kinds), result.Text{NL: "soorten processen", EN: "kinds of process"})
	}
	return append(services, processes...)
}

// byKind tells processes that differ only in whose they are as one line.
func (t *tree) byKind(kinds []result.Text) []twig {
	var order []result.Text
	count := map[result.Text]int{}
	for _, k := range kinds {
		if count[k] == 0 {
			order = append(order, k)
		}
		count[k]++
	}
	var out []twig
	for _, k := range order {
		text := t.say(k)
		if count[k] > 1 {
			text = t.sayf("%s: %s keer", "%s: %s times", k, t.whole(count[k]))
		}
		out = append(out, twig{text: text})
	}
	return out
}

// holds tells how long a consumer does without, and what is left of it then.
func (t *tree) holds(n GraphNeed) string {
	after, left := "", ""
	if n.FullDays > 0 {
		after = t.sayf("merkt het na %s", "notices after %s", t.span(n.FullDays))
	}
	if n.DropsTo > 0 {
		left = t.sayf("houdt %s over", "keeps %s", t.percent(n.DropsTo))
	}
	or := ""
	if n.Alternate {
		or = t.say(result.Text{NL: "heeft een alternatief", EN: "has an alternate"})
	}
	text := ""
	for _, part := range []string{after, left, or} {
		if part == "" {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += part
	}
	if text == "" {
		return ""
	}
	return " [" + text + "]"
}

// children writes the lines that hang under an entry. What was told before is not told again: graphs have loops.
func (t *tree) children(indent string, twigs []twig) {
	fork, last, down := "├─ ", "└─ ", "│  "
	if t.ascii {
		fork, last, down = "|- ", "`- ", "|  "
	}
	for i, twig := range twigs {
		mark, under := fork, indent+down
		if i == len(twigs)-1 {
			mark, under = last, indent+"   "
		}
		text := twig.text
		if t.done[twig.id] && len(t.leans[twig.id]) > 0 {
			text += t.say(result.Text{NL: " (zie boven)", EN: " (see above)"})
		}
		for j, l := range wrap(text, max(24, t.width-length(indent+mark))) {
			if j == 0 {
				t.line(indent, mark, l)
			} else {
				t.line(under, l)
			}
		}
		if twig.id != "" && !t.done[twig.id] {
			t.done[twig.id] = true
			t.children(under, t.consumers(twig.id))
		}
	}
}
