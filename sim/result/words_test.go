package result

import "testing"

func TestACountIsRoundedOnce(t *testing.T) {
	for _, row := range []struct {
		x      float64
		nl, en string
	}{
		{1904.6, "1.900", "1,900"}, // by way of 1905 it would be 1910
		{1905, "1.910", "1,910"},
		{999.4, "999", "999"},
		{999.6, "1.000", "1,000"},
		{-1904.6, "-1.900", "-1,900"},
		{0.2, "minder dan 1", "less than 1"},
		{12_345_678, "12.300.000", "12,300,000"},
		{0, "0", "0"},
	} {
		if nl, en := Count(row.x, "nl"), Count(row.x, "en"); nl != row.nl || en != row.en {
			t.Errorf("%v is %q and %q", row.x, nl, en)
		}
	}
}
