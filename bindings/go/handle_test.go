package tansuan

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"unsafe"
)

func TestAHandleIsFreedWhenTheLastCallIsOut(t *testing.T) {
	freed := 0
	h := newHandle(unsafe.Pointer(new(int)), func(object) { freed++ })
	for i := 0; i < 2; i++ {
		if raw, err := h.acquire(); raw != h.raw || err != nil {
			t.Fatal(raw, err)
		}
	}
	h.close()
	if _, err := h.acquire(); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	h.release()
	h.close()
	if freed != 0 {
		t.Error("freed while a call is inside")
	}
	h.release()
	if freed != 1 {
		t.Errorf("freed %d times after the last call", freed)
	}
	h.close()
	if _, err := h.acquire(); !errors.Is(err, ErrClosed) || freed != 1 {
		t.Error(err, freed)
	}
}

func TestAHandleIsFreedOnceHoweverManyCloseIt(t *testing.T) {
	for round := 0; round < 2000; round++ {
		var freed, inside atomic.Int32
		h := newHandle(unsafe.Pointer(new(int)), func(object) {
			freed.Add(1)
			if inside.Load() != 0 {
				t.Error("freed while a call is inside")
			}
		})
		var group sync.WaitGroup
		for i := 0; i < 8; i++ {
			group.Add(1)
			go func(i int) {
				defer group.Done()
				if i%4 == 3 {
					h.close()
				}
				for {
					if _, err := h.acquire(); err != nil {
						return
					}
					inside.Add(1)
					if freed.Load() != 0 {
						t.Error("a call is inside what was freed")
					}
					inside.Add(-1)
					h.release()
				}
			}(i)
		}
		group.Wait()
		if freed.Load() != 1 {
			t.Fatalf("freed %d times", freed.Load())
		}
	}
}
