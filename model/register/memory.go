package register

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"uitval/model"
)

// A memory is what the last import said: what an analyst changed since can be told from it.
type memory struct {
	Version int              `json:"version"`
	Files   []rememberedFile `json:"files"`
	Gaps    string           `json:"gaps"`  // digest of the list of gaps as it was written
	Model   string           `json:"model"` // and of the model: one that nobody touched needs no checking
	Records []record         `json:"records"`
}

type rememberedFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// whole reports whether remembered facts can be compared at all.
func whole(records []record) bool {
	for _, r := range records {
		if !r.Structured {
			continue
		}
		if t, _ := model.ParseTree("", []byte(r.Value)); t == nil {
			return false
		}
	}
	return true
}

// read reads what write wrote, record by record. A text that many records share is held once.
func (m *memory) read(from io.Reader) error {
	d := json.NewDecoder(bufio.NewReaderSize(from, 1<<16))
	shared := map[string]string{}
	share := func(text *string) {
		one, ok := shared[*text]
		if !ok {
			one = *text
			shared[one] = one
		}
		*text = one
	}
	err := fieldsOf(d, map[string]func() error{
		"version": func() error { return d.Decode(&m.Version) },
		"files":   func() error { return d.Decode(&m.Files) },
		"gaps":    func() error { return d.Decode(&m.Gaps) },
		"model":   func() error { return d.Decode(&m.Model) },
		"records": func() error {
			if err := expect(d, '['); err != nil {
				return err
			}
			for d.More() {
				var r record
				if err := d.Decode(&r); err != nil {
					return err
				}
				for _, text := range []*string{&r.Of, &r.Field, &r.From.File, &r.From.Sheet, &r.Assumed} {
					share(text)
				}
				m.Records = append(m.Records, r)
			}
			return expect(d, ']')
		},
	})
	if _, after := d.Token(); err == nil && !errors.Is(after, io.EOF) {
		err = errors.New("more than one value")
	}
	return err
}

// fieldsOf reads the fields of an object, each in its own way.
func fieldsOf(d *json.Decoder, read map[string]func() error) error {
	if err := expect(d, '{'); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		key, _ := name.(string)
		if read[key] == nil {
			return fmt.Errorf("unknown field %q", key)
		}
		if err := read[key](); err != nil {
			return err
		}
	}
	return expect(d, '}')
}

// expect reads one bracket.
func expect(d *json.Decoder, want json.Delim) error {
	got, err := d.Token()
	if err == nil && got != want {
		err = fmt.Errorf("%v where %v belongs", got, want)
	}
	return err
}

// write writes what a second import needs, a record on a line.
func (m *memory) write(w io.Writer, now iter.Seq[record]) error {
	b := bufio.NewWriterSize(w, 1<<16)
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	_, _ = b.Write(bytes.TrimSuffix(text, []byte("null}"))) // the first thing that goes wrong comes back from Flush
	_, _ = b.WriteString("[")
	between := "\n"
	for r := range now {
		if text, err = json.Marshal(&r); err != nil {
			return err
		}
		_, _ = b.WriteString(between)
		_, _ = b.Write(text)
		between = ",\n"
	}
	_, _ = b.WriteString("\n]}\n")
	return b.Flush()
}
