package register

import (
	"bytes"
	"io/fs"
	"path"
	"time"
)

// memoryStudy is where a text in memory stands; nobody has such a folder.
const memoryStudy = ".uitval-import/" + modelFile

// An inMemory is a file system that holds one file, so that a draft can be read before it is written.
type inMemory struct {
	name string
	text []byte
}

func (m inMemory) Open(name string) (fs.File, error) {
	if name != m.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memoryOpen{bytes.NewReader(m.text), m.name}, nil
}

type memoryOpen struct {
	*bytes.Reader
	name string
}

func (m *memoryOpen) Stat() (fs.FileInfo, error) { return memoryInfo{m.name, m.Reader.Size()}, nil }
func (m *memoryOpen) Close() error               { return nil }

type memoryInfo struct {
	name string
	size int64
}

func (i memoryInfo) Name() string     { return path.Base(i.name) }
func (i memoryInfo) Size() int64      { return i.size }
func (memoryInfo) Mode() fs.FileMode  { return 0o444 }
func (memoryInfo) ModTime() time.Time { return time.Time{} }
func (memoryInfo) IsDir() bool        { return false }
func (memoryInfo) Sys() any           { return nil }
