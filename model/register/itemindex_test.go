package register

import (
	"fmt"
	"strings"
	"testing"
)

// many lists a portal's needs on so many things.
func many(things ...string) string {
	rows := ""
	for _, thing := range things {
		rows += "Portal,Depends on," + thing + "\n"
	}
	return rows
}

// What changes among very many needs of one thing is the same as among few.
func TestTheNeedsOfAThingWithVeryManyAreFound(t *testing.T) {
	var things []string
	for i := range 3 * longList {
		things = append(things, fmt.Sprintf("t%d", i))
	}
	s := newStudy(t)
	s.imports(many(things...))
	s.edits("{on: t7, ", "{on: t7, tolerance: 4h, ")
	p := s.imports(many(append(things[2:], "Mail", "Payments")...))
	check(t, p, Added, "service:mail, service:payments, service:portal needs.mail, service:portal needs.payments")
	check(t, p, Removed, "service:portal needs.t0, service:portal needs.t1, service:t0, service:t1")
	check(t, p, Conflict, "")
	s.has(true, "{on: t7, tolerance: 4h, ", "on: mail")
	s.has(false, "on: t0,", "on: t1,")
	p = s.imports(many(things[8:]...))
	check(t, p, Conflict, "service:portal needs.t7, service:t7") // edited, so it stays
	if n := strings.Count(s.text(), "{on: "); n != len(things[8:])+1 {
		t.Errorf("%d needs are left", n)
	}
}
