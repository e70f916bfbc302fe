package report

import (
	"cmp"
	"math"
	"slices"

	"uitval/report/draw"
	"uitval/sim/result"
)

// A tile is a municipality on the map.
type tile struct {
	code, name string
	share      float64 // most cases of people without at one time, for each inhabitant
	people     float64
}

// Map shows the municipalities that are hit as tiles, by province, each province about where it lies. Darker is more people without for
// each inhabitant. Nil when fewer than two places are hit.
func (e *Easel) Map(r *result.Record) *Figure {
	blocks, n := e.tiles(r)
	if n < 2 {
		return nil
	}
	e = e.of(r)
	width, _, _ := e.sheetSize()
	wide := (width - e.u(2*margin)) / 4
	side, across, high := 0.0, 0, [4]float64{}
	for _, try := range []float64{17, 14, 11, 8, 6, 4} {
		side = e.u(try)
		across = max(1, int((wide-e.u(10))/side))
		high = [4]float64{}
		total := 0.0
		for k, b := range blocks {
			if len(b) > 0 {
				row := provinces()[k].row
				high[row] = max(high[row], float64(float64((len(b)+across-1)/across)*side)+e.u(26))
			}
		}
		for _, h := range high {
			total += h
		}
		if e.size != OnSlide || total < 380 {
			break
		}
	}
	height := e.u(10)
	for _, h := range high {
		height += h
	}
	c := e.chart(r.Manifest, e.mapTitle(r, n), e.sayf("Gemeenten die iets merken, naar provincie en gemeentecode; ligging bij benadering. Donkerder: meer gevallen van mensen tegelijk zonder per inwoner. Herhaling %d.",
		"Municipalities that notice, by province and municipality code; position approximate. Darker: more cases of people without at one time for each inhabitant. Replication %d.", r.Detail.Replication), height)
	c.key([]keyed{{tileInk(0.005), square, result.Text{NL: "tot 1%", EN: "to 1%"}}, {tileInk(0.03), square, result.Text{NL: "1–5%", EN: "1–5%"}}, {tileInk(0.1), square, result.Text{NL: "5–20%", EN: "5–20%"}}, {tileInk(0.3), square, result.Text{NL: "20% of meer", EN: "20% or more"}}})
	y := c.top + e.u(4)
	for row := range 4 {
		for k, b := range blocks {
			if p := provinces()[k]; p.row == row && len(b) > 0 {
				c.block(p, b, e.u(margin)+float64(float64(p.column)*wide), y, side, across)
			}
		}
		y += high[row]
	}
	return c.figure("map", "")
}

// A province is where its tiles stand: columns from west to east, rows from north to south.
type province struct {
	name        string
	column, row int
}

func provinces() []province {
	return []province{{"Friesland", 2, 0}, {"Groningen", 3, 0}, {"Noord-Holland", 1, 1}, {"Flevoland", 2, 1}, {"Drenthe", 3, 1}, {"Zuid-Holland", 0, 2}, {"Utrecht", 1, 2},
		{"Gelderland", 2, 2}, {"Overijssel", 3, 2}, {"Zeeland", 0, 3}, {"Noord-Brabant", 1, 3}, {"Limburg", 2, 3}, {"", 3, 3}}
}

// tiles are the places by province; those of no province that is known come last.
func (e *Easel) tiles(r *result.Record) (blocks [][]tile, n int) {
	people := map[string]float64{}
	for k := range r.Detail.Processes {
		p := &r.Detail.Processes[k]
		people[p.Organisation] += mostOf(p.People)
	}
	list := provinces()
	blocks = make([][]tile, len(list))
	for _, o := range r.Detail.Organisations {
		if o.Place == "" {
			continue
		}
		at := slices.IndexFunc(list, func(p province) bool { return p.name == o.Region || p.name == "Friesland" && o.Region == "Fryslân" })
		if at < 0 {
			at = len(list) - 1
		}
		t := tile{code: o.Place, name: e.say(o.Title), people: people[o.ID]}
		if o.Inhabitants > 0 {
			t.share = people[o.ID] / o.Inhabitants
		}
		blocks[at] = append(blocks[at], t)
		n++
	}
	for _, b := range blocks {
		slices.SortFunc(b, func(a, b tile) int { return cmp.Compare(a.code, b.code) })
	}
	return blocks, n
}

func (e *Easel) mapTitle(r *result.Record, n int) string {
	inhabitants := 0.0
	for _, o := range r.Detail.Organisations {
		if o.Place != "" {
			inhabitants += o.Inhabitants
		}
	}
	if inhabitants == 0 {
		return e.sayf("%s gemeenten merken de uitval", "%s municipalities notice the outage", e.whole(n))
	}
	return e.sayf("%s gemeenten met %s inwoners merken de uitval", "%s municipalities with %s inhabitants notice the outage", e.whole(n), e.count(inhabitants))
}

func (c *chart) block(p province, tiles []tile, x, y, side float64, across int) {
	name := p.name
	if name == "" {
		name = c.sayf("overige", "others")
	}
	head := c.bold(8.5)
	c.Text(x, y+c.u(8), c.Fit(name+" ("+c.whole(len(tiles))+")", float64(float64(across)*side), head), head)
	for k, t := range tiles {
		left, top := x+float64(float64(k%across)*side), y+c.u(13)+float64(float64(k/across)*side)
		ink := tileInk(t.share)
		c.Rect(left, top, side-c.u(1.2), side-c.u(1.2), draw.Ink{Fill: ink, Note: c.sayf("%s: %s gevallen van mensen (%s van de inwoners)", "%s: %s cases of people (%s of the inhabitants)", t.name, c.count(t.people), c.percent(t.share))})
		letters := c.typed(6, inkText)
		if t.share >= 0.05 {
			letters.Color = white
		}
		letters.Anchor = draw.Middle
		code := []rune(t.code)
		if len(code) > 4 {
			code = code[len(code)-4:]
		}
		if c.Measure(string(code), letters)+c.u(1.5) < side {
			c.Text(left+side/2-c.u(0.6), top+side/2+c.u(1.6), string(code), letters)
		}
	}
}

// tileInk is darker the larger the share.
func tileInk(share float64) draw.Color {
	switch {
	case math.IsNaN(share) || share < 0.01:
		return draw.RGB(0xDCE9F5)
	case share < 0.05:
		return draw.RGB(0x9CC3E6)
	case share < 0.2:
		return draw.RGB(0x3A6EA5)
	}
	return deep
}
