package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// A row is one line of processes.csv.
type row struct {
	id     string
	cells  map[string]string
	number map[string]float64 // users, volume and money, where the row has them
	marks  map[string]mark    // by what the row calls the field
}

// A mark says how much is known of a field: s was read in a source, d follows from what was, m is memory, e an estimate.
type mark byte

const (
	unmarked  mark = 0
	sourced   mark = 's'
	memory    mark = 'm'
	estimated mark = 'e'
)

// readRows reads processes.csv.
func readRows(source fs.FS) ([]*row, error) {
	file, err := source.Open("processes.csv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("processes.csv: %w", err)
	}
	var rows []*row
	for _, line := range lines[1:] {
		r := &row{id: line[0], cells: map[string]string{}, number: map[string]float64{}}
		for i, name := range lines[0] {
			r.cells[name] = line[i]
		}
		for name, column := range map[string]string{"users": "users", "volume": "volume", "money": "money_eur_per_year"} {
			if r.cells[column] == "" {
				continue
			}
			n, err := strconv.ParseFloat(r.cells[column], 64)
			if err != nil {
				return nil, fmt.Errorf("processes.csv: %s: %s is no number: %q", r.id, column, r.cells[column])
			}
			r.number[name] = n
		}
		r.marks = marksIn(r.cells["field_provenance"])
		rows = append(rows, r)
	}
	return rows, nil
}

var (
	markLetter = regexp.MustCompile(`\b[sme]\b`)
	unfound    = regexp.MustCompile(`not found`)
)

// marksIn reads "users=s 2024;volume=derived;legal=m". Of a field with several marks ("paper form s, rest e") the weakest
// counts; what is derived or trivial counts as sourced.
func marksIn(text string) map[string]mark {
	marks := map[string]mark{}
	for _, part := range strings.Split(text, ";") {
		name, says, _ := strings.Cut(part, "=")
		best := unmarked
		for _, letter := range markLetter.FindAllString(says, -1) {
			if m := mark(letter[0]); rank(m) > rank(best) {
				best = m
			}
		}
		if best == unmarked && !unfound.MatchString(says) {
			best = sourced
		}
		marks[strings.TrimSpace(name)] = best
	}
	return marks
}

// rank orders marks, the weakest knowledge highest.
func rank(m mark) int { return strings.IndexByte("\x00sme", byte(m)) }

// mark is what the row says of a field; "all=m" says it of every one.
func (r *row) mark(field string) mark {
	if m, ok := r.marks[field]; ok {
		return m
	}
	if m, ok := r.marks["all"]; ok {
		return m
	}
	return memory
}

// cite names the row, where its figures come from and from which year.
func (r *row) cite() string {
	var hosts []string
	seen := map[string]bool{}
	for _, address := range strings.Split(r.cells["source_url"], " ; ") {
		u, err := url.Parse(strings.TrimSpace(address))
		if err != nil || u.Host == "" {
			continue
		}
		host := strings.TrimPrefix(u.Host, "www.")
		if !seen[host] {
			seen[host] = true
			hosts = append(hosts, host)
		}
	}
	if len(hosts) == 0 {
		return r.id + " (general knowledge)"
	}
	return fmt.Sprintf("%s (%s; %s)", r.id, strings.Join(hosts, ", "), r.cells["year"])
}
