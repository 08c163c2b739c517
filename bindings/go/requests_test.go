package tansuan_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tansuan/tansuan-go"
)

// Requests of the tests, with the results that the method's formulas give by hand.

const head = `{"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery","edition":"2015"},"period":"2024",` +
	`"as_of":"2025-03-31","choices":{"electricity_factor":"provincial"},"region":"320000",`

const welding = `{"id":"weld","source":"co2_welding","quantity":"10 t","parameters":{"components":[` +
	`{"gas":"Ar","share":"80 %","molar_mass":"40 g/mol"},{"gas":"CO2","share":"20 %","molar_mass":"44 g/mol"}]}}`

// Power: Jiangsu, data year 2022 as known on 2025-03-31: 1000 MWh * 0.5978 t/MWh = 597.8 t, indirect. Welding:
// 10 t * (0.2*44) / (0.8*40 + 0.2*44) = 88/40.8 = 110/51 t, direct. Together 2989/5 + 110/51 = 152989/255 t.
var both = tansuan.JSON(request(power("1000 MWh") + "," + welding))

const (
	bothExact   = "152989/255"
	bothDecimal = "599.9568627451"
)

// Power of January only: eleven months are missing.
var gaps = tansuan.JSON(request(`{"id":"power","source":"purchased_electricity","quantity":"1000 MWh","supply":"grid","month":"2024-01"}`))

// RFC 8032, 7.1, test 1.
var (
	key       = ed25519.NewKeyFromSeed(unhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
	publicKey = ed25519.PublicKey(unhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))
)

func request(activities string) string { return head + `"activities":[` + activities + `]}` }

func power(quantity string) string {
	return `{"id":"power","source":"purchased_electricity","quantity":"` + quantity + `","supply":"grid"}`
}

// rows is a request with this many rows of 1 MWh.
func rows(count int) tansuan.JSON {
	activities := make([]string, count)
	for i := range activities {
		activities[i] = fmt.Sprintf(`{"id":"r%d","source":"purchased_electricity","quantity":"1 MWh","supply":"grid"}`, i)
	}
	return tansuan.JSON(request(strings.Join(activities, ",")))
}

// A plant's own factor pack and method: 0.5 tCO2 per tonne of steam.

func plantFactors(unit string) []byte {
	return []byte(`{"format":"tansuan.factors/1","id":"plant","version":"1","title":{"zh":"厂","en":"plant"},"documents":{"d":` +
		`{"title":{"zh":"文"},"date":"2024-05"}},"series":[{"id":"plant.ef","title":{"zh":"蒸汽","en":"Plant steam"},"unit":"` +
		unit + `","keys":[],"entries":[{"value":"0.5","document":"d","evidence":"primary","review_by":"2025-12-31"}]}]}`)
}

func plantMethod(formula string) []byte {
	return []byte(`{"format":"tansuan.method/1","id":"plant.method","edition":"1","title":{"zh":"法","en":"plant method"},` +
		`"document":{"title":{"zh":"文"}},"in_force":{"from":"2020-01-01"},"boundary":{"zh":"厂","en":"plant"},` +
		`"evidence":"primary","sources":[{"id":"steam","title":{"zh":"汽","en":"steam"},"class":"direct","clause":"1",` +
		`"evidence":"primary","inputs":[{"name":"quantity","title":{"zh":"量","en":"amount"},"unit":"t"}],"factors":[` +
		`{"name":"ef","title":{"zh":"因子","en":"factor"},"unit":"tCO2/t","series":"plant.ef","keys":{}}],"steps":[` +
		`{"id":"co2","formula":"` + formula + `","unit":"tCO2","clause":"1"},{"id":"co2e","formula":"co2 * 1[tCO2e/tCO2]",` +
		`"unit":"tCO2e","clause":"1"}],"emissions":[{"gas":"CO2","mass":"co2","co2e":"co2e"}]}]}`)
}

var plantRequest = tansuan.JSON(`{"format":"tansuan.request/1","method":{"id":"plant.method"},"period":"2024",` +
	`"as_of":"2025-03-31","activities":[{"id":"boiler","source":"steam","quantity":"7 t"}]}`)

// The catalog and the engine that the tests share, as a program would.
var (
	catalog = must(tansuan.EmbeddedCatalog())
	engine  = must(tansuan.NewEngine(catalog))
	never   = context.Background()
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// ok is must for the bodies of tests: value := ok(call())(t).
func ok[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func equal[T comparable](t testing.TB, want, found T) {
	t.Helper()
	if want != found {
		t.Errorf("found %v, not %v", found, want)
	}
}

func none(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

func holds(t testing.TB, text []byte, part string) {
	t.Helper()
	if !bytes.Contains(text, []byte(part)) {
		t.Errorf("no %s in %.2000s", part, text)
	}
}

// refused is the error, which must be of the library and of this status and code; "" is any code.
func refused(t testing.TB, err error, status tansuan.Status, code tansuan.Code) *tansuan.Error {
	t.Helper()
	var failure *tansuan.Error
	if !errors.As(err, &failure) {
		t.Fatalf("found %v, no *tansuan.Error", err)
	}
	if failure.Status != status || code != "" && failure.Code != code {
		t.Errorf("found %s %v, not %s %s", failure.Status.Name(), failure, status.Name(), code)
	}
	if !errors.Is(err, status) || !errors.Is(err, failure.Code) || errors.Is(err, status+50) || errors.Is(err, tansuan.Code("no.such")) {
		t.Errorf("errors.Is does not know %v", err)
	}
	if !strings.Contains(string(failure.JSON()), fmt.Sprintf(`"status":%d`, status)) || len(failure.Problems) == 0 {
		t.Errorf("the details are missing: %s %v", failure.JSON(), failure.Problems)
	}
	return failure
}

func file(path string) []byte {
	root := os.Getenv("TANSUAN_SOURCES")
	if root == "" {
		root = filepath.Join("..", "..")
	}
	return must(os.ReadFile(filepath.Join(root, path)))
}

func unhex(digits string) []byte { return must(hex.DecodeString(digits)) }

func total(t testing.TB, record *tansuan.Record) string {
	t.Helper()
	return ok(record.Total(tansuan.TotalAll))(t).Exact
}

func exact(t testing.TB, input tansuan.Input, options ...tansuan.Option) string {
	t.Helper()
	record := ok(engine.Calculate(never, input, options...))(t)
	defer record.Close()
	return total(t, record)
}
