package tansuan_test

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"testing"

	"github.com/tansuan/tansuan-go"
)

func TestACatalogIsAskedAuditedAndCompared(t *testing.T) {
	equal(t, "2026.1", catalog.Release())
	equal(t, 64, len(catalog.SHA256()))
	releases := ok(tansuan.Releases())(t)
	equal(t, 2, len(releases))
	equal(t, "2025.1 2025-06-30", releases[0].Release+" "+releases[0].AsKnownOn)
	equal(t, catalog.SHA256(), releases[1].SHA256)
	holds(t, ok(catalog.Factors(`{"op":"search","text":"天然气"}`))(t), "natural_gas")
	holds(t, ok(catalog.Methods(`{"op":"list"}`))(t), "cn.ndrc.electronics")
	holds(t, ok(catalog.Audit("2026-01-01"))(t), `"date":"2026-01-01"`)
	equal(t, false, bytes.Contains(ok(catalog.Audit(""))(t), []byte(`"date":"2026-01-01"`)))
	old := ok(tansuan.EmbeddedRelease("2025.1"))(t)
	equal(t, "2025.1", old.Release())
	equal(t, catalog.SHA256(), ok(tansuan.EmbeddedRelease(""))(t).SHA256())
	holds(t, ok(old.Diff(catalog))(t), `"to":{"release":"2026.1"`)
	record := ok(must(must(tansuan.NewEngine(old)).Calculate(never, both)).JSON())(t)
	equal(t, true, ok(old.Verify(never, record))(t).OK)
	_, err := catalog.Verify(never, record)
	refused(t, err, tansuan.ErrCatalogMismatch, "")
	newest := ok(must(must(tansuan.NewEngine(catalog)).Calculate(never, both)).JSON())(t)
	change := ok(old.Compare(never, record, catalog, newest))(t)
	holds(t, change, `"format":"tansuan.comparison/1"`)
	holds(t, change, `"groups":["factors"]`)
	_, err = old.Compare(never, record, old, newest)
	refused(t, err, tansuan.ErrCatalogMismatch, "")
	_, err = old.Compare(never, []byte("{}"), catalog, newest)
	refused(t, err, tansuan.ErrRecord, "")
}

// The plant's steam: 7 t × 0.5 tCO2/t = 3.5 t.
func TestACatalogIsBuiltFromOwnPacks(t *testing.T) {
	builder := ok(tansuan.NewCatalogBuilder())(t)
	none(t, builder.Base(catalog))
	none(t, builder.AddPack(plantMethod("quantity * ef")))
	_, err := builder.Build()
	refused(t, err, tansuan.ErrMethod, "")
	none(t, builder.AddPack(plantFactors("tCO2/t")))
	plant := ok(builder.Build())(t)
	builder.Close()
	equal(t, "2026.1+", plant.Release())
	engine := ok(tansuan.NewEngine(plant))(t)
	plant.Close()
	typed := tansuan.NewRequest().Method("plant.method").Period("2024").AsOf("2025-03-31")
	typed.AddActivity("boiler", "steam").Quantity("7.0", "t")
	record := ok(engine.Calculate(never, typed))(t)
	engine.Close()
	equal(t, "3.5", ok(record.Total(tansuan.TotalAll))(t).Value)
	equal(t, "primary", record.WorstGrade())

	alone := ok(tansuan.NewCatalogBuilder())(t)
	for _, err := range []error{alone.Base(nil), alone.AddPack(plantMethod("quantity * ef")), alone.AddPack(plantFactors("tCO2/t"))} {
		none(t, err)
	}
	record = ok(must(tansuan.NewEngine(ok(alone.Build())(t))).Calculate(never, plantRequest))(t)
	equal(t, "7/2", total(t, record))
}

func TestAPackIsCheckedWithAReport(t *testing.T) {
	var nothing *tansuan.Catalog
	holds(t, ok(catalog.CheckPack(plantFactors("tCO2/t")))(t), `"ok":true`)
	holds(t, ok(catalog.CheckPack([]byte("{}")))(t), `"ok":false`)
	holds(t, ok(nothing.CheckPack(plantFactors("tCO2/t")))(t), `"ok":true`)
	holds(t, ok(nothing.CheckPack(plantMethod("quantity * ef")))(t), "method.series")
}

// Signed by the Ed25519 of Go: a second implementation.
func TestASignatureIsDemandedOfPacks(t *testing.T) {
	builder := ok(tansuan.NewCatalogBuilder())(t)
	none(t, builder.RequireSignature(publicKey))
	pack := plantFactors("tCO2/t")
	signature := ed25519.Sign(key, pack)
	refused(t, builder.AddPack(pack), tansuan.ErrPackSignature, "")
	refused(t, builder.AddSignedPack(plantFactors("tCO2/kg"), signature), tansuan.ErrPackSignature, "")
	none(t, builder.AddSignedPack(pack, signature))
	method := plantMethod("quantity * ef")
	none(t, builder.AddSignedPack(method, ed25519.Sign(key, method)))
	record := ok(must(tansuan.NewEngine(ok(builder.Build())(t))).Calculate(never, plantRequest))(t)
	equal(t, "7/2", total(t, record))
}

func TestASignedRecordVerifiesAndAChangedOneDoesNot(t *testing.T) {
	record := ok(must(engine.Calculate(never, both)).JSON())(t)
	equal(t, true, publicKey.Equal(ok(tansuan.PublicKey(key))(t)))
	signed := ok(tansuan.Sign(record, key))(t)
	good := ok(catalog.Verify(never, signed))(t)
	equal(t, true, good.OK)
	equal(t, 1, len(good.Signers))
	equal(t, true, good.Signers[0].Equal(publicKey))
	equal(t, "", string(good.Code)+good.Pointer+good.Message)
	equal(t, 0, len(ok(catalog.Verify(never, record))(t).Signers))
	// In the order of the keys, whoever signs first.
	other := ed25519.NewKeyFromSeed(unhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
	one, two := ok(tansuan.Sign(signed, other))(t), ok(tansuan.Sign(ok(tansuan.Sign(record, other))(t), key))(t)
	equal(t, true, bytes.Equal(one, two))
	equal(t, 2, len(ok(catalog.Verify(never, one))(t).Signers))
	changed := bytes.ReplaceAll(record, []byte(`"597.8"`), []byte(`"597.9"`))
	bad := ok(catalog.Verify(never, changed))(t)
	equal(t, false, bad.OK)
	equal(t, "record.digest", bad.Code)
	if bad.Message == "" {
		t.Error("no message")
	}
	_, err := tansuan.Sign(changed, key)
	refused(t, err, tansuan.ErrRecord, "")
}

func TestNumbersAndUnitsByThemselves(t *testing.T) {
	equal(t, tansuan.Amount{Value: "-12.5", Exact: "-25/2"}, ok(tansuan.ParseNumber("-12.50"))(t))
	equal(t, "3.6666666667", ok(tansuan.ParseNumber("44/12"))(t).String())
	equal(t, "0.4", ok(tansuan.Round("0.35", 1, tansuan.HalfEven))(t))
	equal(t, "0.5", ok(tansuan.Round("0.45", 1, tansuan.HalfUp))(t))
	equal(t, "1200", ok(tansuan.Round("1250", -2, tansuan.HalfEven))(t))
	equal(t, "-3", ok(tansuan.Round("-2.5", 0, tansuan.Floor))(t))
	gas := ok(tansuan.Convert("1250.5 万Nm3", "Nm3"))(t)
	equal(t, "12505000 Nm3", gas.String())
	equal(t, "0C", gas.Basis)
	energy := ok(tansuan.Convert("1 kWh", "GJ"))(t)
	equal(t, "9/2500", energy.Rat().RatString())
	equal(t, "GJ", energy.Unit)
	_, err := tansuan.Convert("1 t", "GJ")
	if !errors.Is(err, tansuan.Code("unit.dimension")) {
		t.Error(err)
	}
}
