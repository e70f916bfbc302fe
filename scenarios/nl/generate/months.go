package main

import (
	"fmt"
	"time"
)

var monthsNL = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

const monthly = `# The bankruptcy of the hosting giant, starting in %s: the same draws, another place in the calendar.
# Written by generate/: the Monday of the week before the one in which the allowances are paid.
scenario: hosting-bankrupt-month-%02d
like: hosting-bankrupt               # states only what differs
title: {nl: "De hostingreus gaat failliet, in %s", en: "The hosting giant goes bankrupt, in %s"}
question:
  nl: Wat scheelt het in welke maand de hostingreus failliet gaat?
  en: What does it matter in which month the hosting giant goes bankrupt?
starts: %s 08:00
`

// months makes twelve scenarios, one for each month of the first year.
func months() []product {
	var out []product
	for month := time.January; month <= time.December; month++ {
		pay := day(firstYear, month, 20)
		for !works(pay) {
			pay = pay.AddDate(0, 0, 1)
		}
		start := pay.AddDate(0, 0, -7-(int(pay.Weekday())+6)%7)
		body := fmt.Sprintf(monthly, month, month, monthsNL[month-1], month, start.Format(time.DateOnly))
		out = append(out, product{fmt.Sprintf("hosting-bankrupt-month-%02d.yaml", month), []byte(body)})
	}
	return out
}
