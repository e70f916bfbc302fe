package exercise

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"
)

// write makes the rows of the list: an inject for every pick, what is expected where a decision is asked, and what is only given when
// players chose it.
func (p *Pack) write(chosen []pick) {
	c := p.c
	turns, nth, of := map[string]int{}, map[int]int{}, map[int]int{}
	for _, one := range chosen {
		of[one.module]++
	}
	offset := int(hashed(p.Record.Manifest.Model+"/"+p.Record.Manifest.Scenario) % 6)
	for k := range chosen {
		m := &chosen[k]
		w := &pen{course: c, turn: offset + turns[m.kind]}
		turns[m.kind]++
		d := w.tell(m)
		d.text = upper(d.text)
		at := p.place(m.module, nth[m.module], of[m.module])
		nth[m.module]++
		objective, _ := p.objectiveOf(m.kind)
		in := Inject{At: at, Day: m.day, Type: Message, Title: upper(d.title), Text: d.text, From: d.from, To: p.Roles[m.desk].Title, Channel: d.channel, Level: d.level,
			Organisation: c.organisation(m.org), Module: m.module, Expected: d.expected, Objective: c.say(objective.Title), Decision: d.decision,
			Controller: p.controller(m), Source: m.source(), Remark: d.note,
			Facts: slices.DeleteFunc(w.facts, func(f Fact) bool {
				return !strings.Contains(d.text, f.Said) && !strings.Contains(d.text, upper(f.Said))
			})}
		if m.kind == kindReport {
			in.Attachment = ReportName(m.module)
		}
		p.Injects = append(p.Injects, in)
		if d.decision != "" {
			later := max(time.Minute, min(4*time.Minute, p.place(m.module, nth[m.module], of[m.module])-at-time.Minute))
			p.Injects = append(p.Injects, Inject{At: at + later, Day: m.day, Type: Expected, Title: c.sayf("Verwacht: %s", "Expected: %s", in.Title), Text: d.expected, From: in.To, To: c.sayf("Oefenleiding", "Exercise control"),
				Channel: in.Channel, Level: in.Level, Organisation: in.Organisation, Module: in.Module, Objective: in.Objective, Decision: d.decision, Controller: in.Controller, Source: after("expected", in.Source)})
		}
		if m.kind == kindShock || m.kind == kindRunMissed {
			p.Injects = append(p.Injects, Inject{At: at + 4*time.Minute, Day: m.day, Type: Contingent, Title: c.sayf("Als er niets gebeurt na: %s", "If nothing happens after: %s", in.Title),
				Text: c.sayf("Het kabinet van de minister belt: wie heeft hier de leiding, en wanneer hoor ik wat %s gaat doen?", "The minister's cabinet calls: who leads here, and when do I hear what %s is going to do?", in.To),
				From: c.sayf("Kabinet van de minister", "Minister's cabinet"), To: in.To, Channel: c.phone(), Level: c.governing(), Organisation: in.Organisation, Module: in.Module, Expected: d.expected, Objective: in.Objective,
				Controller: in.Controller, Source: after("prompt", in.Source)})
		}
	}
	p.contingents()
}

// ReportName is the file of the situation report that closes a module.
func ReportName(module int) string {
	return "players/situation-report-" + strconv.Itoa(module) + ".docx"
}

func hashed(s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return h.Sum32()
}

// controller is who gives an inject: one plays the outside world, one the organisations, one the nation.
func (p *Pack) controller(m *pick) string {
	switch {
	case m.kind == kindPress || m.kind == kindSocial || m.kind == kindParliament || m.kind == kindPeople:
		return p.c.sayf("Begeleider omgeving", "Controller outside world")
	case m.desk == 0:
		return p.c.sayf("Begeleider landelijk", "Controller national")
	}
	return p.c.sayf("Begeleider %s", "Controller %s", p.Roles[m.desk].Title)
}

// source names the events behind a moment, each as kind, entity and, in brackets, its number in events.csv; it is what an inject is
// known by when the run changes.
func (m *moment) source() string {
	var out []string
	for k, id := range m.entities {
		one := *m
		one.entities = []string{id}
		s := one.key()
		if m.events[k] > 0 {
			s += " (" + strconv.Itoa(m.events[k]) + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// after is the source of a row that follows from another: each part with a word before it.
func after(word, source string) string {
	parts := strings.Split(source, "; ")
	for k := range parts {
		parts[k] = word + " " + parts[k]
	}
	return strings.Join(parts, "; ")
}

// keys are the parts of a source without their numbers.
func keys(source string) []string {
	var out []string
	for s := range strings.SplitSeq(source, ";") {
		s = strings.TrimSpace(s)
		if i := strings.LastIndex(s, " ("); i >= 0 && strings.HasSuffix(s, ")") {
			s = s[:i]
		}
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// warn says what whoever prepares the exercise should know.
func (p *Pack) warn(budget int) {
	c := p.c
	n, last := 0, make([]time.Duration, len(p.Roles))
	for k := range last {
		last[k] = -time.Hour
	}
	for i := range p.Injects {
		if in := &p.Injects[i]; in.Type == Message {
			n++
			for k := range p.Roles {
				if p.Roles[k].Title == in.To {
					if in.At-last[k] < apart {
						p.Warnings = append(p.Warnings, c.sayf("Inject %d komt bij %s binnen vijf minuten na de vorige.", "Inject %d reaches %s within five minutes of the one before.", in.Number, in.To))
					}
					last[k] = in.At
				}
			}
		}
	}
	if n < budget {
		p.Warnings = append(p.Warnings, c.sayf("Deze uitval geeft stof voor %d injects, waar er in deze tijd %d passen. Kies een kortere oefening of vul zelf aan.", "This outage gives matter for %d injects, where this time holds %d. Choose a shorter exercise or add your own.", n, budget))
	}
	for _, o := range p.chosen() {
		served := slices.ContainsFunc(p.Injects, func(in Inject) bool { return in.Type == Message && in.Objective == c.say(o.Title) })
		if !served && len(p.Objectives) > 0 {
			p.Warnings = append(p.Warnings, c.sayf("Geen enkele inject dient het oefendoel %q: in deze doorrekening gebeurt daarvoor niets.", "No inject serves the objective %q: nothing happens for it in this run.", c.say(o.Title)))
		}
	}
}
