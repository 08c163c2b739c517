using System;

namespace Tansuan;

/// <summary>One activity of a request. Threads: as the request.</summary>
public sealed unsafe class Activity
{
  private readonly RequestHandle _request;
  private readonly nuint _index;

  internal Activity(RequestHandle request, nuint index)
  {
    _request = request;
    _index = index;
  }

  // What the setters of one text are.
  private delegate int Setter(IntPtr request, nuint activity, Text text, IntPtr* error);

  /// <summary>0 for the first: the number by which error pointers name it.</summary>
  public int Index => checked((int)_index);

  /// <summary>What was used: the id, title or alias of an item.</summary>
  public Activity SetItem(string? item) => Set(static (r, i, t, e) => Raw.tsn_request_set_item(r, i, t, e), item, nameof(item));

  /// <summary>The activity datum.</summary>
  /// <param name="value">Decimal text, or a ratio of two integers.</param>
  /// <param name="unit">Its unit: "10^4 Nm3", "万Nm3".</param>
  /// <param name="basis">Where the method asks for it: "as-received".</param>
  /// <param name="evidence">Which document.</param>
  public Activity SetQuantity(string? value, string? unit, string? basis = null, string? evidence = null)
  {
    byte[] first = Utf8.Optional(value, nameof(value)), second = Utf8.Optional(unit, nameof(unit)),
           third = Utf8.Optional(basis, nameof(basis)), fourth = Utf8.Optional(evidence, nameof(evidence));
    using Borrowed request = _request.BorrowExclusively();
    fixed (byte* a = first, b = second, c = third, d = fourth)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_quantity(request.Pointer, _index, new Text(a, first.Length),
                                                      new Text(b, second.Length), new Text(c, third.Length),
                                                      new Text(d, fourth.Length), &error),
                         error);
    }
    return this;
  }

  /// <inheritdoc cref="SetQuantity(string, string, string, string)"/>
  public Activity SetQuantity(decimal value, string unit, string? basis = null, string? evidence = null) =>
      SetQuantity(CalculationRequest.Plain(value), unit, basis, evidence);

  /// <summary>The month, "2024-01". Neither month nor date: the whole period.</summary>
  public Activity SetMonth(string? month) =>
      Set(static (r, i, t, e) => Raw.tsn_request_set_month(r, i, t, e), month, nameof(month));

  /// <summary>The day, "2024-01-15".</summary>
  public Activity SetDate(string? date) => Set(static (r, i, t, e) => Raw.tsn_request_set_date(r, i, t, e), date, nameof(date));

  /// <summary>The activity's own region.</summary>
  public Activity SetRegion(string? region) =>
      Set(static (r, i, t, e) => Raw.tsn_request_set_activity_region(r, i, t, e), region, nameof(region));

  /// <summary>How power was supplied: "grid", "direct_nonfossil", "self_nonfossil", "traded_green", "gec".</summary>
  public Activity SetSupply(string? supply) =>
      Set(static (r, i, t, e) => Raw.tsn_request_set_supply(r, i, t, e), supply, nameof(supply));

  /// <summary>A number that the source takes besides the quantity, or a measured value that replaces a default factor: then with
  /// evidence, and the basis that the method demands.</summary>
  public Activity SetParameter(string name, string? value, string? unit, string? basis = null, string? evidence = null)
  {
    byte[] first = Utf8.Bytes(name, nameof(name)), second = Utf8.Optional(value, nameof(value)),
           third = Utf8.Optional(unit, nameof(unit)), fourth = Utf8.Optional(basis, nameof(basis)),
           fifth = Utf8.Optional(evidence, nameof(evidence));
    using Borrowed request = _request.BorrowExclusively();
    fixed (byte* a = first, b = second, c = third, d = fourth, f = fifth)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_parameter(request.Pointer, _index, new Text(a, first.Length),
                                                       new Text(b, second.Length), new Text(c, third.Length),
                                                       new Text(d, fourth.Length), new Text(f, fifth.Length), &error),
                         error);
    }
    return this;
  }

  /// <inheritdoc cref="SetParameter(string, string, string, string, string)"/>
  public Activity SetParameter(string name, decimal value, string unit, string? basis = null, string? evidence = null) =>
      SetParameter(name, CalculationRequest.Plain(value), unit, basis, evidence);

  /// <summary>One text of the provenance of a number that was set; a number that is set again has none.</summary>
  /// <param name="datum">"quantity", or the name of a parameter.</param>
  /// <param name="member">Its place: "source", "rank", "department", "meter/accuracy", "second_source/value",
  /// "correction/kind" and so on, as engine.h lists them.</param>
  /// <param name="value">The text; null or empty removes it.</param>
  public Activity SetProvenance(string datum, string member, string? value)
  {
    byte[] first = Utf8.Bytes(datum, nameof(datum)), second = Utf8.Bytes(member, nameof(member)),
           third = Utf8.Optional(value, nameof(value));
    using Borrowed request = _request.BorrowExclusively();
    fixed (byte* a = first, b = second, c = third)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_provenance(request.Pointer, _index, new Text(a, first.Length),
                                                        new Text(b, second.Length), new Text(c, third.Length), &error),
                         error);
    }
    return this;
  }

  /// <summary>A parameter that is a word of the method's list ("installed").</summary>
  public Activity SetParameterText(string name, string? value, string? evidence = null)
  {
    byte[] first = Utf8.Bytes(name, nameof(name)), second = Utf8.Optional(value, nameof(value)),
           third = Utf8.Optional(evidence, nameof(evidence));
    using Borrowed request = _request.BorrowExclusively();
    fixed (byte* a = first, b = second, c = third)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_parameter_text(request.Pointer, _index, new Text(a, first.Length),
                                                            new Text(b, second.Length), new Text(c, third.Length), &error),
                         error);
    }
    return this;
  }

  /// <summary>A parameter that is a list, empty for now; rows it had are removed.</summary>
  public Activity SetParameterList(string name) =>
      Set(static (r, i, t, e) => Raw.tsn_request_set_parameter_list(r, i, t, e),
          name ?? throw new ArgumentNullException(nameof(name)), nameof(name));

  /// <summary>Adds a row to a list parameter, which is made if it is not there.</summary>
  public ParameterRow AddRow(string name)
  {
    byte[] text = Utf8.Bytes(name, nameof(name));
    using Borrowed request = _request.BorrowExclusively();
    fixed (byte* data = text)
    {
      nuint row;
      IntPtr error;
      ErrorDetails.Check(
          Raw.tsn_request_add_row(request.Pointer, _index, new Text(data, text.Length), &row, &error), error);
      return new ParameterRow(_request, _index, text, row);
    }
  }

  /// <summary>A text of the host's own about the activity, carried into the record and never interpreted.</summary>
  public Activity SetMeta(string key, string? value)
  {
    byte[] first = Utf8.Bytes(key, nameof(key)), second = Utf8.Optional(value, nameof(value));
    using Borrowed request = _request.BorrowExclusively();
    fixed (byte* a = first, b = second)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_meta(request.Pointer, _index, new Text(a, first.Length),
                                                  new Text(b, second.Length), &error),
                         error);
    }
    return this;
  }

  private Activity Set(Setter setter, string? value, string parameter)
  {
    byte[] text = Utf8.Optional(value, parameter);
    using Borrowed request = _request.BorrowExclusively();
    fixed (byte* data = text)
    {
      IntPtr error;
      ErrorDetails.Check(setter(request.Pointer, _index, new Text(data, text.Length), &error), error);
    }
    return this;
  }
}

/// <summary>A row of a list parameter. Threads: as the request.</summary>
public sealed unsafe class ParameterRow
{
  private readonly RequestHandle _request;
  private readonly nuint _activity;
  private readonly byte[] _name;
  private readonly nuint _row;

  internal ParameterRow(RequestHandle request, nuint activity, byte[] name, nuint row)
  {
    _request = request;
    _activity = activity;
    _name = name;
    _row = row;
  }

  /// <summary>A number: decimal text and unit.</summary>
  public ParameterRow SetNumber(string field, string? value, string? unit = null)
  {
    byte[] first = Utf8.Bytes(field, nameof(field)), second = Utf8.Optional(value, nameof(value)),
           third = Utf8.Optional(unit, nameof(unit));
    using Borrowed request = _request.BorrowExclusively();
    fixed (byte* name = _name, a = first, b = second, c = third)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_row_number(request.Pointer, _activity, new Text(name, _name.Length), _row,
                                                        new Text(a, first.Length), new Text(b, second.Length),
                                                        new Text(c, third.Length), &error),
                         error);
    }
    return this;
  }

  /// <inheritdoc cref="SetNumber(string, string, string)"/>
  public ParameterRow SetNumber(string field, decimal value, string? unit = null) =>
      SetNumber(field, CalculationRequest.Plain(value), unit);

  /// <summary>A text.</summary>
  public ParameterRow SetText(string field, string? value)
  {
    byte[] first = Utf8.Bytes(field, nameof(field)), second = Utf8.Optional(value, nameof(value));
    using Borrowed request = _request.BorrowExclusively();
    fixed (byte* name = _name, a = first, b = second)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_request_set_row_text(request.Pointer, _activity, new Text(name, _name.Length), _row,
                                                      new Text(a, first.Length), new Text(b, second.Length), &error),
                         error);
    }
    return this;
  }
}
