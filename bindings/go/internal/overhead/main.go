// Command overhead measures what a call through the Go binding costs above the C ABI: the same request in one process, by
// turns, each time calculating, reading the total, and leaving the record's bytes where they are or copying them. It tells
// the lower quartiles of many short rounds, and their difference, and that of the shortest rounds: whatever else the machine does makes rounds longer, never
// shorter. The time is that of a clock on the wall; that of the processors would count what the runtime of Go does beside
// a call.
//
//	overhead request.json
package main

// #cgo !tansuan_pkgconfig CFLAGS: -I${SRCDIR}/../../include -DTSN_STATIC=1
// #cgo !tansuan_pkgconfig LDFLAGS: ${SRCDIR}/../../lib/linux_amd64/libtansuan.a ${SRCDIR}/../../lib/linux_amd64/libsodium.a
// #cgo !tansuan_pkgconfig LDFLAGS: -Wl,-Bstatic -lstdc++ -Wl,-Bdynamic -static-libgcc -lm
// #cgo tansuan_pkgconfig pkg-config: tansuan
/*
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <string.h>
#include <tansuan/tansuan.h>
#include <time.h>

// What is done with the bytes of a record.
enum { LEFT, INTO_ONE_BUFFER, INTO_NEW_MEMORY };

static char* volatile taken;

// Nanoseconds for so many calls, and in *out_sum what they add up to, so that nothing is left out; 0 on failure.
static int64_t in_c(const char* request, size_t size, int calls, int bytes, size_t* out_sum) {
  static tsn_catalog* catalog;
  static tsn_engine* engine;
  static char* buffer;
  static size_t room;
  const tsn_text text = {request, size};
  struct timespec begin, end;
  *out_sum = 0;
  if (engine == NULL && (tsn_catalog_embedded(&catalog, NULL) != TSN_OK || tsn_engine_new(catalog, &engine, NULL) != TSN_OK))
    return 0;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (int i = 0; i < calls; ++i) {
    tsn_record* record = NULL;
    tsn_text json, value;
    if (tsn_calculate(engine, text, NULL, &record, NULL) != TSN_OK ||
        tsn_record_total(record, TSN_TOTAL_ALL, &value, NULL, NULL, NULL) != TSN_OK)
      return 0;
    json = tsn_record_json(record);
    if (bytes == INTO_ONE_BUFFER && room < json.size && (buffer = realloc(buffer, room = json.size)) == NULL) return 0;
    if (bytes != LEFT) {
      char* copy = bytes == INTO_ONE_BUFFER ? buffer : malloc(json.size);
      if (copy == NULL) return 0;
      memcpy(copy, json.data, json.size);
      taken = copy;  // else the compiler leaves the copy out
      if (copy != buffer) free(copy);
    }
    *out_sum += json.size + value.size;
    tsn_record_free(record);
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  return (int64_t)(end.tv_sec - begin.tv_sec) * 1000000000 + (end.tv_nsec - begin.tv_nsec);
}
*/
import "C"

import (
	"context"
	"fmt"
	"log"
	"os"
	"sort"
	"time"
	"unsafe"

	"github.com/tansuan/tansuan-go"
)

// What is done with the bytes of a record; C copies them into one buffer where Go writes them.
const (
	left = iota
	intoOneBuffer
	intoNewMemory
	written
)

const rounds = 400

var (
	buffer []byte // what is used again
	newest []byte // what is not, which must be made
)

// null takes bytes and does nothing with them.
type null struct{}

func (null) Write(block []byte) (int, error) { return len(block), nil }

func one(ctx context.Context, engine *tansuan.Engine, request tansuan.JSON, bytes int) int {
	record := must(engine.Calculate(ctx, request))
	defer record.Close()
	total := must(record.Total(tansuan.TotalAll))
	size := must(record.Size())
	switch bytes {
	case intoOneBuffer:
		buffer = must(record.AppendJSON(buffer[:0]))
		size = int64(len(buffer))
	case intoNewMemory:
		newest = must(record.JSON())
		size = int64(len(newest))
	case written:
		size = must(record.WriteTo(null{}))
	}
	return int(size) + len(total.Value)
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func lowerQuartile(values []float64) float64 {
	sort.Float64s(values)
	return values[len(values)/4]
}

func measure(name string, ctx context.Context, engine *tansuan.Engine, request tansuan.JSON, calls, bytes int) {
	inC := C.int(bytes)
	if bytes == written {
		inC = intoOneBuffer
	}
	var c, g []float64
	for i := -rounds; i < rounds; i++ { // the first half warms up
		var sumC C.size_t
		nanoseconds := C.in_c((*C.char)(unsafe.Pointer(&request[0])), C.size_t(len(request)), C.int(calls), inC, &sumC)
		sumGo := 0
		begin := time.Now()
		for call := 0; call < calls; call++ {
			sumGo += one(ctx, engine, request, bytes)
		}
		took := time.Since(begin)
		if nanoseconds == 0 || int(sumC) != sumGo {
			log.Fatalf("C and Go found different things: %d, %d", sumC, sumGo)
		}
		if i >= 0 {
			c = append(c, float64(nanoseconds)/1000/float64(calls))
			g = append(g, float64(took.Nanoseconds())/1000/float64(calls))
		}
	}
	lowC, lowGo := lowerQuartile(c), lowerQuartile(g)
	fmt.Printf("%s: c_us=%.1f go_us=%.1f times=%.3f overhead_us=%.1f, of the shortest rounds %.1f\n",
		name, lowC, lowGo, lowGo/lowC, lowGo-lowC, g[0]-c[0]) // they are sorted
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: overhead request.json")
	}
	large := tansuan.JSON(must(os.ReadFile(os.Args[1])))
	engine := must(tansuan.NewEngine(must(tansuan.EmbeddedCatalog())))
	small := tansuan.JSON(`{"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery"},"period":"2024",` +
		`"as_of":"2026-03-31","activities":[{"id":"boiler","source":"fuel_combustion","item":"天然气","quantity":"12.5 万Nm3"}]}`)
	never := context.Background()
	ends, cancel := context.WithCancel(never)
	defer cancel()
	measure("one activity", never, engine, small, 20, left)
	measure("one activity, a context that can end", ends, engine, small, 20, left)
	measure("one activity, its bytes in a new slice", never, engine, small, 20, intoNewMemory)
	measure(os.Args[1], never, engine, large, 1, left)
	measure(os.Args[1]+", a context that can end", ends, engine, large, 1, left)
	measure(os.Args[1]+", its bytes written", never, engine, large, 1, written)
	measure(os.Args[1]+", its bytes in a slice that is used again", never, engine, large, 1, intoOneBuffer)
	measure(os.Args[1]+", its bytes in a new slice", never, engine, large, 1, intoNewMemory)
}
