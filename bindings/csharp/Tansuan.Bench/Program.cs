using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Tansuan.Bench;

/// <summary>What a call costs above the C ABI: the same request, in turns, in one process with one library. The work of a call
/// is to calculate and to read the total; then the same with a copy of the record's bytes, for which .NET makes an array.
/// <code>Tansuan.Bench OVERHEAD_LIBRARY LIBRARY REQUEST...</code></summary>
internal static unsafe class Program
{
  private const int Rounds = 101;

  // One activity: the least a calculation can be, so that what is added shows.
  private const string Small =
      """{"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery","edition":"2015"},"period":"2024",""" +
      """ "as_of":"2025-03-31","choices":{"electricity_factor":"provincial"},"region":"320000","activities":[""" +
      """{"id":"power","source":"purchased_electricity","quantity":"1000 MWh","supply":"grid"}]}""";

  private static int Main(string[] arguments)
  {
    if (arguments.Length < 2)
    {
      Console.Error.WriteLine("Tansuan.Bench OVERHEAD_LIBRARY LIBRARY REQUEST...");
      return 2;
    }
    IntPtr inC = NativeLibrary.Load(Path.GetFullPath(arguments[0]));
    var cNanoseconds = (delegate* unmanaged[Cdecl]<byte*, byte*, nuint, int, int, long>)NativeLibrary.GetExport(
        inC, "c_nanoseconds");
    byte[] library = Encoding.UTF8.GetBytes(Path.GetFullPath(arguments[1]) + "\0");
    AppContext.SetData("Tansuan.NativeLibrary", Path.GetFullPath(arguments[1]));
    using Catalog catalog = Catalog.Embedded();
    using var engine = new Engine(catalog);
    double first = double.NaN;
    foreach ((string name, byte[] request) in arguments.Skip(2)
                 .Select(path => (Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!, File.ReadAllBytes(path)))
                 .Prepend(("one activity", Encoding.UTF8.GetBytes(Small))))
    {
      foreach (bool copies in new[] { false, true })
      {
        double InC(int calls)
        {
          fixed (byte* data = request, path = library)
          {
            long time = cNanoseconds(path, data, (nuint)request.Length, calls, copies ? 1 : 0);
            return time > 0 ? time / 1000.0 / calls : throw new InvalidOperationException("the C side failed");
          }
        }
        // The compiler works in the background until a method has been called often enough.
        var warm = Stopwatch.StartNew();
        while (warm.ElapsedMilliseconds < 1000) Managed(engine, request, 20, copies);
        int count = (int)Math.Max(5, 5_000 / InC(20));
        var c = new double[Rounds];
        var managed = new double[Rounds];
        for (int i = 0; i < Rounds; ++i)
        {
          c[i] = InC(count);
          managed[i] = Managed(engine, request, count, copies);
        }
        // What else runs on the machine only adds, so the least of many short rounds is the cost of the call.
        double overhead = managed.Min() - c.Min();
        if (double.IsNaN(first)) first = overhead;
        Console.WriteLine($"{name}{(copies ? ", record copied" : "")}: C {c.Min():F2} us, C# {managed.Min():F2} us, " +
                          $"{overhead:F2} us more ({count} calls, least of {Rounds} rounds; " +
                          $"medians {Median(c):F2} and {Median(managed):F2})");
      }
    }
    Console.WriteLine($"overhead_us={first:F2}");
    return 0;
  }

  /// <summary>Microseconds for a call.</summary>
  private static double Managed(Engine engine, byte[] request, int calls, bool copies)
  {
    long begin = Stopwatch.GetTimestamp();
    for (int i = 0; i < calls; ++i)
    {
      using Record record = engine.Calculate(request);
      if (record.GetTotal().Exact.Length == 0) throw new InvalidOperationException("no total");
      if (copies && record.ToUtf8Json()[0] != '{') throw new InvalidOperationException("no record");
    }
    return Stopwatch.GetElapsedTime(begin).TotalMicroseconds / calls;
  }

  private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
