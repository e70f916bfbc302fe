package result

import "testing"

func TestAKindIsATitleWithoutItsOrganisation(t *testing.T) {
	for _, c := range [][3]string{
		{"Digital post Groningen", "Groningen", "Digital post"},
		{"Digital post, Wijk bij Duurstede", "Wijk bij Duurstede", "Digital post"},
		{"Delta: permits", "Delta", "permits"},
		{"Decide parental benefit", "Harbour municipality", "Decide parental benefit"},
		{"Groningen", "Groningen", "Groningen"},
		{"Fietsen in Appingedam", "dam", "Fietsen in Appingedam"},
		{"Permits", "", "Permits"},
	} {
		if got := Kind(Text{EN: c[0]}, Text{EN: c[1]}).EN; got != c[2] {
			t.Errorf("%q of %q is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
