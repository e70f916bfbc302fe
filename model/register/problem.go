package register

import (
	"errors"

	"uitval/model"
	"uitval/model/sheet"
)

// A findings collects what is wrong with the files, all at once.
type findings struct {
	problems model.Problems
	more     bool
}

// wrong adds an error.
func (f *findings) wrong(at model.Pos, code string, says, remedy model.Text) {
	if len(f.problems) >= mostProblems {
		if !f.more {
			f.more = true
			f.problems = append(f.problems, model.Problem{Code: "more", Says: both("Er zijn meer fouten dan deze %d.", "There are more mistakes than these %d.", mostProblems),
				Remedy: both("Herstel eerst wat hierboven staat.", "Repair what stands above first.")})
		}
		return
	}
	f.problems = append(f.problems, model.Problem{At: at, Code: code, Says: says, Remedy: remedy})
}

// failed adds why a file can't be read: a limit by its name, or what the parser said.
func (f *findings) failed(at model.Pos, code string, err error, remedy model.Text) {
	var l *sheet.Limit
	if errors.As(err, &l) {
		f.wrong(at, "limit", both("Dit bestand heeft meer dan %d %s.", "This file has more than %d %s.", l.Most, l.What),
			both("Splits het bestand, of laat weg wat de vraag niet raakt.", "Split the file, or leave out what the question does not touch."))
		return
	}
	f.wrong(at, code, both("Dit kan niet gelezen worden: %s.", "This can't be read: %s.", shown(err.Error(), 200)), remedy)
}
