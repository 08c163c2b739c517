using System;
using System.Runtime.InteropServices;

namespace Tansuan;

/// <summary>Takes the bytes out of a buffer that the library made, and frees it.</summary>
internal static unsafe class NativeBuffer
{
  internal static string TakeText(IntPtr buffer)
  {
    try
    {
      return Utf8.Read(Raw.tsn_buffer_data(buffer), Raw.tsn_buffer_size(buffer));
    }
    finally
    {
      Raw.tsn_buffer_free(buffer);
    }
  }

  internal static byte[] TakeBytes(IntPtr buffer)
  {
    try
    {
      return Copy(Raw.tsn_buffer_data(buffer), Raw.tsn_buffer_size(buffer));
    }
    finally
    {
      Raw.tsn_buffer_free(buffer);
    }
  }

  internal static byte[] Copy(byte* data, nuint size)
  {
#if NET8_0_OR_GREATER
    byte[] bytes = GC.AllocateUninitializedArray<byte>(checked((int)size));
#else
    var bytes = new byte[checked((int)size)];
#endif
    if (bytes.Length > 0) Marshal.Copy((IntPtr)data, bytes, 0, bytes.Length);
    return bytes;
  }
}
