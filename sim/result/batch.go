package result

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A batch puts files in a folder, all of them or none. Each is written in full beside its place first; only when
// the last is safely on disk are they moved to their names.
type batch struct {
	dir     string
	created bool // the folder was made for this batch
	parts   []part
}

type part struct{ temp, name string }

// openBatch makes the folder where needed and finds out early whether the names can be written, so that a
// spreadsheet that is open in another program does not leave half of the files new.
func openBatch(dir string, names ...string) (*batch, error) {
	b := &batch{dir: dir}
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return nil, isFile(dir)
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, notWritten(dir, err)
		}
		b.created = true
	case err != nil:
		return nil, notWritten(dir, err)
	}
	for _, name := range names {
		path := filepath.Join(dir, name)
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			b.discard()
			return nil, notWritten(path, err)
		}
		f.Close()
	}
	return b, nil
}

// add writes one file beside its place and sees it onto the disk.
func (b *batch) add(name string, mode fs.FileMode, fill func(io.Writer) error) error {
	f, err := createTemp(b.dir, name, mode)
	if err != nil {
		return notWritten(filepath.Join(b.dir, name), err)
	}
	b.parts = append(b.parts, part{f.Name(), filepath.Join(b.dir, name)})
	w := bufio.NewWriterSize(f, 1<<18)
	err = fill(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return notWritten(filepath.Join(b.dir, name), err)
	}
	return nil
}

// createTemp opens a new file under a name that no reader will take for a result. The number tells two
// writers apart, and one writer from what a killed one left behind.
func createTemp(dir, name string, mode fs.FileMode) (*os.File, error) {
	for n := 1; ; n++ {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf(".%s.%d.part", strings.ReplaceAll(name, "/", "-"), n)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) || n == 1000 {
			return f, err
		}
	}
}

var tempName = regexp.MustCompile(`^\..+\.[0-9]+\.part$`)

// Sweep takes away what a program that was killed left half-written in a folder. No other must be writing there.
func Sweep(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if tempName.MatchString(e.Name()) {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// commit moves the files to their names.
func (b *batch) commit() error {
	for i, p := range b.parts {
		err := os.MkdirAll(filepath.Dir(p.name), 0o777) // a name may have a folder before it
		if err == nil {
			err = os.Rename(p.temp, p.name)
		}
		if err != nil {
			b.parts = b.parts[i:]
			return notWritten(p.name, err)
		}
	}
	b.parts, b.created = nil, false
	if d, err := os.Open(b.dir); err == nil { // best effort: not every system can sync a folder
		_ = d.Sync()
		d.Close()
	}
	return nil
}

// discard removes what was not committed.
func (b *batch) discard() {
	for _, p := range b.parts {
		os.Remove(p.temp)
	}
	b.parts = nil
	if b.created {
		os.Remove(b.dir) // fails, as it should, when something else has been put in
		b.created = false
	}
}
