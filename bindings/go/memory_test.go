//go:build !race && !stress

package tansuan_test

import (
	"bytes"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"testing"
	"time"

	"github.com/tansuan/tansuan-go"
)

// What the process takes. A native record takes some 10 kB: 10,000 that stay are 100 MB.
const (
	warmUp         = 4000
	objects        = 10_000
	closedBound    = 768       // the most that the process may grow by after the warm-up, in kB
	forgottenBound = 16 * 1024 // objects that wait for the collector come on top
)

// resident is the memory of the process in kB, without what Go holds and does not use.
func resident(t testing.TB) int {
	debug.FreeOSMemory()
	for _, line := range bytes.Split(must(os.ReadFile("/proc/self/status")), []byte("\n")) {
		if bytes.HasPrefix(line, []byte("VmRSS:")) {
			return ok(strconv.Atoi(string(bytes.Fields(line)[1])))(t)
		}
	}
	t.Fatal("no VmRSS")
	return 0
}

// collected waits for the finalizers of what cannot be reached.
func collected() {
	for i := 0; i < 3; i++ {
		runtime.GC()
		done := make(chan struct{})
		func() {
			last := new([16]byte)
			runtime.SetFinalizer(last, func(*[16]byte) { close(done) })
		}()
		runtime.GC()
		select {
		case <-done:
		case <-time.After(10 * time.Second):
		}
	}
}

func useAndClose(t testing.TB) {
	builder := ok(tansuan.NewCatalogBuilder())(t)
	defer builder.Close()
	if err := builder.AddPack(plantFactors("tCO2/t")); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < 4; i++ { // an engine is so small that one would not be seen
		ok(tansuan.NewEngine(catalog))(t).Close()
	}
	engine := ok(tansuan.NewEngine(catalog))(t)
	defer engine.Close()
	record := ok(engine.Calculate(never, both))(t)
	defer record.Close()
	equal(t, bothExact, total(t, record))
	ok(record.Lines(tansuan.BySource))(t)
	ok(tansuan.Sign(ok(record.JSON())(t), key))(t)
	request := tansuan.NewRequest().Period("2024")
	defer request.Close()
	token := ok(tansuan.NewToken())(t)
	defer token.Close()
	_, err := engine.Calculate(never, request, tansuan.WithToken(token), tansuan.Strict("primary"))
	refused(t, err, tansuan.ErrRequest, "")
}

func useAndForget(t testing.TB) {
	record := ok(must(tansuan.NewEngine(catalog)).Calculate(never, both))(t)
	equal(t, bothExact, total(t, record))
	tansuan.NewRequest().Period("2024").AddActivity("a", "b")
}

func TestMemoryStaysFlatWhenObjectsAreClosed(t *testing.T) {
	for i := 0; i < warmUp; i++ {
		useAndClose(t)
	}
	before := resident(t)
	for i := 0; i < objects; i++ {
		useAndClose(t)
	}
	growth := resident(t) - before
	t.Logf("closed_growth_kb=%d of %d", growth, before)
	if growth >= closedBound {
		t.Errorf("%d kB more", growth)
	}
}

func TestMemoryOfForgottenObjectsIsReclaimed(t *testing.T) {
	many := func(count int) {
		for i := 0; i < count; i++ {
			useAndForget(t)
			if i%500 == 0 {
				collected()
			}
		}
		collected()
	}
	many(warmUp)
	before := resident(t)
	many(objects)
	growth := resident(t) - before
	t.Logf("forgotten_growth_kb=%d of %d", growth, before)
	if growth >= forgottenBound {
		t.Errorf("%d kB more", growth)
	}
}

// That the bounds see a leak at all.
func TestMemoryOfKeptRecordsIsSeen(t *testing.T) {
	kept := make([]*tansuan.Record, objects)
	before := resident(t)
	for i := range kept {
		kept[i] = ok(engine.Calculate(never, both))(t)
	}
	growth := resident(t) - before
	t.Logf("kept_growth_kb=%d of %d", growth, before)
	for _, record := range kept {
		record.Close()
	}
	if growth <= 2*forgottenBound {
		t.Errorf("only %d kB more", growth)
	}
}
