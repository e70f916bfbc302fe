package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
)

// A Stat describes a quantity over replications. N counts those in which it exists; the rest is null where it
// can't be told: the interval of the mean needs two.
type Stat struct {
	N      int      `json:"n"`
	Mean   *float64 `json:"mean"`
	MeanLo *float64 `json:"mean_lo"`
	MeanHi *float64 `json:"mean_hi"`
	P5     *float64 `json:"p5"`
	P50    *float64 `json:"p50"`
	P95    *float64 `json:"p95"`
	Min    *float64 `json:"min"`
	Max    *float64 `json:"max"`

	// The 95 % intervals of the quantiles; left out where there are too few replications to tell.
	P5Lo  *float64 `json:"p5_lo,omitempty"`
	P5Hi  *float64 `json:"p5_hi,omitempty"`
	P50Lo *float64 `json:"p50_lo,omitempty"`
	P50Hi *float64 `json:"p50_hi,omitempty"`
	P95Lo *float64 `json:"p95_lo,omitempty"`
	P95Hi *float64 `json:"p95_hi,omitempty"`
}

// One returns the Stat of a run of one replication; NaN is a value that does not exist.
func One(x float64) Stat {
	if math.IsNaN(x) {
		return Stat{}
	}
	return Stat{N: 1, Mean: &x, P5: &x, P50: &x, P95: &x, Min: &x, Max: &x}
}

// Value returns the mean, or NaN when there is none.
func (s Stat) Value() float64 {
	if s.Mean == nil {
		return math.NaN()
	}
	return *s.Mean
}

// A Value is one indicator and its Stat.
type Value struct {
	ID   string
	Stat Stat
}

// Values is indicators in the order in which they are shown; in JSON an object.
type Values []Value

// Get returns the Stat of an indicator, the zero Stat where it is not counted.
func (v Values) Get(id string) Stat {
	for _, one := range v {
		if one.ID == id {
			return one.Stat
		}
	}
	return Stat{}
}

// MarshalJSON writes an object with the indicators in order.
func (v Values) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, one := range v {
		if i > 0 {
			b.WriteByte(',')
		}
		body, err := json.Marshal(one.Stat)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", one.ID, err)
		}
		fmt.Fprintf(&b, "%q:%s", one.ID, body)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads what MarshalJSON writes, in the order of the file.
func (v *Values) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	*v = Values{}
	for dec.More() {
		id, err := dec.Token()
		if err != nil {
			return err
		}
		name, ok := id.(string)
		if !ok {
			return fmt.Errorf("%v is not the name of an indicator", id)
		}
		var one Stat
		if err := dec.Decode(&one); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		*v = append(*v, Value{name, one})
	}
	return nil
}
