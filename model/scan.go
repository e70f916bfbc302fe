package model

import (
	"bytes"
	"strings"
)

// A scanned is what a quick look at a file tells: its kind and its id, and whether it is a model with scenarios of its own.
// Kind is empty for other files.
type scanned struct {
	name, kind, id string
	plays          bool
}

// scan looks at the YAML files of a folder, once.
func (r *reader) scan(f folder) []scanned {
	key := f.path
	if f.shipped != nil {
		key = "shipped:" + key
	}
	if found, ok := r.scans[key]; ok {
		return found
	}
	var out []scanned
	for _, name := range f.files() {
		if isFile, _ := f.stat(name); !isFile {
			continue
		}
		data, err := f.read(name)
		if err != nil {
			continue
		}
		kind, id, plays := kindOf(data)
		out = append(out, scanned{name, kind, id, plays})
	}
	r.scans[key] = out
	return out
}

// kindOf tells the kind and the id of a file by its top-level keys, without reading all of it as YAML.
// A scenario has a key model too, so it is looked for first.
func kindOf(data []byte) (kind, id string, plays bool) {
	top := topLevel(data)
	_, plays = top["scenarios"]
	for _, kind := range []string{"scenario", "model", "mode", "yardstick"} {
		if value, ok := top[kind]; ok {
			return kind, value, plays && kind == "model"
		}
	}
	return "", "", false
}

// topLevel returns the keys of a file that stand at the beginning of a line and what follows them on
// that line.
func topLevel(data []byte) map[string]string {
	top := map[string]string{}
	data = bytes.TrimPrefix(data, byteOrderMark)
	for len(data) > 0 {
		line := data
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			line, data = data[:i], data[i+1:]
		} else {
			data = nil
		}
		if len(line) == 0 || line[0] == ' ' || line[0] == '#' || line[0] == '-' || line[0] == '\t' {
			continue
		}
		if line[0] == '{' {
			line = line[1:] // one line of JSON
		}
		key, value, ok := strings.Cut(string(line[:min(len(line), 4096)]), ":")
		if key = strings.Trim(key, `"' `); ok && top[key] == "" {
			top[key] = plainValue(value)
		}
	}
	return top
}

// plainValue takes the comment, the quotes and the rest of a line of JSON off a value.
func plainValue(value string) string {
	value = strings.TrimSpace(value)
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		if i := strings.IndexByte(value[1:], value[0]); i >= 0 {
			return value[1 : 1+i]
		}
	}
	if i := strings.Index(value, " #"); i >= 0 {
		value = value[:i]
	}
	if i := strings.IndexAny(value, ",}"); i >= 0 {
		value = value[:i]
	}
	return strings.TrimSpace(value)
}

// topLines returns the lines of a file that belong to some of its top-level keys.
func topLines(data []byte, keys ...string) []byte {
	var out []byte
	data = bytes.TrimPrefix(data, byteOrderMark)
	wanted := false
	for _, line := range bytes.SplitAfter(data, []byte("\n")) {
		if len(line) > 0 && line[0] != ' ' && line[0] != '\t' && line[0] != '#' && line[0] != '\n' && line[0] != '\r' {
			key, _, _ := strings.Cut(string(line[:min(len(line), 200)]), ":")
			wanted = contains(keys, strings.Trim(key, `"' `))
		}
		if wanted {
			out = append(out, line...)
		}
	}
	return out
}
