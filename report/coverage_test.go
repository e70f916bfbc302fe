package report

import (
	"strings"
	"testing"
)

func TestCoverageReadsAsItShould(t *testing.T) {
	all := []Coverage{{"process", 84, 15, 1}, {"need", 0, 999, 1}, {"route", 0, 0, 3}, {"total", 84, 1014, 5}}
	for _, lang := range []string{"nl", "en"} {
		var b strings.Builder
		if err := (Page{Lang: lang, Width: 80}).Coverage(&b, all); err != nil {
			t.Fatal(err)
		}
		golden(t, "coverage."+lang, b.String())
	}
}
