package work

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"uitval/sim/pack"
)

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

const format = "uitval checkpoint 1\n"

// The kinds of segments.
const (
	isQuestion = iota
	isWork
	isEnd
)

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

// mark packs the kind of a segment.
func mark(c *pack.Coder, kind int) { c.Int(&kind) }

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
