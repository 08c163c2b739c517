using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Tansuan;

/// <summary>Reads the small answers of the library: an object whose members are texts, true or false, or lists of texts, in
/// canonical JSON. Larger documents are handed on as they are.</summary>
internal sealed class FlatJson
{
  private readonly Dictionary<string, object> _members = new();
  private readonly string _text;
  private int _at;

  internal FlatJson(string text)
  {
    _text = text;
    Expect('{');
    while (Peek() != '}')
    {
      if (_members.Count > 0) Expect(',');
      string name = String();
      Expect(':');
      _members[name] = Peek() switch
      {
        '"' => String(),
        '[' => List(),
        _ => Word(),
      };
    }
  }

  internal string Text(string name) => (string)_members[name];

  internal string? TextOrNull(string name) => _members.TryGetValue(name, out object? value) ? (string)value : null;

  internal bool Truth(string name) => (bool)_members[name];

  internal IReadOnlyList<string> Texts(string name) => (IReadOnlyList<string>)_members[name];

  private char Peek() => _at < _text.Length ? _text[_at] : throw Wrong();

  private void Expect(char wanted)
  {
    if (Peek() != wanted) throw Wrong();
    ++_at;
  }

  private string String()
  {
    Expect('"');
    var read = new StringBuilder();
    while (Peek() != '"')
    {
      char c = _text[_at++];
      read.Append(c == '\\' ? Escaped() : c);
    }
    ++_at;
    return read.ToString();
  }

  private char Escaped()
  {
    char c = Peek();
    ++_at;
    switch (c)
    {
      case 'b': return '\b';
      case 'f': return '\f';
      case 'n': return '\n';
      case 'r': return '\r';
      case 't': return '\t';
      case 'u':
        if (_at + 4 > _text.Length) throw Wrong();
        _at += 4;
        return (char)ushort.Parse(_text.Substring(_at - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
      default: return c;
    }
  }

  private IReadOnlyList<string> List()
  {
    var read = new List<string>();
    Expect('[');
    while (Peek() != ']')
    {
      if (read.Count > 0) Expect(',');
      read.Add(String());
    }
    ++_at;
    return read.AsReadOnly();
  }

  private object Word()
  {
    foreach (string word in new[] { "true", "false" })
    {
      if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) continue;
      _at += word.Length;
      return word == "true";
    }
    throw Wrong();
  }

  private InvalidOperationException Wrong() => new($"the library's answer is not as expected at character {_at}: {_text}");
}
