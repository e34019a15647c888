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
                : throw new JsonException(); // without words, the serializer finds them and the place

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Enum.GetName(value) ?? throw new JsonException());
    }
}
