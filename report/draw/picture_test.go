package draw

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
)

// sample has every kind of shape, and texts that try to be more than texts.
func sample() *Picture {
	p := New(NewFonts(), 240, 140)
	p.Lang, p.Title, p.Alt = "nl", "Eén proces staat stil & \"wacht\"", "Een vlak, een lijn en <b>letters</b>."
	blue, orange := RGB(0x154273), RGB(0xE17000)
	p.Area([]Point{{20, 100}, {60, 40}, {120, 70}, {160, 100}}, Ink{Fill: blue.Mix(RGB(0xFFFFFF), 0.7), Stroke: blue, Width: 1, Note: "<b>vlak</b>"})
	p.Hatch([]Point{{20, 100}, {60, 40}, {120, 70}, {160, 100}}, 4, Ink{Stroke: blue, Width: 0.5})
	p.Line([]Point{{20, 30}, {80, 60}, {140, 20}, {220, 50}}, Ink{Stroke: orange, Width: 2})
	p.Line([]Point{{20, 110}, {220, 110}}, Ink{Stroke: orange, Width: 1, Dash: []float64{4, 2}})
	p.Disc(200, 80, 10, Ink{Fill: orange})
	p.Text(20, 16, "Wachtenden: 1.234 × € 5 – <script>", Type{Size: 11, Bold: true, Color: blue})
	p.Text(220, 130, "rechts \u202eomgekeerd\u202c 🙂🙂", Type{Size: 9, Color: blue, Anchor: End})
	p.Text(120, 90, "midden ﬁ ÁÇŁ", Type{Size: 8, Color: blue, Anchor: Middle})
	return p
}

func TestAPictureIsTheSameEveryTimeInEveryForm(t *testing.T) {
	forms := map[string]func(*Picture, io.Writer) error{"svg": (*Picture).SVG, "inline.svg": (*Picture).Inline, "pdf": (*Picture).PDF,
		"png": func(p *Picture, w io.Writer) error { return p.PNG(w, 2) }}
	for name, write := range forms {
		var a, b bytes.Buffer
		if err := write(sample(), &a); err != nil {
			t.Fatal(err)
		}
		if err := write(sample(), &b); err != nil {
			t.Fatal(err)
		}
		if a.Len() < 500 || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: %d bytes, and other ones the second time", name, a.Len())
		}
		if dir := os.Getenv("UITVAL_LOOK"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, "sample."+name), a.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestASVGIsWellFormedAndNothingInItRuns(t *testing.T) {
	var b bytes.Buffer
	if err := sample().SVG(&b); err != nil {
		t.Fatal(err)
	}
	dec := xml.NewDecoder(bytes.NewReader(b.Bytes()))
	texts := 0
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := token.(xml.StartElement); ok {
			if s.Name.Local == "script" || s.Name.Local == "b" {
				t.Errorf("<%s> came through", s.Name.Local)
			}
			if s.Name.Local == "text" {
				texts++
			}
		}
	}
	if texts != 3 {
		t.Errorf("%d texts, want 3", texts)
	}
	if strings.ContainsRune(b.String(), '\u202e') {
		t.Error("a mark that turns the text round came through")
	}
	if !strings.Contains(b.String(), "omgekeerd □<") {
		t.Error("letters that the font does not have should be one box")
	}
}

func TestAPNGShowsWhatWasDrawn(t *testing.T) {
	var b bytes.Buffer
	if err := sample().PNG(&b, 2); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != 480 || img.Bounds().Dy() != 280 {
		t.Fatalf("%v, want 480 by 280", img.Bounds())
	}
	at := func(x, y int) [3]uint32 {
		r, g, b, _ := img.At(x, y).RGBA()
		return [3]uint32{r >> 8, g >> 8, b >> 8}
	}
	if got := at(400, 160); got != [3]uint32{0xE1, 0x70, 0} {
		t.Errorf("the middle of the disc is %v", got)
	}
	if got := at(470, 270); got != [3]uint32{255, 255, 255} {
		t.Errorf("the corner is %v", got)
	}
}

// The subset is read back by another reader: each letter has the outline and the width it had.
func TestASubsetHasTheSameLetters(t *testing.T) {
	f := NewFonts()
	letters := []rune("Aéfiłß€…□Ǻ")
	for _, one := range []*face{f.plain, f.bold} {
		data, err := one.subset(letters)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 20_000 {
			t.Errorf("%d bytes for %d letters", len(data), len(letters))
		}
		back, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		var b sfnt.Buffer
		for _, r := range letters {
			was, err1 := one.sfnt.GlyphIndex(&b, r)
			is, err2 := back.GlyphIndex(&b, r)
			if err1 != nil || err2 != nil || is == 0 {
				t.Fatalf("%q: %v, %v, glyph %d", r, err1, err2, is)
			}
			old, err := one.sfnt.LoadGlyph(&b, was, unitsPerEm<<6, nil)
			if err != nil {
				t.Fatal(err)
			}
			want := append(sfnt.Segments(nil), old...)
			got, err := back.LoadGlyph(&b, is, unitsPerEm<<6, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(want) {
				t.Fatalf("%q: %d segments, want %d", r, len(got), len(want))
			}
			for k := range got {
				if got[k] != want[k] {
					t.Fatalf("%q: segment %d differs", r, k)
				}
			}
			if (&face{sfnt: back}).advance(&b, r) != one.advance(&b, r) {
				t.Errorf("%q: another width", r)
			}
		}
		if g, err := back.GlyphIndex(&b, 'z'); err != nil || g != 0 {
			t.Errorf("z is glyph %d (%v), want none", g, err)
		}
	}
}

func TestClashesAreFound(t *testing.T) {
	p := New(NewFonts(), 100, 50)
	p.Text(10, 20, "one", Type{Size: 10})
	p.Text(20, 22, "two", Type{Size: 10})
	p.Text(95, 40, "over the edge", Type{Size: 10})
	p.Text(10, 21, "free", Type{Size: 10, Free: true})
	if got := p.Clashes(); len(got) != 2 {
		t.Errorf("%v, want two", got)
	}
}

func TestTextsAreFittedAndWrapped(t *testing.T) {
	p, typed := New(NewFonts(), 100, 50), Type{Size: 10}
	long := strings.Repeat("x", 300)
	if got := p.Fit(long, 60, typed); p.Measure(got, typed) > 60 || !strings.HasSuffix(got, "…") {
		t.Errorf("%q", got)
	}
	lines := p.Wrap("een paar woorden "+long, 60, typed)
	joined := strings.Join(lines, "")
	if strings.Count(joined, "x") != 300 {
		t.Errorf("letters were lost: %v", lines)
	}
	for _, l := range lines {
		if p.Measure(l, typed) > 60 {
			t.Errorf("%q is wider than 60", l)
		}
	}
}

func TestDashesCoverWhatTheyShould(t *testing.T) {
	total := 0.0
	for _, piece := range dashes([]Point{{0, 0}, {7, 0}, {7, 13}}, []float64{3, 2}) {
		for k := 1; k < len(piece); k++ {
			total += distance(piece[k-1], piece[k])
		}
	}
	if total != 12 {
		t.Errorf("%v of 20 is drawn, want 12", total)
	}
}
