package result

import (
	"errors"
	"io/fs"
	"syscall"
)

// A Failure is something that went wrong with a file, told in both languages.
type Failure struct {
	Says  Text  // what went wrong, and what to do
	Cause error // as the operating system put it; may be nil
}

// Error tells it in English.
func (f *Failure) Error() string { return f.Says.EN }

// Text tells it in both languages.
func (f *Failure) Text() Text { return f.Says }

// Unwrap gives the cause.
func (f *Failure) Unwrap() error { return f.Cause }

func failuref(cause error, nl, en string, args ...any) *Failure {
	return &Failure{Says: Textf(nl, en, args...), Cause: cause}
}

// notWritten says why a file or folder could not be written.
func notWritten(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case diskFull(err):
		return failuref(err,
			"De schijf is vol: %s kon niet worden geschreven. Wat er al stond is niet veranderd. Maak ruimte vrij en probeer het opnieuw.",
			"The disk is full: %s could not be written. What was there is unchanged. Free some space and try again.", path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return failuref(err,
			"%s mag niet worden geschreven: de map is tegen schrijven beveiligd, of het bestand is open in een ander programma. Kies een andere map of sluit dat programma.",
			"%s may not be written: the folder is write-protected, or the file is open in another program. Choose another folder or close that program.", path)
	case errors.Is(err, syscall.ENOTDIR):
		return isFile(path)
	}
	return failuref(err, "%s kon niet worden geschreven (het systeem meldt: %v).", "%s could not be written (the system says: %v).", path, cause(err))
}

// isFile says that a folder was asked for where a file is.
func isFile(path string) error {
	return failuref(nil,
		"%s is geen map: op die plaats, of op een deel van dat pad, staat een bestand. Kies een andere naam voor de map.",
		"%s is not a folder: there is a file at that place, or at a part of that path. Choose another name for the folder.", path)
}

// notRead says why a file could not be read.
func notRead(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return failuref(err, "%s bestaat niet.", "%s does not exist.", path)
	case errors.Is(err, fs.ErrPermission):
		return failuref(err, "%s mag niet worden gelezen.", "%s may not be read.", path)
	}
	return failuref(err, "%s kon niet worden gelezen (het systeem meldt: %v).", "%s could not be read (the system says: %v).", path, cause(err))
}

// cause is the error without the path that os puts before it.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
