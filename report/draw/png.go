package draw

import (
	"image"
	"image/color"
	imagedraw "image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// PNG writes the picture with so many dots to a point: 2 is 144 to the inch.
func (p *Picture) PNG(w io.Writer, scale float64) error {
	c := &canvas{scale: scale, fonts: p.fonts,
		image: image.NewRGBA(image.Rect(0, 0, int(math.Ceil(float64(p.Width*scale))), int(math.Ceil(float64(p.Height*scale)))))}
	imagedraw.Draw(c.image, c.image.Bounds(), image.White, image.Point{}, imagedraw.Src)
	for k := range p.shapes {
		c.shape(p, &p.shapes[k])
	}
	return (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(w, c.image)
}

// A canvas is dots, on which outlines are filled.
type canvas struct {
	scale  float64
	image  *image.RGBA
	fonts  *Fonts
	raster vector.Rasterizer
	sfnt   sfnt.Buffer
}

func (c *canvas) shape(p *Picture, s *shape) {
	if s.kind == text {
		c.text(p, s)
		return
	}
	if s.ink.Fill.set {
		c.fill([][]Point{c.scaled(s.points)}, s.ink.Fill)
	}
	if s.ink.Stroke.set && s.ink.Width > 0 {
		points := c.scaled(s.points)
		if s.kind == area {
			points = append(points, points[0])
		}
		c.fill(stroke(points, float64(s.ink.Width*c.scale)), s.ink.Stroke)
	}
}

// scaled turns points to dots, on a grid of 1/64: all that follows then starts from the same numbers on every processor.
func (c *canvas) scaled(points []Point) []Point {
	out := make([]Point, len(points))
	for k, q := range points {
		out[k] = Point{grid(float64(q.X * c.scale)), grid(float64(q.Y * c.scale))}
	}
	return out
}

func grid(x float64) float64 { return math.Round(float64(x*64)) / 64 }

// stroke is the outline of a line of a width: a rectangle for each part, and a disc where two meet. All run the same way round, so
// that what lies on each other stays filled.
func stroke(points []Point, width float64) [][]Point {
	var out [][]Point
	for k := 1; k < len(points); k++ {
		a, b := points[k-1], points[k]
		length := distance(a, b)
		if length == 0 {
			continue
		}
		dx, dy := float64((b.X-a.X)*width)/(2*length), float64((b.Y-a.Y)*width)/(2*length)
		out = append(out, []Point{{a.X + dy, a.Y - dx}, {b.X + dy, b.Y - dx}, {b.X - dy, b.Y + dx}, {a.X - dy, a.Y + dx}})
		if k > 1 && width > 1.2 {
			out = append(out, round(a, width/2))
		}
	}
	return out
}

// tile is the most dots across that the rasterizer fills in whole numbers, which are the same on every processor.
const tile = 512

// fill fills outlines: what lies within any of them, when all run the same way round.
func (c *canvas) fill(outlines [][]Point, ink Color) {
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, o := range outlines {
		for _, q := range o {
			low, high = Point{min(low.X, q.X), min(low.Y, q.Y)}, Point{max(high.X, q.X), max(high.Y, q.Y)}
		}
	}
	if low.X > high.X {
		return
	}
	room := image.Rect(int(math.Floor(low.X)), int(math.Floor(low.Y)), int(math.Ceil(high.X))+1, int(math.Ceil(high.Y))+1).Intersect(c.image.Bounds())
	source := image.NewUniform(color.RGBA{ink.R, ink.G, ink.B, 255})
	for y := room.Min.Y; y < room.Max.Y; y += tile {
		for x := room.Min.X; x < room.Max.X; x += tile {
			part := image.Rect(x, y, min(x+tile, room.Max.X), min(y+tile, room.Max.Y))
			c.raster.Reset(part.Dx(), part.Dy())
			for _, o := range outlines {
				for k, q := range o {
					// The numbers are on the grid and small, so that float32 holds them exactly.
					u, v := float32(grid(q.X)-float64(x)), float32(grid(q.Y)-float64(y))
					if k == 0 {
						c.raster.MoveTo(u, v)
					} else {
						c.raster.LineTo(u, v)
					}
				}
				c.raster.ClosePath()
			}
			c.raster.Draw(c.image, part, source, image.Point{})
		}
	}
}

// text fills the outlines of letters, each where the letters before it end.
func (c *canvas) text(p *Picture, s *shape) {
	f := c.fonts.face(s.typed.Bold)
	x := s.points[0].X - anchored(p.Measure(s.says, s.typed), s.typed.Anchor)
	units := 0
	for _, r := range s.says {
		at := Point{float64((x + float64(float64(units)*s.typed.Size)/unitsPerEm) * c.scale), float64(s.points[0].Y * c.scale)}
		c.fill(c.letter(f, r, at, float64(s.typed.Size*c.scale)/unitsPerEm), s.typed.Color)
		units += f.advance(&c.sfnt, r)
	}
}

// letter is the outlines of a letter with its baseline at a place; curves are cut into eight.
func (c *canvas) letter(f *face, r rune, at Point, scale float64) [][]Point {
	g, err := f.sfnt.GlyphIndex(&c.sfnt, r)
	if err != nil {
		return nil
	}
	segments, err := f.sfnt.LoadGlyph(&c.sfnt, g, fixed.I(unitsPerEm), nil)
	if err != nil {
		return nil
	}
	place := func(q fixed.Point26_6) Point {
		return Point{grid(at.X + float64(float64(q.X)/64*scale)), grid(at.Y + float64(float64(q.Y)/64*scale))}
	}
	var out [][]Point
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			out = append(out, []Point{place(s.Args[0])})
		case sfnt.SegmentOpLineTo:
			out[len(out)-1] = append(out[len(out)-1], place(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			last := &out[len(out)-1]
			*last = append(*last, quad((*last)[len(*last)-1], place(s.Args[0]), place(s.Args[1]))...)
		}
	}
	return out
}

// quad is points on a quadratic Bézier curve after its first.
func quad(a, b, c Point) []Point {
	const pieces = 8
	out := make([]Point, pieces)
	for k := range out {
		t := float64(k+1) / pieces
		u := 1 - t
		part := func(x, y, z float64) float64 {
			return grid(float64(float64(u*u)*x) + float64(float64(2*u*t)*y) + float64(float64(t*t)*z))
		}
		out[k] = Point{part(a.X, b.X, c.X), part(a.Y, b.Y, c.Y)}
	}
	return out
}
