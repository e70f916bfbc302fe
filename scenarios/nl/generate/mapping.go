package main

import (
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v4"
)

// A mapping says what becomes of every row.
type mapping struct {
	Towns map[string]float64   `yaml:"towns"`
	Words map[string]yaml.Node `yaml:"words"`
	Rows  []*reading           `yaml:"rows"`
}

// A reading says what becomes of one row.
type reading struct {
	Row       string      `yaml:"row"`
	Split     string      `yaml:"split"`
	Services  []string    `yaml:"services"`
	LeftOut   *text       `yaml:"left_out"`
	Processes []yaml.Node `yaml:"processes"`
	row       *row
}

// A text is in both languages.
type text struct{ NL, EN string }

// readMapping reads mapping.yaml and holds it against the rows: each is read once, none is forgotten.
func readMapping(source fs.FS, rows []*row) (*mapping, error) {
	body, err := fs.ReadFile(source, "mapping.yaml")
	if err != nil {
		return nil, err
	}
	m := &mapping{}
	if err := yaml.Unmarshal(body, m); err != nil {
		return nil, fmt.Errorf("mapping.yaml: %w", err)
	}
	if len(m.Rows) != len(rows) {
		return nil, fmt.Errorf("mapping.yaml reads %d rows, processes.csv has %d", len(m.Rows), len(rows))
	}
	for i, one := range m.Rows {
		if one.Row != rows[i].id {
			return nil, fmt.Errorf("mapping.yaml: row %s stands where processes.csv has %s", one.Row, rows[i].id)
		}
		if len(one.Processes) == 0 && len(one.Services) == 0 && one.LeftOut == nil {
			return nil, fmt.Errorf("mapping.yaml: nothing is said of %s", one.Row)
		}
		if len(one.Processes) > 0 && one.LeftOut != nil {
			return nil, fmt.Errorf("mapping.yaml: %s is both left out and in the model", one.Row)
		}
		one.row = rows[i]
	}
	return m, nil
}
