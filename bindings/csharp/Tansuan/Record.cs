using System;
#if NET8_0_OR_GREATER
using System.Buffers;
#endif
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace Tansuan;

/// <summary>Which total. All are in tCO2e.</summary>
public enum Total
{
  /// <summary>Direct and indirect.</summary>
  All = 0,
  /// <summary>Direct emissions.</summary>
  Direct = 1,
  /// <summary>Indirect emissions.</summary>
  Indirect = 2,
  /// <summary>What the method reports apart and does not count, such as biomass.</summary>
  Apart = 3,
}

/// <summary>By what the lines of a breakdown are.</summary>
public enum Breakdown
{
  /// <summary>Emission sources that occur, in the method's order; those reported apart too.</summary>
  BySource = 0,
  /// <summary>Gases, in byte order of their names.</summary>
  ByGas = 1,
  /// <summary>Months, "2024-01"; first "whole period" if an activity states no month.</summary>
  ByMonth = 2,
  /// <summary>Activities by id; one with a gap has no figure. None with <see cref="Detail.Totals"/>.</summary>
  ByActivity = 3,
}

/// <summary>A figure with its exact value. Immutable.</summary>
public sealed class Figure
{
  internal Figure(string value, string exact, string unit)
  {
    Value = value;
    Exact = exact;
    Unit = unit;
  }

  /// <summary>Decimal text: exact if the decimal ends, else rounded half-even to 10 decimals.</summary>
  public string Value { get; }

  /// <summary>The exact value, "n/d" in lowest terms, or "n".</summary>
  public string Exact { get; }

  /// <summary>The unit, such as "tCO2e".</summary>
  public string Unit { get; }

  /// <summary>The exact value as a decimal; null if no decimal has exactly this value.</summary>
  public decimal? Decimal => ToExact().TryToDecimal(out decimal value) ? value : null;

  /// <summary>The exact value as a number.</summary>
  public ExactNumber ToExact() => ExactNumber.Parse(Exact);

  /// <summary>Value and unit.</summary>
  public override string ToString() => Value + " " + Unit;
}

/// <summary>A line of a breakdown. Immutable.</summary>
public sealed class Line
{
  internal Line(string id, Figure? figure)
  {
    Id = id;
    Figure = figure;
  }

  /// <summary>The id of the source, gas, month or activity.</summary>
  public string Id { get; }

  /// <summary>Its emissions in tCO2e; null if there is a gap.</summary>
  public Figure? Figure { get; }
}

/// <summary>What a calculation found, with its derivation. The JSON is the record; the members show the figures that hosts want
/// most. Strings and figures are copies and outlive it.</summary>
/// <remarks>Threads: any, at once.</remarks>
public sealed class Record : IDisposable
{
  private readonly RecordHandle _handle;

  internal Record(IntPtr pointer) =>
      _handle = new RecordHandle(pointer, checked((long)Raw.tsn_record_json(pointer).Size));

  /// <summary>"sha256:" and 64 hex digits; empty with <see cref="Detail.Totals"/>.</summary>
  public string Digest
  {
    get
    {
      using Borrowed record = _handle.Borrow();
      return Raw.tsn_record_digest(record.Pointer).Read();
    }
  }

  /// <summary>Whether no figure is missing. If not, the totals are too small, and <see cref="Diagnostics"/> say what is
  /// missing.</summary>
  public bool Complete
  {
    get
    {
      using Borrowed record = _handle.Borrow();
      return Raw.tsn_record_complete(record.Pointer) != 0;
    }
  }

  /// <summary>The worst evidence grade of what the figures rest on: "primary", "transcribed", "secondary" or "recalled"; empty
  /// if there is none.</summary>
  public string WorstGrade
  {
    get
    {
      using Borrowed record = _handle.Borrow();
      return Raw.tsn_record_worst_grade(record.Pointer).Read();
    }
  }

  /// <summary>What the record finds: gaps, warnings and notes; pointers are into its request.</summary>
  public unsafe IReadOnlyList<Problem> Diagnostics
  {
    get
    {
      using Borrowed record = _handle.Borrow();
      var problems = new List<Problem>();
      nuint count = Raw.tsn_record_diagnostic_count(record.Pointer);
      for (nuint i = 0; i < count; ++i)
      {
        int severity;
        Text code, pointer, message;
        IntPtr error;
        ErrorDetails.Check(
            Raw.tsn_record_diagnostic(record.Pointer, i, &severity, &code, &pointer, &message, &error), error);
        problems.Add(new Problem((Severity)severity, code.Read(), pointer.Read(), message.Read()));
      }
      return problems.AsReadOnly();
    }
  }

  /// <summary>A total in tCO2e.</summary>
  /// <exception cref="TansuanNotFoundException">The method has no total of emissions; its results are the tallies in the
  /// JSON.</exception>
  public unsafe Figure GetTotal(Total total = Total.All)
  {
    using Borrowed record = _handle.Borrow();
    Text value, exact, unit;
    IntPtr error;
    ErrorDetails.Check(Raw.tsn_record_total(record.Pointer, (int)total, &value, &exact, &unit, &error), error);
    return new Figure(value.Read(), exact.Read(), unit.Read());
  }

  /// <summary>The lines of a breakdown, in tCO2e.</summary>
  public unsafe IReadOnlyList<Line> GetLines(Breakdown breakdown)
  {
    using Borrowed record = _handle.Borrow();
    var lines = new List<Line>();
    nuint count = Raw.tsn_record_line_count(record.Pointer, (int)breakdown);
    for (nuint i = 0; i < count; ++i)
    {
      Text id, value, exact;
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_record_line(record.Pointer, (int)breakdown, i, &id, &value, &exact, &error), error);
      Figure? figure = exact.Size == 0 ? null : new Figure(value.Read(), exact.Read(), "tCO2e");
      lines.Add(new Line(id.Read(), figure));
    }
    return lines.AsReadOnly();
  }

  /// <summary>The record: RFC 8785 canonical JSON without a final newline. With <see cref="Detail.Totals"/>: the totals
  /// document.</summary>
  public string ToJson()
  {
    using Borrowed record = _handle.Borrow();
    return Raw.tsn_record_json(record.Pointer).Read();
  }

  /// <summary>How many bytes the record has.</summary>
  public long Utf8JsonLength
  {
    get
    {
      using Borrowed record = _handle.Borrow();
      return checked((long)Raw.tsn_record_json(record.Pointer).Size);
    }
  }

  /// <summary>The record's bytes in UTF-8. Keep them exactly as they are: verifying needs every one. Each call makes a new array,
  /// which copying and writing do without.</summary>
  public unsafe byte[] ToUtf8Json()
  {
    using Borrowed record = _handle.Borrow();
    Text json = Raw.tsn_record_json(record.Pointer);
    return NativeBuffer.Copy(json.Data, json.Size);
  }

  /// <summary>Copies the record's bytes into an array, which may serve many records.</summary>
  /// <param name="destination">Where to.</param>
  /// <param name="index">Of the first byte in it.</param>
  /// <returns>How many bytes were copied: <see cref="Utf8JsonLength"/>.</returns>
  /// <exception cref="ArgumentException">They have no room there; nothing is copied then.</exception>
  public unsafe int CopyUtf8JsonTo(byte[] destination, int index = 0)
  {
    if (destination is null) throw new ArgumentNullException(nameof(destination));
    if (index < 0 || index > destination.Length) throw new ArgumentOutOfRangeException(nameof(index));
    using Borrowed record = _handle.Borrow();
    Text json = Raw.tsn_record_json(record.Pointer);
    if (json.Size > (nuint)(destination.Length - index))
      throw new ArgumentException($"{json.Size} bytes have no room at {index} of {destination.Length}", nameof(destination));
    Marshal.Copy((IntPtr)json.Data, destination, index, (int)json.Size);
    return (int)json.Size;
  }

#if NET8_0_OR_GREATER
  /// <summary>Copies the record's bytes, if they have room.</summary>
  /// <param name="destination">Where to.</param>
  /// <param name="bytesWritten">How many bytes were copied: all of them or 0.</param>
  /// <returns>Whether they have room.</returns>
  public unsafe bool TryCopyUtf8JsonTo(Span<byte> destination, out int bytesWritten)
  {
    using Borrowed record = _handle.Borrow();
    Text json = Raw.tsn_record_json(record.Pointer);
    bytesWritten = 0;
    if (json.Size > (nuint)destination.Length) return false;
    bytesWritten = (int)json.Size;
    new ReadOnlySpan<byte>(json.Data, bytesWritten).CopyTo(destination);
    return true;
  }
#endif

  /// <summary>Writes the record's bytes without a copy of them all. The record stays until they are written, also if it is
  /// disposed of meanwhile.</summary>
  public unsafe void WriteTo(Stream stream)
  {
    if (stream is null) throw new ArgumentNullException(nameof(stream));
    using Borrowed record = _handle.Borrow();
    Text json = Raw.tsn_record_json(record.Pointer);
    using var bytes = new UnmanagedMemoryStream(json.Data, checked((long)json.Size));
    bytes.CopyTo(stream);
  }

#if NET8_0_OR_GREATER
  /// <summary>Writes the record's bytes.</summary>
  public unsafe void WriteTo(IBufferWriter<byte> writer)
  {
    if (writer is null) throw new ArgumentNullException(nameof(writer));
    using Borrowed record = _handle.Borrow();
    Text json = Raw.tsn_record_json(record.Pointer);
    for (nuint from = 0; from < json.Size;)
    {
      int count = (int)Math.Min(json.Size - from, int.MaxValue);
      writer.Write(new ReadOnlySpan<byte>(json.Data + from, count));
      from += (nuint)count;
    }
  }
#endif

  /// <summary>Frees the record.</summary>
  public void Dispose() => _handle.Dispose();
}
