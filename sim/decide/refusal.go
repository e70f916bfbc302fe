package decide

import "uitval/sim/result"

// A Refusal is an error of what was asked: it says what can't be answered, and what to ask instead.
type Refusal struct{ Says result.Text }

// Error tells it in English.
func (r *Refusal) Error() string { return r.Says.EN }

// Text tells it in both languages.
func (r *Refusal) Text() result.Text { return r.Says }

func refuse(nl, en string, args ...any) error { return &Refusal{result.Textf(nl, en, args...)} }
