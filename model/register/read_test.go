package register

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"uitval/model"
)

// input reads a file of the project under its base name.
func input(t testing.TB, path string) File {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return File{filepath.Base(path), data}
}

func mappingFrom(t testing.TB, path string) *Mapping {
	t.Helper()
	m, problems := ReadMapping(input(t, path))
	if m == nil {
		t.Fatal(problems)
	}
	return m
}

// drafted reads files, and checks that what they give can be written, read by the program, and written again the same.
func drafted(t *testing.T, mappings []*Mapping, files ...File) (*Draft, *model.Model, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "study")
	d, m := draftedIn(t, folder, mappings, files...)
	again, problems := Read(files, mappings)
	if again == nil {
		t.Fatal(problems)
	}
	p, problems, err := again.Plan(folder, files, "en")
	if p == nil {
		t.Fatal(problems, err)
	}
	if !p.Same || len(p.Changes) > 0 {
		t.Errorf("the same files again are not the same model: %d changes", len(p.Changes))
	}
	return d, m, folder
}

func draftedIn(t *testing.T, folder string, mappings []*Mapping, files ...File) (*Draft, *model.Model) {
	t.Helper()
	d, problems := Read(files, mappings)
	if d == nil {
		t.Fatal(problems)
	}
	p, problems, err := d.Plan(folder, files, "en")
	if p == nil {
		t.Fatal(problems, err)
	}
	if err := p.Write(); err != nil {
		t.Fatal(err)
	}
	m, problems := (&model.Library{}).ReadModel(folder, nil)
	if m == nil {
		t.Fatal(problems)
	}
	return d, m
}

// want compares a count with what is known of the source.
func want(t *testing.T, what string, got, want int) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %d, want %d", what, got, want)
	}
}

func (d *Draft) count(kind string) int {
	n := 0
	for _, e := range d.Entities {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

func TestTheMunicipalitiesLoadWithADozenLinesOfMapping(t *testing.T) {
	m := mappingFrom(t, "testdata/mappings/municipalities.yaml")
	d, read, _ := drafted(t, []*Mapping{m}, input(t, "../../scenarios/municipalities/source/edges_nl.csv"))
	want(t, "mx", d.Count(recognised, "mx"), 463)
	want(t, "spf", d.Count(recognised, "spf_include")+d.Count(recognised, "spf_host"), 1703)
	want(t, "tenants", d.Count(recognised, "m365_tenant"), 558)
	want(t, "municipalities", d.count(organisation), 342)
	shared, towns := map[*Entity]bool{}, map[*Entity]bool{}
	for _, n := range d.Needs {
		if strings.HasPrefix(n.On.Key, "office|") {
			shared[n.On], towns[n.Consumer] = true, true
		}
	}
	want(t, "shared tenants", len(shared), 37)
	want(t, "municipalities that share one", len(towns), 117)
	microsoft := d.find(supplier, "Microsoft")
	with := map[*Entity]bool{}
	for _, n := range d.Needs {
		if strings.HasPrefix(n.On.Key, "mail|") && n.On.fact("supplier").Ref == microsoft {
			with[n.Consumer] = true
		}
	}
	want(t, "municipalities with mail at Microsoft", len(with), 256)
	people := 0
	for p := range with {
		if f := p.fact("users"); f != nil {
			n := 0
			for _, c := range f.Value {
				n = n*10 + int(c-'0')
			}
			people += n
		}
	}
	want(t, "inhabitants with mail at Microsoft", people, 12_508_860)
	empty := 0
	for _, g := range d.Gaps {
		if g.Field == "users" {
			empty++
		}
	}
	want(t, "municipalities without inhabitants", empty, 2)
	want(t, "processes in the model", len(read.Processes), 342)
}

func TestIcelandLoadsWithADozenLinesOfMapping(t *testing.T) {
	m := mappingFrom(t, "testdata/mappings/iceland.yaml")
	d, _, _ := drafted(t, []*Mapping{m}, input(t, "testdata/iceland/edges.csv"))
	want(t, "X-Road", d.Count(recognised, "xroad_service"), 168)
	want(t, "internal", d.Count(recognised, "internal_service"), 35)
	want(t, "suppliers", d.Count(recognised, "commercial_supplier"), 22)
	institutions := map[*Entity]bool{}
	for _, e := range d.Entities {
		if strings.HasPrefix(e.Key, "IS/") {
			institutions[e.fact("supplier").Ref] = true
		}
	}
	want(t, "institutions", len(institutions), 32)
	want(t, "needs", len(d.Needs), 168+35+22)
}

func TestOverGEMMALoadsWhole(t *testing.T) {
	d, read, _ := drafted(t, nil, input(t, "testdata/gemma/Over-GEMMA.ameff.xml"))
	want(t, "elements", d.Count(recognised, "element"), 456)
	want(t, "relations", d.Count(recognised, "relation"), 768)
	want(t, "relations to relations", d.Count(unrecognised, "relation-to-relation"), 4)
	want(t, "processes", len(read.Processes), 28+3+2)
	want(t, "services", len(read.Services), 37+65+20+1+6+15+17+11+1)
	for _, s := range read.Services {
		if strings.ContainsAny(s.Title.NL, "\r\n") {
			t.Errorf("%s: a title of more than one line", s.ID)
		}
	}
}

const swc = `<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m">
<name xml:lang="nl">Landschap</name>
<elements>
<element identifier="l" xsi:type="BusinessActor"><name>Kade&#xD;
Software</name><properties><property propertyDefinitionRef="p1"><value>Leverancier</value></property></properties></element>
<element identifier="p" xsi:type="ApplicationComponent"><name>Kadezaak 4</name><properties><property propertyDefinitionRef="p1"><value>Pakketversie</value></property></properties></element>
<element identifier="v" xsi:type="ApplicationComponent"><name>Kadezaak 5</name><properties><property propertyDefinitionRef="p1"><value>Pakketversie</value></property></properties></element>
<element identifier="q" xsi:type="ApplicationComponent"><name>Kadezaak</name><properties><property propertyDefinitionRef="p1"><value>Pakket</value></property></properties></element>
<element identifier="r" xsi:type="ApplicationComponent"><name>Zaaksysteem</name></element>
<element identifier="e" xsi:type="Node"><name> </name></element>
<element identifier="b" xsi:type="BusinessProcess"><name>Vergunning verlenen</name></element>
</elements>
<relationships>
<relationship identifier="1" source="l" target="p" xsi:type="Association"/>
<relationship identifier="6" source="l" target="q" xsi:type="Assignment"/>
<relationship identifier="7" source="v" target="q" xsi:type="Specialization"/>
<relationship identifier="2" source="p" target="r" xsi:type="Realization"/>
<relationship identifier="3" source="r" target="b" xsi:type="Serving"/>
<relationship identifier="4" source="b" target="3" xsi:type="Association"/>
<relationship identifier="5" source="e" target="gone" xsi:type="Serving"/>
</relationships>
<propertyDefinitions><propertyDefinition identifier="p1" type="string"><name>SWC type</name></propertyDefinition></propertyDefinitions>
</model>`

func TestSuppliersComeFromWhatTheSoftwarecatalogusExports(t *testing.T) {
	d, m, _ := drafted(t, nil, File{"landschap.xml", []byte(swc)})
	p := d.find(service, "archimate:p")
	if p.fact("supplier").Ref.title() != "Kade Software" {
		t.Errorf("supplied by %q", p.fact("supplier").Ref.title())
	}
	if f := d.find(service, "archimate:v").fact("supplier"); f.Ref.title() != "Kade Software" {
		t.Errorf("the version is supplied by %q, want the supplier of its package", f.Ref.title())
	}
	if len(m.Processes) != 1 || len(m.Processes[0].Needs) != 1 || m.Processes[0].Needs[0].Of[0].On.ID != "zaaksysteem" {
		t.Errorf("the process leans on %v", m.Processes)
	}
	want(t, "without a name", d.Count(unrecognised, "no-name"), 1)
	want(t, "to a relation", d.Count(unrecognised, "relation-to-relation"), 1)
	want(t, "to nothing", d.Count(unrecognised, "relation-to-nothing"), 1)
}

func TestRelationsOfACMDBNeedNoMapping(t *testing.T) {
	d, m, _ := drafted(t, nil, File{"cmdb_rel_ci.csv", []byte("parent;type;child\nZaaksysteem;Depends on::Used by;Database 1\nDatabase 1;Runs on::Runs;Server 7\nSwitch;Connects to::Connected by;Server 7\nServer 8;Hosts::Hosted on;Portaal\n;Uses;x\nA;Marries;B\n")})
	want(t, "needs", len(d.Needs), 3)
	want(t, "services", len(m.Services), 5)
	want(t, "left out", d.Count(unrecognised, "skipped Connects to::Connected by"), 1)
	want(t, "unknown kinds", d.Count(unrecognised, "kind Marries"), 1)
	want(t, "without a parent", d.Count(unrecognised, "empty"), 1)
	if n := d.Needs[2]; n.Consumer.title() != "Portaal" {
		t.Errorf("%s leans, want the portal that is hosted", n.Consumer.title())
	}
}

const bomJSON = `{"bomFormat":"CycloneDX","specVersion":"1.5","metadata":{"component":{"bom-ref":"app","type":"application","name":"portaal"}},
"components":[{"bom-ref":"a","type":"library","name":"kaart","version":"1","supplier":{"name":"Kaartmakers"}},{"bom-ref":"b","type":"library","name":"log","components":[{"bom-ref":"c","type":"library","name":"zip"}]}],
"services":[{"bom-ref":"s","name":"betalen","provider":{"name":"Betaalhuis"}}],
"dependencies":[{"ref":"app","dependsOn":["a","b","s"]},{"ref":"a","dependsOn":["b","nergens"]}]}`

const bomXML = `<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><metadata><component type="application" bom-ref="app"><name>portaal</name></component></metadata>
<components><component type="library" bom-ref="a"><supplier><name>Kaartmakers</name></supplier><name>kaart</name><version>1</version></component><component type="library" bom-ref="b"><name>log</name><components><component type="library" bom-ref="c"><name>zip</name></component></components></component></components>
<services><service bom-ref="s"><provider><name>Betaalhuis</name></provider><name>betalen</name></service></services>
<dependencies><dependency ref="app"><dependency ref="a"/><dependency ref="b"/><dependency ref="s"/></dependency><dependency ref="a"><dependency ref="b"/><dependency ref="nergens"/></dependency></dependencies></bom>`

func TestCycloneDXSaysTheSameInBothForms(t *testing.T) {
	for name, text := range map[string]string{"bom.json": bomJSON, "bom.xml": bomXML} {
		d, m, _ := drafted(t, nil, File{name, []byte(text)})
		want(t, name+" components", d.Count(recognised, "component"), 4)
		want(t, name+" services", len(m.Services), 5)
		want(t, name+" needs", len(d.Needs), 5)
		want(t, name+" refs to nothing", d.Count(unrecognised, "ref"), 1)
		want(t, name+" suppliers", d.count(supplier), 3) // two that are named, and the one that is not known
	}
}

const graphMLText = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="k" for="node" attr.name="kind"/><key id="t" for="node" attr.name="title"/><key id="d" for="node" attr.name="delivery"/><key id="r" for="edge" attr.name="relation"/>
<graph edgedefault="directed"><node id="nord"><data key="k">supplier</data><data key="t">Nordhost</data></node><node id="host"><data key="k">service</data><data key="t">Hosting</data><data key="d">hosting</data></node>
<node id="benefit"><data key="k">process</data><data key="t">Benefit</data></node><node id="town"><data key="k">organisation</data></node><node id="sea"><data key="k">ocean</data></node>
<edge source="host" target="nord"><data key="r">supplied-by</data></edge><edge source="benefit" target="town"><data key="r">answered-by</data></edge><edge source="benefit" target="host"><data key="r">needs</data></edge><edge source="benefit" target="sea"/></graph></graphml>`

func TestGraphMLCarriesWhatShowWrites(t *testing.T) {
	d, m, _ := drafted(t, nil, File{"model.graphml", []byte(graphMLText)})
	want(t, "nodes", d.Count(recognised, "node"), 5)
	want(t, "needs", len(d.Needs), 1)
	if s := m.Services[0]; s.Supplier.ID != "nordhost" || s.Delivery != "hosting" {
		t.Errorf("hosting is %s of %s", s.Delivery, s.Supplier.ID)
	}
	if m.Processes[0].Organisation.ID != "town" {
		t.Errorf("answered by %s", m.Processes[0].Organisation.ID)
	}
}

func TestOneNameInTwoFilesIsOneThingAndIsTold(t *testing.T) {
	a := File{"a.csv", []byte("parent,type,child\nPortal,Depends on,Hosting\n")}
	b := File{"b.csv", []byte("parent,type,child\nhosting,Runs on,Hall 1\n")}
	d, m, _ := drafted(t, nil, a, b)
	want(t, "services", len(m.Services), 3)
	want(t, "told", d.Count(assumed, "same"), 1)
	want(t, "needs", len(d.Needs), 2)
}

func TestIDsAreReadableAndUnique(t *testing.T) {
	for name, want := range map[string]string{"Súðavík & Zoon B.V.": "sudavik-zoon-b-v", "'s-Hertogenbosch": "s-hertogenbosch", "ÆØß": "aeoss", "日本": "", "  ": "",
		"A very long name of a system that nobody would ever want to type in full": "a-very-long-name-of-a-system-that-nobody-would"} {
		if got := slug(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	d := newDraft()
	for _, key := range []string{"1", "2", "3"} {
		d.call(d.entity(service, key, Provenance{}), "Total", Provenance{})
		d.call(d.entity(process, key, Provenance{}), "Total", Provenance{})
	}
	d.name(nil)
	seen := map[string]bool{}
	for _, e := range d.Entities {
		if seen[e.ID] || e.ID == "total" || e.ID == "" {
			t.Errorf("%q twice, or taken", e.ID)
		}
		seen[e.ID] = true
	}
}
