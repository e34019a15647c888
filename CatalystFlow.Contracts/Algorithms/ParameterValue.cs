using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Algorithms;

/// <summary>A hyperparameter's value: a number, a choice, or none (JSON number, string, null).</summary>
/// <param name="Number">Set for integers and reals.</param>
/// <param name="Text">Set for choices.</param>
[JsonConverter(typeof(ParameterValueConverter))]
public readonly record struct ParameterValue(double? Number, string? Text)
{
    /// <summary>The absent value, for example no limit on depth.</summary>
    public static ParameterValue None => default;

    /// <summary>True when neither number nor choice is set.</summary>
    public bool IsNone => Number is null && Text is null;

    /// <summary>A number.</summary>
    public static ParameterValue Of(double number) => new(number, null);

    /// <summary>A choice.</summary>
    public static ParameterValue Of(string text) => new(null, text);

    /// <summary>The value as a person reads it; <c>none</c> when absent.</summary>
    public override string ToString() => Number?.ToString("0.################", CultureInfo.InvariantCulture) ?? Text ?? "none";
}

internal sealed class ParameterValueConverter : JsonConverter<ParameterValue>
{
    public override bool HandleNull => true;

    public override ParameterValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => ParameterValue.None,
            JsonTokenType.Number => ParameterValue.Of(reader.GetDouble()),
            JsonTokenType.String => ParameterValue.Of(reader.GetString()!),
            var other => throw new JsonException(
                $"A hyperparameter is a number such as 0.5, a text such as \"auto\", or null for none, not {Named(other)}."),
        };

    private static string Named(JsonTokenType other) => other switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        _ => "true or false",
    };

    public override void Write(Utf8JsonWriter writer, ParameterValue value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else if (value.Text is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
