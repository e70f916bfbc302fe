//go:build !windows

package result

import (
	"errors"
	"syscall"
)

// diskFull reports whether an error means that there is no room left, quota included.
func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
