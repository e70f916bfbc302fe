//go:build !unix

package register

import "time"

var began = time.Now()

// cpuTime is how long this program has run.
func cpuTime() time.Duration { return time.Since(began) }
