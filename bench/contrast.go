package bench

import (
	"strconv"

	"uitval/sim/chance"
)

// A Contrast is a Cascade of a thousand nodes, played with 20 and with 22 crews. Draws are by the laws of package chance: how long
// a node holds out is exponential, how long its repair takes lognormal.
type Contrast struct {
	OneIn                 int // nodes fail at the start
	MeanHours             float64
	MedianHours, P95Hours float64
}

// Variance returns how far the difference in time down between 20 and 22 crews moves about from replication to
// replication: when the two draw independently, and when each draw is named after what it decides, so that both draw the
// same wherever they decide the same. In hours squared.
func (x Contrast) Variance(replications int) (independent, named float64, err error) {
	c := NewCascade(NewGraph(1000))
	c.share = x.OneIn
	if c.keyed, err = x.draws(1000); err != nil {
		return 0, 0, err
	}
	down := func(replication uint64, crews int) float64 {
		c.Outcome = Outcome{}
		c.Play(replication, crews)
		return float64(c.Down) / hour
	}
	var apart, together spread
	for k := range uint64(replications) {
		few := down(k, 20)
		together.add(down(k, 22) - few)
		apart.add(down(k+1<<32, 22) - few)
	}
	return apart.variance(), together.variance(), nil
}

// draws names the draws of every node.
func (x Contrast) draws(nodes int) (*keyed, error) {
	k := &keyed{}
	var err error
	if k.laws[endurance], err = chance.Compile("exponential", [3]float64{x.MeanHours * hour}, nil, nil); err != nil {
		return nil, err
	}
	if k.laws[repair], err = chance.Compile("lognormal", [3]float64{x.MedianHours * hour, x.P95Hours * hour}, nil, nil); err != nil {
		return nil, err
	}
	for kind, field := range []string{"endurance", "repair"} {
		for v := range nodes {
			k.keys[kind] = append(k.keys[kind], chance.Name(1, strconv.Itoa(v), field))
		}
	}
	return k, nil
}

// A spread is a sum of squares about the mean: B. P. Welford, Technometrics 4 (1962).
type spread struct{ n, mean, squares float64 }

func (s *spread) add(x float64) {
	s.n++
	d := x - s.mean
	s.mean += d / s.n
	s.squares += d * (x - s.mean)
}

func (s *spread) variance() float64 { return s.squares / (s.n - 1) }
