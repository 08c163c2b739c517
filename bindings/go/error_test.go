package tansuan_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/tansuan/tansuan-go"
)

// Every status that a host can bring about, with its code and pointer; ErrNoMemory and ErrInternal take a broken machine.

func TestEveryProblemOfARequestIsTold(t *testing.T) {
	_, err := engine.Calculate(never, tansuan.JSON(request(power("1 apple")+`,{"id":"b","source":"no_such"}`)))
	failure := refused(t, err, tansuan.ErrRequest, "unit.unknown")
	equal(t, "/activities/0/quantity", failure.Pointer)
	equal(t, -1, failure.Offset)
	equal(t, 2, len(failure.Problems))
	second := failure.Problems[1]
	equal(t, "source.unknown /activities/1/source error", fmt.Sprintf("%s %s %s", second.Code, second.Pointer, second.Severity))
	if second.Message == "" || !errors.Is(err, tansuan.Code("source.unknown")) {
		t.Error("the second problem is not told")
	}
	equal(t, "tansuan: unit.unknown: "+failure.Message+" (at /activities/0/quantity)", err.Error())
}

func TestAThousandProblemsAreListedAndTheRestCounted(t *testing.T) {
	activities := make([]string, 1200)
	for i := range activities {
		activities[i] = fmt.Sprintf(`{"id":"a%d","source":"no_such"}`, i)
	}
	_, err := engine.Calculate(never, tansuan.JSON(request(strings.Join(activities, ","))))
	failure := refused(t, err, tansuan.ErrRequest, "")
	equal(t, 1000, len(failure.Problems))
	holds(t, failure.JSON(), `"unlisted":200`)
}

// A finding that is no error does not make an error what it is.
func TestOnlyErrorsAreWhatErrorsIsAsks(t *testing.T) {
	// Weighed coal of which the request does not say that it is as received is taken as that, with a note.
	_, err := engine.Calculate(never, tansuan.JSON(request(`{"id":"a","source":"fuel_combustion","item":"烟煤","quantity":"1 t"},`+
		`{"id":"b","source":"no_such"}`)))
	failure := refused(t, err, tansuan.ErrRequest, "source.unknown")
	equal(t, 2, len(failure.Problems))
	equal(t, tansuan.SeverityNote, failure.Problems[0].Severity)
	equal(t, "basis.assumed", failure.Problems[0].Code)
	if errors.Is(err, tansuan.Code("basis.assumed")) {
		t.Error("a note counts as an error")
	}
	if errors.Is(err, io.EOF) || errors.Is(err, tansuan.ErrClosed) {
		t.Error("the error is one that it is not")
	}
	wrapped := fmt.Errorf("plant 7: %w", err)
	refused(t, wrapped, tansuan.ErrRequest, "source.unknown")
	_, err = engine.Calculate(never, gaps, tansuan.Strict("recalled"))
	refused(t, err, tansuan.ErrStrict, "coverage.month_missing")
}

func TestTextThatIsNotJSON(t *testing.T) {
	calculate := func(text string) error {
		_, err := engine.Calculate(never, tansuan.JSON(text))
		return err
	}
	equal(t, 0, refused(t, calculate(""), tansuan.ErrJSONSyntax, "json.syntax").Offset)
	equal(t, 5, refused(t, calculate(`{"a":`), tansuan.ErrJSONSyntax, "json.syntax").Offset)
	equal(t, 2, refused(t, calculate("{\"\xff\":1}"), tansuan.ErrJSONUTF8, "json.utf8").Offset)
	refused(t, calculate(`{"format":1e999999}`), tansuan.ErrJSONLimit, "json.number")
	equal(t, "/a", refused(t, calculate(`{"a":1,"a":2}`), tansuan.ErrJSONDuplicateKey, "json.duplicate_key").Pointer)
}

func TestMisuse(t *testing.T) {
	_, err := engine.Calculate(never, both, tansuan.Strict("best"))
	refused(t, err, tansuan.ErrMisuse, "argument.grade")
	for _, digits := range []int{41, -41, 1 << 40, -1 << 40} {
		_, err = tansuan.Round("1", digits, tansuan.HalfUp)
		refused(t, err, tansuan.ErrMisuse, "argument.range")
	}
	_, err = tansuan.Round("1", 1, "up")
	refused(t, err, tansuan.ErrMisuse, "")
	_, err = tansuan.ParseNumber("\xed\xa0\x80")
	refused(t, err, tansuan.ErrMisuse, "argument.utf8")
	_, err = engine.Calculate(never, nil)
	refused(t, err, tansuan.ErrMisuse, "argument.null")
	_, err = engine.Calculate(context.Context(nil), both)
	refused(t, err, tansuan.ErrMisuse, "argument.null")
	_, err = tansuan.PublicKey(make(ed25519.PrivateKey, 32))
	refused(t, err, tansuan.ErrMisuse, "argument.range")
	_, err = tansuan.Sign(nil, nil)
	refused(t, err, tansuan.ErrMisuse, "argument.range")
	builder := ok(tansuan.NewCatalogBuilder())(t)
	refused(t, builder.RequireSignature(make([]byte, 33)), tansuan.ErrMisuse, "argument.range")
	refused(t, builder.AddSignedPack(nil, make([]byte, 63)), tansuan.ErrMisuse, "argument.range")
	refused(t, builder.AddSignedPack(nil, nil), tansuan.ErrMisuse, "argument.range")
}

func TestLimitsAndCancelling(t *testing.T) {
	for _, limit := range []uint64{0, 1000} {
		_, err := engine.Calculate(never, both, tansuan.MemoryLimit(limit))
		refused(t, err, tansuan.ErrMemoryLimit, "memory.limit")
	}
	token := ok(tansuan.NewToken())(t)
	if err := token.Cancel(); err != nil {
		t.Fatal(err)
	}
	_, err := engine.Calculate(never, both, tansuan.WithToken(token))
	none(t, refused(t, err, tansuan.ErrCancelled, "calculation.cancelled").Unwrap())
}

func TestCatalogsAndPacks(t *testing.T) {
	_, err := tansuan.EmbeddedRelease("1999.1")
	absent := refused(t, err, tansuan.ErrNotFound, "catalog.release")
	holds(t, []byte(absent.Message), "2025.1, 2026.1")
	_, err = engine.Calculate(never, tansuan.JSON(`{"catalog":{"release":"1999.1"}}`))
	equal(t, "/catalog/release", refused(t, err, tansuan.ErrCatalogMismatch, "catalog.mismatch").Pointer)
	_, err = catalog.Factors(`{"op":"show","id":"none"}`)
	refused(t, err, tansuan.ErrNotFound, "query.not_found")
	_, err = catalog.Audit("yesterday")
	refused(t, err, tansuan.ErrRequest, "")
	builder := ok(tansuan.NewCatalogBuilder())(t)
	refused(t, builder.AddPack([]byte(`{"format":"other/1"}`)), tansuan.ErrPack, "")
	equal(t, "/series/0/unit", refused(t, builder.AddPack(plantFactors("apples")), tansuan.ErrPack, "").Pointer)
	none(t, builder.AddPack(plantFactors("tCO2/t")))
	none(t, builder.AddPack(plantMethod("quantity + ef")))
	_, err = builder.Build()
	refused(t, err, tansuan.ErrMethod, "")
	_, err = engine.Calculate(never, both, tansuan.AsOf("2024-13-01"))
	refused(t, err, tansuan.ErrRequest, "date.impossible")
	_, err = engine.Calculate(never, both, tansuan.Strict("primary"))
	refused(t, err, tansuan.ErrStrict, "evidence.refused")
}

func TestRecordsThatAreNone(t *testing.T) {
	_, err := catalog.Verify(never, []byte("{}"))
	refused(t, err, tansuan.ErrRecord, "")
	record := ok(engine.Calculate(never, both))(t)
	once := ok(tansuan.Sign(ok(record.JSON())(t), key))(t)
	_, err = tansuan.Sign(once, key)
	refused(t, err, tansuan.ErrSignature, "record.signed_already")
}

// The copies of the numbers are those of the library.
func TestConstantsAreThoseOfTheLibrary(t *testing.T) {
	for name, value := range map[string]int64{
		"TSN_E_MISUSE": int64(tansuan.ErrMisuse), "TSN_E_NO_MEMORY": int64(tansuan.ErrNoMemory),
		"TSN_E_MEMORY_LIMIT": int64(tansuan.ErrMemoryLimit), "TSN_E_CANCELLED": int64(tansuan.ErrCancelled),
		"TSN_E_INTERNAL": int64(tansuan.ErrInternal), "TSN_E_JSON_SYNTAX": int64(tansuan.ErrJSONSyntax),
		"TSN_E_JSON_UTF8": int64(tansuan.ErrJSONUTF8), "TSN_E_JSON_LIMIT": int64(tansuan.ErrJSONLimit),
		"TSN_E_JSON_DUPLICATE_KEY": int64(tansuan.ErrJSONDuplicateKey), "TSN_E_REQUEST": int64(tansuan.ErrRequest),
		"TSN_E_PACK": int64(tansuan.ErrPack), "TSN_E_CATALOG_MISMATCH": int64(tansuan.ErrCatalogMismatch),
		"TSN_E_PACK_SIGNATURE": int64(tansuan.ErrPackSignature), "TSN_E_NOT_FOUND": int64(tansuan.ErrNotFound),
		"TSN_E_METHOD": int64(tansuan.ErrMethod), "TSN_E_RECORD": int64(tansuan.ErrRecord),
		"TSN_E_SIGNATURE": int64(tansuan.ErrSignature), "TSN_E_LEDGER": int64(tansuan.ErrLedger), "TSN_E_STRICT": int64(tansuan.ErrStrict),
	} {
		equal(t, value, ok(tansuan.Constant(name))(t))
		equal(t, name, tansuan.Status(value).Name())
	}
	for name, value := range map[string]int64{
		"TSN_LANGUAGE_ZH": int64(tansuan.Chinese), "TSN_LANGUAGE_EN": int64(tansuan.English),
		"TSN_SEVERITY_ERROR": int64(tansuan.SeverityError), "TSN_SEVERITY_GAP": int64(tansuan.SeverityGap),
		"TSN_SEVERITY_WARNING": int64(tansuan.SeverityWarning), "TSN_SEVERITY_NOTE": int64(tansuan.SeverityNote),
		"TSN_TOTAL_ALL": int64(tansuan.TotalAll), "TSN_TOTAL_DIRECT": int64(tansuan.TotalDirect),
		"TSN_TOTAL_INDIRECT": int64(tansuan.TotalIndirect), "TSN_TOTAL_APART": int64(tansuan.TotalApart),
		"TSN_LINES_BY_SOURCE": int64(tansuan.BySource), "TSN_LINES_BY_GAS": int64(tansuan.ByGas),
		"TSN_LINES_BY_MONTH": int64(tansuan.ByMonth), "TSN_LINES_BY_ACTIVITY": int64(tansuan.ByActivity),
		"TSN_DETAIL_TOTALS": 1, "TSN_OK": 0, "TSN_NO_OFFSET": -1, "TSN_ABI_VERSION": int64(tansuan.ABIVersion()),
		"TSN_VERSION_NUMBER": int64(tansuan.VersionNumber()),
	} {
		equal(t, value, ok(tansuan.Constant(name))(t))
	}
	_, err := tansuan.Constant("TSN_NONE")
	refused(t, err, tansuan.ErrNotFound, "constant.unknown")
	equal(t, "TSN_E_UNKNOWN", tansuan.Status(99).Name())
	equal(t, "计算已取消。", tansuan.ErrCancelled.Text(tansuan.Chinese))
	equal(t, "tansuan: TSN_E_CANCELLED: The call was cancelled by its token.", tansuan.ErrCancelled.Error())
	equal(t, "unit.unknown", tansuan.Code("unit.unknown").Error())
	equal(t, "0.1.0", tansuan.Version())
	equal(t, 100, tansuan.VersionNumber())
	if tansuan.BuildInfo() == "" {
		t.Error("no build information")
	}
}
