package pack

import (
	"bytes"
	"math"
	"slices"
	"testing"
)

// A thing has one of each that can be packed.
type thing struct {
	a     int64
	b     int
	c     int32
	d     bool
	e     float64
	text  string
	list  []int
	fixed [2]float64
	runs  [5]float64
}

func (t *thing) code(c *Coder) {
	c.Int64(&t.a)
	c.Int(&t.b)
	c.Int32(&t.c)
	c.Bool(&t.d)
	c.Float(&t.e)
	c.Text(&t.text)
	List(c, &t.list, c.Int)
	c.Floats(t.fixed[:])
	c.Runs(t.runs[:])
}

var things = []thing{
	{},
	{math.MinInt64, -1, math.MaxInt32, true, math.Copysign(0, -1), "één", []int{3, -2, 1 << 40}, [2]float64{math.Inf(-1), 5e-324}, [5]float64{1, 1, math.Copysign(0, -1), 0, 0}},
	{math.MaxInt64, 1, math.MinInt32, false, math.MaxFloat64, "", []int{0}, [2]float64{0.1, -7}, [5]float64{1, 2, 3, 3, 4}},
}

func TestWhatIsPackedIsReadBack(t *testing.T) {
	for _, want := range things {
		w := Writer()
		want.code(w)
		var got thing
		r := Reader(w.Bytes())
		if got.code(r); r.End() != nil {
			t.Fatal(r.Err())
		}
		if got.a != want.a || got.b != want.b || got.c != want.c || got.d != want.d || math.Float64bits(got.e) != math.Float64bits(want.e) ||
			got.text != want.text || !slices.Equal(got.list, want.list) || got.fixed != want.fixed || got.runs != want.runs {
			t.Errorf("%+v came back as %+v", want, got)
		}
	}
	w, x := Writer(), math.Float64frombits(0x7ff8000000000123) // a NaN keeps its bits
	w.Float(&x)
	var y float64
	if Reader(w.Bytes()).Float(&y); math.Float64bits(y) != math.Float64bits(x) {
		t.Errorf("a NaN came back as %x", math.Float64bits(y))
	}
}

func TestWhatIsCutOffOrLeftIsAnError(t *testing.T) {
	for _, want := range things {
		w := Writer()
		want.code(w)
		for n := range w.Bytes() {
			var got thing
			r := Reader(w.Bytes()[:n])
			if got.code(r); r.End() == nil {
				t.Errorf("%d of %d bytes are read as if they were all", n, len(w.Bytes()))
			}
		}
		var got thing
		r := Reader(append(w.Bytes(), 0))
		if got.code(r); r.Err() != nil || r.End() == nil {
			t.Error("a byte that is left is no error")
		}
	}
}

func TestWhatIsPassedOnIsWhatIsPacked(t *testing.T) {
	var out bytes.Buffer
	a, b := Writer(), WriterTo(&out)
	for k := range 30_000 {
		for _, c := range []*Coder{a, b} {
			x, y := k-7, float64(k)/3
			c.Int(&x)
			c.Float(&y)
		}
	}
	if early := out.Len(); early == 0 || b.Flush() != nil || !bytes.Equal(a.Bytes(), out.Bytes()) {
		t.Errorf("%d bytes, of which %d were passed on early, are not the %d that were packed", out.Len(), early, len(a.Bytes()))
	}
}

func FuzzCoder(f *testing.F) {
	for _, one := range things {
		w := Writer()
		one.code(w)
		f.Add(w.Bytes())
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var one thing
		r := Reader(in)
		if one.code(r); r.End() != nil {
			return
		}
		w := Writer()
		one.code(w)
		var again thing
		if again.code(Reader(w.Bytes())); again.text != one.text || !slices.Equal(again.list, one.list) || again.a != one.a {
			t.Errorf("%+v became %+v", one, again)
		}
	})
}
