package decide

import (
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim/result"
)

// A ClassGoal is to stay below a class of a yardstick.
type ClassGoal struct {
	Yardstick string
	Class     string
	yardstick int // of the scenario
	class     int // from the lowest
	title     result.Text
}

// ParseClassGoal reads "national-risk below D" for a scenario that is held against that yardstick. Errors are of type *Refusal.
func ParseClassGoal(goal string, sc *model.Scenario) (*ClassGoal, error) {
	fail := func(nl, en string, args ...any) (*ClassGoal, error) {
		return nil, &Refusal{result.Textf(nl, en, args...)}
	}
	words := strings.Fields(goal)
	if len(words) != 3 || !slices.Contains([]string{"below", "onder", "<"}, strings.ToLower(words[1])) {
		return fail("Het doel %q begrijp ik niet. Schrijf bijvoorbeeld \"national-risk below D\".", "The goal %q is not clear. Write, for example, \"national-risk below D\".", goal)
	}
	var known []string
	for k, y := range sc.Yardsticks {
		known = append(known, y.ID)
		if y.ID != words[0] {
			continue
		}
		class := slices.IndexFunc(y.Classes, func(c string) bool { return strings.EqualFold(c, words[2]) })
		if class < 0 {
			return fail("Maatstaf %s heeft geen klasse %q; wel %s.", "Yardstick %s has no class %q; it has %s.", y.ID, words[2], strings.Join(y.Classes, ", "))
		}
		return &ClassGoal{Yardstick: y.ID, Class: y.Classes[class], yardstick: k, class: class, title: text(y.Title)}, nil
	}
	if len(known) == 0 {
		return fail("Scenario %s heeft geen maatstaven. Voeg yardsticks toe, of laat --goal weg.", "Scenario %s has no yardsticks. Add yardsticks, or leave --goal out.", sc.ID)
	}
	return fail("Scenario %s heeft geen maatstaf %q; wel %s.", "Scenario %s has no yardstick %q; it has %s.", sc.ID, words[0], strings.Join(known, ", "))
}

// missed reports whether classes reached are not below that of the goal.
func (g *ClassGoal) missed(classes []int) bool { return classes[g.yardstick] >= g.class }
