using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace Tansuan.Tests;

/// <summary>How the native library is found, in processes of their own: it is loaded once in each.</summary>
public sealed class LoadingTests
{
  private static readonly string Library =
      Environment.GetEnvironmentVariable("TANSUAN_LIBRARY") ?? throw new InvalidOperationException("no TANSUAN_LIBRARY");

  // A library whose ABI version is 99, and one without any function; run.sh makes them.
  private static readonly string Stubs =
      Environment.GetEnvironmentVariable("TANSUAN_STUBS") ?? throw new InvalidOperationException("no TANSUAN_STUBS");

  public static TheoryData<string> EntryPoints => new(
      "catalog", "release", "releases", "check", "builder", "token", "request", "parse", "round", "convert", "sign", "key",
      "version", "number", "abi", "build", "constant", "name", "text");

  private static string Probe(string arguments, string? library, string? setting = null)
  {
    var start = new ProcessStartInfo(Environment.ProcessPath!)
    {
      RedirectStandardOutput = true,
      RedirectStandardError = true,
    };
    start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Tansuan.Probe.dll"));
    foreach (string argument in arguments.Split(' ')) start.ArgumentList.Add(argument);
    start.Environment.Remove("TANSUAN_LIBRARY");
    if (library is not null) start.Environment["TANSUAN_LIBRARY"] = library;
    if (setting is not null) start.Environment["PROBE_SETTING"] = setting;
    using Process process = Process.Start(start)!;
    var errors = process.StandardError.ReadToEndAsync();
    string said = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {said}{errors.Result}");
    return said.Trim();
  }

  [Theory]
  [MemberData(nameof(EntryPoints))]
  public void Another_binary_interface_is_refused_whatever_is_called_first(string entry)
  {
    string said = Probe("load " + entry, Path.Combine(Stubs, "libabi.so"));
    Assert.StartsWith("TansuanLoadException: the native library", said);
    Assert.Contains("ABI version 99", said);
    Assert.Contains($"needs {Raw.AbiVersion}", said);
  }

  [Theory]
  [MemberData(nameof(EntryPoints))]
  public void Every_entry_point_loads_the_library_itself(string entry) =>
      Assert.Equal("loaded", Probe("load " + entry, Library));

  [Fact]
  public void A_library_that_is_none_is_refused_with_its_name()
  {
    string missing = Path.Combine(Stubs, "no-such-file.so");
    Assert.Equal($"TansuanLoadException: the environment variable TANSUAN_LIBRARY names {missing}, which is no file",
                 Probe("load version", missing));
    string empty = Path.Combine(Stubs, "libempty.so");
    Assert.StartsWith($"TansuanLoadException: {empty}, which the environment variable TANSUAN_LIBRARY names, is no library",
                      Probe("load version", empty));
    string text = Path.Combine(Requests.Sources, "LICENSE");
    Assert.StartsWith($"TansuanLoadException: {text}, which the environment variable", Probe("load version", text));
  }

  [Fact]
  public void Without_a_library_the_message_says_where_it_belongs()
  {
    string said = Probe("load version", null);
    Assert.StartsWith("TansuanLoadException: no native library of Tansuan for ", said);
    Assert.Contains("runtimes/RID/native", said);
    Assert.Contains("TANSUAN_LIBRARY", said);
    Assert.Contains("Tansuan.NativeLibrary", said);
  }

  [Fact]
  public void The_setting_goes_before_the_variable()
  {
    Assert.Equal("loaded", Probe("load version", Path.Combine(Stubs, "libabi.so"), setting: Library));
    Assert.Contains("the setting Tansuan.NativeLibrary names /nowhere", Probe("load version", Library, "/nowhere"));
  }

  [Fact]
  public void A_failure_stays_one() => Assert.Equal("the same", Probe("twice", Path.Combine(Stubs, "libabi.so")));
}
