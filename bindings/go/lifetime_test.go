package tansuan_test

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"sync"
	"testing"

	"github.com/tansuan/tansuan-go"
)

func TestUseAfterCloseIsAnError(t *testing.T) {
	catalog := ok(tansuan.EmbeddedCatalog())(t)
	engine := ok(tansuan.NewEngine(catalog))(t)
	record := ok(engine.Calculate(never, both))(t)
	bytes := ok(record.JSON())(t)
	request := typedBoth()
	token := ok(tansuan.NewToken())(t)
	builder := ok(tansuan.NewCatalogBuilder())(t)
	for i := 0; i < 2; i++ { // closing again does nothing
		for _, object := range []interface{ Close() error }{catalog, engine, record, request, token, builder} {
			none(t, object.Close())
		}
	}
	open := ok(tansuan.EmbeddedCatalog())(t)
	var errs []error
	keep := func(_ any, err error) { errs = append(errs, err) }
	keep(tansuan.NewEngine(catalog))
	keep(catalog.Audit(""))
	keep(catalog.Diff(open))
	keep(open.Diff(catalog))
	keep(open.Diff(nil))
	keep(catalog.Factors(`{"op":"list"}`))
	keep(catalog.Methods(`{"op":"list"}`))
	keep(catalog.CheckPack(plantFactors("tCO2/t")))
	keep(catalog.Verify(never, bytes))
	keep(engine.Calculate(never, both))
	keep(engine.Calculate(never, request))
	keep(must(tansuan.NewEngine(open)).Calculate(never, request))
	keep(must(tansuan.NewEngine(open)).Calculate(never, (*tansuan.Request)(nil)))
	keep(must(tansuan.NewEngine(open)).Calculate(never, both, tansuan.WithToken(token)))
	keep(must(tansuan.NewEngine(open)).Calculate(never, both, tansuan.WithToken(nil)))
	keep(record.JSON())
	keep(record.AppendJSON(nil))
	keep(record.Size())
	keep(record.WriteTo(io.Discard))
	keep(record.Total(tansuan.TotalAll))
	keep(record.Lines(tansuan.BySource))
	keep(record.Diagnostics())
	keep(nil, token.Cancel())
	_, _, err := token.Progress()
	keep(nil, err)
	keep(request.JSON())
	keep(nil, request.Period("2024").Err())
	keep(nil, builder.Base(open))
	keep(nil, builder.AddPack(nil))
	keep(builder.Build())
	keep(nil, must(tansuan.NewCatalogBuilder()).Base(catalog))
	// What no function of the package made.
	keep(new(tansuan.Engine).Calculate(never, both))
	keep((*tansuan.Engine)(nil).Calculate(never, both))
	keep(new(tansuan.Record).JSON())
	keep((*tansuan.Record)(nil).WriteTo(io.Discard))
	keep(new(tansuan.Catalog).Audit(""))
	keep(tansuan.NewEngine(nil))
	keep(new(tansuan.Request).JSON())
	keep(nil, new(tansuan.Token).Cancel())
	keep(new(tansuan.CatalogBuilder).Build())
	for i, err := range errs {
		if !errors.Is(err, tansuan.ErrClosed) {
			t.Errorf("call %d: %v", i, err)
		}
	}
	// What was read before stays.
	equal(t, "2026.1", catalog.Release())
	equal(t, 64, len(catalog.SHA256()))
	equal(t, true, record.Complete())
	equal(t, "secondary", record.WorstGrade())
	holds(t, bytes, record.Digest())
	for _, object := range []interface{ Close() error }{(*tansuan.Catalog)(nil), new(tansuan.Engine), (*tansuan.Record)(nil),
		(*tansuan.Request)(nil), new(tansuan.Request), (*tansuan.Token)(nil), new(tansuan.CatalogBuilder)} {
		none(t, object.Close())
	}
}

// All 120 orders of five objects that hold on to each other; whatever is still open works.
func TestObjectsAreClosedInAnyOrder(t *testing.T) {
	expected := ok(must(engine.Calculate(never, both)).JSON())(t)
	orders := 0
	var close func(left []int, order []int)
	close = func(left []int, order []int) {
		if len(left) > 0 {
			for i := range left {
				rest := append(append([]int{}, left[:i]...), left[i+1:]...)
				close(rest, append(append([]int{}, order...), left[i]))
			}
			return
		}
		orders++
		builder := ok(tansuan.NewCatalogBuilder())(t)
		builder.Base(catalog)
		own := ok(builder.Build())(t)
		engine := ok(tansuan.NewEngine(own))(t)
		record := ok(engine.Calculate(never, both))(t)
		request := typedBoth()
		objects := []interface{ Close() error }{builder, own, engine, record, request}
		closed := map[int]bool{}
		for _, one := range order {
			objects[one].Close()
			closed[one] = true
			if !closed[3] {
				equal(t, bothExact, total(t, record))
			}
			if !closed[2] {
				ok(engine.Calculate(never, both, tansuan.TotalsOnly()))(t).Close()
			}
		}
	}
	close([]int{0, 1, 2, 3, 4}, nil)
	equal(t, 120, orders)
	equal(t, true, bytes.Equal(expected, ok(must(engine.Calculate(never, both)).JSON())(t)))
}

// Closing while others are inside takes effect when they are out; whoever comes later gets ErrClosed.
func TestClosingDuringCalls(t *testing.T) {
	for round := 0; round < 20; round++ {
		own := ok(tansuan.EmbeddedCatalog())(t)
		engine := ok(tansuan.NewEngine(own))(t)
		record := ok(engine.Calculate(never, both))(t)
		expected := ok(record.JSON())(t)
		request := typedBoth()
		var group sync.WaitGroup
		start := make(chan struct{})
		for i := 0; i < 16; i++ {
			group.Add(1)
			go func(i int) {
				defer group.Done()
				<-start
				for {
					var err error
					switch i % 4 {
					case 0:
						var made *tansuan.Record
						if made, err = engine.Calculate(never, both, tansuan.TotalsOnly()); err == nil {
							err = made.Close()
						}
					case 1:
						var found []byte
						if found, err = record.JSON(); err == nil && !bytes.Equal(expected, found) {
							t.Error("the bytes differ")
						}
					case 2:
						_, err = own.Factors(`{"op":"list","limit":1}`)
					case 3:
						_, err = request.JSON()
					}
					if errors.Is(err, tansuan.ErrClosed) {
						return
					}
					if err != nil {
						t.Error(err)
						return
					}
				}
			}(i)
		}
		close(start)
		for i := 0; i < round; i++ {
			runtime.Gosched()
		}
		var closers sync.WaitGroup
		for i := 0; i < 4; i++ { // at once
			closers.Add(1)
			go func() {
				defer closers.Done()
				own.Close()
				engine.Close()
				record.Close()
				request.Close()
			}()
		}
		closers.Wait()
		group.Wait()
	}
}

// closing closes a record while it is written, and overwrites what it was given.
type closing struct {
	t       *testing.T
	record  *tansuan.Record
	written bytes.Buffer
}

func (c *closing) Write(block []byte) (int, error) {
	none(c.t, c.record.Close())
	if _, err := c.record.Total(tansuan.TotalAll); !errors.Is(err, tansuan.ErrClosed) {
		c.t.Error(err)
	}
	c.written.Write(block)
	for i := range block {
		block[i] = 'x'
	}
	return len(block), nil
}

func TestARecordMayBeClosedWhileItIsWritten(t *testing.T) {
	input := tansuan.JSON(file("examples/car-parts/request.json"))
	writer := closing{t: t, record: ok(engine.Calculate(never, input))(t)}
	ok(writer.record.WriteTo(&writer))(t)
	equal(t, true, bytes.Equal(file("examples/car-parts/record.json"), writer.written.Bytes()))
	_, err := writer.record.Size()
	equal(t, true, errors.Is(err, tansuan.ErrClosed))
}

// Values that are only used through what was made of them are collected meanwhile.
func TestWhatIsInUseIsNotCollected(t *testing.T) {
	want := ok(must(engine.Calculate(never, both)).JSON())(t)
	for i := 0; i < 50; i++ {
		record := func() *tansuan.Record {
			catalog := ok(tansuan.EmbeddedCatalog())(t)
			engine := ok(tansuan.NewEngine(catalog))(t)
			runtime.GC()
			return ok(engine.Calculate(never, both))(t)
		}()
		runtime.GC()
		equal(t, true, bytes.Equal(want, ok(record.JSON())(t)))
		activity := tansuan.NewRequest().Method("cn.ndrc.machinery").AddActivity("a", "b")
		runtime.GC()
		activity.Item("x")
		runtime.GC()
		activity.Meta("k", "v")
	}
}
