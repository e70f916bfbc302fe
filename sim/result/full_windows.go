package result

import (
	"errors"
	"syscall"
)

// diskFull reports whether an error means that there is no room left:
// ERROR_HANDLE_DISK_FULL (39), ERROR_DISK_FULL (112) and ERROR_DISK_QUOTA_EXCEEDED (1295).
func diskFull(err error) bool {
	return errors.Is(err, syscall.Errno(39)) || errors.Is(err, syscall.Errno(112)) || errors.Is(err, syscall.Errno(1295))
}
