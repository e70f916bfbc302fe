package model

// A modeDraft is a failure mode as a file writes it.
type modeDraft struct {
	Mode
	source Text
}

// modeRecord is everything a failure mode file may say.
var modeRecord = func() *record[modeDraft] {
	rec := newRecord("mode", "een faalwijze", "a failure mode",
		key("mode", idForm(), func(m *modeDraft) *string { return &m.ID }, "het id van de faalwijze", "the id of the failure mode").must(),
		key("title", textForm(), func(m *modeDraft) *Text { return &m.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("known", knownForm(), func(m *modeDraft) *bool { return &m.KnownFromStop }, "of herstel begint bij de schok of pas bij de stop", "whether recovery starts from the shock or only from the stop").or("shock", "shock"),
		key("estate", yesNo(), func(m *modeDraft) *bool { return &m.Estate }, "hangt de stop van het geld van de boedel af", "does the stop hang on the estate's money").or("no", "no"),
		key("own_staff_help", yesNo(), func(m *modeDraft) *bool { return &m.OwnStaffHelp }, "helpt het personeel van de leverancier bij herstel", "do the supplier's own staff help in recovery").or("no", "no"),
		key("data_free_after", spanForm(duration()), func(m *modeDraft) *Span { return &m.DataFreeAfter }, "zo lang na de schok komen de gegevens van klanten vrij", "this long after the shock the customers' data come free").or("meteen", "at once"),
		key("delivery", stagesForm(), func(m *modeDraft) *map[Delivery][]Stage { return &m.Delivery }, "wat er van elke leveringsvorm overblijft", "what is left of each kind of delivery").must(),
		key("sources", oneOrMore(textForm()), func(m *modeDraft) *[]Text { return &m.Sources }, "bronnen", "sources"),
		key("source", textForm(), func(m *modeDraft) *Text { return &m.source }, "bron", "source"),
	)
	rec.place = func(m *modeDraft) *Pos { return &m.At }
	rec.settle = func(r *reader, n *node, m *modeDraft) {
		m.Title = titled(m.Title, m.ID)
		if m.source != (Text{}) {
			m.Sources = append(m.Sources, m.source)
		}
	}
	return rec
}()

func knownForm() form[bool] {
	return keyed(wordForm("shock", "stop"), func(word string) bool { return word == "stop" })
}

// stagesForm reads {hosting: [{after: 10d, level: 0%}], development: []}.
func stagesForm() form[map[Delivery][]Stage] {
	stages := entriesOf(wordForm(Deliveries...), listOf(stageRecord.form()))
	f := form[map[Delivery][]Stage]{shape: stages.shape, read: func(r *reader, n *node) (map[Delivery][]Stage, bool) {
		es, ok := stages.read(r, n)
		out := map[Delivery][]Stage{}
		for _, e := range es {
			out[e.key] = e.value
		}
		return out, ok || len(es) > 0
	}}
	f.schema = stagesSchema
	return f
}

var stageRecord = newRecord("stage", "een fase", "a stage",
	key("after", spanForm(duration()), func(s *Stage) *Span { return &s.After }, "zo lang na de schok", "this long after the shock").must(),
	key("level", numberForm(share()), func(s *Stage) *Number { return &s.Level }, "wat er vanaf dan van de dienst over is", "what is left of the service from then on").must())
