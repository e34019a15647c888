using CatalystFlow.Api.Hosting;

namespace CatalystFlow.Api;

/// <summary>What is wrong with a request, by field: enough of it to mend the request, however much was wrong.</summary>
internal static class FieldProblems
{
    /// <summary>Most problems told of one field.</summary>
    public const int MostOfAField = 10;

    private const int MostFields = 50;
    private const int LongestName = 200;
    private const int LongestProblem = 1_000;
    private const int LongestSentence = 2_000;
    private const string More = "There are more of this kind; correct these first.";

    /// <summary>The first problems of the first fields; the last of a field that has too many says that there are more.</summary>
    public static Dictionary<string, string[]> Bounded(IEnumerable<KeyValuePair<string, string[]>> errors) =>
        errors.Take(MostFields).GroupBy(e => Echo.Cut(e.Key, LongestName), e => e.Value)
            .ToDictionary(field => field.Key, field => Bounded([.. field.SelectMany(messages => messages)]));

    /// <summary>All of it in one text for a person.</summary>
    public static string Sentence(IDictionary<string, string[]> errors) =>
        Echo.Cut(string.Join(" ", errors.SelectMany(e => e.Value)), LongestSentence);

    private static string[] Bounded(string[] messages)
    {
        var told = messages.Take(messages.Length > MostOfAField ? MostOfAField - 1 : MostOfAField).Select(m => Echo.Cut(m, LongestProblem));
        return messages.Length > MostOfAField ? [.. told, More] : [.. told];
    }
}
