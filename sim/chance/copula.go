package chance

import (
	"errors"
	"fmt"
	"math"
)

// A Group is a number of draws of which any two have the same rank correlation (Spearman's): a Gaussian copula with
// equal correlations. Positive correlation comes from one number that all share, so that one more member changes
// no other draw. Negative correlation has no such form: a member then leans on those before it, in the order of the
// group; one more at the end changes no other draw.
type Group struct {
	shared, own float64     // weights, when the correlation is positive
	rows        [][]float64 // of the Cholesky factor, when it is negative
}

// Pearson returns the correlation of two normal numbers whose ranks have correlation rank: K. Pearson (1907), in
// W. H. Kruskal, "Ordinal measures of association", JASA 53 (1958).
func Pearson(rank float64) float64 { return float64(2 * sin(float64(rank*(math.Pi/6)))) }

// Feasible says why n draws cannot all have this rank correlation with each other; nil when they can.
func Feasible(rank float64, n int) error {
	if !(rank >= -1 && rank <= 1) {
		return fmt.Errorf("a rank correlation lies between -1 and 1, not at %v", rank)
	}
	if n < 2 || rank >= lowestRank(n) {
		return nil
	}
	return fmt.Errorf("%d numbers cannot all be rank-correlated by %v with each other: when one moves against two others, "+
		"those two move together; for %d the lowest is %.4f", n, rank, n, lowestRank(n))
}

// lowestRank solves Pearson(rank) = -1/(n-1) by halving: of n normal numbers the sum cannot vary less than not at all.
// It is rounded up to the last bit, so that it is itself feasible.
func lowestRank(n int) float64 {
	limit := -1 / float64(n-1)
	low, high := -1.0, 0.0
	if Pearson(low) >= limit-1e-15 {
		return low
	}
	for range 60 {
		middle := float64((low + high) * 0.5)
		if Pearson(middle) < limit {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// NewGroup returns a Group of n draws with a rank correlation, or why there is none.
func NewGroup(rank float64, n int) (Group, error) {
	if err := Feasible(rank, n); err != nil {
		return Group{}, err
	}
	rho := Pearson(rank)
	if rank >= 0 {
		rho = min(rho, 1)
		return Group{shared: math.Sqrt(rho), own: math.Sqrt(1 - rho)}, nil
	}
	rows, err := Cholesky(equal(rho, n))
	return Group{rows: rows}, err
}

// equal returns the matrix with 1 on the diagonal and rho elsewhere.
func equal(rho float64, n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		for k := range m[i] {
			m[i][k] = rho
		}
		m[i][i] = 1
	}
	return m
}

// Uniform returns the draw of member i: like members[i].Uniform, and exactly that when there is no correlation, but
// correlated with the other members. The key common names what the group shares; it may be no member's own.
func (g *Group) Uniform(i int, common Key, members []Key, replication, index uint64) float64 {
	if g.rows == nil && g.shared == 0 {
		return members[i].Uniform(replication, index)
	}
	z := 0.0
	if g.rows == nil {
		z = float64(g.shared*common.normal(replication, index)) + float64(g.own*members[i].normal(replication, index))
	} else {
		for k := range i + 1 {
			z += float64(g.rows[i][k] * members[k].normal(replication, index))
		}
	}
	return min(max(NormalCDF(z), lowest), highest)
}

// At returns what Uniform does, of a group whose correlation is negative, for draws that are given: those of the first members, up to
// and with member i.
func (g *Group) At(i int, members []float64) float64 {
	if g.rows == nil {
		return members[i]
	}
	z := 0.0
	for k := range i + 1 {
		z += float64(g.rows[i][k] * NormalQuantile(members[k]))
	}
	return min(max(NormalCDF(z), lowest), highest)
}

func (k Key) normal(replication, index uint64) float64 {
	return NormalQuantile(k.Uniform(replication, index))
}

// Cholesky returns the lower triangle L with L·Lᵀ = matrix, row by row (G. H. Golub and C. F. Van Loan, Matrix
// Computations, 4.2.5). A pivot of 0 is allowed where what is below it is 0 as well: such a member is fixed by those
// before it. A matrix that is not square, symmetric, finite and positive semidefinite is an error.
func Cholesky(matrix [][]float64) ([][]float64, error) {
	if err := symmetric(matrix); err != nil {
		return nil, err
	}
	rows := make([][]float64, len(matrix))
	for i := range matrix {
		rows[i] = make([]float64, len(matrix))
		for k := range i {
			rest := matrix[i][k] - dot(rows[i], rows[k], k)
			if err := divide(&rows[i][k], rest, rows[k][k], scale(matrix, i, k)); err != nil {
				return nil, impossible(i)
			}
		}
		pivot := matrix[i][i] - dot(rows[i], rows[i], i)
		slack := float64(rounding * scale(matrix, i, i))
		if pivot < -slack {
			return nil, impossible(i)
		}
		if pivot > slack {
			rows[i][i] = math.Sqrt(pivot)
		}
	}
	return rows, nil
}

// rounding is how much of a pivot may be the error of the sums before it.
const rounding = 1e-12

var errNoPivot = errors.New("what is left is not 0 and nothing can make it")

func divide(out *float64, rest, pivot, scale float64) error {
	if pivot != 0 {
		*out = rest / pivot
	} else if math.Abs(rest) > float64(1e-6*scale) { // the square root of rounding
		return errNoPivot
	}
	return nil
}

// scale is how large an element can be at most.
func scale(m [][]float64, i, k int) float64 {
	return math.Sqrt(float64(math.Abs(m[i][i]) * math.Abs(m[k][k])))
}

func dot(x, y []float64, n int) float64 {
	sum := 0.0
	for i := range n {
		sum += float64(x[i] * y[i])
	}
	return sum
}

func impossible(i int) error {
	return fmt.Errorf("no numbers have these correlations (the matrix is not positive semidefinite): number %d contradicts "+
		"those before it; bring its correlations nearer to 0", i+1)
}

func symmetric(m [][]float64) error {
	for i := range m {
		if len(m[i]) != len(m) {
			return fmt.Errorf("row %d of the matrix has %d numbers, not %d", i+1, len(m[i]), len(m))
		}
	}
	for i := range m {
		for k := range m {
			if !finite(m[i][k]) || m[i][k] != m[k][i] {
				return fmt.Errorf("the matrix has %v in row %d, column %d, and %v on the other side of the diagonal", m[i][k], i+1, k+1, m[k][i])
			}
		}
	}
	return nil
}
