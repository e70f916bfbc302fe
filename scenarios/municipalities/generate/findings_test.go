package main

import (
	"os"
	"testing"
)

// read returns the committed source as the generator sees it.
func read(t *testing.T) (*findings, *market, []*leaning) {
	t.Helper()
	f, err := readFindings(os.DirFS("../source"))
	if err != nil {
		t.Fatal(err)
	}
	m := newMarket(f)
	return f, m, lean(f, m)
}

// named returns the supplier that the source calls so.
func named(t *testing.T, m *market, name string) *supplier {
	t.Helper()
	for _, s := range m.suppliers {
		if s.name == name {
			return s
		}
	}
	t.Fatalf("there is no supplier %q", name)
	return nil
}

// The numbers that came with the source, counted another way by whoever collected it.
func TestSourceHasTheNumbersThatCameWithIt(t *testing.T) {
	f, m, _ := read(t)
	inboxes := named(t, m, "Microsoft").inboxes
	shared, sharing := 0, map[string]bool{}
	for _, s := range m.suppliers {
		if len(s.tenants) > 0 {
			shared++
		}
	}
	classed, empty := 0, 0
	for _, town := range f.municipalities {
		for _, tenant := range town.tenants {
			if m.regional[tenant] != nil {
				sharing[town.code] = true
			}
		}
		if town.class == "microsoft" {
			classed++
		}
		if town.people == 0 {
			empty++
		}
	}
	customers := func(name string) []string { return named(t, m, name).all }
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"municipalities", len(f.municipalities), 342},
		{"municipalities without inhabitants", empty, 2},
		{"mx rows", f.rows["mx"], 463},
		{"spf rows", f.rows["spf_include"] + f.rows["spf_host"], 1703},
		{"tenant rows", f.rows["m365_tenant"], 558},
		{"shared tenants", shared, 37},
		{"municipalities in shared tenants", len(sharing), 117},
		{"inbound mail at the largest supplier", len(inboxes), 256},
		{"… inhabitants", f.people(inboxes), 12508860},
		{"mailboxes there by the source's own class", classed, 304},
		{"customers of Centric", len(customers("Centric")), 106},
		{"… inhabitants", f.people(customers("Centric")), 4853139},
		{"customers of PinkRoccade", len(customers("PinkRoccade Local Government")), 89},
		{"… inhabitants", f.people(customers("PinkRoccade Local Government")), 3344851},
		{"customers of TOPdesk", len(customers("TOPdesk")), 74},
		{"… inhabitants", f.people(customers("TOPdesk")), 2921171},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}

func TestLargestSuppliersAreLetterA(t *testing.T) {
	_, m, _ := read(t)
	for id, name := range map[string]string{"mail-a": "Microsoft", "apps-a": "Centric", "apps-b": "PinkRoccade Local Government", "itsm-a": "TOPdesk"} {
		if got := named(t, m, name).id; got != id {
			t.Errorf("%s is %s, want %s", name, got, id)
		}
	}
	for i, want := range map[int]string{0: "a", 25: "z", 26: "aa", 27: "ab", 51: "az", 52: "ba"} {
		if got := letters(i); got != want {
			t.Errorf("letters(%d) = %s, want %s", i, got, want)
		}
	}
}

func TestSortedListKeepsEachOnce(t *testing.T) {
	var list []string
	for _, s := range []string{"b", "a", "b", "c", "a"} {
		list = add(list, s)
	}
	if got := len(list); got != 3 || list[0] != "a" || list[2] != "c" {
		t.Errorf("add made %v", list)
	}
}
