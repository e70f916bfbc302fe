package register

import (
	"strings"
	"testing"

	"uitval/model"
)

const listOfSchools = `school,on,kind
s1,post.example,mail
s1,other.example,mail
s2,post.example,mail
s1,own.example,mail
s2,grades.example,app
s3,rare.example,app
s3,grades.example,app
s4,grades.example,app
s1,cloud,office
s2,cloud,office
s3,alone,office
s2,post,class
`

const schoolTable = "school,name,pupils,own\ns1,Alder,1000,own.example\ns2,Birch,250,x\ns3,Cedar,40,x\ns4,Date,0,x\n"

const companyTable = "domain,company,area\npost.example,Post & Co,mail\ngrades.example,Grades,teaching\n"

const mappingOfSchools = `mapping: edges
from: school
to: on
kind: kind
lookups:
  - {table: schools.csv, key: school, of: school}
  - {table: companies.csv, key: domain, of: on}
sorts:
  - {column: area, as: word, is: {teaching: grades}, otherwise: product}
consumer: {as: organisation, id: "{school}", title: "{name}", own: "{own}", users: "{pupils}"}
kinds:
  mail: {service: inbox, supplier: "{company}", per: supplier, delivery: saas}
  app: {service: "{word}", supplier: "{company}", per: supplier, delivery: saas, fewest: 2}
  office: {service: office, shared_by: 2, delivery: operations, leans: mail post.example}
  class: {when: post, target: post.example, service: inbox, word: box, supplier: "{company}", per: supplier, delivery: saas}
pseudonyms:
  - {word: inbox, id: mail, supplier: {nl: "Mail {letter}", en: "Mail {letter}"}, service: {nl: "Post bij {letter}", en: "Post at {letter}"}, own: {nl: "Eigen mail van {letter}", en: "Own mail of {letter}"}}
  - {word: grades, id: app, supplier: "App {letter}", service: "Grades {letter}"}
  - {word: office, id: shared, supplier: "Shared {letter}", service: "Office {letter}"}
model:
  model: schools
  title: Schools
  time_zone: Europe/Amsterdam
  calendar: nl
  assumptions: [{id: B1, says: guessed}]
each:
  - id: "marks-{school}"
    title: {nl: "Cijfers {name}", en: "Marks {name}"}
    demand: "${pupils * 0.123 / 2} per day"
    users: "${pupils}"
    source: B1
    needs:
      - {any: inbox, tolerance: 1d, source: B1}
      - {all: box, tolerance: 1d, source: B1}
      - {share: grades, unless: office, tolerance: 2d, source: B1}
      - {on: office, tolerance: 3d, source: B1}
`

func schools(t *testing.T, mapping string) (*Draft, *model.Model, string, model.Problems) {
	t.Helper()
	m, problems := ReadMapping(File{"m.yaml", []byte(mapping)})
	if m == nil {
		return nil, nil, "", problems
	}
	files := []File{{"list.csv", []byte(listOfSchools)}, {"schools.csv", []byte(schoolTable)}, {"companies.csv", []byte(companyTable)}}
	d, problems := Read(files, []*Mapping{m})
	if d == nil {
		return nil, nil, "", problems
	}
	d.name(map[[2]string]string{})
	tree, problems := (&Plan{titled: true}).model(nil, false, "schools", files)
	if tree == nil {
		t.Fatal(problems)
	}
	tree.update(nil, d.records())
	text, err := tree.yaml()
	if err != nil {
		t.Fatal(err)
	}
	read, problems := (&model.Library{Shipped: inMemory{memoryStudy, text}}).ReadModel(memoryStudy, nil)
	if read == nil {
		t.Fatalf("%v\n%s", problems, text)
	}
	return d, read, string(text), nil
}

// Every organisation gets the processes of the mapping, as large as its table says, on what it leans on.
func TestEachOrganisationGetsProcesses(t *testing.T) {
	d, m, text, problems := schools(t, mappingOfSchools)
	if d == nil {
		t.Fatal(problems)
	}
	if len(m.Processes) != 3 {
		t.Fatalf("%d processes, want 3: s4 has no pupils\n%s", len(m.Processes), text)
	}
	for _, want := range []string{
		"model: schools", "title: Schools",
		"demand: 61.5 per day", "demand: 15.3750 per day", // 15.375 could be read as thousands
		"{any: [mail-a-inbox, mail-b-inbox, it-s1-inbox], tolerance: 1d, source: B1}",
		"{on: mail-a-inbox, tolerance: 1d, source: B1}",
		"{on: app-a-grades, tolerance: 2d, source: B1}",
		"{on: shared-a-office, tolerance: 3d, source: B1}",
		"nl: Eigen mail van Alder",
		"id: B1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for _, word := range []string{"Post & Co", "Grades:", "post.example", "rare", "cloud", "id: A101"} {
		if strings.Contains(text, word) {
			t.Errorf("%q is in\n%s", word, text)
		}
	}
	needs := map[string]int{}
	for _, p := range m.Processes {
		needs[p.ID] = len(p.Needs)
	}
	// s2 needs post twice, once for its box, and the same comes once; its grades hang on the office.
	if needs["marks-s1"] != 2 || needs["marks-s2"] != 2 || needs["marks-s3"] != 1 {
		t.Errorf("needs %v\n%s", needs, text)
	}
	if n := m.Services; len(n) != 5 {
		t.Errorf("%d services\n%s", len(n), text)
	}
	if got := string(d.Key); got != "pseudonym,name,customers,people\nmail-a,Post & Co,2,1250\nmail-b,other.example,1,1000\napp-a,Grades,3,290\nshared-a,cloud,2,1250\n" {
		t.Errorf("key:\n%s", got)
	}
	if d.Count(unrecognised, "few app") != 1 || d.Count(unrecognised, "each pupils") != 1 {
		t.Errorf("what was left out is not told: %+v", d.Notes)
	}
}

func TestMistakesInTemplates(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"no such column":      {"{name}\", en", "{nam}\", en", `"nam" is no column of the list or of a table`},
		"no number":           {"${pupils * 0.123 / 2}", "${pupils * lots}", `"lots" is no column`},
		"by nothing":          {"/ 2}", "/ 0}", `"0" is no column`},
		"no gate":             {"{any: inbox, tolerance", "{tolerance", "A need is on one of on, all, any and share."},
		"a group for words":   {"{any: inbox,", "{any: {a: 1},", "A word for services belongs here"},
		"no id":               {"  - id: \"marks-{school}\"\n    title", "  - title", "This process has no id."},
		"a table not given":   {"table: companies.csv", "table: firms.csv", `The table "firms.csv" was not given.`},
		"a column not there":  {"key: domain", "key: site", `The table "companies.csv" has no column "site".`},
		"lists in the model":  {"  title: Schools\n", "  title: Schools\n  services: []\n", "services come from the list"},
		"a key that is not":   {"as: word,", "az: word,", `The key "az" is not known here.`},
		"made of itself":      {"column: area, as: word", "column: word, as: word", "A column can't be made of itself."},
		"an id with capitals": {"id: mail,", "id: Mail,", `"Mail" is no id.`},
		"made of each other":  {"otherwise: product}\nconsumer: {as: organisation, id: \"{school}\"", "otherwise: product}\n  - {column: b, as: a, is: {x: y}}\n  - {column: a, as: b, is: {x: y}}\nconsumer: {as: organisation, id: \"{school}\", region: \"{a}\"", ""},
		"not a list":          {"lookups:\n  - {table: schools.csv, key: school, of: school}\n  - {table: companies.csv, key: domain, of: on}", "lookups: {a: b}", "A list belongs here."},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(mappingOfSchools, c.old) {
				t.Fatal("the mapping has no", c.old)
			}
			d, _, _, problems := schools(t, strings.Replace(mappingOfSchools, c.old, c.new, 1))
			if c.want == "" {
				return // it ends
			}
			if d != nil || !strings.Contains(problems.Error(), c.want) {
				t.Errorf("%v, want %s", problems, c.want)
			}
		})
	}
}
