package reftest

import (
	"slices"

	"uitval/model"
)

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// needsInCycle reports whether anything leans, in the end, on itself.
func needsInCycle(m *model.Model) bool {
	direct := map[string][]string{}
	add := func(id string, needs []model.Need) {
		for _, n := range needs {
			for _, p := range n.Of {
				direct[id] = append(direct[id], p.On.ID)
			}
		}
	}
	for _, s := range m.Services {
		add(s.ID, s.Needs)
	}
	for _, p := range m.Processes {
		add(p.ID, p.Needs)
	}
	for _, s := range m.Services {
		if leansOn(direct, s.ID, s.ID) {
			return true
		}
	}
	for _, p := range m.Processes {
		if leansOn(direct, p.ID, p.ID) {
			return true
		}
	}
	return false
}

// leansOn reports whether from needs to, directly or through others.
func leansOn(direct map[string][]string, from, to string) bool {
	seen := map[string]bool{}
	for todo := []string{from}; len(todo) > 0; {
		id := todo[0]
		todo = todo[1:]
		for _, next := range direct[id] {
			if next == to {
				return true
			}
			if !seen[next] {
				seen[next] = true
				todo = append(todo, next)
			}
		}
	}
	return false
}
