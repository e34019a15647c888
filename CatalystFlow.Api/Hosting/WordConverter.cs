using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatalystFlow.Contracts;

namespace CatalystFlow.Api.Hosting;

/// <summary>
/// Takes one name of an enumeration and nothing else. The serializer's own converter also takes several divided by commas, whatever value
/// that makes.
/// </summary>
internal sealed class WordConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Word<>).MakeGenericType(typeToConvert))!;

    private sealed class Word<TEnum> : JsonConverter<TEnum>
        where TEnum : struct, Enum
    {
        public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && EnumWord.TryParse<TEnum>(reader.GetString(), out var value)
                ? value
                : throw new WordException(Given(ref reader), typeof(TEnum));

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Enum.GetName(value) ?? throw new JsonException());

        private static string Given(ref Utf8JsonReader reader) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.StartObject => "{…}",
            JsonTokenType.StartArray => "[…]",
            _ => Encoding.UTF8.GetString(reader.ValueSpan),
        };
    }
}

/// <summary>A member of a body is none of the words that it may be.</summary>
internal sealed class WordException(string given, Type words) : JsonException("None of the words that are allowed here.")
{
    /// <summary>What was given instead.</summary>
    public string Given => given;

    /// <summary>The enumeration whose names are allowed.</summary>
    public Type Words => words;
}
