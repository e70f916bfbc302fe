package model

import "strings"

// Advise returns what is worth knowing about a scenario that can be run, besides what Model.Advise says of
// its model: shocks that reach nothing, and why.
func (s *Scenario) Advise() Problems {
	if s.Model == nil {
		return nil
	}
	r := s.read.again()
	if s.read != nil {
		for _, p := range s.read.notes {
			r.add(p)
		}
	}
	a := shockAdvice{advice{reader: r, m: s.Model, g: s.Model.needGraph()}, s, graph{}}
	a.back = a.g.consumers()
	if len(s.Shocks) == 0 {
		r.note(s.At, "no-shocks", both("Dit scenario heeft geen schokken: er valt niets uit.", "This scenario has no shocks: nothing fails."), both("Schrijf onder shocks wie uitvalt: - fails: {supplier: id}.", "Write under shocks who fails: - fails: {supplier: id}."))
	}
	const mostShocks = 1000 // each looks through the whole model
	for i := range s.Shocks[:min(len(s.Shocks), mostShocks)] {
		a.shock(&s.Shocks[i])
	}
	return r.found().Advice()
}

// A shockAdvice follows shocks to the processes.
type shockAdvice struct {
	advice
	s    *Scenario
	back graph // from who provides to who leans on it
}

func (a *shockAdvice) shock(s *Shock) {
	matched := s.Services(a.m)
	a.silent(s, matched)
	if why := a.nothing(s, matched); why != (Text{}) {
		a.note(s.At, "reaches-nothing", both("Deze schok raakt geen enkel proces: %s.", "This shock reaches no process: %s.", why), both("Kijk na wie uitvalt, wanneer, en wie op die diensten leunt.", "Check who fails, when, and who leans on those services."))
	}
}

// nothing says why a shock reaches no process; empty when it does reach one.
func (a *shockAdvice) nothing(s *Shock, matched []int) Text {
	if len(matched) == 0 {
		return both("geen dienst past bij %s", "no service matches %s", targets(s.Fails))
	}
	if !s.After.Workdays && !s.After.Uncertain() && s.After.P[0] >= float64(a.s.RunsFor) && a.s.RunsFor > 0 {
		return Text{"hij komt pas na het eind van de doorrekening", "it comes only after the run has ended"}
	}
	if s.Chance.Given && s.Chance.Dist == Fixed && s.Chance.P[0] == 0 {
		return Text{"de kans erop is 0%", "its chance is 0%"}
	}
	var hit []int
	for _, i := range matched {
		if s.Mode.stops(&a.m.Services[i]) {
			hit = append(hit, i)
		}
	}
	if len(hit) == 0 {
		return both("de faalwijze %s laat deze leveringsvormen ongemoeid: %s", "the failure mode %s leaves these deliveries alone: %s", quoted(s.Mode.ID), strings.Join(a.deliveries(matched), ", "))
	}
	from, _ := a.back.reach(hit...)
	for i := len(a.m.Services); i < len(from); i++ {
		if from[i] >= 0 {
			return Text{}
		}
	}
	return both("geen proces leunt, direct of via andere diensten, op %s", "no process leans, directly or through other services, on %s", someOf(a.g.ids(hit), 8))
}

// stops reports whether a mode does anything to a service. No mode stops everything.
func (m *Mode) stops(s *Service) bool {
	return m == nil || len(m.Delivery[s.Delivery]) > 0 || m.Estate && s.Survives.Given
}

// silent names the deliveries of shocked services that the mode has no line for.
func (a *shockAdvice) silent(s *Shock, matched []int) {
	if s.Mode == nil {
		return
	}
	var missing []string
	for _, d := range a.deliveries(matched) {
		if _, ok := s.Mode.Delivery[Delivery(d)]; !ok {
			missing = append(missing, d)
		}
	}
	if len(missing) > 0 {
		a.note(s.At, "mode-silent", both("De faalwijze %s zegt niets over deze leveringsvormen van getroffen diensten: %s. Die blijven ongemoeid.", "The failure mode %s says nothing of these deliveries of shocked services: %s. They are left alone.", quoted(s.Mode.ID), strings.Join(missing, ", ")),
			both("Voeg in de faalwijze een regel toe, met [] als dat zo bedoeld is.", "Add a line to the failure mode, with [] if that is meant."))
	}
}

func (a *shockAdvice) deliveries(services []int) []string {
	seen := map[string]bool{}
	for _, i := range services {
		seen[string(a.m.Services[i].Delivery)] = true
	}
	return keysOf(seen)
}

func targets(fails []Target) string {
	var out []string
	for _, t := range fails {
		out = append(out, t.Kind+" "+t.On.ID)
	}
	return strings.Join(out, ", ")
}
