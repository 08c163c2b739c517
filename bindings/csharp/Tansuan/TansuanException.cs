using System;
using System.Collections.Generic;

namespace Tansuan;

/// <summary>The outcome of a call, by the numbers of the C ABI. They are grouped by hundreds and keep their meaning; a later
/// library may return one that is not named here.</summary>
public enum TansuanStatus
{
  /// <summary>It went well.</summary>
  Ok = 0,
  /// <summary>An argument breaks the contract of the function.</summary>
  Misuse = 100,
  /// <summary>The machine gave no memory.</summary>
  NoMemory = 101,
  /// <summary>The calculation's memory limit was reached.</summary>
  MemoryLimit = 102,
  /// <summary>The call was cancelled.</summary>
  Cancelled = 103,
  /// <summary>A fault of the library; please report it.</summary>
  Internal = 104,
  /// <summary>The text is no JSON.</summary>
  JsonSyntax = 200,
  /// <summary>The text is no UTF-8.</summary>
  JsonUtf8 = 201,
  /// <summary>The JSON is too deep, too long, or holds a number out of any range.</summary>
  JsonLimit = 202,
  /// <summary>An object of the JSON has two members of one name.</summary>
  JsonDuplicateKey = 203,
  /// <summary>The request, or a query, cannot be taken as it is.</summary>
  Request = 300,
  /// <summary>A factor pack, register or catalog description is refused.</summary>
  Pack = 400,
  /// <summary>The request or record is for another catalog.</summary>
  CatalogMismatch = 401,
  /// <summary>A required signature of a pack is missing or not valid.</summary>
  PackSignature = 402,
  /// <summary>What was asked for is not there.</summary>
  NotFound = 403,
  /// <summary>A method pack or shared pack is refused.</summary>
  Method = 500,
  /// <summary>These bytes are no record, or not one as it was written.</summary>
  Record = 600,
  /// <summary>The signatures of a record do not allow what was asked.</summary>
  Signature = 601,
  /// <summary>A ledger, head or proof is none, or does not allow what was asked.</summary>
  Ledger = 602,
  /// <summary>Something is less well checked than strict mode demands, or is missing.</summary>
  Strict = 700,
}

/// <summary>How much a finding takes away from a result.</summary>
public enum Severity
{
  /// <summary>There is no result.</summary>
  Error = 0,
  /// <summary>A figure could not be computed; totals that miss it are marked incomplete.</summary>
  Gap = 1,
  /// <summary>The figure stands, a person should look.</summary>
  Warning = 2,
  /// <summary>A choice that was made and that an auditor wants to see.</summary>
  Note = 3,
}

/// <summary>A finding: why a call failed, or a diagnostic of a record. Immutable.</summary>
public sealed class Problem
{
  internal Problem(Severity severity, string code, string pointer, string message)
  {
    Severity = severity;
    Code = code;
    Pointer = pointer;
    Message = message;
  }

  /// <summary>How much it takes away.</summary>
  public Severity Severity { get; }

  /// <summary>The stable code, such as "unit.unknown".</summary>
  public string Code { get; }

  /// <summary>RFC 6901 JSON Pointer into the document that was read, or into the record's request; "" for all of it.</summary>
  public string Pointer { get; }

  /// <summary>One line of English; the wording may change between releases.</summary>
  public string Message { get; }

  /// <summary>Severity, code, pointer and message in one line.</summary>
  public override string ToString() => $"{Severity}: {Code} at \"{Pointer}\": {Message}";
}

/// <summary>A call of the library failed. The subclass says what about; <see cref="Code"/> says it finely and stays the same in
/// every release. A cancelled call throws <see cref="OperationCanceledException"/> with this as its inner exception.</summary>
public class TansuanException : Exception
{
  internal TansuanException(ErrorDetails details) : base(details.Code + ": " + details.Text) => Details = details;

  private ErrorDetails Details { get; }

  /// <summary>The status that the call returned.</summary>
  public TansuanStatus Status => (TansuanStatus)Details.Status;

  /// <summary>Its name in the C ABI, such as "TSN_E_REQUEST".</summary>
  public string StatusName => Details.StatusName;

  /// <summary>The stable code of the leading problem, such as "unit.unknown".</summary>
  public string Code => Details.Code;

  /// <summary>RFC 6901 JSON Pointer to the leading problem in the document that was read, "" for all of it or none. For a
  /// <see cref="CalculationRequest"/>: into what its ToJson writes.</summary>
  public string Pointer => Details.Pointer;

  /// <summary>Byte offset of the problem in the UTF-8 text that was given, for JSON syntax and UTF-8; null if there is
  /// none.</summary>
  public long? Offset => Details.Offset;

  /// <summary>What was found, in the order of the document, at most 1,000: the errors, and the gaps, warnings and notes that
  /// were found on the way.</summary>
  public IReadOnlyList<Problem> Problems => Details.Problems;

  /// <summary>The whole error as canonical JSON; tsn_error_json of base.h names its members.</summary>
  public string Json => Details.Json;
}

/// <summary>An argument breaks the contract of the function (1xx: misuse).</summary>
public sealed class TansuanMisuseException : TansuanException
{
  internal TansuanMisuseException(ErrorDetails details) : base(details)
  {
  }
}

/// <summary>The machine gave no memory, or the calculation's memory limit was reached (1xx).</summary>
public sealed class TansuanMemoryException : TansuanException
{
  internal TansuanMemoryException(ErrorDetails details) : base(details)
  {
  }
}

/// <summary>A text is not JSON that is accepted (2xx); <see cref="TansuanException.Offset"/> says where.</summary>
public sealed class TansuanJsonException : TansuanException
{
  internal TansuanJsonException(ErrorDetails details) : base(details)
  {
  }
}

/// <summary>A request or a query cannot be taken as it is (3xx); all its problems are listed.</summary>
public sealed class TansuanRequestException : TansuanException
{
  internal TansuanRequestException(ErrorDetails details) : base(details)
  {
  }
}

/// <summary>A pack is refused, its signature is not valid, or the catalog is another one than was asked for (4xx).</summary>
public sealed class TansuanCatalogException : TansuanException
{
  internal TansuanCatalogException(ErrorDetails details) : base(details)
  {
  }
}

/// <summary>The catalog, the method or the record does not have what was asked for (4xx: not found).</summary>
public sealed class TansuanNotFoundException : TansuanException
{
  internal TansuanNotFoundException(ErrorDetails details) : base(details)
  {
  }
}

/// <summary>A method pack or shared pack is refused (5xx).</summary>
public sealed class TansuanMethodException : TansuanException
{
  internal TansuanMethodException(ErrorDetails details) : base(details)
  {
  }
}

/// <summary>Bytes are no record as it was written, or its signatures do not allow what was asked (6xx).</summary>
public sealed class TansuanRecordException : TansuanException
{
  internal TansuanRecordException(ErrorDetails details) : base(details)
  {
  }
}

/// <summary>A ledger, head or proof is none, or does not allow what was asked.</summary>
public sealed class TansuanLedgerException : TansuanException
{
  internal TansuanLedgerException(ErrorDetails details) : base(details)
  {
  }
}

/// <summary>Strict mode refuses what is less well checked than it demands, or missing (7xx).</summary>
public sealed class TansuanStrictException : TansuanException
{
  internal TansuanStrictException(ErrorDetails details) : base(details)
  {
  }
}
