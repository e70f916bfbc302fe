package sim

import (
	"fmt"
	"strings"

	"uitval/model"
	"uitval/sim/result"
)

// A namer tells in words what an input is, for somebody who has not read the files.
type namer struct {
	sc        *model.Scenario
	services  map[string]*model.Service
	processes map[string]*model.Process
	titles    map[[2]string]model.Text // by kind and id, of what has a title
}

func newNamer(sc *model.Scenario) *namer {
	m := sc.Model
	w := &namer{sc, map[string]*model.Service{}, map[string]*model.Process{}, map[[2]string]model.Text{}}
	for i := range m.Services {
		one := &m.Services[i]
		w.services[one.ID], w.titles[[2]string{"service", one.ID}] = one, one.Title
	}
	for i := range m.Processes {
		one := &m.Processes[i]
		w.processes[one.ID], w.titles[[2]string{"process", one.ID}] = one, one.Title
	}
	for i := range m.Pools {
		w.titles[[2]string{"pool", m.Pools[i].ID}] = m.Pools[i].Title
	}
	for i := range m.Mitigations {
		w.titles[[2]string{"mitigation", m.Mitigations[i].ID}] = m.Mitigations[i].Title
	}
	for i := range m.Overlaps {
		var of []model.Text
		for _, ref := range m.Overlaps[i].Of {
			of = append(of, model.Text(w.node(ref.ID)))
		}
		w.titles[[2]string{"overlap", fmt.Sprint(i + 1)}] = joinedTexts(of)
	}
	return w
}

// title names an input of the files.
func (w *namer) title(in *Input) result.Text {
	of := w.entity(in.Kind, in.Entity)
	words := strings.Fields(in.Field)
	if len(words) == 0 {
		return of
	}
	last := words[len(words)-1]
	switch {
	case in.Kind == "distribution":
		return result.Textf("gedeelde verdeling “%s”", "shared distribution “%s”", in.Entity)
	case in.Kind == "pool" && words[0] == "changes":
		return result.Textf("%s na wijziging %s", "%s after change %s", of, words[1])
	case in.Kind == "pool":
		return result.Textf("aantal: %s", "number of: %s", of)
	case in.Kind == "overlap":
		return result.Textf("overlap van mensen: %s", "overlap of people: %s", of)
	case words[0] == "recovery" && len(words) >= 5:
		return w.step(words, of)
	case words[0] == "needs" && len(words) >= 3:
		return w.need(in, words, of)
	case words[0] == "feeds" && len(words) == 3:
		return w.feed(in, words, of)
	case words[0] == "harm" && len(words) >= 2:
		return result.Textf("ernst van het wachten op %s", "severity of waiting for %s", of)
	case words[0] == "peaks":
		return result.Textf("piek %s in de instroom van %s", "peak %s in the demand of %s", words[1], of)
	}
	key := in.Kind + " " + last
	if words[0] == "workaround" {
		key = "workaround " + last
	}
	if say, ok := inputWords[key]; ok {
		return result.Textf(say.NL, say.EN, of)
	}
	return result.Textf("%s: %s", "%s: %s", of, in.Field)
}

// inputWords are numbers by kind of entity and field, with room for the entity.
var inputWords = map[string]result.Text{
	"service survives":      {NL: "hoe lang %s doordraait op de boedel", EN: "how long %s runs on with the estate's money"},
	"service rpo":           {NL: "hoeveel werk verloren gaat bij uitval van %s", EN: "how much work is lost when %s stops"},
	"service rework":        {NL: "herstelwerk na gegevensverlies bij %s", EN: "work done again after data loss at %s"},
	"service detectedafter": {NL: "tijd tot iemand merkt dat %s uitvalt", EN: "time until someone notices that %s is down"},
	"service decidedafter":  {NL: "tijd tot het besluit hoe %s hersteld wordt", EN: "time until it is decided how to recover %s"},

	"process rate":                  {NL: "instroom van %s", EN: "demand of %s"},
	"process amount":                {NL: "aantal zaken per keer van %s", EN: "number of cases at a time of %s"},
	"process capacity":              {NL: "capaciteit van %s", EN: "capacity of %s"},
	"process runtakes":              {NL: "hoe lang een bulk duurt van %s", EN: "how long a run takes of %s"},
	"process leadtime":              {NL: "doorlooptijd van %s", EN: "lead time of %s"},
	"process deadline":              {NL: "termijn van %s", EN: "deadline of %s"},
	"process backlog":               {NL: "werkvoorraad vooraf van %s", EN: "backlog beforehand of %s"},
	"process overtime":              {NL: "overwerk bij %s", EN: "overtime at %s"},
	"process overtimeafter":         {NL: "wanneer het overwerk begint bij %s", EN: "when overtime begins at %s"},
	"process overtimefor":           {NL: "hoe lang overwerk vol te houden is bij %s", EN: "how long overtime can be kept up at %s"},
	"process keeps":                 {NL: "aandeel dat blijft wachten op %s", EN: "share that keeps waiting for %s"},
	"process users":                 {NL: "aantal gebruikers van %s", EN: "number of users of %s"},
	"process peoplepercase":         {NL: "mensen per zaak bij %s", EN: "people per case at %s"},
	"process vulnerable":            {NL: "aandeel kwetsbare mensen bij %s", EN: "share of vulnerable people at %s"},
	"process moneypercase":          {NL: "bedrag per zaak van %s", EN: "money per case of %s"},
	"process penaltyperoverduecase": {NL: "dwangsom per zaak te laat bij %s", EN: "penalty per overdue case of %s"},
	"process tolerable":             {NL: "toelaatbare uitvalduur van %s", EN: "tolerable outage of %s"},
	"process minimum":               {NL: "minimum van %s", EN: "minimum of %s"},

	"workaround below":       {NL: "wanneer de terugvaloptie van %s nodig is", EN: "when the workaround of %s is needed"},
	"workaround startsafter": {NL: "tijd tot de terugvaloptie van %s werkt", EN: "time until the workaround of %s works"},
	"workaround capacity":    {NL: "capaciteit van de terugvaloptie van %s", EN: "capacity of the workaround of %s"},
	"workaround rate":        {NL: "capaciteit van de terugvaloptie van %s", EN: "capacity of the workaround of %s"},
	"workaround lasts":       {NL: "hoe lang de terugvaloptie van %s vol te houden is", EN: "how long the workaround of %s can be kept up"},
	"workaround then":        {NL: "wat er na afloop van de terugvaloptie nog kan bij %s", EN: "what can still be done after the workaround of %s wears out"},
	"workaround reentry":     {NL: "extra werk achteraf na de terugvaloptie van %s", EN: "extra work after the workaround of %s"},
	"workaround costpercase": {NL: "kosten per zaak van de terugvaloptie van %s", EN: "cost per case of the workaround of %s"},

	"mitigation cost":             {NL: "kosten van “%s”", EN: "cost of “%s”"},
	"mitigation costper":          {NL: "kosten per dag van “%s”", EN: "cost per day of “%s”"},
	"mitigation decidedat":        {NL: "wanneer besloten wordt tot “%s”", EN: "when “%s” is decided"},
	"mitigation takeseffectafter": {NL: "hoe lang het duurt tot “%s” werkt", EN: "how long until “%s” takes effect"},
	"mitigation survives":         {NL: "hoe lang de dienst doordraait met “%s”", EN: "how long the service runs on with “%s”"},

	"shock after":   {NL: "wanneer %s komt", EN: "when %s comes"},
	"shock lasts":   {NL: "hoe lang %s duurt", EN: "how long %s lasts"},
	"shock chance":  {NL: "kans op %s", EN: "chance of %s"},
	"shock happens": {NL: "of %s gebeurt", EN: "whether %s happens"},
}

// step names a number of a recovery step, or of its people.
func (w *namer) step(words []string, of result.Text) result.Text {
	route := result.Text(routeNames[words[1]])
	step := words[3]
	switch words[4] {
	case "takes":
		return result.Textf("duur van herstelstap “%s” van %s (%s)", "duration of recovery step “%s” of %s (%s)", step, of, route)
	case "gives":
		return result.Textf("hoe ver herstelstap “%s” %s brengt (%s)", "how far recovery step “%s” brings %s (%s)", step, of, route)
	}
	return result.Textf("mensen nodig voor herstelstap “%s” van %s (%s)", "people needed for recovery step “%s” of %s (%s)", step, of, route)
}

// need names a number of what an entity leans on.
func (w *namer) need(in *Input, words []string, of result.Text) result.Text {
	on := w.leansOn(in, words[1])
	switch words[len(words)-1] {
	case "level":
		return result.Textf("wat %s nog kan zonder %s", "what %s can still do without %s", of, on)
	case "age":
		return result.Textf("hoe lang %s zonder %s kan", "how long %s manages without %s", of, on)
	case "refillsin":
		return result.Textf("hoe lang %s nodig heeft om weer zonder %s te kunnen", "how long before %s can manage without %s again", of, on)
	case "backafter":
		return result.Textf("hoe lang na herstel van %[2]s %[1]s weer werkt", "how long after recovery of %[2]s %[1]s works again", of, on)
	case "switchafter":
		return result.Textf("hoe lang %s nodig heeft om over te stappen van %s", "how long %s takes to switch from %s", of, on)
	case "gives":
		return result.Textf("hoe goed %s werkt met een alternatief voor %s", "how well %s works with an alternate of %s", of, on)
	}
	return result.Textf("hoe sterk %s leunt op %s", "how strongly %s leans on %s", of, on)
}

// leansOn names what a need of an input's entity is on.
func (w *namer) leansOn(in *Input, number string) result.Text {
	var needs []model.Need
	if one := w.services[in.Entity]; one != nil && in.Kind == "service" {
		needs = one.Needs
	}
	if one := w.processes[in.Entity]; one != nil && in.Kind == "process" {
		needs = one.Needs
	}
	var out []model.Text
	for i := range needs {
		if fmt.Sprint(i+1) != number {
			continue
		}
		for _, p := range needs[i].Of {
			out = append(out, model.Text(w.node(p.On.ID)))
		}
	}
	return result.Text(joinedTexts(out))
}

func (w *namer) feed(in *Input, words []string, of result.Text) result.Text {
	to := result.Textf("%s", "%s", words[1])
	if from := w.processes[in.Entity]; from != nil {
		for k, f := range from.Feeds {
			if fmt.Sprint(k+1) == words[1] {
				to = w.node(f.To.ID)
			}
		}
	}
	if words[2] == "lag" {
		return result.Textf("hoeveel later zaken van %s bij %s aankomen", "how much later cases of %s reach %s", of, to)
	}
	return result.Textf("deel van %s dat doorgaat naar %s", "share of %s that goes on to %s", of, to)
}

// node names a service or process.
func (w *namer) node(id string) result.Text {
	if w.services[id] != nil {
		return w.entity("service", id)
	}
	return w.entity("process", id)
}

// entity names what an input belongs to.
func (w *namer) entity(kind, id string) result.Text {
	if kind == "shock" {
		if len(w.sc.Shocks) == 1 {
			return result.Text{NL: "de schok", EN: "the shock"}
		}
		return result.Textf("schok %s", "shock %s", id)
	}
	title := w.titles[[2]string{kind, id}]
	if title == (model.Text{}) {
		title = model.Text{NL: id, EN: id}
	}
	return result.Text(title)
}

// ofMode names a number of a failure mode for what it does to one service.
func (w *namer) ofMode(in *Input, mode *model.Mode) result.Text {
	how := text(mode.Title)
	if in.Field == "data free" {
		if len(w.sc.Shocks) > 1 {
			return result.Textf("wanneer de gegevens vrijkomen na %s", "when the data come free after %s", w.entity("shock", in.Entity))
		}
		return result.Text{NL: "wanneer de gegevens vrijkomen", EN: "when the data come free"}
	}
	of := w.entity("service", in.Entity)
	stage := strings.Fields(in.Field)[1]
	one := true
	if s := w.services[in.Entity]; s != nil {
		one = len(mode.Delivery[s.Delivery]) == 1
	}
	switch {
	case strings.HasSuffix(in.Field, "level"):
		return result.Textf("wat er overblijft van %s (%s)", "what is left of %s (%s)", of, how)
	case one:
		return result.Textf("wanneer %s uitvalt (%s)", "when %s stops (%s)", of, how)
	}
	return result.Textf("wanneer %s terugvalt, keer %s (%s)", "when %s falls back, stage %s (%s)", of, stage, how)
}
