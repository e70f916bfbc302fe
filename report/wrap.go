package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func length(s string) int { return utf8.RuneCountInString(s) }

// wrap cuts a text into lines of at most width characters, between words where it can. Line breaks of the text
// stay.
func wrap(text string, width int) []string {
	width = max(width, 4)
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for w := range strings.FieldsFuncSeq(paragraph, breakable) {
			for _, w := range chop(w, width) {
				switch {
				case line == "":
					line = w
				case length(line)+1+length(w) <= width:
					line += " " + w
				default:
					lines, line = append(lines, line), w
				}
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// firm is a space at which a line is not broken: inside "€ 61,2 mln". It is written as a plain one.
const firm = "\u00a0"

func breakable(r rune) bool { return unicode.IsSpace(r) && string(r) != firm }

// chop cuts a word that is longer than a line, with hyphens: Dutch makes long ones. It cuts before a consonant
// that a vowel follows, which is nearly always where a syllable begins.
func chop(word string, width int) []string {
	r := []rune(word)
	var out []string
	for len(r) > width {
		at := width - 1
		for i := at; i > max(2, at-7); i-- {
			if i < len(r)-2 && !vowel(r[i]) && vowel(r[i+1]) {
				at = i
				break
			}
		}
		out, r = append(out, string(r[:at])+"-"), r[at:]
	}
	return append(out, string(r))
}

func vowel(r rune) bool { return strings.ContainsRune("aeiouyëïéèüö", unicode.ToLower(r)) }
