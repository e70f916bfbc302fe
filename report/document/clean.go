package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean takes out of a text what is not there to be read: controls, marks that turn the direction of what follows, and bytes
// that are no letters. Line breaks become spaces.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) && r != '\u00ad':
			return -1
		}
		return r
	}, s)
}

// escape makes a text safe within XML and HTML, between tags and in attributes.
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(clean(s))
}
