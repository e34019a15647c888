using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.ServiceDefaults.Access;
using CatalystFlow.Training.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api;

/// <summary>The one map from what can go wrong to what a client is told. Every text is for a person.</summary>
internal static class Problems
{
    private const string InvalidTitle = "The request is not valid";

    public static ProblemHttpResult NotFound(string what, object id) =>
        Of(StatusCodes.Status404NotFound, $"There is no such {what}", $"No {what} has the id '{Echo.Of(id.ToString())}'. It may have been deleted.");

    public static ProblemHttpResult NoAlgorithm(string id, IEnumerable<string> known)
    {
        string[] ids = [.. known];
        return Of(
            StatusCodes.Status404NotFound,
            "There is no such algorithm",
            $"No algorithm has the id '{Echo.Of(id)}'. There are {ids.Length} algorithms: {string.Join(", ", ids)}.");
    }

    public static ProblemHttpResult Conflict(string title, string reason) => Of(StatusCodes.Status409Conflict, title, reason);

    public static ProblemHttpResult NotesChanged(string notes) => Of(
        StatusCodes.Status409Conflict,
        "The notes were changed elsewhere",
        "Somebody has changed these notes since they were read. The saved notes are in 'notes'; to replace them, send yours with their 'notesVersion'.",
        ("notes", notes),
        ("notesVersion", NotesVersion.Of(notes)));

    public static ProblemHttpResult TooLarge(long limit) => Of(
        StatusCodes.Status413PayloadTooLarge,
        "The file is too large",
        $"The largest file taken is {ByteSize.Of(limit)}. An operator can raise Datasets:MaxUploadBytes.",
        ("maxBytes", limit));

    public static ProblemHttpResult BodyTooLarge(long? limit = null) => Of(
        StatusCodes.Status413PayloadTooLarge, "The request is too large", "A request other than an upload has at most 1 MB.", ("maxBytes", limit));

    public static ProblemHttpResult Data(DataException problem, string title = "The file cannot be read") => Of(
        StatusCodes.Status422UnprocessableEntity,
        title,
        problem.Message,
        ("line", problem.Line),
        ("row", problem.Row),
        ("column", problem.Column),
        ("excerpt", problem.Excerpt.Select(l => l.ToLine()).ToArray()),
        ("fixes", problem.Fixes.Select(f => f.ToFix()).ToArray()));

    public static ProblemHttpResult Unusable(string title, string detail) => Of(StatusCodes.Status422UnprocessableEntity, title, detail);

    public static ProblemHttpResult KeyTaken(string? key) => Unusable(
        "The idempotency key was used before",
        $"The key '{Echo.Of(key)}' was used for another request. Use a new key for a new run or experiment.");

    public static ProblemHttpResult UnreadableCharset(string charset) => Of(
        StatusCodes.Status415UnsupportedMediaType,
        "Unsupported character set",
        $"The content type claims the character set '{charset}', which cannot be read. Send JSON in UTF-8.");

    public static ProblemHttpResult UnreadableCoding(string coding) => Of(
        StatusCodes.Status415UnsupportedMediaType,
        "Unsupported content encoding",
        $"The body comes as '{Echo.Of(coding)}', which is not decoded. Send the body as it is, without Content-Encoding.");

    public static ProblemHttpResult DiskFull() => Of(
        StatusCodes.Status507InsufficientStorage, "The server's disk is full", "Nothing was stored. Make room on the server and try again.");

    public static ProblemHttpResult NoRoom(long limit) => Of(
        StatusCodes.Status507InsufficientStorage,
        "There is no room for the file",
        $"All files together may take {ByteSize.Of(limit)}. Delete runs and data sets that are not needed; an operator can raise Storage:MaxBytes.",
        ("maxBytes", limit));

    public static ProblemHttpResult DatasetGone() => Of(
        StatusCodes.Status404NotFound, "There is no such data set", "The data set was deleted before anything was started on it.");

    public static ProblemHttpResult Overtaken() => Conflict(
        "Something changed at the same moment", "Another request changed the same data, so nothing was stored. Look at the present state, then try again.");

    public static ProblemHttpResult UnknownOrder(string? sort) => Invalid(
        "sort", $"Runs cannot be sorted by '{Echo.Of(sort)}'. Known: {RunOrder.Names}; a leading minus reverses the order.");

    public static ProblemHttpResult Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]> { [field] = [message] });

    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors)
    {
        var told = FieldProblems.Bounded(errors);
        return TypedResults.Problem(new HttpValidationProblemDetails(told)
        {
            Status = StatusCodes.Status400BadRequest,
            Title = InvalidTitle,
            Detail = FieldProblems.Sentence(told),
        });
    }

    /// <summary>Gives the framework's own validation problems the names that fields have in JSON, and a sentence.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        if (context.ProblemDetails is HttpValidationProblemDetails invalid && ApiPipeline.IsApi(context.HttpContext))
        {
            invalid.Errors = FieldProblems.Bounded(
                invalid.Errors.Select(e => KeyValuePair.Create(FieldName.Of(e.Key), Array.ConvertAll(e.Value, FieldName.InSentence))));
            invalid.Title = InvalidTitle;
            invalid.Detail ??= FieldProblems.Sentence(invalid.Errors);
        }
    }

    public static ProblemHttpResult Of(int status, string title, string detail, params ReadOnlySpan<(string Key, object? Value)> extensions)
    {
        var more = new Dictionary<string, object?>();
        foreach (var (key, value) in extensions)
        {
            if (value is not null)
            {
                more[key] = value;
            }
        }

        return TypedResults.Problem(detail, statusCode: status, title: title, type: ProblemTypes.Of(status), extensions: more);
    }
}
