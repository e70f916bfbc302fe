package register

import (
	"strings"

	"uitval/model"
)

// A doraWord is one choice of a closed list: its code, its label, and what it means here.
type doraWord struct{ code, label, means string }

// dutch are the words of those lists that a gap repeats.
var dutch = map[string]string{
	"Not substitutable": "niet vervangbaar", "Highly complex substitutability": "zeer complex te vervangen", "Medium complexity in terms of substitutability": "gemiddeld complex te vervangen",
	"Easily substitutable": "gemakkelijk te vervangen", "Easy": "gemakkelijk", "Difficult": "moeilijk", "Highly complex": "zeer complex",
	"Not significant": "niet noemenswaardig", "Low reliance": "laag", "Material reliance": "wezenlijk", "Full reliance": "volledig",
}

// said is a word as a sentence repeats it.
func (w doraWord) said() model.Text {
	return model.Text{NL: dutch[w.label], EN: strings.ToLower(w.label)}
}

// The closed lists that a model has a use for, as in the template's sheet with lists.
var (
	doraYesNo = []doraWord{{"eba_BT:x28", "Yes", "yes"}, {"eba_BT:x29", "No", "no"}, {"eba_BT:x21", "Assessment not performed", ""}, {"", "true", "yes"}, {"", "false", "no"}, {"", "ja", "yes"}, {"", "nee", "no"}}

	doraSubstitutability = []doraWord{{"eba_ZZ:x959", "Not substitutable", "pert(104w, 130w, 156w)"}, {"eba_ZZ:x960", "Highly complex substitutability", "pert(16w, 32w, 48w)"},
		{"eba_ZZ:x961", "Medium complexity in terms of substitutability", "pert(6w, 12w, 24w)"}, {"eba_ZZ:x962", "Easily substitutable", "pert(4w, 6w, 12w)"}}

	doraReintegration = []doraWord{{"eba_ZZ:x798", "Easy", ""}, {"eba_ZZ:x966", "Difficult", ""}, {"eba_ZZ:x967", "Highly complex", ""}}

	doraReliance = []doraWord{{"eba_ZZ:x794", "Not significant", ""}, {"eba_ZZ:x795", "Low reliance", ""}, {"eba_ZZ:x796", "Material reliance", ""}, {"eba_ZZ:x797", "Full reliance", ""}}

	doraServiceTypes = []doraWord{{"eba_TA:S01", "ICT project management", "staff"}, {"eba_TA:S02", "ICT Development", "development"}, {"eba_TA:S03", "ICT help desk and first level support", "operations"},
		{"eba_TA:S04", "ICT security management services", "operations"}, {"eba_TA:S05", "Provision of data", "data"}, {"eba_TA:S06", "Data analysis", "saas"},
		{"eba_TA:S07", "ICT, facilities and hosting services (excluding Cloud services)", "hosting"}, {"eba_TA:S08", "Computation", "hosting"}, {"eba_TA:S09", "Non-Cloud Data storage", "hosting"},
		{"eba_TA:S10", "Telecom carrier", "network"}, {"eba_TA:S11", "Network infrastructure", "network"}, {"eba_TA:S12", "Hardware and physical devices", "licence"},
		{"eba_TA:S13", "Software licencing (excluding SaaS)", "licence"}, {"eba_TA:S14", "ICT operation management (including maintenance)", "operations"}, {"eba_TA:S15", "ICT Consulting", "staff"},
		{"eba_TA:S16", "ICT Risk management", "staff"}, {"eba_TA:S17", "Cloud services: IaaS", "hosting"}, {"eba_TA:S18", "Cloud services: PaaS", "hosting"}, {"eba_TA:S19", "Cloud services: SaaS", "saas"}}
)

// word finds a choice by its code, with or without what comes before the colon, or by its label. A value that is on no
// list is noted, and the fact is then missing.
func (d *Draft) word(t *doraTable, r row, label string, list []doraWord) (doraWord, bool) {
	value := t.get(r, label)
	if value == "" {
		return doraWord{}, false
	}
	var labels []string
	for _, w := range list {
		_, short, _ := strings.Cut(w.code, ":")
		if w.code != "" && (strings.EqualFold(value, w.code) || strings.EqualFold(value, short)) || folded(value) == folded(w.label) {
			return w, true
		}
		labels = append(labels, w.label)
	}
	example := quoted(value) + " (" + t.pos(r, label).String() + ")"
	if near := model.Nearest(value, labels); near != "" {
		example += " ≈ " + quoted(near)
	}
	d.note(unrecognised, t.file, "word "+label, both("%s: dit woord staat niet op de lijst", "%s: this word is not on the list", label), example)
	return doraWord{}, false
}
