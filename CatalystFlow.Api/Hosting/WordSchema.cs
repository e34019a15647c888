using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CatalystFlow.Api.Hosting;

/// <summary>Names the words that <see cref="WordConverter"/> takes, which the document's maker does not see in it.</summary>
internal static class WordSchema
{
    /// <summary>Transformer of every schema of an enumeration.</summary>
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } words)
        {
            schema.Enum = [.. Enum.GetNames(words).Select(name => JsonValue.Create(name))];
            if (words != type)
            {
                schema.Enum.Add(JsonNullSentinel.JsonNull);
            }
        }

        return Task.CompletedTask;
    }
}
