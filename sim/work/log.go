package work

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"uitval/sim/pack"
	"uitval/sim/result"
)

// A Question is what work answers. What was kept of one is of no use to another.
type Question struct {
	Version string        `json:"version"` // of the program
	Args    []string      `json:"args"`    // how it was asked, without what only says where and how the answer is shown
	Files   []result.File `json:"files"`   // that were read
}

// A Share is the part of all units that one machine does: those whose number leaves Index−1 when divided by Of. The zero Share is all.
type Share struct {
	Index int `json:"index"`
	Of    int `json:"of"`
}

// Whole reports whether a share is all there is.
func (s Share) Whole() bool { return s.Of == 0 }

func (s Share) has(unit int) bool { return s.Whole() || unit%s.Of == s.Index-1 }

// A Log keeps what was done in a file, stage by stage. Its methods may be called on a nil Log, which keeps nothing. A log that can't
// be written does not stop the work; Close tells.
//
// The file is a line with its format and a row of segments, each with its length before it and its SHA-256 behind it: first the
// question, then what some units of a stage came to, and an end mark when a share is finished. A segment that is not whole was being
// written when the program was stopped, and is dropped.
type Log struct {
	path     string
	question Question
	share    Share
	joined   bool // only reads
	due      func() bool

	mu       sync.Mutex
	file     *os.File
	segments []segment
	waiting  []wait // what was done before it was time to make a file
	size     int64  // of the file
	stages   int    // that were begun
	parting  int64  // size of the file at the beginning of the stage that is under way
	compact  int64  // size of what that stage had when it was last made one segment
	ended    bool   // the file has its end mark
	short    bool   // units that are to be done here were not
	roomy    int64  // what a stage may take in the file before it is made smaller
	err      error
	aged     atomic.Int64
}

// A segment is what some units of a stage came to, as it stands in a file.
type segment struct {
	path         string
	file         *os.File
	at, body, to int64
	stage        int
	name         string
	from, until  int
	units        []int
}

// A wait is a segment that is not written yet.
type wait struct {
	segment
	put func(*pack.Coder)
}

const format = "uitval checkpoint 1\n"

// The kinds of segments.
const (
	isQuestion = iota
	isWork
	isEnd
)

// New begins a log. The file is made when there is something to keep: when due reports true for the first time after a unit. It is
// asked after each unit, by several workers at once, and should report true every few seconds.
func New(path string, q Question, share Share, due func() bool) *Log {
	return &Log{path: path, question: q, share: share, due: due, roomy: fewestBytes}
}

// Resume goes on with a log, if there is one, and reports how many bytes at its end were dropped because they were not written to the
// end. It fails for a log of another question, which stays as it is.
func Resume(path string, q Question, share Share, due func() bool) (l *Log, dropped int64, err error) {
	l = New(path, q, share, due)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return l, 0, nil
	}
	if err != nil {
		return nil, 0, unreadable(path, err)
	}
	r, err := readFile(path, f)
	if errors.Is(err, errNothing) { // it was stopped while the file was made
		f.Close()
		return l, 0, nil
	}
	if err == nil {
		err = same(path, r.head, header{q, share}, result.Text{NL: "Stel de vraag zoals toen, of schrijf naar een andere map.", EN: "Ask the question as it was, or write to another folder."})
	}
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil {
		err = f.Truncate(r.end)
	}
	if err != nil {
		f.Close()
		return nil, 0, notWritten(path, err)
	}
	l.file, l.segments, l.size, l.ended = f, r.segments, r.end, r.ended
	l.aged.Store(1)
	return l, info.Size() - r.end, nil
}

// header is the first segment.
type header struct {
	Question Question `json:"question"`
	Share    Share    `json:"share"`
}

// A content is what stands in a file.
type content struct {
	head     header
	segments []segment
	ended    bool
	end      int64 // where the last whole segment ends
}

// errNothing is of a file that was begun and holds nothing yet: the length of a segment is written last.
var errNothing = errors.New("work: nothing is kept yet")

// readFile reads a log up to its last whole segment.
func readFile(path string, f *os.File) (*content, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, unreadable(path, err)
	}
	start := make([]byte, len(format)+8)
	n, err := f.ReadAt(start, 0)
	if err != nil && err != io.EOF {
		return nil, unreadable(path, err)
	}
	if !strings.HasPrefix(format, string(start[:min(n, len(format))])) {
		return nil, notLog(path)
	}
	if n < len(start) || binary.LittleEndian.Uint64(start[len(format):]) == 0 {
		return nil, errNothing
	}
	out := &content{end: int64(len(format))}
	for first := true; ; first = false {
		payload, next, err := segmentAt(f, out.end, info.Size())
		if err != nil {
			return nil, unreadable(path, err)
		}
		if payload == nil && first {
			return nil, damaged(path, out.end)
		}
		if payload == nil {
			return out, nil
		}
		if err := out.take(path, f, payload, first); err != nil {
			return nil, err
		}
		out.end = next
	}
}

// segmentAt reads the segment at a place; nil when it is not whole.
func segmentAt(f io.ReaderAt, at, size int64) (payload []byte, next int64, err error) {
	var length [8]byte
	if at+8 > size {
		return nil, at, nil
	}
	if _, err := f.ReadAt(length[:], at); err != nil {
		return nil, at, err
	}
	n := int64(binary.LittleEndian.Uint64(length[:]))
	if n < 0 || n > size-at-8-sha256.Size {
		return nil, at, nil
	}
	all := make([]byte, n+sha256.Size)
	if _, err := f.ReadAt(all, at+8); err != nil {
		return nil, at, err
	}
	if sum := sha256.Sum256(all[:n]); !bytes.Equal(sum[:], all[n:]) {
		return nil, at, nil
	}
	return all[:n], at + 8 + n + sha256.Size, nil
}

// take reads the front of a segment.
func (out *content) take(path string, f *os.File, payload []byte, first bool) error {
	c := pack.Reader(payload)
	kind := 0
	c.Int(&kind)
	switch {
	case c.Err() != nil, first != (kind == isQuestion), out.ended:
		return damaged(path, out.end)
	case kind == isQuestion:
		text := ""
		if c.Text(&text); json.Unmarshal([]byte(text), &out.head) != nil {
			return damaged(path, out.end)
		}
	case kind == isEnd:
		out.ended = true
	case kind == isWork:
		s := segment{path: path, file: f, at: out.end}
		s.code(c)
		if c.Err() != nil {
			return damaged(path, out.end)
		}
		s.to = out.end + 8 + int64(len(payload))
		s.body = s.to - int64(len(c.Bytes()))
		out.segments = append(out.segments, s)
	default:
		return damaged(path, out.end)
	}
	return nil
}

// code packs what a segment is about.
func (s *segment) code(c *pack.Coder) {
	c.Int(&s.stage)
	c.Text(&s.name)
	c.Int(&s.from)
	c.Int(&s.until)
	last := s.from - 1
	pack.List(c, &s.units, func(k *int) { // as distances
		d := *k - last
		if c.Int(&d); c.Reading() {
			if *k = last + d; d < 1 || *k >= s.until {
				c.Refuse()
			}
		}
		last = *k
	})
}

// Sharing reports whether the work is shared with other machines, so that what it comes to here is no answer.
func (l *Log) Sharing() bool { return l != nil && !l.share.Whole() }

// Next reports whether nothing of the next stage is left to be done.
func (l *Log) Next() bool {
	if l == nil {
		return false
	}
	have, want := 0, 0
	for _, one := range l.segments {
		if one.stage == l.stages {
			have, want = have+len(one.units), one.until-one.from
		}
	}
	return want > 0 && have >= want
}

// A Stage is a piece of work that a question takes, of units from..to−1.
type Stage struct {
	log      *Log
	number   int
	name     string
	from, to int
	have     []bool // by unit
	kept     []segment
}

// Stage begins the next piece of work, of units from..to−1. A question that is asked again begins the same stages in the same order.
func (l *Log) Stage(name string, from, to int) *Stage {
	s := &Stage{log: l, name: name, from: from, to: to, have: make([]bool, max(0, to-from))}
	if l == nil {
		return s
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s.number = l.stages
	l.stages++
	l.parting, l.compact = l.size, 0
	seen := make([]bool, len(s.have))
	for _, one := range l.segments {
		switch {
		case one.stage != s.number:
			continue
		case one.name != name || one.from != from || one.until != to:
			l.failed(otherCourse(one.path))
			continue
		}
		for _, k := range one.units {
			if seen[k-from] {
				l.failed(twice(one.path, k))
			}
			seen[k-from] = true
		}
		s.kept = append(s.kept, one)
		l.parting = min(l.parting, one.at)
	}
	return s
}

// mine reports whether a unit is to be done here.
func (s *Stage) mine(unit int) bool {
	return s.log == nil || !s.have[unit-s.from] && !s.log.joined && s.log.share.has(unit)
}

// age returns a number that changes when it is time to hand in what was done.
func (s *Stage) age() int64 {
	if s.log == nil || s.log.due == nil {
		return 0
	}
	if s.log.due() {
		return s.log.aged.Add(1)
	}
	return s.log.aged.Load()
}

// close notes whether all was done that is to be done here: what is joined must be whole.
func (s *Stage) close() {
	for i, yes := range s.have {
		if !yes && s.log != nil && (s.log.joined || s.log.share.has(s.from+i)) {
			s.log.short = true
		}
	}
}

// keep adds to the log what units came to.
func (s *Stage) keep(units []int, put func(*pack.Coder)) {
	if s.log == nil {
		return
	}
	for _, k := range units {
		s.have[k-s.from] = true
	}
	s.log.add(s.segment(units), put)
}

func (s *Stage) segment(units []int) segment {
	units = slices.Clone(units)
	slices.Sort(units)
	return segment{stage: s.number, name: s.name, from: s.from, until: s.to, units: units}
}

// done lists the units that are there.
func (s *Stage) done() []int {
	var out []int
	for i, yes := range s.have {
		if yes {
			out = append(out, s.from+i)
		}
	}
	return out
}

// fewestBytes is what a stage may take in the file before it is made smaller.
const fewestBytes = 512 << 20

// bloated reports whether a stage takes so much room that what all its units came to is better written at once.
func (s *Stage) bloated() bool {
	l := s.log
	if l == nil || l.file == nil {
		return false
	}
	return l.size-l.parting > 2*l.compact+l.roomy
}

// compact writes what all units of a stage came to in the place of what they came to a few at a time.
func (s *Stage) compact(put func(*pack.Coder)) {
	s.log.replace(wait{s.segment(s.done()), put})
}

// add writes a segment at the end, or lets it wait while there is no file.
func (l *Log) add(s segment, put func(*pack.Coder)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.waiting = append(l.waiting, wait{s, put}); l.aged.Load() > 0 {
		l.flush()
	}
}

// kindly packs the kind of a segment.
func kindly(c *pack.Coder, kind int) { c.Int(&kind) }

// write packs what waits.
func (w wait) write(c *pack.Coder) {
	kindly(c, isWork)
	w.code(c)
	w.put(c)
}

// opening packs what a log begins with.
func (l *Log) opening(c *pack.Coder) {
	kindly(c, isQuestion)
	text, err := json.Marshal(header{l.question, l.share})
	if err != nil {
		panic("work: " + err.Error()) // texts and numbers
	}
	question := string(text)
	c.Text(&question)
}

// segmentTo writes a segment at a place of a file: its length last, so that it is not whole before. It returns where it ends.
func segmentTo(f *os.File, at int64, put func(*pack.Coder)) (int64, error) {
	sum := sha256.New()
	body := io.NewOffsetWriter(f, at+8)
	c := pack.WriterTo(io.MultiWriter(body, sum))
	put(c)
	if err := c.Flush(); err != nil {
		return at, err
	}
	length, err := body.Seek(0, io.SeekCurrent)
	if err != nil {
		return at, err
	}
	if _, err := body.Write(sum.Sum(nil)); err != nil {
		return at, err
	}
	_, err = f.WriteAt(binary.LittleEndian.AppendUint64(nil, uint64(length)), at)
	return at + 8 + length + sha256.Size, err
}

// flush writes what waits to the file, which is made where needed. It is called under the lock.
func (l *Log) flush() {
	waiting := l.waiting
	l.waiting = nil
	if l.err != nil || l.joined {
		return
	}
	if l.file == nil {
		if err := l.create(); err != nil {
			l.failed(notWritten(l.path, err))
			return
		}
	}
	for _, one := range waiting {
		if l.append(one.write); one.stage < l.stages-1 {
			l.parting = l.size
		}
	}
}

// create makes the file.
func (l *Log) create() error {
	if err := os.MkdirAll(filepath.Dir(l.path), 0o777); err != nil {
		return err
	}
	f, err := os.OpenFile(l.path, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	l.file = f
	if _, err := f.WriteString(format); err != nil {
		return err
	}
	l.size = int64(len(format))
	l.append(l.opening)
	l.parting = l.size
	return l.err
}

// append writes a segment at the end of the file.
func (l *Log) append(put func(*pack.Coder)) {
	if l.err != nil {
		return
	}
	end, err := segmentTo(l.file, l.size, put)
	if err != nil {
		_ = l.file.Truncate(l.size) // a part of a segment would be dropped anyway
		l.failed(notWritten(l.path, err))
		return
	}
	l.size = end
}

// replace writes a segment in the place of all that the stage under way has in the file, in a new file that then takes its place.
func (l *Log) replace(one wait) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.flush(); l.err != nil {
		return
	}
	temp := l.path + ".new"
	end := l.parting
	f, err := os.OpenFile(temp, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
	if err == nil {
		_, err = io.Copy(f, io.NewSectionReader(l.file, 0, l.parting))
		if err == nil {
			end, err = segmentTo(f, l.parting, one.write)
		}
		if err = errors.Join(err, f.Close()); err == nil {
			l.file.Close() // Windows moves nothing onto an open file
			if err = os.Rename(temp, l.path); err == nil {
				f, err = os.OpenFile(l.path, os.O_RDWR, 0)
			}
		}
	}
	if err != nil {
		_ = os.Remove(temp)
		l.failed(notWritten(l.path, err))
		return
	}
	l.file, l.size, l.compact = f, end, end-l.parting
	for i := range l.segments {
		l.segments[i].file = f // what is read of them stands before the stage
	}
}

// body reads what a segment's units came to.
func (l *Log) body(s segment) (*pack.Coder, error) {
	out := make([]byte, s.to-s.body)
	if _, err := s.file.ReadAt(out, s.body); err != nil {
		return nil, unreadable(s.path, err)
	}
	return pack.Reader(out), nil
}

func (l *Log) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failed(err)
}

func (l *Log) failed(err error) {
	if l.err == nil {
		l.err = err
	}
}

// Kept reports whether there is a file with work in it.
func (l *Log) Kept() bool { return l != nil && !l.joined && l.file != nil }

// Short reports whether some of what was to be done here was not.
func (l *Log) Short() bool { return l != nil && l.short }

// Stages returns how many pieces of work a question took so far.
func (l *Log) Stages() int {
	if l == nil {
		return 0
	}
	return l.stages
}

// Joined reports whether the log is of shares that were put together, so that nothing is done any more.
func (l *Log) Joined() bool { return l != nil && l.joined }

// Close writes what is not in the file yet, if anything was done at all, and returns the first thing that went wrong.
func (l *Log) Close() error { return l.close(false) }

// Finish is Close for a share that is done.
func (l *Log) Finish() error { return l.close(true) }

func (l *Log) close(end bool) error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.joined {
		for _, one := range l.segments {
			if one.stage >= l.stages {
				l.failed(otherCourse(one.path))
			}
			one.file.Close()
		}
		return l.err
	}
	if len(l.waiting) > 0 || end {
		l.flush()
	}
	if end && !l.ended {
		l.append(func(c *pack.Coder) { kindly(c, isEnd) })
	}
	if l.file != nil {
		if err := errors.Join(l.file.Sync(), l.file.Close()); err != nil {
			l.failed(notWritten(l.path, err))
		}
	}
	return l.err
}

// Err returns the first thing that went wrong.
func (l *Log) Err() error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err
}

// Discard takes the file away: the work is done and told.
func (l *Log) Discard() error {
	if l == nil || l.joined || l.file == nil {
		return nil
	}
	l.file.Close()
	if err := os.Remove(l.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return notWritten(l.path, err)
	}
	return nil
}

// same says what of a question is different; nil when nothing is.
func same(path string, there, here header, remedy result.Text) error {
	var nl, en []string
	say := func(n, e string, args ...any) {
		t := result.Textf(n, e, args...)
		nl, en = append(nl, t.NL), append(en, t.EN)
	}
	a, b := there.Question, here.Question
	if a.Version != b.Version {
		say("het is van versie %s van het programma, dit is %s", "it is of version %s of the program, this is %s", a.Version, b.Version)
	}
	if there.Share != here.Share {
		say("het is %s, dit is %s", "it is %s, this is %s", there.Share.name(), here.Share.name())
	}
	if !slices.Equal(a.Args, b.Args) {
		say("daar werd gevraagd: %s; nu: %s", "there was asked: %s; now: %s", strings.Join(a.Args, " "), strings.Join(b.Args, " "))
	}
	for _, f := range a.Files {
		at := slices.IndexFunc(b.Files, func(g result.File) bool { return g.Name == f.Name })
		switch {
		case at < 0:
			say("%s werd toen gelezen en nu niet", "%s was read then and is not now", f.Name)
		case b.Files[at].SHA256 != f.SHA256:
			say("%s is sindsdien veranderd", "%s has changed since", f.Name)
		}
	}
	for _, f := range b.Files {
		if !slices.ContainsFunc(a.Files, func(g result.File) bool { return g.Name == f.Name }) {
			say("%s werd toen niet gelezen", "%s was not read then", f.Name)
		}
	}
	if len(nl) == 0 {
		return nil
	}
	return fault("%s hoort bij ander werk: %s. %s", "%s belongs to other work: %s. %s", path, result.Text{NL: strings.Join(nl, "; "), EN: strings.Join(en, "; ")}, remedy)
}

func (s Share) name() result.Text {
	if s.Whole() {
		return result.Text{NL: "het geheel", EN: "the whole"}
	}
	return result.Textf("deel %d van %d", "share %d of %d", s.Index, s.Of)
}
