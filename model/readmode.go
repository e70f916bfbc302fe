package model

// mode reads a failure mode from a document.
func (r *reader) mode(doc *document) *Mode {
	d := &modeDraft{}
	modeRecord.read(r, doc.root, d)
	m := &d.Mode
	for _, delivery := range Deliveries {
		r.checkStages(m.Delivery[delivery])
	}
	return m
}

// checkStages reports stages that do not come one after the other.
func (r *reader) checkStages(stages []Stage) {
	for i := 1; i < len(stages); i++ {
		before, now := stages[i-1].After, stages[i].After
		if before.Workdays == now.Workdays && now.Mean() <= before.Mean() {
			r.report(now.At, "stage-order", both("Deze fase begint niet na de vorige.", "This stage does not begin after the one before."), both("Zet de fasen op volgorde van after.", "Put the stages in order of after."))
		}
	}
}

// yardstick reads a yardstick from a document.
func (r *reader) yardstick(doc *document) *Yardstick {
	y := &Yardstick{}
	yardstickRecord.read(r, doc.root, y)
	return y
}
