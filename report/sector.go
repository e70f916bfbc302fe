package report

import "uitval/sim/result"

// sectorName gives the words of a sector that the model names by an id only.
func sectorName(title result.Text) result.Text {
	if title.NL != title.EN {
		return title
	}
	for _, known := range []struct{ id, nl, en string }{
		{"income", "inkomen", "income"}, {"education", "onderwijs", "education"}, {"tax", "belastingen", "tax"},
		{"municipality", "gemeenten", "municipalities"}, {"justice", "justitie", "justice"}, {"care", "zorg", "care"},
		{"mobility", "mobiliteit", "mobility"}, {"central-government", "Rijk", "central government"},
		{"registers", "basisregistraties", "base registers"}, {"food-water", "voedsel en water", "food and water"},
		{"digital-basis", "digitale basis", "digital basis"}, {"health", "gezondheid", "health"}, {"energy", "energie", "energy"},
		{"housing", "wonen", "housing"}, {"police", "politie", "police"}, {"finance", "financiën", "finance"},
		{"transport", "vervoer", "transport"}, {"water", "water", "water"}, {"province", "provincies", "provinces"},
	} {
		if title.NL == known.id {
			return result.Text{NL: known.nl, EN: known.en}
		}
	}
	return title
}
