package model

import (
	"math"
	"strconv"
)

// settleYardstick checks that each row has a threshold for each class, and that thresholds do not fall.
func settleYardstick(r *reader, n *node, y *Yardstick) {
	y.Title = titled(y.Title, y.ID)
	r.yardstickNames(n, y)
	for _, c := range y.Criteria {
		if c.AtLeast != nil {
			r.thresholds(y, c.rowAt, c.AtLeast)
		}
		for i, band := range c.PeopleOver {
			r.thresholds(y, band.Longer.At, band.AtLeast)
			if i > 0 && band.Longer.Mean() <= c.PeopleOver[i-1].Longer.Mean() {
				r.report(band.Longer.At, "band-order", both("Deze duur is niet langer dan de vorige.", "This duration is not longer than the one before."), both("Zet de rijen op volgorde van duur.", "Put the rows in order of duration."))
			}
		}
	}
}

func (r *reader) yardstickNames(n *node, y *Yardstick) {
	seen := map[string]bool{}
	for i, class := range y.Classes {
		if seen[class] && i < len(n.get("classes").items) {
			r.report(n.get("classes").items[i].at(), "duplicate", both("De klasse %s staat er twee keer.", "The class %s is there twice.", quoted(class)), both("Noem elke klasse één keer, laagste eerst.", "Name each class once, lowest first."))
		}
		seen[class] = true
	}
	if classes := n.get("classes"); classes != nil && classes.kind == list && len(classes.items) == 0 {
		r.report(classes.at(), "no-classes", both("Er zijn geen klassen.", "There are no classes."), both("Schrijf bijvoorbeeld classes: [A, B, C].", "Write, for example, classes: [A, B, C]."))
	}
	ids := map[string]bool{}
	for _, c := range y.Criteria {
		if ids[c.ID] {
			r.report(c.At, "duplicate-id", both("Er is al een criterium met het id %s.", "There is a criterion with the id %s already.", quoted(c.ID)), both("Geef elk een eigen id.", "Give each an id of its own."))
		}
		ids[c.ID] = true
	}
}

// thresholds checks one row.
func (r *reader) thresholds(y *Yardstick, at Pos, row []float64) {
	if len(y.Classes) > 0 && len(row) != len(y.Classes) {
		r.report(at, "threshold-count", both("Hier staan %d drempels voor %d klassen.", "Here are %d thresholds for %d classes.", len(row), len(y.Classes)), both("Schrijf er één per klasse; none waar de klasse niet bereikt kan worden.", "Write one per class; none where the class can't be reached."))
		return
	}
	highest := math.Inf(-1)
	for i, x := range row {
		if x < highest {
			class := strconv.Itoa(i + 1) // the file may not say which classes there are
			if i < len(y.Classes) {
				class = y.Classes[i]
			}
			r.report(at, "threshold-order", both("De drempel van klasse %s (%s) is lager dan die van een klasse ervoor (%s).", "The threshold of class %s (%s) is lower than that of a class before it (%s).", class, plainNumber(x), plainNumber(highest)), both("Zet klassen en drempels van laag naar hoog.", "Put classes and thresholds from low to high."))
			return
		}
		if x > highest {
			highest = x
		}
	}
}
