//go:build stress

package tansuan_test

import "runtime/debug"

// Beside the other tests everything that can be freed is freed and given back, all the time.
func init() {
	go func() {
		for {
			debug.FreeOSMemory()
		}
	}()
}
