using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CatalystFlow.Api.Hosting;

/// <summary>Says in the document which lists may hold null: the framework looks at members only, not at elements of lists.</summary>
internal static class NullableElements
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo?.AttributeProvider is PropertyInfo property)
        {
            Mark(schema, new NullabilityInfoContext().Create(property));
        }

        return Task.CompletedTask;
    }

    private static void Mark(OpenApiSchema list, NullabilityInfo info)
    {
        if (list.Items is not OpenApiSchema element || info.GenericTypeArguments is not [{ } of])
        {
            return;
        }

        if (of.ReadState == NullabilityState.Nullable)
        {
            element.Type |= JsonSchemaType.Null;
        }

        Mark(element, of);
    }
}
