package model

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// deepest is how far lists and keys may be nested; our files need nine.
const deepest = 60

// parse turns the text of a source into a tree; nil when it can't be read at all.
func (r *reader) parse(s *source) *node {
	var document yaml.Node
	r.spends = true // a large file is not held twice
	defer func() { r.spends = false }()
	return r.parseInto(s, &document)
}

// parseInto is parse for who needs the parser's own tree too.
func (r *reader) parseInto(s *source, document *yaml.Node) *node {
	if f, line, column := checkText(s.data); f != nil {
		r.report(s.place(line, column), f.code, f.says, f.remedy)
		return nil
	}
	loader, err := yaml.NewLoader(bytes.NewReader(s.data), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(deepest))))
	if err != nil {
		r.syntax(s, err)
		return nil
	}
	var next yaml.Node
	if err := loader.Load(document); err != nil {
		r.syntax(s, err)
		return nil
	}
	if len(document.Content) == 0 {
		r.empty(s)
		return nil
	}
	root := r.convert(s, document.Content[0])
	if err := loader.Load(&next); err == nil {
		r.report(s.place(next.Line, next.Column), "documents",
			both("Na --- begint een tweede stuk; een bestand bevat één model, scenario, faalwijze of maatstaf.", "A second part begins after ---; a file holds one model, scenario, failure mode or yardstick."),
			both("Zet het in een eigen bestand.", "Put it in a file of its own."))
	} else if !errors.Is(err, io.EOF) {
		r.syntax(s, err)
	}
	return root
}

func (s *source) place(line, column int) Pos {
	if s.flag {
		return Pos{File: s.name}
	}
	return Pos{File: s.name, Line: line, Column: column}
}

func (r *reader) empty(s *source) {
	r.report(s.place(1, 1), "empty", both("Hier staat niets in.", "There is nothing in here."),
		both("Begin met model:, scenario:, mode: of yardstick: en een id.", "Begin with model:, scenario:, mode: or yardstick: and an id."))
}

// syntax reports, in plain words, why the YAML parser gave up.
func (r *reader) syntax(s *source, err error) {
	if errors.Is(err, io.EOF) {
		r.empty(s)
		return
	}
	var failed *yaml.LoadError
	if !errors.As(err, &failed) {
		r.report(s.place(0, 0), "yaml", both("Dit is geen YAML: %s.", "This is not YAML: %s.", err), Text{})
		return
	}
	line, column := failed.Mark.Line, failed.Mark.Column
	if line == 0 || strings.Contains(failed.Message, "unexpected end of stream") && failed.ContextMark.Line > 0 {
		line, column = failed.ContextMark.Line, failed.ContextMark.Column
	}
	if strings.Contains(failed.Message, "expected ',' or") && failed.ContextMark.Line > 0 {
		line, column = failed.ContextMark.Line, failed.ContextMark.Column
	}
	message := failed.Message
	if at := s.part(line, max(0, column-1), 1); len(at) == 1 && at[0] == '\t' {
		message = "tab character"
	}
	says, remedy := plainSyntax(message, failed.ContextMsg)
	r.report(s.place(line, column), "yaml", says, remedy)
}

// plainSyntax turns the parser's words into a sentence and a remedy for people who do not know YAML.
func plainSyntax(message, context string) (says, remedy Text) {
	has := func(part string) bool { return strings.Contains(message, part) }
	switch {
	case has("max depth"):
		return both("Lijsten en sleutels zijn hier dieper genest dan kan (%d lagen).", "Lists and keys are nested deeper here than they can be (%d layers).", deepest), both("Haal de overtollige haakjes weg.", "Take out the brackets that are too many.")
	case has("mapping values are not allowed"):
		return both("Hier staat een dubbele punt waar geen sleutel kan staan.", "A colon stands here where no key can stand."),
			both("Zet sleutels van dezelfde groep recht onder elkaar, of zet de tekst waar de dubbele punt in staat tussen aanhalingstekens.", "Put keys of one group straight under each other, or put the text with the colon in quotes.")
	case has("tab character"):
		return both("Deze regel springt in met een tab.", "This line is indented with a tab."), both("Spring in met spaties.", "Indent with spaces.")
	case has("unexpected end of stream"):
		return both("Hier begint een tekst tussen aanhalingstekens die nergens eindigt.", "A quoted text begins here that ends nowhere."), both("Zet het sluitende aanhalingsteken erbij.", "Add the closing quote.")
	case has("expected ',' or ']'"):
		return both("Hier begint een lijst met [ die niet goed eindigt.", "A list begins here with [ that does not end well."), both("Zet komma's tussen de onderdelen en ] aan het eind.", "Put commas between the items and ] at the end.")
	case has("expected ',' or '}'"):
		return both("Hier begint een groep met { die niet goed eindigt.", "A group begins here with { that does not end well."), both("Zet komma's tussen de onderdelen en } aan het eind.", "Put commas between the items and } at the end.")
	case has("unknown anchor"):
		return aliasWords()
	}
	return structureSyntax(message, context)
}

func structureSyntax(message, context string) (says, remedy Text) {
	has := func(part string) bool { return strings.Contains(message, part) }
	switch {
	case has("cannot start any token"):
		return both("Een waarde kan niet met dit teken beginnen.", "A value can't begin with this character."), both("Zet de waarde tussen aanhalingstekens.", "Put the value in quotes.")
	case has("expected key"), has("block mapping"), has("'-' indicator"), strings.Contains(context, "block"):
		return both("Deze regel staat niet recht onder de regels waar hij bij hoort.", "This line does not stand straight under the lines it belongs to."),
			both("Geef sleutels van dezelfde groep, en streepjes van dezelfde lijst, precies evenveel spaties.", "Give keys of one group, and dashes of one list, exactly as many spaces.")
	case has("<document start>"):
		return both("Hier staat iets te veel: wat ervoor staat was al af.", "Something too many stands here: what comes before was finished."), both("Haal het weg; kijk naar haakjes en aanhalingstekens.", "Take it out; look at brackets and quotes.")
	case has("node content"), has("could not find expected ':'"):
		return both("Hier ontbreekt een waarde of een dubbele punt.", "A value or a colon is missing here."), both("Schrijf sleutel: waarde.", "Write key: value.")
	}
	return both("Hier klopt de opmaak van het bestand niet (YAML: %s).", "The layout of the file is not right here (YAML: %s).", message),
		both("Kijk naar de inspringing, haakjes en aanhalingstekens op deze regel en de regel ervoor.", "Look at the indentation, brackets and quotes on this line and the line before.")
}
