package flow

import "testing"

// A difference of two lines that jump at one instant, but for its rounding, has a spike; its peak is beside that.
func TestLastingLeavesOutSpikes(t *testing.T) {
	base := Line{{0, 0}, {100, 0}, {100, 193}, {100, 0}, {300, 0}}
	with := Line{{0, 0}, {100, 0}, {100, 193}, {101, 193}, {101, 0}, {200, 0}, {250, 7}, {300, 7}}
	d := with.Minus(base)
	if v, _ := d.Peak(); v != 193 {
		t.Fatal("there is no spike:", d)
	}
	if v, at := d.Lasting(2); v != 7 || at != 250 {
		t.Errorf("lasting peak %g at %d, want 7 at 250", v, at)
	}
	if v, at := (Line{}).Lasting(2); v != 0 || at != 0 {
		t.Errorf("of the empty line %g at %d", v, at)
	}
	if v, _ := (Line{{0, -3}, {10, -5}}).Lasting(2); v != -3 {
		t.Errorf("of a line below 0 %g, want -3", v)
	}
}
