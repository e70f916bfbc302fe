package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"uitval/model"
	"uitval/sim/result"
	"uitval/sim/work"
)

// A keeping is what the user asked of work that takes long: to go on with it, or to do a share of it.
type keeping struct {
	resume bool
	shard  string
	every  time.Duration
	asked  []string // the question, see question
}

// keepFile is in the folder of --out while work is not finished.
const keepFile = "checkpoint.uitval"

func (k *keeping) flags(a *app, f *pflag.FlagSet) {
	f.BoolVar(&k.resume, "resume", false, a.say(result.Text{NL: "ga verder met wat in de map van --out is bewaard van dezelfde opdracht", EN: "go on with what the folder of --out kept of the same command"}))
	f.StringVar(&k.shard, "shard", "", a.say(result.Text{NL: "reken alleen dit `DEEL` door, bijvoorbeeld 2/4, in één bestand in de map van --out; zie merge", EN: "do this `SHARE` only, e.g. 2/4, into one file in the folder of --out; see merge"}))
	f.DurationVar(&k.every, "keep-every", 3*time.Second, "")
	_ = f.MarkHidden("keep-every")
}

// showing are the options that only say where and how an outcome is shown, and how it is come to.
var showing = []string{"out", "format", "json", "names", "key", "lang", "help", "workers", "resume", "shard", "keep-every", "show"}

// question is how a command was asked, so that it can be asked again, and so that what was kept of one is not taken for another.
func (o *runChoice) question(c *cobra.Command, args []string) []string {
	out := append([]string{c.Name()}, args...)
	for _, s := range o.set {
		out = append(out, "--set="+s)
	}
	c.Flags().Visit(func(f *pflag.Flag) {
		if _, ok := f.Value.(settingList); ok || slices.Contains(showing, f.Name) {
			return
		}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			for _, one := range list.GetSlice() {
				out = append(out, "--"+f.Name+"="+one)
			}
			return
		}
		out = append(out, "--"+f.Name+"="+f.Value.String())
	})
	return out
}

// Inputs are the files that were read, by name.
type inputs struct {
	mu   sync.Mutex
	list []result.File
}

// add notes the files of a scenario, if there is one.
func (i *inputs) add(sc *model.Scenario) {
	if sc == nil {
		return
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, f := range sc.Files {
		if one := (result.File{Name: f.Name, SHA256: f.SHA256}); !slices.Contains(i.list, one) {
			i.list = append(i.list, one)
		}
	}
}

func (i *inputs) files() []result.File {
	i.mu.Lock()
	defer i.mu.Unlock()
	out := slices.Clone(i.list)
	slices.SortFunc(out, func(a, b result.File) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// share reads --shard.
func (k *keeping) share() (work.Share, error) {
	if k.shard == "" {
		return work.Share{}, nil
	}
	var s work.Share
	if n, err := fmt.Sscanf(k.shard+" ", "%d/%d ", &s.Index, &s.Of); n != 2 || err != nil || k.shard != fmt.Sprintf("%d/%d", s.Index, s.Of) || s.Index < 1 || s.Index > s.Of || s.Of > 10000 {
		return s, mistake("--shard %q: schrijf welk deel van hoeveel, bijvoorbeeld 2/4.", "--shard %q: write which share of how many, e.g. 2/4.", k.shard)
	}
	return s, nil
}

// open finds what there is to go on with, and where what is done is kept; nil keeps nothing.
func (a *app) open(o runChoice) (*work.Log, error) {
	q := work.Question{Version: version, Args: o.asked, Files: a.inputs.files()}
	if a.joined != nil {
		return a.joined, misfit(a.joined.Asked(q))
	}
	share, err := o.share()
	switch {
	case err != nil:
		return nil, err
	case o.dir == "" && (o.resume || o.shard != ""):
		return nil, mistake("--resume en --shard horen bij --out MAP.", "--resume and --shard go with --out DIR.")
	case o.shard != "" && o.until != "":
		return nil, mistake("--until kijkt naar alle herhalingen samen; geef met --shard een aantal: --replications.", "--until looks at all replications together; with --shard give a number: --replications.")
	case o.dir == "":
		return nil, nil
	}
	path := filepath.Join(o.dir, keepFile)
	if !share.Whole() {
		path = filepath.Join(o.dir, fmt.Sprintf("shard-%d-of-%d.uitval", share.Index, share.Of))
	}
	if !o.resume {
		if _, err := os.Stat(path); err == nil {
			return nil, mistake("In %s staat werk dat is bewaard. Ga ermee verder met --resume, of haal het bestand weg.", "%s holds work that was kept. Go on with it by --resume, or take the file away.", path)
		}
		return work.New(path, q, share, every(o.every)), nil
	}
	if share.Whole() { // otherwise others may be writing there
		result.Sweep(o.dir)
	}
	log, dropped, err := work.Resume(path, q, share, every(o.every))
	if dropped > 0 {
		fmt.Fprintln(a.err, a.say(result.Textf("De laatste %d bytes van %s waren niet af; dat stuk wordt opnieuw doorgerekend.", "The last %d bytes of %s were not whole; that piece is run again.", dropped, path)))
	}
	return log, misfit(err)
}

// misfit is an exit for a file of work that is not of what was asked.
func misfit(err error) error {
	var e *work.Error
	if errors.As(err, &e) {
		return &exit{exitMistake, e.Says}
	}
	return err
}

// every tells whether it is that long ago since it last said so.
func every(d time.Duration) func() bool {
	start := time.Now()
	var last atomic.Int64
	return func() bool {
		now, before := int64(time.Since(start)), last.Load()
		return now-before >= int64(d) && last.CompareAndSwap(before, now)
	}
}

// shared ends a share, and checks that shares that were put together are whole. It reports whether there is nothing more to tell.
func (a *app) shared(log *work.Log, o runChoice) (done bool, err error) {
	if log.Joined() {
		if err := log.Close(); err != nil {
			return true, err
		}
		if log.Short() {
			return true, mistake("In de delen ontbreekt iets. Maak ze opnieuw.", "Something is missing in the shares. Make them again.")
		}
		return false, nil
	}
	switch {
	case !log.Sharing():
		return false, nil
	case log.Short():
		return true, a.brokenOff(log, result.Text{NL: "afgebroken voordat het deel af was", EN: "interrupted before the share was finished"})
	case log.Stages() == 0:
		return true, mistake("Er valt niets te verdelen: dit wordt één keer doorgerekend. Laat --shard weg.", "There is nothing to share: this is run once. Leave --shard out.")
	}
	if err := log.Finish(); err != nil {
		return true, err
	}
	_, err = fmt.Fprintln(a.out, a.say(result.Textf("Deel %s is af. Zijn alle delen er, voeg ze dan samen: uitval merge %s --out UITKOMST", "Share %s is finished. When all shares are there, put them together: uitval merge %s --out OUTCOME", o.shard, o.dir)))
	return true, err
}

// kept ends work after its outcome was shown: what was kept of it is taken away once it is finished.
func (a *app) kept(log *work.Log, err error, complete bool) error {
	switch {
	case err != nil:
		_ = log.Close()
		return err
	case !complete:
		return a.brokenOff(log, result.Text{NL: "afgebroken; wat is doorgerekend staat hierboven", EN: "interrupted; what was done stands above"})
	}
	if err := log.Err(); err != nil { // the outcome is there all the same
		_ = a.told(err)
	}
	return log.Discard()
}

// brokenOff ends work that was interrupted, and says how to go on with it.
func (a *app) brokenOff(log *work.Log, says result.Text) error {
	if err := log.Close(); err != nil {
		return err
	}
	if log.Kept() {
		says = result.Textf("%s. Verder gaan: dezelfde opdracht met --resume", "%s. To go on: the same command with --resume", says)
	}
	return &exit{exitInterrupted, says}
}
