package register

import (
	"bytes"
	"io/fs"
	"time"
)

// memoryStudy is where a text in memory stands; nobody has such a folder.
const memoryStudy = ".uitval-import/" + modelFile

// An inMemory is a file system that holds one file, so that a draft can be read before it is written.
type inMemory []byte

func (m inMemory) Open(name string) (fs.File, error) {
	if name != memoryStudy {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memoryOpen{bytes.NewReader(m)}, nil
}

type memoryOpen struct{ *bytes.Reader }

func (m *memoryOpen) Stat() (fs.FileInfo, error) { return memoryInfo(m.Reader.Size()), nil }
func (m *memoryOpen) Close() error               { return nil }

type memoryInfo int64

func (i memoryInfo) Name() string     { return modelFile }
func (i memoryInfo) Size() int64      { return int64(i) }
func (memoryInfo) Mode() fs.FileMode  { return 0o444 }
func (memoryInfo) ModTime() time.Time { return time.Time{} }
func (memoryInfo) IsDir() bool        { return false }
func (memoryInfo) Sys() any           { return nil }
