package result

import "io"

// Writable reports early, before a long run, why a record could not be written to a folder; nil when it
// could. It leaves nothing behind. Errors are of type *Failure.
func Writable(dir string) error {
	b, err := openBatch(dir, SeriesFile, EventsFile, TraceFile, DetailFile, SummaryFile, ManifestFile)
	if err != nil {
		return err
	}
	defer b.discard()
	return b.add("probe", 0o666, func(io.Writer) error { return nil })
}

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
