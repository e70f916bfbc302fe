// Package workbook reads models from spreadsheets and writes them there: an Excel workbook with a sheet for each kind of
// thing, or a folder with a CSV file for each. Both are turned into the same document as a YAML file.
//
// It knows how a document is laid out in tables, and the habits of spreadsheets. It does not know what a model means:
// whether what stands in a cell is right, package model says.
package workbook

import "uitval/model"

// Readers are what a model.Library needs to take spreadsheets wherever it takes files of models.
func Readers() map[string]model.TreeReader {
	return map[string]model.TreeReader{".xlsx": ReadXLSX, ".xlsm": ReadXLSX, ".xls": refuseOld, ".ods": refuseOld, ".csv": ReadCSV}
}

// refuseOld tells what to do with spreadsheets of other programs.
func refuseOld(name string, _ []byte, _ model.Folder) (*model.Tree, model.Problems) {
	return nil, model.Problems{{At: model.Pos{File: name}, Code: "other-spreadsheet",
		Says:   say("Deze soort rekenblad wordt niet gelezen.", "This kind of spreadsheet is not read."),
		Remedy: say("Bewaar het als Excel-werkmap (.xlsx).", "Save it as an Excel workbook (.xlsx).")}}
}

// say is a sentence in both languages.
func say(nl, en string, args ...any) model.Text { return model.Textf(nl, en, args...) }

func quoted(s string) string { return model.Quoted(s) }
