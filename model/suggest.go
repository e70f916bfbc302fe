package model

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Nearest returns the known word that was probably meant, or "" when none is close enough.
func Nearest(word string, known []string) string { return nearest(word, known) }

// nearest returns the known word that was probably meant, or "" when none is close enough.
func nearest(word string, known []string) string {
	best, least := "", 1+max(1, min(3, utf8.RuneCountInString(word)/3))
	lower := []rune(strings.ToLower(word))
	if len(lower) > 64 {
		return ""
	}
	for _, one := range known {
		if d := distance(lower, []rune(strings.ToLower(one)), least); d < least && d < len(lower) && one != word {
			best, least = one, d
		}
	}
	return best
}

// distance is Levenshtein's, with swapped neighbours counted once (optimal string alignment); it stops
// at limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least >= limit {
			return limit
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit)
}

// keysOf returns the keys of a map in alphabetical order.
func keysOf[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// someOf lists at most n words, and says how many it leaves out.
func someOf(words []string, n int) Text {
	if len(words) <= n {
		return Same(strings.Join(words, ", "))
	}
	list := strings.Join(words[:n], ", ")
	return both("%s en nog %d", "%s and %d more", list, len(words)-n)
}

// percent writes a fraction as a percentage.
func percent(x float64) string { return strconv.FormatFloat(float64(x*100), 'g', 10, 64) + "%" }
