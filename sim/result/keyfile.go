package result

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	keyColumns = "pseudonym,id,title"
	keyWarning = "# VERTROUWELIJK: wie dit bestand heeft kan elke naam terugvinden. Bewaar het apart en deel het niet met het resultaat. " +
		"/ CONFIDENTIAL: whoever has this file can look up every name. Keep it apart and do not share it with the result."
)

// KeyPath is where the key of a result folder is kept: beside the folder, never inside it.
func KeyPath(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return filepath.Clean(dir) + ".key.csv"
}

// ReadKey reads a key file. A file that does not exist is an empty key. It may have been through a
// spreadsheet: semicolons and a byte order mark are understood. Errors are of type *Failure.
func ReadKey(path string) (*Key, error) {
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Key{}, nil
	case err != nil:
		return nil, notRead(path, err)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1 // a spreadsheet fills up the line of the warning
	if semicolons(data) {
		in.Comma = ';'
	}
	k := &Key{}
	for {
		row, err := in.Read()
		if err == io.EOF {
			return k, nil
		}
		if err != nil {
			return nil, failuref(err, "Sleutelbestand %s is beschadigd: %v.", "Key file %s is damaged: %v.", path, err)
		}
		line, _ := in.FieldPos(0)
		if err := k.addRow(path, line, row); err != nil {
			return nil, err
		}
	}
}

// semicolons reports whether the line with the columns has them between its cells.
func semicolons(data []byte) bool {
	for line := range bytes.Lines(data) {
		if bytes.HasPrefix(line, []byte("pseudonym")) {
			return bytes.HasPrefix(line, []byte("pseudonym;"))
		}
	}
	return false
}

func (k *Key) addRow(path string, line int, row []string) error {
	if strings.HasPrefix(row[0], "#") || row[0] == "pseudonym" || strings.Join(row, "") == "" {
		return nil
	}
	e := KeyEntry{Group: strings.HasPrefix(row[0], "Group") || strings.HasPrefix(row[0], "Concern"), Body: strings.HasPrefix(row[0], "Organi")}
	if words := strings.Fields(row[0]); len(words) > 0 {
		e.Letter = strings.ToUpper(words[len(words)-1])
	}
	if len(row) < 2 || row[1] == "" || letterNumber(e.Letter) == 0 {
		return failuref(nil, "Sleutelbestand %s regel %d: verwacht een pseudoniem zoals \"Supplier A\" en een id.",
			"Key file %s line %d: expected a pseudonym such as \"Supplier A\" and an id.", path, line)
	}
	e.ID = unguard(row[1])
	if len(row) > 2 {
		e.Title = unguard(row[2])
	}
	for _, o := range k.Entries {
		if o.kind() == e.kind() && (o.ID == e.ID || o.Letter == e.Letter) {
			return failuref(nil, "Sleutelbestand %s regel %d: %q staat er al, of heeft dezelfde letter als %q.",
				"Key file %s line %d: %q is there already, or has the same letter as %q.", path, line, e.ID, o.ID)
		}
	}
	k.Entries = append(k.Entries, e)
	return nil
}

// Write writes the key, readable by its owner only, unless the file already says the same. It refuses a place
// inside the folder of the result, which is meant to be shared. Errors are of type *Failure.
func (k *Key) Write(path, resultDir string) error {
	if resultDir != "" && inside(path, resultDir) {
		return failuref(nil, "De sleutel %s ligt in de map van het resultaat, die gedeeld wordt. Kies een plaats daarbuiten.",
			"The key %s lies in the folder of the result, which gets shared. Choose a place outside it.", path)
	}
	var out bytes.Buffer
	_ = k.write(&out)
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, out.Bytes()) {
		return nil
	}
	b, err := openBatch(filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return err
	}
	defer b.discard()
	if err := b.add(filepath.Base(path), 0o600, k.write); err != nil {
		return err
	}
	return b.commit()
}

func (k *Key) write(w io.Writer) error {
	buf := bufio.NewWriter(w)
	rows := &rowWriter{w: buf}
	rows.text(keyWarning)
	rows.end()
	for _, c := range strings.Split(keyColumns, ",") {
		rows.text(c)
	}
	rows.end()
	for _, e := range k.sorted() {
		name := e.Pseudonym()
		rows.text(name.NL + " / " + name.EN)
		rows.text(e.ID)
		rows.text(e.Title)
		rows.end()
	}
	return buf.Flush()
}

// sorted gives suppliers, then groups, then organisations, each by letter.
func (k *Key) sorted() []KeyEntry {
	out := slices.Clone(k.Entries)
	slices.SortStableFunc(out, func(a, b KeyEntry) int {
		if a.kind() != b.kind() {
			return a.kind() - b.kind()
		}
		return letterNumber(a.Letter) - letterNumber(b.Letter)
	})
	return out
}

// inside reports whether a path lies in a folder.
func inside(path, dir string) bool {
	p, err1 := filepath.Abs(path)
	d, err2 := filepath.Abs(dir)
	if err1 != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(d, p)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
