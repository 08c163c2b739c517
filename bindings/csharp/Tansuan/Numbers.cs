using System;

namespace Tansuan;

/// <summary>How a number is rounded.</summary>
public enum Rounding
{
  /// <summary>GB/T 8170-2008.</summary>
  HalfEven,
  /// <summary>四舍五入, by absolute value.</summary>
  HalfUp,
  /// <summary>Down.</summary>
  Floor,
}

/// <summary>A quantity in another unit. Immutable.</summary>
public sealed class ConvertedQuantity
{
  internal ConvertedQuantity(Figure figure, string? basis)
  {
    Figure = figure;
    Basis = basis;
  }

  /// <summary>The quantity in the unit, canonically spelled.</summary>
  public Figure Figure { get; }

  /// <summary>The basis that the unit's spelling names; null if it names none.</summary>
  public string? Basis { get; }
}

/// <summary>Numbers and units by themselves, as calculations read, round and convert them. Threads: any.</summary>
public static unsafe class Numbers
{
  /// <summary>Reads a number as requests and packs write it: a plain decimal ("-12.50", "1.2e3"; at most 60 digits, exponent
  /// -40 to 40) or a ratio of two integers ("44/12"). The figure has no unit.</summary>
  /// <exception cref="TansuanRequestException">number.syntax, number.too_long, number.exponent,
  /// number.zero_denominator.</exception>
  public static Figure Parse(string text)
  {
    byte[] bytes = Utf8.Bytes(text, nameof(text));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = bytes)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_number_parse(new Text(data, bytes.Length), &made, &error), error);
      var answer = new FlatJson(NativeBuffer.TakeText(made));
      return new Figure(answer.Text("value"), answer.Text("exact"), "");
    }
  }

  /// <summary>Rounds a number in one pass on its exact value.</summary>
  /// <param name="number">As <see cref="Parse"/> takes it.</param>
  /// <param name="digits">Decimals, -40 to 40; negative ones are tens, hundreds.</param>
  /// <param name="rule">How.</param>
  /// <returns>Decimal text without trailing zeros.</returns>
  /// <exception cref="TansuanRequestException">As <see cref="Parse"/>.</exception>
  /// <exception cref="TansuanMisuseException">The digits are out of range, or the rule is none of these.</exception>
  public static string Round(string number, int digits, Rounding rule)
  {
    byte[] bytes = Utf8.Bytes(number, nameof(number)), name = Utf8.Bytes(Name(rule), nameof(rule));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = bytes, ruleData = name)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_number_round(new Text(data, bytes.Length), digits, new Text(ruleData, name.Length), &made,
                                              &error),
                         error);
      return NativeBuffer.TakeText(made);
    }
  }

  /// <summary>Converts a quantity ("1250.5 万Nm3") to a unit ("Nm3"), exactly. Both may be in Chinese or English
  /// spellings.</summary>
  /// <exception cref="TansuanRequestException">unit.unknown, unit.syntax, unit.too_long, number.*, unit.dimension,
  /// unit.gas_volume, basis.mismatch.</exception>
  public static ConvertedQuantity Convert(string quantity, string unit)
  {
    byte[] from = Utf8.Bytes(quantity, nameof(quantity)), to = Utf8.Bytes(unit, nameof(unit));
    NativeLibraryLoader.Ensure();
    fixed (byte* fromData = from, toData = to)
    {
      IntPtr made, error;
      ErrorDetails.Check(
          Raw.tsn_unit_convert(new Text(fromData, from.Length), new Text(toData, to.Length), &made, &error), error);
      var answer = new FlatJson(NativeBuffer.TakeText(made));
      return new ConvertedQuantity(new Figure(answer.Text("value"), answer.Text("exact"), answer.Text("unit")),
                                   answer.TextOrNull("basis"));
    }
  }

  private static string Name(Rounding rule) => rule switch
  {
    Rounding.HalfEven => "half_even",
    Rounding.HalfUp => "half_up",
    Rounding.Floor => "floor",
    // The library's to refuse.
    _ => rule.ToString(),
  };
}
