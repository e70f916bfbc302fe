package result

import "io"

// A Content is a file to be written: its name and what is in it.
type Content struct {
	Name string
	Body []byte
}

// WriteFiles puts files in a folder, which is made where needed: all of them or, on any error, none. Errors are of
// type *Failure.
func WriteFiles(dir string, files []Content) error {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	b, err := openBatch(dir, names...)
	if err != nil {
		return err
	}
	defer b.discard()
	for _, f := range files {
		body := f.Body
		err := b.add(f.Name, 0o666, func(w io.Writer) error {
			_, err := w.Write(body)
			return err
		})
		if err != nil {
			return err
		}
	}
	return b.commit()
}
