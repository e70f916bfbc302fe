package model

import "strings"

// A Setting changes one value of what is read, for one run: process.parental-benefit.capacity = 80 per day.
type Setting struct {
	Path  string // KIND.ID.KEY[.KEY…]; items of lists by number or by their id, on, step or to
	Value string // YAML; empty takes the key out
}

// settingFlag begins the place of a problem with a setting.
const settingFlag = "--set "

// ParseSetting splits "process.parental-benefit.capacity=80 per day".
func ParseSetting(text string) (Setting, Problems) {
	path, value, ok := strings.Cut(text, "=")
	path = strings.TrimSpace(path)
	if !ok || !strings.Contains(path, ".") {
		return Setting{}, Problems{{At: Pos{File: settingFlag + shown(text, 60)}, Code: "setting",
			Says:   both("%s is geen instelling.", "%s is not a setting.", quoted(text)),
			Remedy: both("Schrijf SOORT.ID.SLEUTEL=WAARDE, bijvoorbeeld process.parental-benefit.capacity=\"80 per day\".", "Write KIND.ID.KEY=VALUE, e.g. process.parental-benefit.capacity=\"80 per day\".")}}
	}
	return Setting{path, strings.TrimSpace(value)}, nil
}

// A setting is a Setting whose value has been read.
type setting struct {
	Setting
	kind, rest string // the first word of the path, and what follows
	value      *node
	used       bool
}

// settingLists are the lists of a model that settings and mitigations find entities in, by kind.
var settingLists = map[string]string{
	"supplier": "suppliers", "service": "services", "process": "processes", "organisation": "organisations",
	"pool": "pools", "mitigation": "mitigations", "distribution": "distributions",
}

var settingKinds = []string{"supplier", "service", "process", "organisation", "pool", "mitigation", "distribution", "model", "scenario", "shock"}

// settings reads the values and reports what is wrong with them.
func (r *reader) settings(set []Setting) []*setting {
	var out []*setting
	for _, s := range set {
		src := &source{name: settingFlag + shown(s.Path, 120), data: []byte(s.Value), order: len(r.sources), flag: true}
		r.sources = append(r.sources, src)
		kind, rest, _ := strings.Cut(s.Path, ".")
		if !contains(settingKinds, kind) {
			remedy := both("Begin met %s.", "Begin with %s.", strings.Join(settingKinds, ", "))
			if near := nearest(kind, settingKinds); near != "" {
				remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
			}
			r.report(Pos{File: src.name}, "setting", both("Een instelling kan niet met %s beginnen.", "A setting can't begin with %s.", quoted(kind)), remedy)
			continue
		}
		value := &node{src: src}
		if strings.TrimSpace(s.Value) != "" {
			value = r.parse(src)
		}
		if value != nil {
			out = append(out, &setting{s, kind, rest, value, false})
		}
	}
	return out
}

// apply carries out the settings that a choice takes, on the tree of a file.
func (r *reader) apply(root *node, settings []*setting, takes func(kind string) bool) {
	for _, s := range settings {
		if !takes(s.kind) {
			continue
		}
		s.used = true
		at := Pos{File: s.value.src.name}
		rest := s.rest
		switch s.kind {
		case "model", "scenario":
		case "shock":
			rest = "shocks." + rest
		default:
			entity, key := r.entityFor(root, s.kind, s.rest, at)
			if entity == nil {
				continue
			}
			if key == "id" {
				r.report(at, "setting", both("Een id kan niet veranderen.", "An id can't change."), both("Stel een andere sleutel in.", "Set another key."))
				continue
			}
			r.put(entity, key, s.value, at)
			continue
		}
		r.put(root, rest, s.value, at)
	}
}

// entityFor finds the entity that a path begins with, and returns what follows its id.
func (r *reader) entityFor(root *node, kind, path string, at Pos) (*node, string) {
	items := root.get(settingLists[kind])
	best, rest := (*node)(nil), ""
	var known []string
	if items != nil {
		for _, item := range items.items {
			id := item.get("id")
			if id == nil {
				continue
			}
			known = append(known, id.value)
			if after, ok := afterName(path, id.value); ok && (best == nil || len(after) < len(rest)) {
				best, rest = item, after
			}
		}
	}
	switch {
	case best == nil:
		name, _, _ := strings.Cut(path, ".")
		r.unknownID(Ref{name, at}, calledEntity(kind), known)
	case rest == "":
		r.report(at, "setting", both("Deze instelling noemt geen sleutel.", "This setting names no key."), both("Schrijf %s.%s.SLEUTEL=WAARDE.", "Write %s.%s.KEY=VALUE.", kind, path))
		return nil, ""
	}
	return best, rest
}

// afterName returns what follows a name at the beginning of a path.
func afterName(path, name string) (string, bool) {
	rest, ok := strings.CutPrefix(path, name)
	if !ok || name == "" {
		return "", false
	}
	if rest == "" {
		return "", true
	}
	return strings.CutPrefix(rest, ".")
}

// unused reports settings for something that was not read, such as a scenario's when only a model is.
func (r *reader) unused(settings []*setting) {
	for _, s := range settings {
		if !s.used && r.errors == 0 {
			r.report(Pos{File: s.value.src.name}, "setting", both("Deze instelling gaat over iets dat hier niet gelezen wordt.", "This setting is about something that is not read here."), both("Gebruik haar bij een scenario, of laat haar weg.", "Use it with a scenario, or leave it out."))
		}
	}
}
