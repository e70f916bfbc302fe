package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"
)

// Findings is the source as read: who the municipalities are and what their public DNS records point to.
type findings struct {
	municipalities []*municipality // by code
	byCode         map[string]*municipality
	names          map[string]known // by domain
	rows           map[string]int   // by kind of record
}

// A municipality and what its records point to. Targets are sorted and without repeats.
type municipality struct {
	code    string // four digits
	name    string // unique among the municipalities
	region  string
	people  int // 0: the source has no number
	domains []string
	class   string   // where the source says the mailboxes are
	mx      []string // inbound mail runs here
	sends   []string // these send mail in its name
	tenants []string // shared office environments that sign its mail
}

// A known domain is one of which the source says whose it is.
type known struct{ supplier, area string }

func readFindings(source fs.FS) (*findings, error) {
	f := &findings{byCode: map[string]*municipality{}, names: map[string]known{}, rows: map[string]int{}}
	if err := f.readMunicipalities(source); err != nil {
		return nil, err
	}
	if err := f.readNames(source); err != nil {
		return nil, err
	}
	return f, f.readRecords(source)
}

func (f *findings) readMunicipalities(source fs.FS) error {
	body, err := fs.ReadFile(source, "municipalities_nl.json")
	if err != nil {
		return err
	}
	var list []struct {
		ID, Name, Region, Domain string
		Population               int
	}
	if err := json.Unmarshal(body, &list); err != nil {
		return fmt.Errorf("municipalities_nl.json: %w", err)
	}
	seen := map[string]int{}
	for _, one := range list {
		seen[one.Name]++
	}
	for _, one := range list {
		m := &municipality{code: strings.TrimPrefix(one.ID, "NL-"), name: one.Name, region: one.Region,
			people: one.Population, domains: []string{registrable(one.Domain)}}
		if seen[one.Name] > 1 {
			m.name = fmt.Sprintf("%s (%s)", one.Name, one.Region)
		}
		f.municipalities = append(f.municipalities, m)
		f.byCode[m.code] = m
	}
	sort.Slice(f.municipalities, func(i, j int) bool { return f.municipalities[i].code < f.municipalities[j].code })
	return nil
}

func (f *findings) readNames(source fs.FS) error {
	rows, err := readTable(source, "supplier_names.csv", 4)
	if err != nil {
		return err
	}
	for _, row := range rows {
		f.names[row[0]] = known{supplier: row[1], area: row[2]}
	}
	return nil
}

func (f *findings) readRecords(source fs.FS) error {
	rows, err := readTable(source, "edges_nl.csv", 9)
	if err != nil {
		return err
	}
	for i, row := range rows {
		m := f.byCode[strings.TrimPrefix(row[0], "NL-")]
		if m == nil {
			return fmt.Errorf("edges_nl.csv: row %d: %q is not in municipalities_nl.json", i+2, row[0])
		}
		if people, _ := strconv.Atoi(row[3]); people != m.people {
			return fmt.Errorf("edges_nl.csv: row %d: %d inhabitants, elsewhere %d", i+2, people, m.people)
		}
		m.domains = add(m.domains, registrable(row[4]))
		m.point(row[5], row[6])
		f.rows[row[5]]++
	}
	return nil
}

// point notes one record of the municipality.
func (m *municipality) point(kind, target string) {
	switch kind {
	case "mx":
		m.mx = add(m.mx, target)
	case "spf_include", "spf_host":
		m.sends = add(m.sends, target)
	case "m365_tenant":
		m.tenants = add(m.tenants, target)
	case "mail_provider_class":
		m.class = target
	}
}

// readTable returns the rows of a CSV file without its head; every row has the same number of fields.
func readTable(source fs.FS, name string, fields int) ([][]string, error) {
	file, err := source.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.FieldsPerRecord = fields
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows[1:], nil
}

// registrable is the last two labels of a domain: what somebody registered.
func registrable(domain string) string {
	labels := strings.Split(domain, ".")
	return strings.Join(labels[max(0, len(labels)-2):], ".")
}

// add puts s in a sorted list without repeats.
func add(list []string, s string) []string {
	i := sort.SearchStrings(list, s)
	if i < len(list) && list[i] == s {
		return list
	}
	list = append(list, "")
	copy(list[i+1:], list[i:])
	list[i] = s
	return list
}
