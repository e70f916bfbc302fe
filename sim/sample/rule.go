package sample

import "math"

// A Rule says when a run has seen enough. To let the outcome not depend on the number of workers, ask it only at the
// ends of batches that are fixed beforehand.
type Rule struct {
	Within float64 // half the width of the mean's 95 % interval, at most this share of the mean
	Least  int     // never with fewer values than this; at least 2, as fewer have no interval
}

// Least is what ParseRule asks for: fewer values can agree by chance.
const Least = 100

// Done reports whether the interval of the mean is narrow enough. When the mean is 0 it must have no width.
func (r Rule) Done(s *Sample) bool {
	if s.n < 2 || s.n < r.Least {
		return false
	}
	mean, lo, hi := s.Mean()
	return float64(hi/2)-float64(lo/2) <= float64(r.Within*math.Abs(mean))
}

// A RuleError says in both languages what is wrong with a rule and what it should be.
type RuleError struct{ NL, EN string }

// Error says it in English.
func (e *RuleError) Error() string { return e.EN }

// ParseRule reads "person_d within 5%" or "person_d within 0.05". Whether there is such an indicator is for the
// caller to say. Errors are of type *RuleError.
func ParseRule(text string) (indicator string, r Rule, err error) {
	word := fields(text)
	if len(word) == 4 && word[3] == "%" { // 5 %
		word = []string{word[0], word[1], word[2] + "%"}
	}
	if len(word) != 3 || word[1] != "within" {
		return "", Rule{}, &RuleError{
			NL: quoted(text) + " is geen stopregel. Verwacht: een indicator, het woord within en een marge, zoals person_d within 5%.",
			EN: quoted(text) + " is not a stop rule. Expected: an indicator, the word within and a margin, such as person_d within 5%.",
		}
	}
	within, ok := margin(word[2])
	if !ok {
		return "", Rule{}, &RuleError{
			NL: quoted(word[2]) + " is geen marge. Verwacht: een percentage boven 0 en onder 100, zoals 5% of 2.5%, of een deel, zoals 0.05, met een punt en ten hoogste 15 cijfers.",
			EN: quoted(word[2]) + " is not a margin. Expected: a percentage above 0 and below 100, such as 5% or 2.5%, or a fraction, such as 0.05, with a point and at most 15 digits.",
		}
	}
	return word[0], Rule{Within: within, Least: Least}, nil
}

// margin reads 5% or 0.05. The digits and the power of ten are both exact, so the division rounds once.
func margin(s string) (x float64, ok bool) {
	scale, power := 1.0, 1.0
	if n := len(s); n > 0 && s[n-1] == '%' {
		s, scale = s[:n-1], 100
	}
	whole, part, point := 0.0, 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			whole = float64(whole*10) + float64(c-'0')
			part++
			if point {
				power = float64(power * 10)
			}
		case c == '.' && !point && i > 0 && i < len(s)-1:
			point = true
		default:
			return 0, false
		}
	}
	x = whole / (power * scale)
	return x, part > 0 && part <= 15 && x > 0 && x < 1
}

// fields splits at spaces.
func fields(text string) (out []string) {
	start := -1
	for i := range len(text) {
		switch space := text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r'; {
		case space && start >= 0:
			out, start = append(out, text[start:i]), -1
		case !space && start < 0:
			start = i
		}
	}
	if start >= 0 {
		out = append(out, text[start:])
	}
	return out
}

// quoted puts a text between quotes, fit for one line of a message.
func quoted(text string) string {
	const longest = 40
	out := []rune{'"'}
	for _, c := range text {
		if len(out) > longest {
			out = append(out, '…')
			break
		}
		if c < ' ' || c >= 0x7f && c < 0xa0 || c >= 0x2028 && c <= 0x202e || c >= 0x2066 && c <= 0x2069 {
			c = '\uFFFD'
		}
		out = append(out, c)
	}
	return string(append(out, '"'))
}
