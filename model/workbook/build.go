package workbook

import (
	"slices"
	"strconv"

	"uitval/model"
)

// A builder makes one document of the sheets of a model.
type builder struct {
	root     *model.Tree
	lists    map[string]*model.Tree // of the model, by key
	byID     map[string]*model.Tree // services and processes
	ids      []string
	needs    []need
	steps    []step
	plays    []play
	problems model.Problems
	read     map[string]string // tables that were read, and from where
}

func newBuilder(file string) *builder {
	root := model.MapOf()
	root.At = model.Pos{File: file}
	return &builder{root: root, lists: map[string]*model.Tree{}, byID: map[string]*model.Tree{}, read: map[string]string{}}
}

// A need waits until all services and processes are known.
type need struct {
	consumer entry
	tree     *model.Tree
}

// A step of a route waits until all services are known.
type step struct {
	service, order, route entry
	whole                 *model.Tree // what the row says of the route
	tree                  *model.Tree
}

// An entry is the text of a cell and its place.
type entry struct {
	text string
	at   model.Pos
}

func (b *builder) report(at model.Pos, code string, says, remedy model.Text) {
	if len(b.problems) >= 2*most {
		return
	}
	b.problems = append(b.problems, model.Problem{At: at, Code: code, Says: says, Remedy: remedy})
}

func (b *builder) note(at model.Pos, code string, says, remedy model.Text) {
	if b.full() {
		return
	}
	b.problems = append(b.problems, model.Problem{At: at, Code: code, Says: says, Remedy: remedy, Advice: true})
}

// most is how many problems are kept of one reading; more than that nobody repairs at once.
const most = 1000

func (b *builder) full() bool { return len(b.problems) >= most }

// sheet adds what one sheet holds.
func (b *builder) sheet(t *table, g *grid) {
	if first, ok := b.read[t.key]; ok {
		b.report(model.Pos{File: g.file, Sheet: g.sheet}, "sheet-twice", say("Naast %s is er nog een blad voor hetzelfde.", "There is another sheet for the same besides %s.", quoted(first)), say("Houd er één over.", "Keep one of them."))
		return
	}
	b.read[t.key] = g.name
	if g.hidden {
		b.note(model.Pos{File: g.file, Sheet: g.sheet}, "hidden-sheet", say("Dit blad is verborgen; het is wel gelezen.", "This sheet is hidden; it was read nevertheless."), say("Maak het zichtbaar, of haal het weg.", "Show it, or take it out."))
	}
	if len(g.rows) == 0 {
		return
	}
	if t.upright {
		b.uprightSheet(t, g)
		return
	}
	top, columns := b.head(t, g)
	if top < 0 {
		return
	}
	g.unmerge(g.rows[top].number)
	head := b.heads(t, g, columns, g.rows[top])
	hidden := 0
	for i, row := range g.rows[top+1:] {
		g.rows[top+1+i].cells = nil // what has been read need not be kept
		if row.hidden {
			hidden++
		}
		if b.full() {
			return
		}
		b.row(t, g, head, row)
	}
	if hidden > 0 {
		b.note(model.Pos{File: g.file, Sheet: g.sheet}, "hidden-rows", say("%d verborgen rijen zijn wel gelezen.", "%d hidden rows were read nevertheless.", hidden), say("Maak ze zichtbaar, of haal ze weg.", "Show them, or take them out."))
	}
}

// deepestHead is how many rows may stand above the headings.
const deepestHead = 30

// head finds the row of headings: the one that holds most of those we know. It returns the column of the table for each
// column of the sheet.
func (b *builder) head(t *table, g *grid) (top int, columns map[int]int) {
	top, best := -1, 0
	for i, row := range g.rows[:min(len(g.rows), deepestHead)] {
		known := 0
		for _, c := range row.cells {
			if _, ok := t.byName[plainHeading(c.text)]; ok {
				known++
			}
		}
		if known > best {
			top, best = i, known
		}
	}
	if top < 0 {
		names := t.columns[0].names
		b.report(model.Pos{File: g.file, Sheet: g.sheet, Line: g.rows[0].number}, "no-headings", say("In de eerste %d rijen staat geen kop die hier hoort.", "No heading that belongs here stands in the first %d rows.", deepestHead), say("Zet boven de kolommen koppen als %s; uitval template geeft een leeg voorbeeld.", "Put headings like %s above the columns; uitval template gives an example.", names))
		return -1, nil
	}
	columns = map[int]int{}
	known := t.headings()
	taken := map[int]bool{}
	for _, c := range g.rows[top].cells {
		i, ok := t.byName[plainHeading(c.text)]
		switch {
		case ok && taken[i]:
			b.report(g.at(g.rows[top], c), "heading-twice", say("De kop %s staat er twee keer.", "The heading %s is there twice.", quoted(c.text)), say("Houd één kolom over.", "Keep one column."))
		case ok:
			taken[i] = true
			columns[int(c.column)] = i
		default:
			b.unknownHeading(g.at(g.rows[top], c), c.text, known)
		}
	}
	return top, columns
}

// unknownHeading tells of a heading that is not ours: an error when it looks like one of ours, else advice.
func (b *builder) unknownHeading(at model.Pos, text string, known []string) {
	if near := model.Nearest(text, known); near != "" {
		b.report(at, "unknown-heading", say("De kop %s is hier niet bekend.", "The heading %s is not known here.", quoted(text)), say("Bedoelde u %s?", "Did you mean %s?", near))
		return
	}
	b.note(at, "unread-column", say("De kolom %s is niet gelezen: de kop is hier niet bekend.", "The column %s was not read: its heading is not known here.", quoted(text)), say("Zet opmerkingen onder Opmerking, en sleutels zonder kolom onder Meer.", "Put remarks under Remark, and keys without a column under More."))
}

// headings lists the headings of a table in both languages.
func (t *table) headings() []string {
	var out []string
	for _, c := range t.columns {
		out = append(out, c.names.NL, c.names.EN)
	}
	return out
}

// A headCell is a column of a sheet that is read; all rows share its key.
type headCell struct {
	*column
	keys []*model.Tree // of its path
}

// heads gives the columns of the sheet that are read, by the number of the sheet's column.
func (b *builder) heads(t *table, g *grid, columns map[int]int, row gridRow) map[int32]*headCell {
	out := map[int32]*headCell{}
	for _, c := range row.cells {
		i, ok := columns[int(c.column)]
		if !ok {
			out[c.column] = &headCell{} // what stands under it has been told
			continue
		}
		h := &headCell{column: t.columns[i]}
		for _, name := range h.path {
			key := model.Word(name)
			key.At = g.at(row, c)
			h.keys = append(h.keys, key)
		}
		out[c.column] = h
	}
	return out
}

// row adds what one row says.
func (b *builder) row(t *table, g *grid, head map[int32]*headCell, row gridRow) {
	r := &record{builder: b, tree: &model.Tree{Kind: model.TreeMap, Pairs: make([]model.TreePair, 0, len(row.cells))}}
	var stray []gridCell
	for _, c := range row.cells {
		text := tidy(c.text)
		if text == "" {
			continue
		}
		at := g.at(row, c)
		if r.tree.At == (model.Pos{}) {
			r.tree.At = at
		}
		h := head[c.column]
		switch {
		case h == nil:
			stray = append(stray, c)
			continue
		case h.column == nil:
			continue
		}
		if badRune(text) >= 0 {
			b.report(at, "control-character", say("In deze cel staat een teken dat geen tekst is.", "A character that is no text stands in this cell."), say("Typ de cel opnieuw.", "Type the cell anew."))
			r.any = true
			continue
		}
		r.put(h, entry{text, at})
	}
	if !r.any {
		return // notes beside the table
	}
	for _, c := range stray {
		head[c.column] = &headCell{} // told once
		b.note(g.at(row, c), "no-heading", say("Deze cel is niet gelezen, en wat eronder staat ook niet: boven de kolom staat geen kop.", "This cell was not read, nor what stands under it: no heading stands above its column."), say("Zet er een kop boven, bijvoorbeeld Opmerking.", "Put a heading above it, e.g. Remark."))
	}
	b.keep(t, r)
}

// keep puts a finished row where it belongs.
func (b *builder) keep(t *table, r *record) {
	r.finish(r.tree)
	switch t.key {
	case "needs":
		b.needs = append(b.needs, need{r.owner, r.tree})
	case "recovery":
		whole := r.whole
		if whole == nil {
			whole = model.MapOf()
		}
		b.steps = append(b.steps, step{r.owner, r.order, entry{}, whole, r.tree})
	case "scenarios":
		b.plays = append(b.plays, play{r.owner, r.tree, r.whole})
	default:
		l := b.lists[t.key]
		if l == nil {
			l = model.ListOf()
			l.At = model.Pos{File: r.tree.At.File, Sheet: r.tree.At.Sheet}
			b.lists[t.key] = l
		}
		l.Items = append(l.Items, r.tree)
		if id := r.tree.Get("id"); id != nil && (t.key == "services" || t.key == "processes") && b.byID[id.Value] == nil {
			b.byID[id.Value] = r.tree
			b.ids = append(b.ids, id.Value)
		}
	}
}

// document is the whole, when all sheets have been read.
func (b *builder) document() *model.Tree {
	b.attachNeeds()
	b.attachSteps()
	b.attachShocks()
	for _, t := range tables {
		if l := b.lists[t.key]; l != nil {
			b.add(b.root, t.key, l)
		}
	}
	return b.root
}

// add puts a value behind a key that must not be there yet.
func (b *builder) add(tree *model.Tree, key string, value *model.Tree) {
	if tree.Get(key) != nil {
		b.report(value.At, "key-twice", say("De sleutel %s staat er twee keer: in een eigen kolom of blad, en onder Meer.", "The key %s is there twice: in a column or sheet of its own, and under More.", quoted(key)), say("Houd er één over.", "Keep one of them."))
		return
	}
	tree.Put(key, value)
}

func (b *builder) attachNeeds() {
	lists := map[string]*model.Tree{}
	for _, n := range b.needs {
		id := n.consumer.text
		l := lists[id]
		if l == nil {
			on := b.consumer(n)
			if on == nil {
				continue
			}
			l = model.ListOf()
			l.At = n.tree.At
			lists[id] = l
			b.add(on, "needs", l)
		}
		l.Items = append(l.Items, n.tree)
	}
}

// consumer finds the service or process that a row is about.
func (b *builder) consumer(n need) *model.Tree {
	if n.consumer.text == "" {
		b.report(n.tree.At, "no-consumer", say("Deze rij zegt niet wie erop leunt.", "This row does not say who leans on it."), say("Zet onder Afnemer het id van een dienst of proces.", "Put the id of a service or process under Consumer."))
		return nil
	}
	return b.entity(n.consumer, say("dienst of proces", "service or process"), b.ids, b.byID)
}

func (b *builder) entity(e entry, called model.Text, ids []string, byID map[string]*model.Tree) *model.Tree {
	found := byID[e.text]
	if found == nil && !b.full() {
		remedy := say("Kijk het id na op het blad Diensten of Processen.", "Check the id on the sheet Services or Processes.")
		if len(ids) < 2000 {
			if near := model.Nearest(e.text, ids); near != "" {
				remedy = say("Bedoelde u %s?", "Did you mean %s?", near)
			}
		}
		b.report(e.at, "unknown-id", say("Er is geen %s %s.", "There is no %s %s.", called, quoted(e.text)), remedy)
	}
	return found
}

// attachSteps puts rows together to routes, and routes to services.
func (b *builder) attachSteps() {
	services := map[string]*model.Tree{}
	var ids []string
	if l := b.lists["services"]; l != nil {
		for _, s := range l.Items {
			if id := s.Get("id"); id != nil && services[id.Value] == nil {
				services[id.Value] = s
				ids = append(ids, id.Value)
			}
		}
	}
	var order []string
	routes := map[string]*serviceRoutes{}
	for _, s := range b.steps {
		if s.service.text == "" {
			b.report(s.tree.At, "no-service", say("Deze rij zegt niet welke dienst zo terugkomt.", "This row does not say which service comes back so."), say("Zet onder Dienst het id van een dienst.", "Put the id of a service under Service."))
			continue
		}
		of := routes[s.service.text]
		if of == nil {
			of = &serviceRoutes{service: s.service}
			routes[s.service.text] = of
			order = append(order, s.service.text)
		}
		of.add(b, s)
	}
	for _, id := range order {
		of := routes[id]
		if on := b.entity(of.service, say("dienst", "service"), ids, services); on != nil {
			b.add(on, "recovery", of.list())
		}
	}
}

// serviceRoutes are the routes of a service while they are put together.
type serviceRoutes struct {
	service entry
	routes  []*route
}

type route struct {
	number int
	kind   string
	tree   *model.Tree
	steps  *model.Tree
}

// add puts a row with its route: that of its number, or without a number that of its kind.
func (s *serviceRoutes) add(b *builder, row step) {
	number, kind := 0, ""
	if row.order.text != "" {
		n, err := strconv.Atoi(row.order.text)
		if err != nil || n < 1 || n > 1000 {
			b.report(row.order.at, "route-order", say("%s is geen volgnummer van een route.", "%s is no number of a route.", quoted(row.order.text)), say("Schrijf 1 voor de route die als eerste geprobeerd wordt, dan 2.", "Write 1 for the route that is tried first, then 2."))
			return
		}
		number = n
	}
	if k := row.whole.Get("route"); k != nil {
		kind = k.Value
	}
	i := slices.IndexFunc(s.routes, func(r *route) bool {
		if number > 0 {
			return r.number == number
		}
		return kind == "" || r.kind == kind
	})
	if number == 0 && kind == "" && len(s.routes) > 0 {
		i = len(s.routes) - 1
	}
	if i < 0 {
		s.routes = append(s.routes, &route{number: number, kind: kind, tree: row.whole})
		i = len(s.routes) - 1
		if s.routes[i].tree.At == (model.Pos{}) {
			s.routes[i].tree.At = row.tree.At
		}
	} else {
		s.routes[i].merge(b, row.whole)
	}
	if r := s.routes[i]; len(row.tree.Pairs) > 0 {
		if r.steps == nil {
			r.steps = model.ListOf()
			r.steps.At = row.tree.At
			b.add(r.tree, "steps", r.steps)
		}
		r.steps.Items = append(r.steps.Items, row.tree)
	}
}

// merge holds what a later row says of a route against what was said before.
func (r *route) merge(b *builder, more *model.Tree) {
	for _, p := range more.Pairs {
		before := r.tree.Get(p.Key.Value)
		switch {
		case before == nil:
			r.tree.Pairs = append(r.tree.Pairs, p)
		case !before.Equal(p.Value):
			b.report(p.Value.At, "two-routes", say("Deze route heet hierboven anders, of heeft daar een ander kenmerk (%s).", "This route is called otherwise above, or has another property there (%s).", p.Key.Value), say("Geef elke route een eigen volgnummer.", "Give each route a number of its own."))
		}
	}
}

// list gives the routes in the order of their numbers.
func (s *serviceRoutes) list() *model.Tree {
	slices.SortStableFunc(s.routes, func(a, b *route) int { return a.number - b.number })
	out := model.ListOf()
	out.At = s.service.at
	for _, r := range s.routes {
		out.Items = append(out.Items, r.tree)
	}
	return out
}
