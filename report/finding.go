package report

import "uitval/sim/result"

// findings tells what a reader must know to read the numbers well, what matters most first.
func (s *sheet) findings(all []result.Finding) {
	if len(all) == 0 {
		return
	}
	s.heading(result.Text{NL: "Bevindingen", EN: "Findings"})
	for weight := heaviest(all); weight > 0; weight-- {
		first := true
		for _, f := range all {
			if max(1, f.Weight) != weight {
				continue
			}
			if first {
				s.prose("", s.say(weightTitle(weight)))
				first = false
			}
			s.prose("  - ", s.say(f.Says))
		}
	}
}

func heaviest(all []result.Finding) int {
	most := 1
	for _, f := range all {
		most = max(most, f.Weight)
	}
	return most
}

func weightTitle(weight int) result.Text {
	switch weight {
	case 1:
		return result.Text{NL: "Goed om te weten:", EN: "Worth knowing:"}
	case 2:
		return result.Text{NL: "Verandert hoe u de cijfers leest:", EN: "Changes how the numbers read:"}
	}
	return result.Text{NL: "Zonder dit zijn de cijfers niet te gebruiken:", EN: "The numbers can't be used without this:"}
}
