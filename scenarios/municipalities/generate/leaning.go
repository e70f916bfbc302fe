package main

import "strings"

// A leaning is what one municipality's processes need, as service ids.
type leaning struct {
	town     *municipality
	mail     string   // the one service that its mail hangs on
	own      bool     // … which is its own: it runs or joins the mail itself
	inbox    []string // own only: any of these takes the mail in
	behind   []string // own only: all of these hold the mailboxes
	host     bool     // its mail comes in at a host that serves it alone
	suites   []string // applications of the back office
	registry string   // civil registry, where the records tell it apart
	cases    []string // case systems
	permits  []string // permit systems
	forms    []string // website and forms
	others   []string // everything else that sends mail in its name
}

// lean works out the leanings of every municipality, in order of code.
func lean(f *findings, m *market) []*leaning {
	serving := servingOthers(f, m)
	var list []*leaning
	for _, town := range f.municipalities {
		l := &leaning{town: town}
		l.leanOnMail(m, serving[town.code])
		for _, target := range town.sends {
			l.leanOnProduct(m, target)
		}
		list = append(list, l)
	}
	return list
}

// servingOthers tells which municipalities' domains other municipalities point to.
func servingOthers(f *findings, m *market) map[string]bool {
	serving := map[string]bool{}
	for _, town := range f.municipalities {
		for _, target := range append(append([]string{}, town.mx...), town.sends...) {
			if code := m.owner[target]; code != "" && code != town.code {
				serving[code] = true
			}
		}
	}
	return serving
}

// leanOnMail follows the records of inbound mail. Where one service carries it all the processes lean on that one;
// where several do, or the municipality takes mail in itself, they lean on a service of its own that joins them.
func (l *leaning) leanOnMail(m *market, servesOthers bool) {
	own := false
	var inbox, behind []string
	for _, target := range l.town.mx {
		switch {
		case m.owner[target] == l.town.code:
			own = true
		case m.owner[target] != "":
			inbox = add(inbox, ownMail(m.owner[target]))
		case m.alone[target]:
			inbox, l.host = add(inbox, hostOf(l.town)), true
		default:
			inbox = add(inbox, m.byTarget[target].inbox())
		}
	}
	if own {
		inbox, l.host = nil, false // another host only keeps mail until the own one is back
	}
	first := m.first(mail).inbox()
	for _, tenant := range l.town.tenants {
		if s := m.regional[tenant]; s != nil {
			behind = add(behind, s.inbox())
		}
	}
	if len(behind) > 0 && len(inbox) == 1 && (inbox[0] == first || inbox[0] == behind[0]) {
		inbox = nil // the shared environment itself leans on that supplier
	}
	if len(behind) == 0 && l.town.class == "microsoft" && !has(inbox, first) {
		behind = []string{first} // taken in elsewhere, kept there
	}
	if !own && !servesOthers && len(inbox)+len(behind) == 1 {
		l.mail = append(inbox, behind...)[0]
		return
	}
	l.mail, l.own, l.inbox, l.behind = ownMail(l.town.code), true, firstOne(inbox, first), behind
}

// leanOnProduct notes a product that sends mail in the municipality's name: that shows it is a customer.
func (l *leaning) leanOnProduct(m *market, target string) {
	if code := m.owner[target]; code != "" {
		if code != l.town.code {
			l.others = add(l.others, ownMail(code))
		}
		return
	}
	s := m.byTarget[target]
	if s == nil || s.id == "" || has(s.inboxes, l.town.code) || l.livesIn(s) {
		return // too small, no domain, or its mail leans on it already
	}
	service := s.service(target)
	switch {
	case s.area == apps && strings.HasSuffix(service, "-registry"):
		l.registry = service
	case s.area == apps:
		l.suites = add(l.suites, service)
	case s.area == cases:
		l.cases = add(l.cases, service)
	case s.area == permits:
		l.permits = add(l.permits, service)
	case s.area == forms:
		l.forms = add(l.forms, service)
	case s == m.first(mail): // its mailboxes are counted where the mail comes in
	default:
		l.others = add(l.others, service)
	}
}

// livesIn reports whether the municipality's mailboxes are in the supplier's shared environment.
func (l *leaning) livesIn(s *supplier) bool {
	for _, tenant := range s.tenants {
		if has(l.town.tenants, tenant) {
			return true
		}
	}
	return false
}

// first returns the largest supplier of an area.
func (m *market) first(a *area) *supplier {
	for _, s := range m.suppliers {
		if s.area == a {
			return s
		}
	}
	return nil
}

// inbox is the service in which a supplier takes mail in.
func (s *supplier) inbox() string {
	if s.area == shared {
		return s.id + "-office"
	}
	return s.id + "-inbox"
}

// service is the service that a domain of a supplier shows.
func (s *supplier) service(domain string) string {
	switch {
	case s.area == shared:
		return s.inbox()
	case has(s.registry, domain):
		return s.id + "-registry"
	case s.area == apps:
		return s.id + "-suite"
	case s.area == cases:
		return s.id + "-cases"
	case s.area == permits:
		return s.id + "-permits"
	case s.area == forms:
		return s.id + "-forms"
	}
	return s.id + "-product"
}

func ownMail(code string) string         { return "it-gm" + code + "-mail" }
func hostOf(town *municipality) string   { return "host-gm" + town.code + "-inbox" }
func (l *leaning) id(kind string) string { return kind + "-gm" + l.town.code }

func has(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// firstOne moves s to the front of the list, if it is there.
func firstOne(list []string, s string) []string {
	if !has(list, s) {
		return list
	}
	out := []string{s}
	for _, one := range list {
		if one != s {
			out = append(out, one)
		}
	}
	return out
}
