//go:build cgo

package tansuan

import (
	"crypto/ed25519"
	"encoding/json"
	"sync"
)

// Ledger is records one after the other, bound by a Merkle tree, so that an annual figure proves which monthly records
// it contains. The bytes are the caller's to keep: what Append returns belongs at End of a file that nobody else writes.
// ledger.h of the C ABI tells formats and codes. Methods of one Ledger wait for each other.
type Ledger struct {
	handle *handle
	mutex  sync.Mutex
}

// LedgerReport is what was found in the bytes of a ledger.
type LedgerReport struct {
	OK         bool          `json:"ok"`
	Faults     []LedgerFault `json:"faults"`
	Unlisted   uint64        `json:"unlisted"`   // faults past the 1,000th
	Size       uint64        `json:"size"`       // entries
	Root       string        `json:"root"`       // over them, in hex
	End        uint64        `json:"end"`        // where the last whole line ends
	Unfinished uint64        `json:"unfinished"` // bytes behind it, of an append that was broken off
}

// LedgerFault is one fault of a ledger and where it is.
type LedgerFault struct {
	Code     Code   `json:"code"` // such as "ledger.replay"
	Line     uint64 `json:"line"` // from 1
	Offset   uint64 `json:"offset"`
	Expected string `json:"expected"`
	Found    string `json:"found"`
	Message  string `json:"message"`
}

// Signer is who signed a document, and what that one says of itself.
type Signer struct {
	PublicKey string `json:"public_key"` // hex
	Role      string `json:"role"`
	SignedAt  string `json:"signed_at"`
}

// ProofVerdict is what verifying a proof found. Whether to trust the signers is the caller's decision.
type ProofVerdict struct {
	OK           bool     `json:"ok"`
	Code         Code     `json:"code"`
	Pointer      string   `json:"pointer"`
	Message      string   `json:"message"`
	Signers      []Signer `json:"signers"`       // of the head, or of the later one
	FirstSigners []Signer `json:"first_signers"` // of the earlier head of a proof of consistency
}

// SignatureVerdict is what judging a signature beside its document found.
type SignatureVerdict struct {
	Signer
	OK      bool   `json:"ok"`
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

// NewLedger makes an empty ledger, to be read or begun.
func NewLedger() (*Ledger, error) {
	if abiError != nil {
		return nil, abiError
	}
	raw, err := rawLedgerNew()
	if err != nil {
		return nil, err
	}
	return &Ledger{handle: newHandle(raw, rawLedgerFree)}, nil
}

func (l *Ledger) owner() *handle {
	if l == nil {
		return nil
	}
	return l.handle
}

func (l *Ledger) with(call func(ledger object) error) error {
	raw, err := l.owner().acquire()
	if err != nil {
		return err
	}
	defer l.handle.release()
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return call(raw)
}

func (l *Ledger) ask(call func(ledger object) ([]byte, error)) (answer []byte, err error) {
	err = l.with(func(ledger object) (failure error) {
		answer, failure = call(ledger)
		return
	})
	return
}

// Expect tells a head that is known from before: what does not go on from it is a fault. Before anything is read.
// ErrLedger if it is none or a signature in it is not valid.
func (l *Ledger) Expect(head []byte) error {
	return l.with(func(ledger object) error { return rawLedgerExpect(ledger, textOf(head)) })
}

// Select says, as JSON, what Prove is to prove: {"period", "entities"?, "methods"?, "without"?} or {"digests"}. Once,
// before anything is read. ErrRequest with every problem, ErrJSON….
func (l *Ledger) Select(query string) error {
	return l.with(func(ledger object) error { return rawLedgerSelect(ledger, query) })
}

// Write reads the next bytes of the ledger, in pieces of any size, so that io.Copy(ledger, file) reads it whole. Faults
// in them are told by Check.
func (l *Ledger) Write(bytes []byte) (int, error) {
	if err := l.with(func(ledger object) error { return rawLedgerRead(ledger, textOf(bytes)) }); err != nil {
		return 0, err
	}
	return len(bytes), nil
}

// Check tells what was found so far.
func (l *Ledger) Check() (report LedgerReport, err error) {
	answer, err := l.ask(rawLedgerCheck)
	if err == nil {
		err = json.Unmarshal(answer, &report)
	}
	return
}

// Size is how many lines there are.
func (l *Ledger) Size() (size uint64, err error) {
	err = l.with(func(ledger object) error { size = rawLedgerSize(ledger); return nil })
	return
}

// End is where the last whole line ends, in bytes.
func (l *Ledger) End() (end uint64, err error) {
	err = l.with(func(ledger object) error { end = rawLedgerEnd(ledger); return nil })
	return
}

// Cut forgets the bytes behind the last whole line, which the caller has set aside and cut off.
func (l *Ledger) Cut() error { return l.with(rawLedgerCut) }

// Append returns the line, with its line feed, that adds a record; it belongs at the end of the file. ErrRecord if the
// bytes are no record or were changed; ErrLedger, as with the code "ledger.replay" if the record is there already.
func (l *Ledger) Append(record []byte) ([]byte, error) {
	return l.ask(func(ledger object) ([]byte, error) { return rawLedgerAppend(ledger, textOf(record)) })
}

// Head is the head of the ledger as it is, without signatures. ErrLedger if the ledger has faults.
func (l *Ledger) Head() ([]byte, error) { return l.ask(rawLedgerHead) }

// Prove proves that the selected records are in the ledger and, for a period, what their totals come to, under a head;
// nil is that of the ledger, without signatures. ErrNotFound if nothing, or not all, is there; ErrLedger.
func (l *Ledger) Prove(head []byte) ([]byte, error) {
	return l.ask(func(ledger object) ([]byte, error) { return rawLedgerProve(ledger, textOf(head)) })
}

// ProveConsistency proves that the ledger only grew from one head to another; nil is that of the ledger. ErrLedger if
// one of them is not of this ledger.
func (l *Ledger) ProveConsistency(first, second []byte) ([]byte, error) {
	return l.ask(func(ledger object) ([]byte, error) {
		return rawLedgerProveConsistency(ledger, textOf(first), textOf(second))
	})
}

// Close frees the ledger. It always returns nil.
func (l *Ledger) Close() error {
	l.owner().close()
	return nil
}

// AddSignature is a head with one more signature in it. ErrSignature if it is not a valid one of this head, or the key
// has signed already; ErrLedger if the head is none.
func AddSignature(head, signature []byte) ([]byte, error) {
	if abiError != nil {
		return nil, abiError
	}
	return rawHeadAddSignature(textOf(head), textOf(signature))
}

// VerifyProof verifies a proof of either kind by itself. ErrLedger if it is no proof, ErrJSON….
func VerifyProof(proof []byte) (verdict ProofVerdict, err error) {
	if abiError != nil {
		return verdict, abiError
	}
	answer, err := rawProofVerify(textOf(proof))
	if err == nil {
		err = json.Unmarshal(answer, &verdict)
	}
	return
}

// EntryOf is the entry of a record, as a proof lists it: equal bytes mean that the proof is about this record.
func EntryOf(record []byte) ([]byte, error) {
	if abiError != nil {
		return nil, abiError
	}
	return rawRecordEntry(textOf(record))
}

// SignDetached makes a signature that stands beside a record, or the head of a ledger. Role (such as 核查机构) and date
// (such as "2025-03-31") are signed too; each may be "". ErrRecord or ErrLedger if the document is neither or was
// changed, ErrRequest if role or date cannot be taken.
func SignDetached(document []byte, key ed25519.PrivateKey, role, signedAt string) ([]byte, error) {
	if abiError != nil {
		return nil, abiError
	}
	if len(key) != ed25519.PrivateKeySize {
		return nil, misuse("argument.range", "a private key has 64 bytes")
	}
	return rawSignatureMake(textOf(document), key.Seed(), role, signedAt)
}

// JudgeSignature judges a signature that stands beside a record or head. ErrSignature if it is none.
func JudgeSignature(document, signature []byte) (verdict SignatureVerdict, err error) {
	if abiError != nil {
		return verdict, abiError
	}
	answer, err := rawSignatureVerify(textOf(document), textOf(signature))
	if err == nil {
		err = json.Unmarshal(answer, &verdict)
	}
	return
}
