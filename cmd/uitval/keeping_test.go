package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// long are questions that take a second or so, one of each kind of work.
var long = []string{
	"run harbour/nordhost-bankrupt --replications 800",
	"run harbour/nordhost-bankrupt --replications 1500 --until person_d_within_2%",
	"compare harbour/nordhost-bankrupt --with estate-credit --replications 200",
	"months harbour/nordhost-bankrupt --replications 60",
	"rank harbour --replications 60 --pairs --laws",
	"sensitivity harbour/nordhost-bankrupt --runs 2000",
	"plan harbour/nordhost-bankrupt --budget 1.5M --replications 60",
	"restart harbour/two-shocks --replications 60",
}

func asked(question string, more ...string) []string {
	args := strings.Fields(question)
	for k := range args {
		args[k] = strings.ReplaceAll(args[k], "_within_", " within ")
	}
	return append(append(args, "--lang", "en"), more...)
}

// program is the real program, in a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Args = append([]string{"uitval"}, args...) // see TestMain
	return c
}

// Work that is killed at any moment, and gone on with, leaves the same bytes as work that is not; what was kept is gone then. (It is
// not named after sameness, which is also tested on emulated processors, where a test can't start itself.)
func TestWorkThatIsKilledGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	for k, question := range long {
		t.Run(strings.Fields(question)[0]+strconv.Itoa(k), func(t *testing.T) {
			dir := t.TempDir()
			whole, cut := filepath.Join(dir, "whole"), filepath.Join(dir, "cut")
			if out, err := program(t, asked(question, "--out", whole)...).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			kills, had := 0, int64(0)
			for round := 0; ; round++ {
				c := program(t, asked(question, "--out", cut, "--resume", "--keep-every", "1ms")...)
				var says strings.Builder
				c.Stderr = &says
				if err := c.Start(); err != nil {
					t.Fatal(err)
				}
				ended := make(chan error, 1)
				go func() { ended <- c.Wait() }()
				killed := false
				for killed == false {
					select {
					case err := <-ended:
						if err != nil {
							t.Fatalf("round %d: %v: %s", round, err, says.String())
						}
					case <-time.After(time.Millisecond):
						info, err := os.Stat(filepath.Join(cut, keepFile))
						if err != nil || info.Size() <= had+had/4+500 || kills == 4 {
							continue
						}
						had, killed = info.Size(), true
						_ = c.Process.Kill()
						<-ended
						kills++
						continue
					}
					break
				}
				if !killed {
					break
				}
			}
			if kills == 0 {
				t.Error("it was never killed")
			}
			sameFolders(t, whole, cut)
		})
	}
}

// sameFolders compares the files of two folders byte by byte, and the keys beside them.
func sameFolders(t *testing.T, want, got string) {
	t.Helper()
	names := func(dir string) (out []string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			out = append(out, e.Name())
		}
		return out
	}
	if a, b := strings.Join(names(want), " "), strings.Join(names(got), " "); a != b {
		t.Errorf("there is %s, want %s", b, a)
	}
	for _, name := range names(want) {
		if contentsOf(t, filepath.Join(want, name)) != contentsOf(t, filepath.Join(got, name)) {
			t.Errorf("%s is different", name)
		}
	}
	if contentsOf(t, want+".key.csv") != contentsOf(t, got+".key.csv") {
		t.Error("the key is different")
	}
}

// Four processes that each do a share leave, put together, the same bytes as one.
func TestFourProcessesShareWork(t *testing.T) {
	for k, question := range []string{
		"run harbour/nordhost-bankrupt --replications 150",
		"run harbour/nordhost-bankrupt --replications 40 --laws",
		"compare harbour/nordhost-bankrupt harbour/nordhost-funded --replications 60",
		"sweep harbour/nordhost-bankrupt --set service.hosting.survives=7d..28d:7d --replications 30",
		"months harbour/nordhost-bankrupt --replications 12",
		"rank harbour --replications 10 --pairs",
		"rank nl --replications 1",
		"sensitivity harbour/nordhost-bankrupt --method sobol --runs 2000",
		"sensitivity harbour/nordhost-bankrupt --method tornado,morris --runs 400",
	} {
		t.Run(strings.Fields(question)[0]+strconv.Itoa(k), func(t *testing.T) {
			dir := t.TempDir()
			whole, shares, merged := filepath.Join(dir, "whole"), filepath.Join(dir, "shares"), filepath.Join(dir, "merged")
			if out, err := program(t, asked(question, "--out", whole, "--workers", "1")...).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			var all []*exec.Cmd
			for k := 1; k <= 4; k++ {
				c := program(t, asked(question, "--out", shares, "--shard", strconv.Itoa(k)+"/4", "--workers", strconv.Itoa(1+k%2))...)
				c.Stderr = &strings.Builder{}
				if err := c.Start(); err != nil {
					t.Fatal(err)
				}
				all = append(all, c)
			}
			for k, c := range all {
				if err := c.Wait(); err != nil {
					t.Fatalf("share %d: %v: %v", k+1, err, c.Stderr)
				}
			}
			if out, err := program(t, "merge", shares, "--out", merged, "--lang", "en").CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			sameFolders(t, whole, merged)
		})
	}
}
