//go:build !unix

package bench

import "time"

// cpuTime returns the time of the clock, where that of the processor is not to be had.
func cpuTime() int64 { return time.Now().UnixNano() }
