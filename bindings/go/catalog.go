//go:build cgo

package tansuan

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"sync"
)

// Catalog holds the factors, methods and the register of readings that calculations use, under one release. It is
// immutable; opening one costs milliseconds, so open it once and share it.
type Catalog struct {
	handle          *handle
	release, sha256 string
}

// Release is a release of the catalog that is compiled into the library.
type Release struct {
	Release   string `json:"release"`     // such as "2026.1"
	AsKnownOn string `json:"as_known_on"` // the date whose knowledge it holds
	SHA256    string `json:"sha256"`
}

func newCatalog(raw rawCatalog, err error) (*Catalog, error) {
	if err != nil {
		return nil, err
	}
	return &Catalog{newHandle(raw.catalog, rawCatalogFree), raw.release, raw.sha256}, nil
}

// EmbeddedCatalog opens the newest release that is compiled into the library.
func EmbeddedCatalog() (*Catalog, error) {
	if abiError != nil {
		return nil, abiError
	}
	return newCatalog(rawCatalogEmbedded())
}

// EmbeddedRelease opens a release by its name, such as "2025.1"; "" is the newest. ErrNotFound if there is none.
func EmbeddedRelease(release string) (*Catalog, error) {
	if abiError != nil {
		return nil, abiError
	}
	return newCatalog(rawCatalogEmbeddedRelease(release))
}

// Releases are those that are compiled into the library, oldest first.
func Releases() ([]Release, error) {
	if abiError != nil {
		return nil, abiError
	}
	answer, err := rawCatalogReleases()
	if err != nil {
		return nil, err
	}
	var list struct {
		Releases []Release `json:"releases"`
	}
	err = json.Unmarshal(answer, &list)
	return list.Releases, err
}

// Release is the name of the release, such as "2026.1", also after Close.
func (c *Catalog) Release() string { return c.release }

// SHA256 is over the identities of all packs, in hex, as requests pin it and records state it; also after Close.
func (c *Catalog) SHA256() string { return c.sha256 }

func (c *Catalog) owner() *handle {
	if c == nil {
		return nil
	}
	return c.handle
}

func (c *Catalog) ask(call func(catalog object) ([]byte, error)) ([]byte, error) {
	raw, err := c.owner().acquire()
	if err != nil {
		return nil, err
	}
	defer c.handle.release()
	return call(raw)
}

// Audit tells, as JSON, how well the catalog is checked; with a date ("2026-01-31"), also what is due for review.
// tsn_catalog_audit in the C headers tells the members.
func (c *Catalog) Audit(date string) ([]byte, error) {
	return c.ask(func(raw object) ([]byte, error) { return rawCatalogAudit(raw, date) })
}

// Diff tells, as JSON, what changed from this catalog to another. tsn_catalog_diff in the C headers tells the members.
func (c *Catalog) Diff(to *Catalog) ([]byte, error) {
	return c.ask(func(raw object) ([]byte, error) {
		return to.ask(func(other object) ([]byte, error) { return rawCatalogDiff(raw, other) })
	})
}

// Factors asks for factors; query and answer are JSON, {"op": "list" | "search" | "show" | "history" | "resolve", …}.
// tsn_factors_query in the C headers tells the members. ErrNotFound, ErrRequest, ErrJSON….
func (c *Catalog) Factors(query string) ([]byte, error) {
	return c.ask(func(raw object) ([]byte, error) { return rawFactorsQuery(raw, query) })
}

// Methods asks for methods; query and answer are JSON, {"op": "list" | "search" | "show", …}. tsn_methods_query in the C
// headers tells the members.
func (c *Catalog) Methods(query string) ([]byte, error) {
	return c.ask(func(raw object) ([]byte, error) { return rawMethodsQuery(raw, query) })
}

// CheckPack checks a pack that somebody writes, on top of this catalog, or on nothing if the catalog is nil. The report
// is JSON: {"ok": true | false, "problems": […], …}.
func (c *Catalog) CheckPack(pack []byte) ([]byte, error) {
	if abiError != nil {
		return nil, abiError
	}
	if c == nil {
		return rawMethodCheck(nil, textOf(pack))
	}
	return c.ask(func(raw object) ([]byte, error) { return rawMethodCheck(raw, textOf(pack)) })
}

// Compare compares a record made with this catalog with another one, made with catalog b (which may be this one): the change
// of every figure, attributed to its causes without residue, as JSON. tsn_record_compare in the C headers tells the members.
// Both are verified first: ErrRecord, ErrSignature or ErrJSON… if one does not, ErrCatalogMismatch for one of another catalog.
func (c *Catalog) Compare(ctx context.Context, recordA []byte, b *Catalog, recordB []byte) ([]byte, error) {
	return c.ask(func(first object) ([]byte, error) {
		return b.ask(func(second object) ([]byte, error) {
			return watched(ctx, nil, func(token object) ([]byte, error) {
				return rawRecordCompare(first, textOf(recordA), second, textOf(recordB), token)
			})
		})
	})
}

// Verdict is what Verify found. The texts are "" if OK.
type Verdict struct {
	OK      bool
	Code    Code   // such as "record.digest"
	Pointer string // into the record
	Message string
	Signers []ed25519.PublicKey // of the signatures, in the order of the keys; whom to trust is the caller's decision
}

// Verify checks a record's bytes: they are canonical, the digest is theirs, every signature is valid, and computing the
// request again with this catalog gives the same bytes. A bad record is a verdict and no error; ErrRecord and ErrJSON… are
// for bytes that are no record at all, ErrCatalogMismatch for one of another catalog.
func (c *Catalog) Verify(ctx context.Context, record []byte) (Verdict, error) {
	raw, err := c.owner().acquire()
	if err != nil {
		return Verdict{}, err
	}
	defer c.handle.release()
	answer, err := watched(ctx, nil, func(token object) ([]byte, error) {
		return rawRecordVerify(raw, textOf(record), token)
	})
	if err != nil {
		return Verdict{}, err
	}
	var read struct {
		OK      bool     `json:"ok"`
		Code    Code     `json:"code"`
		Pointer string   `json:"pointer"`
		Message string   `json:"message"`
		Signers []string `json:"signers"`
	}
	if err := json.Unmarshal(answer, &read); err != nil {
		return Verdict{}, err
	}
	verdict := Verdict{OK: read.OK, Code: read.Code, Pointer: read.Pointer, Message: read.Message}
	for _, signer := range read.Signers {
		key, err := hex.DecodeString(signer)
		if err != nil {
			return Verdict{}, err
		}
		verdict.Signers = append(verdict.Signers, key)
	}
	return verdict, nil
}

// Close frees the catalog; engines made with it go on. It always returns nil.
func (c *Catalog) Close() error {
	c.owner().close()
	return nil
}

// CatalogBuilder makes a catalog from packs in memory: a vendor's, an enterprise's, an older national release.
type CatalogBuilder struct {
	handle *handle
	mutex  sync.RWMutex
}

// NewCatalogBuilder makes an empty builder.
func NewCatalogBuilder() (*CatalogBuilder, error) {
	if abiError != nil {
		return nil, abiError
	}
	raw, err := rawBuilderNew()
	if err != nil {
		return nil, err
	}
	return &CatalogBuilder{handle: newHandle(raw, rawBuilderFree)}, nil
}

func (b *CatalogBuilder) owner() *handle {
	if b == nil {
		return nil
	}
	return b.handle
}

func (b *CatalogBuilder) change(call func(builder object) error) error {
	raw, err := b.owner().acquire()
	if err != nil {
		return err
	}
	defer b.handle.release()
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return call(raw)
}

// Base sets the catalog that the packs are added to; nil (and the default) is none. What is built on a base has its
// release with a "+" behind it, unless a pack of the format tansuan.catalog/1 states another.
func (b *CatalogBuilder) Base(base *Catalog) error {
	return b.change(func(builder object) error {
		if base == nil {
			return rawBuilderBase(builder, nil)
		}
		raw, err := base.handle.acquire()
		if err != nil {
			return err
		}
		defer base.handle.release()
		return rawBuilderBase(builder, raw)
	})
}

// RequireSignature demands that every pack added from now on is signed by one of the keys that were required.
func (b *CatalogBuilder) RequireSignature(key ed25519.PublicKey) error {
	if len(key) != ed25519.PublicKeySize {
		return misuse("argument.range", "a public key has 32 bytes")
	}
	return b.change(func(builder object) error { return rawBuilderRequireSignature(builder, key) })
}

// AddPack adds a pack: JSON of the format tansuan.factors/1, sources/1, method/1, register/1 or catalog/1. ErrPack if the
// format is none of these or a factor pack has a problem of its own, ErrPackSignature if a signature is required, ErrJSON….
func (b *CatalogBuilder) AddPack(pack []byte) error {
	return b.change(func(builder object) error { return rawBuilderAddPack(builder, textOf(pack), nil) })
}

// AddSignedPack adds a pack with the Ed25519 signature of its bytes, which is looked at only if one is required.
func (b *CatalogBuilder) AddSignedPack(pack, signature []byte) error {
	if len(signature) != ed25519.SignatureSize {
		return misuse("argument.range", "a signature has 64 bytes")
	}
	return b.change(func(builder object) error { return rawBuilderAddPack(builder, textOf(pack), signature) })
}

// Build checks all packs against each other and compiles the methods. The builder keeps its packs and may build again.
// ErrPack or ErrMethod with every problem.
func (b *CatalogBuilder) Build() (*Catalog, error) {
	raw, err := b.owner().acquire()
	if err != nil {
		return nil, err
	}
	defer b.handle.release()
	b.mutex.RLock()
	defer b.mutex.RUnlock()
	return newCatalog(rawBuilderBuild(raw))
}

// Close frees the builder; catalogs that it built go on. It always returns nil.
func (b *CatalogBuilder) Close() error {
	b.owner().close()
	return nil
}
