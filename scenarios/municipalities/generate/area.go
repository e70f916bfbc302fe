package main

import "strings"

// An area is what a supplier is in the market for. Its word starts the pseudonyms.
type area struct {
	rank   int
	word   string
	nl, en string // before the letter
}

// The areas, in the order in which the model lists them.
var (
	mail    = &area{0, "mail", "Mailleverancier", "Mail supplier"}
	apps    = &area{1, "apps", "Applicatieleverancier", "Application supplier"}
	cases   = &area{2, "case", "Zaaksysteemleverancier", "Case system supplier"}
	permits = &area{3, "permit", "Vergunningsysteemleverancier", "Permit system supplier"}
	forms   = &area{4, "web", "Website- en formulierleverancier", "Website and forms supplier"}
	secure  = &area{5, "secure", "Beveiligde-mailleverancier", "Secure mail supplier"}
	support = &area{6, "itsm", "Servicebeheerleverancier", "Service management supplier"}
	office  = &area{7, "office", "Bedrijfsvoeringsleverancier", "Back-office supplier"}
	special = &area{8, "special", "Vakapplicatieleverancier", "Specialist application supplier"}
	send    = &area{9, "send", "Verzendleverancier", "Bulk mail supplier"}
	shared  = &area{10, "shared", "Samenwerkingsverband", "Shared-service organisation"}
	other   = &area{11, "sender", "Verzender", "Sender"}

	areas = []*area{mail, apps, cases, permits, forms, secure, support, office, special, send, shared, other}
)

// areaOf reads the source's product area; a domain that it does not name is only known to send mail.
func areaOf(words string) *area {
	for _, one := range []struct {
		has string
		is  *area
	}{
		{"mail/office", mail}, {"mail gateway", mail}, {"managed hosting", mail},
		{"municipal applications", apps}, {"civil registry", apps},
		{"case management", cases}, {"document", cases},
		{"permits", permits},
		{"website", forms},
		{"secure", secure},
		{"service management", support},
		{"HR and finance", office}, {"facility", office}, {"recruitment", office}, {"CRM", office},
		{"reservations", special}, {"tax register", special},
		{"transactional", send}, {"newsletters", send}, {"SPF", send}, {"mail service", send},
		{"shared ICT", shared},
	} {
		if strings.Contains(words, one.has) {
			return one.is
		}
	}
	return other
}
