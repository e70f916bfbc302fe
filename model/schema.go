package model

import (
	"encoding/json"
	"fmt"
)

// definitions collects the parts of a schema that are used in more places, by name.
type definitions map[string]any

// A describer is a record without its type: what its table says.
type describer interface {
	rows() []row
	about() (name string, called Text)
}

func (rec *record[T]) rows() []row {
	out := make([]row, len(rec.fields))
	for i, f := range rec.fields {
		out[i] = f.row
	}
	return out
}

func (rec *record[T]) about() (string, Text) { return rec.name, rec.called }

// fileKinds are the kinds of file, by the key they begin with.
var fileKinds = []string{"model", "scenario", "mode", "yardstick"}

func fileRecord(kind string) (describer, bool) {
	switch kind {
	case "model":
		return modelRecord, true
	case "scenario":
		return scenarioRecord, true
	case "mode":
		return modeRecord, true
	case "yardstick":
		return yardstickRecord, true
	}
	return nil, false
}

// Schema returns the JSON Schema (draft 2020-12) of a kind of file: model, scenario, mode or
// yardstick. It serves editors; what it lets through can still be wrong, and check says so.
// An unknown kind is an error.
func Schema(kind string) ([]byte, error) {
	rec, ok := fileRecord(kind)
	if !ok {
		return nil, fmt.Errorf("there is no kind of file %q: choose from model, scenario, mode, yardstick", kind)
	}
	d := definitions{}
	root := d.record(rec).(map[string]any)
	if kind == "scenario" {
		root["required"] = []string{"scenario"}
		root["anyOf"] = []any{map[string]any{"required": []string{"like"}}, map[string]any{"required": []string{"model", "starts", "runs_for"}}}
	}
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "uitval " + kind
	root["$defs"] = d
	return json.MarshalIndent(root, "", "  ")
}

// of returns the schema of a shape: a reference if it has a name.
func (d definitions) of(s shape) any {
	if s.name == "" {
		return s.schema(d)
	}
	if _, ok := d[s.name]; !ok {
		d[s.name] = true // so that a shape inside itself ends
		d[s.name] = s.schema(d)
	}
	return map[string]any{"$ref": "#/$defs/" + s.name}
}

// record returns the schema of a mapping with the keys of a record.
func (d definitions) record(rec describer) any {
	properties, required := map[string]any{}, []string{}
	for _, row := range rec.rows() {
		properties[row.key] = d.row(row)
		if row.required {
			required = append(required, row.key)
		}
	}
	out := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		out["required"] = required
	}
	return out
}

func (d definitions) row(row row) any {
	return map[string]any{
		"allOf":       []any{d.of(row.shape)},
		"description": describe(row, "en") + "\n\n" + describe(row, "nl"),
	}
}

// describe is the text of a row: what it is, how it is written, what holds without it.
func describe(row row, lang string) string {
	text := fmt.Sprintf("%s: %s.", row.doc.In(lang), row.shape.says.In(lang))
	if row.absent != (Text{}) {
		text += both(" Standaard: %s.", " Default: %s.", row.absent).In(lang)
	}
	return text
}
