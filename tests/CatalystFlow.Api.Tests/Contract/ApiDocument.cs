using System.Text.Json;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>One operation as the OpenAPI document describes it.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Parameters">In path, query and headers.</param>
/// <param name="Body">Content types that the body may have, with their schemas; empty when there is none.</param>
/// <param name="Answers">Content types of each documented status, with their schemas.</param>
internal sealed record Operation(
    string Method,
    string Path,
    IReadOnlyList<OperationParameter> Parameters,
    IReadOnlyDictionary<string, JsonElement> Body,
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, JsonElement>> Answers)
{
    public bool TakesJson => Body.ContainsKey("application/json");

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A parameter in a path, query or header.</summary>
internal sealed record OperationParameter(string Name, string In, bool IsRequired, JsonElement Schema);

/// <summary>The product's OpenAPI document.</summary>
internal sealed class ApiDocument
{
    private readonly JsonElement _root;

    public ApiDocument(string json)
    {
        _root = JsonDocument.Parse(json).RootElement;
        Operations = [.. _root.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => Read(p.Name, o)))];
    }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Methods that an address takes.</summary>
    public IEnumerable<string> MethodsOf(string path) => Operations.Where(o => o.Path == path).Select(o => o.Method);

    /// <summary>The schema itself where this one only refers to it.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
        {
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(_root, (at, name) => at.GetProperty(name));
        }

        return schema;
    }

    private static Operation Read(string path, JsonProperty operation) => new(
        operation.Name.ToUpperInvariant(),
        path,
        operation.Value.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(ReadParameter)] : [],
        operation.Value.TryGetProperty("requestBody", out var body) ? Contents(body) : new Dictionary<string, JsonElement>(),
        operation.Value.GetProperty("responses").EnumerateObject()
            .ToDictionary(r => int.Parse(r.Name, System.Globalization.CultureInfo.InvariantCulture), IReadOnlyDictionary<string, JsonElement> (r) => Contents(r.Value)));

    private static OperationParameter ReadParameter(JsonElement parameter) => new(
        parameter.GetProperty("name").GetString()!,
        parameter.GetProperty("in").GetString()!,
        parameter.TryGetProperty("required", out var required) && required.GetBoolean(),
        parameter.GetProperty("schema"));

    private static Dictionary<string, JsonElement> Contents(JsonElement holder) =>
        holder.TryGetProperty("content", out var content)
            ? content.EnumerateObject().Where(c => c.Value.TryGetProperty("schema", out _))
                .ToDictionary(c => c.Name, c => c.Value.GetProperty("schema"))
            : [];
}
