package work

import "uitval/sim/result"

// An Error is what is wrong with a file of work that was kept, with what to do, in both languages.
type Error struct{ Says result.Text }

// Error tells it in English.
func (e *Error) Error() string { return e.Says.EN }

// Text tells it to the reader.
func (e *Error) Text() result.Text { return e.Says }

func fault(nl, en string, args ...any) error { return &Error{result.Textf(nl, en, args...)} }

func notLog(path string) error {
	return fault("%s is geen bestand met werk dat is bewaard. Haal het weg, of schrijf naar een andere map.", "%s is not a file of work that was kept. Take it away, or write to another folder.", path)
}

func damaged(path string, at int64) error {
	return fault("%s is beschadigd, vanaf byte %d. Haal het weg en begin opnieuw.", "%s is damaged, from byte %d. Take it away and begin again.", path, at)
}

func unreadable(path string, err error) error {
	return fault("%s is niet te lezen: %v.", "%s can't be read: %v.", path, err)
}

func notWritten(path string, err error) error {
	return fault("%s is niet te schrijven: %v. Wat is doorgerekend wordt niet bewaard.", "%s can't be written: %v. What was done is not kept.", path, err)
}

func otherCourse(path string) error {
	return fault("%s past niet bij wat nu wordt doorgerekend. Haal het weg en begin opnieuw.", "%s does not fit what is run now. Take it away and begin again.", path)
}

func twice(path string, unit int) error {
	return fault("%s bevat eenheid %d, die er al is. Geef elk deel één keer.", "%s holds unit %d, which is there already. Give each share once.", path, unit)
}
