package result

import (
	"bufio"
	"math"
	"strconv"
	"strings"
)

// guard puts an apostrophe before a text that a spreadsheet would run as a formula, see OWASP, CSV
// Injection. A text that already looks guarded gets one more, so that unguard gives back every text.
func guard(s string) string {
	if risky(s) {
		return "'" + s
	}
	return s
}

// unguard takes off what guard put on.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && risky(s[1:]) {
		return s[1:]
	}
	return s
}

// risky reports whether a text, apostrophes aside, begins as a formula does; Excel reads the full-width
// signs as their plain twins.
func risky(s string) bool {
	for _, r := range strings.TrimLeft(s, "'") {
		return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r)
	}
	return false
}

// A rowWriter writes CSV cell by cell, straight into the file.
type rowWriter struct {
	w     *bufio.Writer
	line  []byte
	cells int
}

func (r *rowWriter) next() {
	if r.cells > 0 {
		r.line = append(r.line, ',')
	}
	r.cells++
}

func (r *rowWriter) text(s string) {
	r.next()
	s = guard(s)
	if !strings.ContainsAny(s, "\",\r\n") && !strings.HasPrefix(s, " ") {
		r.line = append(r.line, s...)
		return
	}
	r.line = append(r.line, '"')
	r.line = append(r.line, strings.ReplaceAll(s, `"`, `""`)...)
	r.line = append(r.line, '"')
}

func (r *rowWriter) integer(n int) {
	r.next()
	r.line = strconv.AppendInt(r.line, int64(n), 10)
}

// number writes the shortest text that reads back as x; nothing for a value that does not exist. The form
// is that of JSON: an exponent only where the digits would not fit on a page.
func (r *rowWriter) number(x float64) {
	r.next()
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return
	}
	form := byte('f')
	if abs := math.Abs(x); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		form = 'e'
	}
	if x == 0 {
		x = 0 // not -0
	}
	r.line = strconv.AppendFloat(r.line, x, form, -1, 64)
}

// end writes the line. What goes wrong is kept by the bufio.Writer and comes out when it is flushed.
func (r *rowWriter) end() {
	r.line = append(r.line, '\n')
	_, _ = r.w.Write(r.line)
	r.line, r.cells = r.line[:0], 0
}

func (r *rowWriter) level(x *float64) {
	if x == nil {
		r.next()
		return
	}
	r.number(*x)
}
