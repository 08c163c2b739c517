using System;

namespace Tansuan;

/// <summary>Records one after the other, bound by a Merkle tree, so that an annual figure proves which monthly records it
/// contains. The bytes are the caller's to keep: what <see cref="Append"/> returns belongs at <see cref="End"/> of a file that
/// nobody else writes. ledger.h of the C ABI tells formats and codes.</summary>
/// <remarks>Threads: one at a time changes it; a call meanwhile throws <see cref="InvalidOperationException"/>.</remarks>
public sealed unsafe class Ledger : IDisposable
{
  private readonly LedgerHandle _handle;

  /// <summary>An empty ledger, to be read or begun.</summary>
  public Ledger()
  {
    NativeLibraryLoader.Ensure();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_ledger_new(&made, &error), error);
    _handle = new LedgerHandle(made);
  }

  /// <summary>How many lines there are.</summary>
  public long Size
  {
    get
    {
      using Borrowed ledger = _handle.Borrow();
      return checked((long)Raw.tsn_ledger_size(ledger.Pointer));
    }
  }

  /// <summary>Where the last whole line ends, in bytes.</summary>
  public long End
  {
    get
    {
      using Borrowed ledger = _handle.Borrow();
      return checked((long)Raw.tsn_ledger_end(ledger.Pointer));
    }
  }

  /// <summary>Tells a head that is known from before: what does not go on from it is a fault. Before anything is read.</summary>
  /// <exception cref="TansuanLedgerException">It is none, or a signature in it is not valid.</exception>
  public Ledger Expect(byte[] head)
  {
    if (head is null) throw new ArgumentNullException(nameof(head));
    using Borrowed ledger = _handle.BorrowExclusively();
    fixed (byte* data = head)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_ledger_expect(ledger.Pointer, new Text(data, head.Length), &error), error);
    }
    return this;
  }

  /// <summary>Says what <see cref="Prove"/> is to prove: JSON {"period", "entities"?, "methods"?, "without"?} or {"digests"}.
  /// Once, before anything is read.</summary>
  /// <exception cref="TansuanRequestException">It cannot be taken; every problem is listed.</exception>
  public Ledger Select(string query)
  {
    byte[] bytes = Utf8.Bytes(query, nameof(query));
    using Borrowed ledger = _handle.BorrowExclusively();
    fixed (byte* data = bytes)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_ledger_select(ledger.Pointer, new Text(data, bytes.Length), &error), error);
    }
    return this;
  }

  /// <summary>Reads the next bytes, in pieces of any size. Faults in them are told by <see cref="Check"/>.</summary>
  public Ledger Read(byte[] bytes)
  {
    if (bytes is null) throw new ArgumentNullException(nameof(bytes));
    using Borrowed ledger = _handle.BorrowExclusively();
    fixed (byte* data = bytes)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_ledger_read(ledger.Pointer, new Text(data, bytes.Length), &error), error);
    }
    return this;
  }

  /// <summary>What was found so far, JSON: "ok", "faults" with their lines, "size", "root", "end", "unfinished".</summary>
  public string Check()
  {
    using Borrowed ledger = _handle.Borrow();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_ledger_check(ledger.Pointer, &made, &error), error);
    return NativeBuffer.TakeText(made);
  }

  /// <summary>Forgets the bytes behind the last whole line, which the caller has set aside and cut off.</summary>
  public void Cut()
  {
    using Borrowed ledger = _handle.BorrowExclusively();
    IntPtr error;
    ErrorDetails.Check(Raw.tsn_ledger_cut(ledger.Pointer, &error), error);
  }

  /// <summary>Appends a record: the line, with its line feed, that belongs at the end of the file.</summary>
  /// <param name="record">The record's bytes as they were written.</param>
  /// <exception cref="TansuanRecordException">The bytes are no record or were changed.</exception>
  /// <exception cref="TansuanLedgerException">As with the code "ledger.replay" if the record is there already.</exception>
  public byte[] Append(byte[] record)
  {
    if (record is null) throw new ArgumentNullException(nameof(record));
    using Borrowed ledger = _handle.BorrowExclusively();
    fixed (byte* data = record)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_ledger_append(ledger.Pointer, new Text(data, record.Length), &made, &error), error);
      return NativeBuffer.TakeBytes(made);
    }
  }

  /// <summary>The head of the ledger as it is, without signatures.</summary>
  /// <exception cref="TansuanLedgerException">The ledger has faults.</exception>
  public byte[] Head()
  {
    using Borrowed ledger = _handle.Borrow();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_ledger_head(ledger.Pointer, &made, &error), error);
    return NativeBuffer.TakeBytes(made);
  }

  /// <summary>Proves that the selected records are in the ledger and, for a period, what their totals come to.</summary>
  /// <param name="head">The head to prove it under; null: that of the ledger, without signatures.</param>
  /// <exception cref="TansuanNotFoundException">Nothing, or not all, is there.</exception>
  /// <exception cref="TansuanLedgerException">It cannot be proved; the code says why.</exception>
  public byte[] Prove(byte[]? head = null)
  {
    using Borrowed ledger = _handle.Borrow();
    fixed (byte* data = head)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_ledger_prove(ledger.Pointer, new Text(data, head?.Length ?? 0), &made, &error), error);
      return NativeBuffer.TakeBytes(made);
    }
  }

  /// <summary>Proves that the ledger only grew from one head to another.</summary>
  /// <param name="first">The earlier head.</param>
  /// <param name="second">The later one; null: that of the ledger.</param>
  /// <exception cref="TansuanLedgerException">One of them is not of this ledger.</exception>
  public byte[] ProveConsistency(byte[] first, byte[]? second = null)
  {
    if (first is null) throw new ArgumentNullException(nameof(first));
    using Borrowed ledger = _handle.Borrow();
    fixed (byte* data = first, later = second)
    {
      IntPtr made, error;
      ErrorDetails.Check(
          Raw.tsn_ledger_prove_consistency(ledger.Pointer, new Text(data, first.Length),
              new Text(later, second?.Length ?? 0), &made, &error),
          error);
      return NativeBuffer.TakeBytes(made);
    }
  }

  /// <summary>Frees the ledger.</summary>
  public void Dispose() => _handle.Dispose();

  /// <summary>A head with one more signature in it, from <see cref="Signatures.SignDetached"/>.</summary>
  /// <exception cref="TansuanRecordException">It is not a valid one of this head, or the key has signed already.</exception>
  /// <exception cref="TansuanLedgerException">The bytes are no head.</exception>
  public static byte[] AddSignature(byte[] head, byte[] signature)
  {
    if (head is null) throw new ArgumentNullException(nameof(head));
    if (signature is null) throw new ArgumentNullException(nameof(signature));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = head, by = signature)
    {
      IntPtr made, error;
      ErrorDetails.Check(
          Raw.tsn_head_add_signature(new Text(data, head.Length), new Text(by, signature.Length), &made, &error), error);
      return NativeBuffer.TakeBytes(made);
    }
  }

  /// <summary>Verifies a proof of either kind by itself.</summary>
  /// <returns>JSON with "ok", "code", "message", "pointer" and "signers".</returns>
  /// <exception cref="TansuanLedgerException">It is no proof.</exception>
  public static string VerifyProof(byte[] proof)
  {
    if (proof is null) throw new ArgumentNullException(nameof(proof));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = proof)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_proof_verify(new Text(data, proof.Length), &made, &error), error);
      return NativeBuffer.TakeText(made);
    }
  }

  /// <summary>The entry of a record, as a proof lists it: equal texts mean that the proof is about this record.</summary>
  /// <exception cref="TansuanRecordException">The bytes are no record or were changed.</exception>
  public static string EntryOf(byte[] record)
  {
    if (record is null) throw new ArgumentNullException(nameof(record));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = record)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_record_entry(new Text(data, record.Length), &made, &error), error);
      return NativeBuffer.TakeText(made);
    }
  }
}
