using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tansuan.Testee;

/// <summary>The UTF-8 of JSON strings, also of those that are no text: half of a surrogate pair goes to the library as the three
/// bytes that no UTF-8 has, and is its to refuse.</summary>
internal static class JsonBytes
{
  /// <summary>Empty if there is no such string.</summary>
  internal static byte[] Of(JsonElement input, string name) =>
      input.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? Of(value) : [];

  /// <summary>Of a string; of anything else, what is written.</summary>
  internal static byte[] Of(JsonElement value) =>
      value.ValueKind == JsonValueKind.String ? Unescape(value.GetRawText()) : Encoding.UTF8.GetBytes(value.GetRawText());

  internal static string Text(JsonElement input, string name) => Encoding.UTF8.GetString(Of(input, name));

  private static byte[] Unescape(string quoted)
  {
    var bytes = new ArrayBufferWriter<byte>(quoted.Length * 3);
    var plain = new StringBuilder();
    for (int i = 1; i < quoted.Length - 1; ++i)
    {
      char c = quoted[i];
      if (c == '\\')
      {
        c = quoted[++i];
        c = c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c };
        if (quoted[i] == 'u')
        {
          c = (char)ushort.Parse(quoted.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
          i += 4;
        }
      }
      plain.Append(c);
    }
    string text = plain.ToString();
    for (int i = 0; i < text.Length;)
    {
      OperationStatus status = Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int used);
      if (status == OperationStatus.Done)
      {
        bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
      }
      else
      {
        int half = text[i];
        bytes.Write([(byte)(0xE0 | half >> 12), (byte)(0x80 | half >> 6 & 0x3F), (byte)(0x80 | half & 0x3F)]);
      }
      i += used;
    }
    return bytes.WrittenSpan.ToArray();
  }
}
