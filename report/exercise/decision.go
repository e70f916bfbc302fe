package exercise

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"uitval/sim/result"
)

// A Decision is a place where players choose, with what runs say about each choice. The answer has the title of the decision, a table
// "options" with the titles of the options, and compares all of them with the first, in their order, and then one of them decided later
// and later.
type Decision struct {
	Kind   string    // fund, mitigation, restore or advance
	ID     string    // unlike that of the others; it names nobody
	Later  []float64 // days
	Of     int       // which option is decided later
	Starts float64   // when it can first be decided
	Answer *result.Answer
}

// options are the titles of the options.
func (d *Decision) options() []result.Text {
	var out []result.Text
	for _, t := range d.Answer.Tables {
		if t.ID == "options" {
			for _, row := range t.Rows {
				if len(row) > 0 && row[0].Text != nil {
					out = append(out, *row[0].Text)
				}
			}
		}
	}
	return out
}

// A Card is a decision as a facilitator needs it.
type Card struct {
	Number   int
	Kind     string
	ID       string
	Title    string
	Question string
	Module   int
	Day      float64 // of the scenario, when it is on the table
	Options  []Option
	Later    []Worth // what it is still worth when it is decided later
	Of       string  // which option that is
	TooLate  string  // in a sentence
	LateDay  float64 // NaN: nobody can say
	Rests    string  // what the numbers rest on
}

// An Option is one way to decide and what it leads to, against the first.
type Option struct {
	Title              string
	First              bool
	People, Over30     Effect // person-days, and people without for over 30 days
	Overdue, MoneyDays Effect // cases overdue, and euro-days late
	Better             float64
	Cost               Effect
	Reply              string // what is told in the story when players choose it
}

// An Effect is a difference with the first option, with its 95 % interval. NaN is what nobody counted.
type Effect struct{ Mean, Lo, Hi float64 }

// Sure reports whether the interval leaves out 0.
func (e Effect) Sure() bool { return e.Hi < 0 || e.Lo > 0 }

// A Worth is what an option still avoids when it is decided on a day.
type Worth struct {
	Day     float64
	Avoided Effect // person-days; above 0 is good
}

// newCard makes a card of a decision; false where no run says anything about it.
func newCard(c *course, p *Pack, d Decision) (Card, bool) {
	card := Card{Kind: d.Kind, ID: d.ID, LateDay: math.NaN()}
	if d.Answer == nil {
		return card, false
	}
	options := d.options()
	if card.Title = c.say(d.Answer.Title); len(options) < 2 {
		return card, false
	}
	card.Rests = c.sayf("%d herhalingen op dezelfde trekkingen, seed %d; verschillen met de eerste keuze, met 95%%-interval.", "%d replications on the same draws, seed %d; differences with the first option, with 95%% interval.", d.Answer.Manifest.ReplicationsDone, d.Answer.Manifest.Seed)
	several := len(options)+len(d.Later) > 2
	matters := false
	for k, title := range options {
		o := Option{Title: c.say(title), First: k == 0, Better: math.NaN()}
		if k > 0 {
			if o.read(d.Answer, k, several); math.IsNaN(o.People.Mean) {
				o.People = Effect{}
			}
			matters = matters || math.Abs(o.People.Mean) > 0.5
		}
		card.Options = append(card.Options, o)
	}
	for k, day := range d.Later {
		o := Option{}
		o.read(d.Answer, len(options)+k, several)
		if !math.IsNaN(o.People.Mean) {
			card.Later = append(card.Later, Worth{day, Effect{-o.People.Mean, -o.People.Hi, -o.People.Lo}})
		}
	}
	if d.Of > 0 && d.Of < len(options) {
		card.Of = c.say(options[d.Of])
	}
	card.place(c, p, d)
	card.late(c, d, matters)
	for k := range card.Options {
		card.Options[k].Reply = card.reply(c, k)
	}
	return card, true
}

// read fills in what a comparison says of its kth variant but the first.
func (o *Option) read(a *result.Answer, k int, several bool) {
	nan := Effect{math.NaN(), math.NaN(), math.NaN()}
	o.People, o.Over30, o.Overdue, o.MoneyDays, o.Cost = nan, nan, nan, nan, nan
	id := "totals"
	if several {
		id = fmt.Sprintf("totals-%d", k)
	}
	for _, t := range a.Tables {
		switch {
		case t.ID == id:
			for _, row := range t.Rows {
				for _, want := range []struct {
					indicator string
					to        *Effect
				}{{"person_d", &o.People}, {"people_over_30d", &o.Over30}, {"overdue_cases", &o.Overdue}, {"money_late_eur_d", &o.MoneyDays}} {
					if row[0].ID == want.indicator && len(row) > 4 && row[3].Value != nil {
						*want.to = effect(row[3])
						if want.indicator == "person_d" && row[4].Value != nil {
							o.Better = *row[4].Value
						}
					}
				}
			}
		case t.ID == "costs" && k < len(t.Rows) && len(t.Rows[k]) > 1 && t.Rows[k][1].Value != nil:
			o.Cost = effect(t.Rows[k][1])
		}
	}
}

func effect(c result.Cell) Effect {
	e := Effect{*c.Value, *c.Value, *c.Value}
	if c.Lo != nil && c.Hi != nil {
		e.Lo, e.Hi = *c.Lo, *c.Hi
	}
	return e
}

// place says when the decision is on the table, and asks it.
func (k *Card) place(c *course, p *Pack, d Decision) {
	at := c.begins()
	who := c.failing()
	k.Day = at + d.Starts
	f := &finder{course: c}
	switch d.Kind {
	case "fund":
		k.Question = c.sayf("Betaalt u om %s door te laten gaan, en voor hoeveel weken?", "Do you pay for %s to carry on, and for how many weeks?", who)
	case "mitigation":
		k.Question = c.sayf("Neemt u deze maatregel: %s?", "Do you take this measure: %s?", lower(k.Title))
	case "restore":
		k.Question = c.sayf("De mensen die kunnen herstellen zijn schaars. Naar welke regel bepaalt u wie het eerst aan de beurt is?", "People who can restore are scarce. By which rule do you decide whose turn is first?")
		k.Day = at + 7
		for _, s := range c.d.Recovery {
			if s.Ready >= 0 {
				k.Day = max(at, s.Ready-0.5)
				break
			}
		}
	default:
		k.Question = c.sayf("Wacht u bij wie betaalt op de systemen, of gaat u over op voorschotten en noodprocedures, en hoe snel?", "At those who pay, do you wait for the systems or go over to advances and workarounds, and how soon?")
		k.Day = at + 2
		earliest := math.Inf(1)
		for i := range c.d.Processes {
			q := &c.d.Processes[i]
			if e := f.fallEvent(q.ID); e != nil && len(q.RunsAt) > 0 {
				earliest = min(earliest, e.Day)
			}
		}
		if !math.IsInf(earliest, 1) {
			k.Day = max(at, earliest)
		}
	}
	k.Module = p.moduleOf(k.Day)
}

func lower(s string) string {
	if letters := []rune(s); len(letters) > 1 && unicode.IsUpper(letters[1]) {
		return s // AOW
	}
	for i, r := range s {
		return strings.ToLower(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// late says after which moment the decision brings less than half of what it brings at first.
func (k *Card) late(c *course, d Decision, matters bool) {
	switch {
	case !matters && d.Kind == "restore":
		k.TooLate = c.sayf("De volgorde maakt in dit scenario geen verschil van betekenis: de schaarse mensen zijn niet wat het herstel ophoudt. Te laat wordt het dus niet.", "The order makes no difference that matters in this scenario: scarce people are not what holds up recovery. So it does not get too late.")
	case !matters:
		k.TooLate = c.sayf("Geen van de keuzes verandert in dit scenario iets aan wie wacht.", "None of the options changes who waits in this scenario.")
	case d.Kind == "restore":
		k.LateDay = k.Day + 0.5
		k.TooLate = c.sayf("Te laat vanaf %s: dan zijn de eerste mensen aan het werk en is hun volgorde gekozen.", "Too late from %s: then the first people are at work and their order has been chosen.", c.date(k.LateDay))
	case len(k.Later) == 0:
		k.TooLate = c.sayf("Wanneer het te laat is, is niet doorgerekend.", "When it is too late was not run.")
	default:
		first := k.Later[0]
		if !(first.Avoided.Lo > 0) {
			k.TooLate = c.sayf("Ook wie meteen besluit, voorkomt in dit scenario niet aantoonbaar wachten.", "Even who decides at once does not demonstrably avoid waiting in this scenario.")
			return
		}
		last := first
		for _, w := range k.Later {
			if w.Avoided.Mean >= first.Avoided.Mean/2 && w.Avoided.Lo > 0 {
				last = w
			} else {
				break
			}
		}
		k.LateDay = last.Day
		if d.Kind == "advance" {
			k.TooLate = c.sayf("Begint het later dan %s na het stilvallen, dan voorkomt het minder dan de helft van wat het meteen voorkomt.", "Begun later than %s after they stop, it avoids less than half of what it avoids at once.", c.span(last.Day))
			return
		}
		k.LateDay += c.begins()
		k.TooLate = c.sayf("Na %s (D+%d) voorkomt het besluit minder dan de helft van wat het meteen voorkomt.", "After %s (D+%d) the decision avoids less than half of what it avoids at once.", c.date(k.LateDay), c.dayOf(k.LateDay))
		if last.Day == k.Later[len(k.Later)-1].Day {
			k.LateDay = math.NaN()
			k.TooLate = c.sayf("Zo ver als is doorgerekend (tot %s na de uitval) blijft het de moeite waard.", "As far as was run (up to %s after the failure) it stays worth while.", c.span(last.Day))
		}
	}
}

// reply is what players are told in the story when they choose an option.
func (k *Card) reply(c *course, option int) string {
	o := k.Options[option].Title
	who := c.failing()
	switch {
	case k.Kind == "fund" && option == 0:
		return c.sayf("De curator bericht dat er niet wordt bijbetaald. %s draait door zolang het eigen geld strekt, en stopt dan.", "The trustee reports that nobody pays. %s runs on as long as its own money lasts, and then stops.", who)
	case k.Kind == "fund":
		return c.sayf("De curator bevestigt: %s wordt voor %s betaald om door te gaan. Wie weggaat, regelt in die tijd zijn vertrek.", "The trustee confirms: %s is paid to carry on for %s. Whoever leaves arranges it in that time.", who, o)
	case k.Kind == "mitigation" && option == 0:
		return c.sayf("Het besluit wordt niet genomen: %s blijft uit.", "The decision is not taken: no %s.", lower(k.Title))
	case k.Kind == "mitigation":
		return c.sayf("Het besluit is genomen: %s. De uitvoering begint.", "The decision is taken: %s. It is being carried out.", lower(k.Title))
	case k.Kind == "restore":
		return c.sayf("De herstelploegen krijgen te horen wat de regel is: %s. Wie achteraan staat, vraagt om uitleg.", "The recovery crews are told the rule: %s. Whoever comes last asks for an explanation.", lower(o))
	case k.Kind == "advance":
		return c.sayf("De uitvoerders die betalen krijgen de opdracht: %s.", "Those who pay are told: %s.", lower(o))
	}
	return c.sayf("Besloten is: %s. Binnen een uur bellen journalisten terug.", "It is decided: %s. Within the hour journalists call back.", lower(o))
}

// public adds the decision to tell the public, about which no run says anything: but the run says how many know by themselves, and when.
func (p *Pack) public() {
	c := p.c
	at := c.begins()
	seen := first(c.d.People, at, 1000)
	if seen < 0 {
		seen = first(c.d.People, at, 1)
	}
	if seen < 0 {
		return
	}
	band := func(day float64) string {
		day = math.Ceil(day)
		lo, hi, ok := c.band("total", "people", day)
		if !ok {
			return c.sayf("%s mensen", "%s people", c.about(at0(c.d.People, day)))
		}
		return c.sayf("%s mensen (in negen van de tien verlopen %s tot %s)", "%s people (in nine of ten courses %s to %s)", c.about(at0(c.d.People, day)), c.number(lo), c.number(hi))
	}
	card := Card{Kind: "public", ID: "public", Title: c.sayf("Wanneer vertelt u het?", "When do you tell the public?"),
		Question: c.sayf("Vertelt u het publiek nu wat er kan gebeuren, zodra het eerste proces stilvalt, of als mensen het merken?", "Do you tell the public now what may happen, when the first process stops, or when people notice?"), Day: at + 0.25, LateDay: seen,
		TooLate: c.sayf("Te laat vanaf %s: dan wachten er %s en vertelt iemand anders het.", "Too late from %s: then there are %s waiting and somebody else tells it.", c.date(seen), band(seen+0.5)),
		Rests:   c.sayf("De simulator rekent niet met vertrouwen of paniek. Wat zij zegt is hoeveel mensen het op welk moment zelf al merken.", "The simulator does not count with trust or panic. What it says is how many people notice by themselves at which moment.")}
	card.Module = p.moduleOf(card.Day)
	fall := at
	for k := range c.r.Events {
		if c.processes[c.r.Events[k].Entity] != nil && c.r.Events[k].Kind == "falls" {
			fall = c.r.Events[k].Day
			break
		}
	}
	for k, o := range []struct {
		nl, en string
		day    float64
	}{{"Pas als mensen het merken", "Only when people notice", seen}, {"Zodra het eerste proces stilvalt", "When the first process stops", fall}, {"Meteen", "At once", at}} {
		nan := Effect{math.NaN(), math.NaN(), math.NaN()}
		one := Option{Title: c.sayf(o.nl, o.en), First: k == 0, People: nan, Over30: nan, Overdue: nan, MoneyDays: nan, Cost: nan, Better: math.NaN()}
		one.Reply = c.sayf("Besloten is: %s. Op dat moment (%s) wachten er %s.", "It is decided: %s. At that moment (%s) there are %s waiting.", lower(one.Title), c.date(o.day), band(o.day))
		card.Options = append(card.Options, one)
	}
	p.Decisions = append(p.Decisions, card)
}

func at0(points []result.Point, day float64) float64 { return max(0, at(points, day)) }

// band is the 5th and 95th percentile of a quantity on a day.
func (c *course) band(entity, quantity string, day float64) (lo, hi float64, ok bool) {
	i := slices.IndexFunc(c.r.Series, func(s result.SeriesRow) bool {
		return s.Entity == entity && s.Quantity == quantity && s.Day == int(math.Ceil(day))
	})
	if i < 0 || c.r.Summary.Replications < 2 {
		return 0, 0, false
	}
	return max(0, c.r.Series[i].P5), max(0, c.r.Series[i].P95), true
}

// contingents are the rows that are only given when players chose something, and those when they did not do what was expected.
func (p *Pack) contingents() {
	c := p.c
	for _, card := range p.Decisions {
		b := p.block(card.Module)
		at := b.Ends() - min(4*time.Minute, b.Lasts/4)
		for k, o := range card.Options {
			source := fmt.Sprintf("decision %s %d", card.ID, k+1)
			p.Injects = append(p.Injects, Inject{At: at, Day: card.Day, Type: Contingent, Title: c.sayf("Als gekozen wordt: %s", "If the choice is: %s", o.Title), Text: o.Reply,
				From: c.sayf("Oefenleiding", "Exercise control"), To: c.central(), Channel: c.phone(), Level: c.governing(), Module: card.Module,
				Objective: c.say(p.objectiveFor(card.Kind).Title), Decision: card.Title, Attachment: "control/decision-cards.docx", Controller: c.sayf("Begeleider besluiten", "Controller decisions"), Source: source,
				Expected: card.effect(c, k)})
		}
	}
}

func (p *Pack) objectiveFor(kind string) Objective {
	id := map[string]string{"fund": "governance", "mitigation": "governance", "restore": "restart", "advance": "continuity", "public": "communication"}[kind]
	for _, o := range Objectives() {
		if o.ID == id {
			return o
		}
	}
	return Objectives()[0]
}

// effect says in a sentence what an option leads to, for who leads the exercise.
func (k *Card) effect(c *course, option int) string {
	o := k.Options[option]
	switch {
	case k.Kind == "public":
		return c.sayf("Niet doorgerekend; zie de kaart.", "Not run; see the card.")
	case o.First:
		return c.sayf("Hiermee worden de andere keuzes vergeleken.", "The other options are compared with this.")
	case math.Abs(o.People.Mean) < 0.5:
		return c.sayf("Verandert niets aan wie wacht.", "Changes nothing about who waits.")
	}
	lo, hi := c.number(min(math.Abs(o.People.Lo), math.Abs(o.People.Hi))), c.number(max(math.Abs(o.People.Lo), math.Abs(o.People.Hi)))
	says := c.sayf("Scheelt %s persoondagen wachten (95%%-interval %s tot %s).", "Avoids %s person-days of waiting (95%% interval %s to %s).", c.number(math.Abs(o.People.Mean)), lo, hi)
	if o.People.Mean > 0 {
		says = c.sayf("Kost %s persoondagen wachten extra (95%%-interval %s tot %s).", "Adds %s person-days of waiting (95%% interval %s to %s).", c.number(math.Abs(o.People.Mean)), lo, hi)
	}
	if !o.People.Sure() {
		says = c.sayf("Of het iets uitmaakt, is niet te zeggen: het interval gaat door 0.", "Whether it matters can't be told: the interval passes 0.")
	}
	return says
}
