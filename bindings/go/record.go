//go:build cgo

package tansuan

import (
	"crypto/ed25519"
	"errors"
	"io"
	"sync"
)

// Record is what a calculation found, with its derivation. Keep its JSON exactly as it is: that is what verifies.
type Record struct {
	handle        *handle
	digest, grade string
	complete      bool
}

// Total says which total.
type Total int32

// The totals, all in tCO2e.
const (
	TotalAll      Total = 0 // direct and indirect
	TotalDirect   Total = 1
	TotalIndirect Total = 2
	TotalApart    Total = 3 // what the method reports apart and does not count, such as biomass
)

// Breakdown says by what lines are.
type Breakdown int32

// The breakdowns.
const (
	BySource   Breakdown = 0 // emission sources that occur, in the method's order; those reported apart too
	ByGas      Breakdown = 1 // gases, in byte order of their names
	ByMonth    Breakdown = 2 // "2024-01" …; first "whole period" if an activity states no month
	ByActivity Breakdown = 3 // activities by id; those with a gap have empty amounts
)

// Line is one line of a breakdown: the id of the source, gas, month or activity, and its emissions in tCO2e.
type Line struct {
	ID string
	Amount
}

func (r *Record) owner() *handle {
	if r == nil {
		return nil
	}
	return r.handle
}

// JSON is the record's bytes: canonical JSON (RFC 8785) without a final line feed. With TotalsOnly: the totals. They stay in
// the library's memory until they are asked for; each call makes a new slice, which AppendJSON and WriteTo do without.
func (r *Record) JSON() ([]byte, error) { return r.AppendJSON([]byte{}) }

// AppendJSON appends the record's bytes to a buffer, which spares the allocation if it has room for them.
func (r *Record) AppendJSON(to []byte) ([]byte, error) {
	raw, err := r.owner().acquire()
	if err != nil {
		return nil, err
	}
	defer r.handle.release()
	return rawRecordJSON(to, raw), nil
}

// Size is how many bytes the record has.
func (r *Record) Size() (int64, error) {
	raw, err := r.owner().acquire()
	if err != nil {
		return 0, err
	}
	defer r.handle.release()
	return int64(rawRecordSize(raw)), nil
}

// blocks are what records are written from: a writer never sees the library's memory, which it could change or keep.
var blocks = sync.Pool{New: func() any { return new([16 * 1024]byte) }}

// WriteTo writes the record's bytes, and makes a Record an io.WriterTo. The record stays until they are written, also if it
// is closed meanwhile.
func (r *Record) WriteTo(w io.Writer) (written int64, err error) {
	raw, err := r.owner().acquire()
	if err != nil {
		return 0, err
	}
	defer r.handle.release()
	block := blocks.Get().(*[16 * 1024]byte)
	defer blocks.Put(block)
	for {
		count := rawRecordCopy(block[:], raw, int(written))
		if count == 0 {
			return written, nil
		}
		n, err := w.Write(block[:count])
		if n < 0 || n > count {
			n, err = 0, errors.New("tansuan: the writer says it wrote what it was not given")
		}
		written += int64(n)
		if err != nil {
			return written, err
		}
		if n < count {
			return written, io.ErrShortWrite
		}
	}
}

// Digest is "sha256:" and 64 hex digits; "" with TotalsOnly. Also after Close.
func (r *Record) Digest() string { return r.digest }

// Complete is false if figures are missing: the totals are then too small, and Diagnostics say what is missing. Also
// after Close.
func (r *Record) Complete() bool { return r.complete }

// WorstGrade is the worst evidence grade of what the figures rest on: "primary", "transcribed", "secondary" or "recalled";
// "" if there is none. Also after Close.
func (r *Record) WorstGrade() string { return r.grade }

// Total is a total in tCO2e. ErrNotFound if the method has no total of emissions; its results are the tallies in the JSON.
func (r *Record) Total(which Total) (Amount, error) {
	raw, err := r.owner().acquire()
	if err != nil {
		return Amount{}, err
	}
	defer r.handle.release()
	return rawRecordTotal(raw, which)
}

// Lines are those of a breakdown.
func (r *Record) Lines(by Breakdown) ([]Line, error) {
	raw, err := r.owner().acquire()
	if err != nil {
		return nil, err
	}
	defer r.handle.release()
	return rawRecordLines(raw, by), nil
}

// Diagnostics are the findings that the record lists; their pointers are into its request.
func (r *Record) Diagnostics() ([]Problem, error) {
	raw, err := r.owner().acquire()
	if err != nil {
		return nil, err
	}
	defer r.handle.release()
	return rawRecordDiagnostics(raw), nil
}

// Close frees the record. It always returns nil.
func (r *Record) Close() error {
	r.owner().close()
	return nil
}

// Sign adds a signature to a record's bytes and returns the new ones. Signatures stand in the order of their public keys.
// ErrRecord if the bytes are no record or were changed, ErrSignature if the key has signed already, ErrJSON….
func Sign(record []byte, key ed25519.PrivateKey) ([]byte, error) {
	if abiError != nil {
		return nil, abiError
	}
	if len(key) != ed25519.PrivateKeySize {
		return nil, misuse("argument.range", "a private key has 64 bytes")
	}
	return rawRecordSign(textOf(record), key.Seed())
}

// PublicKey is the public key that signatures of a private key are known by, computed from its seed.
func PublicKey(key ed25519.PrivateKey) (ed25519.PublicKey, error) {
	if abiError != nil {
		return nil, abiError
	}
	if len(key) != ed25519.PrivateKeySize {
		return nil, misuse("argument.range", "a private key has 64 bytes")
	}
	public := make([]byte, ed25519.PublicKeySize)
	if err := rawRecordPublicKey(key.Seed(), public); err != nil {
		return nil, err
	}
	return public, nil
}
