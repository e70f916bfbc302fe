package report

import (
	"encoding/json"
	"io"

	"uitval/sim/result"
)

// A Graph is a model as a list of who leans on what. Whoever has the model fills it; Pseudonyms.Apply of
// package result takes the names of suppliers out.
type Graph struct {
	Model         string                  `json:"model"`
	Title         result.Text             `json:"title"`
	Suppliers     []result.SupplierDetail `json:"suppliers"`
	Organisations []GraphOrganisation     `json:"organisations"`
	Services      []GraphService          `json:"services"`
	Processes     []GraphProcess          `json:"processes"`
	Needs         []GraphNeed             `json:"needs"`
	Feeds         []result.FeedDetail     `json:"feeds"`
}

// A GraphOrganisation answers for processes.
type GraphOrganisation struct {
	ID     string      `json:"id"`
	Title  result.Text `json:"title"`
	Sector string      `json:"sector"`
}

// A GraphService is a service of a supplier.
type GraphService struct {
	ID       string      `json:"id"`
	Title    result.Text `json:"title"`
	Supplier string      `json:"supplier"`
	Delivery string      `json:"delivery" names:"no"`
}

// A GraphProcess is a process of an organisation.
type GraphProcess struct {
	ID           string      `json:"id"`
	Title        result.Text `json:"title"`
	Organisation string      `json:"organisation"`
}

// A GraphNeed is one thing that a need of a consumer is on.
type GraphNeed struct {
	Consumer  string  `json:"consumer"`
	Need      int     `json:"need"` // 1, 2, … among the consumer's needs
	Gate      string  `json:"gate" names:"no"`
	On        string  `json:"on"`
	FullDays  float64 `json:"full_d"`   // how long the consumer does not notice a total loss
	DropsTo   float64 `json:"drops_to"` // what is left of it in the end
	Alternate bool    `json:"alternate"`
	AtLeast   int     `json:"at_least,omitzero"` // with gate at_least: so many are enough
	Share     float64 `json:"share,omitzero"`    // with gate share: what it contributes
	SwitchD   float64 `json:"switch_d,omitzero"` // with gate any: so long until it counts
	Gives     float64 `json:"gives,omitzero"`    // with gate any: it counts for at most this
}

// JSON writes the graph for other programs.
func (g Graph) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(g)
}

// Public gives the names of organisations, which are not secret.
func (g Graph) Public() []result.Text {
	var out []result.Text
	for _, o := range g.Organisations {
		out = append(out, o.Title, result.Text{NL: o.ID, EN: o.ID})
	}
	return out
}

// A web is a graph made ready to walk: who leans on whom.
type web struct {
	Graph
	service, process map[string]int // positions, by id
	organisations    map[string]result.Text
	supplies         map[string][]int // by supplier: positions of services
	leans            map[string][]int // by what is leant on: positions in Needs
}

func (g Graph) web() *web {
	w := &web{Graph: g, service: map[string]int{}, process: map[string]int{}, organisations: map[string]result.Text{},
		supplies: map[string][]int{}, leans: map[string][]int{}}
	for i, s := range g.Services {
		w.service[s.ID] = i
		w.supplies[s.Supplier] = append(w.supplies[s.Supplier], i)
	}
	for i, p := range g.Processes {
		w.process[p.ID] = i
	}
	for _, o := range g.Organisations {
		w.organisations[o.ID] = o.Title
	}
	for i, n := range g.Needs {
		w.leans[n.On] = append(w.leans[n.On], i)
	}
	return w
}

// reached gives the processes that lean on a supplier, however far down: which ones, by position.
func (w *web) reached(supplier string) []bool {
	seen := map[string]bool{}
	processes := make([]bool, len(w.Processes))
	var todo []string
	for _, i := range w.supplies[supplier] {
		todo = append(todo, w.Services[i].ID)
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[id] {
			continue
		}
		seen[id] = true
		if i, ok := w.process[id]; ok {
			processes[i] = true
		}
		for _, n := range w.leans[id] {
			todo = append(todo, w.Needs[n].Consumer)
		}
	}
	return processes
}
