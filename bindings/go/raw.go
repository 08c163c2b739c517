package tansuan

// The raw layer: every function of the C ABI, each operation in one call of cgo. Texts cross by pointer and length
// without a copy; what C borrows out is copied before the call that could free it. Nothing here is exported, and no
// other file calls C. (bindings/coverage.sh reads the names of the functions in this file.)

/*
#include <tansuan/tansuan.h>

typedef struct {
  tsn_error* error;
  tsn_status status;
} go_done;
typedef struct {
  void* object;
  tsn_error* error;
  tsn_status status;
} go_made;
typedef struct {
  tsn_buffer* buffer;
  tsn_text text;
  tsn_error* error;
  tsn_status status;
} go_bytes;
typedef struct {
  size_t index;
  tsn_error* error;
  tsn_status status;
} go_index;

static tsn_text go_text(_GoString_ text) {
  tsn_text view = {_GoStringPtr(text), _GoStringLen(text)};
  return view;
}

#define DONE(call) \
  go_done r = {0}; \
  r.status = call; \
  return r
#define MADE(type, call) \
  go_made r = {0};       \
  type* made = NULL;     \
  r.status = call;       \
  r.object = made;       \
  return r
#define BYTES(call)                          \
  go_bytes r = {0};                          \
  r.status = call;                           \
  r.text.data = tsn_buffer_data(r.buffer);   \
  r.text.size = tsn_buffer_size(r.buffer);   \
  return r
#define INDEX(call)  \
  go_index r = {0};  \
  r.status = call;   \
  return r

// --- base.h
typedef struct {
  int64_t value;
  tsn_error* error;
  tsn_status status;
} go_constant;
static go_constant go_constant_of(_GoString_ name) {
  go_constant r = {0};
  r.status = tsn_constant(go_text(name), &r.value, &r.error);
  return r;
}

typedef struct {
  tsn_status status;
  tsn_text code, message, pointer, json;
  size_t offset, problems;
  tsn_buffer* buffer;
} go_error;
static go_error go_error_read(const tsn_error* error) {
  go_error r = {0};
  r.status = tsn_error_status(error);
  r.code = tsn_error_code(error);
  r.message = tsn_error_message(error);
  r.pointer = tsn_error_pointer(error);
  r.offset = tsn_error_offset(error);
  r.problems = tsn_error_problem_count(error);
  if (tsn_error_json(error, &r.buffer, NULL) == TSN_OK) {
    r.json.data = tsn_buffer_data(r.buffer);
    r.json.size = tsn_buffer_size(r.buffer);
  }
  return r;
}
static void go_error_free(tsn_error* error, tsn_buffer* json) {
  tsn_buffer_free(json);
  tsn_error_free(error);
}

typedef struct {
  tsn_text code, pointer, message;
  tsn_severity severity;
} go_problem;
static void go_error_problems(const tsn_error* error, go_problem* out, size_t count) {
  for (size_t i = 0; i < count; ++i)
    tsn_error_problem(error, i, &out[i].severity, &out[i].code, &out[i].pointer, &out[i].message);
}

static go_made go_token_new(void) { MADE(tsn_token, tsn_token_new(&made, &r.error)); }
static go_done go_token_cancel(const void* token) { DONE(tsn_token_cancel(token, &r.error)); }
typedef struct {
  uint64_t done, total;
  tsn_error* error;
  tsn_status status;
} go_progress;
static go_progress go_token_progress(const void* token) {
  go_progress r = {0};
  r.status = tsn_token_progress(token, &r.done, &r.total, &r.error);
  return r;
}

// --- catalog.h
typedef struct {
  tsn_catalog* catalog;
  tsn_text release, sha256;
  tsn_error* error;
  tsn_status status;
} go_catalog;
#define CATALOG(call)                            \
  go_catalog r = {0};                            \
  r.status = call;                               \
  r.release = tsn_catalog_release(r.catalog);    \
  r.sha256 = tsn_catalog_sha256(r.catalog);      \
  return r
static go_catalog go_catalog_embedded(void) { CATALOG(tsn_catalog_embedded(&r.catalog, &r.error)); }
static go_catalog go_catalog_embedded_release(_GoString_ release) {
  CATALOG(tsn_catalog_embedded_release(go_text(release), &r.catalog, &r.error));
}
static go_bytes go_catalog_releases(void) { BYTES(tsn_catalog_releases(&r.buffer, &r.error)); }
static go_made go_builder_new(void) { MADE(tsn_catalog_builder, tsn_catalog_builder_new(&made, &r.error)); }
static go_done go_builder_base(void* builder, const void* base) {
  DONE(tsn_catalog_builder_base(builder, base, &r.error));
}
static go_done go_builder_require_signature(void* builder, const uint8_t* key32) {
  DONE(tsn_catalog_builder_require_signature(builder, key32, &r.error));
}
static go_done go_builder_add_pack(void* builder, _GoString_ pack, const uint8_t* signature64) {
  DONE(tsn_catalog_builder_add_pack(builder, go_text(pack), signature64, &r.error));
}
static go_catalog go_builder_build(const void* builder) {
  CATALOG(tsn_catalog_builder_build(builder, &r.catalog, &r.error));
}
static go_bytes go_catalog_audit(const void* catalog, _GoString_ date) {
  BYTES(tsn_catalog_audit(catalog, go_text(date), &r.buffer, &r.error));
}
static go_bytes go_catalog_diff(const void* from, const void* to) {
  BYTES(tsn_catalog_diff(from, to, &r.buffer, &r.error));
}
static go_bytes go_factors_query(const void* catalog, _GoString_ query) {
  BYTES(tsn_factors_query(catalog, go_text(query), &r.buffer, &r.error));
}
static go_bytes go_methods_query(const void* catalog, _GoString_ query) {
  BYTES(tsn_methods_query(catalog, go_text(query), &r.buffer, &r.error));
}
static go_bytes go_method_check(const void* catalog, _GoString_ pack) {
  BYTES(tsn_method_check(catalog, go_text(pack), &r.buffer, &r.error));
}

// --- engine.h
static go_made go_engine_new(const void* catalog) { MADE(tsn_engine, tsn_engine_new(catalog, &made, &r.error)); }

typedef struct {
  tsn_record* record;
  tsn_text digest, grade;
  int32_t complete;
  tsn_error* error;
  tsn_status status;
} go_calculated;
// Calculates `request`, or `json` if it is NULL. What is at its default is not set, and then no options are made.
static go_calculated go_calculate(const void* engine, const void* request, _GoString_ json, _GoString_ as_of,
                                  _GoString_ strict, const void* token, size_t limit, int limited, tsn_detail detail) {
  go_calculated r = {0};
  tsn_options* options = NULL;
  if (_GoStringLen(as_of) != 0 || _GoStringLen(strict) != 0 || token != NULL || limited ||
      detail != TSN_DETAIL_RECORD) {
    r.status = tsn_options_new(&options, &r.error);
    if (r.status == TSN_OK) r.status = tsn_options_set_as_of(options, go_text(as_of), &r.error);
    if (r.status == TSN_OK) r.status = tsn_options_set_strict(options, go_text(strict), &r.error);
    if (r.status == TSN_OK) r.status = tsn_options_set_token(options, token, &r.error);
    if (r.status == TSN_OK && limited) r.status = tsn_options_set_memory_limit(options, limit, &r.error);
    if (r.status == TSN_OK) r.status = tsn_options_set_detail(options, detail, &r.error);
  }
  if (r.status == TSN_OK)
    r.status = request != NULL ? tsn_calculate_request(engine, request, options, &r.record, &r.error)
                               : tsn_calculate(engine, go_text(json), options, &r.record, &r.error);
  tsn_options_free(options);
  r.digest = tsn_record_digest(r.record);
  r.grade = tsn_record_worst_grade(r.record);
  r.complete = tsn_record_complete(r.record);
  return r;
}

static go_made go_request_new(void) { MADE(tsn_request, tsn_request_new(&made, &r.error)); }
static go_done go_request_set_method(void* request, _GoString_ id, _GoString_ edition) {
  DONE(tsn_request_set_method(request, go_text(id), go_text(edition), &r.error));
}
static go_done go_request_set_period(void* request, _GoString_ period) {
  DONE(tsn_request_set_period(request, go_text(period), &r.error));
}
static go_done go_request_set_as_of(void* request, _GoString_ date) {
  DONE(tsn_request_set_as_of(request, go_text(date), &r.error));
}
static go_done go_request_set_region(void* request, _GoString_ region) {
  DONE(tsn_request_set_region(request, go_text(region), &r.error));
}
static go_done go_request_set_entity(void* request, _GoString_ name, _GoString_ credit_code) {
  DONE(tsn_request_set_entity(request, go_text(name), go_text(credit_code), &r.error));
}
static go_done go_request_set_catalog(void* request, _GoString_ release, _GoString_ sha256) {
  DONE(tsn_request_set_catalog(request, go_text(release), go_text(sha256), &r.error));
}
static go_done go_request_set_choice(void* request, _GoString_ id, _GoString_ value) {
  DONE(tsn_request_set_choice(request, go_text(id), go_text(value), &r.error));
}
static go_done go_request_set_denominator(void* request, _GoString_ name, _GoString_ value, _GoString_ unit) {
  DONE(tsn_request_set_denominator(request, go_text(name), go_text(value), go_text(unit), &r.error));
}
static go_index go_request_add_activity(void* request, _GoString_ id, _GoString_ source) {
  INDEX(tsn_request_add_activity(request, go_text(id), go_text(source), &r.index, &r.error));
}
static go_done go_request_set_item(void* request, size_t activity, _GoString_ item) {
  DONE(tsn_request_set_item(request, activity, go_text(item), &r.error));
}
static go_done go_request_set_quantity(void* request, size_t activity, _GoString_ value, _GoString_ unit,
                                       _GoString_ basis, _GoString_ evidence) {
  DONE(tsn_request_set_quantity(request, activity, go_text(value), go_text(unit), go_text(basis), go_text(evidence),
                                &r.error));
}
static go_done go_request_set_month(void* request, size_t activity, _GoString_ month) {
  DONE(tsn_request_set_month(request, activity, go_text(month), &r.error));
}
static go_done go_request_set_date(void* request, size_t activity, _GoString_ date) {
  DONE(tsn_request_set_date(request, activity, go_text(date), &r.error));
}
static go_done go_request_set_activity_region(void* request, size_t activity, _GoString_ region) {
  DONE(tsn_request_set_activity_region(request, activity, go_text(region), &r.error));
}
static go_done go_request_set_supply(void* request, size_t activity, _GoString_ supply) {
  DONE(tsn_request_set_supply(request, activity, go_text(supply), &r.error));
}
static go_done go_request_set_parameter(void* request, size_t activity, _GoString_ name, _GoString_ value,
                                        _GoString_ unit, _GoString_ basis, _GoString_ evidence) {
  DONE(tsn_request_set_parameter(request, activity, go_text(name), go_text(value), go_text(unit), go_text(basis),
                                 go_text(evidence), &r.error));
}
static go_done go_request_set_denominator_provenance(void* request, _GoString_ name, _GoString_ member,
                                                     _GoString_ value) {
  DONE(tsn_request_set_denominator_provenance(request, go_text(name), go_text(member), go_text(value), &r.error));
}
static go_done go_request_set_plan(void* request, _GoString_ version, _GoString_ date, _GoString_ tolerance) {
  DONE(tsn_request_set_plan(request, go_text(version), go_text(date), go_text(tolerance), &r.error));
}
static go_done go_request_set_provenance(void* request, size_t activity, _GoString_ datum, _GoString_ member,
                                         _GoString_ value) {
  DONE(tsn_request_set_provenance(request, activity, go_text(datum), go_text(member), go_text(value), &r.error));
}
static go_done go_request_set_parameter_text(void* request, size_t activity, _GoString_ name, _GoString_ value,
                                             _GoString_ evidence) {
  DONE(tsn_request_set_parameter_text(request, activity, go_text(name), go_text(value), go_text(evidence), &r.error));
}
static go_done go_request_set_parameter_list(void* request, size_t activity, _GoString_ name) {
  DONE(tsn_request_set_parameter_list(request, activity, go_text(name), &r.error));
}
static go_index go_request_add_row(void* request, size_t activity, _GoString_ name) {
  INDEX(tsn_request_add_row(request, activity, go_text(name), &r.index, &r.error));
}
static go_done go_request_set_row_number(void* request, size_t activity, _GoString_ name, size_t row, _GoString_ field,
                                         _GoString_ value, _GoString_ unit) {
  DONE(tsn_request_set_row_number(request, activity, go_text(name), row, go_text(field), go_text(value), go_text(unit),
                                  &r.error));
}
static go_done go_request_set_row_text(void* request, size_t activity, _GoString_ name, size_t row, _GoString_ field,
                                       _GoString_ value) {
  DONE(tsn_request_set_row_text(request, activity, go_text(name), row, go_text(field), go_text(value), &r.error));
}
static go_done go_request_set_meta(void* request, size_t activity, _GoString_ key, _GoString_ value) {
  DONE(tsn_request_set_meta(request, activity, go_text(key), go_text(value), &r.error));
}
static go_bytes go_request_json(const void* request) { BYTES(tsn_request_json(request, &r.buffer, &r.error)); }

// --- record.h
typedef struct {
  tsn_text value, exact, unit;
  tsn_error* error;
  tsn_status status;
} go_total;
static go_total go_record_total(const void* record, tsn_total total) {
  go_total r = {0};
  r.status = tsn_record_total(record, total, &r.value, &r.exact, &r.unit, &r.error);
  return r;
}
typedef struct {
  tsn_text id, value, exact;
} go_line;
static void go_record_lines(const void* record, tsn_lines lines, go_line* out, size_t count) {
  for (size_t i = 0; i < count; ++i)
    tsn_record_line(record, lines, i, &out[i].id, &out[i].value, &out[i].exact, NULL);
}
static void go_record_diagnostics(const void* record, go_problem* out, size_t count) {
  for (size_t i = 0; i < count; ++i)
    tsn_record_diagnostic(record, i, &out[i].severity, &out[i].code, &out[i].pointer, &out[i].message, NULL);
}
static go_bytes go_record_sign(_GoString_ record, const uint8_t* seed32) {
  BYTES(tsn_record_sign(go_text(record), seed32, &r.buffer, &r.error));
}
static go_done go_record_public_key(const uint8_t* seed32, uint8_t* key32) {
  DONE(tsn_record_public_key(seed32, key32, &r.error));
}
static go_bytes go_record_verify(const void* catalog, _GoString_ record, const void* token) {
  BYTES(tsn_record_verify(catalog, go_text(record), token, &r.buffer, &r.error));
}
static go_bytes go_record_compare(const void* catalog_a, _GoString_ record_a, const void* catalog_b,
                                  _GoString_ record_b, const void* token) {
  BYTES(tsn_record_compare(catalog_a, go_text(record_a), catalog_b, go_text(record_b), token, &r.buffer, &r.error));
}

static go_bytes go_signature_make(_GoString_ document, const uint8_t* seed32, _GoString_ role, _GoString_ signed_at) {
  BYTES(tsn_signature_make(go_text(document), seed32, go_text(role), go_text(signed_at), &r.buffer, &r.error));
}
static go_bytes go_signature_verify(_GoString_ document, _GoString_ signature) {
  BYTES(tsn_signature_verify(go_text(document), go_text(signature), &r.buffer, &r.error));
}

// --- ledger.h
static go_made go_ledger_new(void) { MADE(tsn_ledger, tsn_ledger_new(&made, &r.error)); }
static go_done go_ledger_expect(void* ledger, _GoString_ head) {
  DONE(tsn_ledger_expect(ledger, go_text(head), &r.error));
}
static go_done go_ledger_select(void* ledger, _GoString_ query) {
  DONE(tsn_ledger_select(ledger, go_text(query), &r.error));
}
static go_done go_ledger_read(void* ledger, _GoString_ bytes) {
  DONE(tsn_ledger_read(ledger, go_text(bytes), &r.error));
}
static go_bytes go_ledger_check(const void* ledger) { BYTES(tsn_ledger_check(ledger, &r.buffer, &r.error)); }
static go_done go_ledger_cut(void* ledger) { DONE(tsn_ledger_cut(ledger, &r.error)); }
static go_bytes go_ledger_append(void* ledger, _GoString_ record) {
  BYTES(tsn_ledger_append(ledger, go_text(record), &r.buffer, &r.error));
}
static go_bytes go_ledger_head(const void* ledger) { BYTES(tsn_ledger_head(ledger, &r.buffer, &r.error)); }
static go_bytes go_head_add_signature(_GoString_ head, _GoString_ signature) {
  BYTES(tsn_head_add_signature(go_text(head), go_text(signature), &r.buffer, &r.error));
}
static go_bytes go_ledger_prove(const void* ledger, _GoString_ head) {
  BYTES(tsn_ledger_prove(ledger, go_text(head), &r.buffer, &r.error));
}
static go_bytes go_ledger_prove_consistency(const void* ledger, _GoString_ first, _GoString_ second) {
  BYTES(tsn_ledger_prove_consistency(ledger, go_text(first), go_text(second), &r.buffer, &r.error));
}
static go_bytes go_proof_verify(_GoString_ proof) { BYTES(tsn_proof_verify(go_text(proof), &r.buffer, &r.error)); }
static go_bytes go_record_entry(_GoString_ record) { BYTES(tsn_record_entry(go_text(record), &r.buffer, &r.error)); }

// --- number.h
static go_bytes go_number_parse(_GoString_ text) { BYTES(tsn_number_parse(go_text(text), &r.buffer, &r.error)); }
static go_bytes go_number_round(_GoString_ number, int32_t digits, _GoString_ rule) {
  BYTES(tsn_number_round(go_text(number), digits, go_text(rule), &r.buffer, &r.error));
}
static go_bytes go_unit_convert(_GoString_ quantity, _GoString_ unit) {
  BYTES(tsn_unit_convert(go_text(quantity), go_text(unit), &r.buffer, &r.error));
}
*/
import "C"

import (
	"unsafe"
)

// object is a pointer to an object of the library; nil is none. It never points into memory of Go.
type object = unsafe.Pointer

// What the headers say that this package was compiled with.
const (
	headerABI     = int(C.TSN_ABI_VERSION)
	headerVersion = int(C.TSN_VERSION_NUMBER)
)

// --- what crosses

// textOf lends the bytes as a text, without a copy, for the duration of a call that only reads.
func textOf(bytes []byte) string { return *(*string)(unsafe.Pointer(&bytes)) }

func view(text C.tsn_text) []byte {
	if text.size == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(text.data)), int(text.size))
}

func copyText(text C.tsn_text) string { return string(view(text)) }

// bytesPointer is nil for nil; the caller has checked the length that C reads.
func bytesPointer(bytes []byte) *C.uint8_t {
	if len(bytes) == 0 {
		return nil
	}
	return (*C.uint8_t)(unsafe.Pointer(&bytes[0]))
}

func rawError(status C.tsn_status, raw *C.tsn_error) error {
	if status == C.TSN_OK {
		return nil
	}
	read := C.go_error_read(raw)
	defer C.go_error_free(raw, read.buffer)
	failure := &Error{
		Status:  Status(status),
		Code:    Code(copyText(read.code)),
		Message: copyText(read.message),
		Pointer: copyText(read.pointer),
		Offset:  -1,
		json:    copyText(read.json),
	}
	if read.offset != ^C.size_t(0) {
		failure.Offset = int(read.offset)
	}
	if read.problems > 0 {
		problems := make([]C.go_problem, read.problems)
		C.go_error_problems(raw, &problems[0], read.problems)
		failure.Problems = copyProblems(problems)
	}
	return failure
}

func copyProblems(raw []C.go_problem) []Problem {
	problems := make([]Problem, len(raw))
	for i := range raw {
		problems[i] = Problem{
			Severity: Severity(raw[i].severity),
			Code:     Code(copyText(raw[i].code)),
			Pointer:  copyText(raw[i].pointer),
			Message:  copyText(raw[i].message),
		}
	}
	return problems
}

func rawDone(r C.go_done) error { return rawError(r.status, r.error) }

func rawMade(r C.go_made) (object, error) { return r.object, rawError(r.status, r.error) }

func rawIndex(r C.go_index) (int, error) { return int(r.index), rawError(r.status, r.error) }

func rawBytes(r C.go_bytes) ([]byte, error) {
	if r.status != C.TSN_OK {
		return nil, rawError(r.status, r.error)
	}
	bytes := append([]byte{}, view(r.text)...)
	C.tsn_buffer_free(r.buffer)
	return bytes, nil
}

// --- base.h

func rawVersion() string            { return copyText(C.tsn_version()) }
func rawVersionNumber() int         { return int(C.tsn_version_number()) }
func rawABIVersion() int            { return int(C.tsn_abi_version()) }
func rawBuildInfo() string          { return copyText(C.tsn_build_info()) }
func rawStatusName(s Status) string { return copyText(C.tsn_status_name(C.int32_t(s))) }
func rawStatusText(s Status, language Language) string {
	return copyText(C.tsn_status_text(C.int32_t(s), C.int32_t(language)))
}
func rawConstant(name string) (int64, error) {
	r := C.go_constant_of(name)
	return int64(r.value), rawError(r.status, r.error)
}

func rawTokenNew() (object, error)      { return rawMade(C.go_token_new()) }
func rawTokenCancel(token object) error { return rawDone(C.go_token_cancel(token)) }
func rawTokenFree(token object)         { C.tsn_token_free((*C.tsn_token)(token)) }
func rawTokenProgress(token object) (done, total uint64, err error) {
	r := C.go_token_progress(token)
	return uint64(r.done), uint64(r.total), rawError(r.status, r.error)
}

// --- catalog.h

type rawCatalog struct {
	catalog         object
	release, sha256 string
}

func rawCatalogMade(r C.go_catalog) (rawCatalog, error) {
	if r.status != C.TSN_OK {
		return rawCatalog{}, rawError(r.status, r.error)
	}
	return rawCatalog{object(r.catalog), copyText(r.release), copyText(r.sha256)}, nil
}

func rawCatalogEmbedded() (rawCatalog, error) { return rawCatalogMade(C.go_catalog_embedded()) }
func rawCatalogEmbeddedRelease(release string) (rawCatalog, error) {
	return rawCatalogMade(C.go_catalog_embedded_release(release))
}
func rawCatalogReleases() ([]byte, error)       { return rawBytes(C.go_catalog_releases()) }
func rawCatalogFree(catalog object)             { C.tsn_catalog_free((*C.tsn_catalog)(catalog)) }
func rawBuilderNew() (object, error)            { return rawMade(C.go_builder_new()) }
func rawBuilderBase(builder, base object) error { return rawDone(C.go_builder_base(builder, base)) }
func rawBuilderRequireSignature(builder object, key []byte) error {
	return rawDone(C.go_builder_require_signature(builder, bytesPointer(key)))
}
func rawBuilderAddPack(builder object, pack string, signature []byte) error {
	return rawDone(C.go_builder_add_pack(builder, pack, bytesPointer(signature)))
}
func rawBuilderBuild(builder object) (rawCatalog, error) {
	return rawCatalogMade(C.go_builder_build(builder))
}
func rawBuilderFree(builder object) { C.tsn_catalog_builder_free((*C.tsn_catalog_builder)(builder)) }
func rawCatalogAudit(catalog object, date string) ([]byte, error) {
	return rawBytes(C.go_catalog_audit(catalog, date))
}
func rawCatalogDiff(from, to object) ([]byte, error) { return rawBytes(C.go_catalog_diff(from, to)) }
func rawFactorsQuery(catalog object, query string) ([]byte, error) {
	return rawBytes(C.go_factors_query(catalog, query))
}
func rawMethodsQuery(catalog object, query string) ([]byte, error) {
	return rawBytes(C.go_methods_query(catalog, query))
}
func rawMethodCheck(catalog object, pack string) ([]byte, error) {
	return rawBytes(C.go_method_check(catalog, pack))
}

// --- engine.h

type rawRecord struct {
	record        object
	digest, grade string
	complete      bool
}

// rawSettings are the options of a calculation; the zero value is the defaults.
type rawSettings struct {
	asOf, strict string
	token        object
	limit        uint64
	limited      bool
	detail       int32
}

func rawEngineNew(catalog object) (object, error) { return rawMade(C.go_engine_new(catalog)) }
func rawEngineFree(engine object)                 { C.tsn_engine_free((*C.tsn_engine)(engine)) }

// rawCalculate takes the request, or the JSON if the request is nil.
func rawCalculate(engine, request object, json string, s *rawSettings) (rawRecord, error) {
	limited := C.int(0)
	if s.limited {
		limited = 1
	}
	r := C.go_calculate(engine, request, json, s.asOf, s.strict, s.token, C.size_t(s.limit), limited,
		C.int32_t(s.detail))
	if r.status != C.TSN_OK {
		return rawRecord{}, rawError(r.status, r.error)
	}
	return rawRecord{object(r.record), copyText(r.digest), copyText(r.grade), r.complete != 0}, nil
}

func rawRequestNew() (object, error) { return rawMade(C.go_request_new()) }
func rawRequestFree(request object)  { C.tsn_request_free((*C.tsn_request)(request)) }
func rawRequestSetMethod(request object, id, edition string) error {
	return rawDone(C.go_request_set_method(request, id, edition))
}
func rawRequestSetPeriod(request object, period string) error {
	return rawDone(C.go_request_set_period(request, period))
}
func rawRequestSetAsOf(request object, date string) error {
	return rawDone(C.go_request_set_as_of(request, date))
}
func rawRequestSetRegion(request object, region string) error {
	return rawDone(C.go_request_set_region(request, region))
}
func rawRequestSetEntity(request object, name, creditCode string) error {
	return rawDone(C.go_request_set_entity(request, name, creditCode))
}
func rawRequestSetCatalog(request object, release, sha256 string) error {
	return rawDone(C.go_request_set_catalog(request, release, sha256))
}
func rawRequestSetChoice(request object, id, value string) error {
	return rawDone(C.go_request_set_choice(request, id, value))
}
func rawRequestSetDenominator(request object, name, value, unit string) error {
	return rawDone(C.go_request_set_denominator(request, name, value, unit))
}
func rawRequestAddActivity(request object, id, source string) (int, error) {
	return rawIndex(C.go_request_add_activity(request, id, source))
}
func rawRequestSetItem(request object, activity int, item string) error {
	return rawDone(C.go_request_set_item(request, C.size_t(activity), item))
}
func rawRequestSetQuantity(request object, activity int, value, unit, basis, evidence string) error {
	return rawDone(C.go_request_set_quantity(request, C.size_t(activity), value, unit, basis, evidence))
}
func rawRequestSetMonth(request object, activity int, month string) error {
	return rawDone(C.go_request_set_month(request, C.size_t(activity), month))
}
func rawRequestSetDate(request object, activity int, date string) error {
	return rawDone(C.go_request_set_date(request, C.size_t(activity), date))
}
func rawRequestSetActivityRegion(request object, activity int, region string) error {
	return rawDone(C.go_request_set_activity_region(request, C.size_t(activity), region))
}
func rawRequestSetSupply(request object, activity int, supply string) error {
	return rawDone(C.go_request_set_supply(request, C.size_t(activity), supply))
}
func rawRequestSetParameter(request object, activity int, name, value, unit, basis, evidence string) error {
	return rawDone(C.go_request_set_parameter(request, C.size_t(activity), name, value, unit, basis, evidence))
}
func rawRequestSetDenominatorProvenance(request object, name, member, value string) error {
	return rawDone(C.go_request_set_denominator_provenance(request, name, member, value))
}
func rawRequestSetPlan(request object, version, date, tolerance string) error {
	return rawDone(C.go_request_set_plan(request, version, date, tolerance))
}
func rawRequestSetProvenance(request object, activity int, datum, member, value string) error {
	return rawDone(C.go_request_set_provenance(request, C.size_t(activity), datum, member, value))
}
func rawRequestSetParameterText(request object, activity int, name, value, evidence string) error {
	return rawDone(C.go_request_set_parameter_text(request, C.size_t(activity), name, value, evidence))
}
func rawRequestSetParameterList(request object, activity int, name string) error {
	return rawDone(C.go_request_set_parameter_list(request, C.size_t(activity), name))
}
func rawRequestAddRow(request object, activity int, name string) (int, error) {
	return rawIndex(C.go_request_add_row(request, C.size_t(activity), name))
}
func rawRequestSetRowNumber(request object, activity int, name string, row int, field, value, unit string) error {
	return rawDone(C.go_request_set_row_number(request, C.size_t(activity), name, C.size_t(row), field, value, unit))
}
func rawRequestSetRowText(request object, activity int, name string, row int, field, value string) error {
	return rawDone(C.go_request_set_row_text(request, C.size_t(activity), name, C.size_t(row), field, value))
}
func rawRequestSetMeta(request object, activity int, key, value string) error {
	return rawDone(C.go_request_set_meta(request, C.size_t(activity), key, value))
}
func rawRequestJSON(request object) ([]byte, error) { return rawBytes(C.go_request_json(request)) }

// --- record.h

func rawRecordJSON(to []byte, record object) []byte {
	return append(to, view(C.tsn_record_json((*C.tsn_record)(record)))...)
}
func rawRecordSize(record object) int { return len(view(C.tsn_record_json((*C.tsn_record)(record)))) }
func rawRecordCopy(to []byte, record object, from int) int {
	return copy(to, view(C.tsn_record_json((*C.tsn_record)(record)))[from:])
}
func rawRecordTotal(record object, total Total) (Amount, error) {
	r := C.go_record_total(record, C.int32_t(total))
	if r.status != C.TSN_OK {
		return Amount{}, rawError(r.status, r.error)
	}
	return Amount{copyText(r.value), copyText(r.exact), copyText(r.unit)}, nil
}
func rawRecordLines(record object, by Breakdown) []Line {
	count := C.tsn_record_line_count((*C.tsn_record)(record), C.int32_t(by))
	if count == 0 {
		return nil
	}
	raw := make([]C.go_line, count)
	C.go_record_lines(record, C.int32_t(by), &raw[0], count)
	lines := make([]Line, count)
	for i := range raw {
		lines[i] = Line{copyText(raw[i].id), Amount{copyText(raw[i].value), copyText(raw[i].exact), "tCO2e"}}
	}
	return lines
}
func rawRecordDiagnostics(record object) []Problem {
	count := C.tsn_record_diagnostic_count((*C.tsn_record)(record))
	if count == 0 {
		return nil
	}
	raw := make([]C.go_problem, count)
	C.go_record_diagnostics(record, &raw[0], count)
	return copyProblems(raw)
}
func rawRecordFree(record object) { C.tsn_record_free((*C.tsn_record)(record)) }
func rawRecordSign(record string, seed []byte) ([]byte, error) {
	return rawBytes(C.go_record_sign(record, bytesPointer(seed)))
}
func rawRecordPublicKey(seed, key []byte) error {
	return rawDone(C.go_record_public_key(bytesPointer(seed), bytesPointer(key)))
}
func rawRecordVerify(catalog object, record string, token object) ([]byte, error) {
	return rawBytes(C.go_record_verify(catalog, record, token))
}
func rawRecordCompare(catalogA object, recordA string, catalogB object, recordB string, token object) ([]byte, error) {
	return rawBytes(C.go_record_compare(catalogA, recordA, catalogB, recordB, token))
}

func rawSignatureMake(document string, seed []byte, role, signedAt string) ([]byte, error) {
	return rawBytes(C.go_signature_make(document, bytesPointer(seed), role, signedAt))
}
func rawSignatureVerify(document, signature string) ([]byte, error) {
	return rawBytes(C.go_signature_verify(document, signature))
}

// --- ledger.h

func rawLedgerNew() (object, error) { return rawMade(C.go_ledger_new()) }
func rawLedgerFree(ledger object)   { C.tsn_ledger_free((*C.tsn_ledger)(ledger)) }
func rawLedgerExpect(ledger object, head string) error {
	return rawDone(C.go_ledger_expect(ledger, head))
}
func rawLedgerSelect(ledger object, query string) error {
	return rawDone(C.go_ledger_select(ledger, query))
}
func rawLedgerRead(ledger object, bytes string) error {
	return rawDone(C.go_ledger_read(ledger, bytes))
}
func rawLedgerCheck(ledger object) ([]byte, error) { return rawBytes(C.go_ledger_check(ledger)) }
func rawLedgerSize(ledger object) uint64           { return uint64(C.tsn_ledger_size((*C.tsn_ledger)(ledger))) }
func rawLedgerEnd(ledger object) uint64            { return uint64(C.tsn_ledger_end((*C.tsn_ledger)(ledger))) }
func rawLedgerCut(ledger object) error             { return rawDone(C.go_ledger_cut(ledger)) }
func rawLedgerAppend(ledger object, record string) ([]byte, error) {
	return rawBytes(C.go_ledger_append(ledger, record))
}
func rawLedgerHead(ledger object) ([]byte, error) { return rawBytes(C.go_ledger_head(ledger)) }
func rawHeadAddSignature(head, signature string) ([]byte, error) {
	return rawBytes(C.go_head_add_signature(head, signature))
}
func rawLedgerProve(ledger object, head string) ([]byte, error) {
	return rawBytes(C.go_ledger_prove(ledger, head))
}
func rawLedgerProveConsistency(ledger object, first, second string) ([]byte, error) {
	return rawBytes(C.go_ledger_prove_consistency(ledger, first, second))
}
func rawProofVerify(proof string) ([]byte, error)  { return rawBytes(C.go_proof_verify(proof)) }
func rawRecordEntry(record string) ([]byte, error) { return rawBytes(C.go_record_entry(record)) }

// --- number.h

func rawNumberParse(text string) ([]byte, error) { return rawBytes(C.go_number_parse(text)) }
func rawNumberRound(number string, digits int32, rule string) ([]byte, error) {
	return rawBytes(C.go_number_round(number, C.int32_t(digits), rule))
}
func rawUnitConvert(quantity, unit string) ([]byte, error) {
	return rawBytes(C.go_unit_convert(quantity, unit))
}
