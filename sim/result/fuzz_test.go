package result

import (
	"bytes"
	"encoding/json"
	"testing"
)

// Files of a result come from other people's computers: what can't be read is refused, and nothing panics. What is read of a table can
// be written, and reads the same again.
func FuzzReadTables(f *testing.F) {
	for _, rows := range []string{"", "0,2026-01-05,total,people,1,1,1,1\n", "x,,,,,,,\n", "1,2026-01-06,'=a,level,,,,\n", "0,a,\"b\n\",c,1e300,-1,0x1p4,NaN\n"} {
		f.Add([]byte(seriesColumns + "\n" + rows))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var r Record
		_ = r.readTrace(bytes.NewReader(data))
		_ = r.readEvents(bytes.NewReader(data))
		r = Record{}
		if err := r.readSeries(bytes.NewReader(data)); err != nil {
			return
		}
		var first, second bytes.Buffer
		if err := r.writeSeries(&first); err != nil {
			t.Fatal(err)
		}
		again := Record{}
		if err := again.readSeries(bytes.NewReader(first.Bytes())); err != nil {
			t.Fatalf("what was written can't be read: %v\n%q", err, first.String())
		}
		if err := again.writeSeries(&second); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%q became %q", first.String(), second.String())
		}
	})
}

func FuzzReadAnswer(f *testing.F) {
	f.Add([]byte(`{"command":"rank","tables":[{"id":"ranking","columns":[{"id":"s","unit":"text"}],"rows":[[{"id":"x","value":1}]]}]}`))
	f.Add([]byte(`{"tables":[{"rows":[[]]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a := &Answer{}
		if json.Unmarshal(data, a) != nil || a.ragged() != "" {
			return
		}
		var out bytes.Buffer
		if err := a.WriteJSON(&out); err != nil {
			t.Fatal(err)
		}
		for k := range a.Tables {
			if err := a.Tables[k].writeCSV(&out); err != nil {
				t.Fatal(err)
			}
		}
	})
}
