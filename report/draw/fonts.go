package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Fonts are Liberation Sans, plain and bold: as wide as Arial, letter by letter, so that where a reader's program replaces
// one by the other nothing moves. Liberation Fonts 2, SIL Open Font License 1.1.
type Fonts struct{ plain, bold *face }

type face struct {
	data []byte
	sfnt *sfnt.Font
}

// NewFonts reads the fonts.
func NewFonts() *Fonts {
	return &Fonts{newFace(liberationsansregular.TTF), newFace(liberationsansbold.TTF)}
}

func newFace(ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("draw: a font that is built in can't be read: " + err.Error())
	}
	return &face{data: ttf, sfnt: f}
}

func (f *Fonts) face(bold bool) *face {
	if bold {
		return f.bold
	}
	return f.plain
}

// unitsPerEm is that of both fonts.
const unitsPerEm = 2048

// advance is how far a letter moves the pen, in units of the font.
func (f *face) advance(b *sfnt.Buffer, r rune) int {
	g, err := f.sfnt.GlyphIndex(b, r)
	if err != nil {
		return 0
	}
	w, err := f.sfnt.GlyphAdvance(b, g, fixed.I(unitsPerEm), font.HintingNone)
	if err != nil {
		return 0
	}
	return w.Round()
}

// Measure is how wide a text is at a size, without kerning.
func (f *Fonts) Measure(says string, size float64, bold bool) float64 {
	one, units, b := f.face(bold), 0, &sfnt.Buffer{}
	for _, r := range says {
		units += one.advance(b, r)
	}
	return float64(float64(units)*size) / unitsPerEm
}

// drawable puts a box in the place of letters that the fonts do not have, so that all three files show the same.
func (f *Fonts) drawable(says string) string {
	b := &sfnt.Buffer{}
	var out strings.Builder
	for _, r := range says {
		if g, err := f.plain.sfnt.GlyphIndex(b, r); err != nil || g == 0 || r > 0xFFFF {
			if out.Len() > 0 && strings.HasSuffix(out.String(), "□") {
				continue
			}
			r = '□'
		}
		out.WriteRune(r)
	}
	return out.String()
}

// Clean takes out of a text what is not there to be read: controls, marks that turn the direction of what follows, and bytes
// that are no letters. Line breaks become spaces.
func Clean(says string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case r == utf8.RuneError || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, says))
}

// Fit shortens a text to a width, with … where something is left out.
func (p *Picture) Fit(says string, width float64, t Type) string {
	says = Clean(says)
	if p.Measure(says, t) <= width {
		return says
	}
	letters := []rune(says)
	for len(letters) > 1 {
		letters = letters[:len(letters)-1]
		short := strings.TrimRight(string(letters), " ,.;:-(") + "…"
		if p.Measure(short, t) <= width {
			return short
		}
	}
	return "…"
}

// Wrap cuts a text into lines of a width, at spaces but for firm ones. A word that is too long is cut.
func (p *Picture) Wrap(says string, width float64, t Type) []string {
	var out []string
	now := ""
	for _, word := range strings.FieldsFunc(Clean(says), func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' }) {
		if now != "" && p.Measure(now+" "+word, t) <= width {
			now += " " + word
			continue
		}
		if now != "" {
			out = append(out, now)
		}
		for p.Measure(word, t) > width {
			head := p.head(word, width, t)
			if len(head) == len(word) {
				break
			}
			out, word = append(out, head), word[len(head):]
		}
		now = word
	}
	if now != "" {
		out = append(out, now)
	}
	return out
}

// head is the longest beginning of a word that fits; at least one letter.
func (p *Picture) head(word string, width float64, t Type) string {
	end := 0
	for k, r := range word {
		next := k + utf8.RuneLen(r)
		if end > 0 && p.Measure(word[:next], t) > width {
			break
		}
		end = next
	}
	return word[:end]
}
