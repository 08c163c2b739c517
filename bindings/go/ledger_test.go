package tansuan_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/tansuan/tansuan-go"
)

// month is the record of a month's power from the grid in Jiangsu, at 0.5978 t/MWh.
func month(t *testing.T, month, quantity string) []byte {
	text := strings.Replace(request(power(quantity)), `"period":"2024"`, `"period":"`+month+`"`, 1)
	record := ok(engine.Calculate(never, tansuan.JSON(text)))(t)
	defer record.Close()
	return ok(record.JSON())(t)
}

func ledgerLines(t *testing.T, records ...[]byte) []byte {
	ledger := ok(tansuan.NewLedger())(t)
	defer ledger.Close()
	var all []byte
	for _, record := range records {
		all = append(all, ok(ledger.Append(record))(t)...)
	}
	equal(t, uint64(len(all)), ok(ledger.End())(t))
	return all
}

func readLedger(t *testing.T, lines []byte) *tansuan.Ledger {
	ledger := ok(tansuan.NewLedger())(t)
	ok(io.Copy(ledger, bytes.NewReader(lines)))(t)
	return ledger
}

func TestAPeriodIsProvedUnderASignedHead(t *testing.T) {
	first, second := month(t, "2024-01", "1000 MWh"), month(t, "2024-02", "2000 MWh")
	ledger := ok(tansuan.NewLedger())(t)
	defer ledger.Close()
	none(t, ledger.Select(`{"period":"2024-01/2024-02"}`))
	ok(ledger.Write(ledgerLines(t, first, second)))(t)
	equal(t, uint64(2), ok(ledger.Size())(t))
	report := ok(ledger.Check())(t)
	equal(t, true, report.OK)
	equal(t, uint64(2), report.Size)
	unsigned := ok(ledger.Head())(t)
	signature := ok(tansuan.SignDetached(unsigned, key, "核查机构", "2025-01-31"))(t)
	head := ok(tansuan.AddSignature(unsigned, signature))(t)
	proof := ok(ledger.Prove(head))(t)
	// 597.8 + 1195.6
	holds(t, proof, `"total":{"unit":"tCO2e","value":"1793.4"}`)
	holds(t, proof, string(ok(tansuan.EntryOf(second))(t)))
	verdict := ok(tansuan.VerifyProof(proof))(t)
	equal(t, true, verdict.OK)
	equal(t, 1, len(verdict.Signers))
	equal(t, "核查机构", verdict.Signers[0].Role)
	equal(t, "2025-01-31", verdict.Signers[0].SignedAt)
	forged := ok(tansuan.VerifyProof(bytes.ReplaceAll(proof, []byte("1793.4"), []byte("1793.5"))))(t)
	equal(t, false, forged.OK)
	equal(t, tansuan.Code("proof.sum"), forged.Code)
	_, err := tansuan.AddSignature(head, signature)
	equal(t, true, errors.Is(err, tansuan.ErrSignature))
	one := readLedger(t, ledgerLines(t, first))
	defer one.Close()
	earlier := ok(one.Head())(t)
	equal(t, true, ok(tansuan.VerifyProof(ok(ledger.ProveConsistency(earlier, head))(t)))(t).OK)
	equal(t, true, ok(tansuan.VerifyProof(ok(ledger.ProveConsistency(earlier, nil))(t)))(t).OK)
	_, err = one.ProveConsistency(head, nil)
	equal(t, true, errors.Is(err, tansuan.ErrLedger))
	cut := ok(tansuan.NewLedger())(t)
	defer cut.Close()
	none(t, cut.Expect(head))
	ok(cut.Write(ledgerLines(t, first)))(t)
	report = ok(cut.Check())(t)
	equal(t, false, report.OK)
	equal(t, tansuan.Code("ledger.cut_off"), report.Faults[0].Code)
	equal(t, uint64(2), report.Faults[0].Line)
}

func TestALedgerSaysWhatIsWrong(t *testing.T) {
	first := month(t, "2024-01", "1000 MWh")
	lines := ledgerLines(t, first)
	ledger := readLedger(t, lines)
	_, err := ledger.Append(first)
	refused(t, err, tansuan.ErrLedger, "ledger.replay")
	_, err = ledger.Append([]byte("{}"))
	refused(t, err, tansuan.ErrRecord, "record.format")
	_, err = ledger.Prove(nil)
	refused(t, err, tansuan.ErrLedger, "proof.no_query")
	refused(t, ledger.Select(`{"period":"2024"}`), tansuan.ErrMisuse, "argument.order")
	_, err = tansuan.VerifyProof([]byte("{}"))
	refused(t, err, tansuan.ErrLedger, "proof.format")
	torn := readLedger(t, lines[:100])
	defer torn.Close()
	equal(t, uint64(100), ok(torn.Check())(t).Unfinished)
	_, err = torn.Append(first)
	refused(t, err, tansuan.ErrLedger, "ledger.unfinished")
	none(t, torn.Cut())
	equal(t, string(lines), string(ok(torn.Append(first))(t)))
	signature := ok(tansuan.SignDetached(first, key, "", ""))(t)
	equal(t, true, ok(tansuan.JudgeSignature(first, signature))(t).OK)
	other := ok(tansuan.JudgeSignature(month(t, "2024-03", "1 MWh"), signature))(t)
	equal(t, tansuan.Code("signature.other"), other.Code)
	_, err = tansuan.SignDetached(first, key, "", "soon")
	refused(t, err, tansuan.ErrRequest, "signature.date")
	ledger.Close()
	_, err = ledger.Check()
	equal(t, true, errors.Is(err, tansuan.ErrClosed))
}
