package work

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"uitval/sim/pack"
	"uitval/sim/result"
)

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

// A wait is a segment that is not written yet.
type wait struct {
	segment
	put func(*pack.Coder)
}

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

// add writes a segment at the end, or lets it wait while there is no file.
func (l *Log) add(s segment, put func(*pack.Coder)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.waiting = append(l.waiting, wait{s, put}); l.aged.Load() > 0 {
		l.flush()
	}
}

// write packs what waits.
func (w wait) write(c *pack.Coder) {
	mark(c, isWork)
	w.code(c)
	w.put(c)
}

// opening packs what a log begins with.
func (l *Log) opening(c *pack.Coder) {
	mark(c, isQuestion)
	text, err := json.Marshal(header{l.question, l.share})
	if err != nil {
		panic("work: " + err.Error()) // texts and numbers
	}
	question := string(text)
	c.Text(&question)
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
		l.append(func(c *pack.Coder) { mark(c, isEnd) })
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
