package model

// serviceRecord is everything a file may say about a service.
var serviceRecord = func() *record[Service] {
	rec := newRecord("service", "een dienst", "a service",
		key("id", idForm(), func(s *Service) *string { return &s.ID }, "het id", "the id").must(),
		key("title", textForm(), func(s *Service) *Text { return &s.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("supplier", refForm("een leverancier", "a supplier"), func(s *Service) *Ref { return &s.Supplier }, "wie hem levert; ook de eigen ICT-afdeling is een leverancier", "who provides it; one's own IT department is a supplier too").must(),
		key("delivery", wordForm(Deliveries...), func(s *Service) *Delivery { return &s.Delivery }, "hoe hij geleverd wordt; dat bepaalt wat een uitval ermee doet", "how it is delivered; this decides what a failure does to it").must(),
		key("law", wordForm(LawWeakest, LawProduct, LawMean, LawFDNA), func(s *Service) *Law { return &s.Law }, "hoe het niveau uit de afhankelijkheden volgt", "how its level follows from its needs").or("die van het model", "the model's"),
		key("needs", partsOf(needForm()), func(s *Service) *[]Need { return &s.Needs }, "waar hij op leunt", "what it leans on").exempt(),
		key("survives", spanForm(duration()), func(s *Service) *Span { return &s.Survives }, "hoe lang hij doordraait als een boedel moet betalen", "how long it runs on when an estate has to pay for it").or("wat de faalwijze zegt", "what the failure mode says"),
		key("rpo", spanForm(duration().calendarTime()), func(s *Service) *Span { return &s.RPO }, "werk dat verloren gaat: zo lang voor de stop", "work that is lost: this long before the stop").or("0h", "0h"),
		key("rework", numberForm(factor()), func(s *Service) *Number { return &s.Rework }, "deel van dat werk dat over moet", "part of that work that is done again").or("1", "1"),
		key("criticality", idForm(), func(s *Service) *string { return &s.Criticality }, "een woord van de schaal van het model", "a word of the model's scale"),
		key("exit_plan", yesNo(), func(s *Service) *bool { return &s.ExitPlan }, "is er een exitplan", "is there an exit plan").or("no", "no"),
		key("escrow", yesNo(), func(s *Service) *bool { return &s.Escrow }, "is er escrow", "is there an escrow").or("no", "no"),
		key("detected_after", spanForm(duration()), func(s *Service) *Span { return &s.DetectedAfter }, "zo lang tot iemand het merkt", "this long until someone notices").or("0h", "0h"),
		key("decided_after", spanForm(duration()), func(s *Service) *Span { return &s.DecidedAfter }, "zo lang daarna tot er een route gekozen is", "this long after that until a route is chosen").or("0h", "0h"),
		key("recovery", partsOf(routeRecord.form()), func(s *Service) *[]Route { return &s.Recovery }, "hoe hij terugkomt, beste route eerst", "how it comes back, best route first").exempt(),
		key("source", stringForm(), func(s *Service) *string { return &s.Source }, "bron", "source"),
		key("sources", sourcesForm(), func(s *Service) *map[string]string { return &s.Sources }, "bron per sleutel", "source by key"),
	)
	rec.place = func(s *Service) *Pos { return &s.At }
	rec.settle = func(r *reader, n *node, s *Service) { s.Title = titled(s.Title, s.ID) }
	rec.sources = func(s *Service) (string, map[string]string) { return s.Source, s.Sources }
	rec.id = func(s *Service) string { return s.ID }
	return rec
}()

var routeRecord = func() *record[Route] {
	rec := newRecord("route", "een herstelroute", "a recovery route",
		key("route", wordForm(RouteKinds...), func(t *Route) *string { return &t.Kind }, "het soort route", "the kind of route").must(),
		key("requires", listOf(requirementForm()), func(t *Route) *[]Ref { return &t.Requires }, "wat er moet zijn voor de route open is", "what must be there before the route is open").or("niets", "nothing"),
		key("steps", partsOf(stepRecord.form()), func(t *Route) *[]Step { return &t.Steps }, "het werk", "the work").must().counted(),
		key("source", stringForm(), func(t *Route) *string { return &t.Source }, "bron", "source"),
		key("sources", sourcesForm(), func(t *Route) *map[string]string { return &t.Sources }, "bron per sleutel", "source by key"),
	)
	rec.place = func(t *Route) *Pos { return &t.At }
	rec.sources = func(t *Route) (string, map[string]string) { return t.Source, t.Sources }
	rec.id = func(t *Route) string { return t.Kind }
	return rec
}()

var stepRecord = func() *record[Step] {
	rec := newRecord("step", "een herstelstap", "a recovery step",
		key("step", keyed(refForm("de stap", "the step"), func(x Ref) Ref { return x }), func(s *Step) *Ref { return &s.ID }, "het id, uniek binnen de route", "the id, unique in the route").must(),
		key("takes", spanForm(duration()), func(s *Step) *Span { return &s.Takes }, "hoe lang hij duurt", "how long it takes").must(),
		key("crew", crewForm(), func(s *Step) *[]Crew { return &s.Crew }, "zoveel mensen van welke pool, tot de stap klaar is", "so many people of which pool, until the step is done"),
		key("after", listOf(refForm("een stap", "a step")), func(s *Step) *[]Ref { return &s.After }, "stappen van dezelfde route die eerst klaar moeten zijn", "steps of the same route that must be done first"),
		key("needs", listOf(refForm("een dienst", "a service")), func(s *Step) *[]Ref { return &s.Needs }, "diensten die volledig moeten werken om te beginnen", "services that must work in full for it to start"),
		key("gives", numberForm(share()), func(s *Step) *Number { return &s.Gives }, "het niveau van de dienst als de stap klaar is; de laatste geeft 100%", "the level of the service when the step is done; the last gives 100%"),
	)
	rec.place = func(s *Step) *Pos { return &s.At }
	return rec
}()

// crewForm reads {pool: people}.
func crewForm() form[[]Crew] {
	return keyed(entriesOf(refForm("een pool", "a pool"), numberForm(people().positive())), func(es []entry[Ref, Number]) []Crew {
		out := make([]Crew, 0, len(es))
		for _, e := range es {
			out = append(out, Crew{e.key, e.value})
		}
		return out
	})
}
