package uitval_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
	"testing"
)

// exactMath is what of package math gives the same bits everywhere; its constants all do. Pow10 is a table.
var exactMath = []string{"Abs", "Ceil", "Float64bits", "Float64frombits", "Floor", "Frexp", "Inf", "IsInf", "IsNaN", "Ldexp",
	"Max", "Min", "NaN", "Nextafter", "Pow10", "Round", "Sqrt", "Trunc"}

// inexact lists, by file, what else it may use: there only the advice of a check depends on it, with room to spare.
var inexact = map[string][]string{
	"model/checkcorrelation.go": {"Sin", "Asin"},
}

// chanceImports is all that draws are made with, so that they can be moved and compared by themselves.
var chanceImports = []string{"errors", "fmt", "math", "math/bits", "sort", "uitval/model/exact"}

// What reaches a file must be the same bits on every processor and with every compiler: see docs/decisions/0014.
func TestNumbersAreTheSameOnEveryMachine(t *testing.T) {
	exports := exportData(t)
	for _, folder := range foldersBelow(t, "sim", "model", "report") {
		p := typeChecked(t, folder, exports)
		for _, file := range p.files {
			path := filepath.ToSlash(p.fset.Position(file.Pos()).Filename)
			for _, at := range fusible(file, p.info) {
				t.Errorf("%s: a product that a compiler may fuse with a sum: write float64(x * y)", p.fset.Position(at))
			}
			for _, use := range mathUses(file, p.info) {
				if !contains(exactMath, use.Name) && !contains(inexact[path], use.Name) {
					t.Errorf("%s: math.%s gives other bits on other processors: see package model/exact", p.fset.Position(use.Pos()), use.Name)
				}
			}
			for _, imp := range file.Imports {
				name := strings.Trim(imp.Path.Value, `"`)
				if folder == "sim/chance" && !contains(chanceImports, name) || name == "math/cmplx" || strings.HasPrefix(name, "gonum.org/") {
					t.Errorf("%s imports %s", path, name)
				}
			}
		}
	}
}

// fusible lists products of numbers with a point that are not rounded at once: those that stand neither in float64( ) nor
// in another product or a quotient. Where nothing is added today, something may be tomorrow, or after inlining.
func fusible(file *ast.File, info *types.Info) []token.Pos {
	var out []token.Pos
	rounded := map[ast.Expr]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if f := info.Types[n.Fun]; f.IsType() && f.Type == types.Typ[types.Float64] {
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

// mathUses lists the functions of package math that a file names, also where it is imported under another name.
func mathUses(file *ast.File, info *types.Info) []*ast.Ident {
	var out []*ast.Ident
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if f, ok := info.Uses[id].(*types.Func); ok && f.Pkg() != nil && f.Pkg().Path() == "math" {
				out = append(out, id)
			}
		}
		return true
	})
	return out
}

// isFloat reports whether a type is a number with a point, or a type parameter that can be one.
func isFloat(t types.Type) bool {
	return anyTerm(t, func(u types.Type) bool {
		b, ok := u.(*types.Basic)
		return ok && b.Info()&(types.IsFloat|types.IsComplex) != 0
	})
}

// The test above must see what it is there for.
func TestTheSourceTestSeesProducts(t *testing.T) {
	exports := exportData(t)
	for _, row := range []struct {
		want   int
		source string
	}{
		{1, "func f(x, y, z float64) float64 { return x*y + z }"},
		{0, "func f(x, y, z float64) float64 { return float64(x*y) + z }"},
		{0, "func f(x, y, z float64) float64 { return float64((x*y)/z*x) + z }"},
		{1, "func f(x, y, z float64) float64 { return float64(x*y) * z }"},
		{1, "func f(x, y, z float64) float64 { return float64(x*y + z) }"},
		{1, "func f(x, y float64) float64 { x *= y; return x }"},
		{1, "func f(x, y float64) float64 { return -(x * y) }"},
		{1, "func f(x, y float32) float32 { return x * y }"},
		{1, "type share float64; func f(x, y share) share { return x * y }"},
		{1, "func f[T int | float64](x, y T) T { return x * y }"},
		{0, "func f[T int | int64](x, y T) T { x *= y; return x * y }"},
		{0, "func f(x float64, n int) float64 { return x + float64(3*n) }"},
		{0, "const k = 2 * 3.5; func f(x float64) float64 { return x + k*k + 2*k }"},
		{0, `import "math"; func f(x float64) float64 { return math.Sqrt(x) + math.MaxFloat64 }`},
		{2, `import m "math"; func f(x, y, z float64) float64 { g := m.Log; return m.FMA(x, y, z) + g(x) }`},
	} {
		p := checked{fset: token.NewFileSet()}
		file, err := parser.ParseFile(p.fset, "p.go", "package p; "+row.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		p.files = []*ast.File{file}
		p.check(t, "p", exports)
		found := len(fusible(file, p.info))
		for _, use := range mathUses(file, p.info) {
			if !contains(exactMath, use.Name) {
				found++
			}
		}
		if found != row.want {
			t.Errorf("%d found, want %d, in %s", found, row.want, row.source)
		}
	}
}
