// Package tansuan computes greenhouse-gas emissions by China's national accounting methodology, exactly: it binds the
// C ABI of Tansuan 碳算, without network, clock or files.
//
//	catalog, err := tansuan.EmbeddedCatalog()
//	engine, err := tansuan.NewEngine(catalog)
//	record, err := engine.Calculate(ctx, tansuan.JSON(request))
//	total, err := record.Total(tansuan.TotalAll)
//	fmt.Println(total.Value, total.Unit, total.Rat())
//
// # Errors
//
// Whatever the library refuses is an [*Error], with status, code, JSON Pointer and every problem found. errors.Is knows
// it by its status (ErrRequest), by its code (Code("unit.unknown")), and, if a context ended the call, by the context's
// own error. What was closed is [ErrClosed]; a library of another binary interface is [*ABIError]. A gap is no error: the
// record is then not Complete.
//
// # Memory
//
// Catalogs, engines, records, requests, builders and tokens hold memory that Go's collector does not see. Close them when
// done, in any order; what is forgotten is freed some time after it cannot be reached. After Close every method that
// needs the object returns ErrClosed. Closing while another goroutine is inside a call takes effect when that call ends.
// Everything that is returned is a copy and stays valid.
//
// # Goroutines
//
// All types may be used by any number of goroutines at once. Open one catalog and one engine and share them. No
// goroutine outlives the call that started it.
//
// # Texts and numbers
//
// Texts are UTF-8; others are refused, never repaired. Numbers are decimal texts and *big.Rat; no float64 goes in or out.
package tansuan
