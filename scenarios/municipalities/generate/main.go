// Generate turns the public DNS findings on Dutch municipalities in ../source into the model ../model.yaml and
// two lists beside the source: key.csv says which supplier hides behind which pseudonym, left-out.csv what
// the findings hold that the model does not. The same source gives the same bytes.
//
// It knows nothing of package model: what it writes is a file like any other and is checked like any other.
package main

//go:generate go run .

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

func main() {
	if err := run(".."); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run reads dir/source and writes dir/model.yaml, dir/source/key.csv and dir/source/left-out.csv.
func run(dir string) error {
	files, err := generate(os.DirFS(filepath.Join(dir, "source")))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := os.WriteFile(filepath.Join(dir, file.name), file.body, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// A product is a file that generate makes; its name is relative to the study's folder.
type product struct {
	name string
	body []byte
}

// generate makes all files from the source.
func generate(source fs.FS) ([]product, error) {
	found, err := readFindings(source)
	if err != nil {
		return nil, err
	}
	market := newMarket(found)
	leanings := lean(found, market)
	gaps := findGaps(found, market, leanings)
	return []product{
		{"model.yaml", writeModel(found, market, leanings)},
		{"source/key.csv", writeKey(found, market)},
		{"source/left-out.csv", writeGaps(gaps)},
	}, nil
}
