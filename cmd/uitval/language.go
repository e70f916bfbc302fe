package main

import (
	"os"
	"strings"
)

// language is that of the flag --lang, which must be known before help can be written; else that of the
// environment; else that of the computer; else English.
func language(args []string) string {
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if arg == "--" {
			break
		}
		if ok && (value == "nl" || value == "en") {
			return value
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return known(value)
		}
	}
	return known(systemLanguage())
}

// known makes nl of nl_NL.UTF-8 and nl-BE, and en of everything else.
func known(tag string) string {
	if tag = strings.ToLower(tag); tag == "nl" || strings.HasPrefix(tag, "nl_") || strings.HasPrefix(tag, "nl-") || strings.HasPrefix(tag, "nl.") {
		return "nl"
	}
	return "en"
}
