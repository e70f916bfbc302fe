package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The committed files are what the committed source gives: whoever changes one runs go generate.
func TestCommittedFilesAreUpToDate(t *testing.T) {
	files, err := generate(os.DirFS("../source"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		have, err := os.ReadFile(filepath.Join("..", file.name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, file.body) {
			t.Errorf("%s is not what the source gives: run go generate ./scenarios/...", file.name)
		}
	}
}

func TestSameSourceGivesTheSameBytes(t *testing.T) {
	first, err := generate(os.DirFS("../source"))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, _ := generate(os.DirFS("../source"))
		for i := range first {
			if !bytes.Equal(first[i].body, again[i].body) {
				t.Fatalf("%s differs from run to run", first[i].name)
			}
		}
	}
}

// Suppliers stay behind pseudonyms: neither a name nor a domain nor a tenant appears in what is built into the program.
func TestNoSupplierIsNamed(t *testing.T) {
	f, m, _ := read(t)
	words := map[string]bool{}
	for _, s := range append(append([]*supplier{}, m.suppliers...), m.left...) {
		for _, domain := range s.domains {
			words[domain] = true
		}
		for _, tenant := range s.tenants {
			if !ownName(f, tenant) {
				words[tenant] = true
			}
		}
	}
	for domain, k := range f.names {
		words[domain] = true
		for _, part := range regexp.MustCompile(`[/()]`).Split(k.supplier, -1) {
			words[strings.TrimSpace(part)] = true
		}
	}
	delete(words, "")
	files, err := filepath.Glob("../*.yaml")
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ToLower(string(body))
		for word := range words {
			if at := wordIn(text, strings.ToLower(word)); at >= 0 {
				t.Errorf("%s names %q: …%s…", name, word, text[max(0, at-30):min(len(text), at+60)])
			}
		}
	}
}

// wordIn returns where a word stands in a text as a word of its own; -1 if it does not.
func wordIn(text, word string) int {
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i] >= 'a' && text[i] <= 'z' || text[i] >= '0' && text[i] <= '9')
	}
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return -1
		}
		if i += from; !letter(i-1) && !letter(i+len(word)) {
			return i
		}
		from = i + 1
	}
}

// ownName reports whether a tenant is only called after a municipality.
func ownName(f *findings, tenant string) bool {
	for _, town := range f.municipalities {
		if strings.EqualFold(town.name, tenant) {
			return true
		}
	}
	return false
}

func TestModelStaysSmall(t *testing.T) {
	files, err := generate(os.DirFS("../source"))
	if err != nil {
		t.Fatal(err)
	}
	if size := len(files[0].body); size > 1_100_000 {
		t.Errorf("%s has %d bytes", files[0].name, size)
	}
}

func TestGapsAreListed(t *testing.T) {
	f, m, leanings := read(t)
	kinds := map[string]int{}
	for _, g := range findGaps(f, m, leanings) {
		kinds[g.kind]++
	}
	for kind, want := range map[string]int{"no-inhabitants": 2, "no-application-supplier": 1, "second-inbox": 1} {
		if kinds[kind] != want {
			t.Errorf("%d gaps of kind %s, want %d", kinds[kind], kind, want)
		}
	}
}
