package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// spoken are the folders whose sentences a user meets.
var spoken = []string{".", "../../report", "../../sim/result", "../../model/register"}

// notSpoken are files that write for other programs, where a word is a word of the format.
var notSpoken = map[string]bool{"dot.go": true, "graphml.go": true, "version.go": true}

// A catalogue collects what is wrong with the texts in the source.
type catalogue struct {
	t     *testing.T
	files *token.FileSet
	texts int
}

// Every sentence stands in the source in both languages, side by side.
func TestEverySentenceIsInBothLanguages(t *testing.T) {
	c := &catalogue{t: t, files: token.NewFileSet()}
	for _, dir := range spoken {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				file, err := parser.ParseFile(c.files, filepath.Join(dir, name), nil, 0)
				if err != nil {
					t.Fatal(err)
				}
				ast.Inspect(file, func(n ast.Node) bool { c.visit(name, n); return true })
			}
		}
	}
	t.Logf("%d texts", c.texts)
	if c.texts < 200 {
		t.Errorf("only %d texts found: does the test still see them?", c.texts)
	}
}

func (c *catalogue) visit(file string, n ast.Node) {
	switch n := n.(type) {
	case *ast.CompositeLit:
		if name(n.Type) == "Text" {
			c.literal(n)
		}
	case *ast.CallExpr:
		switch name(n.Fun) {
		case "Textf", "sayf", "mistake", "t", "in", "both":
			c.pair(n, 0)
		case "failuref":
			c.pair(n, 1)
		case "Print", "Println", "Printf", "Fprint", "Fprintln", "Fprintf", "line", "prose":
			if !notSpoken[file] {
				c.printed(n)
			}
		}
	}
}

// literal checks Text{NL: …, EN: …}.
func (c *catalogue) literal(n *ast.CompositeLit) {
	if len(n.Elts) == 0 {
		return // the zero Text says that there is nothing to say
	}
	c.texts++
	if len(n.Elts) != 2 {
		c.wrong(n, "a text in one language")
	}
	for _, e := range n.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value
		}
		if s, ok := literal(e); ok && strings.TrimSpace(s) == "" {
			c.wrong(n, "a text that is empty in one language")
		}
	}
}

// pair checks a call that takes the Dutch and the English sentence one after the other: both there, with the
// same verbs.
func (c *catalogue) pair(n *ast.CallExpr, at int) {
	if len(n.Args) < at+2 {
		return
	}
	nl, ok1 := literal(n.Args[at])
	en, ok2 := literal(n.Args[at+1])
	if !ok1 || !ok2 {
		return
	}
	c.texts++
	if strings.TrimSpace(nl) == "" || strings.TrimSpace(en) == "" {
		c.wrong(n, "a text that is empty in one language")
	}
	if a, b := verbs(nl), verbs(en); a != b {
		c.wrong(n, "the languages take different arguments: "+a+" and "+b)
	}
}

// printed checks that nothing is printed that stands in the source in one language only.
func (c *catalogue) printed(n *ast.CallExpr) {
	for _, arg := range n.Args {
		s, ok := literal(arg)
		if ok && strings.IndexFunc(strings.Join(strings.Fields(withoutVerbs(s)), ""), unicode.IsLetter) >= 0 {
			c.wrong(n, "printed in one language: "+s)
		}
	}
}

func (c *catalogue) wrong(n ast.Node, what string) {
	c.t.Errorf("%s: %s", c.files.Position(n.Pos()), what)
}

// name is the last word of a type or function: Text of result.Text.
func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// literal is the text of a string, also one that is put together of parts.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, ok1 := literal(e.X)
		b, ok2 := literal(e.Y)
		return a + b, ok1 || ok2
	}
	return "", false
}

// verbs lists the formatting verbs of a text in order.
func verbs(s string) string {
	var out []string
	for i := 0; i < len(s)-1; i++ {
		if s[i] == '%' {
			end := i + 1
			for end < len(s)-1 && strings.IndexByte("+-# 0123456789.*", s[end]) >= 0 {
				end++
			}
			if s[end] != '%' {
				out = append(out, s[i:end+1])
			}
			i = end
		}
	}
	return strings.Join(out, " ")
}

func withoutVerbs(s string) string {
	for _, v := range strings.Fields(verbs(s)) {
		s = strings.ReplaceAll(s, v, "")
	}
	return s
}
