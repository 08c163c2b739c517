using System;
using System.Text;

namespace Tansuan;

/// <summary>Between strings and the UTF-8 of the C ABI. What is no text is refused before any call, never replaced.</summary>
internal static unsafe class Utf8
{
  private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

  internal static byte[] Bytes(string text, string parameter)
  {
    if (text is null) throw new ArgumentNullException(parameter);
    try
    {
      return Strict.GetBytes(text);
    }
    catch (EncoderFallbackException)
    {
      throw new ArgumentException($"unpaired surrogate at index {UnpairedSurrogate(text)}", parameter);
    }
  }

  /// <summary>The same where null is the empty text.</summary>
  internal static byte[] Optional(string? text, string parameter) => text is null ? [] : Bytes(text, parameter);

  internal static string Read(byte* data, nuint size) =>
      size == 0 ? string.Empty : Strict.GetString(data, checked((int)size));

  private static int UnpairedSurrogate(string text)
  {
    for (int i = 0; i < text.Length; ++i)
    {
      if (!char.IsSurrogate(text[i])) continue;
      if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return i;
      ++i;
    }
    return -1;
  }
}
