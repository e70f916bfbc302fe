package draw

import (
	"encoding/base64"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// SVG writes the picture with the letters it uses built in. Texts stay texts.
func (p *Picture) SVG(w io.Writer) error {
	css, err := p.fontCSS()
	if err != nil {
		return err
	}
	return p.svg(w, "<style>"+css+"</style>\n")
}

// Inline writes the picture for a page that has the fonts: FontCSS.
func (p *Picture) Inline(w io.Writer) error { return p.svg(w, "") }

// family is how SVG names the fonts; Arial is as wide.
const family = "Uitval Sans"

const families = "'" + family + "','Liberation Sans',Arial,Helvetica,sans-serif"

func (p *Picture) svg(w io.Writer, style string) error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %s %s" role="img" aria-label="%s" xml:lang="%s" lang="%s">`+"\n",
		short(p.Width), short(p.Height), short(p.Width), short(p.Height), escape(p.label()), p.Lang, p.Lang)
	fmt.Fprintf(&b, "<title>%s</title>\n", escape(Clean(p.Title)))
	if alt := Clean(p.Alt); alt != "" {
		fmt.Fprintf(&b, "<desc>%s</desc>\n", escape(alt))
	}
	b.WriteString(style)
	fmt.Fprintf(&b, `<g font-family="%s" style="font-kerning:none;font-variant-ligatures:none" stroke-linejoin="round">`+"\n", families)
	fmt.Fprintf(&b, `<path d="M0 0H%sV%sH0Z" fill="#fff"/>`+"\n", short(p.Width), short(p.Height))
	for k := range p.shapes {
		p.shapes[k].svg(&b)
	}
	b.WriteString("</g>\n</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// label is what a screen reader says of the picture.
func (p *Picture) label() string {
	title, alt := Clean(p.Title), Clean(p.Alt)
	if alt == "" {
		return title
	}
	return strings.TrimRight(title, ".") + ". " + alt
}

func (s *shape) svg(b *strings.Builder) {
	if s.kind == text {
		at := s.points[0]
		fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s" fill="%s"`, short(at.X), short(at.Y), short(s.typed.Size), hex(s.typed.Color))
		if s.typed.Bold {
			b.WriteString(` font-weight="bold"`)
		}
		switch s.typed.Anchor {
		case Middle:
			b.WriteString(` text-anchor="middle"`)
		case End:
			b.WriteString(` text-anchor="end"`)
		}
		fmt.Fprintf(b, ">%s</text>\n", escape(s.says))
		return
	}
	fmt.Fprintf(b, `<path d="%s"`, path(s.points, s.kind == area))
	if s.ink.Fill.set {
		fmt.Fprintf(b, ` fill="%s"`, hex(s.ink.Fill))
	} else {
		b.WriteString(` fill="none"`)
	}
	if s.ink.Stroke.set {
		fmt.Fprintf(b, ` stroke="%s" stroke-width="%s"`, hex(s.ink.Stroke), short(s.ink.Width))
	}
	if note := Clean(s.ink.Note); note != "" {
		fmt.Fprintf(b, "><title>%s</title></path>\n", escape(note))
		return
	}
	b.WriteString("/>\n")
}

// path writes a line from point to point, by steps where that is level or upright.
func path(points []Point, closed bool) string {
	var b strings.Builder
	was := [2]string{}
	for k, q := range points {
		at := [2]string{short(q.X), short(q.Y)}
		switch {
		case k == 0:
			b.WriteString("M" + at[0] + " " + at[1])
		case at == was:
		case at[1] == was[1]:
			b.WriteString("H" + at[0])
		case at[0] == was[0]:
			b.WriteString("V" + at[1])
		default:
			b.WriteString("L" + at[0] + " " + at[1])
		}
		was = at
	}
	if closed {
		b.WriteString("Z")
	}
	return b.String()
}

// short writes a length to a hundredth of a point.
func short(x float64) string {
	x = math.Round(float64(x*100)) / 100
	if x == 0 {
		x = 0 // never -0
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func hex(c Color) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(s)
}

// fontCSS builds in the letters of this picture.
func (p *Picture) fontCSS() (string, error) {
	used := map[bool]map[rune]bool{false: {}, true: {}}
	for _, s := range p.shapes {
		if s.kind == text {
			for _, r := range s.says {
				used[s.typed.Bold][r] = true
			}
		}
	}
	return p.fonts.css(used)
}

// FontCSS builds in all letters of European languages, for a page with many pictures.
func (f *Fonts) FontCSS() (string, error) {
	all := map[rune]bool{}
	for r := rune(0x20); r < 0x180; r++ {
		all[r] = true
	}
	for _, r := range "–—‘’“”„†•…‰€™−≤≥≈×→←↑↓□▲▼" {
		all[r] = true
	}
	return f.css(map[bool]map[rune]bool{false: all, true: all})
}

func (f *Fonts) css(used map[bool]map[rune]bool) (string, error) {
	var b strings.Builder
	for _, bold := range []bool{false, true} {
		if len(used[bold]) == 0 {
			continue
		}
		data, err := f.face(bold).subset(sorted(used[bold]))
		if err != nil {
			return "", err
		}
		weight := map[bool]string{false: "normal", true: "bold"}[bold]
		fmt.Fprintf(&b, "@font-face{font-family:'%s';font-weight:%s;src:url(data:font/ttf;base64,%s)}", family, weight, base64.StdEncoding.EncodeToString(data))
	}
	return b.String(), nil
}
