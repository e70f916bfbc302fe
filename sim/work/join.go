package work

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"uitval/sim/result"
)

// Join puts the shares of a question together. It fails unless each share is there once and finished, all of the same question; all
// that is wrong is told at once.
func Join(paths []string) (*Log, Question, error) {
	j := joiner{l: &Log{joined: true}, at: map[int]string{}}
	for _, path := range paths {
		j.take(path)
	}
	if j.head.Share.Of > 0 {
		var missing []string
		for k := 1; k <= j.head.Share.Of; k++ {
			if j.at[k] == "" {
				missing = append(missing, fmt.Sprint(k))
			}
		}
		if len(missing) > 0 {
			j.say("Van de %d delen ontbreekt: %s. Maak ze met --shard %s/%d.", "Of %d shares these are missing: %s. Make them with --shard %s/%d.",
				j.head.Share.Of, strings.Join(missing, ", "), missing[0], j.head.Share.Of)
		}
	}
	if len(j.nl) > 0 {
		for _, f := range j.files {
			f.Close()
		}
		return nil, Question{}, &Error{result.Text{NL: strings.Join(j.nl, "\n"), EN: strings.Join(j.en, "\n")}}
	}
	j.l.path, j.l.question = j.first, j.head.Question
	return j.l, j.head.Question, nil
}

// A joiner puts shares together.
type joiner struct {
	l      *Log
	head   header // of the first
	first  string
	at     map[int]string // by share, its file
	files  []*os.File
	nl, en []string
}

func (j *joiner) say(nl, en string, args ...any) {
	t := result.Textf(nl, en, args...)
	j.nl, j.en = append(j.nl, t.NL), append(j.en, t.EN)
}

func (j *joiner) take(path string) {
	f, err := os.Open(path)
	if err != nil {
		j.wrong(unreadable(path, err))
		return
	}
	j.files = append(j.files, f)
	r, err := readFile(path, f)
	if errors.Is(err, errNothing) {
		err = notLog(path)
	}
	if err != nil {
		j.wrong(err)
		return
	}
	share := r.head.Share
	if share.Whole() {
		j.say("%s is geen deel: het is werk dat niet af is. Ga ermee verder met --resume.", "%s is no share: it is work that is not finished. Go on with it by --resume.", path)
		return
	}
	if j.first == "" {
		j.first, j.head = path, r.head
	}
	switch other := j.at[share.Index]; {
	case share.Of != j.head.Share.Of:
		j.say("%s is deel %d van %d, %s is er een van %d.", "%s is share %d of %d, %s is one of %d.", path, share.Index, share.Of, j.first, j.head.Share.Of)
		return
	case other != "":
		j.say("%s en %s zijn allebei deel %d. Geef er één.", "%s and %s are both share %d. Give one of them.", other, path, share.Index)
		return
	}
	j.at[share.Index] = path
	if err := same(path, header{r.head.Question, Share{}}, header{j.head.Question, Share{}},
		result.Text{NL: "Geef de delen van één vraag.", EN: "Give the shares of one question."}); err != nil {
		j.wrong(err)
		return
	}
	if !r.ended {
		j.say("%s is niet af. Maak het af met --shard %d/%d --resume.", "%s is not finished. Finish it with --shard %d/%d --resume.", path, share.Index, share.Of)
		return
	}
	j.l.segments = append(j.l.segments, r.segments...)
}

func (j *joiner) wrong(err error) {
	if e, ok := err.(*Error); ok {
		j.nl, j.en = append(j.nl, e.Says.NL), append(j.en, e.Says.EN)
	}
}

// Asked checks that shares that were joined are of the question that is asked now.
func (l *Log) Asked(here Question) error {
	if l == nil || !l.joined {
		return nil
	}
	return same(l.path, header{l.question, Share{}}, header{here, Share{}},
		result.Text{NL: "Zet terug wat veranderde, of maak de delen opnieuw.", EN: "Put back what changed, or make the shares again."})
}
