using System;
using System.Collections.Generic;

namespace Tansuan;

/// <summary>What an error object of the library says, copied out of it, and the exception it becomes.</summary>
internal sealed class ErrorDetails
{
  private static readonly Dictionary<int, Func<ErrorDetails, TansuanException>> ByStatus = new()
  {
    [(int)TansuanStatus.Misuse] = static details => new TansuanMisuseException(details),
    [(int)TansuanStatus.NoMemory] = static details => new TansuanMemoryException(details),
    [(int)TansuanStatus.MemoryLimit] = static details => new TansuanMemoryException(details),
    [(int)TansuanStatus.NotFound] = static details => new TansuanNotFoundException(details),
    [(int)TansuanStatus.Ledger] = static details => new TansuanLedgerException(details),
  };

  // All that share a type, and what a later library adds.
  private static readonly Dictionary<int, Func<ErrorDetails, TansuanException>> ByHundred = new()
  {
    [2] = static details => new TansuanJsonException(details),
    [3] = static details => new TansuanRequestException(details),
    [4] = static details => new TansuanCatalogException(details),
    [5] = static details => new TansuanMethodException(details),
    [6] = static details => new TansuanRecordException(details),
    [7] = static details => new TansuanStrictException(details),
  };

  internal int Status { get; init; }
  internal string StatusName { get; init; } = "";
  internal string Code { get; init; } = "";
  internal string Text { get; init; } = "";
  internal string Pointer { get; init; } = "";
  internal long? Offset { get; init; }
  internal IReadOnlyList<Problem> Problems { get; init; } = [];
  internal string Json { get; init; } = "";

  /// <summary>Throws if a call failed; takes the error object.</summary>
  internal static void Check(int status, IntPtr error)
  {
    if (status != 0) throw Take(status, error).ToException();
  }

  /// <summary>The exception for these details; a cancelled call becomes one only as the inner exception.</summary>
  internal TansuanException ToException() =>
      ByStatus.TryGetValue(Status, out Func<ErrorDetails, TansuanException>? make) ||
      ByHundred.TryGetValue(Status / 100, out make)
          ? make(this)
          : new TansuanException(this);

  internal static unsafe ErrorDetails Take(int status, IntPtr error)
  {
    try
    {
      nuint offset = Raw.tsn_error_offset(error);
      var problems = new List<Problem>();
      nuint count = Raw.tsn_error_problem_count(error);
      for (nuint i = 0; i < count; ++i)
      {
        int severity;
        Text code, pointer, message;
        if (Raw.tsn_error_problem(error, i, &severity, &code, &pointer, &message) != 0) break;
        problems.Add(new Problem((Severity)severity, code.Read(), pointer.Read(), message.Read()));
      }
      IntPtr json;
      string whole = Raw.tsn_error_json(error, &json, null) == 0 ? NativeBuffer.TakeText(json) : "";
      return new ErrorDetails
      {
        Status = status,
        StatusName = Raw.tsn_status_name(status).Read(),
        Code = Raw.tsn_error_code(error).Read(),
        Text = Raw.tsn_error_message(error).Read(),
        Pointer = Raw.tsn_error_pointer(error).Read(),
        Offset = offset == unchecked((nuint)(nint)(-1)) ? null : checked((long)offset),
        Problems = problems.AsReadOnly(),
        Json = whole,
      };
    }
    finally
    {
      Raw.tsn_error_free(error);
    }
  }
}
