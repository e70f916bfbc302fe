// Package pack turns numbers into bytes and back, the same on every machine. A type says once what is packed of it, and that holds in
// both directions, so what is written and what is read can't come apart.
//
// It knows nothing of what the numbers mean, or of files.
package pack

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

// A Coder packs what it is shown, or fills it in again from what was packed. After the first thing that can't be read it reads zeros.
type Coder struct {
	out     []byte
	to      io.Writer // nil: all stays in out
	in      []byte
	reading bool
	err     error
}

// Writer returns a Coder that packs.
func Writer() *Coder { return &Coder{} }

// WriterTo returns a Coder that packs and passes the bytes on now and then. Flush passes on the last of them.
func WriterTo(w io.Writer) *Coder { return &Coder{to: w} }

// room is how many bytes are passed on at once, at least.
const room = 1 << 16

// pass passes bytes on when there are many.
func (c *Coder) pass() {
	if c.to != nil && len(c.out) >= room {
		_ = c.Flush()
	}
}

// Flush passes on what was packed, and returns the first error of the writer.
func (c *Coder) Flush() error {
	if c.err == nil && len(c.out) > 0 {
		_, c.err = c.to.Write(c.out)
	}
	c.out = c.out[:0]
	return c.err
}

// Reader returns a Coder that fills in from packed bytes.
func Reader(in []byte) *Coder { return &Coder{in: in, reading: true} }

// Reading reports whether the Coder fills in.
func (c *Coder) Reading() bool { return c.reading }

// Bytes returns what was packed, or what is left to be read.
func (c *Coder) Bytes() []byte {
	if c.reading {
		return c.in
	}
	return c.out
}

var (
	errShort = errors.New("pack: the bytes end too early")
	errLarge = errors.New("pack: a number is out of its range")
	errLeft  = errors.New("pack: there are bytes left")
)

// Err returns what was wrong with the bytes so far; End also minds bytes that are left.
func (c *Coder) Err() error { return c.err }

// End returns what was wrong with all the bytes.
func (c *Coder) End() error {
	if c.err == nil && c.reading && len(c.in) > 0 {
		c.err = errLeft
	}
	return c.err
}

// Refuse says that what was read makes no sense to who reads it.
func (c *Coder) Refuse() { c.fail(errLarge) }

func (c *Coder) fail(err error) {
	if c.err == nil {
		c.err, c.in = err, nil
	}
}

// Int64 packs a whole number.
func (c *Coder) Int64(x *int64) {
	if !c.reading {
		c.out = binary.AppendVarint(c.out, *x)
		c.pass()
		return
	}
	v, n := binary.Varint(c.in)
	if n <= 0 {
		c.fail(errShort)
		*x = 0
		return
	}
	*x, c.in = v, c.in[n:]
}

// Int packs a whole number.
func (c *Coder) Int(x *int) {
	v := int64(*x)
	c.Int64(&v)
	if *x = int(v); int64(*x) != v {
		c.fail(errLarge)
		*x = 0
	}
}

// Int32 packs a whole number.
func (c *Coder) Int32(x *int32) {
	v := int64(*x)
	c.Int64(&v)
	if *x = int32(v); int64(*x) != v {
		c.fail(errLarge)
		*x = 0
	}
}

// Bool packs yes or no.
func (c *Coder) Bool(x *bool) {
	v := int64(0)
	if *x {
		v = 1
	}
	if c.Int64(&v); v != 0 && v != 1 {
		c.fail(errLarge)
	}
	*x = v == 1
}

// Float packs a number, bit by bit.
func (c *Coder) Float(x *float64) {
	if !c.reading {
		c.out = binary.LittleEndian.AppendUint64(c.out, math.Float64bits(*x))
		c.pass()
		return
	}
	if len(c.in) < 8 {
		c.fail(errShort)
		*x = 0
		return
	}
	*x, c.in = math.Float64frombits(binary.LittleEndian.Uint64(c.in)), c.in[8:]
}

// Floats packs numbers of which both sides know how many there are.
func (c *Coder) Floats(x []float64) {
	for i := range x {
		c.Float(&x[i])
	}
}

// Runs packs numbers of which both sides know how many there are, of which many are as the one before.
func (c *Coder) Runs(x []float64) {
	for from := 0; from < len(x); {
		n := 1
		for !c.reading && from+n < len(x) && math.Float64bits(x[from+n]) == math.Float64bits(x[from]) {
			n++
		}
		if c.Int(&n); n < 1 || n > len(x)-from {
			c.fail(errLarge)
			return
		}
		c.Float(&x[from])
		for k := 1; c.reading && k < n; k++ {
			x[from+k] = x[from]
		}
		from += n
	}
}

// Len packs how many things follow, each of so many bytes at least: what is read can't be more than there are bytes for.
func (c *Coder) Len(n, bytes int) int {
	c.Int(&n)
	if c.reading && (n < 0 || n > len(c.in)/max(1, bytes)) {
		c.fail(errShort)
		return 0
	}
	return n
}

// Text packs a text.
func (c *Coder) Text(s *string) {
	n := c.Len(len(*s), 1)
	if !c.reading {
		c.out = append(c.out, *s...)
		return
	}
	*s, c.in = string(c.in[:n]), c.in[n:]
}

// List packs a slice: how many there are, and each.
func List[T any](c *Coder, list *[]T, each func(*T)) {
	n := c.Len(len(*list), 1)
	if c.reading {
		*list = make([]T, n)
	}
	for i := range *list {
		each(&(*list)[i])
	}
}
