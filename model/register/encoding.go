package register

import (
	"bytes"
	"errors"

	"golang.org/x/text/encoding/charmap"

	"uitval/model/sheet"
)

// decodeXML is sheet.Decode for XML, which names its own encoding.
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
	text, encoding, err = sheet.Decode(data)
	if err == nil && encoding == "Windows-1252" {
		err = errors.New("not UTF-8, and no other encoding is named")
	}
	return text, encoding, err
}
