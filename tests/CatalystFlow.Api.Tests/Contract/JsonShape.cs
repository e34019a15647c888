using System.Text.Json;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>Holds JSON against a schema of the document: the part of JSON Schema that the document uses.</summary>
internal sealed class JsonShape(ApiDocument document)
{
    private static readonly string[] Choices = ["oneOf", "anyOf"];

    /// <summary>What is wrong first, with its place; null when the value fits.</summary>
    public string? Misfit(JsonElement value, JsonElement schema, string at = "$")
    {
        schema = document.Resolve(schema);
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return TypeMisfit(value, schema, at) ?? ChoiceMisfit(value, schema, at) ?? value.ValueKind switch
        {
            JsonValueKind.Object => MemberMisfit(value, schema, at),
            JsonValueKind.Array => ElementMisfit(value, schema, at),
            JsonValueKind.String => WordMisfit(value, schema, at),
            _ => null,
        };
    }

    /// <summary>The types that a schema takes, or none when it takes all.</summary>
    public static IReadOnlyList<string> TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out var type)
        ? []
        : type.ValueKind == JsonValueKind.String ? [type.GetString()!] : [.. type.EnumerateArray().Select(t => t.GetString()!)];

    private static string? TypeMisfit(JsonElement value, JsonElement schema, string at)
    {
        var types = TypesOf(schema);
        return types.Count == 0 || types.Any(t => Is(value, t)) ? null : $"{at} is {value.ValueKind}, not {string.Join(" or ", types)}";
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => true,
    };

    private string? ChoiceMisfit(JsonElement value, JsonElement schema, string at)
    {
        foreach (var keyword in Choices)
        {
            if (schema.TryGetProperty(keyword, out var choices)
                && choices.EnumerateArray().Select(c => Misfit(value, c, at)).ToList() is var misfits && misfits.All(m => m is not null))
            {
                return misfits[^1];
            }
        }

        return null;
    }

    private string? MemberMisfit(JsonElement value, JsonElement schema, string at)
    {
        var missing = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().FirstOrDefault(r => !value.TryGetProperty(r.GetString()!, out _))
            : default;
        if (missing.ValueKind == JsonValueKind.String)
        {
            return $"{at}.{missing.GetString()} is missing";
        }

        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        return value.EnumerateObject()
            .Select(member => known.ValueKind == JsonValueKind.Object && known.TryGetProperty(member.Name, out var own)
                ? Misfit(member.Value, own, $"{at}.{member.Name}")
                : others.ValueKind == JsonValueKind.Object
                    ? Misfit(member.Value, others, $"{at}.{member.Name}")
                    : Unknown(known, $"{at}.{member.Name}"))
            .FirstOrDefault(m => m is not null);
    }

    // Problem details may carry more; a resource of ours says all that it holds.
    private static string? Unknown(JsonElement known, string at) =>
        known.ValueKind != JsonValueKind.Object || known.TryGetProperty("detail", out _) ? null : $"{at} is not in the document";

    private string? ElementMisfit(JsonElement value, JsonElement schema, string at) => schema.TryGetProperty("items", out var items)
        ? value.EnumerateArray().Select((element, i) => Misfit(element, items, $"{at}[{i}]")).FirstOrDefault(m => m is not null)
        : null;

    private static string? WordMisfit(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("enum", out var words)
            && words.EnumerateArray().All(w => w.ValueKind != JsonValueKind.String || w.GetString() != value.GetString()))
        {
            return $"{at} is '{value}', none of the documented words";
        }

        return schema.TryGetProperty("format", out var format)
            && format.GetString() == "uuid" && !value.TryGetGuid(out _) ? $"{at} is no UUID" : null;
    }
}
