package register

import (
	"go.yaml.in/yaml/v4"

	"uitval/model"
)

// items calls f for every item of a list.
func (r *mappingReader) items(n *yaml.Node, f func(n *yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.wrong(r.at(n), "not-a-list", both("Hier hoort een lijst.", "A list belongs here."), both("Begin elke regel met een streepje.", "Begin each line with a dash."))
		return
	}
	for _, item := range n.Content {
		f(item)
	}
}

// needed reports keys that are missing from a group.
func (r *mappingReader) needed(n *yaml.Node, given map[string]bool, keys ...string) {
	if n.Kind != yaml.MappingNode {
		return
	}
	for _, key := range keys {
		if !given[key] {
			r.wrong(r.at(n), "missing", both("De sleutel %s ontbreekt hier.", "The key %s is missing here.", quoted(key)), both("Schrijf %s: ….", "Write %s: ….", key))
		}
	}
}

// lookup reads which table is looked up in, by which column, for what.
func (r *mappingReader) lookup(n *yaml.Node) Lookup {
	l, given := Lookup{Line: n.Line}, map[string]bool{}
	r.keys(n, []string{"table", "key", "of"}, func(key string, n *yaml.Node) {
		given[key] = true
		switch key {
		case "table":
			l.File = r.word(n, nil)
		case "key":
			l.Key = r.word(n, nil)
		case "of":
			l.Of = r.word(n, nil)
		}
	})
	r.needed(n, given, "table", "key", "of")
	return l
}

// sorting reads how a column of a few words is made.
func (r *mappingReader) sorting(n *yaml.Node) Sorting {
	s, given := Sorting{Is: map[string]string{}}, map[string]bool{}
	r.keys(n, []string{"column", "as", "is", "otherwise"}, func(key string, n *yaml.Node) {
		given[key] = true
		switch key {
		case "column":
			s.Column = r.word(n, nil)
		case "as":
			s.As = r.word(n, nil)
		case "otherwise":
			s.Otherwise = r.word(n, nil)
		case "is":
			r.keys(n, nil, func(word string, n *yaml.Node) { s.Is[word] = r.word(n, nil) })
		}
	})
	r.needed(n, given, "column", "as", "is")
	if s.Column != "" && s.Column == s.As {
		r.wrong(r.at(n), "same-column", both("Een kolom kan niet uit zichzelf worden gemaakt.", "A column can't be made of itself."), both("Kies bij as een andere naam.", "Choose another name at as."))
		s.Column = ""
	}
	return s
}

// pseudonym reads what suppliers of one sort are called.
func (r *mappingReader) pseudonym(n *yaml.Node) Pseudonym {
	p, given := Pseudonym{}, map[string]bool{}
	r.keys(n, []string{"word", "id", "supplier", "service", "own"}, func(key string, n *yaml.Node) {
		given[key] = true
		switch key {
		case "word":
			p.Word = r.word(n, nil)
		case "id":
			p.ID = r.word(n, nil)
			if slug(p.ID) != p.ID || p.ID == "" {
				r.wrong(r.at(n), "id", both("%s is geen id.", "%s is no id.", quoted(p.ID)), both("Gebruik kleine letters, cijfers en streepjes.", "Use small letters, digits and hyphens."))
			}
		case "supplier":
			p.Supplier = r.titles(n)
		case "service":
			p.Service = r.titles(n)
		case "own":
			p.Own = r.titles(n)
		}
	})
	r.needed(n, given, "word", "id", "supplier", "service")
	return p
}

// titles reads a text in both languages.
func (r *mappingReader) titles(n *yaml.Node) model.Text {
	if n.Kind == yaml.ScalarNode {
		return model.Same(n.Value)
	}
	var t model.Text
	r.keys(n, []string{"nl", "en"}, func(key string, n *yaml.Node) {
		if key == "nl" {
			t.NL = r.word(n, nil)
		} else {
			t.EN = r.word(n, nil)
		}
	})
	return t
}

// tree is the mapping as a document, for the parts that are a piece of a model.
func (r *mappingReader) tree(key string) *model.Tree {
	t, problems := model.ParseTree(r.file, r.text)
	r.problems = append(r.problems, problems...)
	return t.Get(key)
}

// each reads the processes that every organisation gets.
func (r *mappingReader) each(n *yaml.Node) []*model.Tree {
	list := r.tree("each")
	if list == nil || list.Kind != model.TreeList {
		r.wrong(r.at(n), "not-a-list", both("Hier hoort een lijst van processen.", "A list of processes belongs here."), both("Begin elk proces met een streepje.", "Begin each process with a dash."))
		return nil
	}
	for _, one := range list.Items {
		if id := one.Get("id"); id == nil || id.Kind != model.TreeValue {
			r.wrong(one.At, "missing", both("Dit proces heeft geen id.", "This process has no id."), both("Schrijf id: \"soort-{kolom}\", met een kolom die voor elke organisatie anders is.", "Write id: \"kind-{column}\", with a column that differs by organisation."))
		}
		for _, need := range listOf(one.Get("needs")) {
			r.need(need)
		}
	}
	return list.Items
}

// need checks that a need of a template is on words.
func (r *mappingReader) need(need *model.Tree) {
	on := 0
	for _, key := range []string{"on", "all", "any", "share"} {
		if words := need.Get(key); words != nil {
			on++
			if words.Kind == model.TreeMap || words.Kind == model.TreeNothing {
				r.wrong(words.At, "words", both("Hier hoort een woord voor diensten, of een lijst daarvan.", "A word for services belongs here, or a list of them."), both("Schrijf {any: mail, …}: mail is wat service: in kinds zegt.", "Write {any: mail, …}: mail is what service: says in kinds."))
			}
		}
	}
	if on != 1 {
		r.wrong(need.At, "need", both("Een afhankelijkheid staat op een van on, all, any en share.", "A need is on one of on, all, any and share."), both("Schrijf {any: mail, tolerance: 4h}.", "Write {any: mail, tolerance: 4h}."))
	}
}

func listOf(t *model.Tree) []*model.Tree {
	if t == nil {
		return nil
	}
	return t.Items
}

// frame reads what the model says beside what is read.
func (r *mappingReader) frame() *model.Tree {
	t := r.tree("model")
	if t == nil || t.Kind != model.TreeMap {
		return nil
	}
	for _, pair := range t.Pairs {
		switch key := pair.Key.Value; key {
		case "organisations", "suppliers", "services", "processes":
			r.wrong(pair.Key.At, "list", both("%s komt uit de lijst, niet uit de mapping.", "%s come from the list, not from the mapping.", key), both("Haal het weg; zet wat erbij moet later in model.yaml.", "Take it out; put what must be added in model.yaml later."))
		}
	}
	return t
}
