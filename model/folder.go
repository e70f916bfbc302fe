package model

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// A folder is a place where files stand: on disk, or shipped with the program.
type folder struct {
	shipped fs.FS // nil: on disk
	path    string
}

// join returns the path of a name in the folder, which may lead out of it.
func (f folder) join(name string) string {
	if f.shipped != nil {
		return path.Join(f.path, filepath.ToSlash(name))
	}
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(f.path, filepath.FromSlash(name))
}

// in returns the folder at a path relative to this one.
func (f folder) in(name string) folder { return folder{f.shipped, f.join(name)} }

// stat tells what stands at a name: a file, a folder, or nothing that can be read.
func (f folder) stat(name string) (isFile, isFolder bool) {
	var info fs.FileInfo
	var err error
	if full := f.join(name); f.shipped != nil {
		if !fs.ValidPath(full) {
			return false, false
		}
		info, err = fs.Stat(f.shipped, full)
	} else {
		info, err = os.Stat(full)
	}
	if err != nil {
		return false, false
	}
	return info.Mode().IsRegular(), info.IsDir()
}

var errTooLarge = errors.New("larger than 64 MB")

// read returns the bytes of a file, at most largestFile of them.
func (f folder) read(name string) ([]byte, error) {
	var file fs.File
	var err error
	if full := f.join(name); f.shipped != nil {
		file, err = f.shipped.Open(full)
	} else {
		file, err = os.Open(full)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.Size() > largestFile {
		return nil, errTooLarge
	}
	data, err := io.ReadAll(io.LimitReader(file, largestFile+1))
	if err == nil && len(data) > largestFile {
		err = errTooLarge
	}
	return data, err
}

// files returns the names of the YAML files of the folder, in order.
func (f folder) files() []string {
	var out []string
	for _, name := range f.names() {
		if isYAML(name) {
			out = append(out, name)
		}
	}
	return out
}

// names returns the names of the files of the folder, in order, but for hidden ones.
func (f folder) names() []string {
	var entries []fs.DirEntry
	if f.shipped != nil {
		entries, _ = fs.ReadDir(f.shipped, path.Clean(f.path))
	} else {
		entries, _ = os.ReadDir(f.path)
	}
	var out []string
	for _, e := range entries {
		if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			out = append(out, e.Name())
		}
	}
	sort.Strings(out)
	return out
}

func isYAML(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// name is the name of the folder itself, the same wherever its parents are.
func (f folder) name() string {
	if f.shipped != nil {
		return path.Base(f.path)
	}
	full, err := filepath.Abs(f.path)
	if err != nil {
		return filepath.Base(f.path)
	}
	return filepath.Base(full)
}
