package bench

import "testing"

func TestDifferTellsApart(t *testing.T) {
	a := []LevelChange{{5, "a", 0.5}, {9, "b", 0}}
	for _, one := range []struct {
		what string
		b    []LevelChange
		same bool
	}{
		{"the same", []LevelChange{{5, "a", 0.5}, {9, "b", 0}}, true},
		{"a nanosecond lost in days", []LevelChange{{6, "a", 0.5}, {9, "b", 0}}, true},
		{"another level", []LevelChange{{5, "a", 0.5 + 1e-11}, {9, "b", 0}}, false},
		{"another instant", []LevelChange{{500, "a", 0.5}, {9, "b", 0}}, false},
		{"another node", []LevelChange{{5, "c", 0.5}, {9, "b", 0}}, false},
		{"one less", []LevelChange{{5, "a", 0.5}}, false},
	} {
		if err := Differ(a, one.b); (err == nil) != one.same {
			t.Errorf("%s: %v", one.what, err)
		}
	}
}
