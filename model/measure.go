package model

import "math"

// A measure is a kind of quantity: how one certain value is written, and which values make sense.
type measure struct {
	name     string // of its definition in the schema; empty for one made for a single place
	unit     Unit
	called   Text   // "een duur", "a duration"
	example  string // how to write one
	parse    func(text string) (plain, *fault)
	low      float64 // smallest value
	high     float64 // largest value
	above    bool    // low itself is not allowed
	workdays bool    // working days are allowed
	certain  bool    // distributions are not allowed
	limits   Text    // the limits in words
}

// A plain is one certain value as it was written, with what its unit says.
type plain struct {
	value    float64
	unit     Unit
	workdays bool
}

// positive, calendarTime, fixed and within are measures made from another.
func (m measure) positive() measure {
	m.name, m.low, m.above, m.limits = m.name+"-above-0", 0, true, both("meer dan 0", "more than 0")
	return m
}

func (m measure) calendarTime() measure {
	m.name, m.workdays = m.name+"-calendar", false
	return m
}

func (m measure) fixed() measure {
	m.name, m.certain = m.name+"-certain", true
	return m
}

func (m measure) within(low, high float64, nl, en string) measure {
	m.name, m.low, m.high, m.limits = "", low, high, Text{nl, en}
	return m
}

// check says what is wrong with a value that was read well but can't be meant.
func (m measure) check(p plain, text string) *fault {
	if p.workdays && !m.workdays {
		return &fault{"workdays-here",
			both("%s telt werkdagen; hier telt alleen kalendertijd.", "%s counts working days; only calendar time counts here.", quoted(text)),
			both("Schrijf dagen, bijvoorbeeld 7d voor 5wd.", "Write days, e.g. 7d for 5wd.")}
	}
	if m.fits(p.value) {
		return nil
	}
	if p.value < 0 && m.low == 0 {
		return &fault{"negative",
			both("%s is negatief; hier kan alleen %s staan.", "%s is negative; only %s can stand here.", quoted(text), m.limits),
			both("Laat het minteken weg.", "Leave the minus sign out.")}
	}
	return &fault{"out-of-range",
		both("%s kan niet; hier kan alleen %s staan.", "%s is out of range; only %s can stand here.", quoted(text), m.limits),
		both("Schrijf bijvoorbeeld %s.", "Write, for example, %s.", m.example)}
}

func (m measure) fits(x float64) bool {
	return !math.IsNaN(x) && x >= m.low && x <= m.high && !(m.above && x == m.low)
}
