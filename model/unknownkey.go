package model

import (
	"regexp"
	"strings"
)

var digitsOnly = regexp.MustCompile(`^\d+%?$`)

// unknownKey reports a key that a record does not have, with the one that was probably meant.
func (r *reader) unknownKey(p pair, known []string, called Text) {
	name := p.key.value
	says := both("De sleutel %s bestaat niet bij %s.", "There is no key %s in %s.", quoted(name), called)
	remedy := both("Kies uit %s.", "Choose from %s.", strings.Join(known, ", "))
	if near := r.suggest(name, known); near != "" {
		remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
	} else if english := englishKey(name); english != "" && contains(known, english) {
		remedy = both("Sleutels zijn Engels: schrijf %s.", "Keys are in English: write %s.", english)
	}
	if p.value.kind == nothing && digitsOnly.MatchString(name) {
		says = both("Hier staat %s los achter een komma.", "%s stands by itself after a comma here.", quoted(name))
		remedy = both("Schrijf een punt voor decimalen: 1.8 in plaats van 1,8.", "Write a point before decimals: 1.8 instead of 1,8.")
	}
	r.report(p.key.at(), "unknown-key", says, remedy)
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// opens reports whether a text opens more brackets than it closes.
func opens(text string) bool { return strings.Count(text, "(") > strings.Count(text, ")") }

// englishKey is the key that a Dutch word stands for; empty for other words.
func englishKey(word string) string {
	switch strings.ToLower(word) {
	case "titel", "naam", "name":
		return "title"
	case "leverancier":
		return "supplier"
	case "leveranciers":
		return "suppliers"
	case "dienst":
		return "service"
	case "diensten":
		return "services"
	case "proces":
		return "process"
	case "processen":
		return "processes"
	case "organisatie", "organization":
		return "organisation"
	case "organisaties", "organizations":
		return "organisations"
	case "bron":
		return "source"
	case "capaciteit":
		return "capacity"
	case "termijn":
		return "deadline"
	case "houdbaarheid":
		return "tolerance"
	case "afhankelijkheden":
		return "needs"
	case "maatregelen":
		return "mitigations"
	case "begint", "start":
		return "starts"
	case "duur", "horizon", "duration":
		return "runs_for"
	case "gebruikers":
		return "users"
	case "schokken":
		return "shocks"
	case "vraag":
		return "demand"
	}
	return ""
}
