package sim

import (
	"slices"

	"uitval/sim/sample"
)

// rootSamples gathers the shares of one process by root, over the replications in which it has person-days at all.
type rootSamples struct {
	limit  int
	n      int // such replications
	of     []int32
	shares []*sample.Sample // beside of; a replication in which the root has no part is not in it yet
}

func (s *rootSamples) add(shares []rootShare) {
	if len(shares) == 0 {
		return
	}
	s.n++
	for _, one := range shares {
		s.at(one.root).Add(one.share)
	}
}

// at returns the sample of a root; they stand in the order of their services.
func (s *rootSamples) at(root int32) *sample.Sample {
	k, known := slices.BinarySearch(s.of, root)
	if !known {
		s.of = slices.Insert(s.of, k, root)
		s.shares = slices.Insert(s.shares, k, sample.New(s.limit))
	}
	return s.shares[k]
}

func (s *rootSamples) merge(part *rootSamples) {
	s.n += part.n
	for k, root := range part.of {
		s.at(root).Merge(part.shares[k])
	}
}

// filled returns the sample of a root with a 0 for each replication in which it has no part.
func (s *rootSamples) filled(k int) *sample.Sample {
	for s.shares[k].N() < s.n {
		s.shares[k].Add(0)
	}
	return s.shares[k]
}
