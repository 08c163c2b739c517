using System;

namespace Tansuan;

/// <summary>The library's options for one call.</summary>
internal static unsafe class NativeOptions
{
  /// <summary>Null if all is at its default.</summary>
  internal static OptionsHandle? Of(CalculationOptions? options, IntPtr token)
  {
    if (options is null && token == IntPtr.Zero) return null;
    if (options?.MemoryLimit < 0) throw new ArgumentOutOfRangeException(nameof(options), "the memory limit is negative");
    byte[] asOf = Utf8.Optional(options?.AsOf, nameof(options)), strict = Utf8.Optional(options?.Strict, nameof(options));
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_options_new(&made, &error), error);
    var handle = new OptionsHandle(made);
    try
    {
      if (token != IntPtr.Zero) ErrorDetails.Check(Raw.tsn_options_set_token(made, token, &error), error);
      if (options is null) return handle;
      fixed (byte* date = asOf, grade = strict)
      {
        ErrorDetails.Check(Raw.tsn_options_set_as_of(made, new Text(date, asOf.Length), &error), error);
        ErrorDetails.Check(Raw.tsn_options_set_strict(made, new Text(grade, strict.Length), &error), error);
      }
      if (options.MemoryLimit is { } limit)
      {
        // More than an address space is no limit.
        nuint bytes = IntPtr.Size == 4 && limit > uint.MaxValue ? uint.MaxValue : (nuint)limit;
        ErrorDetails.Check(Raw.tsn_options_set_memory_limit(made, bytes, &error), error);
      }
      ErrorDetails.Check(Raw.tsn_options_set_detail(made, (int)options.Detail, &error), error);
      return handle;
    }
    catch
    {
      handle.Dispose();
      throw;
    }
  }
}
