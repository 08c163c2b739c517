// Command testee answers the conformance protocol (conformance/protocol.md) through the Go binding.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strconv"
	"unicode/utf8"

	"github.com/tansuan/tansuan-go"
)

// asked is a line; members keep their text, and so the order of members and the spelling of numbers.
type asked struct {
	ID    json.RawMessage            `json:"id"`
	Op    string                     `json:"op"`
	Input map[string]json.RawMessage `json:"input"`
}

var operations = map[string]func(asked) (any, error){
	"calculate":      onCatalog(calculate),
	"verify":         onCatalog(verify),
	"resolve_factor": onCatalog(resolveFactor),
	"convert_unit":   convertUnit,
	"round":          round,
	"parse_number":   parseNumber,
	"batch":          onCatalog(batch),
	"build_catalog":  onCatalog(buildCatalog),
}

// opened are the catalogs that were asked for, "" for the newest.
var opened = map[string]*tansuan.Catalog{}

func main() {
	log.SetFlags(0)
	in, out := bufio.NewReaderSize(os.Stdin, 1<<20), bufio.NewWriter(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			log.Fatal(err)
		}
		end := err == io.EOF
		line = bytes.TrimSuffix(line, []byte("\n"))
		switch {
		case string(line) == "#EXIT":
			return
		case string(line) == "#VERSION":
			write(out, about())
		case len(line) != 0:
			write(out, answer(line))
		}
		if err := out.Flush(); err != nil {
			log.Fatal(err)
		}
		if end {
			return
		}
	}
}

func write(out io.Writer, answer any) {
	encoder := json.NewEncoder(out) // ends with a line feed
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answer); err != nil {
		log.Fatal(err)
	}
}

func about() any {
	releases, err := tansuan.Releases()
	if err != nil {
		log.Fatal(err)
	}
	known := map[string]string{}
	for _, release := range releases {
		known[release.Release] = release.SHA256
	}
	catalog, err := open("")
	if err != nil {
		log.Fatal(err)
	}
	list, err := catalog.Methods(`{"op":"list"}`)
	if err != nil {
		log.Fatal(err)
	}
	var found struct {
		Methods []struct{ ID, Edition string }
	}
	if err := json.Unmarshal(list, &found); err != nil {
		log.Fatal(err)
	}
	var methods, ops []string
	for _, method := range found.Methods {
		methods = append(methods, method.ID+"@"+method.Edition)
	}
	for op := range operations {
		ops = append(ops, op)
	}
	return map[string]any{"protocol": 1, "testee": "tansuan Go " + tansuan.Version(), "capabilities": map[string]any{
		"ops": ops, "packs": true, "bytes": true, "releases": known, "methods": methods, "text": false}}
}

func answer(line []byte) any {
	var question asked
	if err := json.Unmarshal(line, &question); err != nil {
		log.Fatal(err)
	}
	operation := operations[question.Op]
	if operation == nil {
		return map[string]any{"id": question.ID, "unsupported": true}
	}
	found, err := operation(question)
	if err == nil {
		return map[string]any{"id": question.ID, "ok": found}
	}
	var refusal *tansuan.Error
	if !errors.As(err, &refusal) {
		log.Fatal(err)
	}
	type problem struct {
		Code    tansuan.Code `json:"code"`
		Pointer string       `json:"pointer"`
	}
	problems := []problem{}
	for _, one := range refusal.Problems {
		if one.Severity == tansuan.SeverityError {
			problems = append(problems, problem{one.Code, one.Pointer})
		}
	}
	return map[string]any{"id": question.ID, "error": map[string]any{
		"code": refusal.Code, "pointer": refusal.Pointer, "problems": problems}}
}

// text is a member that is a text, "" for anything else.
func (a asked) text(name string) string { return characters(a.Input[name]) }

// characters are those of a JSON string, "" for anything else. A surrogate without its other half comes out as its three
// bytes, which is no UTF-8; encoding/json would put another character in its place.
func characters(raw json.RawMessage) string {
	if len(raw) < 2 || raw[0] != '"' {
		return ""
	}
	raw = raw[1 : len(raw)-1]
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			out = append(out, raw[i])
			continue
		}
		i++
		switch raw[i] {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			unit := hex4(raw[i+1:])
			i += 4
			if unit >= 0xD800 && unit < 0xDC00 && i+6 < len(raw) && raw[i+1] == '\\' && raw[i+2] == 'u' {
				if low := hex4(raw[i+3:]); low >= 0xDC00 && low < 0xE000 {
					unit = 0x10000 + (unit-0xD800)<<10 + (low - 0xDC00)
					i += 6
				}
			}
			if unit >= 0xD800 && unit < 0xE000 {
				out = append(out, 0xE0|byte(unit>>12), 0x80|byte(unit>>6)&0xBF, 0x80|byte(unit)&0xBF)
			} else {
				out = utf8.AppendRune(out, unit)
			}
		default:
			out = append(out, raw[i])
		}
	}
	return string(out)
}

func hex4(digits []byte) rune {
	unit, err := strconv.ParseUint(string(digits[:4]), 16, 32)
	if err != nil {
		log.Fatal(err)
	}
	return rune(unit)
}

func open(release string) (*tansuan.Catalog, error) {
	if opened[release] == nil {
		catalog, err := tansuan.EmbeddedRelease(release)
		if err != nil {
			return nil, err
		}
		opened[release] = catalog
	}
	return opened[release], nil
}

// onCatalog has an operation work on the catalog that is asked for: the release, with the packs added if there are any.
func onCatalog(operation func(*tansuan.Catalog, asked) (any, error)) func(asked) (any, error) {
	return func(a asked) (any, error) {
		release, err := open(a.text("release"))
		if err != nil {
			return nil, err
		}
		packs, given := a.Input["packs"]
		if !given {
			return operation(release, a)
		}
		catalog, err := build(release, packs)
		if err != nil {
			return nil, err
		}
		defer catalog.Close()
		return operation(catalog, a)
	}
}

// build adds packs to a catalog, each of them an object, taken as it is written, or a string that holds its bytes.
func build(base *tansuan.Catalog, packs json.RawMessage) (*tansuan.Catalog, error) {
	var list []json.RawMessage
	if err := json.Unmarshal(packs, &list); err != nil {
		log.Fatal(err)
	}
	builder, err := tansuan.NewCatalogBuilder()
	if err != nil {
		return nil, err
	}
	defer builder.Close()
	if err := builder.Base(base); err != nil {
		return nil, err
	}
	for _, pack := range list {
		if pack[0] == '"' {
			pack = []byte(characters(pack))
		}
		if err := builder.AddPack(pack); err != nil {
			return nil, err
		}
	}
	return builder.Build()
}

func buildCatalog(catalog *tansuan.Catalog, _ asked) (any, error) {
	return map[string]string{"release": catalog.Release(), "sha256": catalog.SHA256()}, nil
}

func run(catalog *tansuan.Catalog, request []byte, options ...tansuan.Option) (*tansuan.Record, error) {
	engine, err := tansuan.NewEngine(catalog)
	if err != nil {
		return nil, err
	}
	defer engine.Close()
	return engine.Calculate(context.Background(), tansuan.JSON(request), options...)
}

// request are the bytes of the request of a calculation.
func (a asked) request() []byte {
	if object, given := a.Input["request"]; given {
		return object
	}
	if _, given := a.Input["request_base64"]; given {
		decoded, err := base64.StdEncoding.DecodeString(a.text("request_base64"))
		if err != nil {
			log.Fatal(err)
		}
		return decoded
	}
	return []byte(a.text("request_text"))
}

func calculate(catalog *tansuan.Catalog, a asked) (any, error) {
	record, err := run(catalog, a.request(), tansuan.AsOf(a.text("as_of")), tansuan.Strict(a.text("strict")))
	if err != nil {
		return nil, err
	}
	defer record.Close()
	bytes, err := record.JSON()
	return map[string]string{"record": string(bytes)}, err
}

func verify(catalog *tansuan.Catalog, a asked) (any, error) {
	verdict, err := catalog.Verify(context.Background(), []byte(a.text("record")))
	if err != nil {
		return nil, err
	}
	signers := []string{}
	for _, signer := range verdict.Signers {
		signers = append(signers, fmt.Sprintf("%x", []byte(signer)))
	}
	return map[string]any{"ok": verdict.OK, "code": verdict.Code, "pointer": verdict.Pointer, "signers": signers}, nil
}

func resolveFactor(catalog *tansuan.Catalog, a asked) (any, error) {
	query := `{"op":"resolve"`
	for _, member := range [][2]string{{"id", "series"}, {"keys", "keys"}, {"period", "period"}, {"as_of", "as_of"}, {"select", "select"}} {
		if value := a.Input[member[1]]; len(value) != 0 {
			query += `,"` + member[0] + `":` + string(value)
		}
	}
	found, err := catalog.Factors(query + "}")
	return json.RawMessage(found), err
}

func convertUnit(a asked) (any, error) { return tansuan.Convert(a.text("quantity"), a.text("unit")) }

func round(a asked) (any, error) {
	// Past what an int holds it is the end of them, which is past what the library takes, too: it says so.
	digits, err := strconv.Atoi(string(a.Input["digits"]))
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		log.Fatal(err)
	}
	value, err := tansuan.Round(a.text("number"), digits, tansuan.Rule(a.text("rule")))
	return map[string]string{"value": value}, err
}

func parseNumber(a asked) (any, error) { return tansuan.ParseNumber(a.text("text")) }

// pairs are the members of an object in their order, each name and value as written; empty for anything else.
func pairs(object json.RawMessage) (members [][2]json.RawMessage) {
	decoder := json.NewDecoder(bytes.NewReader(object))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil
	}
	for decoder.More() {
		var value json.RawMessage
		begin := decoder.InputOffset()
		if _, err := decoder.Token(); err != nil {
			log.Fatal(err)
		}
		name := bytes.TrimLeft(object[begin:decoder.InputOffset()], ", \t\r\n")
		if err := decoder.Decode(&value); err != nil {
			log.Fatal(err)
		}
		members = append(members, [2]json.RawMessage{name, value})
	}
	return members
}

// batch is one request whose activities are the activity of the given one, each with one of the quantities: the library
// adds up.
func batch(catalog *tansuan.Catalog, a asked) (any, error) {
	var quantities, activities []json.RawMessage
	for _, member := range pairs(a.Input["request"]) {
		if string(member[0]) == `"activities"` {
			if err := json.Unmarshal(member[1], &activities); err != nil {
				log.Fatal(err)
			}
		}
	}
	if err := json.Unmarshal(a.Input["quantities"], &quantities); err != nil {
		log.Fatal(err)
	}
	request := bytes.NewBufferString("{")
	for _, member := range pairs(a.Input["request"]) {
		if string(member[0]) != `"activities"` {
			fmt.Fprintf(request, "%s:%s,", member[0], member[1])
		}
	}
	request.WriteString(`"activities":[`)
	for i, quantity := range quantities {
		if i != 0 {
			request.WriteByte(',')
		}
		// Ids in the order of the rows: lines of a record are sorted by them.
		fmt.Fprintf(request, `{"id":"r%06d","quantity":%s %s`, i, quantity[:len(quantity)-1], a.Input["unit"][1:])
		for _, member := range pairs(activities[0]) {
			if string(member[0]) != `"id"` {
				fmt.Fprintf(request, ",%s:%s", member[0], member[1])
			}
		}
		request.WriteByte('}')
	}
	request.WriteString("]}")
	record, err := run(catalog, request.Bytes())
	if err != nil {
		return nil, err
	}
	defer record.Close()
	total, err := record.Total(tansuan.TotalAll)
	if err != nil {
		return nil, err
	}
	lines, err := record.Lines(tansuan.ByActivity)
	if err != nil {
		return nil, err
	}
	rows := make([]string, len(lines))
	for i, line := range lines {
		rows[i] = line.Exact
	}
	return map[string]any{"rows": rows, "total": total.Exact}, nil
}
