package model

import (
	"fmt"
	"strings"
	"testing"
)

// large is a model of about 1 MB: 350 organisations with 4 processes each, on 300 services.
func large() string {
	var b strings.Builder
	b.WriteString("model: large\ntime_zone: Europe/Amsterdam\ncalendar: nl\nassumptions: [{id: A1, says: guessed}]\norganisations:\n")
	for i := 0; i < 350; i++ {
		fmt.Fprintf(&b, "  - {id: gm%04d, title: Municipality number %d, sector: municipality, place: GM%04d, region: Somewhere, source: register}\n", i, i, i)
	}
	b.WriteString("suppliers:\n")
	for i := 0; i < 200; i++ {
		fmt.Fprintf(&b, "  - {id: supplier-%d, title: Supplier number %d, group: group-%d, jurisdiction: NL, source: register}\n", i, i, i/2)
	}
	b.WriteString("services:\n")
	for i := 0; i < 300; i++ {
		fmt.Fprintf(&b, "  - id: service-%d\n    title: Service number %d\n    supplier: supplier-%d\n    delivery: saas\n    survives: 14d\n    source: A1\n", i, i, i%200)
		if i > 10 {
			fmt.Fprintf(&b, "    needs: [{on: service-%d, tolerance: 4h, source: A1}]\n", i/10)
		}
	}
	b.WriteString("processes:\n")
	for i := 0; i < 1400; i++ {
		fmt.Fprintf(&b, `  - id: gm%04d-process-%d
    title: {nl: Proces nummer %d van de gemeente, en: Process number %d of the municipality}
    organisation: gm%04d
    legal_basis: {nl: Een wet van enige lengte art. 12 lid 1, en: An act of some length section 12(1)}
    demand: %d per workday
    capacity: %d per workday
    deadline: 56d
    lead_time: 20d
    users: %d
    people_per_case: 1.8
    minimum: 20%%
    tolerable: 10d
    harm: {livelihood: {3d: 0, 7d: 0.2, 28d: 1}}
    workaround: {starts_after: 3d, capacity: 10 per workday, lasts: 20d, reentry: 0.25}
    source: A1
    needs:
      - {on: service-%d, tolerance: 4h, back_after: 1d, source: A1}
      - any: [service-%d, {service: service-%d, switch_after: 2d, gives: 40%%}]
        endures: {0h: 100%%, 4h: 80%%, 1d: 50%%, 1w: 0%%}
        source: A1
`, i/4, i, i, i, i/4, 40+i, 50+i, 1000+i, i%300, (i+7)%300, (i+90)%300)
	}
	return b.String()
}

func BenchmarkReadLargeModel(b *testing.B) {
	text := large()
	lib, _ := shelf(map[string]string{"m/m.yaml": text})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := lib.ReadModel("m", nil); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkAdviseLargeModel(b *testing.B) {
	lib, _ := shelf(map[string]string{"m/m.yaml": large()})
	m, problems := lib.ReadModel("m", nil)
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	for b.Loop() {
		m.Advise()
	}
}

func BenchmarkParseDistribution(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, f := parseQuantity("pert(6w, 8w, 16w)", duration(), nil); f != nil {
			b.Fatal(f)
		}
	}
}
