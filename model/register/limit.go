package register

import (
	"uitval/model"
	"uitval/model/sheet"
)

// What a file may hold. A register of a whole ministry stays far below; what goes beyond was made to be slow.
const (
	largestFile  = 64 << 20  // bytes
	mostRows     = 1_000_000 // rows of all sheets of a file together
	mostCells    = 20_000_000
	mostColumns  = sheet.MostWide
	longestText  = 1 << 20 // bytes of one value
	deepestXML   = 200
	mostElements = 5_000_000 // elements of an XML or JSON file
	mostEntities = 200_000
	mostNeeds    = 1_000_000
	mostProblems = 200
)

func beyond(most int, nl, en string) error {
	return &sheet.Limit{Most: most, What: model.Text{NL: nl, EN: en}}
}
