//go:build cgo

package tansuan

import (
	"context"
	"time"
)

// Token stops one call at a time, and tells how far it is. A context is enough to stop a call; a token is for watching it.
type Token struct{ handle *handle }

// NewToken makes a token; hand it to a call with WithToken.
func NewToken() (*Token, error) {
	if abiError != nil {
		return nil, abiError
	}
	raw, err := rawTokenNew()
	if err != nil {
		return nil, err
	}
	return &Token{newHandle(raw, rawTokenFree)}, nil
}

// Cancel asks the call that uses the token to stop with ErrCancelled. A cancelled token stays so: a later call with it
// stops at once.
func (t *Token) Cancel() error {
	raw, err := t.owner().acquire()
	if err != nil {
		return err
	}
	defer t.handle.release()
	return rawTokenCancel(raw)
}

// Progress is how many rows (activities) are computed, of how many; both are 0 before the rows are counted.
func (t *Token) Progress() (done, total uint64, err error) {
	raw, err := t.owner().acquire()
	if err != nil {
		return 0, 0, err
	}
	defer t.handle.release()
	return rawTokenProgress(raw)
}

// Close frees the token, also while a call uses it. It always returns nil.
func (t *Token) Close() error {
	t.owner().close()
	return nil
}

func (t *Token) owner() *handle {
	if t == nil {
		return nil
	}
	return t.handle
}

// shortCall is how long a call may take before somebody waits for its context: most end before, and are spared the cost
// of a goroutine. It is no shorter, for the runtime of Go has a thread wake up when it is over, whether the call was or not.
const shortCall = 10 * time.Millisecond

// watched makes a call that ends when the context does. The library polls a token; once the call has taken a moment, a
// goroutine waits for the context and cancels the token. It is over before watched returns.
func watched[T any](ctx context.Context, token *Token, call func(token object) (T, error)) (result T, err error) {
	if ctx == nil {
		return result, misuse("argument.null", "a nil context")
	}
	if token == nil && ctx.Done() == nil {
		return call(nil)
	}
	var raw object
	if token == nil {
		if raw, err = rawTokenNew(); err != nil {
			return result, err
		}
		defer rawTokenFree(raw)
	} else {
		if raw, err = token.handle.acquire(); err != nil {
			return result, err
		}
		defer token.handle.release()
	}
	if ctx.Err() != nil {
		if err = rawTokenCancel(raw); err != nil {
			return result, err
		}
	} else if ctx.Done() != nil {
		over := make(chan struct{})
		ended := make(chan struct{})
		timer := time.AfterFunc(shortCall, func() {
			defer close(ended)
			select {
			case <-ctx.Done():
				rawTokenCancel(raw) // it cannot fail with a token
			case <-over:
			}
		})
		defer func() {
			if !timer.Stop() {
				close(over)
				<-ended
			}
		}()
	}
	result, err = call(raw)
	if failure, ok := err.(*Error); ok && failure.Status == ErrCancelled {
		failure.cause = ctx.Err()
	}
	return result, err
}
