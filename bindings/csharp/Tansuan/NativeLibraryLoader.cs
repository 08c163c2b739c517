using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Tansuan;

/// <summary>The native library could not be loaded, or is not of the binary interface that this assembly was made for. The
/// message says what was tried and what to do.</summary>
public sealed class TansuanLoadException : Exception
{
  internal TansuanLoadException(string message, Exception? inner = null) : base(message, inner)
  {
  }
}

/// <summary>Finds the native library before the first call, and refuses one with another binary interface.</summary>
internal static class NativeLibraryLoader
{
  internal const string Name = "tansuan";
  private const string Variable = "TANSUAN_LIBRARY";
  private const string Setting = "Tansuan.NativeLibrary";

  // The first attempt decides for the life of the process: a library that was half loaded is not tried again.
  private static readonly Lazy<string?> Failure = new(Load);

  /// <summary>Called by whatever makes the first object of a kind, or calls without one.</summary>
  internal static void Ensure()
  {
    if (Failure.Value is { } message) throw new TansuanLoadException(message);
  }

  private static string? Load()
  {
    string? path = AppDomain.CurrentDomain.GetData(Setting) as string;
    string origin = $"the setting {Setting}";
    if (string.IsNullOrEmpty(path))
    {
      path = Environment.GetEnvironmentVariable(Variable);
      origin = $"the environment variable {Variable}";
    }
    bool given = !string.IsNullOrEmpty(path);
    try
    {
      if (given && !File.Exists(path)) return $"{origin} names {path}, which is no file";
      if (given) Use(Path.GetFullPath(path!));
      int found = Raw.tsn_abi_version();
      return found == Raw.AbiVersion
          ? null
          : $"the native library{(given ? " " + path : "")} has ABI version {found}, this assembly needs {Raw.AbiVersion}: " +
            "take the assembly and the library of one release";
    }
    catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException
                              or PlatformNotSupportedException)
    {
      return given
          ? $"{path}, which {origin} names, is no library of Tansuan for this process: {FirstLine(e)}"
          : $"no native library of Tansuan for {RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture}): " +
            $"the package has it in runtimes/RID/native; else give its path in {Variable} or in {Setting}. {FirstLine(e)}";
    }
  }

  // The rest is every place where the runtime looked.
  private static string FirstLine(Exception e) => e.Message.Split('\n')[0];

#if NET8_0_OR_GREATER
  private static void Use(string path)
  {
    IntPtr library = NativeLibrary.Load(path);
    try
    {
      NativeLibrary.SetDllImportResolver(typeof(Raw).Assembly,
                                         (name, _, _) => name == Name ? library : IntPtr.Zero);
    }
    catch (InvalidOperationException e)
    {
      throw new PlatformNotSupportedException("the host has set a resolver of its own for this assembly", e);
    }
  }
#else
  // .NET Standard 2.0 has no NativeLibrary; the runtimes since .NET Core 3.0 do. On Windows a library that is loaded is
  // found again by its name.
  private static void Use(string path)
  {
    Type? library = Type.GetType("System.Runtime.InteropServices.NativeLibrary, System.Runtime.InteropServices");
    Type? resolver = Type.GetType("System.Runtime.InteropServices.DllImportResolver, System.Runtime.InteropServices");
    MethodInfo? load = library?.GetMethod("Load", [typeof(string)]);
    MethodInfo? set = library?.GetMethod("SetDllImportResolver");
    if (load is not null && set is not null && resolver is not null)
    {
      try
      {
        var found = new Found((IntPtr)load.Invoke(null, [path])!);
        set.Invoke(null, [typeof(Raw).Assembly, Delegate.CreateDelegate(resolver, found, nameof(Found.Resolve))]);
      }
      catch (TargetInvocationException e) when (e.InnerException is InvalidOperationException)
      {
        throw new PlatformNotSupportedException("the host has set a resolver of its own for this assembly", e);
      }
      catch (TargetInvocationException e) when (e.InnerException is not null)
      {
        throw new DllNotFoundException(e.InnerException.Message, e.InnerException);
      }
    }
    else if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
    {
      if (LoadLibrary(path) == IntPtr.Zero)
        throw new DllNotFoundException($"error {Marshal.GetLastWin32Error()} of Windows");
    }
    else
    {
      throw new PlatformNotSupportedException("this runtime takes no path; put the library where it looks for libraries");
    }
  }

  private sealed class Found(IntPtr library)
  {
    public IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == Name ? library : IntPtr.Zero;
  }

  [DllImport("kernel32", EntryPoint = "LoadLibraryW", CharSet = CharSet.Unicode, SetLastError = true, ExactSpelling = true)]
  private static extern IntPtr LoadLibrary(string path);
#endif
}
