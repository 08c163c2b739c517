//go:build cgo

package tansuan

import (
	"errors"
	"runtime"
	"sync/atomic"
)

// ErrClosed is returned by methods of an object after its Close, and of objects that no function of this package made.
var ErrClosed = errors.New("tansuan: used after Close")

// closedBit is set by close; below it the calls that are inside are counted.
const closedBit = int64(1) << 62

// handle owns an object of the library. It is freed once: by close, by the last call that is inside at that time, or by
// the collector. Between acquire and release the object stays; release touches the handle after the call into C, which
// is what keeps it reachable (runtime.KeepAlive) until then.
type handle struct {
	state atomic.Int64
	raw   object
	free  func(object)
}

func newHandle(raw object, free func(object)) *handle {
	h := &handle{raw: raw, free: free}
	runtime.SetFinalizer(h, (*handle).finalize)
	return h
}

func (h *handle) acquire() (object, error) {
	if h == nil {
		return nil, ErrClosed
	}
	if h.state.Add(1) >= closedBit {
		h.release()
		return nil, ErrClosed
	}
	return h.raw, nil
}

func (h *handle) release() {
	if h.state.Add(-1) == closedBit {
		h.freeOnce()
	}
	runtime.KeepAlive(h)
}

// close may be called any number of times.
func (h *handle) close() {
	if h == nil {
		return
	}
	for {
		state := h.state.Load()
		if state >= closedBit {
			return
		}
		if h.state.CompareAndSwap(state, state|closedBit) {
			runtime.SetFinalizer(h, nil)
			h.freeOnce()
			return
		}
	}
}

// freeOnce frees if no call is inside and nobody has: an acquire of a closed handle counts for a moment, so that several
// goroutines can see it become idle.
func (h *handle) freeOnce() {
	if h.state.CompareAndSwap(closedBit, closedBit|closedBit>>1) {
		h.free(h.raw)
	}
}

func (h *handle) finalize() { h.free(h.raw) }
