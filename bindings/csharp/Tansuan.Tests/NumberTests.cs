using System;
using System.Numerics;
using Xunit;

namespace Tansuan.Tests;

public sealed class NumberTests
{
  [Fact]
  public void Numbers_and_units_by_themselves()
  {
    Assert.Equal("-25/2", Numbers.Parse("-12.50").Exact);
    Assert.Equal(-12.5m, Numbers.Parse("-12.50").Decimal);
    Assert.Equal("3.6666666667", Numbers.Parse("44/12").Value);
    Assert.Equal("0.4", Numbers.Round("0.35", 1, Rounding.HalfEven));
    Assert.Equal("0.2", Numbers.Round("0.25", 1, Rounding.HalfEven));
    Assert.Equal("0.3", Numbers.Round("0.25", 1, Rounding.HalfUp));
    Assert.Equal("-3", Numbers.Round("-2.5", 0, Rounding.Floor));
    Assert.Equal("1200", Numbers.Round("1250", -2, Rounding.HalfEven));
    Assert.Equal("argument.range", Assert.Throws<TansuanMisuseException>(() => Numbers.Round("1", 0, (Rounding)3)).Code);
    ConvertedQuantity gas = Numbers.Convert("1250.5 万Nm3", "Nm3");
    Assert.Equal("12505000 Nm3", gas.Figure.ToString());
    Assert.Equal("0C", gas.Basis);
    Assert.Equal("9/2500", Numbers.Convert("1 kWh", "GJ").Figure.Exact);
    Assert.Null(Numbers.Convert("1 kWh", "GJ").Basis);
    Assert.Equal("unit.dimension", Assert.Throws<TansuanRequestException>(() => Numbers.Convert("1 t", "GJ")).Code);
  }

  [Theory]
  [InlineData("44/12", "11/3")]
  [InlineData("-6/4", "-3/2")]
  [InlineData("0/5", "0")]
  [InlineData("-12.50", "-25/2")]
  [InlineData("0.1", "1/10")]
  [InlineData("100", "100")]
  [InlineData("-0.0", "0")]
  public void An_exact_number_is_in_lowest_terms(string text, string exact) =>
      Assert.Equal(exact, ExactNumber.Parse(text).ToString());

  [Theory]
  [InlineData("")]
  [InlineData("-")]
  [InlineData("+1")]
  [InlineData("1/0")]
  [InlineData("1/-2")]
  [InlineData("1/")]
  [InlineData("/2")]
  [InlineData(".5")]
  [InlineData("5.")]
  [InlineData("-.5")]
  [InlineData("1.-5")]
  [InlineData("1e5")]
  [InlineData("1,000")]
  [InlineData(" 1")]
  [InlineData("1\0")]
  [InlineData("１")]
  public void What_is_no_exact_number_is_refused(string text) =>
      Assert.Throws<FormatException>(() => ExactNumber.Parse(text));

  [Fact]
  public void Exact_numbers_calculate_exactly()
  {
    var third = new ExactNumber(1, 3);
    Assert.Equal(new ExactNumber(1), third + third + third);
    Assert.Equal("-1/6", (third - new ExactNumber(-1, -2)).ToString());
    Assert.Equal("1/9", (third * third).ToString());
    Assert.Equal("1", (third / third).ToString());
    Assert.True(third < new ExactNumber(1, 2) && third >= new ExactNumber(2, 6));
    Assert.True(third != default(ExactNumber) && -third <= default(ExactNumber));
    Assert.True(new ExactNumber(1, 2) > third && third == new ExactNumber(-2, -6));
    Assert.Equal(third.GetHashCode(), new ExactNumber(2, 6).GetHashCode());
    Assert.Equal("0", default(ExactNumber).ToString());
    Assert.Equal(BigInteger.One, default(ExactNumber).Denominator);
    Assert.Throws<DivideByZeroException>(() => third / default(ExactNumber));
  }

  [Fact]
  public void A_decimal_is_given_only_where_it_is_the_exact_value()
  {
    Assert.True(new ExactNumber(-1, 8).TryToDecimal(out decimal eighth));
    Assert.Equal(-0.125m, eighth);
    Assert.False(new ExactNumber(1, 3).TryToDecimal(out decimal none));
    Assert.Equal(0m, none);
    Assert.True(ExactNumber.FromDecimal(decimal.MaxValue).TryToDecimal(out decimal greatest));
    Assert.Equal(decimal.MaxValue, greatest);
    Assert.False((ExactNumber.FromDecimal(decimal.MaxValue) + new ExactNumber(1)).TryToDecimal(out _));
    // 10^-28 is the last place of a decimal, 10^-29 is past it.
    Assert.True(new ExactNumber(1, BigInteger.Pow(10, 28)).TryToDecimal(out decimal least));
    Assert.Equal(0.0000000000000000000000000001m, least);
    Assert.False(new ExactNumber(1, BigInteger.Pow(10, 29)).TryToDecimal(out _));
  }
}
