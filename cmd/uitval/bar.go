package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"uitval/sim/result"
)

// A bar shows how far a run is and how long it will still take. It appears only on a terminal, and only when the run takes
// longer than a second.
type bar struct {
	mu      sync.Mutex
	w       io.Writer
	say     func(result.Text) string
	started time.Time
	drawn   time.Time // zero: never
	first   float64   // the share that was there to begin with, or came first; below 0: none yet
	ended   bool
}

func newBar(w io.Writer, say func(result.Text) string) *bar {
	return &bar{w: w, say: say, started: time.Now(), first: -1, ended: !isTerminal(w)}
}

// update draws the bar for a share of the work between 0 and 1. Any worker may call it.
func (b *bar) update(share float64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.first < 0 {
		b.first = share
	}
	now := time.Now()
	if b.ended || now.Sub(b.started) < time.Second || now.Sub(b.drawn) < 100*time.Millisecond {
		return
	}
	b.drawn = now
	const cells = 30
	full := min(cells, max(0, int(share*cells)))
	text := fmt.Sprintf("[%s%s] %3.0f%%", strings.Repeat("#", full), strings.Repeat("-", cells-full), 100*share)
	if share-b.first > 0.02 {
		left := time.Duration(float64(now.Sub(b.started)) * (1 - share) / (share - b.first))
		text += "  " + b.say(result.Textf("nog %s", "%s left", roughly(left)))
	}
	fmt.Fprintf(b.w, "\r%-60s", text)
}

// end takes the bar away.
func (b *bar) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.drawn.IsZero() && !b.ended {
		fmt.Fprintf(b.w, "\r%60s\r", "")
	}
	b.ended = true
}

// roughly gives a time that need not be exact.
func roughly(d time.Duration) result.Text {
	switch {
	case d < 90*time.Second:
		return result.Textf("%d s", "%d s", int(d.Seconds()+0.999))
	case d < 90*time.Minute:
		return result.Textf("%d min", "%d min", int(d.Minutes()+0.5))
	}
	return result.Textf("%.1f uur", "%.1f hours", d.Hours())
}
