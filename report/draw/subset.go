package draw

import (
	"encoding/binary"
	"errors"
	"slices"

	"golang.org/x/image/font/sfnt"
)

var errFont = errors.New("draw: a font that is built in is not as this package expects it")

// sorted lists letters in order.
func sorted(set map[rune]bool) []rune {
	out := make([]rune, 0, len(set))
	for r := range set {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// subset makes a TrueType font of some letters, without hints. Source: the OpenType specification 1.9, chapters glyf, loca,
// cmap (format 4), hmtx and maxp.
//
//  1. Find the glyph of each letter, and the parts that a glyph is composed of.
//  2. Number them anew from 1; 0 stays the glyph of letters that are not there.
//  3. Write glyf, loca, hmtx and cmap by the new numbers, and copy the rest with its counts set right.
func (f *face) subset(letters []rune) ([]byte, error) {
	t, err := openTrueType(f.data)
	if err != nil {
		return nil, err
	}
	c := cutting{from: t, old: []int{0}, fresh: map[int]int{0: 0}}
	var codes, glyphs []int
	b := &sfnt.Buffer{}
	for _, r := range slices.Sorted(slices.Values(letters)) { // cmap wants them in order
		if g, err := f.sfnt.GlyphIndex(b, r); err == nil && g != 0 {
			codes, glyphs = append(codes, int(r)), append(glyphs, c.take(int(g)))
		}
	}
	if err := c.cut(); err != nil {
		return nil, err
	}
	head, hhea, maxp := slices.Clone(t.table("head")), slices.Clone(t.table("hhea")), slices.Clone(t.table("maxp"))
	copy(head[8:12], []byte{0, 0, 0, 0}) // no checksum of the whole: readers do not want it
	copy(head[50:52], []byte{0, 1})      // loca has long offsets
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(c.old)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(c.old)))
	return assemble([]string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"},
		[][]byte{slices.Clone(t.table("OS/2")), cmap(codes, glyphs), c.glyf, head, hhea, c.hmtx, c.loca, maxp, u16s(0, 0, 6), append(u16s(3, 0), make([]byte, 28)...)}), nil
}

// cmap says which glyph each letter is: one segment for each letter, and the closing one that the format wants.
func cmap(codes, glyphs []int) []byte {
	n := len(codes) + 1
	ends, deltas := append(slices.Clone(codes), 0xFFFF), make([]int, n)
	for k := range codes {
		deltas[k] = glyphs[k] - codes[k]
	}
	deltas[n-1] = 1
	length := 16 + 8*n
	out := u16s(0, 1, 3, 1, 0, 12, 4, length, 0, 2*n, 0, 0, 0)
	out = append(out, u16s(ends...)...)
	out = append(out, 0, 0)
	out = append(out, u16s(ends...)...) // each segment begins where it ends
	out = append(out, u16s(deltas...)...)
	return append(out, u16s(make([]int, n)...)...)
}

// A cutting is the glyphs that are taken over.
type cutting struct {
	from             *trueType
	old              []int       // by new number
	fresh            map[int]int // by old number
	glyf, loca, hmtx []byte
}

func (c *cutting) take(g int) int {
	if _, ok := c.fresh[g]; !ok {
		c.fresh[g] = len(c.old)
		c.old = append(c.old, g)
	}
	return c.fresh[g]
}

// cut writes the glyphs. Composed ones take others, which then come after them.
func (c *cutting) cut() error {
	for k := 0; k < len(c.old); k++ {
		c.loca = binary.BigEndian.AppendUint32(c.loca, uint32(len(c.glyf)))
		g, err := c.from.glyph(c.old[k])
		if err != nil {
			return err
		}
		if len(g) > 0 {
			if int16(binary.BigEndian.Uint16(g)) < 0 {
				g, err = c.composed(g)
			} else {
				g, err = unhinted(g)
			}
			if err != nil {
				return err
			}
		}
		for len(g)%4 != 0 {
			g = append(g, 0)
		}
		c.glyf = append(c.glyf, g...)
		metric, err := c.from.metric(c.old[k])
		if err != nil {
			return err
		}
		c.hmtx = append(c.hmtx, metric...)
	}
	c.loca = binary.BigEndian.AppendUint32(c.loca, uint32(len(c.glyf)))
	return nil
}

// unhinted takes the instructions out of a simple glyph.
func unhinted(g []byte) ([]byte, error) {
	at := 10 + 2*int(binary.BigEndian.Uint16(g)) // where their length stands
	if at+2 > len(g) {
		return nil, errFont
	}
	n := int(binary.BigEndian.Uint16(g[at:]))
	if at+2+n > len(g) {
		return nil, errFont
	}
	return append(append(slices.Clone(g[:at]), 0, 0), g[at+2+n:]...), nil
}

// composed numbers the parts of a glyph anew, and leaves its instructions out.
func (c *cutting) composed(g []byte) ([]byte, error) {
	const words, scale, more, twoScales, matrix, instructions = 1, 8, 0x20, 0x40, 0x80, 0x100
	out := slices.Clone(g)
	for at := 10; ; {
		if at+4 > len(out) {
			return nil, errFont
		}
		flags := int(binary.BigEndian.Uint16(out[at:]))
		binary.BigEndian.PutUint16(out[at:], uint16(flags&^instructions))
		binary.BigEndian.PutUint16(out[at+2:], uint16(c.take(int(binary.BigEndian.Uint16(out[at+2:])))))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return out[:min(at, len(out))], nil
		}
	}
}

func u16s(list ...int) []byte {
	var out []byte
	for _, x := range list {
		out = binary.BigEndian.AppendUint16(out, uint16(x))
	}
	return out
}

// assemble puts tables in a file, in the order of their names.
func assemble(names []string, tables [][]byte) []byte {
	power, log := 1, 0
	for power*2 <= len(names) {
		power, log = power*2, log+1
	}
	out := append([]byte{0, 1, 0, 0}, u16s(len(names), power*16, log, (len(names)-power)*16)...)
	at := 12 + 16*len(names)
	for k, t := range tables {
		out = append(out, names[k]...)
		for _, x := range []int{int(checksum(t)), at, len(t)} {
			out = binary.BigEndian.AppendUint32(out, uint32(x))
		}
		at += (len(t) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func checksum(t []byte) uint32 {
	var sum uint32
	for k, b := range t {
		sum += uint32(b) << (24 - 8*(k%4))
	}
	return sum
}

// A trueType is a font cut into its tables.
type trueType struct {
	names  []string
	tables [][]byte
}

func openTrueType(font []byte) (*trueType, error) {
	f := &trueType{}
	if len(font) < 12 {
		return nil, errFont
	}
	for k := range int(binary.BigEndian.Uint16(font[4:])) {
		entry := 12 + 16*k
		if entry+16 > len(font) {
			return nil, errFont
		}
		from, length := int(binary.BigEndian.Uint32(font[entry+8:])), int(binary.BigEndian.Uint32(font[entry+12:]))
		if from+length > len(font) {
			return nil, errFont
		}
		f.names = append(f.names, string(font[entry:entry+4]))
		f.tables = append(f.tables, font[from:from+length])
	}
	if len(f.table("head")) < 54 || len(f.table("hhea")) < 36 || len(f.table("maxp")) < 6 || len(f.table("OS/2")) < 78 {
		return nil, errFont
	}
	return f, nil
}

func (f *trueType) table(name string) []byte {
	if k := slices.Index(f.names, name); k >= 0 {
		return f.tables[k]
	}
	return nil
}

// glyph is the bytes of a glyph; none for one without an outline, such as a space.
func (f *trueType) glyph(g int) ([]byte, error) {
	loca, glyf := f.table("loca"), f.table("glyf")
	var from, to int
	if binary.BigEndian.Uint16(f.table("head")[50:]) == 0 {
		if 2*g+4 > len(loca) {
			return nil, errFont
		}
		from, to = 2*int(binary.BigEndian.Uint16(loca[2*g:])), 2*int(binary.BigEndian.Uint16(loca[2*g+2:]))
	} else {
		if 4*g+8 > len(loca) {
			return nil, errFont
		}
		from, to = int(binary.BigEndian.Uint32(loca[4*g:])), int(binary.BigEndian.Uint32(loca[4*g+4:]))
	}
	if from > to || to > len(glyf) || to-from > 0 && to-from < 10 {
		return nil, errFont
	}
	return glyf[from:to], nil
}

// metric is the width of a glyph and where its outline begins. Those after the last width in the table share that.
func (f *trueType) metric(g int) ([]byte, error) {
	hmtx, n := f.table("hmtx"), int(binary.BigEndian.Uint16(f.table("hhea")[34:]))
	if g < n {
		if 4*g+4 > len(hmtx) {
			return nil, errFont
		}
		return hmtx[4*g : 4*g+4], nil
	}
	at := 4*n + 2*(g-n)
	if n == 0 || at+2 > len(hmtx) {
		return nil, errFont
	}
	return append(slices.Clone(hmtx[4*n-4:4*n-2]), hmtx[at:at+2]...), nil
}
