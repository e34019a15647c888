using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>Describes bodies that are files. Only described, not demanded: they are taken whatever content type a client puts on them.</summary>
internal static class FileBody
{
    /// <summary>The body is the file itself.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Raw() };
        return Task.CompletedTask;
    }

    /// <summary>The body is the file itself, or a form that holds it.</summary>
    public static Task DescribeOrFormAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var content = Raw();
        var form = new Dictionary<string, IOpenApiSchema> { ["file"] = Binary() };
        content["multipart/form-data"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = form } };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
        return Task.CompletedTask;
    }

    private static Dictionary<string, OpenApiMediaType> Raw() => new() { ["application/octet-stream"] = new() { Schema = Binary() } };

    private static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
