using System;
using System.Globalization;

namespace Tansuan;

/// <summary>A request built member by member; it gives the record that its JSON gives. Setting something again replaces it, null or
/// an empty text removes it. What the texts say is checked by the calculation, all problems at once.</summary>
/// <remarks>Threads: one at a time for what changes it; a call while another thread is in one throws
/// <see cref="InvalidOperationException"/>. Calculations may share it.</remarks>
public sealed unsafe class CalculationRequest : IDisposable
{
  /// <summary>An empty request.</summary>
  public CalculationRequest()
  {
    NativeLibraryLoader.Ensure();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_request_new(&made, &error), error);
    Handle = new RequestHandle(made);
  }

  internal RequestHandle Handle { get; }

  /// <summary>The method, and its edition or null for the one in force in the period.</summary>
  public CalculationRequest SetMethod(string id, string? edition = null)
  {
    byte[] first = Utf8.Bytes(id, nameof(id)), second = Utf8.Optional(edition, nameof(edition));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* a = first, b = second)
    {
      IntPtr error;
      ErrorDetails.Check(
          Raw.tsn_request_set_method(request.Pointer, new Text(a, first.Length), new Text(b, second.Length), &error), error);
    }
    return this;
  }

  /// <summary>The accounting period: "2024", "2024-03" or "2024-01/2024-06".</summary>
  public CalculationRequest SetPeriod(string? period)
  {
    byte[] text = Utf8.Optional(period, nameof(period));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* data = text)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_period(request.Pointer, new Text(data, text.Length), &error), error);
    }
    return this;
  }

  /// <summary>The date whose knowledge counts: "2025-03-31".</summary>
  public CalculationRequest SetAsOf(string? date)
  {
    byte[] text = Utf8.Optional(date, nameof(date));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* data = text)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_as_of(request.Pointer, new Text(data, text.Length), &error), error);
    }
    return this;
  }

  /// <summary>The region of activities that state none: a GB/T 2260 code ("320000") or name.</summary>
  public CalculationRequest SetRegion(string? region)
  {
    byte[] text = Utf8.Optional(region, nameof(region));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* data = text)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_region(request.Pointer, new Text(data, text.Length), &error), error);
    }
    return this;
  }

  /// <summary>Whose emissions these are: name, and unified social credit code (GB 32100).</summary>
  public CalculationRequest SetEntity(string? name, string? creditCode = null)
  {
    byte[] first = Utf8.Optional(name, nameof(name)), second = Utf8.Optional(creditCode, nameof(creditCode));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* a = first, b = second)
    {
      IntPtr error;
      ErrorDetails.Check(
          Raw.tsn_request_set_entity(request.Pointer, new Text(a, first.Length), new Text(b, second.Length), &error), error);
    }
    return this;
  }

  /// <summary>Pins the catalog: its release, its SHA-256, or both.</summary>
  public CalculationRequest SetCatalog(string? release, string? sha256 = null)
  {
    byte[] first = Utf8.Optional(release, nameof(release)), second = Utf8.Optional(sha256, nameof(sha256));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* a = first, b = second)
    {
      IntPtr error;
      ErrorDetails.Check(
          Raw.tsn_request_set_catalog(request.Pointer, new Text(a, first.Length), new Text(b, second.Length), &error), error);
    }
    return this;
  }

  /// <summary>Makes one of the choices that the method leaves to the user.</summary>
  public CalculationRequest SetChoice(string id, string? value)
  {
    byte[] first = Utf8.Bytes(id, nameof(id)), second = Utf8.Optional(value, nameof(value));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* a = first, b = second)
    {
      IntPtr error;
      ErrorDetails.Check(
          Raw.tsn_request_set_choice(request.Pointer, new Text(a, first.Length), new Text(b, second.Length), &error), error);
    }
    return this;
  }

  /// <summary>A denominator for indicators: decimal text and its unit.</summary>
  public CalculationRequest SetDenominator(string name, string? value, string? unit)
  {
    byte[] first = Utf8.Bytes(name, nameof(name)), second = Utf8.Optional(value, nameof(value)),
           third = Utf8.Optional(unit, nameof(unit));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* a = first, b = second, c = third)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_denominator(request.Pointer, new Text(a, first.Length),
                                                         new Text(b, second.Length), new Text(c, third.Length), &error),
                         error);
    }
    return this;
  }

  /// <inheritdoc cref="SetDenominator(string, string, string)"/>
  public CalculationRequest SetDenominator(string name, decimal value, string unit) =>
      SetDenominator(name, Plain(value), unit);

  /// <summary>One text of a denominator's provenance, by its place: "source", "meter/accuracy";
  /// <see cref="Activity.SetProvenance"/> tells more. The denominator must be set.</summary>
  public CalculationRequest SetDenominatorProvenance(string name, string member, string? value)
  {
    byte[] first = Utf8.Bytes(name, nameof(name)), second = Utf8.Bytes(member, nameof(member)),
           third = Utf8.Optional(value, nameof(value));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* a = first, b = second, c = third)
    {
      IntPtr error;
      ErrorDetails.Check(
          Raw.tsn_request_set_denominator_provenance(request.Pointer, new Text(a, first.Length),
                                                     new Text(b, second.Length), new Text(c, third.Length), &error),
          error);
    }
    return this;
  }

  /// <summary>The data-quality control plan (数据质量控制计划) that the data was kept by: its version, date ("2023-12-20") and, if it
  /// states one, the tolerance of second sources ("1 %").</summary>
  public CalculationRequest SetPlan(string? version, string? date = null, string? tolerance = null)
  {
    byte[] first = Utf8.Optional(version, nameof(version)), second = Utf8.Optional(date, nameof(date)),
           third = Utf8.Optional(tolerance, nameof(tolerance));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* a = first, b = second, c = third)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_plan(request.Pointer, new Text(a, first.Length),
                                                  new Text(b, second.Length), new Text(c, third.Length), &error),
                         error);
    }
    return this;
  }

  /// <summary>Adds an activity.</summary>
  /// <param name="id">Unique in the request.</param>
  /// <param name="source">The emission source of the method it belongs to.</param>
  /// <returns>The activity, by which its members are set; it lives as long as the request.</returns>
  public Activity AddActivity(string id, string source)
  {
    byte[] first = Utf8.Bytes(id, nameof(id)), second = Utf8.Bytes(source, nameof(source));
    using Borrowed request = Handle.BorrowExclusively();
    fixed (byte* a = first, b = second)
    {
      nuint index;
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_add_activity(request.Pointer, new Text(a, first.Length),
                                                      new Text(b, second.Length), &index, &error),
                         error);
      return new Activity(Handle, index);
    }
  }

  /// <summary>The request as canonical JSON; calculating it gives the same record.</summary>
  public string ToJson()
  {
    using Borrowed request = Handle.Borrow();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_request_json(request.Pointer, &made, &error), error);
    return NativeBuffer.TakeText(made);
  }

  /// <summary>Frees the request.</summary>
  public void Dispose() => Handle.Dispose();

  internal static string Plain(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
