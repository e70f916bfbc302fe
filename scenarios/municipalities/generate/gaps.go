package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// A gap is something the source holds that the model does not, or something neither of them knows.
type gap struct {
	kind           string // a stable word
	what           string // whose or which
	municipalities []string
	says           string
}

// findGaps lists what is left out, by kind.
func findGaps(f *findings, m *market, leanings []*leaning) []gap {
	var gaps []gap
	var noApps, dropped []string
	for _, l := range leanings {
		if l.town.people == 0 {
			gaps = append(gaps, gap{"no-inhabitants", l.town.name, []string{l.town.code},
				"the source has no number of inhabitants, so no volumes: the municipality has no processes in the model"})
		}
		if len(l.suites) == 0 && l.registry == "" {
			noApps = append(noApps, l.town.code)
		}
		for _, target := range l.town.mx {
			if m.alone[target] && l.own && !l.host {
				gaps = append(gaps, gap{"second-inbox", target, []string{l.town.code},
					"only keeps mail until the municipality's own inbox is back"})
			}
		}
		if first := m.first(mail); l.town.class != "microsoft" && sendsThrough(first, l.town) && !has(first.inboxes, l.town.code) {
			dropped = append(dropped, l.town.code)
		}
	}
	gaps = append(gaps,
		gap{"no-application-supplier", "", noApps, "no application supplier shows in the records: desk and benefits lean on no application in the model"},
		gap{"sends-through-mail-a", "", dropped, "allows the largest mail supplier to send, but its mailboxes are elsewhere"})
	return append(gaps, leftTargets(f, m)...)
}

// leftTargets lists the targets that became no supplier, and the records that are not read.
func leftTargets(f *findings, m *market) []gap {
	var gaps []gap
	for _, s := range m.left {
		says, kind := fmt.Sprintf("fewer than %d municipalities, and nobody says whose it is", fewest), "few-customers"
		if len(s.inboxes) > 0 {
			kind, says = "one-customer-inbox", "mail of one municipality only comes in here: a host of that municipality's own in the model"
		}
		gaps = append(gaps, gap{kind, strings.Join(s.domains, " "), s.all, says})
	}
	for _, address := range sortedKeys(m.addresses) {
		gaps = append(gaps, gap{"no-domain", address, m.addresses[address], "an address, not a domain"})
	}
	for _, kind := range []string{"mail_gateway", "dkim_host"} {
		gaps = append(gaps, gap{"record-not-read", kind, nil,
			fmt.Sprintf("%d rows of this kind repeat what the inbound mail records say", f.rows[kind])})
	}
	return gaps
}

// sendsThrough reports whether one of the supplier's domains may send in the municipality's name.
func sendsThrough(s *supplier, town *municipality) bool {
	for _, domain := range s.domains {
		if has(town.sends, domain) {
			return true
		}
	}
	return false
}

// writeGaps writes the printed list of what is left out.
func writeGaps(gaps []gap) []byte {
	rows := [][]string{{"kind", "what", "municipalities", "codes", "says"}}
	for _, g := range gaps {
		rows = append(rows, []string{g.kind, g.what, strconv.Itoa(len(g.municipalities)),
			strings.Join(g.municipalities, " "), g.says})
	}
	return table(rows)
}

// writeKey writes who hides behind which pseudonym.
func writeKey(f *findings, m *market) []byte {
	rows := [][]string{{"pseudonym", "name", "domains", "tenants", "inbox_of", "customers", "inhabitants"}}
	for _, s := range m.suppliers {
		rows = append(rows, []string{s.id, s.name, strings.Join(s.domains, " "), strings.Join(s.tenants, " "),
			strconv.Itoa(len(s.inboxes)), strconv.Itoa(len(s.all)), strconv.Itoa(f.people(s.all))})
	}
	return table(rows)
}

func table(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.WriteAll(rows) // a buffer takes everything
	return b.Bytes()
}
