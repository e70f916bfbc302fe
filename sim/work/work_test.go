package work

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"uitval/sim/pack"
	"uitval/sim/result"
)

// A bag is what toy work gathers: the units, and their squares.
type bag struct{ units, squares []int }

func (b *bag) Merge(other *bag) {
	b.units, b.squares = append(b.units, other.units...), append(b.squares, other.squares...)
}

func (b *bag) Code(c *pack.Coder, _ []int) {
	pack.List(c, &b.units, c.Int)
	pack.List(c, &b.squares, c.Int)
	if c.Reading() && len(b.units) != len(b.squares) {
		c.Refuse()
	}
}

// A toil is toy work of three stages, the last of which hangs on the ones before.
type toil struct {
	log     *Log
	workers int
	leave   int // after so many units it is stopped; below 0: never
	played  atomic.Int64
}

func (t *toil) do() (answer string, complete bool) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	sum := 0
	for stage := range 3 {
		from := 10 * stage
		to := from + 40
		if stage == 2 {
			to = from + 20 + sum%7
		}
		all, done := Gather(ctx, t.log.Stage(fmt.Sprint("stage ", stage), from, to), t.workers, func() *bag { return &bag{} },
			func(_, unit int, into *bag) bool {
				if t.played.Add(1) == int64(t.leave) {
					stop()
				}
				into.units, into.squares = append(into.units, unit), append(into.squares, unit*unit)
				return true
			}, func(int) {})
		slices.Sort(all.units)
		for _, x := range all.squares {
			sum += x
		}
		if answer += fmt.Sprint(all.units, sum); done < to-from && !t.log.Sharing() {
			return "", false
		}
	}
	return answer, true
}

func always() bool { return true }

func never() bool { return false }

var question = Question{Version: "1", Args: []string{"toil", "--hard=true"}, Files: []result.File{{Name: "a.yaml", SHA256: "12"}}}

// Work that is stopped any number of times, at any unit, comes to the same as work that is not.
func TestStoppedWorkComesToTheSame(t *testing.T) {
	want, _ := (&toil{workers: 1, leave: -1}).do()
	for _, workers := range []int{1, 3} {
		for leave := 1; leave < 80; leave += 7 {
			path := filepath.Join(t.TempDir(), "deep", "log")
			for round := 0; ; round++ {
				l, dropped, err := Resume(path, question, Share{}, always)
				if err != nil || dropped > 0 {
					t.Fatal(err, dropped)
				}
				got, complete := (&toil{log: l, workers: workers, leave: leave}).do()
				if err := l.Close(); err != nil {
					t.Fatal(err)
				}
				if complete {
					if got != want {
						t.Errorf("stopped after every %d: %s, want %s", leave, got, want)
					}
					break
				}
				if round > 200 {
					t.Fatal("it never ends")
				}
			}
		}
	}
}

// A file that is cut off at any byte is gone on with from the last segment that is whole.
func TestAFileCutOffAnywhereIsGoneOnWith(t *testing.T) {
	want, _ := (&toil{workers: 1, leave: -1}).do()
	path := filepath.Join(t.TempDir(), "log")
	l := New(path, question, Share{}, always)
	(&toil{log: l, workers: 1, leave: 60}).do()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		if n > 600 && n%13 != 0 {
			continue
		}
		if err := os.WriteFile(path, whole[:n], 0o666); err != nil {
			t.Fatal(err)
		}
		l, dropped, err := Resume(path, question, Share{}, always)
		if err != nil { // the question is not whole, though its length was written
			if n > 400 {
				t.Fatalf("cut at %d of %d: %v", n, len(whole), err)
			}
			continue
		}
		if dropped > int64(n) {
			t.Errorf("cut at %d: %d bytes dropped", n, dropped)
		}
		if got, complete := (&toil{log: l, workers: 2, leave: -1}).do(); !complete || got != want {
			t.Fatalf("cut at %d: %s", n, got)
		}
		l.Close()
	}
}

// A byte that is changed is never taken for what was written.
func TestAChangedByteIsSeen(t *testing.T) {
	want, _ := (&toil{workers: 1, leave: -1}).do()
	path := filepath.Join(t.TempDir(), "log")
	l := New(path, question, Share{}, always)
	(&toil{log: l, workers: 1, leave: 30}).do()
	l.Close()
	whole, _ := os.ReadFile(path)
	for n := range whole {
		body := slices.Clone(whole)
		body[n] ^= 0x40
		if err := os.WriteFile(path, body, 0o666); err != nil {
			t.Fatal(err)
		}
		l, _, err := Resume(path, question, Share{}, always)
		if err != nil {
			continue
		}
		if got, complete := (&toil{log: l, workers: 1, leave: -1}).do(); !complete || got != want {
			t.Fatalf("byte %d changed: %s", n, got)
		}
		l.Close()
	}
}

// Shares put together come to the same as one machine, whatever number of workers each has.
func TestSharesComeToTheSame(t *testing.T) {
	simple := func(l *Log, workers int) string {
		answer := ""
		for stage := range 2 {
			all, _ := Gather(context.Background(), l.Stage(fmt.Sprint(stage), 3, 40), workers, func() *bag { return &bag{} },
				func(_, unit int, into *bag) bool {
					into.units, into.squares = append(into.units, unit), append(into.squares, unit*unit*(stage+1))
					return true
				}, func(int) {})
			slices.Sort(all.units)
			slices.Sort(all.squares)
			answer += fmt.Sprint(all.units, all.squares)
		}
		return answer
	}
	want := simple(nil, 1)
	for _, n := range []int{1, 2, 5, 60} { // of 60 some have nothing to do
		dir := t.TempDir()
		var paths []string
		for k := n; k >= 1; k-- {
			path := filepath.Join(dir, fmt.Sprint(k))
			paths = append(paths, path)
			due := never
			if k%2 == 0 {
				due = always
			}
			l := New(path, question, Share{k, n}, due)
			simple(l, 1+k%3)
			if l.Short() {
				t.Errorf("share %d of %d is short", k, n)
			}
			if err := l.Finish(); err != nil {
				t.Fatal(err)
			}
			again, _, err := Resume(path, question, Share{k, n}, always) // a share that is finished can be asked again
			if err != nil {
				t.Fatal(err)
			}
			if simple(again, 1); again.Finish() != nil {
				t.Fatal(again.Err())
			}
		}
		l, q, err := Join(paths)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(q.Args, question.Args) || l.Asked(question) != nil {
			t.Errorf("the question came back as %v", q)
		}
		got := simple(l, 2)
		if err := l.Close(); err != nil || l.Short() || got != want {
			t.Errorf("%d shares: %s, want %s (%v)", n, got, want, err)
		}
	}
}

// A stage that grows is made smaller, and what went before it stays.
func TestAStageThatGrowsIsMadeSmaller(t *testing.T) {
	want, _ := (&toil{workers: 1, leave: -1}).do()
	path := filepath.Join(t.TempDir(), "log")
	plain := New(path, question, Share{}, always)
	(&toil{log: plain, workers: 1, leave: 95}).do()
	plain.Close()
	before, _ := os.Stat(path)
	os.Remove(path)
	l := New(path, question, Share{}, always)
	l.roomy = 100
	(&toil{log: l, workers: 1, leave: 95}).do()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	after, _ := os.Stat(path)
	if after.Size() > before.Size()/3 {
		t.Errorf("%d bytes became %d", before.Size(), after.Size())
	}
	l, dropped, err := Resume(path, question, Share{}, always)
	if err != nil || dropped > 0 {
		t.Fatal(err)
	}
	l.roomy = 100
	if got, _ := (&toil{log: l, workers: 1, leave: -1}).do(); got != want || l.Close() != nil {
		t.Errorf("%s, want %s", got, want)
	}
	if _, err := os.Stat(path + ".new"); err == nil {
		t.Error("a file is left behind")
	}
}

// Little work makes no file, unless it is closed before it is done.
func TestLittleWorkMakesNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	l := New(path, question, Share{}, never)
	(&toil{log: l, workers: 1, leave: -1}).do()
	if _, err := os.Stat(path); err == nil || l.Kept() {
		t.Error("there is a file")
	}
	if err := l.Close(); err != nil || !l.Kept() {
		t.Error("it was not kept:", err)
	}
	again, _, err := Resume(path, question, Share{}, never)
	if err != nil || !again.Next() {
		t.Error("the first stage is not there", err)
	}
	if again.Discard() != nil {
		t.Error(again.Err())
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("there still is a file")
	}
}

// What belongs to other work is refused, in both languages, and says all that is different.
func TestOtherWorkIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	l := New(path, question, Share{}, always)
	(&toil{log: l, workers: 1, leave: 20}).do()
	l.Close()
	before, _ := os.ReadFile(path)
	for _, row := range []struct {
		q     Question
		share Share
		says  []string
	}{
		{Question{"2", question.Args, question.Files}, Share{}, []string{"version 1", "versie 1", "this is 2"}},
		{Question{"1", []string{"toil"}, question.Files}, Share{}, []string{"there was asked: toil --hard=true; now: toil"}},
		{Question{"1", question.Args, []result.File{{Name: "a.yaml", SHA256: "13"}}}, Share{}, []string{"a.yaml has changed since", "a.yaml is sindsdien veranderd"}},
		{Question{"1", question.Args, []result.File{{Name: "b.yaml", SHA256: "12"}}}, Share{}, []string{"a.yaml was read then and is not now", "b.yaml was not read then"}},
		{question, Share{1, 2}, []string{"it is the whole, this is share 1 of 2", "deel 1 van 2"}},
	} {
		_, _, err := Resume(path, row.q, row.share, always)
		if err == nil {
			t.Errorf("%v is taken", row.says)
			continue
		}
		says := err.(*Error).Says
		for _, want := range row.says {
			if !strings.Contains(says.EN+says.NL, want) {
				t.Errorf("%q does not say %q", says.EN, want)
			}
		}
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	if err := os.WriteFile(path, []byte("my notes"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Resume(path, question, Share{}, always); err == nil {
		t.Error("notes are taken for a log")
	}
}

// Shares that miss, overlap or are not finished are all told at once.
func TestWrongSharesAreAllTold(t *testing.T) {
	dir := t.TempDir()
	make := func(name string, q Question, s Share, finish bool) string {
		path := filepath.Join(dir, name)
		l := New(path, q, s, always)
		Gather(context.Background(), l.Stage("x", 0, 9), 1, func() *bag { return &bag{} }, func(_, unit int, b *bag) bool { return true }, func(int) {})
		end := l.Close
		if finish {
			end = l.Finish
		}
		if err := end(); err != nil {
			t.Fatal(err)
		}
		return path
	}
	other := question
	other.Args = []string{"toil", "--hard=false"}
	one := make("1", question, Share{1, 6}, true)
	paths := []string{one, make("1-too", question, Share{1, 6}, true), make("2", question, Share{2, 6}, false), make("3", other, Share{3, 6}, true),
		make("4-of-5", question, Share{4, 5}, true), make("whole", question, Share{}, false), filepath.Join(dir, "none")}
	_, _, err := Join(paths)
	if err == nil {
		t.Fatal("they are taken")
	}
	for _, want := range []string{"1-too are both share 1", "2 is not finished", "--shard 2/6 --resume", "3 belongs to other work", "share 4 of 5", "whole is no share", "none can't be read",
		"these are missing: 4, 5, 6"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%s", want, err)
		}
	}
	// A question that takes other stages than were shared is refused.
	l, _, err := Join([]string{make("all", question, Share{1, 1}, true)})
	if err != nil {
		t.Fatal(err)
	}
	l.Stage("y", 0, 9)
	if l.Close() == nil {
		t.Error("other work is taken for what was shared")
	}
}

// A log that can't be written does not stop the work, and tells.
func TestALogThatCantBeWrittenDoesNotStopTheWork(t *testing.T) {
	want, _ := (&toil{workers: 1, leave: -1}).do()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	l := New(filepath.Join(file, "log"), question, Share{}, always)
	if got, _ := (&toil{log: l, workers: 2, leave: -1}).do(); got != want {
		t.Error(got)
	}
	if l.Close() == nil {
		t.Error("it does not tell")
	}
}

// Whatever bytes a file has, it is refused or gone on with.
func FuzzResume(f *testing.F) {
	path := filepath.Join(f.TempDir(), "log")
	l := New(path, question, Share{}, always)
	(&toil{log: l, workers: 1, leave: 12}).do()
	l.Close()
	body, _ := os.ReadFile(path)
	f.Add(body)
	f.Add(body[:len(body)/2])
	f.Add([]byte(format))
	f.Fuzz(func(t *testing.T, body []byte) {
		path := filepath.Join(t.TempDir(), "log")
		if err := os.WriteFile(path, body, 0o666); err != nil {
			t.Fatal(err)
		}
		l, _, err := Resume(path, question, Share{}, never)
		if err != nil {
			return
		}
		(&toil{log: l, workers: 1, leave: -1}).do()
		l.Close()
	})
}

// The parsers behind the checksum are given any bytes too.
func FuzzSegment(f *testing.F) {
	s := segment{stage: 1, name: "x", from: 2, until: 9, units: []int{2, 4, 8}}
	w := pack.Writer()
	mark(w, isWork)
	s.code(w)
	(&bag{[]int{1}, []int{2}}).Code(w, nil)
	f.Add(w.Bytes())
	f.Fuzz(func(t *testing.T, in []byte) {
		out := &content{}
		if out.take("x", nil, in, false) != nil {
			return
		}
		for _, one := range out.segments {
			for _, k := range one.units {
				if k < one.from || k >= one.until {
					t.Fatalf("unit %d is not of %d to %d", k, one.from, one.until)
				}
			}
		}
	})
}
