package model

// processRecord is everything a file may say about a process.
var processRecord = func() *record[Process] {
	fields := append(processDuty(), append(processWork(), processMatters()...)...)
	rec := newRecord("process", "een proces", "a process", fields...)
	rec.place = func(p *Process) *Pos { return &p.At }
	rec.settle = settleProcess
	rec.sources = func(p *Process) (string, map[string]string) { return p.Source, p.Sources }
	rec.id = func(p *Process) string { return p.ID }
	return rec
}()

func processDuty() []field[Process] {
	return []field[Process]{
		key("id", idForm(), func(p *Process) *string { return &p.ID }, "het id", "the id").must(),
		key("title", textForm(), func(p *Process) *Text { return &p.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("organisation", refForm("een organisatie", "an organisation"), func(p *Process) *Ref { return &p.Organisation }, "wie ervoor instaat", "who answers for it").must(),
		key("legal_basis", textForm(), func(p *Process) *Text { return &p.LegalBasis }, "het artikel waarop het berust", "the article it rests on"),
		key("law", wordForm(LawWeakest, LawProduct, LawMean, LawFDNA), func(p *Process) *Law { return &p.Law }, "hoe het niveau uit de afhankelijkheden volgt", "how its level follows from its needs").or("die van het model", "the model's"),
		key("needs", partsOf(needForm()), func(p *Process) *[]Need { return &p.Needs }, "waar het op leunt", "what it leans on").exempt(),
		key("criticality", idForm(), func(p *Process) *string { return &p.Criticality }, "een woord van de schaal van het model", "a word of the model's scale"),
		key("source", stringForm(), func(p *Process) *string { return &p.Source }, "bron", "source"),
		key("sources", sourcesForm(), func(p *Process) *map[string]string { return &p.Sources }, "bron per sleutel", "source by key"),
	}
}

func processWork() []field[Process] {
	return []field[Process]{
		key("demand", demandForm(), func(p *Process) *Demand { return &p.Demand }, "zaken die binnenkomen", "cases that come in").or("alleen doorstroom", "only what is fed to it"),
		key("capacity", rateForm(), func(p *Process) *Rate { return &p.Capacity }, "zaken die bij volledig niveau afgedaan kunnen worden", "cases that can be decided at full level").or("1,1 × de gemiddelde instroom", "1.1 × the mean inflow"),
		key("run_takes", spanForm(duration().positive().calendarTime()), func(p *Process) *Span { return &p.RunTakes }, "zo lang duurt een bulk bij volledig niveau", "this long a run takes at full level").or("1d", "1d"),
		key("lead_time", spanForm(duration().calendarTime()), func(p *Process) *Span { return &p.LeadTime }, "wat een zaak ook zonder wachtrij duurt", "what a case takes even without a queue").or("0d", "0d"),
		key("deadline", spanForm(duration().calendarTime()), func(p *Process) *Span { return &p.Deadline }, "de termijn voor doorlooptijd en wachten samen", "the term for lead time and wait together").or("geen", "none"),
		key("peaks", partsOf(peakRecord.form()), func(p *Process) *[]Peak { return &p.Peaks }, "tijden waarin er meer of minder binnenkomt", "times when more or less comes in").counted(),
		key("backlog", numberForm(number()), func(p *Process) *Number { return &p.Backlog }, "zaken die bij het begin al wachten", "cases that wait at the start").or("0", "0"),
		key("overtime", numberForm(factor()), func(p *Process) *Number { return &p.Overtime }, "extra deel van de capaciteit dat overwerk geeft", "extra share of capacity that overtime gives").or("0%", "0%"),
		key("overtime_after", spanForm(duration()), func(p *Process) *Span { return &p.OvertimeAfter }, "zo lang er al een achterstand is", "this long into a backlog").or("meteen", "at once"),
		key("overtime_for", spanForm(duration().calendarTime()), func(p *Process) *Span { return &p.OvertimeFor }, "zo lang is overwerk vol te houden", "this long overtime can be kept up").or("zonder eind", "without end"),
		key("waits", waitsForm(), func(p *Process) *NoWait { return &p.Waits }, "wacht wat niet meteen kan", "does what can't be served at once wait").or("yes", "yes"),
		key("keeps", numberForm(share()), func(p *Process) *Number { return &p.Keeps }, "zoveel van wat niet meteen kan wacht; de rest is verloren", "so much of what can't be served at once waits; the rest is lost"),
		key("workaround", keyed(workaroundRecord.form(), func(w Workaround) *Workaround { return &w }), func(p *Process) **Workaround { return &p.Workaround }, "een tragere manier zonder de dienst", "a slower way without the service").or("geen", "none").counted(),
		key("feeds", partsOf(feedRecord.form()), func(p *Process) *[]Feed { return &p.Feeds }, "naar welke processen afgedane zaken doorgaan", "to which processes decided cases go on").counted(),
	}
}

func processMatters() []field[Process] {
	return []field[Process]{
		key("users", numberForm(people()), func(p *Process) *Number { return &p.Users }, "mensen die erop rekenen", "people who count on it"),
		key("people_per_case", numberForm(number()), func(p *Process) *Number { return &p.PeoplePerCase }, "mensen per zaak", "people per case").or("1", "1"),
		key("vulnerable", numberForm(share()), func(p *Process) *Number { return &p.Vulnerable }, "aandeel kwetsbare mensen", "share of vulnerable people").or("0%", "0%"),
		key("money_per_case", numberForm(moneyOnce()), func(p *Process) *Number { return &p.MoneyPerCase }, "geld dat per zaak uitgaat", "money that goes out per case").or("0 EUR", "0 EUR"),
		key("penalty_per_overdue_case", numberForm(moneyOnce()), func(p *Process) *Number { return &p.PenaltyPerOverdueCase }, "dwangsom per zaak buiten de termijn", "penalty per case beyond the deadline").or("0 EUR", "0 EUR"),
		key("tolerable", spanForm(duration().calendarTime()), func(p *Process) *Span { return &p.Tolerable }, "maximaal toelaatbare uitvalsduur (MTPD)", "maximum tolerable period of disruption (MTPD)"),
		key("minimum", numberForm(share()), func(p *Process) *Number { return &p.Minimum }, "laagste aanvaardbare prestatie (MBCO)", "lowest acceptable performance (MBCO)").or("100%", "100%"),
		key("harm", harmForm(), func(p *Process) *[]Harm { return &p.Harm }, "ernst per soort schade, naar lengte van het wachten", "severity by kind of harm, by length of the wait"),
	}
}

func settleProcess(r *reader, n *node, p *Process) {
	p.Title = titled(p.Title, p.ID)
	if p.Keeps.Given {
		p.Waits = WaitsKeeps
	}
}

// waitsForm reads yes or no.
func waitsForm() form[NoWait] {
	return keyed(yesNo(), func(waits bool) NoWait {
		if waits {
			return WaitsAll
		}
		return WaitsNone
	})
}

var peakRecord = func() *record[Peak] {
	rec := newRecord("peak", "een piek", "a peak",
		key("from", dateForm(), func(p *Peak) *Date { return &p.From }, "eerste dag", "first day").must(),
		key("to", dateForm(), func(p *Peak) *Date { return &p.To }, "laatste dag", "last day").must(),
		key("times", numberForm(factor()), func(p *Peak) *Number { return &p.Times }, "zoveel keer de eigen instroom", "so many times its own demand").must(),
	)
	rec.place = func(p *Peak) *Pos { return &p.At }
	return rec
}()

var workaroundRecord = func() *record[Workaround] {
	rec := newRecord("workaround", "een terugvaloptie", "a workaround",
		key("below", numberForm(share()), func(w *Workaround) *Number { return &w.Below }, "begint als het niveau hieronder zakt", "begins when the level falls below this").or("100%", "100%"),
		key("starts_after", spanForm(duration()), func(w *Workaround) *Span { return &w.StartsAfter }, "zo lang tot hij werkt", "this long until it works").or("meteen", "at once"),
		key("capacity", rateForm(), func(w *Workaround) *Rate { return &w.Capacity }, "zaken die ermee kunnen", "cases that it can take").must(),
		key("lasts", spanForm(duration()), func(w *Workaround) *Span { return &w.Lasts }, "zo lang is dat vol te houden", "this long that can be kept up").or("tot het eind", "to the end"),
		key("then", rateForm(), func(w *Workaround) *Rate { return &w.Then }, "wat er daarna nog kan", "what can still be done after that").or("0 per day", "0 per day"),
		key("reentry", numberForm(factor()), func(w *Workaround) *Number { return &w.Reentry }, "extra werk achteraf per zaak", "extra work afterwards per case").or("0", "0"),
		key("cost_per_case", numberForm(moneyOnce()), func(w *Workaround) *Number { return &w.CostPerCase }, "extra kosten per zaak", "extra cost per case").or("0 EUR", "0 EUR"),
	)
	rec.place = func(w *Workaround) *Pos { return &w.At }
	return rec
}()

var feedRecord = func() *record[Feed] {
	rec := newRecord("feed", "een doorstroom", "a feed",
		key("to", refForm("een proces", "a process"), func(f *Feed) *Ref { return &f.To }, "naar welk proces", "to which process").must(),
		key("share", numberForm(share()), func(f *Feed) *Number { return &f.Share }, "welk deel van de afgedane zaken", "which share of the decided cases").must(),
		key("lag", spanForm(duration().positive().calendarTime()), func(f *Feed) *Span { return &f.Lag }, "hoeveel later", "how much later").must(),
	)
	rec.place = func(f *Feed) *Pos { return &f.At }
	return rec
}()
