package exercise

import (
	"slices"
	"time"
)

// An Item is a line of the agenda.
type Item struct {
	At, Lasts time.Duration // since the start
	Title     string
	Module    int // 0: none
}

// Ends is when it is over.
func (i Item) Ends() time.Duration { return i.At + i.Lasts }

// apart is how far injects lie apart at least: a team that has just been told something is left to think.
const apart = 5 * time.Minute

// times divides an exercise: what is left for the modules, the welcome, the hot wash, and the break before each module.
func (w *Wish) times() (left, welcome, wash time.Duration, breaks []time.Duration) {
	minutes := func(n float64) time.Duration { return time.Duration(n) * time.Minute }
	total, n := w.Duration.Minutes(), w.Modules
	welcome, wash = minutes(min(15, max(5, total/12))), minutes(min(30, max(5, total/9)))
	breaks = make([]time.Duration, n)
	switch {
	case total >= 300 && n >= 2:
		for k := 1; k < n; k++ {
			breaks[k] = minutes(15)
		}
		breaks[(n+1)/2] = minutes(45)
	case total >= 150 && n >= 2:
		breaks[(n+1)/2] = minutes(10)
	}
	left = w.Duration - welcome - wash
	for _, b := range breaks {
		left -= b
	}
	return left, welcome, wash, breaks
}

// schedule makes the agenda, and gives every pick its place in it: the welcome, modules as long as they have injects, breaks between them
// where the exercise is long, and the hot wash.
func (p *Pack) schedule(chosen []pick) {
	left, welcome, wash, breaks := p.times()
	counts := make([]int, len(p.Modules))
	for _, one := range chosen {
		counts[one.module-1]++
	}
	// Each module has a place for every inject and one to round off.
	places := 0
	for _, n := range counts {
		places += n + 1
	}
	p.Agenda = append(p.Agenda, Item{0, welcome, p.c.sayf("Welkom, doel en spelregels", "Welcome, aim and rules"), 0})
	now := welcome
	for k := range p.Modules {
		if breaks[k] > 0 {
			p.Agenda = append(p.Agenda, Item{now, breaks[k], p.c.sayf("Pauze", "Break"), 0})
			now += breaks[k]
		}
		lasts := time.Duration(float64(left) * float64(counts[k]+1) / float64(places)).Truncate(time.Minute)
		if k == len(p.Modules)-1 {
			lasts = p.Duration - wash - now
		}
		p.Agenda = append(p.Agenda, Item{now, lasts, p.c.sayf("Module %d: %s", "Module %d: %s", k+1, p.Modules[k].Title), k + 1})
		now += lasts
	}
	p.Agenda = append(p.Agenda, Item{now, wash, p.c.sayf("Nabespreking (hot wash)", "Hot wash"), 0})
}

// block is the line of the agenda of a module.
func (p *Pack) block(module int) Item {
	return p.Agenda[slices.IndexFunc(p.Agenda, func(i Item) bool { return i.Module == module })]
}

// place is when the nth of so many injects of a module is given: evenly, on whole minutes, the first at once.
func (p *Pack) place(module, nth, of int) time.Duration {
	b := p.block(module)
	return b.At + time.Duration(float64(b.Lasts)*float64(nth)/float64(of+1)).Truncate(time.Minute)
}

// Local is a time of the exercise on the clock on the wall.
func (p *Pack) Local(at time.Duration) time.Time { return p.Start.Add(at) }
