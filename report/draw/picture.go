// Package draw makes pictures: shapes and texts put down in order, written as SVG, PDF and PNG by one routine each,
// the same picture in all three and the same bytes every time.
//
// It knows nothing of results or of what a picture shows. Lengths are in points, 1/72 inch; the origin is at the top left
// and y runs down.
package draw

import "math"

// A Point is a place in a picture.
type Point struct{ X, Y float64 }

// A Picture is shapes in the order in which they lie on each other. New makes one.
type Picture struct {
	Width, Height float64
	Lang          string // of its texts: nl or en
	Title         string // what it says, in a sentence
	Alt           string // what it shows, for those who do not see it

	fonts  *Fonts
	shapes []shape
}

// New makes an empty picture on white.
func New(fonts *Fonts, width, height float64) *Picture {
	return &Picture{Width: width, Height: height, fonts: fonts}
}

// A Color is red, green and blue; the zero Color is none.
type Color struct {
	R, G, B uint8
	set     bool
}

// RGB gives the color 0xRRGGBB.
func RGB(hex uint32) Color { return Color{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), true} }

// Mix gives the color that lies a share of the way from c to o.
func (c Color) Mix(o Color, share float64) Color {
	part := func(a, b uint8) uint8 {
		return uint8(math.Round(float64(a) + float64(share*(float64(b)-float64(a)))))
	}
	return Color{part(c.R, o.R), part(c.G, o.G), part(c.B, o.B), true}
}

// An Ink is how a shape is filled and outlined.
type Ink struct {
	Fill   Color
	Stroke Color
	Width  float64   // of the outline
	Dash   []float64 // on, off, on, …; none: a whole line
	Note   string    // what the shape stands for, shown where a reader points at it
}

// An Anchor says which end of a text is at its place.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// A Type is how a text is set.
type Type struct {
	Size   float64
	Bold   bool
	Color  Color
	Anchor Anchor
	Free   bool // may lie on other texts: a letter inside a mark
}

type kind int

const (
	area kind = iota // a closed shape
	line
	text
)

type shape struct {
	kind   kind
	points []Point
	ink    Ink
	says   string
	typed  Type
}

// Area puts down a closed shape.
func (p *Picture) Area(points []Point, ink Ink) {
	if len(points) > 2 {
		p.shapes = append(p.shapes, shape{kind: area, points: points, ink: ink})
	}
}

// Rect puts down a rectangle.
func (p *Picture) Rect(x, y, w, h float64, ink Ink) {
	p.Area([]Point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, ink)
}

// Disc puts down a circle.
func (p *Picture) Disc(x, y, r float64, ink Ink) { p.Area(round(Point{x, y}, r), ink) }

// Line puts down a line through points, broken where it is dashed.
func (p *Picture) Line(points []Point, ink Ink) {
	pieces := [][]Point{points}
	if len(ink.Dash) > 0 {
		pieces = dashes(points, ink.Dash)
	}
	ink.Fill, ink.Dash = Color{}, nil
	for _, piece := range pieces {
		if len(piece) > 1 {
			p.shapes = append(p.shapes, shape{kind: line, points: piece, ink: ink})
		}
	}
}

// Rule puts down a straight line.
func (p *Picture) Rule(x1, y1, x2, y2 float64, ink Ink) { p.Line([]Point{{x1, y1}, {x2, y2}}, ink) }

// Hatch fills a closed shape with slanting lines so far apart, so that it differs from others in black and white too.
func (p *Picture) Hatch(points []Point, apart float64, ink Ink) {
	for _, l := range hatch(points, apart) {
		p.Rule(l[0].X, l[0].Y, l[1].X, l[1].Y, ink)
	}
}

// Text puts down one line of text with its baseline at y.
func (p *Picture) Text(x, y float64, says string, t Type) {
	if says = Clean(says); says != "" {
		p.shapes = append(p.shapes, shape{kind: text, points: []Point{{x, y}}, says: p.fonts.drawable(says), typed: t})
	}
}

// Measure is how wide a text is.
func (p *Picture) Measure(says string, t Type) float64 { return p.fonts.Measure(says, t.Size, t.Bold) }

// A Box is the room of a text.
type Box struct {
	X, Y, W, H float64
	Says       string
}

// box is the room that a text takes, from the top of its capitals to its baseline.
func (p *Picture) box(s *shape) Box {
	at, w := s.points[0], p.Measure(s.says, s.typed)
	return Box{at.X - anchored(w, s.typed.Anchor), at.Y - float64(0.72*s.typed.Size), w, float64(0.72 * s.typed.Size), s.says}
}

func anchored(w float64, a Anchor) float64 {
	switch a {
	case Middle:
		return w / 2
	case End:
		return w
	}
	return 0
}

// Boxes lists the room of every text that should be free of others.
func (p *Picture) Boxes() []Box {
	var out []Box
	for k := range p.shapes {
		if s := &p.shapes[k]; s.kind == text && !s.typed.Free {
			out = append(out, p.box(s))
		}
	}
	return out
}

// Crosses reports whether a line of the picture runs through a box. Grid lines that are fainter than a limit of contrast with white
// do not count.
func (p *Picture) Crosses(b Box) bool {
	for k := range p.shapes {
		s := &p.shapes[k]
		if s.kind != line || s.ink.Stroke.R > 0xD0 && s.ink.Stroke.G > 0xD0 && s.ink.Stroke.B > 0xD0 {
			continue
		}
		for i := 1; i < len(s.points); i++ {
			if b.cut(s.points[i-1], s.points[i]) {
				return true
			}
		}
	}
	return false
}

// cut reports whether the line from a to c runs through the box: what is left of it between the box's sides, one after the other, is
// more than nothing (Liang and Barsky, 1984).
func (b Box) cut(a, c Point) bool {
	from, to := 0.0, 1.0
	clip := func(at, step, low, high float64) bool {
		if step == 0 {
			return at >= low && at <= high
		}
		u, v := (low-at)/step, (high-at)/step
		from, to = max(from, min(u, v)), min(to, max(u, v))
		return from <= to
	}
	return clip(a.X, c.X-a.X, b.X, b.X+b.W) && clip(a.Y, c.Y-a.Y, b.Y, b.Y+b.H)
}

// Clashes lists texts that lie on each other or stick out of the picture.
func (p *Picture) Clashes() [][2]string {
	var out [][2]string
	boxes := p.Boxes()
	for k, a := range boxes {
		if a.X < -0.5 || a.Y < -0.5 || a.X+a.W > p.Width+0.5 || a.Y+a.H > p.Height+0.5 {
			out = append(out, [2]string{a.Says, "the edge"})
		}
		for _, b := range boxes[:k] {
			if a.X < b.X+b.W-0.1 && b.X < a.X+a.W-0.1 && a.Y < b.Y+b.H-0.1 && b.Y < a.Y+a.H-0.1 {
				out = append(out, [2]string{a.Says, b.Says})
			}
		}
	}
	return out
}

// Hex gives the color as 0xRRGGBB.
func (c Color) Hex() uint32 { return uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B) }
