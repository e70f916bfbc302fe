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

// A Filled is a file that fills itself, such as the tables of an Answer in Markdown.
type Filled struct {
	Name string
	Fill func(io.Writer) error
}

// WriteFiles puts files in a folder as WriteAll does.
func WriteFiles(dir string, files []Content) error { return WriteAll(dir, filled(files)) }

func filled(files []Content) []Filled {
	all := make([]Filled, len(files))
	for i, f := range files {
		all[i] = Filled{f.Name, func(w io.Writer) error {
			_, err := w.Write(f.Body)
			return err
		}}
	}
	return all
}

// WriteAll writes files in a folder, which is made where needed, in the order in which they are given: all of them or, on any error,
// none. A name may have a folder before it, with a slash. Errors are of type *Failure.
func WriteAll(dir string, files []Filled) error {
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
		if err := b.add(f.Name, 0o666, f.Fill); err != nil {
			return err
		}
	}
	return b.commit()
}
