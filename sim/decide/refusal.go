package decide

import "uitval/sim/result"

// A Refusal is why a question can't be answered as it was asked, with what to do, in both languages.
type Refusal struct{ Says result.Text }

// Error tells it in English.
func (r *Refusal) Error() string { return r.Says.EN }

// Text tells it to the reader.
func (r *Refusal) Text() result.Text { return r.Says }

func refuse(nl, en string, args ...any) error { return &Refusal{result.Textf(nl, en, args...)} }
