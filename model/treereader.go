package model

import (
	"bytes"
	"path"
	"path/filepath"
	"strings"
)

// A TreeReader reads a file of another notation than YAML. The name is as its user would write it, for the places of
// problems. It returns nil when the file can't be read at all; beside says what stands in the same folder.
type TreeReader func(name string, data []byte, beside Folder) (*Tree, Problems)

// A Folder is where a file stands.
type Folder interface {
	Names() []string // of the files in it, in order
	// Read returns a file of the folder and how its user would write its name. What is read counts as input.
	Read(name string) (data []byte, shown string, err error)
}

// readerOf returns the reader for the end of a name; nil for YAML.
func (l *Library) readerOf(name string) TreeReader {
	return l.Readers[strings.ToLower(path.Ext(filepath.ToSlash(name)))]
}

// otherwise reads a source that is not YAML.
func (r *reader) otherwise(read TreeReader, s *source) *node {
	s.tree = bytes.IndexByte(s.data, 0) >= 0
	t, problems := read(s.name, s.data, beside{r, s.dir})
	for _, p := range problems {
		r.add(p)
	}
	if t == nil {
		return nil
	}
	return r.consume(t, s)
}

// A beside is the folder of a file, for its reader.
type beside struct {
	*reader
	dir folder
}

func (b beside) Names() []string { return b.dir.names() }

func (b beside) Read(name string) ([]byte, string, error) {
	f := file{dir: b.dir, name: path.Base(filepath.ToSlash(name))}
	data, err := b.dir.read(f.name)
	if err != nil {
		return nil, shownPath(f), err
	}
	b.sources = append(b.sources, &source{name: shownPath(f), label: f.dir.name() + "/" + f.name, dir: f.dir, data: data, order: len(b.sources), tree: bytes.IndexByte(data, 0) >= 0})
	return data, shownPath(f), nil
}

// ReadTree reads and checks a document that is in memory, of whatever kind it says it is. What it refers to is looked for
// from where the user stands; where it is from is the file of t.At.
func (l *Library) ReadTree(t *Tree, set []Setting) (Found, Problems) {
	r := newReader(l)
	var text bytes.Buffer
	s := &source{name: t.At.File, label: path.Base(filepath.ToSlash(t.At.File)), dir: folder{path: "."}, tree: true}
	if err := t.WriteYAML(&text); err != nil {
		r.report(t.At, "tree", both("Dit document kan niet geschreven worden: %v.", "This document can't be written: %v.", err), Text{})
		return r.finish(Found{})
	}
	s.data = text.Bytes()
	settings := r.settings(set)
	r.sources = append(r.sources, s)
	return r.finish(r.understand("", r.documentOf(s, r.nodeOf(t, s)), settings))
}

// Tree returns a file of a kind as it is written, whatever notation it is in, without looking at what it means.
func (l *Library) Tree(kind, ref string) (*Tree, Problems) {
	r := newReader(l)
	at := Pos{File: ref}
	f, ok := r.find(kind, ref, folder{path: "."}, at)
	if !ok {
		r.notFound(kind, ref, folder{path: "."}, at)
		return nil, r.found()
	}
	data, err := f.dir.read(f.name)
	if err != nil {
		r.unreadable(f, at, err)
		return nil, r.found()
	}
	if read := l.readerOf(f.name); read != nil {
		return read(shownPath(f), data, beside{r, f.dir})
	}
	return ParseTree(shownPath(f), data)
}
