using System;
using System.Globalization;
using System.Numerics;

namespace Tansuan;

/// <summary>An exact rational number in lowest terms. Sums and differences of figures of records are exact in it.</summary>
/// <remarks>Immutable; threads: any.</remarks>
public readonly struct ExactNumber : IEquatable<ExactNumber>, IComparable<ExactNumber>
{
  // The denominator of default(ExactNumber), which is 0/1.
  private readonly BigInteger _denominatorLessOne;

  /// <summary>A whole number.</summary>
  public ExactNumber(BigInteger whole) : this(whole, BigInteger.One)
  {
  }

  /// <summary>A ratio; the denominator is not 0.</summary>
  public ExactNumber(BigInteger numerator, BigInteger denominator)
  {
    if (denominator.IsZero) throw new DivideByZeroException("the denominator is 0");
    BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
    Numerator = numerator / divisor;
    _denominatorLessOne = denominator / divisor - BigInteger.One;
  }

  /// <summary>Above the line; it has the sign.</summary>
  public BigInteger Numerator { get; }

  /// <summary>Below the line; greater than 0.</summary>
  public BigInteger Denominator => _denominatorLessOne + BigInteger.One;

  /// <summary>Reads "n/d" or "n" with integers, as figures state their exact value, and any plain decimal ("-12.50", without
  /// exponent). <see cref="Numbers.Parse"/> reads what requests write.</summary>
  /// <exception cref="FormatException">It is none of these.</exception>
  public static ExactNumber Parse(string text)
  {
    if (text is null) throw new ArgumentNullException(nameof(text));
    int line = text.IndexOf('/');
    if (line >= 0)
    {
      BigInteger denominator = Integer(text.Substring(line + 1), signed: false);
      if (denominator.IsZero) throw new FormatException("the denominator is 0");
      return new ExactNumber(Integer(text.Substring(0, line), signed: true), denominator);
    }
    int point = text.IndexOf('.');
    if (point < 0) return new ExactNumber(Integer(text, signed: true));
    string decimals = text.Substring(point + 1);
    Integer(text.Substring(0, point), signed: true);
    Integer(decimals, signed: false);
    return new ExactNumber(Integer(text.Substring(0, point) + decimals, signed: true),
                           BigInteger.Pow(10, decimals.Length));
  }

  /// <summary>The exact value of a decimal.</summary>
  public static ExactNumber FromDecimal(decimal value) => Parse(value.ToString(CultureInfo.InvariantCulture));

  /// <summary>The value as a decimal, if one has exactly this value.</summary>
  public bool TryToDecimal(out decimal value)
  {
    value = 0;
    // A decimal is an integer of 96 bits over 10^0 to 10^28.
    BigInteger denominator = Denominator;
    byte scale = 0;
    BigInteger power = BigInteger.One;
    while (!BigInteger.Remainder(power, denominator).IsZero)
    {
      if (++scale > 28) return false;
      power *= 10;
    }
    BigInteger digits = BigInteger.Abs(Numerator) * (power / denominator);
    if (digits >= BigInteger.One << 96) return false;
    uint Part(int at) => (uint)(digits >> at & uint.MaxValue);
    value = new decimal((int)Part(0), (int)Part(32), (int)Part(64), Numerator.Sign < 0, scale);
    return true;
  }

  /// <summary>"n/d" in lowest terms, or "n": as figures state their exact value.</summary>
  public override string ToString()
  {
    string numerator = Numerator.ToString(CultureInfo.InvariantCulture);
    return _denominatorLessOne.IsZero ? numerator : numerator + "/" + Denominator.ToString(CultureInfo.InvariantCulture);
  }

  /// <inheritdoc/>
  public bool Equals(ExactNumber other) =>
      Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

  /// <inheritdoc/>
  public override bool Equals(object? other) => other is ExactNumber number && Equals(number);

  /// <inheritdoc/>
  public override int GetHashCode() => unchecked(Numerator.GetHashCode() * 31 + _denominatorLessOne.GetHashCode());

  /// <inheritdoc/>
  public int CompareTo(ExactNumber other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

  /// <summary>The exact sum.</summary>
  public static ExactNumber operator +(ExactNumber left, ExactNumber right) =>
      new(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator);

  /// <summary>The exact difference.</summary>
  public static ExactNumber operator -(ExactNumber left, ExactNumber right) => left + -right;

  /// <summary>The opposite.</summary>
  public static ExactNumber operator -(ExactNumber number) => new(-number.Numerator, number.Denominator);

  /// <summary>The exact product.</summary>
  public static ExactNumber operator *(ExactNumber left, ExactNumber right) =>
      new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

  /// <summary>The exact quotient; the divisor is not 0.</summary>
  public static ExactNumber operator /(ExactNumber left, ExactNumber right) =>
      new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

  /// <summary>Whether they are the same number.</summary>
  public static bool operator ==(ExactNumber left, ExactNumber right) => left.Equals(right);

  /// <summary>Whether they are different numbers.</summary>
  public static bool operator !=(ExactNumber left, ExactNumber right) => !left.Equals(right);

  /// <summary>Whether the left one is smaller.</summary>
  public static bool operator <(ExactNumber left, ExactNumber right) => left.CompareTo(right) < 0;

  /// <summary>Whether the left one is greater.</summary>
  public static bool operator >(ExactNumber left, ExactNumber right) => left.CompareTo(right) > 0;

  /// <summary>Whether the left one is not greater.</summary>
  public static bool operator <=(ExactNumber left, ExactNumber right) => left.CompareTo(right) <= 0;

  /// <summary>Whether the left one is not smaller.</summary>
  public static bool operator >=(ExactNumber left, ExactNumber right) => left.CompareTo(right) >= 0;

  private static BigInteger Integer(string text, bool signed)
  {
    int first = signed && text.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
    bool digits = text.Length > first;
    for (int i = first; i < text.Length; ++i) digits &= text[i] is >= '0' and <= '9';
    if (!digits) throw new FormatException("not a number as figures state it");
    return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
  }
}
