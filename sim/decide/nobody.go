package decide

import "uitval/sim/result"

// nobody refuses a question about whoever fails, where a model has none of that kind.
func nobody(by, model string) error {
	return refuse("In model %s heeft geen enkele leverancier een %s: er is niets te rangschikken. Kies --by supplier of --by service.",
		"In model %s no supplier has a %s: there is nothing to rank. Choose --by supplier or --by service.", model,
		result.Text{NL: map[string]string{"group": "groep", "jurisdiction": "jurisdictie", "service": "dienst", "supplier": "naam"}[by], EN: by})
}
