package workbook

import (
	"uitval/model"
	"uitval/model/sheet"
)

// What a spreadsheet may hold. More is a mistake, or made to keep a computer busy.
const (
	mostRows   = 250_000   // of a sheet, that hold something
	mostCells  = 2_000_000 // of a sheet, that hold something
	mostMerged = 20_000    // merged cells of a sheet
	mostWide   = sheet.MostWide
)

// within reports whether a sheet keeps to the limits, and tells the one that it does not.
func (b *builder) within(at model.Pos, rows, cells int) bool {
	switch {
	case rows > mostRows:
		b.report(at, "too-many-rows", say("Dit blad heeft meer dan %d gevulde rijen.", "This sheet has more than %d rows that hold something.", mostRows), say("Splits het model, of laat weg wat de vraag niet raakt.", "Split the model, or leave out what the question does not touch."))
	case cells > mostCells:
		b.report(at, "too-many-cells", say("Dit blad heeft meer dan %d gevulde cellen.", "This sheet has more than %d cells that hold something.", mostCells), say("Splits het model, of laat weg wat de vraag niet raakt.", "Split the model, or leave out what the question does not touch."))
	default:
		return true
	}
	return false
}
