package sim

import (
	"fmt"
	"math"

	"uitval/model"
	"uitval/sim/chance"
)

// Draws fills in the uncertain numbers of its own copy of a scenario, replication by replication. Each draw is named after what
// it decides, so that another entity or another mitigation changes none of the others.
type draws struct {
	original *model.Scenario
	sc       *model.Scenario // a copy; its numbers are certain after next
	inputs   []drawn
	seed     uint64
	nested   uint64 // draws of chance within one of knowledge

	replication, knowledge uint64
	laws                   map[string]*chance.Law // by how they are written
	known                  map[string]*chance.Law // those of another worker, which stay as they are
	compiler               chance.Compiler
	rank                   map[string]float64 // by supplier
	occurs                 []chance.Key       // by shock

	slots    []slot    // all that is drawn, each draw once
	commons  []shared  // what slots lean on beside their own number
	occursAt []int     // by shock: the slot of whether it happens
	given    []float64 // by slot: its quantile; nil: they are drawn
}

// A drawn is an uncertain input with its law.
type drawn struct {
	model.Input
	law  *chance.Law
	name chance.Key
	tie  tie
	slot int

	against *opposed // nil: none
	place   int      // among them
}

// A tie binds the draws of one supplier's services together: with a common factor each has the wanted correlation with each.
type tie struct {
	common    chance.Key
	rho, rest float64 // weights of the common and the own part
}

// newDraws names the uncertain inputs of a scenario. Impossible correlations and parameters were refused by the reader; what
// is left is ours to answer for.
func newDraws(sc *model.Scenario, known map[string]*chance.Law) *draws {
	d := &draws{known: known, original: sc, sc: sc.Copy(), seed: sc.Seed, nested: uint64(max(1, sc.ChanceDraws)),
		laws: map[string]*chance.Law{}, rank: map[string]float64{}}
	for _, c := range sc.Model.Correlations {
		d.rank[c.Supplier.ID] = c.Rank.Mean()
	}
	for _, in := range d.sc.Uncertain() {
		d.inputs = append(d.inputs, drawn{Input: in, name: chance.Name(d.seed, in.Kind, in.Entity, in.Field), tie: d.tie(in.Supplier)})
	}
	for i := range sc.Shocks {
		d.occurs = append(d.occurs, chance.Name(d.seed, "shock", fmt.Sprint(i+1), "happens"))
	}
	d.oppose()
	return d
}

// oppose binds the fields of suppliers whose rank correlation is negative: each goes against all before it, which a
// common factor can't do. How many can go against each other is limited; the reader has seen to it.
func (d *draws) oppose() {
	for _, c := range d.sc.Model.Correlations {
		if c.Rank.Mean() >= 0 {
			continue
		}
		g := &opposed{}
		for i := range d.inputs {
			if d.inputs[i].Supplier == c.Supplier.ID {
				d.inputs[i].against, d.inputs[i].place = g, len(g.members)
				g.members = append(g.members, d.inputs[i].name)
			}
		}
		var err error
		if g.group, err = chance.NewGroup(c.Rank.Mean(), len(g.members)); err != nil {
			panic(fmt.Sprintf("sim: the reader let a correlation of %s through: %v", c.Supplier.ID, err))
		}
	}
}

// An opposed is fields that go against each other.
type opposed struct {
	group   chance.Group
	members []chance.Key
}

func (d *draws) tie(supplier string) tie {
	rho := chance.Pearson(d.rank[supplier])
	if rho <= 0 {
		return tie{}
	}
	return tie{chance.Name(d.seed, "supplier", supplier, "common"), math.Sqrt(rho), math.Sqrt(1 - rho)}
}

// next fills in the numbers of a replication, counted from 0.
func (d *draws) next(replication int) {
	d.replication = uint64(replication)
	d.knowledge = d.replication / d.nested
	for i := range d.inputs {
		in := &d.inputs[i]
		u := d.uniform(in.name, in.tie, in.Chance)
		if in.against != nil {
			u = in.against.group.Uniform(in.place, 0, in.against.members, d.index(in.Chance), 0)
		}
		if d.given != nil {
			u = d.given[in.slot]
		}
		x := in.law.Quantile(u)
		x = math.Max(0, x)
		if in.Share {
			x = math.Min(1, x)
		}
		for _, n := range in.Numbers {
			*n = model.Number{Given: true, P: [3]float64{x}, At: n.At}
		}
	}
}

// uniform returns the draw of a name, tied to its supplier's when it is.
func (d *draws) uniform(name chance.Key, t tie, ofChance bool) float64 {
	index := d.index(ofChance)
	own := name.Uniform(index, 0)
	if t.rho == 0 {
		return own
	}
	return t.at(t.common.Uniform(index, 0), own)
}

// at ties a draw to the common one.
func (t tie) at(common, own float64) float64 {
	return chance.NormalCDF(float64(t.rho*chance.NormalQuantile(common)) + float64(t.rest*chance.NormalQuantile(own)))
}

// index numbers the draws: chance decides anew in each replication, knowledge in each of nested ones.
func (d *draws) index(ofChance bool) uint64 {
	if ofChance {
		return d.replication
	}
	return d.knowledge
}

// only drops the inputs that no run looks at, and compiles the laws of the others. It must see them as they were written.
func (d *draws) only(matters func(kind, entity string) bool) {
	keep := d.inputs[:0]
	for _, in := range d.inputs {
		if matters(in.Kind, in.Entity) {
			in.law = d.law(*in.Numbers[0])
			keep = append(keep, in)
		}
	}
	d.inputs = keep
}

// law returns the law of a number, made once for all that are written the same.
func (d *draws) law(n model.Number) *chance.Law {
	written := fmt.Sprint(n.Dist, n.P, n.Points)
	if law, ok := d.known[written]; ok {
		return law
	}
	if law, ok := d.laws[written]; ok {
		return law
	}
	var values, chances []float64
	for _, o := range n.Points {
		values, chances = append(values, o.Value), append(chances, o.Chance)
	}
	law, err := d.compiler.Compile(string(n.Dist), n.P, values, chances)
	if err != nil {
		panic(fmt.Sprintf("sim: the reader let %+v through: %v", n, err))
	}
	d.laws[written] = &law
	return &law
}

// happens draws whether a shock does.
func (d *draws) happens(shock int, probability float64) bool {
	if probability >= 1 {
		return true
	}
	if d.given != nil {
		return d.given[d.occursAt[shock]] < probability
	}
	return d.occurs[shock].Uniform(d.replication, 0) < probability
}
