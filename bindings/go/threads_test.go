package tansuan_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/tansuan/tansuan-go"
)

// together runs 16 goroutines, each on a thread of its own.
func together(t *testing.T, work func(goroutine int) error) {
	t.Helper()
	var group sync.WaitGroup
	for i := 0; i < 16; i++ {
		group.Add(1)
		go func(i int) {
			defer group.Done()
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			if err := work(i); err != nil {
				t.Error(err)
			}
		}(i)
	}
	group.Wait()
}

func TestSixteenThreadsOnOneEngineGiveTheSameBytes(t *testing.T) {
	input := tansuan.JSON(file("examples/car-parts/request.json"))
	expected := file("examples/car-parts/record.json")
	shared := ok(engine.Calculate(never, input))(t)
	together(t, func(int) error {
		for i := 0; i < 10; i++ {
			record, err := engine.Calculate(never, input)
			if err != nil {
				return err
			}
			for _, one := range []*tansuan.Record{record, shared} {
				if found, err := one.JSON(); err != nil || !bytes.Equal(expected, found) {
					return fmt.Errorf("the bytes differ: %w", err)
				}
			}
			record.Close()
		}
		verdict, err := catalog.Verify(never, expected)
		if !verdict.OK {
			return fmt.Errorf("not verified: %w", err)
		}
		return nil
	})
}

// 16 × 50 × 1 MWh × 0.5978 t/MWh = 478.24 t.
func TestThreadsShareATypedRequest(t *testing.T) {
	request := tansuan.NewRequest().Method("cn.ndrc.machinery").Period("2024").AsOf("2025-03-31").Region("320000").
		Choice("electricity_factor", "provincial")
	together(t, func(goroutine int) error {
		for i := 0; i < 50; i++ {
			request.AddActivity(fmt.Sprint(goroutine, " ", i), "purchased_electricity").Quantity("1", "MWh").Supply("grid")
			if text, err := request.JSON(); err != nil || !bytes.Contains(text, []byte("purchased_electricity")) {
				return fmt.Errorf("what was added is not there: %w", err)
			}
		}
		return request.Err()
	})
	together(t, func(int) error {
		record, err := engine.Calculate(never, request)
		if err != nil {
			return err
		}
		if total, err := record.Total(tansuan.TotalAll); err != nil || total.Value != "478.24" {
			return fmt.Errorf("found %s: %w", total, err)
		}
		return record.Close()
	})
}

// settled waits until there are no more goroutines than before.
func settled(t *testing.T, before int) {
	t.Helper()
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 1000 {
			t.Fatalf("%d goroutines are left of %d", runtime.NumGoroutine(), before)
		}
		time.Sleep(time.Millisecond)
	}
}

func TestTheContextStopsACalculation(t *testing.T) {
	input := rows(60_000)
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(never)
	token := ok(tansuan.NewToken())(t)
	done, all, err := token.Progress()
	equal(t, fmt.Sprint("0 0 ", nil), fmt.Sprint(done, " ", all, " ", err))
	result := make(chan error, 1)
	go func() {
		_, err := engine.Calculate(ctx, input, tansuan.WithToken(token))
		result <- err
	}()
	for i := 0; all == 0; i++ { // until the rows are counted
		if i == 60_000 {
			t.Fatal("no progress in a minute")
		}
		time.Sleep(time.Millisecond)
		if _, all, err = token.Progress(); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, 60_000, all)
	cancel()
	err = <-result
	refused(t, err, tansuan.ErrCancelled, "calculation.cancelled")
	if !errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	settled(t, before)
}

func TestADeadlineStopsACalculation(t *testing.T) {
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithTimeout(never, time.Millisecond)
	defer cancel()
	_, err := engine.Calculate(ctx, rows(60_000))
	refused(t, err, tansuan.ErrCancelled, "calculation.cancelled")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	record := file("examples/car-parts/record.json")
	<-ctx.Done()
	_, err = catalog.Verify(ctx, record)
	refused(t, err, tansuan.ErrCancelled, "")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	settled(t, before)
}

// Contexts end before, during and after calls of some ten milliseconds: 2000 × 0.5978 t = 1195.6 t, or nothing.
func TestContextsThatEndAtAnyMoment(t *testing.T) {
	input := rows(2000)
	before := runtime.NumGoroutine()
	computed, stopped := 0, 0
	for i := 0; i < 100 || stopped == 0 || computed == 0; i++ {
		if i == 100_000 {
			t.Fatalf("%d were computed, %d stopped", computed, stopped)
		}
		ctx, cancel := context.WithTimeout(never, time.Duration(i*i)*10*time.Microsecond)
		record, err := engine.Calculate(ctx, input, tansuan.TotalsOnly())
		cancel()
		if err != nil {
			stopped++
			refused(t, err, tansuan.ErrCancelled, "calculation.cancelled")
			equal(t, true, errors.Is(err, context.DeadlineExceeded))
			continue
		}
		computed++
		equal(t, "1195.6", ok(record.Total(tansuan.TotalAll))(t).Value)
		record.Close()
	}
	settled(t, before)
}

func TestAContextThatDoesNotEndChangesNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(never)
	defer cancel()
	for i := 0; i < 200; i++ {
		record := ok(engine.Calculate(ctx, both))(t)
		equal(t, bothExact, total(t, record))
		record.Close()
	}
	// Long enough for somebody to wait for the context: 20,000 × 0.5978 t = 11956 t.
	record := ok(engine.Calculate(ctx, rows(20_000), tansuan.TotalsOnly()))(t)
	equal(t, "11956", ok(record.Total(tansuan.TotalAll))(t).Value)
	settled(t, before)
}

func TestATokenTellsProgressAndStopsWithoutAContext(t *testing.T) {
	watch := ok(tansuan.NewToken())(t)
	ok(engine.Calculate(never, rows(5000), tansuan.WithToken(watch)))(t).Close()
	done, all, err := watch.Progress()
	equal(t, fmt.Sprint("5000 5000 ", nil), fmt.Sprint(done, " ", all, " ", err))
}

// The token may be closed while the call that it watches runs: 20,000 × 0.5978 t = 11956 t.
func TestATokenIsClosedDuringItsCall(t *testing.T) {
	token := ok(tansuan.NewToken())(t)
	input := rows(20_000)
	result := make(chan string)
	go func() {
		record, err := engine.Calculate(never, input, tansuan.WithToken(token), tansuan.TotalsOnly())
		if err != nil {
			result <- err.Error()
			return
		}
		total, _ := record.Total(tansuan.TotalAll)
		result <- total.Value
	}()
	for i := 0; i < 1000; i++ {
		if _, all, _ := token.Progress(); all != 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	token.Close()
	equal(t, "11956", <-result)
}
