using System;
using System.Collections.Generic;

namespace Tansuan.Probe;

internal static class Loading
{
  // Everything that can be the first call of a process.
  private static readonly Dictionary<string, Action> Entries = new()
  {
    ["catalog"] = () => Catalog.Embedded().Dispose(),
    ["release"] = () => Catalog.Embedded("").Dispose(),
    ["releases"] = () => Catalog.Releases(),
    ["check"] = () => Catalog.CheckAlone([]),
    ["builder"] = () => new CatalogBuilder().Dispose(),
    ["token"] = () => new CancelToken().Dispose(),
    ["request"] = () => new CalculationRequest().Dispose(),
    ["parse"] = () => Numbers.Parse("1"),
    ["round"] = () => Numbers.Round("1", 0, Rounding.Floor),
    ["convert"] = () => Numbers.Convert("1 t", "kg"),
    ["sign"] = SignNothing,
    ["key"] = () => Signatures.PublicKey(new byte[32]),
    ["version"] = () => _ = TansuanLibrary.Version,
    ["number"] = () => _ = TansuanLibrary.VersionNumber,
    ["abi"] = () => _ = TansuanLibrary.AbiVersion,
    ["build"] = () => _ = TansuanLibrary.BuildInfo,
    ["constant"] = () => TansuanLibrary.GetConstant("TSN_OK"),
    ["name"] = () => TansuanLibrary.StatusName(TansuanStatus.Ok),
    ["text"] = () => TansuanLibrary.StatusText(TansuanStatus.Ok, Language.English),
  };

  internal static int First(string entry)
  {
    if (Environment.GetEnvironmentVariable("PROBE_SETTING") is { } setting)
      AppContext.SetData("Tansuan.NativeLibrary", setting);
    try
    {
      Entries[entry]();
      Console.WriteLine("loaded");
    }
    catch (TansuanLoadException e)
    {
      Console.WriteLine($"{e.GetType().Name}: {e.Message}");
    }
    return 0;
  }

  internal static int Twice()
  {
    string Failure(Action call)
    {
      try
      {
        call();
        return "none";
      }
      catch (TansuanLoadException e)
      {
        return e.Message;
      }
    }
    string first = Failure(Entries["version"]);
    Console.WriteLine(first != "none" && first == Failure(Entries["catalog"]) ? "the same" : "different");
    return 0;
  }

  private static void SignNothing()
  {
    try
    {
      Signatures.Sign([], new byte[32]);
    }
    catch (TansuanException)
    {
    }
  }
}
