package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Yearly cases per inhabitant. What these and the other numbers of a process rest on: assumptions A4 to A15.
const (
	workdays      = 254.0 // in 2026, by the Dutch calendar
	postPerHead   = 0.31
	deskPerHead   = 0.40
	claimsPerHead = 0.0067
	permitPerHead = 0.010
	paidPerHead   = 0.0228 // people who are paid social assistance each month
)

// A process in the making: a flow mapping, one line per topic.
type process struct {
	lines []string
	needs []string
}

// processes writes the five processes of one municipality.
func (p *page) processes(l *leaning) {
	for _, one := range []*process{post(l), desk(l), benefits(l), payment(l), permitting(l)} {
		p.line("  - {%s}", strings.Join(one.lines, ",\n    "))
	}
}

// open starts a process with who, what and by which law.
func open(l *leaning, kind, nl, en, law string) *process {
	pr := &process{}
	pr.line("id: %s, title: {nl: %s, en: %s}, organisation: gm%s, legal_basis: %s", l.id(kind),
		quote(nl+" "+l.town.name), quote(en+" "+l.town.name), l.town.code, quote(law))
	return pr
}

func (pr *process) line(format string, args ...any) {
	pr.lines = append(pr.lines, fmt.Sprintf(format, args...))
}

// need adds a need, if it is on anything.
func (pr *process) need(word string, ids []string, rest string) {
	if len(ids) > 0 {
		pr.needs = append(pr.needs, fmt.Sprintf("{%s, %s}", gate(word, ids), rest))
	}
}

// lean closes the list of needs.
func (pr *process) lean() {
	if len(pr.needs) > 0 {
		pr.line("needs: [%s]", strings.Join(pr.needs, ",\n      "))
	}
}

func post(l *leaning) *process {
	perDay := perWorkday(l.town.people, postPerHead)
	pr := open(l, "post", "Digitale post", "Digital post", "Awb 4:13")
	pr.line("demand: %s per workday, keeps: 90%%, lead_time: 28d, deadline: 56d, overtime: 15%%", number(perDay))
	pr.line("users: %d", l.town.people)
	pr.need("all", []string{l.mail}, "endures: {0h: 100%, 4h: 60%, 1d: 25%}, source: A11")
	pr.need("all", l.cases, "tolerance: 8h, drops_to: 40%, back_after: 1d, source: A13")
	pr.need("all", l.forms, "tolerance: 1d, drops_to: 80%, source: A14")
	pr.need("all", l.others, "tolerance: 5d, drops_to: 95%, source: A14")
	pr.lean()
	pr.line("workaround: {starts_after: 5d, capacity: %s per workday, reentry: 0.1, cost_per_case: 8 EUR}", number(perDay*0.2))
	pr.line("source: A4, sources: {deadline: A9}")
	return pr
}

func desk(l *leaning) *process {
	perDay := perWorkday(l.town.people, deskPerHead)
	pr := open(l, "desk", "Balie", "Desk", "Wet BRP, Paspoortwet")
	pr.line("demand: %s per workday, deadline: 28d, overtime: 15%%", number(perDay))
	pr.line("users: %d, tolerable: 2d, minimum: 25%%", l.town.people)
	system := l.suites
	if l.registry != "" {
		system = []string{l.registry}
	}
	pr.need("share", system, "endures: {0h: 100%, 2h: 30%, 1d: 10%}, back_after: 1d, source: A12")
	pr.lean()
	pr.line("workaround: {below: 90%%, starts_after: 2d, capacity: %s per workday, reentry: 0.2, cost_per_case: 15 EUR}", number(perDay*0.4))
	pr.line("source: A5, sources: {deadline: A9, tolerable: A10}")
	return pr
}

func benefits(l *leaning) *process {
	perDay := perWorkday(l.town.people, claimsPerHead)
	pr := open(l, "benefits", "Bijstandsaanvragen", "Benefit claims", "Awb 4:13")
	pr.line("demand: %s per workday, lead_time: 35d, deadline: 56d, overtime: 15%%", number(perDay))
	pr.line("people_per_case: 1.5, vulnerable: 100%%, tolerable: 14d, minimum: 50%%")
	pr.line("money_per_case: 885 EUR, penalty_per_overdue_case: 72 EUR, harm: {livelihood: {7d: 0, 28d: 0.3, 84d: 1}}")
	pr.need("all", []string{l.mail}, "tolerance: 3d, drops_to: 80%, source: A11")
	pr.need("share", l.suites, "endures: {0h: 100%, 8h: 60%, 2d: 15%}, back_after: 2d, source: A12")
	pr.lean()
	pr.line("workaround: {below: 50%%, starts_after: 7d, capacity: %s per workday, reentry: 0.3, cost_per_case: 60 EUR}", number(perDay*0.45))
	pr.line("feeds: [{to: %s, share: 70%%, lag: 1d}]", l.id("benefit-pay"))
	pr.line("source: A6, sources: {deadline: A9}")
	return pr
}

func payment(l *leaning) *process {
	paid := yearly(l.town.people, paidPerHead)
	pr := open(l, "benefit-pay", "Bijstand uitbetalen", "Benefit payment", "Participatiewet")
	pr.line("demand: %d monthly on 1 earlier, run_takes: 12h, deadline: 1d", paid)
	pr.line("users: %d, vulnerable: 100%%, tolerable: 1d", paid)
	pr.line("money_per_case: 1264 EUR, harm: {livelihood: {1d: 0, 7d: 0.3, 28d: 1}}")
	pr.need("share", l.suites, "tolerance: 4h, back_after: 1d, source: A12")
	pr.lean()
	pr.line("workaround: {starts_after: 3d, capacity: %d per day, reentry: 0.05, cost_per_case: 3 EUR}", paid)
	pr.line("source: A7, sources: {deadline: A9, tolerable: A10, workaround: A15}")
	return pr
}

func permitting(l *leaning) *process {
	perDay := perWorkday(l.town.people, permitPerHead)
	pr := open(l, "permits", "Vergunningen", "Permits", "Omgevingswet")
	pr.line("demand: %s per workday, lead_time: 42d, deadline: 56d, overtime: 15%%", number(perDay))
	pr.line("people_per_case: 1, penalty_per_overdue_case: 72 EUR")
	pr.need("all", []string{l.mail}, "endures: {0h: 100%, 1d: 80%, 3d: 50%}, source: A11")
	system := append(append([]string{}, l.permits...), l.cases...)
	if len(system) == 0 {
		pr.need("share", l.suites, "tolerance: 3d, drops_to: 50%, back_after: 2d, source: A12")
	}
	pr.need("all", system, "tolerance: 1d, drops_to: 25%, back_after: 2d, source: A13")
	pr.lean()
	pr.line("source: A8, sources: {deadline: A9}")
	return pr
}

func perWorkday(people int, perHead float64) float64 { return float64(people) * perHead / workdays }

// yearly is a whole number of people, at least one.
func yearly(people int, perHead float64) int {
	return max(1, int(math.Round(float64(people)*perHead)))
}

// number writes three digits that matter: more would pretend to know.
func number(x float64) string {
	digits := max(0, 2-int(math.Floor(math.Log10(x))))
	s := strconv.FormatFloat(x, 'f', digits, 64)
	if digits > 0 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
