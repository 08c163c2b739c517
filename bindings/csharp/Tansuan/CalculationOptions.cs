namespace Tansuan;

/// <summary>What a calculation writes.</summary>
public enum Detail
{
  /// <summary>The record, with request, factors, trace and digest.</summary>
  Record = 0,
  /// <summary>The same figures without those parts: fast, but not a record that verifies.</summary>
  Totals = 1,
}

/// <summary>How to calculate; what is not set is at its default. Not changed by any call.</summary>
public sealed class CalculationOptions
{
  /// <summary>The date whose knowledge counts, "2025-03-31", instead of the request's own; the record states it.</summary>
  public string? AsOf { get; init; }

  /// <summary>Refuse a calculation that uses a factor or formula below this evidence grade, or that has gaps: "primary",
  /// "transcribed", "secondary" or "recalled" (gaps only). Null: refuse nothing.</summary>
  public string? Strict { get; init; }

  /// <summary>The most bytes one calculation may take. Null: 512 MiB. Not negative.</summary>
  public long? MemoryLimit { get; init; }

  /// <summary>What the calculation writes.</summary>
  public Detail Detail { get; init; }

  /// <summary>Watches the calculation; for one call at a time.</summary>
  public CancelToken? Watch { get; init; }
}
