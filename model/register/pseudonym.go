package register

import (
	"bytes"
	"encoding/csv"
	"sort"
	"strconv"
	"strings"

	"uitval/model"
)

// A Pseudonym is what suppliers are called instead of by name, by the word of the service that most lean on them for.
type Pseudonym struct {
	Word              string     // of the services
	ID                string     // their ids begin with it
	Supplier, Service model.Text // {letter} stands for A, B, …
	Own               model.Text // of a service that an organisation runs itself; {letter} stands for its name
}

// A marketed supplier is one with who leans on it.
type marketed struct {
	of        *Entity
	rank      int // of its word in the mapping
	customers map[*Entity]bool
	size      int // people of the customers, where they are known
	name      string
	id        string
}

// pseudonymise takes the names of suppliers out of a draft: within a word, A has the most customers. Departments of an organisation
// of the list keep theirs.
func (x *edges) pseudonymise() {
	if len(x.m.Pseudonyms) == 0 {
		return
	}
	rank := map[string]int{}
	for k, p := range x.m.Pseudonyms {
		rank[p.Word] = k
	}
	all, bySupplier := x.market(rank)
	next := map[int]int{}
	for _, m := range all {
		p := &x.m.Pseudonyms[m.rank]
		letter := strings.ToLower(columnName(next[m.rank]))
		next[m.rank]++
		m.id = p.ID + "-" + letter
		x.rename(m.of, m.id, lettered(p.Supplier, letter), m.of.From)
		x.set(m.of, Fact{Field: "public", Value: "yes", From: m.of.From})
	}
	for _, e := range x.Entities {
		s := e.fact("supplier")
		if e.Kind != service || s == nil || s.Ref == nil || bySupplier[s.Ref] == nil {
			continue
		}
		m := bySupplier[s.Ref]
		letter := m.id[strings.LastIndexByte(m.id, '-')+1:]
		title := lettered(x.m.Pseudonyms[m.rank].Service, letter)
		if k, ok := rank[x.words[e]]; ok {
			title = lettered(x.m.Pseudonyms[k].Service, letter)
		}
		if k, ok := rank[x.words[e]]; ok && k != m.rank { // a service of a supplier that is called after another
			own := lettered(x.m.Pseudonyms[m.rank].Supplier, letter)
			head := x.m.Pseudonyms[k].Service
			title = model.Text{NL: strings.TrimSuffix(head.NL, " {letter}") + ", " + own.NL, EN: strings.TrimSuffix(head.EN, " {letter}") + ", " + own.EN}
		}
		x.rename(e, m.id+"-"+x.words[e], title, e.From)
	}
	for _, l := range x.leaners {
		x.nameOwn(l.who, rank)
	}
	x.Key = keyOf(all)
}

// nameOwn calls what an organisation runs itself after it.
func (x *edges) nameOwn(o *Entity, rank map[string]int) {
	who := x.find(supplier, "own|"+o.Key)
	if who == nil {
		return
	}
	name := x.titleOf(o)
	x.rename(who, "it-"+o.Name, both("ICT-afdeling van %s", "IT department of %s", name), who.From)
	for _, word := range sortedKeys(rank) {
		if e := x.find(service, "own|"+word+"|"+o.Key); e != nil {
			own := x.m.Pseudonyms[rank[word]].Own
			x.rename(e, who.Name+"-"+word, model.Text{NL: strings.ReplaceAll(own.NL, "{letter}", name), EN: strings.ReplaceAll(own.EN, "{letter}", name)}, e.From)
		}
	}
}

// titleOf is what an organisation is called, whatever its id is made of.
func (x *edges) titleOf(o *Entity) string {
	if f := o.fact("title"); f != nil {
		return f.Value
	}
	return o.title()
}

// market lists the suppliers that somebody leans on, in the order in which they get their letters.
func (x *edges) market(rank map[string]int) (all []*marketed, bySupplier map[*Entity]*marketed) {
	bySupplier = map[*Entity]*marketed{}
	count := map[*Entity]map[int]map[*Entity]bool{} // supplier, rank of a word, customers
	for _, l := range x.leaners {
		for _, word := range sortedKeys(l.by) {
			for _, service := range l.by[word] {
				s := service.fact("supplier")
				if s == nil || s.Ref == nil || strings.HasPrefix(s.Ref.Key, "own|") {
					continue
				}
				m := bySupplier[s.Ref]
				if m == nil {
					m = &marketed{of: s.Ref, customers: map[*Entity]bool{}, name: s.Ref.title()}
					bySupplier[s.Ref] = m
					count[s.Ref] = map[int]map[*Entity]bool{}
				}
				k, known := rank[x.words[service]]
				if !known {
					k = len(x.m.Pseudonyms) - 1
				}
				if count[s.Ref][k] == nil {
					count[s.Ref][k] = map[*Entity]bool{}
				}
				count[s.Ref][k][l.who] = true
				if !m.customers[l.who] {
					m.customers[l.who] = true
					m.size += l.people
				}
			}
		}
	}
	for _, e := range x.Entities {
		if m := bySupplier[e]; m != nil {
			m.rank = len(x.m.Pseudonyms) - 1
			best := 0
			for k := range x.m.Pseudonyms {
				if n := len(count[e][k]); n > best {
					best, m.rank = n, k
				}
			}
			all = append(all, m)
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		switch {
		case a.rank != b.rank:
			return a.rank < b.rank
		case len(a.customers) != len(b.customers):
			return len(a.customers) > len(b.customers)
		case a.size != b.size:
			return a.size > b.size
		}
		return a.name < b.name
	})
	return all, bySupplier
}

func lettered(t model.Text, letter string) model.Text {
	up := strings.ToUpper(letter)
	return model.Text{NL: strings.ReplaceAll(t.NL, "{letter}", up), EN: strings.ReplaceAll(t.EN, "{letter}", up)}
}

// rename gives an entity another name, and an id made of it.
func (d *Draft) rename(e *Entity, id string, title model.Text, from Provenance) {
	e.Name = id
	fact := Fact{Field: "title", Value: flow("nl", title.NL, "en", title.EN), Structured: true, From: from}
	if old := e.fact("title"); old != nil {
		*old = fact
		return
	}
	e.Facts = append(e.Facts, fact)
}

// keyOf writes who hides behind which pseudonym.
func keyOf(all []*marketed) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"pseudonym", "name", "customers", "people"}}
	for _, m := range all {
		rows = append(rows, []string{m.id, m.name, strconv.Itoa(len(m.customers)), strconv.Itoa(m.size)})
	}
	if err := w.WriteAll(rows); err != nil {
		panic("register: " + err.Error()) // a buffer takes everything
	}
	return b.Bytes()
}
