//go:build cgo

package tansuan

import "strconv"

// Status is the kind of a failure: one of the constants Err… below, or one of a later release, which belongs to its
// hundred. A Status is itself an error, so that errors.Is(err, tansuan.ErrRequest) tells whether err has it.
type Status int32

// 1xx: the caller and the machine.
const (
	ErrMisuse      Status = 100 // an argument breaks the contract of the function
	ErrNoMemory    Status = 101 // the machine gave no memory
	ErrMemoryLimit Status = 102 // MemoryLimit was reached
	ErrCancelled   Status = 103 // the context ended, or the token was cancelled
	ErrInternal    Status = 104 // a fault of the library; please report it
)

// 2xx: a text is not JSON that is accepted.
const (
	ErrJSONSyntax       Status = 200
	ErrJSONUTF8         Status = 201
	ErrJSONLimit        Status = 202 // too deep, too long, or a number out of any range
	ErrJSONDuplicateKey Status = 203
)

// 3xx to 7xx: requests, packs and catalogs, methods, records, strict mode.
const (
	ErrRequest         Status = 300 // the request, or a query, cannot be taken as it is; all its problems are listed
	ErrPack            Status = 400 // a factor pack, register or catalog description is refused
	ErrCatalogMismatch Status = 401
	ErrPackSignature   Status = 402
	ErrNotFound        Status = 403 // a query asks for what the catalog does not have
	ErrMethod          Status = 500 // a method pack or shared pack is refused
	ErrRecord          Status = 600 // these bytes are not a record, or not one as it was written
	ErrSignature       Status = 601 // the signatures of a record do not allow what was asked
	ErrLedger          Status = 602 // a ledger, head or proof is none, or does not allow what was asked
	ErrStrict          Status = 700 // something is less well checked than Strict demands, or is missing
)

// Error is one English sentence on the status.
func (s Status) Error() string {
	return "tansuan: " + rawStatusName(s) + ": " + rawStatusText(s, English)
}

// Name is the name of the status in the C ABI, such as "TSN_E_REQUEST".
func (s Status) Name() string { return rawStatusName(s) }

// Text is one sentence on the status.
func (s Status) Text(language Language) string { return rawStatusText(s, language) }

// Language is that of a text for people.
type Language int32

// The languages.
const (
	Chinese Language = 0
	English Language = 1
)

// Code is the stable code of a problem, such as "unit.unknown"; finer than the status, the same in every release. Any Code is
// an error to compare with: errors.Is(err, tansuan.Code("unit.unknown")).
type Code string

// Error is the code itself.
func (c Code) Error() string { return string(c) }

// Severity is how much a finding takes away from a result.
type Severity int32

// The severities.
const (
	SeverityError   Severity = 0 // there is no result
	SeverityGap     Severity = 1 // a figure could not be computed; totals that miss it are marked incomplete
	SeverityWarning Severity = 2 // the figure stands, a person should look
	SeverityNote    Severity = 3 // a choice that was made and that an auditor wants to see
)

func (s Severity) String() string {
	switch s {
	case SeverityError:
		return "error"
	case SeverityGap:
		return "gap"
	case SeverityWarning:
		return "warning"
	case SeverityNote:
		return "note"
	}
	return "severity " + strconv.Itoa(int(s))
}

// Problem is a finding: why a call failed, or a diagnostic of a record.
type Problem struct {
	Severity Severity
	Code     Code
	Pointer  string // RFC 6901 JSON Pointer into the document that was read
	Message  string // English; its wording may change between releases
}

// Error is why the library refused. Status, Code, Message and Pointer are those of the leading problem.
type Error struct {
	Status   Status
	Code     Code
	Message  string    // one line of English that says what to do; its wording may change between releases
	Pointer  string    // JSON Pointer into the document that was read, or for a Request into its JSON; "" for all of it
	Offset   int       // of the first wrong byte, for JSON syntax and UTF-8; -1 if there is none
	Problems []Problem // all that was found, at most 1,000, in the order of the document; also gaps, warnings and notes

	json  string
	cause error // the context's, if it ended the call
}

func (e *Error) Error() string {
	text := "tansuan: " + string(e.Code) + ": " + e.Message
	if e.Pointer != "" {
		text += " (at " + e.Pointer + ")"
	}
	return text
}

// Is reports whether target is the Status of the error, or the Code of one of its problems that are errors.
func (e *Error) Is(target error) bool {
	switch target := target.(type) {
	case Status:
		return e.Status == target
	case Code:
		if e.Code == target {
			return true
		}
		for i := range e.Problems {
			if e.Problems[i].Severity == SeverityError && e.Problems[i].Code == target {
				return true
			}
		}
	}
	return false
}

// Unwrap is the context's error (context.Canceled, context.DeadlineExceeded) if it ended the call, else nil.
func (e *Error) Unwrap() error { return e.cause }

// JSON is the whole error as canonical JSON; tsn_error_json in the C headers tells its members.
func (e *Error) JSON() []byte { return []byte(e.json) }

// misuse is a wrong argument that the library cannot be handed.
func misuse(code Code, message string) *Error {
	return &Error{
		Status:   ErrMisuse,
		Code:     code,
		Message:  message,
		Offset:   -1,
		Problems: []Problem{{SeverityError, code, "", message}},
		json: `{"code":"` + string(code) + `","message":"` + message + `","pointer":"","problems":[{"code":"` + string(code) +
			`","message":"` + message + `","pointer":"","severity":"error"}],"status":100,"status_name":"TSN_E_MISUSE","unlisted":0}`,
	}
}
