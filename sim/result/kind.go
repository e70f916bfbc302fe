package result

import "strings"

// Kind gives what a process is apart from whose it is: its title without the name of its organisation, where the
// title begins or ends with that. "Social assistance, Delta" of organisation Delta is "Social assistance".
func Kind(process, organisation Text) Text {
	return Text{NL: without(process.NL, organisation.NL), EN: without(process.EN, organisation.EN)}
}

func without(title, name string) string {
	const joins = " ,:;/–-"
	if rest, ok := strings.CutSuffix(title, name); ok && name != "" {
		if short := strings.TrimRight(rest, joins); short != rest && short != "" {
			return short
		}
	}
	if rest, ok := strings.CutPrefix(title, name); ok && name != "" {
		if short := strings.TrimLeft(rest, joins); short != rest && short != "" {
			return short
		}
	}
	return title
}
