package tansuan_test

import (
	"bytes"
	"errors"
	"io"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/tansuan/tansuan-go"
)

// The totals are those of the READMEs of the examples, where each row is worked out.
func TestAnExampleGivesTheRecordThatIsCheckedIn(t *testing.T) {
	for _, example := range []struct{ name, decimal, exact string }{
		{"car-parts", "43702.7933223524", "28406815659529087/650000000000"},
		{"pv-cells", "190367.4649706736", "5711023949120207/30000000000"},
		{"battery-materials", "182705.6343423357", "178137993483777277/975000000000"},
	} {
		t.Run(example.name, func(t *testing.T) {
			expected := file("examples/" + example.name + "/record.json")
			record := ok(engine.Calculate(never, tansuan.JSON(file("examples/"+example.name+"/request.json"))))(t)
			defer record.Close()
			total := ok(record.Total(tansuan.TotalAll))(t)
			equal(t, example.decimal, total.Value)
			equal(t, example.exact, total.Exact)
			equal(t, false, record.Complete())
			if !bytes.Equal(expected, ok(record.JSON())(t)) {
				t.Error("the bytes differ")
			}
			verdict := ok(catalog.Verify(never, expected))(t)
			equal(t, true, verdict.OK)
		})
	}
}

func TestARecordTellsItsFigures(t *testing.T) {
	record := ok(engine.Calculate(never, both))(t)
	defer record.Close()
	all := ok(record.Total(tansuan.TotalAll))(t)
	equal(t, tansuan.Amount{Value: bothDecimal, Exact: bothExact, Unit: "tCO2e"}, all)
	equal(t, bothDecimal+" tCO2e", all.String())
	if all.Rat().Cmp(big.NewRat(152989, 255)) != 0 {
		t.Errorf("found %v", all.Rat())
	}
	direct, indirect := ok(record.Total(tansuan.TotalDirect))(t), ok(record.Total(tansuan.TotalIndirect))(t)
	equal(t, "110/51", direct.Exact)
	equal(t, "597.8", indirect.Value)
	equal(t, "2989/5", indirect.Exact)
	equal(t, "0", ok(record.Total(tansuan.TotalApart))(t).Value)
	equal(t, 0, new(big.Rat).Add(direct.Rat(), indirect.Rat()).Cmp(all.Rat()))
	all.Rat().SetInt64(7) // a new one each time
	equal(t, bothExact, all.Rat().RatString())
	equal(t, true, record.Complete())
	equal(t, "secondary", record.WorstGrade())
	if !regexp.MustCompile("^sha256:[0-9a-f]{64}$").MatchString(record.Digest()) {
		t.Errorf("the digest is %q", record.Digest())
	}
	text := ok(record.JSON())(t)
	holds(t, text, record.Digest())
	equal(t, "x"+string(text), string(ok(record.AppendJSON([]byte("x")))(t)))
	_, err := record.Total(9)
	refused(t, err, tansuan.ErrMisuse, "")
}

// limited takes so many bytes, then fails as told.
type limited struct {
	bytes.Buffer
	room int
	err  error
}

func (l *limited) Write(block []byte) (int, error) {
	if len(block) <= l.room {
		l.room -= len(block)
		return l.Buffer.Write(block)
	}
	n, _ := l.Buffer.Write(block[:l.room])
	l.room = 0
	return n, l.err
}

// boasting says that it wrote one byte more than it was given.
type boasting struct{}

func (boasting) Write(block []byte) (int, error) { return len(block) + 1, nil }

func TestARecordIsWritten(t *testing.T) {
	expected := file("examples/car-parts/record.json")
	record := ok(engine.Calculate(never, tansuan.JSON(file("examples/car-parts/request.json"))))(t)
	defer record.Close()
	var _ io.WriterTo = record
	equal(t, int64(len(expected)), ok(record.Size())(t))
	all := limited{room: len(expected)}
	equal(t, int64(len(expected)), ok(record.WriteTo(&all))(t))
	equal(t, true, bytes.Equal(expected, all.Bytes()))
	full := errors.New("full")
	for _, short := range []struct{ err, found error }{{full, full}, {nil, io.ErrShortWrite}} {
		writer := limited{room: 20_000, err: short.err}
		written, err := record.WriteTo(&writer)
		equal(t, int64(20_000), written)
		equal(t, true, errors.Is(err, short.found))
		equal(t, true, bytes.Equal(expected[:20_000], writer.Bytes()))
	}
	written, err := record.WriteTo(boasting{})
	equal(t, int64(0), written)
	if err == nil {
		t.Error("what a writer cannot have written is believed")
	}
	buffer := make([]byte, 0, len(expected)+1)
	into := ok(record.AppendJSON(buffer))(t)
	equal(t, true, bytes.Equal(expected, into))
	equal(t, &buffer[:1][0], &into[0]) // the buffer that was given, not another
}

func TestARecordTellsItsLines(t *testing.T) {
	record := ok(engine.Calculate(never, both))(t)
	activities := ok(record.Lines(tansuan.ByActivity))(t)
	equal(t, 2, len(activities))
	equal(t, tansuan.Line{ID: "power", Amount: tansuan.Amount{Value: "597.8", Exact: "2989/5", Unit: "tCO2e"}}, activities[0])
	equal(t, "weld", activities[1].ID)
	equal(t, "110/51", activities[1].Exact)
	equal(t, 2, len(ok(record.Lines(tansuan.BySource))(t)))
	equal(t, "CO2", ok(record.Lines(tansuan.ByGas))(t)[0].ID)
	equal(t, "whole period", ok(record.Lines(tansuan.ByMonth))(t)[0].ID)
	equal(t, 0, len(ok(record.Lines(9))(t)))
}

func TestAMissingMonthIsAGapAndNoError(t *testing.T) {
	record := ok(engine.Calculate(never, gaps))(t)
	equal(t, false, record.Complete())
	found := 0
	for _, problem := range ok(record.Diagnostics())(t) {
		if problem.Severity == tansuan.SeverityGap {
			equal(t, "coverage.month_missing", problem.Code)
			equal(t, "gap", problem.Severity.String())
			found++
		}
	}
	equal(t, 1, found)
}

// The province has no printed factor of its own, so there is no figure.
func TestAnActivityWithoutAFigureHasNoAmount(t *testing.T) {
	record := ok(engine.Calculate(never, tansuan.JSON(request(`{"id":"power","source":"purchased_electricity",`+
		`"quantity":"1 MWh","supply":"grid","region":"710000"}`))))(t)
	equal(t, false, record.Complete())
	line := ok(record.Lines(tansuan.ByActivity))(t)[0]
	equal(t, "power", line.ID)
	equal(t, "", line.Value)
	if line.Rat() != nil {
		t.Errorf("a gap is %v", line.Rat())
	}
}

func typedBoth() *tansuan.Request {
	request := tansuan.NewRequest().MethodEdition("cn.ndrc.machinery", "2015").Period("2024").AsOf("2025-03-31").
		Region("320000").Choice("electricity_factor", "provincial").Entity("某机械厂 🏭", "").
		Catalog(catalog.Release(), catalog.SHA256()).Denominator("output_value", "12000", "万元")
	request.AddActivity("power", "purchased_electricity").Quantity(big.NewRat(1000, 1).RatString(), "MWh").Supply("grid").
		Meta("line", "7")
	weld := request.AddActivity("weld", "co2_welding").Quantity("10", "t")
	weld.AddRow("components").Text("gas", "Ar").Number("share", "80", "%").Number("molar_mass", "40", "g/mol")
	weld.AddRow("components").Text("gas", "CO2").Number("share", "20", "%").Number("molar_mass", "44", "g/mol")
	return request
}

func TestATypedRequestGivesTheRecordOfItsJSON(t *testing.T) {
	request := typedBoth()
	defer request.Close()
	text := ok(request.JSON())(t)
	typed := ok(engine.Calculate(never, request))(t)
	read := ok(engine.Calculate(never, tansuan.JSON(text)))(t)
	equal(t, bothExact, total(t, typed))
	typedJSON, readJSON := ok(typed.JSON())(t), ok(read.JSON())(t)
	if !bytes.Equal(typedJSON, readJSON) {
		t.Error("the bytes differ")
	}
	holds(t, typedJSON, "某机械厂 🏭")
	holds(t, typedJSON, `"meta":{"line":"7"}`)
	holds(t, typedJSON, `"output_value"`)
	equal(t, bothExact, exact(t, request, tansuan.TotalsOnly()))
}

// 2 万Nm3 × 400 GJ/万Nm3 × 0.0153 tC/GJ × 99 % × 44/12 = 44.4312 t.
func TestEverySetterOfATypedRequestReachesTheRecord(t *testing.T) {
	request := tansuan.NewRequest().Method("cn.ndrc.machinery").Period("2024-01").AsOf("2025-03-31").Region("320000").
		Choice("electricity_factor", "provincial")
	request.AddActivity("gas", "fuel_combustion").Item("天然气").Quantity("2", "万Nm3", tansuan.Evidence("meter")).
		Month("2024-01").Date("2024-01-15").Month("").Region("江苏").
		Parameter("ncv", "400", "GJ/10^4Nm3", tansuan.Basis("lower"), tansuan.Evidence("lab"))
	request.AddActivity("power", "purchased_electricity").Month("2024-01").Quantity("1", "MWh").Supply("grid").
		Date("2024-01-02").Month("").ParameterList("components").Parameter("components", "", "").
		ParameterText("kind", "installed").ParameterText("kind", "").Region("")
	record := ok(engine.Calculate(never, request))(t)
	equal(t, "44.4312", ok(record.Lines(tansuan.ByActivity))(t)[0].Value)
	equal(t, "2024-01", ok(record.Lines(tansuan.ByMonth))(t)[0].ID)
	text := ok(request.JSON())(t)
	for _, part := range []string{`"evidence":"meter"`, `"date":"2024-01-15"`, `"basis":"lower"`, `"evidence":"lab"`} {
		holds(t, text, part)
	}
	if strings.Contains(string(text), "installed") || strings.Contains(string(text), "components") {
		t.Errorf("what was removed is there: %s", text)
	}
	wrong := tansuan.NewRequest().Method("cn.ndrc.machinery").Period("2024").AsOf("2025-03-31")
	wrong.AddActivity("gas", "fuel_combustion").Item("天然气").Quantity("2", "万Nm3").
		ParameterText("abatement", "none", tansuan.Evidence("plan")).Parameter("wetness", "1", "%")
	_, err := engine.Calculate(never, wrong)
	failure := refused(t, err, tansuan.ErrRequest, "")
	pointers := ""
	for _, problem := range failure.Problems {
		pointers += problem.Pointer + " "
	}
	if !strings.Contains(pointers, "/activities/0/parameters/abatement ") || !strings.Contains(pointers, "/activities/0/parameters/wetness ") {
		t.Error(pointers)
	}
}

// The meter of the gas had no calibration and 0.5 %: 44.4312 t × 1.005 = 44.653356 t.
func TestProvenanceReachesTheRecord(t *testing.T) {
	request := tansuan.NewRequest().Method("cn.ndrc.machinery").Period("2024").AsOf("2025-03-31").
		Plan("V3", "2023-12-20", "1 %").Denominator("output_value", "12000", "万元").
		DenominatorProvenance("output_value", "source", "ledger")
	request.AddActivity("gas", "fuel_combustion").Item("天然气").Quantity("2", "万Nm3").
		Parameter("ncv", "400", "GJ/10^4Nm3", tansuan.Basis("lower"), tansuan.Evidence("lab")).
		Provenance("quantity", "meter/accuracy", "0.5 %").Provenance("quantity", "correction/kind", "specified_accuracy").
		Provenance("ncv", "rank", "2")
	record := ok(engine.Calculate(never, request))(t)
	equal(t, "44.653356", ok(record.Lines(tansuan.ByActivity))(t)[0].Value)
	text := ok(record.JSON())(t)
	for _, part := range []string{`"version":"V3"`, `"provenance":{"rank":"2"}`, `"provenance":{"source":"ledger"}`, `"corrections":[`} {
		holds(t, text, part)
	}
	refused(t, tansuan.NewRequest().DenominatorProvenance("output_value", "source", "x").Err(), tansuan.ErrMisuse, "argument.range")
}

func TestTheFirstErrorOfASetterIsKept(t *testing.T) {
	request := tansuan.NewRequest().Method("cn.ndrc.machinery").Entity("a\xff", "").Period("\xfe")
	row := request.AddActivity("a", "b").AddRow("rows").Text("field", "x")
	row.Number("other", "1", "t")
	first := refused(t, request.Err(), tansuan.ErrMisuse, "argument.utf8")
	equal(t, 1, first.Offset)
	_, err := request.JSON()
	equal(t, true, err == error(first))
	_, err = engine.Calculate(never, request)
	equal(t, true, err == error(first))
	refused(t, tansuan.NewRequest().Choice("", "x").Err(), tansuan.ErrMisuse, "")
	list := tansuan.NewRequest()
	list.AddActivity("a", "b").AddRow("")
	refused(t, list.Err(), tansuan.ErrMisuse, "")
}

// On 2024-06-30 only the factors of 2021 were known: Jiangsu 0.6451.
func TestOptionsChangeTheDateAndTheDetail(t *testing.T) {
	one := tansuan.JSON(request(power("1000 MWh")))
	then := ok(engine.Calculate(never, one, tansuan.AsOf("2024-06-30")))(t)
	equal(t, "645.1", ok(then.Total(tansuan.TotalAll))(t).Value)
	holds(t, ok(then.JSON())(t), `"as_of":"2024-06-30"`)
	equal(t, "2989/5", exact(t, one, tansuan.AsOf("")))
	equal(t, bothExact, exact(t, both, tansuan.MemoryLimit(1<<20), tansuan.Strict("recalled")))
	totals := ok(engine.Calculate(never, both, tansuan.TotalsOnly()))(t)
	equal(t, bothExact, total(t, totals))
	equal(t, "", totals.Digest())
	holds(t, ok(totals.JSON())(t), "tansuan.totals/1")
	equal(t, 2, len(ok(totals.Lines(tansuan.BySource))(t)))
	equal(t, 0, len(ok(totals.Lines(tansuan.ByActivity))(t)))
}

// A method without a total of emissions: its results are tallies.
func TestAMethodWithoutATotalSaysSo(t *testing.T) {
	record := ok(engine.Calculate(never, tansuan.JSON(`{"format":"tansuan.request/1","method":{"id":`+
		`"cn.gbt.comprehensive_energy","edition":"2020"},"period":"2024","as_of":"2026-03-31","activities":[`+
		`{"id":"d","source":"fuel","item":"diesel","quantity":"1 t"}]}`)))(t)
	_, err := record.Total(tansuan.TotalAll)
	refused(t, err, tansuan.ErrNotFound, "record.no_total")
}
