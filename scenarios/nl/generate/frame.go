package main

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// writeModel puts the processes into frame.yaml and writes out what it refers to by name.
func writeModel(source fs.FS, m *mapping) ([]byte, error) {
	body, err := fs.ReadFile(source, "frame.yaml")
	if err != nil {
		return nil, err
	}
	routes := map[string]string{}
	text, err := fs.ReadFile(source, "routes.yaml")
	if err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal(text, &routes); err != nil {
		return nil, fmt.Errorf("routes.yaml: %w", err)
	}
	processes, rehearsed, err := m.processes()
	if err != nil {
		return nil, err
	}
	f := &frame{routes: routes}
	for line := range strings.Lines(string(body)) {
		switch line = strings.TrimSuffix(line, "\n"); line {
		case "# @HEAD":
			f.line(m.head())
		case "# @PROCESSES":
			f.line(strings.TrimSuffix(processes, "\n"))
		case "# @REHEARSED":
			f.rehearsed(rehearsed)
		default:
			f.one(line)
		}
	}
	return []byte(f.String()), f.failed
}

// A frame is the model in the making.
type frame struct {
	strings.Builder
	routes map[string]string
	failed error
}

func (f *frame) line(text string) { f.WriteString(text + "\n") }

var (
	inBraces  = regexp.MustCompile(`^  - (\{id: .*recovery: =.*\}) *(#.*)?$`)
	recovery  = regexp.MustCompile(`^    recovery: =(\S+) ?(\S*)$`)
	blockWord = regexp.MustCompile(`^    =(\S+): (\S+)$`)
)

// one writes one line of the frame, or what it stands for.
func (f *frame) one(line string) {
	if found := inBraces.FindStringSubmatch(line); found != nil {
		f.opened(found[1])
	} else if found := recovery.FindStringSubmatch(line); found != nil {
		f.line("    recovery:")
		f.word(found[1], 6, "$people", found[2])
	} else if found := blockWord.FindStringSubmatch(line); found != nil {
		f.word(found[1], 4, "$level", found[2])
	} else {
		f.line(line)
	}
}

// opened writes a service that stands in braces key by key, since its recovery takes lines of its own.
func (f *frame) opened(text string) {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		f.failed = fmt.Errorf("frame.yaml: %s: %w", text, err)
		return
	}
	n = *n.Content[0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, v := n.Content[i].Value, n.Content[i+1]
		switch {
		case i == 0:
			f.line("  - id: " + v.Value)
		case key == "recovery":
			f.one("    recovery: " + v.Value)
		case key == "needs" && len(v.Content) > 1:
			f.line("    needs:")
			for _, one := range v.Content {
				f.line("      - " + flow(one))
			}
		default:
			f.line("    " + key + ": " + flow(v))
		}
	}
}

// word writes the lines of routes.yaml that a name stands for.
func (f *frame) word(name string, indent int, variable, with string) {
	text, ok := f.routes[name]
	if !ok {
		f.failed = fmt.Errorf("frame.yaml: routes.yaml has no %q", name)
		return
	}
	for line := range strings.Lines(strings.ReplaceAll(text, variable, with)) {
		f.one(strings.Repeat(" ", indent) + strings.TrimSuffix(line, "\n"))
	}
}

// rehearsed writes the mitigation that all rehearsed workarounds make up.
func (f *frame) rehearsed(changes []string) {
	f.line("  - id: rehearsed-workarounds")
	f.line("    title: {nl: Geoefende terugvalopties bij wie betaalt, en: Rehearsed workarounds at those who pay}")
	n := float64(len(changes))
	f.line(fmt.Sprintf(`    cost: "pert(%s EUR, %s EUR, %s EUR)"`, digits(200_000*n), digits(500_000*n), digits(1_000_000*n)))
	f.line("    changes:")
	for _, one := range changes {
		f.line("      - " + one)
	}
	f.line(`    source: "N20, N8"`)
}
