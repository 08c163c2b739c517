using System;

namespace Tansuan;

/// <summary>The language of a text for people.</summary>
public enum Language
{
  /// <summary>Chinese.</summary>
  Chinese = 0,
  /// <summary>English.</summary>
  English = 1,
}

/// <summary>The native library itself. Threads: any.</summary>
public static unsafe class TansuanLibrary
{
  /// <summary>Its version, such as "0.1.0".</summary>
  public static string Version
  {
    get
    {
      NativeLibraryLoader.Ensure();
      return Raw.tsn_version().Read();
    }
  }

  /// <summary>Its version as major * 10000 + minor * 100 + patch.</summary>
  public static int VersionNumber
  {
    get
    {
      NativeLibraryLoader.Ensure();
      return Raw.tsn_version_number();
    }
  }

  /// <summary>The version of its binary interface, which is the one that this assembly was made for.</summary>
  public static int AbiVersion
  {
    get
    {
      NativeLibraryLoader.Ensure();
      return Raw.tsn_abi_version();
    }
  }

  /// <summary>How it was built, one line for problem reports.</summary>
  public static string BuildInfo
  {
    get
    {
      NativeLibraryLoader.Ensure();
      return Raw.tsn_build_info().Read();
    }
  }

  /// <summary>The value of a constant of the C headers by its name, such as "TSN_E_REQUEST".</summary>
  /// <exception cref="TansuanNotFoundException">There is no such constant.</exception>
  public static long GetConstant(string name)
  {
    byte[] bytes = Utf8.Bytes(name, nameof(name));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = bytes)
    {
      long value;
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_constant(new Text(data, bytes.Length), &value, &error), error);
      return value;
    }
  }

  /// <summary>The name of a status in the C ABI, such as "TSN_E_REQUEST"; "TSN_E_UNKNOWN" for a number that is not
  /// known.</summary>
  public static string StatusName(TansuanStatus status)
  {
    NativeLibraryLoader.Ensure();
    return Raw.tsn_status_name((int)status).Read();
  }

  /// <summary>One sentence on a status.</summary>
  public static string StatusText(TansuanStatus status, Language language)
  {
    NativeLibraryLoader.Ensure();
    return Raw.tsn_status_text((int)status, (int)language).Read();
  }
}
