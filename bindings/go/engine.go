//go:build cgo

package tansuan

import "context"

// Engine computes records from requests with one catalog. It costs next to nothing, and all goroutines may share it.
type Engine struct{ handle *handle }

// NewEngine makes an engine, which keeps what it needs of the catalog.
func NewEngine(catalog *Catalog) (*Engine, error) {
	raw, err := catalog.owner().acquire()
	if err != nil {
		return nil, err
	}
	defer catalog.handle.release()
	engine, err := rawEngineNew(raw)
	if err != nil {
		return nil, err
	}
	return &Engine{newHandle(engine, rawEngineFree)}, nil
}

// Input is a request: JSON, or a *Request.
type Input interface {
	calculate(engine object, settings *rawSettings) (rawRecord, error)
}

// JSON is a request as JSON text (format tansuan.request/1), at most 64 MiB. It must not change during the call.
type JSON []byte

func (json JSON) calculate(engine object, settings *rawSettings) (rawRecord, error) {
	return rawCalculate(engine, nil, textOf(json), settings)
}

// Option sets something of one calculation.
type Option func(*calculation)

type calculation struct {
	settings rawSettings
	token    *Token
	tokenSet bool
}

// AsOf sets the date whose knowledge counts, "2025-03-31", instead of the request's own; the record states it.
func AsOf(date string) Option { return func(c *calculation) { c.settings.asOf = date } }

// Strict refuses (ErrStrict) a calculation that uses a factor or formula below an evidence grade, "primary",
// "transcribed", "secondary" or "recalled", or that has gaps.
func Strict(grade string) Option { return func(c *calculation) { c.settings.strict = grade } }

// MemoryLimit is the most bytes a calculation may take before it ends with ErrMemoryLimit; 512 MiB without it.
func MemoryLimit(bytes uint64) Option {
	return func(c *calculation) { c.settings.limit, c.settings.limited = bytes, true }
}

// TotalsOnly computes the figures without request, factors, trace and digest: fast, but not a record that verifies, and
// without lines by activity.
func TotalsOnly() Option { return func(c *calculation) { c.settings.detail = detailTotals } }

// WithToken has a token watch the calculation; the context cancels it, too.
func WithToken(token *Token) Option {
	return func(c *calculation) { c.token, c.tokenSet = token, true }
}

const detailTotals = 1

// Calculate computes a request. The end of the context stops it: the error is then ErrCancelled and the context's own.
// ErrJSON…, ErrRequest with every problem of the request, ErrCatalogMismatch if it pins another catalog, ErrStrict,
// ErrMemoryLimit. A record with gaps is no error; see Record.Complete.
func (e *Engine) Calculate(ctx context.Context, input Input, options ...Option) (*Record, error) {
	if input == nil {
		return nil, misuse("argument.null", "a nil request")
	}
	engine, err := e.owner().acquire()
	if err != nil {
		return nil, err
	}
	defer e.handle.release()
	var c calculation
	for _, option := range options {
		option(&c)
	}
	if c.tokenSet && c.token.owner() == nil {
		return nil, ErrClosed
	}
	raw, err := watched(ctx, c.token, func(token object) (rawRecord, error) {
		c.settings.token = token
		return input.calculate(engine, &c.settings)
	})
	if err != nil {
		return nil, err
	}
	return &Record{newHandle(raw.record, rawRecordFree), raw.digest, raw.grade, raw.complete}, nil
}

func (e *Engine) owner() *handle {
	if e == nil {
		return nil
	}
	return e.handle
}

// Close frees the engine; its records stay. It always returns nil.
func (e *Engine) Close() error {
	e.owner().close()
	return nil
}
