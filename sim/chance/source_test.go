package chance

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Of package math only what is exact everywhere.
var exactMath = map[string]bool{
	"Abs": true, "Ceil": true, "Floor": true, "Float64bits": true, "Float64frombits": true, "Frexp": true, "Inf": true,
	"Ldexp": true, "NaN": true, "Sqrt": true, "MaxFloat64": true, "Pi": true, "Sqrt2": true,
}

var mayImport = map[string]bool{"errors": true, "fmt": true, "math": true, "math/bits": true, "sort": true}

// Products of numbers with a point must stand in float64(), or in another product or a quotient, so that no
// compiler may fuse them with a sum, and nothing inexact of package math may be used.
func TestTheSourceIsTheSameOnEveryMachine(t *testing.T) {
	fset := token.NewFileSet()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	// What is imported is not looked at, which is quick; what then has no type is taken for a number with a point.
	conf := types.Config{Importer: nothing{}, Error: func(error) {}}
	_, _ = conf.Check("chance", fset, files, info)
	for _, file := range files {
		for _, imp := range file.Imports {
			if path, _ := strconv.Unquote(imp.Path.Value); !mayImport[path] {
				t.Errorf("%s: imports %s", fset.Position(imp.Pos()), path)
			}
		}
		for _, at := range fusible(file, info) {
			t.Errorf("%s: a product without float64() around it", fset.Position(at))
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "math" && !exactMath[sel.Sel.Name] {
					t.Errorf("%s: math.%s is not exact everywhere", fset.Position(n.Pos()), sel.Sel.Name)
				}
			}
			return true
		})
	}
}

// fusible lists the products that are not rounded at once.
func fusible(file *ast.File, info *types.Info) []token.Pos {
	var out []token.Pos
	rounded := map[ast.Node]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "float64" {
				rounded[ast.Unparen(n.Args[0])] = true
			}
		case *ast.AssignStmt:
			if n.Tok == token.MUL_ASSIGN && isFloat(info.TypeOf(n.Lhs[0])) {
				out = append(out, n.Pos())
			}
		case *ast.BinaryExpr:
			if n.Op == token.MUL || n.Op == token.QUO {
				rounded[ast.Unparen(n.X)], rounded[ast.Unparen(n.Y)] = true, true
			}
			if n.Op == token.MUL && isFloat(info.TypeOf(n)) && info.Types[n].Value == nil && !rounded[n] {
				out = append(out, n.Pos())
			}
		}
		return true
	})
	return out
}

type nothing struct{}

func (nothing) Import(path string) (*types.Package, error) {
	return nil, errors.New(path + " is not looked at")
}

func isFloat(t types.Type) bool {
	if t == nil {
		return true
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Info()&types.IsFloat != 0 || b.Kind() == types.Invalid)
}
