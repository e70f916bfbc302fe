package register

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"uitval/model"
	"uitval/model/sheet"
)

// A Mapping says what the columns, kinds and elements of a register mean. It is a small YAML file, written by whoever
// knows the register.
type Mapping struct {
	File     string
	Reads    string // edges, archimate, graphml or cyclonedx
	From, To string // columns; of graphml: unused
	Kind     string // column; of graphml: the data that says what a node is
	Consumer *Rule
	Kinds    map[string]*Rule
	Names    map[string]string // names that stand for another, such as two domains of one supplier

	Elements  map[string]string // of archimate and graphml: service, process, organisation, supplier or skip, by type
	Relations map[string]string // target, source or skip: who of the two needs the other
	Supplier  string            // of archimate: the property that names the supplier of an element
	built     bool              // it came with the program

	Lookups    []Lookup
	Sortings   []Sorting
	Each       []*model.Tree // processes that every organisation of a list gets
	Frame      *model.Tree   // what the model says beside what is read: its title, its assumptions
	Pseudonyms []Pseudonym
}

// A Rule says what one kind of row means. Values may name columns in braces: "Post of {org_name}".
type Rule struct {
	Skip   bool
	Line   int
	values map[string]string
}

// ruleKeys are what a rule may say.
var ruleKeys = []string{"as", "title", "service", "supplier", "delivery", "tolerance", "drops_to", "sector", "region", "place", "inhabitants", "process", "own", "organisation", "shared_by", "needs", "jurisdiction", "group", "share", "lag", "users", "id", "word", "per", "when", "target", "fewest", "self", "leans"}

var mappingKeys = []string{"mapping", "from", "to", "kind", "consumer", "kinds", "names", "elements", "relations", "supplier", "lookups", "sorts", "each", "model", "pseudonyms"}

var mappingKinds = []string{"edges", "archimate", "graphml", "cyclonedx"}

// get is a value with the columns of a row filled in; a column that is empty makes the whole empty.
func (r *Rule) get(key string, column func(string) string) string {
	if r == nil {
		return ""
	}
	empty := false
	s := braces.ReplaceAllStringFunc(r.values[key], func(name string) string {
		v := column(name[1 : len(name)-1])
		empty = empty || v == ""
		return v
	})
	if empty {
		return ""
	}
	return clean(s)
}

// fixed reports whether a value names no column: it is then the mapping's, not the row's.
func (r *Rule) fixed(key string) bool { return r != nil && !braces.MatchString(r.values[key]) }

var braces = regexp.MustCompile(`\{[^{}]+\}`)

// ReadMapping reads a mapping file and tells everything that is wrong with it.
func ReadMapping(f File) (*Mapping, model.Problems) {
	r := &mappingReader{file: f.Name}
	root := r.parse(f.Data)
	if root == nil {
		return nil, r.problems
	}
	m := r.mapping(root)
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	return m, nil
}

type mappingReader struct {
	findings
	file string
	text []byte
}

func (r *mappingReader) at(n *yaml.Node) model.Pos {
	return model.Pos{File: r.file, Line: n.Line, Column: n.Column}
}

func (r *mappingReader) parse(data []byte) *yaml.Node {
	at := model.Pos{File: r.file}
	if len(data) > longestText {
		r.failed(at, "limit", beyond(longestText, "bytes", "bytes"), model.Text{})
		return nil
	}
	text, _, err := sheet.Decode(data)
	if err != nil {
		r.failed(at, "encoding", err, both("Sla het mappingbestand op als UTF-8.", "Save the mapping file as UTF-8."))
		return nil
	}
	r.text = text
	root, err := parseYAML(text)
	if err != nil || root == nil || root.Kind != yaml.MappingNode {
		if err == nil {
			err = errors.New("mapping: …?")
		}
		r.failed(at, "yaml", err, both("Begin met mapping: edges, archimate, graphml of cyclonedx.", "Begin with mapping: edges, archimate, graphml or cyclonedx."))
		return nil
	}
	return root
}

// parseYAML gives the top of a YAML file with its comments; nil of an empty file. Aliases are refused: a few of them can
// stand for a very large file.
func parseYAML(text []byte) (*yaml.Node, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(60))))
	if err != nil {
		return nil, err
	}
	var doc yaml.Node
	if err := loader.Load(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	if hasAlias(doc.Content[0]) {
		return nil, errors.New("alias (*name)")
	}
	return doc.Content[0], nil
}

func hasAlias(n *yaml.Node) bool {
	return n.Kind == yaml.AliasNode || slices.ContainsFunc(n.Content, hasAlias)
}

// keys calls f for every key of a group, and reports those it does not know.
func (r *mappingReader) keys(n *yaml.Node, known []string, f func(key string, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.wrong(r.at(n), "not-a-group", both("Hier hoort een groep van sleutels met waarden.", "A group of keys with values belongs here."), both("Schrijf {sleutel: waarde}.", "Write {key: value}."))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			r.wrong(r.at(key), "duplicate", both("De sleutel %s staat hier twee keer.", "The key %s stands here twice.", quoted(key.Value)), both("Haal er een weg.", "Take one out."))
			continue
		}
		seen[key.Value] = true
		if known != nil && !slices.Contains(known, key.Value) {
			remedy := both("Er is %s.", "There are %s.", strings.Join(known, ", "))
			if near := model.Nearest(key.Value, known); near != "" {
				remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
			}
			r.wrong(r.at(key), "unknown-key", both("De sleutel %s is hier onbekend.", "The key %s is not known here.", quoted(key.Value)), remedy)
			continue
		}
		f(key.Value, n.Content[i+1])
	}
}

// word reads one value; of a few, if they are given.
func (r *mappingReader) word(n *yaml.Node, of []string) string {
	if n.Kind != yaml.ScalarNode {
		r.wrong(r.at(n), "not-a-value", both("Hier hoort één waarde.", "One value belongs here."), both("Zet tekst met accolades tussen aanhalingstekens.", "Put text with braces in quotes."))
		return ""
	}
	if of != nil && !slices.Contains(of, n.Value) {
		remedy := both("Kies uit %s.", "Choose from %s.", strings.Join(of, ", "))
		if near := model.Nearest(n.Value, of); near != "" {
			remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
		}
		r.wrong(r.at(n), "unknown-word", both("%s is hier geen bekend woord.", "%s is not a known word here.", quoted(n.Value)), remedy)
		return ""
	}
	return n.Value
}

func (r *mappingReader) mapping(root *yaml.Node) *Mapping {
	m := &Mapping{File: r.file, Kinds: map[string]*Rule{}, Names: map[string]string{}, Elements: map[string]string{}, Relations: map[string]string{}}
	r.keys(root, mappingKeys, func(key string, n *yaml.Node) {
		switch key {
		case "mapping":
			m.Reads = r.word(n, mappingKinds)
		case "from":
			m.From = r.word(n, nil)
		case "to":
			m.To = r.word(n, nil)
		case "kind":
			m.Kind = r.word(n, nil)
		case "supplier":
			m.Supplier = r.word(n, nil)
		case "consumer":
			m.Consumer = r.rule(n, service, process, organisation)
		case "kinds":
			r.keys(n, nil, func(kind string, n *yaml.Node) { m.Kinds[kind] = r.rule(n, service, process, "feed") })
		case "names":
			r.keys(n, nil, func(name string, n *yaml.Node) { m.Names[name] = r.word(n, nil) })
		case "lookups":
			r.items(n, func(n *yaml.Node) { m.Lookups = append(m.Lookups, r.lookup(n)) })
		case "sorts":
			r.items(n, func(n *yaml.Node) { m.Sortings = append(m.Sortings, r.sorting(n)) })
		case "pseudonyms":
			r.items(n, func(n *yaml.Node) { m.Pseudonyms = append(m.Pseudonyms, r.pseudonym(n)) })
		case "each":
			m.Each = r.each(n)
		case "model":
			m.Frame = r.frame()
		case "elements":
			r.keys(n, nil, func(kind string, n *yaml.Node) {
				m.Elements[kind] = r.word(n, append([]string{"skip"}, kinds...))
			})
		case "relations":
			r.keys(n, nil, func(kind string, n *yaml.Node) {
				m.Relations[kind] = r.word(n, []string{"source", "target", "supplies", "answers", "skip"})
			})
		}
	})
	switch {
	case m.Reads == "" && len(r.problems) == 0:
		r.wrong(r.at(root), "no-kind", both("Dit bestand zegt niet waar het voor is.", "This file does not say what it is for."), both("Begin met mapping: edges, archimate, graphml of cyclonedx.", "Begin with mapping: edges, archimate, graphml or cyclonedx."))
	case m.Reads == "edges" && (m.From == "" || m.To == "") && len(r.problems) == 0:
		r.wrong(r.at(root), "no-columns", both("Een mapping voor een lijst noemt de kolommen from en to.", "A mapping for a list names the columns from and to."), both("Schrijf from: KOLOM (wie leunt) en to: KOLOM (waarop).", "Write from: COLUMN (who leans) and to: COLUMN (on what)."))
	}
	return m
}

// rule reads what one kind of row means; as may be one of a few words.
func (r *mappingReader) rule(n *yaml.Node, as ...string) *Rule {
	rule := &Rule{values: map[string]string{}, Line: n.Line}
	if n.Kind == yaml.ScalarNode {
		rule.Skip = r.word(n, []string{"skip"}) == "skip"
		return rule
	}
	r.keys(n, ruleKeys, func(key string, n *yaml.Node) {
		var of []string
		switch key {
		case "as":
			of = as
		case "needs":
			of = []string{"from", "to"}
		case "per":
			of = []string{supplier}
		case "self":
			of = []string{"skip"}
		case "delivery":
			if !strings.Contains(n.Value, "{") {
				for _, one := range model.Deliveries {
					of = append(of, string(one))
				}
			}
		}
		value := r.word(n, of)
		if (key == "shared_by" || key == "fewest") && !shareCount.MatchString(value) {
			r.wrong(r.at(n), "number", both("%s is een geheel getal.", "%s is a whole number.", key), both("Schrijf bijvoorbeeld %s: 2.", "Write, for example, %s: 2.", key))
		}
		if f, ok := quantities[key]; ok && !strings.Contains(value, "{") && !f.MatchString(value) {
			r.wrong(r.at(n), "quantity", both("%s kan hier niet: %s.", "%s can't stand here: %s.", quoted(value), key), both("Schrijf een duur als 4h of 2d, of een aandeel als 25%%.", "Write a duration as 4h or 2d, or a share as 25%%."))
		}
		rule.values[key] = value
	})
	return rule
}

var (
	shareCount = regexp.MustCompile(`^[1-9]\d{0,5}$`)
	aDuration  = regexp.MustCompile(`^\d{1,5}(\.\d{1,3})?(m|h|d|w)$`)
	aCount     = regexp.MustCompile(`^[1-9]\d{0,8}$`)
	aShare     = regexp.MustCompile(`^(\d{1,2}(\.\d{1,3})?|100)%$`)
)

// quantities are the values of a rule that must be a quantity.
var quantities = map[string]*regexp.Regexp{"tolerance": aDuration, "drops_to": aShare, "share": aShare, "lag": aDuration, "users": aCount, "inhabitants": aCount}

// columns lists every column that a mapping names.
func (m *Mapping) columns() []string {
	out := []string{m.From, m.To}
	if m.Kind != "" {
		out = append(out, m.Kind)
	}
	add := func(r *Rule) {
		if r == nil || len(m.Lookups)+len(m.Sortings) > 0 { // a column may then stand elsewhere
			return
		}
		for _, key := range ruleKeys {
			for _, name := range braces.FindAllString(r.values[key], -1) {
				out = append(out, name[1:len(name)-1])
			}
		}
	}
	add(m.Consumer)
	for _, kind := range sortedKeys(m.Kinds) {
		add(m.Kinds[kind])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
