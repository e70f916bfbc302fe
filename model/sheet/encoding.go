package sheet

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// ErrBinary is a file that is no text.
var ErrBinary = errors.New("binary")

// Decode turns the bytes of a text file into UTF-8, and says which encoding that was. Only Windows-1252 has to be assumed:
// it is what is left when nothing else fits.
func Decode(data []byte) (text []byte, encoding string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
		if !utf8.Valid(data) {
			return nil, "", errors.New("UTF-8 BOM, but not UTF-8")
		}
		return data, "UTF-8", nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16(data[2:], unicode.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16(data[2:], unicode.BigEndian)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return withoutMark(data)
	}
	if utf8.Valid(data) {
		return data, "UTF-8", nil
	}
	text, err = charmap.Windows1252.NewDecoder().Bytes(data)
	return text, "Windows-1252", err
}

// withoutMark reads UTF-16 that lacks its mark: every other byte of what is mostly Latin letters is 0.
func withoutMark(data []byte) ([]byte, string, error) {
	part := data[:min(len(data), 4096)]
	zero := [2]int{}
	for i, c := range part {
		if c == 0 {
			zero[i%2]++
		}
	}
	switch half := len(part) / 2; {
	case zero[1] > half*3/4 && zero[0] == 0:
		return utf16(data, unicode.LittleEndian)
	case zero[0] > half*3/4 && zero[1] == 0:
		return utf16(data, unicode.BigEndian)
	}
	return nil, "", ErrBinary
}

func utf16(data []byte, order unicode.Endianness) ([]byte, string, error) {
	text, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	if err == nil && bytes.IndexByte(text, 0) >= 0 {
		err = ErrBinary
	}
	return text, "UTF-16", err
}
