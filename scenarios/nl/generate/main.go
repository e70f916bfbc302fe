// Generate turns the public figures on 69 government processes in ../source into the model ../model.yaml, twelve scenarios
// that differ only in the month, and a list of the rows that are not in the model. It reads processes.csv (the figures),
// mapping.yaml (how each row is read, by hand), frame.yaml (organisations, suppliers, services, by hand) and
// routes.yaml (how services come back). The same source gives the same bytes.
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

// run writes what generate makes and prints the rows that are left out.
func run(dir string) error {
	files, err := generate(os.DirFS(filepath.Join(dir, "source")))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := os.WriteFile(filepath.Join(dir, file.name), file.body, 0o644); err != nil {
			return err
		}
		if file.name == leftOutName {
			fmt.Printf("%s:\n%s", file.name, file.body)
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
	rows, err := readRows(source)
	if err != nil {
		return nil, err
	}
	m, err := readMapping(source, rows)
	if err != nil {
		return nil, err
	}
	model, err := writeModel(source, m)
	if err != nil {
		return nil, err
	}
	return append([]product{{"model.yaml", model}, {leftOutName, writeLeftOut(m)}}, months()...), nil
}
