package tansuan_test

import (
	"bytes"
	"errors"
	"math/rand"
	"strings"
	"testing"

	"github.com/tansuan/tansuan-go"
)

// Whatever comes in, an error comes out, and the next call works.

func refusedText(t *testing.T, text string) *tansuan.Error {
	t.Helper()
	_, err := engine.Calculate(never, tansuan.JSON(text))
	var failure *tansuan.Error
	if !errors.As(err, &failure) {
		t.Fatalf("found %v for %.100q", err, text)
	}
	stillWorks(t)
	return failure
}

func stillWorks(t *testing.T) {
	t.Helper()
	equal(t, bothExact, exact(t, both))
}

func TestTenMegabytes(t *testing.T) {
	long := strings.Repeat("气", 10_000_000/3)
	equal(t, tansuan.ErrJSONSyntax, refusedText(t, long).Status)
	equal(t, tansuan.ErrJSONLimit, refusedText(t, request(power(long))).Status)
	_, err := tansuan.ParseNumber(long)
	refused(t, err, tansuan.ErrRequest, "")
	_, err = tansuan.ParseNumber(strings.Repeat("9", 10_000_000))
	refused(t, err, tansuan.ErrRequest, "")
	_, err = tansuan.Convert(long, "t")
	refused(t, err, tansuan.ErrRequest, "")
	typed := tansuan.NewRequest().Method(long).Period(long)
	typed.AddActivity(long, "fuel_combustion").Item(long)
	defer typed.Close()
	_, err = engine.Calculate(never, typed)
	refused(t, err, tansuan.ErrRequest, "")
	_, err = catalog.Factors(`{"op":"show","id":"` + long + `"}`)
	if err == nil {
		t.Error("a query of ten megabytes is answered")
	}
	stillWorks(t)
}

func TestADepthBomb(t *testing.T) {
	equal(t, tansuan.ErrJSONLimit, refusedText(t, strings.Repeat("[", 1_000_000)).Status)
	equal(t, tansuan.ErrJSONLimit, refusedText(t, strings.Repeat(`{"a":`, 1_000_000)).Status)
	_, err := catalog.Verify(never, bytes.Repeat([]byte("["), 1_000_000))
	refused(t, err, tansuan.ErrJSONLimit, "")
}

func TestNumbersOutOfAnyRange(t *testing.T) {
	_, err := tansuan.ParseNumber("1e999999")
	refused(t, err, tansuan.ErrRequest, "number.exponent")
	if code := refusedText(t, request(power("1e999999 MWh"))).Code; !strings.HasPrefix(string(code), "number.") {
		t.Error(code)
	}
	for _, number := range []string{"1e999999", "1e-999999", "1e2147483648", "1e-99999999999999999999", "NaN", "Inf", "0x10", "1_0", "1/0"} {
		typed := tansuan.NewRequest().Method("cn.ndrc.machinery").Period("2024").AsOf("2025-03-31").Region("320000")
		typed.AddActivity("p", "purchased_electricity").Supply("grid").Quantity(number, "MWh")
		_, err := engine.Calculate(never, typed)
		if failure := refused(t, err, tansuan.ErrRequest, ""); !strings.HasPrefix(string(failure.Code), "number.") {
			t.Errorf("%s: %v", number, failure)
		}
	}
}

func TestBytesThatAreNotUTF8(t *testing.T) {
	for _, at := range []int{0, 1, 30, len(both) - 1} {
		broken := append(tansuan.JSON{}, both...)
		broken[at] = 0xC0
		equal(t, at, refusedText(t, string(broken)).Offset)
		_, err := engine.Calculate(never, broken)
		refused(t, err, tansuan.ErrJSONUTF8, "json.utf8")
	}
	_, err := catalog.Verify(never, []byte{0xFF})
	refused(t, err, tansuan.ErrJSONUTF8, "")
	builder := ok(tansuan.NewCatalogBuilder())(t)
	refused(t, builder.AddPack([]byte("\xed\xa0\x80")), tansuan.ErrJSONUTF8, "")
	_, err = tansuan.EmbeddedRelease("\xc0\x80")
	refused(t, err, tansuan.ErrMisuse, "argument.utf8")
}

func TestNULAndEmpty(t *testing.T) {
	for _, text := range []string{"\x00", string(both) + "\x00", "\x00" + string(both), ""} {
		refusedText(t, text)
	}
	for _, text := range []string{"1\x00", "", "\x00"} {
		_, err := tansuan.ParseNumber(text)
		refused(t, err, tansuan.ErrRequest, "")
	}
	_, err := catalog.Verify(never, nil)
	refused(t, err, tansuan.ErrJSONSyntax, "")
	_, err = tansuan.Sign(nil, key)
	refused(t, err, tansuan.ErrJSONSyntax, "")
	_, err = tansuan.EmbeddedRelease("2026.1\x00")
	refused(t, err, tansuan.ErrNotFound, "")
	_, err = catalog.Factors("")
	refused(t, err, tansuan.ErrJSONSyntax, "")
	holds(t, ok(catalog.CheckPack(nil))(t), `"ok":false`)
}

// An emoji and a NUL in a text of the host's own come through as they are; halves of a surrogate pair, which Go can only
// hold as bytes that are not UTF-8, are refused, and so are those that JSON escapes.
func TestEmojiComeThroughAndUnpairedSurrogatesDoNot(t *testing.T) {
	emoji := "👩‍🏭 \x00 𠮷"
	typed := tansuan.NewRequest().Method("cn.ndrc.machinery").Period("2024").AsOf("2025-03-31").Region("320000").
		Choice("electricity_factor", "provincial").Entity(emoji, "")
	typed.AddActivity("🔌", "purchased_electricity").Supply("grid").Quantity("1", "MWh").Meta("厂", emoji)
	record := ok(engine.Calculate(never, typed))(t)
	equal(t, "🔌", ok(record.Lines(tansuan.ByActivity))(t)[0].ID)
	holds(t, ok(record.JSON())(t), `"name":"👩‍🏭 \u0000 𠮷"`)
	holds(t, ok(record.JSON())(t), `"meta":{"厂":"👩‍🏭 \u0000 𠮷"}`)
	for _, half := range []string{"\xed\xa0\xbd", "\xed\xba\xab", "a\xed\xa0\xbd\xed\xa0\xbd", "\xed\xa0\xbd\xed\xba\xab"} {
		refused(t, tansuan.NewRequest().Entity(half, "").Err(), tansuan.ErrMisuse, "argument.utf8")
		equal(t, tansuan.ErrJSONUTF8, refusedText(t, `{"format":"`+half+`"}`).Status)
	}
	for _, escape := range []string{`\ud800`, `\udc00`, `\ud83d\ud83d`, `\udeab\ud83d`} {
		equal(t, tansuan.ErrJSONSyntax, refusedText(t, `{"format":"`+escape+`"}`).Status)
	}
}

// One byte of a request is changed at random, always the same way.
func TestAThousandDamagedRequests(t *testing.T) {
	random := rand.New(rand.NewSource(20240131))
	refusals := 0
	for i := 0; i < 1000; i++ {
		damaged := append(tansuan.JSON{}, both[:len(both)-random.Intn(3)]...)
		damaged[random.Intn(len(damaged))] = byte(random.Intn(256))
		record, err := engine.Calculate(never, damaged)
		var failure *tansuan.Error
		switch {
		case errors.As(err, &failure):
			refusals++
		case err != nil:
			t.Fatal(err)
		default:
			record.Close()
		}
	}
	if refusals < 700 {
		t.Errorf("only %d were refused", refusals)
	}
	stillWorks(t)
}
