package register

import "uitval/model"

// What a file may hold. A register of a whole ministry stays far below; what goes beyond was made to be slow.
const (
	largestFile  = 64 << 20  // bytes
	mostUnpacked = 256 << 20 // bytes in all parts of a workbook together
	mostParts    = 10_000    // parts of a workbook
	mostRows     = 1_000_000 // rows of all sheets of a file together
	mostCells    = 20_000_000
	mostColumns  = 16_384
	longestText  = 1 << 20 // bytes of one value
	deepestXML   = 200
	mostElements = 5_000_000 // elements of an XML or JSON file
	mostEntities = 200_000
	mostNeeds    = 1_000_000
	mostProblems = 200
)

// A limit is an error that says which bound a file goes beyond.
type limit struct {
	what model.Text
	most int
}

// Error tells it in English.
func (l *limit) Error() string { return both("meer dan %d %s", "more than %d %s", l.most, l.what).EN }

func beyond(most int, nl, en string) error { return &limit{model.Text{NL: nl, EN: en}, most} }
