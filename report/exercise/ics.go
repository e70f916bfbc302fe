package exercise

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// ICS writes the agenda and the injects as a calendar (RFC 5545), in local time with its time zone.
func (p *Pack) ICS(w io.Writer) error {
	var b strings.Builder
	put := func(name, value string) { b.WriteString(folded(name + ":" + value)) }
	zone := p.Start.Location().String()
	put("BEGIN", "VCALENDAR")
	put("VERSION", "2.0")
	put("PRODID", "-//uitval//"+p.Record.Manifest.Version+"//"+strings.ToUpper(p.Lang))
	put("CALSCALE", "GREGORIAN")
	put("METHOD", "PUBLISH")
	put("X-WR-CALNAME", escaped(p.Title))
	p.zone(put, zone)
	stamp := p.Start.UTC().Format("20060102T150405Z")
	event := func(uid string, at, lasts time.Duration, title, text, category, place string) {
		put("BEGIN", "VEVENT")
		put("UID", uid)
		put("DTSTAMP", stamp)
		put("DTSTART;TZID="+zone, p.Local(at).Format("20060102T150405"))
		put("DTEND;TZID="+zone, p.Local(at+lasts).Format("20060102T150405"))
		put("SUMMARY", escaped(title))
		if text != "" {
			put("DESCRIPTION", escaped(text))
		}
		if place != "" {
			put("LOCATION", escaped(place))
		}
		put("CATEGORIES", escaped(category))
		if p.Marking != "" {
			put("COMMENT", escaped(p.Marking))
		}
		put("END", "VEVENT")
	}
	id := fmt.Sprintf("%08x", hashed(p.Record.Manifest.Model+"/"+p.Record.Manifest.Scenario+p.Start.Format(time.RFC3339)))
	for k, i := range p.Agenda {
		event(fmt.Sprintf("%s-agenda-%d@uitval", id, k+1), i.At, i.Lasts, i.Title, "", p.c.sayf("Agenda", "Agenda"), "")
	}
	for k := range p.Injects {
		in := &p.Injects[k]
		if in.Type != Message {
			continue
		}
		text := in.Text + "\n\n" + p.c.sayf("Van %s, via %s.", "From %s, by %s.", in.From, in.Channel)
		if in.Expected != "" {
			text += "\n" + p.c.sayf("Verwacht: %s", "Expected: %s", in.Expected)
		}
		event(fmt.Sprintf("%s-inject-%d@uitval", id, in.Number), in.At, apart, fmt.Sprintf("%d. %s", in.Number, in.Title), text, "Inject", in.To)
	}
	put("END", "VCALENDAR")
	_, err := io.WriteString(w, b.String())
	return err
}

// zone describes the time zone as far as the exercise needs it: the offset that holds on its day, and the one that held before.
func (p *Pack) zone(put func(name, value string), name string) {
	begin, _ := p.Start.ZoneBounds()
	before := p.Start
	if !begin.IsZero() {
		before = begin.Add(-time.Second).In(p.Start.Location())
	} else {
		begin = time.Date(1970, 1, 1, 0, 0, 0, 0, p.Start.Location())
	}
	abbreviation, offset := p.Start.Zone()
	_, from := before.Zone()
	kind := "STANDARD"
	if p.Start.IsDST() {
		kind = "DAYLIGHT"
	}
	put("BEGIN", "VTIMEZONE")
	put("TZID", name)
	put("BEGIN", kind)
	put("DTSTART", begin.In(time.FixedZone("", from)).Format("20060102T150405"))
	put("TZOFFSETFROM", utcOffset(from))
	put("TZOFFSETTO", utcOffset(offset))
	put("TZNAME", abbreviation)
	put("END", kind)
	put("END", "VTIMEZONE")
}

func utcOffset(seconds int) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	return fmt.Sprintf("%s%02d%02d", sign, seconds/3600, seconds/60%60)
}

// escaped makes a text safe in a calendar.
func escaped(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// folded breaks a line of more than 75 bytes, never within a letter.
func folded(line string) string {
	var b strings.Builder
	room := 75
	for _, r := range line {
		if n := utf8.RuneLen(r); n > room {
			b.WriteString("\r\n ")
			room = 74 - n
		} else {
			room -= n
		}
		b.WriteRune(r)
	}
	return b.String() + "\r\n"
}
