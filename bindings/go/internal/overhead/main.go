// Command overhead measures what a call through the Go binding costs above the C ABI: the same request in one process,
// in turns, each time calculating, copying the record's bytes and reading its total. What is told is time of the
// processor, by all threads of the process, so that other processes and a collection beside the call do not distort it.
//
//	overhead request.json
package main

// #cgo !tansuan_pkgconfig CFLAGS: -I${SRCDIR}/../../include -DTSN_STATIC=1
// #cgo !tansuan_pkgconfig LDFLAGS: ${SRCDIR}/../../lib/linux_amd64/libtansuan.a ${SRCDIR}/../../lib/linux_amd64/libsodium.a
// #cgo !tansuan_pkgconfig LDFLAGS: -Wl,-Bstatic -lstdc++ -Wl,-Bdynamic -static-libgcc -lm
// #cgo tansuan_pkgconfig pkg-config: tansuan
/*
#include <stdlib.h>
#include <string.h>
#include <tansuan/tansuan.h>

// What `calls` calls add up to, so that nothing is left out; 0 on failure.
static size_t in_c(const char* request, size_t size, int calls, int again) {
  static tsn_catalog* catalog;
  static tsn_engine* engine;
  static char* buffer;  // with `again` the one that all records are copied into
  static size_t room;
  const tsn_text text = {request, size};
  size_t sum = 0;
  if (engine == NULL && (tsn_catalog_embedded(&catalog, NULL) != TSN_OK || tsn_engine_new(catalog, &engine, NULL) != TSN_OK))
    return 0;
  for (int i = 0; i < calls; ++i) {
    tsn_record* record = NULL;
    tsn_text json, value;
    char* copy;
    if (tsn_calculate(engine, text, NULL, &record, NULL) != TSN_OK) return 0;
    json = tsn_record_json(record);
    if (again && room < json.size) {
      room = json.size;
      buffer = realloc(buffer, room);
    }
    copy = again ? buffer : malloc(json.size);
    if (copy == NULL || tsn_record_total(record, TSN_TOTAL_ALL, &value, NULL, NULL, NULL) != TSN_OK) return 0;
    memcpy(copy, json.data, json.size);
    sum += json.size + value.size + (size_t)copy[json.size / 2] * 0;
    if (!again) free(copy);
    tsn_record_free(record);
  }
  return sum;
}
*/
import "C"

import (
	"context"
	"fmt"
	"log"
	"os"
	"sort"
	"syscall"
	"unsafe"

	"github.com/tansuan/tansuan-go"
)

const (
	rounds = 41
	calls  = 100
)

// buffer is what the bytes of records are copied into, if it is to be used again.
var buffer []byte

func inGo(ctx context.Context, engine *tansuan.Engine, request tansuan.JSON, again bool) (sum int) {
	for i := 0; i < calls; i++ {
		record, err := engine.Calculate(ctx, request)
		if err != nil {
			log.Fatal(err)
		}
		to := []byte{}
		if again {
			to = buffer[:0]
		}
		bytes, err := record.AppendJSON(to)
		if err != nil {
			log.Fatal(err)
		}
		buffer = bytes
		total, err := record.Total(tansuan.TotalAll)
		if err != nil {
			log.Fatal(err)
		}
		sum += len(bytes) + len(total.Value)
		record.Close()
	}
	return sum
}

func median(values []float64) float64 {
	sort.Float64s(values)
	return values[len(values)/2]
}

// processor is the time that the process has had, in nanoseconds.
func processor() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func measure(name string, ctx context.Context, engine *tansuan.Engine, request tansuan.JSON, again bool) {
	perCall := func(work func() int) (microseconds float64, sum int) {
		begin := processor()
		sum = work()
		return float64(processor()-begin) / calls / 1000, sum
	}
	reuse := C.int(0)
	if again {
		reuse = 1
	}
	var differences, inC []float64
	for i := 0; i < rounds; i++ {
		c, sumC := perCall(func() int {
			return int(C.in_c((*C.char)(unsafe.Pointer(&request[0])), C.size_t(len(request)), calls, reuse))
		})
		g, sumGo := perCall(func() int { return inGo(ctx, engine, request, again) })
		if sumC == 0 || sumC != sumGo {
			log.Fatalf("C and Go found different things: %d, %d", sumC, sumGo)
		}
		differences, inC = append(differences, g-c), append(inC, c)
	}
	fmt.Printf("%s: c_us=%.1f overhead_us=%.1f\n", name, median(inC), median(differences))
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: overhead request.json")
	}
	large, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	catalog, err := tansuan.EmbeddedCatalog()
	if err != nil {
		log.Fatal(err)
	}
	engine, err := tansuan.NewEngine(catalog)
	if err != nil {
		log.Fatal(err)
	}
	small := tansuan.JSON(`{"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery"},"period":"2024",` +
		`"as_of":"2026-03-31","activities":[{"id":"boiler","source":"fuel_combustion","item":"天然气","quantity":"12.5 万Nm3"}]}`)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	measure("one activity", context.Background(), engine, small, true)
	measure("one activity, a context that can end", ctx, engine, small, true)
	measure("one activity, new memory for each record", context.Background(), engine, small, false)
	measure(os.Args[1], context.Background(), engine, large, true)
	measure(os.Args[1]+", new memory for each record", context.Background(), engine, large, false)
}
