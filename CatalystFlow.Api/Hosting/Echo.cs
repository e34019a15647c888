namespace CatalystFlow.Api.Hosting;

/// <summary>What a client sent, as an answer repeats it: enough to recognise it, and no more.</summary>
internal static class Echo
{
    private const int Longest = 100;

    public static string Of(string? text) => Cut(text ?? "", Longest);

    /// <summary>A text of at most that many characters, no character cut in two.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
