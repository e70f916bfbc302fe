package model

// An evidence is what reading leaves behind for advice: the texts that were read, and what was noticed
// on the way.
type evidence struct {
	sources []*source
	notes   Problems
}

// evidence is what r knows after reading without errors.
func (r *reader) evidence() *evidence { return &evidence{r.sources, r.problems.Advice()} }

// again returns a reader that reports about texts that have been read before.
func (e *evidence) again() *reader {
	r := newReader(&Library{})
	if e != nil {
		r.sources = e.sources
	}
	return r
}

// split parts what was noticed in the file of the model from the rest.
func (e *evidence) split(modelFile string) (rest, model *evidence) {
	rest, model = &evidence{sources: e.sources}, &evidence{sources: e.sources}
	for _, p := range e.notes {
		if p.At.File == modelFile {
			model.notes = append(model.notes, p)
		} else {
			rest.notes = append(rest.notes, p)
		}
	}
	return rest, model
}
