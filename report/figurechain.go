package report

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"uitval/report/draw"
	"uitval/sim/result"
)

// Chain shows through what the outage came to people: suppliers, their services, services that lean on those, processes, and people by
// sector, in columns. What is wider carries more people. Large models show the widest of each column and count the rest. Nil when
// nothing falls.
func (e *Easel) Chain(r *result.Record) *Figure {
	d := &r.Detail
	if len(d.Services) == 0 || len(d.Processes) == 0 {
		return nil
	}
	e = e.of(r)
	links := chainOf(d, e.say)
	fit := 24
	if e.size == OnSlide {
		fit = 18
	} else if e.size == InColumn {
		fit = 12
	}
	links.merge(fit, func(column, n int) string {
		switch {
		case column == 0:
			return e.sayf("nog %s leveranciers", "%s more suppliers", e.whole(n))
		case column == links.columns-2:
			return e.sayf("nog %s processen", "%s more processes", e.whole(n))
		case column == links.columns-1:
			return e.sayf("nog %s sectoren", "%s more sectors", e.whole(n))
		}
		return e.sayf("nog %s diensten", "%s more services", e.whole(n))
	})
	rows := links.tallest()
	height := e.u(24 + float64(17*rows))
	c := e.chart(r.Manifest, e.chainTitle(d, links), e.sayf("Hoe de uitval bij mensen komt, in één herhaling (nr. %d). Breder is meer mensen; leunt een proces op meer dat uitviel, dan telt elk voor een gelijk deel.",
		"How the outage reaches people, in one replication (no. %d). Wider is more people; where a process leans on several things that fell, each counts for an equal part.", d.Replication), height)
	if len(d.Spared) > 0 {
		c.bottom -= e.u(12)
		says := e.sayf("Grijs: leunt op iets wat uitviel en merkt er niets van.", "Grey: leans on something that fell and does not notice.")
		if links.hidden > 0 {
			says += e.sayf(" Zo zijn er nog %s.", " There are %s more of those.", e.whole(links.hidden))
		}
		c.Text(e.u(margin), c.bottom+e.u(10), c.Fit(says, c.right-c.left, c.small(quiet)), c.small(quiet))
	}
	c.chain(links)
	return c.figure("chain", "")
}

func (e *Easel) chainTitle(d *result.Detail, links *chain) string {
	direct := 0
	for _, s := range d.Shocks {
		direct += len(s.Services)
	}
	service := [2]result.Text{{NL: "dienst", EN: "service"}, {NL: "diensten", EN: "services"}}
	process := [2]result.Text{{NL: "proces", EN: "process"}, {NL: "processen", EN: "processes"}}
	lost := e.things(direct, service[0], service[1])
	if direct == 1 {
		return e.sayf("%s valt weg; in totaal zakken %s en %s terug", "%s is lost; in all %s and %s fall back", lost,
			e.things(len(d.Services), service[0], service[1]), e.things(len(strips(d)), process[0], process[1]))
	}
	return e.sayf("%s vallen weg; in totaal zakken %s en %s terug", "%s are lost; in all %s and %s fall back", lost,
		e.things(len(d.Services), service[0], service[1]), e.things(len(strips(d)), process[0], process[1]))
}

// tallest is how many nodes the fullest column has.
func (c *chain) tallest() int {
	n := make([]int, c.columns)
	for _, l := range c.links {
		n[l.column]++
	}
	return slices.Max(n)
}

// chain draws nodes in columns, with ribbons between them.
func (c *chart) chain(ch *chain) {
	heads := c.columnHeads(ch)
	c.top += c.u(10)
	wide := (c.right - c.left) / (float64(ch.columns) - 0.12)
	bar := c.u(7)
	x := func(column int) float64 { return c.left + float64(float64(column)*wide) }
	t := c.typed(8.5, inkText)
	t.Bold = true
	for k, h := range heads {
		c.Text(x(k), c.top-c.u(5), c.Fit(h, wide-c.u(6), t), t)
	}
	c.place(ch)
	leave, arrive := make([]float64, len(ch.links)), make([]float64, len(ch.links))
	slices.SortStableFunc(ch.bonds, func(a, b bond) int { // from the top down, so that ribbons do not cross at a node
		return cmp.Or(cmp.Compare(ch.links[a.from].y, ch.links[b.from].y), cmp.Compare(ch.links[a.to].y, ch.links[b.to].y))
	})
	for _, b := range ch.bonds {
		from, to := &ch.links[b.from], &ch.links[b.to]
		out, in := float64(share(b.people, from.people)*from.h), float64(share(b.people, to.people)*to.h)
		y1, y2 := from.y+leave[b.from], to.y+arrive[b.to]
		leave[b.from] += out
		arrive[b.to] += in
		left, right := x(from.column)+bar, x(to.column)
		upper := draw.Bend(draw.Point{X: left, Y: y1}, draw.Point{X: right, Y: y2}, 16)
		lower := draw.Bend(draw.Point{X: left, Y: y1 + max(out, c.u(0.6))}, draw.Point{X: right, Y: y2 + max(in, c.u(0.6))}, 16)
		if !b.lit {
			c.Line(upper, draw.Ink{Stroke: draw.RGB(0xB8B8B8), Width: c.u(0.6), Dash: []float64{c.u(2), c.u(1.5)}})
			continue
		}
		c.Area(band(lower, upper), draw.Ink{Fill: draw.RGB(0xD5E5F3), Stroke: white, Width: c.u(0.25), Note: from.title + " → " + to.title + ": " + c.count(b.people)})
	}
	for k := range ch.links {
		l := &ch.links[k]
		ink := deep
		switch {
		case !l.lit:
			ink = draw.RGB(0xA0A0A0)
		case l.column == 0:
			ink = warm
		case l.column == ch.columns-1:
			ink = green
		}
		c.Rect(x(l.column), l.y, bar, max(l.h, c.u(1.2)), draw.Ink{Fill: ink, Note: l.title})
		c.nodeName(l, x(l.column)+bar+c.u(3), wide-bar-c.u(6))
	}
}

// nodeName sets the name of a node beside it, on white so that ribbons do not run through it: on two lines, and with its people, where
// there is room.
func (c *chart) nodeName(l *link, x, room float64) {
	t := c.typed(7.5, inkText)
	lines := []string{c.Fit(l.title, room, t)}
	if wrapped := c.Wrap(l.title, room, t); len(wrapped) > 1 && l.h > c.u(10) {
		lines = []string{wrapped[0], c.Fit(strings.Join(wrapped[1:], " "), room, t)}
	}
	counted := l.people >= 0.5 && l.h > c.u(float64(9*len(lines)))
	all := len(lines)
	if counted {
		all++
	}
	y := l.y + l.h/2 - float64(c.u(float64(float64(all)*8.6)))/2 + c.u(6.8)
	for _, says := range lines {
		c.backed(says, x, y, t)
		y += c.u(8.6)
	}
	if counted {
		c.backed(c.count(l.people), x, y, c.typed(7.5, quiet))
	}
}

func (c *chart) backed(says string, x, y float64, t draw.Type) {
	c.Rect(x-c.u(1), y-float64(0.8*t.Size), c.Measure(says, t)+c.u(2), float64(1.02*t.Size), draw.Ink{Fill: white})
	c.Text(x, y, says, t)
}

func share(part, of float64) float64 {
	if of <= 0 {
		return 0
	}
	return part / of
}

func (c *chart) columnHeads(ch *chain) []string {
	heads := make([]string, ch.columns)
	for k := range heads {
		switch {
		case k == 0:
			heads[k] = c.sayf("Leverancier", "Supplier")
		case k == ch.columns-1:
			heads[k] = c.sayf("Mensen", "People")
		case k == ch.columns-2:
			heads[k] = c.sayf("Processen", "Processes")
		case k == 1:
			heads[k] = c.sayf("Diensten", "Services")
		default:
			heads[k] = c.sayf("Diensten erna", "Services after")
		}
	}
	return heads
}

// place gives nodes their height, by people on one scale for all columns but never less than a name needs, and their place: each
// column in the order of what its nodes hang on, and near to it, which keeps ribbons from crossing.
func (c *chart) place(ch *chain) {
	columns := make([][]int, ch.columns)
	for k, l := range ch.links {
		columns[l.column] = append(columns[l.column], k)
	}
	room := c.bottom - c.top
	least, scale := c.u(10.5), math.Inf(1)
	for _, here := range columns {
		total := 0.0
		for _, k := range here {
			total += ch.links[k].people
		}
		least = min(least, room/float64(max(len(here), 1)))
		if total > 0 {
			scale = min(scale, max(0, room-float64(c.u(10.5)*float64(len(here))))/total)
		}
	}
	for column, here := range columns {
		if column > 0 {
			ch.order(here)
		}
		c.stackNodes(ch, here, least, scale)
	}
}

// middle is the height of what a node hangs on, by people; +Inf when it hangs on nothing.
func (ch *chain) middle(k int) float64 {
	sum, n := 0.0, 0.0
	for _, b := range ch.bonds {
		if b.to == k {
			from := &ch.links[b.from]
			w := b.people + 1e-6
			sum += float64(w * (from.y + from.h/2))
			n += w
		}
	}
	if n == 0 {
		return math.Inf(1)
	}
	return sum / n
}

// order sorts nodes by the middle of what they hang on; what stands for the rest comes last.
func (ch *chain) order(here []int) {
	slices.SortStableFunc(here, func(a, b int) int {
		if ch.links[a].lit != ch.links[b].lit {
			return map[bool]int{true: -1, false: 1}[ch.links[a].lit]
		}
		if ch.links[a].merged != ch.links[b].merged {
			return ch.links[a].merged - ch.links[b].merged
		}
		return cmp.Compare(ch.middle(a), ch.middle(b))
	})
}

// stackNodes puts nodes under each other, each beside the middle of what it hangs on where those above and below leave room.
func (c *chart) stackNodes(ch *chain, here []int, least, scale float64) {
	slot := func(l *link) float64 {
		if l.people < 0.5 || math.IsInf(scale, 1) {
			return least
		}
		return least + float64(l.people*scale)
	}
	y := c.top
	for _, k := range here {
		l := &ch.links[k]
		s := slot(l)
		l.h = max(s-least, c.u(1.2))
		if l.column > 0 {
			if m := ch.middle(k); !math.IsInf(m, 0) {
				y = max(y, m-s/2)
			}
		}
		l.y = y
		y += s
	}
	low := c.bottom
	for k := len(here) - 1; k >= 0; k-- {
		l := &ch.links[here[k]]
		s := slot(l)
		l.y = min(l.y, low-s)
		low = l.y
	}
	for _, k := range here { // the bar lies in the middle of its slot
		l := &ch.links[k]
		l.y += (slot(l) - l.h) / 2
	}
}
