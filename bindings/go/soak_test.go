//go:build soak

package tansuan_test

import (
	"flag"
	"sync"
	"testing"
	"time"

	"github.com/tansuan/tansuan-go"
)

// soakBound is the most that the process may grow by after the first quarter, in kB.
const soakBound = 2 * 1024

var soak = flag.Duration("soak", 10*time.Minute, "how long TestSoak runs")

// Everything in turn, on four goroutines, for a long time: from the first quarter on the process does not grow.
func TestSoak(t *testing.T) {
	input := tansuan.JSON(file("examples/car-parts/request.json"))
	expected := file("examples/car-parts/record.json")
	run := func(until time.Time) {
		var group sync.WaitGroup
		for i := 0; i < 4; i++ {
			group.Add(1)
			go func() {
				defer group.Done()
				for time.Now().Before(until) {
					useAndClose(t)
					useAndForget(t)
					record := ok(engine.Calculate(never, input))(t)
					equal(t, string(expected), string(ok(record.JSON())(t)))
					record.Close()
					equal(t, true, ok(catalog.Verify(never, expected))(t).OK)
				}
			}()
		}
		group.Wait()
		collected()
	}
	run(time.Now().Add(*soak / 4))
	before := resident(t)
	run(time.Now().Add(*soak * 3 / 4))
	growth := resident(t) - before
	t.Logf("soak_growth_kb=%d of %d", growth, before)
	if growth >= soakBound {
		t.Errorf("%d kB more", growth)
	}
}
