package report

import (
	"fmt"
	"time"

	"uitval/sim/result"
)

// turns is how many turning points a timeline shows.
const turns = 10

// timeline tells the turning points of one replication: the date, the days since the start, what happened. In
// the first two days, where hours matter, it gives the time too.
func (s *sheet) timeline(points []result.TurningPoint) {
	if len(points) == 0 {
		return
	}
	s.heading(result.Text{NL: "Tijdlijn", EN: "Timeline"})
	points = points[:min(len(points), turns)]
	dates := make([]string, len(points))
	longest := 0
	for i, p := range points {
		dates[i] = s.whenOf(p)
		longest = max(longest, length(dates[i]))
	}
	for i, p := range points {
		s.prose(fmt.Sprintf("%-*s  %-6s  ", longest, dates[i], dPlus(p.Day)), s.say(p.Says))
	}
}

func (s *sheet) whenOf(p result.TurningPoint) string {
	t, err := time.Parse(time.RFC3339, p.Instant)
	if err != nil {
		return s.date(p.Day)
	}
	if p.Day < 2 {
		return s.atOf(p)
	}
	return s.longDate(t)
}

// atOf gives the date and the time.
func (s *sheet) atOf(p result.TurningPoint) string {
	t, err := time.Parse(time.RFC3339, p.Instant)
	if err != nil {
		return s.date(p.Day)
	}
	return s.longDate(t) + t.Format(" 15:04")
}
