package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A writing is one process on its way into the model.
type writing struct {
	m       *mapping
	r       *row
	node    *yaml.Node
	letter  string // of the group of municipalities; empty when the row is not split
	part    float64
	lines   []string
	sources map[string]string
	order   []string // of sources
	failed  error
}

// processes writes the section of processes, and collects the rehearsed workarounds.
func (m *mapping) processes() (text string, rehearsed []string, err error) {
	var b strings.Builder
	b.WriteString("processes:\n")
	for _, one := range m.Rows {
		letters := []string{""}
		if one.Split != "" {
			letters = slices.Sorted(maps.Keys(m.Towns))
		}
		for i := range one.Processes {
			for _, letter := range letters {
				w := &writing{m: m, r: one.row, node: &one.Processes[i], letter: letter, part: 1, sources: map[string]string{}}
				if letter != "" {
					w.part = m.Towns[letter]
				}
				w.write()
				if w.failed != nil {
					return "", nil, w.failed
				}
				b.WriteString(strings.Join(w.lines, "\n") + "\n")
				if word := get(w.node, "rehearsed"); word != nil {
					rehearsed = append(rehearsed, fmt.Sprintf("{process: %s, workaround: %s}", w.id(), w.flow(word)))
				}
			}
		}
	}
	return b.String(), rehearsed, nil
}

// id is the id of the process.
func (w *writing) id() string {
	if w.letter != "" {
		return value(w.node, "id") + "-" + w.letter
	}
	return value(w.node, "id")
}

// put adds one line at the level of keys.
func (w *writing) put(format string, args ...any) {
	w.lines = append(w.lines, "    "+fmt.Sprintf(format, args...))
}

// says reports whether the mapping itself says where the value of a key comes from.
func (w *writing) says(key string) bool {
	from := get(w.node, "from")
	return from != nil && get(from, key) != nil
}

// from notes where the value of a key comes from.
func (w *writing) from(key, source string) {
	if w.says(key) {
		source = value(get(w.node, "from"), key)
	}
	if key == "demand" && w.letter != "" {
		source = strings.Replace(source, w.r.cite(), w.r.id, 1) + ", N21"
	}
	if source == w.r.cite() {
		return
	}
	if w.sources[key] == "" {
		w.order = append(w.order, key)
	}
	w.sources[key] = source
}

// fill puts the row's numbers in a text.
func (w *writing) fill(text string, spread bool) filled {
	out, err := w.r.fill(strings.ReplaceAll(text, "$x", w.letter), w.part, spread)
	if err != nil && w.failed == nil {
		w.failed = fmt.Errorf("%s: %w", w.id(), err)
	}
	return out
}

// flow writes a value of the mapping on one line, numbers filled in and words looked up.
func (w *writing) flow(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode && strings.HasPrefix(n.Value, "=") {
		word, ok := w.m.Words[n.Value[1:]]
		if !ok && w.failed == nil {
			w.failed = fmt.Errorf("%s: there is no word %s", w.id(), n.Value)
		}
		n = &word
	}
	return flow(w.filled(n))
}

// filled is a copy of a value with the row's numbers in it.
func (w *writing) filled(n *yaml.Node) *yaml.Node {
	out := *n
	out.Content = nil
	for _, c := range n.Content {
		out.Content = append(out.Content, w.filled(c))
	}
	if n.Kind == yaml.ScalarNode {
		out.Value = w.fill(n.Value, true).text
	}
	return &out
}

// write makes the lines of the process, key by key.
func (w *writing) write() {
	c := w.r.cells
	w.lines = append(w.lines, fmt.Sprintf("  # %s, %s: %s", w.r.id, c["organisation"], c["process_nl"]), "  - id: "+w.id())
	w.title()
	w.put("organisation: %s", w.group(value(w.node, "organisation")))
	for i := 0; i+1 < len(w.node.Content); i += 2 {
		key, v := w.node.Content[i].Value, w.node.Content[i+1]
		switch key {
		case "id", "title", "organisation", "casework", "every_year", "rehearsed", "basis", "from", "needs", "feeds":
		case "criticality", "legal_basis", "waits":
			w.put("%s: %s", key, quote(v.Value))
		case "demand":
			w.demand(v)
		case "workaround", "harm":
			w.put("%s: %s", key, w.flow(v))
			w.from(key, w.assumed(key))
		default:
			w.quantity(key, v)
		}
	}
	if value(w.node, "casework") == "yes" {
		w.put("overtime: 15%%")
		w.put("overtime_after: 7d")
		w.put("overtime_for: 120d")
		for _, key := range []string{"overtime", "overtime_after", "overtime_for"} {
			w.from(key, "N25")
		}
	}
	w.feeds()
	w.needs()
	w.put("source: %q", w.r.cite())
	if len(w.order) > 0 {
		var parts []string
		for _, key := range w.order {
			parts = append(parts, key+": "+quote(w.sources[key]))
		}
		w.put("sources: {%s}", strings.Join(parts, ", "))
	}
}

// group is the organisation of a group of municipalities, or the one that is named.
func (w *writing) group(organisation string) string {
	if w.letter != "" {
		return organisation + "-" + w.letter
	}
	return organisation
}

// title writes the title: the row's own unless the mapping has another.
func (w *writing) title() {
	nl, en := w.r.cells["process_nl"], w.r.cells["process_en"]
	if t := get(w.node, "title"); t != nil {
		nl, en = value(t, "nl"), value(t, "en")
	}
	if w.letter != "" {
		big := strings.ToUpper(w.letter)
		nl, en = nl+", gemeenten "+big, en+", municipalities "+big
	}
	w.put("title: {nl: %s, en: %s}", quote(nl), quote(en))
}

// demand writes what comes in and when.
func (w *writing) demand(v *yaml.Node) {
	run, spec := "", v.Value
	if v.Kind == yaml.MappingNode {
		spec = value(v, "amount")
		dates := get(v, "on")
		switch every := get(v, "every_year"); {
		case dates != nil:
			run = flow(dates)
		case every.Value == "pension-days":
			run = byYear(pensionDays())
		default:
			var days []string
			for _, d := range every.Content {
				days = append(days, d.Value)
			}
			run = byYear(everyYear(days))
		}
	}
	amount := w.fill(spec, true)
	if run != "" {
		w.put("demand:")
		w.put("  amount: %s", amount.text)
		w.put("  on: %s", run)
	} else {
		w.put("demand: %s", amount.text)
	}
	w.from("demand", w.marked(amount.columns, run != "" || strings.Contains(spec, " on ")))
	if peaks := get(w.node, "every_year"); peaks != nil {
		w.put("peaks:")
		for year := firstYear; year <= lastYear; year++ {
			for _, p := range peaks.Content {
				w.put("  - {from: %d-%s, to: %d-%s, times: %s}", year, value(p, "from"), year, value(p, "to"), value(p, "times"))
			}
		}
		w.from("peaks", "N25")
	}
}

// byYear writes dates as a list, each year on a line.
func byYear(dates []string) string {
	var b strings.Builder
	for i, d := range dates {
		switch {
		case i == 0:
			b.WriteString("[")
		case d[:4] != dates[i-1][:4]:
			b.WriteString(",\n           ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(d)
	}
	return b.String() + "]"
}

// marked is the source of a number by the marks of its columns; a run also has a calendar.
func (w *writing) marked(columns []string, run bool) string {
	worst := unmarked
	for _, c := range columns {
		if m := w.r.mark(c); rank(m) > rank(worst) {
			worst = m
		}
	}
	var also []string
	switch worst {
	case memory:
		also = append(also, "N1")
	case estimated:
		also = append(also, "N2")
	}
	if run && (w.r.mark("calendar") != sourced || w.r.id == "INC01" || w.r.id == "INC03") {
		also = append(also, "N4")
	}
	if len(also) == 0 {
		return w.r.cite()
	}
	return w.r.id + ", " + strings.Join(also, ", ")
}

// assumed is the assumption behind a key that the row does not give.
func (w *writing) assumed(key string) string {
	basis := value(w.node, "basis")
	switch key {
	case "workaround":
		assumption := "N9"
		if basis == "N5" {
			assumption = "N8"
		}
		if w.r.mark("fallback") == sourced {
			return w.r.id + ", " + assumption
		}
		return assumption
	case "harm":
		harm := w.flow(get(w.node, "harm"))
		if strings.Contains(harm, "livelihood") {
			return "N10"
		}
		return "N11"
	case "vulnerable":
		return "N12"
	case "lead_time", "run_takes":
		return "N13"
	case "money_per_case":
		return w.r.id + ", N23"
	case "penalty_per_overdue_case":
		return "N23"
	case "capacity":
		return "N25"
	case "people_per_case":
		return "N26"
	case "minimum":
		return "N3"
	case "keeps":
		return basis
	}
	return ""
}

// quantity writes a key with a number in it.
func (w *writing) quantity(key string, v *yaml.Node) {
	f := w.fill(v.Value, key != "money_per_case" || w.r.mark("money") != sourced)
	source := w.assumed(key)
	switch key {
	case "users":
		if strings.HasPrefix(f.text, "pert(") && w.uncertainDemand() && get(w.node, "waits") == nil {
			if get(w.node, "people_per_case") == nil {
				w.put("people_per_case: 1") // as many as there are cases: one draw, not two
				w.from("people_per_case", "N26")
			}
			return
		}
		source = w.marked(f.columns, false)
	case "deadline":
		if source = w.r.cite(); w.r.mark("legal") != sourced {
			source = "N13"
		}
	case "tolerable":
		if source = w.r.cite(); w.r.mark("tolerable") != sourced {
			source = "N3"
			if !strings.HasPrefix(f.text, "pert(") && !w.says(key) && w.failed == nil {
				w.failed = fmt.Errorf("%s: tolerable is marked as an estimate, so it must be a distribution", w.id())
			}
		}
	case "backlog":
		source = w.marked(f.columns, false)
	}
	if source == "" && !w.says(key) && w.failed == nil {
		w.failed = fmt.Errorf("%s: nothing says where %s comes from", w.id(), key)
	}
	w.put("%s: %s", key, f.text)
	w.from(key, source)
}

// uncertainDemand reports whether the demand is a distribution.
func (w *writing) uncertainDemand() bool {
	v := get(w.node, "demand")
	spec := v.Value
	if v.Kind == yaml.MappingNode {
		spec = value(v, "amount")
	}
	return strings.Contains(w.fill(spec, true).text, "pert(")
}

// feeds writes to whom decided cases go on.
func (w *writing) feeds() {
	if list := get(w.node, "feeds"); list != nil {
		w.put("feeds: %s", w.flow(list))
		w.from("feeds", "N22")
	}
}

// needs writes what the process leans on: "app-svb 4h 30%" is on app-svb, full for four hours, then 30%.
func (w *writing) needs() {
	basis := value(w.node, "basis")
	if w.r.mark("depends") == sourced {
		basis = w.r.id + ", " + basis
	}
	w.put("needs:")
	for _, n := range get(w.node, "needs").Content {
		if n.Kind == yaml.MappingNode {
			text := flow(n)
			w.put("  - %s, source: %s}", text[:len(text)-1], quote(basis))
			continue
		}
		words := strings.Fields(strings.ReplaceAll(n.Value, "$x", w.letter))
		drops := ""
		if len(words) > 2 {
			drops = ", drops_to: " + words[2]
		}
		w.put("  - {on: %s, tolerance: %s%s, source: %s}", words[0], words[1], drops, quote(basis))
	}
}
