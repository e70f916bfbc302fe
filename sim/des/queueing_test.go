package des_test

import (
	"math"
	"testing"

	"uitval/sim/chance"
	"uitval/sim/des"
)

// The kernel against what queueing theory knows exactly. Formulas: L. Kleinrock, Queueing Systems I (1975):
// Erlang C (3.40), Pollaczek and Khinchine (5.71), machines under repair as a birth and death process (3.8).

const second = 1_000_000_000 // ticks in the unit of time of the formulas

func law(t *testing.T, name string, mean float64) chance.Law {
	t.Helper()
	l, err := chance.Compile(name, [3]float64{mean}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A row is the draws of one field, one after another.
type row struct {
	law         chance.Law
	key         chance.Key
	replication uint64
	count       uint64
}

func (r *row) next() int64 {
	r.count++
	return int64(r.law.Quantile(r.key.Uniform(r.replication, r.count)) * second)
}

// waits plays a queue with c servers and returns the mean time that customers wait for service, of so many after a start
// that is left out. Timers 0..c-1 are the ends of service, timer c is the next arrival.
func waits(c, customers int, arrival, service row) float64 {
	const skip = 2000
	cal := des.NewCalendar(c + 1)
	cal.Set(int32(c), arrival.next())
	idle := make([]int32, c)
	for i := range idle {
		idle[i] = int32(i)
	}
	var queue []int64 // arrivals that wait, from head
	head, begun, sum := 0, 0, 0.0
	begin := func(server int32, arrived, now int64) {
		if begun >= skip {
			sum += float64(now - arrived)
		}
		begun++
		cal.Set(server, now+service.next())
	}
	for begun < skip+customers {
		timer, now := cal.Next()
		switch {
		case timer == int32(c):
			cal.Set(timer, now+arrival.next())
			if len(idle) > 0 {
				begin(idle[len(idle)-1], now, now)
				idle = idle[:len(idle)-1]
				break
			}
			if head > 1000 {
				queue, head = append(queue[:0], queue[head:]...), 0
			}
			queue = append(queue, now)
		case head < len(queue):
			begin(timer, queue[head], now)
			head++
		default:
			cal.Set(timer, des.Never)
			idle = append(idle, timer)
		}
	}
	return sum / float64(customers) / second
}

// operating plays machines that fail and are repaired by crews, first failed first repaired, and returns how many
// operate on average. Each machine has one timer: its failure or the end of its repair.
func operating(machines, crews, events int, life, repair row) float64 {
	cal := des.NewCalendar(machines)
	failed := make([]bool, machines)
	for i := range machines {
		cal.Set(int32(i), life.next())
	}
	var queue []int32
	up, free, last, sum := machines, crews, int64(0), 0.0
	for range events {
		m, now := cal.Next()
		sum += float64(up) * float64(now-last)
		last = now
		cal.Set(m, des.Never)
		if failed[m] {
			failed[m], up, free = false, up+1, free+1
			cal.Set(m, now+life.next())
		} else {
			failed[m], up = true, up-1
			queue = append(queue, m)
		}
		if free > 0 && len(queue) > 0 {
			cal.Set(queue[0], now+repair.next())
			queue, free = append(queue[:0], queue[1:]...), free-1
		}
	}
	return sum / float64(last)
}

// erlangC returns the mean wait with c servers: the chance that all are busy, times the wait of those who find them so.
func erlangC(lambda, mu float64, c int) float64 {
	a, b := lambda/mu, 1.0
	for k := 1; k <= c; k++ { // Erlang B by its recursion
		b = a * b / (float64(k) + a*b)
	}
	rho := a / float64(c)
	return b / (1 - rho*(1-b)) / (float64(c)*mu - lambda)
}

// pollaczekKhinchine returns the mean wait with one server, from the first two moments of service.
func pollaczekKhinchine(lambda, mean, meanSquare float64) float64 {
	return lambda * meanSquare / (2 * (1 - lambda*mean))
}

// repairmen returns how many of the machines operate in a birth and death process: p[k] with k of them failed.
func repairmen(machines, crews int, lambda, mu float64) float64 {
	p, sum, up := 1.0, 1.0, float64(machines)
	for k := 1; k <= machines; k++ {
		p *= float64(machines-k+1) * lambda / (float64(min(k, crews)) * mu)
		sum += p
		up += p * float64(machines-k)
	}
	return up / sum
}

func TestTheKernelAgreesWithQueueingTheory(t *testing.T) {
	const replications = 40
	queue := func(c int, rate float64, kind string, customers int) func(k uint64) float64 {
		arrival, service := law(t, "exponential", 1/rate), law(t, kind, 1)
		return func(k uint64) float64 {
			return waits(c, customers, row{arrival, chance.Name(7, kind, "arrival"), k, 0}, row{service, chance.Name(7, kind, "service"), k, 0})
		}
	}
	repair := func(crews, events int) func(k uint64) float64 {
		life, mend := law(t, "exponential", 1), law(t, "exponential", 0.5)
		return func(k uint64) float64 {
			return operating(5, crews, events, row{life, chance.Name(7, "machine", "life"), k, 0}, row{mend, chance.Name(7, "machine", "repair"), k, 0})
		}
	}
	for _, one := range []struct {
		what     string
		theory   float64
		quoted   float64
		estimate func(replication uint64) float64
		within   float64 // the standard error, as a share of the value
	}{
		{"M/M/1, half busy: wait", erlangC(0.5, 1, 1), 1, queue(1, 0.5, "exponential", 40_000), 0.005},
		{"M/M/5, load 4: wait", erlangC(4, 1, 5), 0.5541125541, queue(5, 4, "exponential", 200_000), 0.006},
		{"M/D/1, half busy: wait", pollaczekKhinchine(0.5, 1, 1), 0.5, queue(1, 0.5, "", 40_000), 0.005},
		{"five machines, one crew: operating", repairmen(5, 1, 1, 2), 1.926606, repair(1, 20_000), 0.005},
		{"five machines, two crews: operating", repairmen(5, 2, 1, 2), 3.005181, repair(2, 20_000), 0.005},
	} {
		t.Run(one.what, func(t *testing.T) {
			if math.Abs(one.theory-one.quoted) > 6e-7*one.quoted {
				t.Errorf("the formula gives %.10f, not %v", one.theory, one.quoted)
			}
			n, mean, squares := 0.0, 0.0, 0.0 // B. P. Welford, Technometrics 4 (1962)
			for k := range uint64(replications) {
				x := one.estimate(k)
				n++
				d := x - mean
				mean += d / n
				squares += d * (x - mean)
			}
			se := math.Sqrt(squares / (n - 1) / n)
			if apart := math.Abs(mean-one.theory) / se; apart > 4 {
				t.Errorf("%.6f ± %.6f, %.1f standard errors from %.6f", mean, se, apart, one.theory)
			}
			if se > one.within*one.theory {
				t.Errorf("the standard error is %.2f %% of the value, want at most %.2f %%", 100*se/one.theory, 100*one.within)
			}
			t.Logf("%.6f ± %.6f, theory %.6f: %.1f standard errors, which are %.2f %%", mean, se, one.theory,
				math.Abs(mean-one.theory)/se, 100*se/one.theory)
		})
	}
}
