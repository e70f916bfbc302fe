package main

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
)

// A page is a YAML file in the making.
type page struct{ bytes.Buffer }

// line writes one line.
func (p *page) line(format string, args ...any) {
	fmt.Fprintf(p, format, args...)
	p.WriteByte('\n')
}

// writeModel writes model.yaml.
func writeModel(f *findings, m *market, leanings []*leaning) []byte {
	p := &page{}
	p.head(f, m, leanings)
	p.assumptions()
	p.organisations(f)
	peopled := withPeople(leanings)
	p.suppliers(m, peopled)
	p.services(m, peopled)
	p.line("\nprocesses:")
	for _, l := range peopled {
		p.processes(l)
	}
	return p.Bytes()
}

// withPeople leaves out municipalities of which no inhabitants are known: they have no processes to lean on anything.
func withPeople(leanings []*leaning) []*leaning {
	var out []*leaning
	for _, l := range leanings {
		if l.town.people > 0 {
			out = append(out, l)
		}
	}
	return out
}

func (p *page) head(f *findings, m *market, leanings []*leaning) {
	unnamed, noApps, empty, lost, towns := 0, 0, 0, map[string]bool{}, 0
	for _, s := range m.left {
		if len(s.inboxes) > 0 {
			continue // a host of its own in the model
		}
		unnamed++
		for _, code := range s.all {
			lost[code] = true
		}
	}
	for _, l := range leanings {
		if towns++; l.town.people == 0 {
			empty++
		}
		if len(l.suites) == 0 && l.registry == "" {
			noApps++
		}
	}
	p.line(header, towns, len(m.suppliers), unnamed, fewest, len(lost), empty, noApps)
}

func (p *page) assumptions() {
	p.line("\nassumptions:")
	for _, one := range assumptions {
		p.line("  - id: %s\n    says:\n      nl: %q\n      en: %q", one.id, one.nl, one.en)
	}
}

func (p *page) organisations(f *findings) {
	p.line("\norganisations:")
	for _, town := range f.municipalities {
		p.line("  - {id: gm%s, title: %s, sector: municipality, place: GM%s, region: %s}",
			town.code, quote(town.name), town.code, town.region)
	}
}

func (p *page) suppliers(m *market, leanings []*leaning) {
	p.line("\nsuppliers:   # pseudonyms; within an area A has the most customers")
	for _, s := range m.suppliers {
		letter := strings.ToUpper(s.letter)
		p.line("  - {id: %s, title: {nl: %s %s, en: %s %s}, public: yes}", s.id, s.area.nl, letter, s.area.en, letter)
	}
	p.line("  # The municipalities' own ICT departments, where mail runs in or through the municipality itself.")
	for _, l := range leanings {
		if l.own {
			name := l.town.name
			p.line("  - {id: it-gm%s, title: {nl: %s, en: %s}, public: yes}", l.town.code,
				quote("ICT-afdeling van "+name), quote("IT department of "+name))
		}
	}
	p.line("  # Hosts that take in the mail of one municipality only.")
	for _, l := range leanings {
		if l.host {
			name := l.town.name
			p.line("  - {id: host-gm%s, title: {nl: %s, en: %s}, public: yes}", l.town.code,
				quote("Eigen mailhost van "+name), quote("Own mail host of "+name))
		}
	}
}

// kinds is what the last word of a service id says of the service.
var kinds = map[string]struct{ delivery, nl, en string }{
	"inbox":    {"saas", "Inkomende mail, leverancier %s", "Inbound mail, supplier %s"},
	"office":   {"operations", "Gedeelde kantooromgeving %s", "Shared office environment %s"},
	"suite":    {"saas", "Gemeentelijke applicaties %s", "Municipal applications %s"},
	"registry": {"saas", "Burgerzakensysteem %s", "Civil registry system %s"},
	"cases":    {"saas", "Zaaksysteem %s", "Case system %s"},
	"permits":  {"saas", "Vergunningsysteem %s", "Permit system %s"},
	"forms":    {"hosting", "Website en formulieren %s", "Website and forms %s"},
	"product":  {"saas", "Product van %s", "Product of %s"},
}

func (p *page) services(m *market, leanings []*leaning) {
	p.line("\nservices:")
	used := usedServices(leanings)
	first := m.first(mail).inbox()
	for _, s := range m.suppliers {
		for _, id := range used {
			word, ok := strings.CutPrefix(id, s.id+"-")
			kind, is := kinds[word]
			if !ok || !is {
				continue
			}
			nl, en := strings.ToUpper(s.letter), strings.ToUpper(s.letter)
			if word == "product" {
				nl, en = lower(s.area.nl)+" "+nl, lower(s.area.en)+" "+en
			}
			p.line("  - id: %s\n    title: {nl: %q, en: %q}", id, fmt.Sprintf(kind.nl, nl), fmt.Sprintf(kind.en, en))
			p.line("    supplier: %s\n    delivery: %s\n    source: A1", s.id, kind.delivery)
			if len(s.tenants) > 0 {
				p.line("    needs: [{on: %s, tolerance: 0h, source: A2}]", first)
			}
		}
	}
	for _, l := range leanings {
		p.ownServices(l)
	}
}

// ownServices writes the services that one municipality runs or hires for itself.
func (p *page) ownServices(l *leaning) {
	name := l.town.name
	if l.host {
		p.line("  - id: %s\n    title: {nl: %s, en: %s}", hostOf(l.town), quote("Inkomende mail "+name), quote("Inbound mail "+name))
		p.line("    supplier: host-gm%s\n    delivery: hosting\n    source: A1", l.town.code)
	}
	if !l.own {
		return
	}
	p.line("  - id: %s\n    title: {nl: %s, en: %s}", l.mail, quote("Mail van "+name), quote("Mail of "+name))
	p.line("    supplier: it-gm%s\n    delivery: operations\n    source: A1", l.town.code)
	if len(l.inbox)+len(l.behind) == 0 {
		return
	}
	p.line("    needs:")
	if len(l.inbox) > 0 {
		p.line("      - {%s, tolerance: 0h, source: A2}", gate("any", l.inbox))
	}
	for _, id := range l.behind {
		p.line("      - {on: %s, tolerance: 0h, source: A3}", id)
	}
}

// usedServices lists every service that something needs, sorted.
func usedServices(leanings []*leaning) []string {
	used := map[string]bool{}
	for _, l := range leanings {
		for _, list := range [][]string{{l.mail, l.registry}, l.inbox, l.behind, l.suites, l.cases, l.permits, l.forms, l.others} {
			for _, id := range list {
				used[id] = true
			}
		}
	}
	ids := sortedKeys(used)
	sort.Strings(ids)
	return ids
}

// gate writes what a need is on: one thing, or several joined by a word.
func gate(word string, ids []string) string {
	switch {
	case len(ids) == 1:
		return "on: " + ids[0]
	case word == "all":
		return "on: [" + strings.Join(ids, ", ") + "]"
	case word == "share":
		parts := make([]string, len(ids))
		for i, id := range ids {
			parts[i] = fmt.Sprintf("%s: %d%%", id, 100/len(ids))
		}
		return "share: {" + strings.Join(parts, ", ") + "}"
	}
	return word + ": [" + strings.Join(ids, ", ") + "]"
}

// lower begins a word in the middle of a sentence.
func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// quote puts a text in quotes where YAML might read it as something else.
func quote(s string) string {
	if strings.ContainsAny(s, ",:#{}[]'\"&*!|>%@`") {
		return fmt.Sprintf("%q", s)
	}
	return s
}
