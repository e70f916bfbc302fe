package decide

import "uitval/sim/result"

// A NobodyError is a question about whoever fails, where a model has none of that kind.
type NobodyError struct{ By, Model string }

func (e *NobodyError) Error() string { return "decide: nobody to fail by " + e.By }

// Says tells a reader what is wrong and what to do.
func (e *NobodyError) Says() result.Text {
	return result.Textf("In model %s heeft geen enkele leverancier een %s: er is niets te rangschikken. Kies --by supplier of --by service.",
		"In model %s no supplier has a %s: there is nothing to rank. Choose --by supplier or --by service.", e.Model,
		result.Text{NL: map[string]string{"group": "groep", "jurisdiction": "jurisdictie", "service": "dienst", "supplier": "naam"}[e.By], EN: e.By})
}
