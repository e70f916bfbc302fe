package register

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var errBinary = errors.New("binary")

// decode turns the bytes of a text file into UTF-8, and says which encoding that was. Only Windows-1252 has to be assumed:
// it is what is left when nothing else fits.
func decode(data []byte) (text []byte, encoding string, err error) {
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
	return nil, "", errBinary
}

func utf16(data []byte, order unicode.Endianness) ([]byte, string, error) {
	text, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	if err == nil && bytes.IndexByte(text, 0) >= 0 {
		err = errBinary
	}
	return text, "UTF-16", err
}

// decodeXML is decode for XML, which names its own encoding.
func decodeXML(data []byte) (text []byte, encoding string, err error) {
	head := bytes.ToLower(data[:min(len(data), 200)])
	if end := bytes.IndexByte(head, '>'); bytes.HasPrefix(head, []byte("<?xml")) && end > 0 {
		for _, name := range []string{"windows-1252", "iso-8859-1", "iso-8859-15"} {
			if bytes.Contains(head[:end], []byte(name)) {
				one := charmap.Windows1252
				if name == "iso-8859-15" {
					one = charmap.ISO8859_15
				}
				text, err = one.NewDecoder().Bytes(data)
				return text, name, err
			}
		}
	}
	text, encoding, err = decode(data)
	if err == nil && encoding == "Windows-1252" {
		err = errors.New("not UTF-8, and no other encoding is named")
	}
	return text, encoding, err
}
