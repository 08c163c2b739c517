// Calculates a request file with a deadline, prints totals and findings, and writes the record.
//   ConsoleSample REQUEST RECORD
using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Tansuan;

Console.OutputEncoding = new UTF8Encoding(false);
if (args.Length != 2)
{
  Console.Error.WriteLine("ConsoleSample REQUEST RECORD");
  return 2;
}
using Catalog catalog = Catalog.Embedded();
using var engine = new Engine(catalog);
using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
try
{
  byte[] request = await File.ReadAllBytesAsync(args[0]);
  // Calculating keeps a processor busy, so it is given a thread of the pool.
  using Record record = await Task.Run(() => engine.Calculate(request, null, deadline.Token));
  Console.WriteLine($"total {record.GetTotal()}{(record.Complete ? "" : " (incomplete)")}");
  foreach (Line line in record.GetLines(Breakdown.BySource)) Console.WriteLine($"  {line.Id} {line.Figure?.Value ?? "gap"}");
  foreach (Problem problem in record.Diagnostics)
    if (problem.Severity == Severity.Gap) Console.WriteLine($"  {problem}");
  await using FileStream file = File.Create(args[1]);
  record.WriteTo(file);
  return 0;
}
catch (TansuanException e)
{
  foreach (Problem problem in e.Problems) Console.Error.WriteLine(problem);
  return 1;
}
catch (OperationCanceledException)
{
  Console.Error.WriteLine("not done within a minute");
  return 1;
}
