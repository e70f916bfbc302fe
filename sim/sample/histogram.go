package sample

import "math"

// A histogram counts positive numbers in bins: each power of two is a page of 128 bins of equal width. A bin's number
// is its middle, so that it is off by at most 2⁻⁸ of the number counted. Counts are integers: histograms merge by addition.
type histogram struct {
	first int     // the exponent of pages[0]
	pages []*page // by exponent; nil where nothing was counted
}

type page [128]int64

// place returns a number's exponent and its bin in that page.
func place(x float64) (exponent, bin int) {
	b := math.Float64bits(x)
	shift := 0
	if b>>52 == 0 { // subnormal: 2⁵² times as large it has all its digits
		b, shift = math.Float64bits(float64(x*0x1p52)), 52
	}
	return int(b>>52) - 1023 - shift, int(b >> 45 & 127)
}

// middle returns the middle of a bin; at the very bottom, where a bin holds one number, that number.
func middle(exponent, bin int) float64 {
	if exponent-7 <= -1074 {
		return math.Ldexp(float64(128+bin), exponent-7)
	}
	return math.Ldexp(float64(2*(128+bin)+1), exponent-8)
}

func (h *histogram) add(x float64) {
	e, bin := place(x)
	if i := e - h.first; uint(i) < uint(len(h.pages)) && h.pages[i] != nil {
		h.pages[i][bin]++
		return
	}
	h.page(e)[bin]++
}

// page returns the page of an exponent, which is made where needed.
func (h *histogram) page(e int) *page {
	switch {
	case len(h.pages) == 0:
		h.first, h.pages = e, make([]*page, 1)
	case e < h.first:
		h.pages = append(make([]*page, h.first-e), h.pages...)
		h.first = e
	case e >= h.first+len(h.pages):
		h.pages = append(h.pages, make([]*page, e-h.first-len(h.pages)+1)...)
	}
	if h.pages[e-h.first] == nil {
		h.pages[e-h.first] = &page{}
	}
	return h.pages[e-h.first]
}

func (h *histogram) merge(other *histogram) {
	for i, from := range other.pages {
		if from == nil {
			continue
		}
		to := h.page(other.first + i)
		for bin, n := range from {
			to[bin] += n
		}
	}
}

// up returns the number at a rank, 1 for the smallest, or how many ranks are left after all.
func (h *histogram) up(rank int64) (x float64, left int64) {
	for i, p := range h.pages {
		if p == nil {
			continue
		}
		for bin, n := range p {
			if rank -= n; rank <= 0 {
				return middle(h.first+i, bin), 0
			}
		}
	}
	return 0, rank
}

// down is up from the largest.
func (h *histogram) down(rank int64) (x float64, left int64) {
	for i := len(h.pages) - 1; i >= 0; i-- {
		p := h.pages[i]
		if p == nil {
			continue
		}
		for bin := len(p) - 1; bin >= 0; bin-- {
			if rank -= p[bin]; rank <= 0 {
				return middle(h.first+i, bin), 0
			}
		}
	}
	return 0, rank
}
