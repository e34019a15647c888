using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>Makes values that fit a schema, and values that fit nothing.</summary>
internal sealed class Values(ApiDocument document, Stock stock, Random random)
{
    private const int Deepest = 6;

    private static readonly string[] Algorithms = ["naive-bayes", "knn", "decision-tree", "logistic-regression"];

    /// <summary>Texts that some parser, database or page may stumble over.</summary>
    private static readonly string[] Texts =
    [
        "", " ", "null", "NaN", "Infinity", "-1", "0", "1e999", "99999999999999999999", "2147483648", "-2147483649", "true", "[]", "{}", "'", "\"", "%",
        "_", "\\", "a b", "é", "𝄞", "\u202e", "\u0001", "../..", "x'; DROP TABLE runs;--", "<script>", "{0}", "00000000-0000-0000-0000-000000000000",
        "0001-01-01", "9999-12-31", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAA", ",", "Queued,Running", "99", new('x', 500),
    ];

    public bool Chance(double share) => random.NextDouble() < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public string Text() => Pick(Texts);

    /// <summary>A value that fits.</summary>
    public JsonNode? Fitting(JsonElement schema, string name, int depth = 0)
    {
        schema = document.Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices))
        {
            var others = choices.EnumerateArray().Where(c => !IsNull(c)).ToList();
            return depth > Deepest || Chance(0.2) ? null : Fitting(Pick(others), name, depth);
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return JsonNode.Parse(Pick(words.EnumerateArray().Where(w => w.ValueKind == JsonValueKind.String).ToList()).GetRawText());
        }

        var types = JsonShape.TypesOf(schema);
        return types.FirstOrDefault(t => t != "null") switch
        {
            _ when types.Contains("null") && Chance(0.2) => null,
            "object" => Object(schema, name, depth),
            "array" => List(schema, name, depth),
            "integer" => (int)Number(schema),
            "number" => Number(schema),
            "boolean" => Chance(0.5),
            "string" => Word(schema, name),
            _ => name.Contains("hyperparameters", StringComparison.Ordinal) ? Pick<JsonNode?>([1, 0.5, "auto", null]) : "x",
        };
    }

    /// <summary>A value that most probably does not fit.</summary>
    public JsonNode? Hostile() => random.Next(12) switch
    {
        0 => null,
        1 => new JsonArray(),
        2 => new JsonArray(null, null),
        3 => new JsonObject(),
        4 => new JsonObject { ["x"] = null },
        5 => Chance(0.5),
        6 => JsonNode.Parse(Pick<string>(["1e999", "-1e999", "1e-999", "123456789012345678901234567890", "-0", "0.1", "2147483648"])),
        7 => random.Next(-100, 100),
        8 => Nested(Chance(0.5) ? 10 : 80),
        9 => new JsonArray([.. Enumerable.Range(0, random.Next(1, 60)).Select(i => JsonValue.Create(Text()))]),
        10 => Nested(1),
        _ => Text(),
    };

    private static bool IsNull(JsonElement schema) => JsonShape.TypesOf(schema) is ["null"];

    private static JsonArray Nested(int depth) => depth == 0 ? [] : [Nested(depth - 1)];

    private JsonObject Object(JsonElement schema, string name, int depth)
    {
        var made = new JsonObject();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet() : [];
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject().Where(p => required.Contains(p.Name) || Chance(depth > Deepest ? 0 : 0.25)))
            {
                made[property.Name] = Fitting(property.Value, property.Name, depth + 1);
            }
        }
        else if (schema.TryGetProperty("additionalProperties", out var values) && Chance(0.3))
        {
            made[Pick<string>(["C", "n_neighbors", "max_depth", "colour"])] = Fitting(values, name, depth + 1);
        }

        return made;
    }

    private JsonArray List(JsonElement schema, string name, int depth)
    {
        var fewest = schema.TryGetProperty("minItems", out var least) ? least.GetInt32() : 0;
        return [.. Enumerable.Range(0, fewest + random.Next(3)).Select(_ => Fitting(schema.GetProperty("items"), name, depth + 1))];
    }

    private double Number(JsonElement schema)
    {
        var from = Bound(schema, "minimum", 0);
        var to = Math.Min(Bound(schema, "maximum", 50), from + 50);
        return Math.Round(from + (random.NextDouble() * (to - from)));
    }

    private static double Bound(JsonElement schema, string keyword, double otherwise) =>
        schema.TryGetProperty(keyword, out var bound) ? double.Parse(bound.ToString(), CultureInfo.InvariantCulture) : otherwise;

    private string Word(JsonElement schema, string name)
    {
        var format = schema.TryGetProperty("format", out var given) ? given.GetString() : null;
        return (name.ToLowerInvariant(), format) switch
        {
            ("datasetid", _) => stock.Dataset.ToString(),
            ("experimentid", _) => stock.Experiment.ToString(),
            (_, "uuid") => Guid.NewGuid().ToString(),
            (_, "date") => "2026-03-31",
            (_, "char") => ",",
            ("algorithm", _) => Pick(Algorithms),
            ("target", _) => "target",
            ("x", _) => "sepal length (cm)",
            ("y", _) => "petal length (cm)",
            ("sort", _) => Pick<string>(["-created", "accuracy", "name", "-dataset"]),
            ("cursor", _) => "",
            ("encoding", _) => "utf-8",
            ("last-event-id", _) => "1",
            _ => Pick<string>(["a", "setosa", "a longer text with words"]),
        };
    }
}
