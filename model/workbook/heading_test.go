package workbook

import "testing"

// Every column has a heading in both languages, and none can be taken for another of its sheet.
func TestHeadingsAreClear(t *testing.T) {
	for _, table := range tables {
		seen := map[string]*column{}
		for _, c := range table.columns {
			if c.role == forKey && len(c.path) > 0 && c.path[0] != "endures" {
				key := c.path[0]
				for _, more := range c.path[1:] {
					key += " " + more
				}
				if dutch[key] == "" {
					t.Errorf("%s: %s has no Dutch heading", table.key, key)
				}
			}
			for _, name := range []string{c.names.NL, c.names.EN} {
				plain := plainHeading(name)
				if other := seen[plain]; plain == "" || other != nil && other != c {
					t.Errorf("%s: the heading %q is that of two columns, or empty", table.key, name)
				}
				seen[plain] = c
			}
			if c.key.What.NL == "" || c.key.What.EN == "" || c.key.Write.NL == "" {
				t.Errorf("%s: %s has no explanation", table.key, c.names.EN)
			}
		}
	}
}
