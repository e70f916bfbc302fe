package workbook

import (
	"slices"

	"uitval/model"
)

// A table is how one kind of thing is laid out: a sheet of a workbook, or a CSV file.
type table struct {
	key     string     // of the model; "needs" and "recovery" stand inside services and processes
	name    model.Text // of the sheet
	columns []*column
	upright bool // the keys stand under each other: the sheet of the model itself
	byName  map[string]int
}

// A role says what a column is for.
type role int

const (
	forKey      role = iota // the value behind its path
	forLanguage             // a text in the language of its path, beside the plain one
	forTime                 // the level after so long without: a point of the curve
	forConsumer             // to whom a need belongs
	forService              // to which service a step belongs
	forOrder                // which of its routes
	forRoute                // a key of the route, not of the step
	forScenario             // to which scenario a shock belongs
	forShock                // a key of the shock, not of the scenario
	forFails                // who fails, of the kind of its path
	forMore                 // keys that have no column, as YAML
	forRemark               // a comment
)

// A column is one heading and what stands under it.
type column struct {
	role  role
	path  []string // keys, outside in
	key   model.Key
	names model.Text // the heading
}

// moment is a column of a business impact analysis: the level after so long without.
type moment struct {
	age   string
	names model.Text
}

// moments are the times that such analyses ask for.
var moments = []moment{
	{"0h", model.Text{NL: "0 uur", EN: "0 hours"}}, {"4h", model.Text{NL: "4 uur", EN: "4 hours"}},
	{"1d", model.Text{NL: "1 dag", EN: "1 day"}}, {"3d", model.Text{NL: "3 dagen", EN: "3 days"}},
	{"1w", model.Text{NL: "1 week", EN: "1 week"}}, {"2w", model.Text{NL: "2 weken", EN: "2 weeks"}},
	{"30d", model.Text{NL: "30 dagen", EN: "30 days"}}, {"91d", model.Text{NL: "91 dagen", EN: "91 days"}},
}

// sheetNames are the sheets in the order of a workbook.
var sheetNames = []struct {
	key  string
	name model.Text
}{
	{"model", model.Text{NL: "Model", EN: "Model"}},
	{"organisations", model.Text{NL: "Organisaties", EN: "Organisations"}},
	{"suppliers", model.Text{NL: "Leveranciers", EN: "Suppliers"}},
	{"services", model.Text{NL: "Diensten", EN: "Services"}},
	{"processes", model.Text{NL: "Processen", EN: "Processes"}},
	{"needs", model.Text{NL: "Afhankelijkheden", EN: "Needs"}},
	{"recovery", model.Text{NL: "Herstel", EN: "Recovery"}},
	{"pools", model.Text{NL: "Pools", EN: "Pools"}},
	{"mitigations", model.Text{NL: "Maatregelen", EN: "Mitigations"}},
	{"distributions", model.Text{NL: "Verdelingen", EN: "Distributions"}},
	{"correlations", model.Text{NL: "Samenhang", EN: "Correlations"}},
	{"overlap", model.Text{NL: "Overlap", EN: "Overlap"}},
	{"scenarios", model.Text{NL: "Scenario", EN: "Scenarios"}}, // a quote in the name of a sheet is asking for trouble
	{"assumptions", model.Text{NL: "Aannames", EN: "Assumptions"}},
}

// helpName is the sheet that explains the others; it is not read.
var helpName = model.Text{NL: "Uitleg", EN: "Read me"}

// tables are all sheets, made from the reference of the model.
var tables = makeTables()

func makeTables() []*table {
	keys, err := model.Keys("model")
	if err != nil {
		panic("workbook: " + err.Error())
	}
	var out []*table
	for _, s := range sheetNames {
		t := &table{key: s.key, name: s.name}
		switch s.key {
		case "model":
			t.upright = true
			for _, k := range keys {
				if k.Inside == nil {
					t.add(keyColumns(k, nil)...)
				}
			}
		case "needs":
			t.needs(inside(inside(keys, "processes"), "needs"))
		case "recovery":
			t.recovery(inside(inside(keys, "services"), "recovery"))
		case "scenarios":
			t.scenarios(inside(keys, "scenarios"))
		default:
			for _, k := range inside(keys, s.key) {
				if k.Name != "needs" && k.Name != "recovery" {
					t.add(keyColumns(k, nil)...)
				}
			}
		}
		t.add(&column{role: forMore, key: moreKey, names: headings["more"]}, &column{role: forRemark, key: remarkKey, names: headings["remark"]})
		t.index()
		out = append(out, t)
	}
	return out
}

var (
	moreKey = model.Key{What: say("sleutels zonder eigen kolom", "keys without a column of their own"), Write: say("sleutel: waarde, sleutel: waarde", "key: value, key: value"), Holds: model.HoldsMap}
	// What is said for people does not reach the model.
	remarkKey = model.Key{What: say("een opmerking; er wordt niet mee gerekend", "a remark; nothing is reckoned with it"), Write: say("tekst", "text"), Holds: model.HoldsText}
)

func inside(keys []model.Key, name string) []model.Key { return keyNamed(keys, name).Inside }

func keyNamed(keys []model.Key, name string) model.Key {
	i := slices.IndexFunc(keys, func(k model.Key) bool { return k.Name == name })
	if i < 0 {
		panic("workbook: the reference has no key " + name)
	}
	return keys[i]
}

// keyColumns are the columns of one key: one, or for a text one more per language, or for a group one for each key in it.
func keyColumns(k model.Key, outer []string) []*column {
	path := append(slices.Clone(outer), k.Name)
	switch k.Holds {
	case model.HoldsBilingual:
		name := heading(path)
		k.Write = say("tekst", "text") // each language has a column of its own
		nl, en := k, k
		nl.What = say("%s, in het Nederlands", "%s, in Dutch", k.What)
		en.What = say("%s, in het Engels", "%s, in English", k.What)
		return []*column{{role: forKey, path: path, key: k, names: name},
			{role: forLanguage, path: append(slices.Clone(path), "nl"), key: nl, names: say("%s (Nederlands)", "%s (Dutch)", name)},
			{role: forLanguage, path: append(slices.Clone(path), "en"), key: en, names: say("%s (Engels)", "%s (English)", name)}}
	case model.HoldsRecord:
		var out []*column
		for _, in := range k.Inside {
			out = append(out, keyColumns(in, path)...)
		}
		return out
	}
	return []*column{{role: forKey, path: path, key: k, names: heading(path)}}
}

func (t *table) add(columns ...*column) { t.columns = append(t.columns, columns...) }

func (t *table) needs(keys []model.Key) {
	t.add(&column{role: forConsumer, names: headings["consumer"], key: model.Key{What: say("wie erop leunt", "who leans on it"), Write: say("het id van een dienst of proces", "the id of a service or process"), Required: true}})
	for _, k := range keys {
		if k.Name == "endures" {
			for _, m := range moments {
				point := model.Key{Name: k.Name, What: say("wat de afnemer na %s zonder nog kan", "what the consumer can still do after %s without", m.names), Write: say("een aandeel, bijvoorbeeld 25%%", "a share, e.g. 25%%"), Quantity: true}
				t.add(&column{role: forTime, path: []string{k.Name, m.age}, key: point, names: m.names})
			}
		}
		t.add(keyColumns(k, nil)...)
	}
}

func (t *table) recovery(keys []model.Key) {
	t.add(&column{role: forService, names: headings["service"], key: model.Key{What: say("welke dienst zo terugkomt", "which service comes back so"), Write: say("het id van een dienst", "the id of a service"), Required: true}},
		&column{role: forOrder, names: headings["order"], key: model.Key{What: say("de hoeveelste route van de dienst: 1 wordt als eerste geprobeerd", "which route of the service: 1 is tried first"), Write: say("een heel getal", "a whole number")}})
	for _, k := range keys {
		if k.Name != "steps" {
			t.add(&column{role: forRoute, path: []string{k.Name}, key: k, names: routeHeading(k.Name)})
		}
	}
	t.add(&column{role: forMore, key: moreKey, names: headings["route more"]})
	for _, k := range inside(keys, "steps") {
		t.add(keyColumns(k, nil)...)
	}
}

// failing are the columns of who fails, by kind.
var failing = []struct {
	kind  string
	names model.Text
}{
	{"supplier", model.Text{NL: "Leverancier valt uit", EN: "Supplier fails"}}, {"group", model.Text{NL: "Concern valt uit", EN: "Group fails"}},
	{"jurisdiction", model.Text{NL: "Land valt uit", EN: "Jurisdiction fails"}}, {"service", model.Text{NL: "Dienst valt uit", EN: "Service fails"}},
	{"delivery", model.Text{NL: "Leveringsvorm valt uit", EN: "Delivery fails"}},
}

// early are the keys of a scenario that stand before those of its shock.
var early = []string{"title", "starts", "runs_for"}

// scenarios lays out a scenario and its first shock in one row; each next shock has a row of its own.
func (t *table) scenarios(keys []model.Key) {
	t.add(&column{role: forScenario, path: []string{"scenario"}, names: say("Scenario", "Scenario"), key: keyNamed(keys, "scenario")})
	for _, name := range early {
		t.add(keyColumns(keyNamed(keys, name), nil)...)
	}
	shock := inside(keys, "shocks")
	for _, f := range failing {
		key := model.Key{Name: "fails", What: say("wie uitvalt: %s", "who fails: %s", lower(f.names)), Write: say("een id, of een lijst", "an id, or a list"), Holds: model.HoldsOneOrMore}
		t.add(&column{role: forFails, path: []string{"fails", f.kind}, key: key, names: f.names})
	}
	for _, k := range shock {
		if k.Name != "fails" {
			t.add(&column{role: forShock, path: []string{k.Name}, key: k, names: heading([]string{"shock", k.Name})})
		}
	}
	t.add(&column{role: forMore, key: moreKey, names: headings["shock more"]})
	for _, k := range keys {
		if k.Name != "scenario" && k.Name != "shocks" && !slices.Contains(early, k.Name) {
			t.add(keyColumns(k, nil)...)
		}
	}
}

// index makes headings known in both languages, and by the keys of the files.
func (t *table) index() {
	t.byName = map[string]int{}
	for i, c := range t.columns {
		for _, name := range []string{c.names.NL, c.names.EN} {
			t.byName[plainHeading(name)] = i
		}
		switch c.role {
		case forFails, forShock: // who makes the sheet himself writes Supplier and Mode
			for _, name := range []string{c.path[len(c.path)-1], heading(c.path[len(c.path)-1:]).NL} {
				if _, taken := t.byName[plainHeading(name)]; !taken {
					t.byName[plainHeading(name)] = i
				}
			}
		case forKey:
			name := plainHeading(c.path[len(c.path)-1])
			if _, taken := t.byName[name]; !taken && len(c.path) == 1 {
				t.byName[name] = i
			}
		}
	}
}

// hides reports that a column is not written in a workbook of a language: the plain text is in that language already.
func (c *column) hides(lang string) bool {
	return c.role == forLanguage && c.path[len(c.path)-1] == lang
}

// byKey finds a table.
func byKey(key string) *table {
	i := slices.IndexFunc(tables, func(t *table) bool { return t.key == key })
	if i < 0 {
		panic("workbook: there is no table " + key)
	}
	return tables[i]
}

// bySheet finds the table of a sheet or a CSV file by its name, in any language; nil if it is none of ours.
func bySheet(name string) *table {
	plain := plainHeading(name)
	for _, t := range tables {
		if plain == plainHeading(t.name.NL) || plain == plainHeading(t.name.EN) || plain == plainHeading(t.key) {
			return t
		}
	}
	return nil
}

func isHelp(name string) bool {
	plain := plainHeading(name)
	return plain == plainHeading(helpName.NL) || plain == plainHeading(helpName.EN)
}
