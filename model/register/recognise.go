package register

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"

	"uitval/model"
)

// The formats of files.
const (
	formatWorkbook  = "xlsx"
	formatTable     = "csv"
	formatArchiMate = "archimate"
	formatGraphML   = "graphml"
	formatCycloneX  = "cyclonedx-xml"
	formatCycloneJ  = "cyclonedx-json"
)

var oldOffice = []byte("\xd0\xcf\x11\xe0")

// recognise tells the format of a file by what is in it, not by its name.
func (d *Draft) recognise(f File) string {
	at := model.Pos{File: f.Name}
	save := both("Bewaar het als .xlsx of CSV.", "Save it as .xlsx or CSV.")
	switch data := f.Data; {
	case len(data) > largestFile:
		d.failed(at, "limit", beyond(largestFile, "bytes", "bytes"), model.Text{})
		return ""
	case len(bytes.TrimSpace(data)) == 0:
		d.wrong(at, "empty", both("Dit bestand is leeg.", "This file is empty."), both("Geef een ander bestand.", "Give another file."))
		return ""
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return formatWorkbook
	case bytes.HasPrefix(data, oldOffice):
		d.wrong(at, "old-workbook", both("Dit is een oud of met een wachtwoord beveiligd Office-bestand.", "This is an old Office file, or one with a password."), save)
		return ""
	case bytes.HasPrefix(data, []byte("%PDF")):
		d.wrong(at, "unknown-format", both("Dit is een PDF.", "This is a PDF."), save)
		return ""
	}
	text, _, err := decodeXML(f.Data)
	if err == nil && bytes.HasPrefix(bytes.TrimSpace(text), []byte("<")) {
		return d.recogniseXML(at, text)
	}
	if err == nil && bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		if bytes.Contains(text, []byte(`"CycloneDX"`)) {
			return formatCycloneJ
		}
		d.wrong(at, "unknown-format", both("Dit is JSON, maar geen CycloneDX.", "This is JSON, but not CycloneDX."), both("Geef een CycloneDX-bestand (bomFormat: CycloneDX), of een tabel als CSV.", "Give a CycloneDX file (bomFormat: CycloneDX), or a table as CSV."))
		return ""
	}
	if err == nil && bytes.HasPrefix(bytes.TrimSpace(text), []byte("[")) {
		d.wrong(at, "unknown-format", both("Dit is een lijst in JSON; die wordt niet gelezen.", "This is a list in JSON, which is not read."), both("Bewaar de tabel als CSV.", "Save the table as CSV."))
		return ""
	}
	return formatTable
}

func (d *Draft) recogniseXML(at model.Pos, text []byte) string {
	x := newElements(bytes.NewReader(text))
	for {
		t, err := x.next()
		if err != nil {
			d.xmlFailed(at, x, err)
			return ""
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch {
		case e.Name.Local == "model" && strings.Contains(e.Name.Space, "opengroup.org/xsd/archimate"):
			return formatArchiMate
		case e.Name.Local == "graphml":
			return formatGraphML
		case e.Name.Local == "bom" && strings.Contains(e.Name.Space, "cyclonedx"):
			return formatCycloneX
		case e.Name.Local == "model" && strings.Contains(e.Name.Space, "archi"):
			d.wrong(at, "unknown-format", both("Dit is het eigen formaat van Archi.", "This is Archi's own format."), both("Kies in Archi File, Export, Model to Open Exchange File.", "In Archi choose File, Export, Model to Open Exchange File."))
			return ""
		}
		d.wrong(at, "unknown-format", both("Dit is XML die met %s begint; gelezen worden ArchiMate-uitwisselbestanden, GraphML en CycloneDX.", "This is XML that begins with %s; read are ArchiMate exchange files, GraphML and CycloneDX.", quoted(e.Name.Local)), both("Exporteer in een van die formaten, of als CSV.", "Export in one of those formats, or as CSV."))
		return ""
	}
}

// xmlFailed says where and why an XML file can't be read.
func (d *Draft) xmlFailed(at model.Pos, x *elements, err error) {
	at.Line = x.line()
	if errors.Is(err, errDoctype) {
		d.wrong(at, "doctype", both("Dit bestand heeft een documenttype (DOCTYPE); dat kan een klein bestand heel groot maken en andere bestanden ophalen, en wordt niet gelezen.", "This file has a document type (DOCTYPE), which can make a small file very large and fetch others; it is not read."),
			both("Haal de regel met <!DOCTYPE weg, als u het bestand vertrouwt.", "Take out the line with <!DOCTYPE, if you trust the file."))
		return
	}
	var wrong *xml.SyntaxError
	if errors.As(err, &wrong) {
		at.Line, err = wrong.Line, errors.New(wrong.Msg)
	}
	d.failed(at, "xml", err, both("Exporteer het bestand opnieuw; het is niet heel.", "Export the file again; it is not whole."))
}
