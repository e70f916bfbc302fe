package report

import (
	"strings"

	"uitval/report/draw"
	"uitval/sim/result"
)

// An Easel draws the figures of a report: one language, one size, one line of marking. It reads records and answers, and asks nobody
// for more.
type Easel struct {
	voice
	fonts   *draw.Fonts
	size    Size
	marking string
	asOf    string // a line that stands where the run would be named; empty: it is named
}

// A Size is what a figure is made for.
type Size string

// The sizes: a page of A4 between its margins, one column of two, and a slide of 16 by 9.
const (
	OnPage   Size = "page"
	InColumn Size = "column"
	OnSlide  Size = "slide"
)

// NewEasel makes an easel for figures in a language, "nl" or "en". The marking, such as TLP:AMBER, stands on every figure; it may
// be empty.
func NewEasel(lang string, size Size, marking string) *Easel {
	return &Easel{voice: Page{Lang: lang}.voice(), fonts: draw.NewFonts(), size: size, marking: marking}
}

// AsOf makes an easel for a record that was cut off at a moment, such as for the players of an exercise: its figures speak of how things
// stand, and name the moment by this line instead of the run.
func (e *Easel) AsOf(says string) *Easel {
	out := *e
	out.asOf = says
	return &out
}

// A Figure is a picture and what is said of it.
type Figure struct {
	Name    string // of its files: processes, people, …
	Picture *draw.Picture
	Note    string // how to read it, in a sentence or two
}

// sheetSize is the width, how high a plot usually is and how large letters are, in points.
func (e *Easel) sheetSize() (width, plot, unit float64) {
	switch e.size {
	case InColumn:
		return 250, 165, 0.88
	case OnSlide:
		return 960, 360, 1.7
	}
	return 500, 205, 1
}

// u is so many points of the size for a page, in that of the easel.
func (e *Easel) u(points float64) float64 {
	_, _, unit := e.sheetSize()
	return float64(points * unit)
}

// The colors. Text reads at 4.5 to 1 or better on white, shapes at 3 to 1; those that lie beside each other differ in lightness too,
// so that they can be told apart by everybody and in black and white.
var (
	white   = draw.RGB(0xFFFFFF)
	inkText = draw.RGB(0x1A1A1A)
	quiet   = draw.RGB(0x595959)
	faint   = draw.RGB(0xDDDDDD)
	deep    = draw.RGB(0x154273) // stopped, and what the figure is about
	sky     = draw.RGB(0x5B9BD5)
	pale    = draw.RGB(0xCFE3F5)
	warm    = draw.RGB(0xA83A0B) // what is wrong or late
	sand    = draw.RGB(0xF3C9A5)
	green   = draw.RGB(0x2F7D32)
)

// series are the fills of things that are stacked, each unlike its neighbours in lightness.
func layerInk(k int) draw.Color {
	inks := []uint32{0x154273, 0x8FBCE6, 0xB8420F, 0xF2B880, 0x2F7D32, 0xA9D6A5, 0x6B3FA0, 0xCFB6EA, 0x4D4D4D, 0xBDBDBD}
	return draw.RGB(inks[k%len(inks)])
}

// A chart is a figure in the making: a title that is the message, what is measured, a plot, and where it all comes from.
type chart struct {
	*Easel
	*draw.Picture
	left, right, top, bottom float64    // the plot
	first, last              float64    // days across the plot
	most                     float64    // the value at its top
	kept                     []draw.Box // must stay in sight: no label lies on them

	sources []string // at the foot
	marks   string   // the marking, as it fits
	apart   bool     // it stands on a line of its own
}

// margin is the white around a figure.
const margin = 12

// chart begins a figure: it sets its title and what it measures. The plot is what is left, as high as is asked or as usual; on a slide
// it is what a slide leaves.
func (e *Easel) chart(m result.Manifest, title, measures string, plot float64) *chart {
	width, usual, _ := e.sheetSize()
	if plot == 0 {
		plot = usual
	}
	c := &chart{Easel: e, Picture: draw.New(e.fonts, width, 0)}
	c.Lang, c.Title, c.Alt = e.lang, title, measures
	c.left, c.right = e.u(margin), width-e.u(margin)
	y := float64(e.u(margin) * 0.6)
	for _, l := range c.atMost(4, title, c.bold(13)) {
		y += e.u(16)
		c.Text(c.left, y, l, c.bold(13))
	}
	y += e.u(2)
	for _, l := range c.atMost(4, measures, c.small(quiet)) {
		y += e.u(11.5)
		c.Text(c.left, y, l, c.small(quiet))
	}
	c.top = y + e.u(12)
	c.foot(m)
	c.Height = c.top + plot + c.footHeight()
	if e.size == OnSlide {
		c.Height = 540
	}
	c.bottom = c.Height - c.footHeight()
	return c
}

// atMost wraps a text to so many lines; what does not fit is left out.
func (c *chart) atMost(lines int, says string, t draw.Type) []string {
	out := c.Wrap(says, c.right-c.left, t)
	if len(out) > lines {
		out[lines-1] = c.Fit(out[lines-1]+" "+out[lines], c.right-c.left, t)
		out = out[:lines]
	}
	return out
}

// grow makes room for what comes above the plot. On a slide the plot gives way.
func (c *chart) grow(by float64) {
	c.top += by
	if c.size != OnSlide {
		c.Height += by
		c.bottom += by
	}
}

// foot works out what stands at the foot: where the figure comes from, and how it is marked. A marking that is long stands above.
func (c *chart) foot(m result.Manifest) {
	room := c.right - c.left
	if c.marking != "" {
		c.marks = c.Fit(c.marking, room, c.bold(7))
		if w := c.Measure(c.marks, c.bold(7)) + c.u(12); w < room/2 {
			room -= w
		} else {
			c.apart = true
		}
	}
	c.sources = c.Wrap(c.provenance(m), room, c.typed(7, quiet))
}

func (c *chart) footHeight() float64 {
	lines := len(c.sources)
	if c.apart {
		lines++
	}
	return float64(c.u(margin*0.7 + 4 + float64(9*lines)))
}

// drawFoot sets the foot.
func (c *chart) drawFoot() {
	y := c.Height - float64(c.u(margin)*0.7)
	if c.marks != "" {
		b := c.bold(7)
		b.Anchor = draw.End
		c.Text(c.Width-c.u(margin), y, c.marks, b)
		if c.apart {
			y -= c.u(9)
		}
	}
	for k, l := range c.sources {
		c.Text(c.u(margin), y-float64(c.u(float64(float64(len(c.sources)-1-k)*9))), l, c.typed(7, quiet))
	}
}

// provenance is what it takes to make the numbers again.
func (e *Easel) provenance(m result.Manifest) string {
	if e.asOf != "" {
		return e.asOf
	}
	done := m.ReplicationsDone
	out := e.sayf("Bron: uitval %s, scenario %s/%s", "Source: uitval %s, scenario %s/%s", m.Version, m.Model, m.Scenario)
	if e.zone != nil {
		out += e.sayf(", vanaf %s", ", from %s", e.longDate(e.starts.In(e.zone)))
	}
	return out + e.sayf("; %s, seed %d.", "; %s, seed %d.", e.things(done, result.Text{NL: "herhaling", EN: "replication"}, result.Text{NL: "herhalingen", EN: "replications"}), m.Seed)
}

func (c *chart) typed(size float64, ink draw.Color) draw.Type {
	return draw.Type{Size: c.u(size), Color: ink}
}

func (c *chart) bold(size float64) draw.Type {
	return draw.Type{Size: c.u(size), Bold: true, Color: inkText}
}

func (c *chart) small(ink draw.Color) draw.Type { return c.typed(9, ink) }

// x and y are where a day and a value are in the plot.
func (c *chart) x(day float64) float64 {
	return c.left + float64((c.right-c.left)*(day-c.first))/(c.last-c.first)
}

func (c *chart) y(value float64) float64 {
	return c.bottom - float64((c.bottom-c.top)*value)/c.most
}

// figure ends it.
func (c *chart) figure(name, note string) *Figure {
	c.drawFoot()
	c.Alt = strings.TrimSpace(c.Alt + " " + note)
	return &Figure{Name: name, Picture: c.Picture, Note: note}
}

// of makes an easel that knows when a run starts.
func (e *Easel) of(r *result.Record) *Easel {
	out := *e
	out.voice = e.voice.of(r.Summary)
	return &out
}
