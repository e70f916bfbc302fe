package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"unicode/utf8"
)

// largestFile is what a file may hold, in bytes.
const largestFile = 64 << 20

// A source is the text of one input: a file, or the value of a setting.
type source struct {
	name   string // as a user knows it
	label  string // its folder and its name, the same on every machine
	dir    folder // where it stands; what it refers to is looked for there
	data   []byte
	order  int   // in which it was read
	starts []int // of its lines, made when first needed
	last   cursor
	flag   bool   // a setting: places in it have no line
	sheet  string // of a workbook; empty for text
	tree   bool   // it was not read as text: no line of it can be shown
}

// digest is the SHA-256 of the bytes as they stand in the file.
func (s *source) digest() string {
	sum := sha256.Sum256(s.data)
	return hex.EncodeToString(sum[:])
}

var byteOrderMark = []byte("\xef\xbb\xbf")

// checkText says what keeps the bytes of a file from being read as text, with the line and the column
// (in runes) where that is.
func checkText(data []byte) (f *fault, line, column int) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return notUTF8(), 1, 1
	}
	if !utf8.Valid(data) {
		line, column = placeOf(data, firstInvalid(data))
		return notUTF8(), line, column
	}
	for i, c := range data {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f {
			line, column = placeOf(data, i)
			return &fault{"control-character",
				both("Hier staat een onzichtbaar stuurteken (code %d).", "An invisible control character (code %d) stands here.", c),
				both("Haal het weg; typ de regel zo nodig opnieuw.", "Take it out; type the line anew if need be.")}, line, column
		}
	}
	return nil, 0, 0
}

func notUTF8() *fault {
	return &fault{"not-utf8",
		both("Dit bestand is niet als UTF-8 opgeslagen.", "This file was not saved as UTF-8."),
		both("Sla het op als UTF-8: in Kladblok bij Opslaan als, codering UTF-8.", "Save it as UTF-8: in Notepad under Save as, encoding UTF-8.")}
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

// placeOf turns an offset in bytes into a line and a column.
func placeOf(data []byte, offset int) (line, column int) {
	before := data[:offset]
	line = 1 + bytes.Count(before, []byte("\n"))
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	return line, 1 + utf8.RuneCount(bytes.TrimPrefix(before, byteOrderMark))
}
