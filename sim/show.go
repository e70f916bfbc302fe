package sim

import (
	"fmt"
	"math"
	"strconv"

	"uitval/model"
)

// A Show says which replication a record tells in full: its course, its events and its answer. The zero Show is the middle one.
type Show struct {
	Worst bool // that whose person-days in total are nearest to their 95th percentile
	Nth   int  // this one, counted from 1; 0: the one whose person-days are nearest to the median, or Worst
}

// ParseShow reads "median", "worst" or the number of a replication. It reports false for anything else.
func ParseShow(text string) (Show, bool) {
	switch text {
	case "", "median":
		return Show{}, true
	case "worst":
		return Show{Worst: true}, true
	}
	n, err := strconv.Atoi(text)
	return Show{Nth: n}, err == nil && n >= 1
}

// A NotPlayed is the error of a run that is to show a replication it did not play.
type NotPlayed struct{ Nth, Played int }

// Error says it in English.
func (e *NotPlayed) Error() string {
	return fmt.Sprintf("sim: replication %d is to be shown and %d were played", e.Nth, e.Played)
}

// pick returns the replication to show, counted from 0; of equals the first.
func (s Show) pick(g *gathering) int {
	if s.Nth > 0 {
		return s.Nth - 1
	}
	if g.done == 0 {
		return 0
	}
	wanted := g.columns[personDays].Summary().P50
	if s.Worst {
		wanted = g.columns[personDays].Summary().P95
	}
	best, distance := 0, math.Inf(1)
	for k, x := range g.personDays {
		if d := math.Abs(x - wanted); d < distance {
			best, distance = k, d
		}
	}
	return best
}

// which says how the replication that is shown was chosen.
func (s Show) which() model.Text {
	switch {
	case s.Nth > 0:
		return say("die u koos", "the one you chose")
	case s.Worst:
		return say("die waarvan de persoonsdagen het dichtst bij het 95e percentiel liggen", "the one whose person-days are nearest to the 95th percentile")
	}
	return say("die waarvan de persoonsdagen het dichtst bij de mediaan liggen", "the one whose person-days are nearest to the median")
}
