package main

import (
	"sort"
	"strings"
)

// A supplier as the records show it. Its name stays in key.csv.
type supplier struct {
	name     string
	area     *area
	domains  []string
	registry []string // of those, the ones of its civil registry
	tenants  []string
	inboxes  []string // codes of municipalities whose mail comes in here
	all      []string // codes of all its customers
	known    bool     // the source says whose domain it is
	id       string
	letter   string
}

// A market is all suppliers and who owns which target.
type market struct {
	suppliers []*supplier          // kept ones, in order of area and letter
	left      []*supplier          // too few customers for a supplier of their own
	byTarget  map[string]*supplier // kept or left, by domain or tenant
	owner     map[string]string    // code, by domain of a municipality
	alone     map[string]bool      // domains where the mail of one municipality only comes in
	addresses map[string][]string  // targets that are no domain: codes of those that name them
	regional  map[string]*supplier // shared environments, by tenant
}

const fewest = 3 // municipalities that an unknown domain needs to become a supplier

func newMarket(f *findings) *market {
	m := &market{byTarget: map[string]*supplier{}, owner: map[string]string{}, alone: map[string]bool{},
		addresses: map[string][]string{}, regional: map[string]*supplier{}}
	for _, town := range f.municipalities {
		for _, domain := range town.domains {
			m.owner[domain] = town.code
		}
	}
	byName := map[string]*supplier{}
	m.readTenants(f, byName)
	for _, town := range f.municipalities {
		for _, target := range town.mx {
			if s := m.supplierOf(f, byName, town, target); s != nil {
				s.inboxes, s.all = add(s.inboxes, town.code), add(s.all, town.code)
			}
		}
		for _, target := range town.sends {
			if s := m.supplierOf(f, byName, town, target); s != nil {
				s.all = add(s.all, town.code)
			}
		}
	}
	m.sift(f, byName)
	return m
}

// readTenants makes a supplier of each office environment that more than one municipality uses.
func (m *market) readTenants(f *findings, byName map[string]*supplier) {
	users := map[string][]string{}
	for _, town := range f.municipalities {
		for _, tenant := range town.tenants {
			users[tenant] = add(users[tenant], town.code)
		}
	}
	for tenant, codes := range users {
		if len(codes) > 1 {
			s := &supplier{name: tenant, area: shared, tenants: []string{tenant}, all: codes}
			m.regional[tenant], byName[tenant] = s, s
		}
	}
}

// supplierOf finds or makes the supplier that a target belongs to; nil where that is a municipality or no domain.
func (m *market) supplierOf(f *findings, byName map[string]*supplier, town *municipality, target string) *supplier {
	if m.owner[target] != "" {
		return nil
	}
	if !strings.Contains(target, ".") || strings.Contains(target, ":") {
		m.addresses[target] = add(m.addresses[target], town.code)
		return nil
	}
	name, isKnown := target, false
	if k, ok := f.names[target]; ok {
		name, isKnown = k.supplier, true
	}
	s := byName[name]
	if s == nil {
		if s = m.sameOrganisation(target); s == nil {
			s = &supplier{name: name, area: areaOf(f.names[target].area)}
		}
		byName[name] = s
	}
	if isKnown {
		s.name, s.known = name, true
	}
	s.domains = add(s.domains, target)
	if strings.Contains(f.names[target].area, "civil registry") {
		s.registry = add(s.registry, target)
	}
	m.byTarget[target] = s
	return s
}

// sameOrganisation returns the shared environment whose name starts with the domain's: an organisation that works
// for several municipalities and has both a domain and an environment.
func (m *market) sameOrganisation(domain string) *supplier {
	label, _, _ := strings.Cut(domain, ".")
	label = strings.ReplaceAll(label, "-", "")
	if len(label) < 4 {
		return nil
	}
	for _, tenant := range sortedKeys(m.regional) {
		if strings.HasPrefix(tenant, label) {
			return m.regional[tenant]
		}
	}
	return nil
}

// sift keeps suppliers that are known, shared, or have customers enough, and gives them their pseudonyms.
func (m *market) sift(f *findings, byName map[string]*supplier) {
	done := map[*supplier]bool{}
	for _, name := range sortedKeys(byName) {
		s := byName[name]
		if done[s] {
			continue
		}
		done[s] = true
		if len(s.inboxes) >= 2 && s.area != shared {
			s.area = mail
		}
		if s.known || s.area == shared || s.area == mail || len(s.all) >= fewest {
			m.suppliers = append(m.suppliers, s)
			continue
		}
		m.left = append(m.left, s)
		for _, domain := range s.domains {
			m.alone[domain] = len(s.inboxes) > 0
		}
	}
	for _, a := range areas {
		m.letter(f, a)
	}
	sort.Slice(m.suppliers, func(i, j int) bool {
		a, b := m.suppliers[i], m.suppliers[j]
		if a.area != b.area {
			return a.area.rank < b.area.rank
		}
		return shorterFirst(a.letter, b.letter)
	})
}

// letter names the suppliers of an area: A has the most customers.
func (m *market) letter(f *findings, a *area) {
	var of []*supplier
	for _, s := range m.suppliers {
		if s.area == a {
			of = append(of, s)
		}
	}
	sort.Slice(of, func(i, j int) bool {
		x, y := of[i].counted(), of[j].counted()
		if len(x) != len(y) {
			return len(x) > len(y)
		}
		if px, py := f.people(x), f.people(y); px != py {
			return px > py
		}
		return of[i].name < of[j].name
	})
	for i, s := range of {
		s.letter = letters(i)
		s.id = a.word + "-" + s.letter
	}
}

// counted is the customers that count for the letter: for mail those whose mail comes in.
func (s *supplier) counted() []string {
	if s.area == mail {
		return s.inboxes
	}
	return s.all
}

// people adds up the inhabitants of municipalities.
func (f *findings) people(codes []string) int {
	sum := 0
	for _, code := range codes {
		sum += f.byCode[code].people
	}
	return sum
}

// letters is a, b, … z, aa, ab, …
func letters(i int) string {
	if i < 26 {
		return string(rune('a' + i))
	}
	return letters(i/26-1) + letters(i%26)
}

func shorterFirst(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
