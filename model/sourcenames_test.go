package model

import (
	"slices"
	"testing"
)

func TestASourceNamesAnAssumptionAsAWord(t *testing.T) {
	for _, c := range []struct {
		source, id string
		names      bool
	}{
		{"A1", "A1", true},
		{"A1, A3", "A3", true},
		{"A1+A3", "A3", true},
		{"A1&A3", "A1", true},
		{"estimated, see A3.", "A3", true},
		{"annual report (A3): page 4", "A3", true},
		{"A11", "A1", false},
		{"BA1", "A1", false},
		{"", "A1", false},
	} {
		if got := SourceNames(c.source, c.id); got != c.names {
			t.Errorf("%q names %s: %v", c.source, c.id, got)
		}
	}
}

func TestOnlyASourceOfNothingElseMustHaveItsAssumptions(t *testing.T) {
	for source, want := range map[string][]string{"A1, A3": {"A1", "A3"}, "A1; A2 & A3": {"A1", "A2", "A3"}, "along the A12": nil, "": nil} {
		if got := AssumptionsIn(source); !slices.Equal(got, want) {
			t.Errorf("%q: %v", source, got)
		}
	}
}

// Every id that AssumptionsIn finds is one that SourceNames finds.
func TestBothReadASourceAlike(t *testing.T) {
	for _, source := range []string{"A1", "A1,A2;A3", "(A1)", "A1: A2", "A1+A2&A3."} {
		ids := AssumptionsIn(source)
		if len(ids) == 0 {
			t.Errorf("%q: no ids", source)
		}
		for _, id := range ids {
			if !SourceNames(source, id) {
				t.Errorf("%q does not name %s", source, id)
			}
		}
	}
}
