using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tansuan.Testee;

/// <summary>A testee of the conformance protocol (conformance/protocol.md) over the public classes.</summary>
internal static class Program
{
  private static readonly JsonDocumentOptions Deep = new() { MaxDepth = int.MaxValue };
  private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
  // What is opened stays open until the end.
  private static readonly Dictionary<string, Catalog> Opened = [];

  private static int Main()
  {
    using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false), false, 1 << 16);
    using Stream output = Console.OpenStandardOutput();
    while (input.ReadLine() is { } line)
    {
      if (line == "#EXIT") break;
      if (line.Length == 0) continue;
      output.Write(line == "#VERSION" ? About() : Answer(line));
      output.Flush();
    }
    return 0;
  }

  private static ReadOnlySpan<byte> Object(Action<Utf8JsonWriter> members)
  {
    var bytes = new ArrayBufferWriter<byte>();
    using (var json = new Utf8JsonWriter(bytes, Plain))
    {
      json.WriteStartObject();
      members(json);
      json.WriteEndObject();
    }
    bytes.Write("\n"u8);
    return bytes.WrittenSpan;
  }

  private static ReadOnlySpan<byte> About() => Object(json =>
  {
    json.WriteNumber("protocol", 1);
    json.WriteString("testee", "tansuan C# " + TansuanLibrary.Version);
    json.WriteStartObject("capabilities");
    json.WriteStartArray("ops");
    foreach (string op in new[] { "calculate", "verify", "resolve_factor", "convert_unit", "round", "parse_number", "batch",
                                  "build_catalog" })
      json.WriteStringValue(op);
    json.WriteEndArray();
    json.WriteStartObject("releases");
    using (JsonDocument releases = JsonDocument.Parse(Catalog.Releases()))
      foreach (JsonElement release in releases.RootElement.GetProperty("releases").EnumerateArray())
        json.WriteString(release.GetProperty("release").GetString()!, release.GetProperty("sha256").GetString());
    json.WriteEndObject();
    json.WriteStartArray("methods");
    using (JsonDocument methods = JsonDocument.Parse(Release("").QueryMethods("""{"op":"list"}""")))
      foreach (JsonElement method in methods.RootElement.GetProperty("methods").EnumerateArray())
        json.WriteStringValue($"{method.GetProperty("id").GetString()}@{method.GetProperty("edition").GetString()}");
    json.WriteEndArray();
    json.WriteBoolean("text", false);
    json.WriteBoolean("packs", true);
    json.WriteBoolean("bytes", true);
    json.WriteEndObject();
  });

  private static ReadOnlySpan<byte> Answer(string line)
  {
    using JsonDocument document = JsonDocument.Parse(line, Deep);
    JsonElement request = document.RootElement, id = request.GetProperty("id"), input = request.GetProperty("input");
    Action<Utf8JsonWriter> answer;
    try
    {
      Action<Utf8JsonWriter>? done = request.GetProperty("op").GetString() switch
      {
        "calculate" => OnCatalog(input, Calculate),
        "verify" => OnCatalog(input, Verify),
        "resolve_factor" => OnCatalog(input, ResolveFactor),
        "convert_unit" => ConvertUnit(input),
        "round" => Round(input),
        "parse_number" => ParseNumber(input),
        "batch" => OnCatalog(input, Batch),
        "build_catalog" => OnCatalog(input, BuildCatalog),
        _ => null,
      };
      answer = json =>
      {
        if (done is null)
        {
          json.WriteBoolean("unsupported", true);
          return;
        }
        json.WritePropertyName("ok");
        done(json);
      };
    }
    catch (TansuanException error)
    {
      answer = json => Refused(json, error);
    }
    return Object(json =>
    {
      json.WritePropertyName("id");
      json.WriteRawValue(id.GetRawText());
      answer(json);
    });
  }

  private static void Refused(Utf8JsonWriter json, TansuanException error)
  {
    json.WriteStartObject("error");
    json.WriteString("code", error.Code);
    json.WriteString("pointer", error.Pointer);
    json.WriteStartArray("problems");
    foreach (Problem problem in error.Problems)
    {
      if (problem.Severity != Severity.Error) continue;
      json.WriteStartObject();
      json.WriteString("code", problem.Code);
      json.WriteString("pointer", problem.Pointer);
      json.WriteEndObject();
    }
    json.WriteEndArray();
    json.WriteEndObject();
  }

  private static Catalog Release(string name) =>
      Opened.TryGetValue(name, out Catalog? opened) ? opened : Opened[name] = Catalog.Embedded(name);

  // On the catalog that the input asks for: the release, with the packs added if there are any.
  private static Action<Utf8JsonWriter> OnCatalog(JsonElement input,
                                                  Func<Catalog, JsonElement, Action<Utf8JsonWriter>> operation)
  {
    Catalog release = Release(JsonBytes.Text(input, "release"));
    if (!input.TryGetProperty("packs", out JsonElement packs)) return operation(release, input);
    using var builder = new CatalogBuilder();
    builder.SetBase(release);
    foreach (JsonElement pack in packs.EnumerateArray()) builder.AddPack(JsonBytes.Of(pack));
    using Catalog built = builder.Build();
    return operation(built, input);
  }

  private static string? Optional(JsonElement input, string name) =>
      input.TryGetProperty(name, out _) ? JsonBytes.Text(input, name) : null;

  // An object as it is written: member order and spelling of numbers are part of the question.
  private static byte[] RequestBytes(JsonElement input)
  {
    if (input.TryGetProperty("request", out JsonElement request)) return JsonBytes.Of(request);
    return input.TryGetProperty("request_base64", out JsonElement base64) ? base64.GetBytesFromBase64()
                                                                          : JsonBytes.Of(input, "request_text");
  }

  private static Action<Utf8JsonWriter> Calculate(Catalog catalog, JsonElement input)
  {
    var options = new CalculationOptions { AsOf = Optional(input, "as_of"), Strict = Optional(input, "strict") };
    using var engine = new Engine(catalog);
    using Record record = engine.Calculate(RequestBytes(input), options);
    byte[] bytes = record.ToUtf8Json();
    return json =>
    {
      json.WriteStartObject();
      json.WriteString("record"u8, bytes);
      json.WriteEndObject();
    };
  }

  private static Action<Utf8JsonWriter> Verify(Catalog catalog, JsonElement input)
  {
    Verdict verdict = catalog.Verify(JsonBytes.Of(input, "record"));
    return json =>
    {
      json.WriteStartObject();
      json.WriteBoolean("ok", verdict.Ok);
      json.WriteString("code", verdict.Code);
      json.WriteString("pointer", verdict.Pointer);
      json.WriteStartArray("signers");
      foreach (string signer in verdict.Signers) json.WriteStringValue(signer);
      json.WriteEndArray();
      json.WriteEndObject();
    };
  }

  private static Action<Utf8JsonWriter> BuildCatalog(Catalog catalog, JsonElement input) =>
      Values(("release", catalog.Release), ("sha256", catalog.Sha256));

  private static Action<Utf8JsonWriter> ResolveFactor(Catalog catalog, JsonElement input)
  {
    var query = new StringBuilder("""{"op":"resolve" """);
    foreach ((string from, string to) in new[] { ("series", "id"), ("keys", "keys"), ("period", "period"),
                                                 ("as_of", "as_of"), ("select", "select") })
      if (input.TryGetProperty(from, out JsonElement value)) query.Append($",\"{to}\":{value.GetRawText()}");
    string found = catalog.QueryFactors(query.Append('}').ToString());
    return json => json.WriteRawValue(found);
  }

  private static Action<Utf8JsonWriter> Values(params (string Name, string? Value)[] values) => json =>
  {
    json.WriteStartObject();
    foreach ((string name, string? value) in values)
      if (value is not null) json.WriteString(name, value);
    json.WriteEndObject();
  };

  private static Action<Utf8JsonWriter> ConvertUnit(JsonElement input)
  {
    ConvertedQuantity converted = Numbers.Convert(JsonBytes.Text(input, "quantity"), JsonBytes.Text(input, "unit"));
    return Values(("value", converted.Figure.Value), ("exact", converted.Figure.Exact), ("unit", converted.Figure.Unit));
  }

  private static Action<Utf8JsonWriter> Round(JsonElement input)
  {
    Rounding rule = JsonBytes.Text(input, "rule") switch
    {
      "half_even" => Rounding.HalfEven,
      "half_up" => Rounding.HalfUp,
      "floor" => Rounding.Floor,
      _ => (Rounding)(-1),
    };
    // Past 32 bits the end of them, which is past what the library takes, too: it says so.
    int digits = input.GetProperty("digits").TryGetInt32(out int whole) ? whole : int.MaxValue;
    return Values(("value", Numbers.Round(JsonBytes.Text(input, "number"), digits, rule)));
  }

  private static Action<Utf8JsonWriter> ParseNumber(JsonElement input)
  {
    Figure figure = Numbers.Parse(JsonBytes.Text(input, "text"));
    return Values(("value", figure.Value), ("exact", figure.Exact));
  }

  // One request whose activities are the one of `request`, each with one of the quantities: the library adds up.
  private static Action<Utf8JsonWriter> Batch(Catalog catalog, JsonElement input)
  {
    JsonElement request = input.GetProperty("request"), activity = request.GetProperty("activities")[0];
    string unit = input.GetProperty("unit").GetString()!;
    var bytes = new ArrayBufferWriter<byte>();
    using (var json = new Utf8JsonWriter(bytes, Plain))
    {
      json.WriteStartObject();
      foreach (JsonProperty member in request.EnumerateObject())
        if (!member.NameEquals("activities")) member.WriteTo(json);
      json.WriteStartArray("activities");
      int row = 0;
      foreach (JsonElement quantity in input.GetProperty("quantities").EnumerateArray())
      {
        json.WriteStartObject();
        json.WriteString("id", $"r{row++:D6}");
        json.WriteString("quantity", quantity.GetString() + " " + unit);
        foreach (JsonProperty member in activity.EnumerateObject())
          if (!member.NameEquals("id")) member.WriteTo(json);
        json.WriteEndObject();
      }
      json.WriteEndArray();
      json.WriteEndObject();
    }
    using var engine = new Engine(catalog);
    using Record record = engine.Calculate(bytes.WrittenSpan.ToArray());
    string total = record.GetTotal().Exact;
    IReadOnlyList<Line> lines = record.GetLines(Breakdown.ByActivity);
    return json =>
    {
      json.WriteStartObject();
      json.WriteString("total", total);
      json.WriteStartArray("rows");
      foreach (Line line in lines) json.WriteStringValue(line.Figure?.Exact ?? "");
      json.WriteEndArray();
      json.WriteEndObject();
    };
  }
}
