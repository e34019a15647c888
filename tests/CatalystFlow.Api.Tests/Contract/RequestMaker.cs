using System.Text;
using System.Text.Json.Nodes;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>What a request tries.</summary>
internal enum Trial
{
    /// <summary>Everything as documented.</summary>
    Fitting,

    /// <summary>One to three things are not.</summary>
    Spoiled,

    /// <summary>A method that the address does not take.</summary>
    Method,

    /// <summary>A content type that is not taken, or not readable.</summary>
    ContentType,

    /// <summary>A body that is no JSON, or not of one value.</summary>
    Broken,
}

/// <summary>A request that was made, to be told about.</summary>
internal sealed record MadeRequest(Operation Operation, Trial Trial, HttpRequestMessage Message, string Told);

/// <summary>Makes requests of an operation, from the document alone and a seed.</summary>
internal sealed class RequestMaker(ApiDocument document, Stock stock, Values values)
{
    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "QUERY"];

    private static readonly string?[] ContentTypes =
    [
        null, "text/plain", "application/xml", "application/json; charset=bogus", "application/json; charset=utf-7", "application/json; charset=\"\"",
        "application/json;charset=utf-16", "application/json; charset=\"utf-16\"", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
        "application/problem+json", "application/json, text/plain", "garbage", "*/*", "application/octet-stream",
    ];

    private static readonly string[] Bodies =
    [
        "", " ", "{", "}", "[", "null", "1", "\"x\"", "[]", "[null]", "{\"algorithm\":", "{'a':1}", "{}{}", "// c\n{}", "\uFEFF{}", "{\"a\":NaN}", "\0",
        "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"\\ud800\"}", "{\"\":1}", "tru", "{\"seed\":1e400}", "a,b\n1,2\n", new('[', 300),
    ];

    private static readonly Trial[] Unfitting = [Trial.Spoiled, Trial.Spoiled, Trial.Spoiled, Trial.Method, Trial.ContentType, Trial.Broken];

    private static readonly string[] Lists = ["columns", "runs", "tags", "split", "toy", "own", "leftOutClasses", "hyperparameters", "extra"];

    public Task<MadeRequest> MakeAsync(Operation operation) =>
        MakeAsync(operation, values.Chance(0.3) ? Trial.Fitting : values.Pick(Unfitting));

    public async Task<MadeRequest> MakeAsync(Operation operation, Trial trial)
    {
        var method = trial == Trial.Method ? values.Pick([.. Methods.Except(document.MethodsOf(operation.Path))]) : operation.Method;
        var spoilt = trial == Trial.Spoiled;
        var path = await PathAsync(operation, spoilt);
        var query = Query(operation, spoilt);
        var message = new HttpRequestMessage(new(method), path + query);
        foreach (var header in operation.Parameters.Where(p => p.In == "header" && values.Chance(0.5)))
        {
            var text = spoilt && values.Chance(0.5) ? Ascii(values.Text()) : values.Fitting(header.Schema, header.Name)?.ToString();
            message.Headers.TryAddWithoutValidation(header.Name, text);
        }

        var (body, type) = BodyOf(operation, trial);
        if (body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return new(operation, trial, message, $"{method} {path}{query} [{type}] {body}");
    }

    private async Task<string> PathAsync(Operation operation, bool spoilt)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(p => p.In == "path"))
        {
            var id = spoilt && values.Chance(0.3) ? Segment() : await stock.IdForAsync(operation, values);
            path = path.Replace($"{{{parameter.Name}}}", id, StringComparison.Ordinal);
        }

        return path;
    }

    // NUL in a path, and one that begins with a dot, are refused or folded before they reach the product.
    private string Segment() => values.Chance(0.5)
        ? Guid.NewGuid().ToString()
        : "x" + Uri.EscapeDataString(values.Text().Replace("\u0001", "", StringComparison.Ordinal));

    private string Query(Operation operation, bool spoilt)
    {
        var given = operation.Parameters.Where(p =>
            p.In == "query" && (p.IsRequired || values.Chance(0.35)) && !(spoilt && values.Chance(0.1)));
        var pairs = given.Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(Value(p, spoilt && values.Chance(0.5)))}").ToList();
        if (spoilt && values.Chance(0.1))
        {
            pairs.Add(values.Pick<string>(["", "=", "a", "%", "%zz", "limit=1&limit=2", "a[]=1", "%00=1"]));
        }

        if (spoilt && pairs.Count > 0 && values.Chance(0.1))
        {
            pairs.Add(values.Pick(pairs)); // one comes twice
        }

        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }

    private string Value(OperationParameter parameter, bool spoilt) => spoilt
        ? values.Text()
        : values.Fitting(parameter.Schema, parameter.Name) switch
        {
            JsonArray list => list.FirstOrDefault()?.ToString() ?? "",
            { } value => value.ToString(),
            null => "",
        };

    private (string? Body, string? Type) BodyOf(Operation operation, Trial trial)
    {
        if (operation.Body.Count == 0)
        {
            return values.Chance(0.1) ? (values.Pick(Bodies), values.Pick(ContentTypes)) : default;
        }

        if (!operation.TakesJson)
        {
            return (
                trial == Trial.Fitting ? Races.RaceSettings.NewFile() : values.Pick(Bodies),
                trial == Trial.ContentType ? values.Pick(ContentTypes) : "application/octet-stream");
        }

        var schema = operation.Body["application/json"];
        var body = trial == Trial.Broken ? values.Pick(Bodies) : Spoil(values.Fitting(schema, "body"), trial)?.ToJsonString() ?? "null";
        return (body, trial == Trial.ContentType ? values.Pick(ContentTypes) : "application/json");
    }

    private JsonNode? Spoil(JsonNode? body, Trial trial)
    {
        for (var times = trial == Trial.Spoiled ? values.Pick<int>([0, 1, 1, 2, 3]) : 0; times > 0 && body is not null; times--)
        {
            var places = Places(body).ToList();
            if (places.Count > 0)
            {
                values.Pick(places)();
            }
        }

        return body;
    }

    /// <summary>Every place where something can be put that does not belong there.</summary>
    private IEnumerable<Action> Places(JsonNode node)
    {
        if (node is JsonObject members)
        {
            yield return () => members[values.Pick(Lists)] = values.Hostile();
            foreach (var (name, value) in members.ToList())
            {
                yield return () => members[name] = values.Hostile();
                yield return () => members.Remove(name);
                foreach (var deeper in value is null ? [] : Places(value))
                {
                    yield return deeper;
                }
            }
        }
        else if (node is JsonArray list)
        {
            yield return () => list.Add(values.Hostile());
            yield return () => list.Add((JsonNode?)null);
            foreach (var deeper in list.Where(e => e is not null).ToList().SelectMany(e => Places(e!)))
            {
                yield return deeper;
            }
        }
    }

    private static string Ascii(string text) => string.Concat(text.Where(c => c is >= ' ' and < (char)127));
}
