package register

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

func TestAllMistakesInAMappingAreToldAtOnce(t *testing.T) {
	text := `mapping: edges
from: parent
too: child
consumer: {as: organistion, shared_by: two, tolerance: 4 hours}
kinds:
  Uses: {delivery: sass, drops_to: lots}
  Uses: skip
  Hosts: skpi
  Runs: [a]
`
	m, problems := ReadMapping(File{"m.yaml", []byte(text)})
	if m != nil {
		t.Fatal("read")
	}
	for _, want := range []string{
		`m.yaml:3:1: The key "too" is not known here. (Did you mean to?)`,
		`m.yaml:4:16: "organistion" is not a known word here. (Did you mean organisation?)`,
		`m.yaml:4:40: shared_by is a whole number. (Write, for example, shared_by: 2.)`,
		`m.yaml:4:56: "4 hours" can't stand here: tolerance.`,
		`m.yaml:6:20: "sass" is not a known word here. (Did you mean saas?)`,
		`m.yaml:6:36: "lots" can't stand here: drops_to.`,
		`m.yaml:7:3: The key "Uses" stands here twice.`,
		`m.yaml:8:10: "skpi" is not a known word here. (Did you mean skip?)`,
		`m.yaml:9:9: A group of keys with values belongs here.`,
	} {
		if !strings.Contains(problems.Error(), want) {
			t.Errorf("no %q in\n%s", want, problems.Error())
		}
	}
}

func TestAMappingThatCannotBeReadSaysWhy(t *testing.T) {
	for text, code := range map[string]string{
		"": "yaml", "- a": "yaml", "a: [": "yaml", "from: x": "no-kind", "mapping: edges": "no-columns", "mapping: &a edges\nfrom: *a\nto: x": "yaml",
		strings.Repeat("x", longestText+1): "limit", "a: " + strings.Repeat("[", 500): "yaml",
	} {
		if m, problems := ReadMapping(File{"m.yaml", []byte(text)}); m != nil || len(problems) == 0 || problems[0].Code != code {
			t.Errorf("%.40q: %v, want %s", text, problems, code)
		}
	}
}

// What the guide shows must be what is read.
func TestTheMappingsOfTheGuideAreRead(t *testing.T) {
	page, err := os.ReadFile("../../docs/guide/from-a-register.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(page), -1)
	if len(blocks) != 3 {
		t.Fatalf("%d mappings in the guide", len(blocks))
	}
	for _, b := range blocks {
		if m, problems := ReadMapping(File{"guide", []byte(b[1])}); m == nil {
			t.Error(problems)
		}
	}
	for _, a := range assumptions {
		if a.says.NL == "" || a.says.EN == "" {
			t.Errorf("%s lacks a language", a.id)
		}
	}
}

func TestAMappingThatFitsNothingIsTold(t *testing.T) {
	cmdb := File{"cmdb.csv", []byte("parent,type,child\na,Uses,b\n")}
	m, _ := ReadMapping(File{"m.yaml", []byte("mapping: edges\nfrom: who\nto: what\n")})
	d, problems := Read([]File{cmdb}, []*Mapping{m})
	if d == nil || d.Count(unrecognised, "mapping") != 1 {
		t.Error(problems)
	}
}

func TestFeedsNeedAShareAndALag(t *testing.T) {
	m, problems := ReadMapping(File{"m.yaml", []byte("mapping: edges\nfrom: a\nto: b\nkind: k\nconsumer: {as: process}\nkinds: {feeds: {as: feed, share: \"{share}\", lag: \"{lag}\"}, needs: {delivery: data, tolerance: \"{lag}\"}}\n")})
	if m == nil {
		t.Fatal(problems)
	}
	d, read, _ := drafted(t, []*Mapping{m}, File{"list.csv", []byte("a,k,b,share,lag\nDecide,feeds,Pay,80%,2d\nDecide,feeds,Object,,14d\nDecide,needs,Register,,two days\n")})
	want(t, "feeds", len(d.Feeds), 1)
	want(t, "feeds that are gaps", gapsOn(d, "feeds"), 1)
	want(t, "tolerances without a unit", d.Count(unrecognised, "quantity tolerance"), 1)
	if f := read.Processes[0].Feeds; len(f) != 1 || f[0].To.ID != "pay" {
		t.Errorf("%v", f)
	}
}
