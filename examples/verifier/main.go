// Command verifier is an auditor's tool: it re-runs every record of a folder with the catalog release that the record
// names, checks its signatures, and prints what it found in Chinese and English.
//
//	verifier [-keys FILE] FOLDER
//
// FILE lists the public keys that the auditor knows, a line each: 64 hex digits and a name; with it, a record that none
// of them signed is not in order. Exit code: 0 all records are in order, 1 some are not, 2 it could not be found out.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/tansuan/tansuan-go"
)

// stated is what a record says of itself; it counts once the record is verified.
type stated struct {
	Catalog  struct{ Release string }
	Method   struct{ ID, Edition string }
	Request  struct{ Period string }
	Evidence struct{ Worst string }
	Results  struct {
		Complete bool
		Total    struct{ Value string }
	}
	Digest string
}

// finding is what there is to say about one file.
type finding struct {
	verified bool
	code     tansuan.Code // why it is not verified
	pointer  string
	record   stated
	signers  []string // hex keys of valid signatures
}

// reasons are the codes that people meet most, in words.
var reasons = map[tansuan.Code]string{
	"record.not_canonical": "字节不是规范写法 the bytes are not in canonical form",
	"record.digest":        "内容与摘要不符，已被改动 changed after the digest was made",
	"record.signature":     "签名无效 a signature is not valid",
	"record.differs":       "重算结果与记录不同 computing it again gives another result",
	"record.format":        "不是核算记录 not a record",
	"catalog.release":      "本程序没有该目录版本 the catalog release is not in this program",
}

// auditor has every release of the catalog, shared by all goroutines.
type auditor struct {
	catalogs map[string]*tansuan.Catalog
	newest   *tansuan.Catalog
}

func newAuditor() (*auditor, error) {
	releases, err := tansuan.Releases()
	if err != nil {
		return nil, err
	}
	a := &auditor{catalogs: map[string]*tansuan.Catalog{}}
	for _, release := range releases { // oldest first
		if a.newest, err = tansuan.EmbeddedRelease(release.Release); err != nil {
			return nil, err
		}
		a.catalogs[release.Release] = a.newest
	}
	return a, nil
}

// audit verifies a record's bytes. An error is one of the auditor's own, such as a signal that ends the work.
func (a *auditor) audit(ctx context.Context, bytes []byte) (finding, error) {
	var found finding
	// What is no JSON, or other JSON, is for the library to refuse, with any catalog.
	_ = json.Unmarshal(bytes, &found.record)
	catalog := a.catalogs[found.record.Catalog.Release]
	if catalog == nil {
		if found.record.Catalog.Release != "" {
			found.code, found.pointer = "catalog.release", "/catalog/release"
			return found, nil
		}
		catalog = a.newest
	}
	verdict, err := catalog.Verify(ctx, bytes)
	var refusal *tansuan.Error
	switch {
	case errors.Is(err, tansuan.ErrCancelled):
		return found, err
	case errors.As(err, &refusal):
		found.code, found.pointer = refusal.Code, refusal.Pointer
	case err != nil:
		return found, err
	default:
		found.verified, found.code, found.pointer = verdict.OK, verdict.Code, verdict.Pointer
		for _, signer := range verdict.Signers {
			found.signers = append(found.signers, fmt.Sprintf("%x", []byte(signer)))
		}
	}
	return found, nil
}

// auditAll audits the files, as many at a time as there are processors; findings come in the order of the files.
func (a *auditor) auditAll(ctx context.Context, files []string) ([]finding, error) {
	found, errs := make([]finding, len(files)), make([]error, len(files))
	next := make(chan int)
	var workers sync.WaitGroup
	for i := 0; i < runtime.GOMAXPROCS(0); i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for at := range next {
				var bytes []byte
				if bytes, errs[at] = os.ReadFile(files[at]); errs[at] == nil {
					found[at], errs[at] = a.audit(ctx, bytes)
				}
			}
		}()
	}
	for at := range files {
		next <- at
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func readKeys(path string) (map[string]string, error) {
	names := map[string]string{}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for _, line := range strings.Split(string(text), "\n") {
		key, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		if key == "" || strings.HasPrefix(key, "#") {
			continue
		}
		if len(key) != 64 || strings.Trim(key, "0123456789abcdef") != "" {
			return nil, fmt.Errorf("%s: no public key: %s", path, line)
		}
		names[key] = strings.TrimSpace(name)
	}
	return names, nil
}

// shown is the name of a file as it is printed: a name that could write lines of a report itself is quoted.
func shown(file string) string {
	name := filepath.Base(file)
	for _, r := range name {
		if !unicode.IsPrint(r) {
			return strconv.Quote(name)
		}
	}
	return name
}

// report prints the findings and tells whether all is in order. With names, a record needs a signature of one of them.
func report(files []string, found []finding, names map[string]string) bool {
	counts := struct{ verified, signed int }{}
	seen := map[string]string{} // the file that a calculation was first in, by digest
	for i, file := range files {
		f := &found[i]
		fmt.Println(shown(file))
		if !f.verified {
			reason := reasons[f.code]
			if reason == "" {
				reason = "被拒绝 refused"
			}
			fmt.Printf("  未通过 NOT VERIFIED: %s (%s", reason, f.code)
			if f.pointer != "" {
				fmt.Printf(" %s", f.pointer)
			}
			fmt.Println(")")
			continue
		}
		counts.verified++
		r := &f.record
		fmt.Printf("  通过 verified: %s@%s, 期间 period %s, 目录 catalog %s, 最差证据 worst grade %s\n", r.Method.ID, r.Method.Edition,
			r.Request.Period, r.Catalog.Release, r.Evidence.Worst)
		fmt.Printf("  总量 total %s tCO2e", r.Results.Total.Value)
		if !r.Results.Complete {
			fmt.Print("（有缺口，偏小 with gaps, too small）")
		}
		fmt.Println()
		if first, again := seen[r.Digest]; again {
			fmt.Printf("  与此相同 the same calculation as in %s\n", first)
		} else {
			seen[r.Digest] = shown(file)
		}
		known := false
		for _, signer := range f.signers {
			name, listed := names[signer]
			if !listed {
				name = "不在名单 not in the list"
			}
			known = known || listed
			fmt.Printf("  签名 signed: %s… %s\n", signer[:16], name)
		}
		if len(f.signers) == 0 {
			fmt.Println("  未签名 not signed")
		}
		if known {
			counts.signed++
		}
	}
	fmt.Printf("\n%d 份 files: %d 份通过 verified, %d 份未通过 not verified", len(files), counts.verified, len(files)-counts.verified)
	inOrder := counts.verified == len(files)
	if names != nil {
		fmt.Printf("; 其中 of these %d 份由名单内签名 signed by a listed key", counts.signed)
		inOrder = inOrder && counts.signed == len(files)
	}
	if inOrder {
		fmt.Println("\n结论 conclusion: 全部合格 all in order")
	} else {
		fmt.Println("\n结论 conclusion: 有不合格 not all in order")
	}
	return inOrder
}

func run() (inOrder bool, err error) {
	keys := flag.String("keys", "", "`file` of the public keys that are known")
	flag.Parse()
	if flag.NArg() != 1 {
		return false, errors.New("usage: verifier [-keys FILE] FOLDER")
	}
	var names map[string]string
	if *keys != "" {
		if names, err = readKeys(*keys); err != nil {
			return false, err
		}
	}
	entries, err := os.ReadDir(flag.Arg(0)) // sorted by name
	if err != nil {
		return false, err
	}
	var files []string
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) == ".json" {
			files = append(files, filepath.Join(flag.Arg(0), entry.Name()))
		}
	}
	if len(files) == 0 {
		return false, fmt.Errorf("%s: no records (*.json)", flag.Arg(0))
	}
	a, err := newAuditor()
	if err != nil {
		return false, err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	found, err := a.auditAll(ctx, files)
	if err != nil {
		return false, err
	}
	return report(files, found, names), nil
}

func main() {
	inOrder, err := run()
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "verifier:", err)
		os.Exit(2)
	case !inOrder:
		os.Exit(1)
	}
}
