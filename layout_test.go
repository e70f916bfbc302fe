// The tests in this folder read the source: who may import whom, what may not be used where, and whether
// every number that is shipped has a source. See docs/decisions and CONTRIBUTING.md.
package uitval_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"uitval/model"
	"uitval/scenarios"
)

// ours lists, by package, which of our own packages it may import; commands may import all.
var ours = map[string][]string{
	"uitval/model":           {"uitval/model/exact"},
	"uitval/model/exact":     {},
	"uitval/model/figure":    {},
	"uitval/model/register":  {"uitval/model", "uitval/model/figure", "uitval/model/sheet"},
	"uitval/model/sheet":     {"uitval/model"},
	"uitval/model/workbook":  {"uitval/model", "uitval/model/sheet"},
	"uitval/sim/chance":      {"uitval/model/exact"},
	"uitval/sim/des":         {},
	"uitval/sim/flow":        {},
	"uitval/sim/result":      {},
	"uitval/sim/pack":        {},
	"uitval/sim/sample":      {"uitval/sim/pack"},
	"uitval/sim/work":        {"uitval/sim/pack", "uitval/sim/result"},
	"uitval/scenarios":       {},
	"uitval/sim":             {"uitval/model", "uitval/sim/chance", "uitval/sim/des", "uitval/sim/flow", "uitval/sim/pack", "uitval/sim/result", "uitval/sim/sample", "uitval/sim/work"},
	"uitval/sim/reftest":     {},
	"uitval/sim/decide":      {"uitval/model", "uitval/sim", "uitval/sim/chance", "uitval/sim/pack", "uitval/sim/result", "uitval/sim/sample", "uitval/sim/work"},
	"uitval/report":          {"uitval/report/document", "uitval/report/draw", "uitval/sim/result"},
	"uitval/report/document": {},
	"uitval/report/draw":     {},
	"uitval/report/exercise": {"uitval/report", "uitval/report/document", "uitval/sim/result"},
	"uitval/bench":           {"uitval/model", "uitval/scenarios", "uitval/sim", "uitval/sim/chance", "uitval/sim/des", "uitval/sim/result"},
	"uitval/bench/compare":   {"uitval/bench"},
}

func TestImportsFollowTheLayout(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(p.ImportPath, "uitval/cmd/") || strings.HasPrefix(p.ImportPath, "uitval/scenarios/") || p.ImportPath == "uitval" {
			continue
		}
		may, known := ours[p.ImportPath]
		if !known {
			t.Errorf("package %s is new: say in layout_test.go which of our packages it may import", p.ImportPath)
		}
		for _, imp := range p.Imports {
			if strings.HasPrefix(imp, "uitval/") && !contains(may, imp) {
				t.Errorf("%s imports %s; it may import only %v of ours", p.ImportPath, imp, may)
			}
		}
	}
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// goFiles calls f for every Go file below some folders, parsed with comments.
func goFiles(t *testing.T, folders []string, f func(path string, file *ast.File, fset *token.FileSet)) {
	t.Helper()
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
				return err
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
			if err != nil {
				return err
			}
			f(path, file, fset)
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// What a run gives may depend on nothing but its input: no clock, no global randomness, in the packages that make it.
func TestNoClockAndNoGlobalRandomnessWhereNumbersAreMade(t *testing.T) {
	goFiles(t, []string{"sim", "report", "model"}, func(path string, file *ast.File, fset *token.FileSet) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		for _, imp := range file.Imports {
			if p := strings.Trim(imp.Path.Value, `"`); p == "math/rand" || p == "math/rand/v2" || p == "crypto/rand" || p == "unsafe" {
				t.Errorf("%s imports %s", path, p)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := call.X.(*ast.Ident); ok && x.Name == "time" && (call.Sel.Name == "Now" || call.Sel.Name == "Since") {
					t.Errorf("%s reads the clock", fset.Position(call.Pos()))
				}
			}
			return true
		})
	})
}

func TestNothingRecoversAndNoFileCouldHoldAnything(t *testing.T) {
	vague := regexp.MustCompile(`(^|[/_])(util|utils|common|helper|helpers|types|manager|engine|misc)(\.go|/|_test\.go)`)
	goFiles(t, []string{"bench", "cmd", "sim", "model", "report", "scenarios"}, func(path string, file *ast.File, fset *token.FileSet) {
		if vague.MatchString(filepath.ToSlash(path)) {
			t.Errorf("%s: a name that could hold anything", path)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "recover" && !strings.HasSuffix(path, "_test.go") {
					t.Errorf("%s recovers from a panic", fset.Position(call.Pos()))
				}
			}
			return true
		})
	})
}

// Every package says what it is and what it does not know.
func TestEveryPackageHasAComment(t *testing.T) {
	documented := map[string]bool{}
	goFiles(t, []string{"bench", "cmd", "sim", "model", "report", "scenarios"}, func(path string, file *ast.File, _ *token.FileSet) {
		if !strings.HasSuffix(path, "_test.go") {
			dir := filepath.Dir(path)
			documented[dir] = documented[dir] || file.Doc != nil
		}
	})
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package in %s has no package comment", dir)
		}
	}
}

// No number without a source: the advice of `check` about shipped models must not name any.
func TestEveryShippedNumberHasASource(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	for _, study := range []string{"harbour", "municipalities", "nl"} {
		m, problems := lib.ReadModel(study, nil)
		if m == nil {
			t.Fatalf("%s: %v", study, problems)
		}
		for _, p := range append(problems, m.Advise()...) {
			if !p.Advice || strings.Contains(p.Code, "source") || strings.Contains(p.Code, "assumption") {
				t.Errorf("%s: %s: %s", p.At, p.Code, p.Says.EN)
			}
		}
	}
}

// A mode's and a yardstick's assumption (M1, Y2) must be written out in docs/assumptions.md.
func TestEveryNumberedAssumptionIsWrittenOut(t *testing.T) {
	page, err := os.ReadFile("docs/assumptions.md")
	if err != nil {
		t.Fatal(err)
	}
	numbered := regexp.MustCompile(`\b[MY]\d+\b`)
	for _, folder := range []string{"scenarios/modes", "scenarios/yardsticks"} {
		files, err := filepath.Glob(folder + "/*.yaml")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %d files", folder, err, len(files))
		}
		for _, f := range files {
			body, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range numbered.FindAllString(string(body), -1) {
				if !regexp.MustCompile(`\b` + id + `\b`).Match(page) {
					t.Errorf("%s refers to %s, which docs/assumptions.md does not have", f, id)
				}
			}
		}
	}
}

// The reference of files is made from the tables that files are read with: UITVAL_UPDATE=1 go test . writes it anew.
func TestTheReferenceOfFilesIsUpToDate(t *testing.T) {
	for lang, path := range map[string]string{"en": "docs/reference/files.md", "nl": "docs/reference/bestanden.md"} {
		want := model.Reference(lang)
		if os.Getenv("UITVAL_UPDATE") != "" {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != want {
			t.Errorf("%s is not what the tables say (%v): run UITVAL_UPDATE=1 go test . and commit it", path, err)
		}
	}
}

// Links between pages must lead somewhere.
func TestLinksBetweenPagesLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir("docs", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			pages = append(pages, path)
		}
		return err
	})
	if err != nil || len(pages) < 10 {
		t.Fatalf("%v, %d pages", err, len(pages))
	}
	for _, page := range pages {
		body, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(body), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), m[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", page, m[1])
			}
		}
	}
}

// The order of a map is another one each time, so nothing that makes or writes numbers may go through one; a function
// called sorted may, to list what it holds in order.
func TestNoMapIsRangedOverWhereNumbersAreMade(t *testing.T) {
	exports := exportData(t)
	for _, folder := range foldersBelow(t, "sim", "report") {
		p := typeChecked(t, folder, exports)
		for _, at := range mapRanges(p.files, p.info) {
			t.Errorf("%s: the order of a map is another one each time: list its keys in a function called sorted", p.fset.Position(at))
		}
	}
}

// A checked is the files of a package for this machine, without its tests, and what the compiler knows of their types.
type checked struct {
	fset  *token.FileSet
	files []*ast.File
	info  *types.Info
}

func typeChecked(t *testing.T, folder string, exports importer.Lookup) checked {
	t.Helper()
	paths, err := filepath.Glob(folder + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	p := checked{fset: token.NewFileSet()}
	for _, path := range paths {
		if fits, err := build.Default.MatchFile(folder, filepath.Base(path)); err != nil || !fits || strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(p.fset, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		p.files = append(p.files, file)
	}
	p.check(t, "uitval/"+folder, exports)
	return p
}

func (p *checked) check(t *testing.T, path string, exports importer.Lookup) {
	t.Helper()
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: importer.ForCompiler(p.fset, "gc", exports)}
	if _, err := conf.Check(path, p.fset, p.files, p.info); err != nil {
		t.Errorf("%s: %v", path, err)
	}
}

// foldersBelow lists some folders and those in them that hold Go files.
func foldersBelow(t *testing.T, folders ...string) []string {
	t.Helper()
	var out []string
	goFiles(t, folders, func(path string, _ *ast.File, _ *token.FileSet) {
		if dir := filepath.ToSlash(filepath.Dir(path)); !contains(out, dir) {
			out = append(out, dir)
		}
	})
	return out
}

// exportData finds what the compiler knows of every package that ours import.
func exportData(t *testing.T) importer.Lookup {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}", "./sim/...", "./model/...", "./report/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]string{}
	for line := range strings.Lines(string(out)) {
		if path, file, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			at[path] = file
		}
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(at[path]) }
}

// mapRanges lists where a map is ranged over, and where package maps gives its keys or values in no order.
func mapRanges(files []*ast.File, info *types.Info) []token.Pos {
	var out []token.Pos
	for _, file := range files {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "sorted" {
				continue
			}
			ast.Inspect(d, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.RangeStmt:
					if overMap(info.TypeOf(n.X)) {
						out = append(out, n.For)
					}
				case *ast.SelectorExpr:
					if x, ok := n.X.(*ast.Ident); ok && x.Name == "maps" && contains([]string{"All", "Keys", "Values"}, n.Sel.Name) {
						out = append(out, n.Pos())
					}
				}
				return true
			})
		}
	}
	return out
}

// overMap reports whether a type is a map, or a type parameter that can be one.
func overMap(t types.Type) bool {
	return anyTerm(t, func(u types.Type) bool { _, is := u.(*types.Map); return is })
}

// anyTerm reports whether what lies under a type is of some sort, or under one of the types a type parameter can be.
func anyTerm(t types.Type, sort func(types.Type) bool) bool {
	if t == nil {
		return false
	}
	if p, ok := t.(*types.TypeParam); ok {
		t = p.Constraint()
	}
	switch u := t.Underlying().(type) {
	case *types.Union:
		for k := range u.Len() {
			if anyTerm(u.Term(k).Type(), sort) {
				return true
			}
		}
	case *types.Interface:
		for i := range u.NumEmbeddeds() {
			if anyTerm(u.EmbeddedType(i), sort) {
				return true
			}
		}
	default:
		return sort(u)
	}
	return false
}
