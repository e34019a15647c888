using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>A character to choose.</summary>
/// <param name="Value">The character.</param>
/// <param name="Name">What it is called, with an example.</param>
public sealed record CharChoice(char Value, string Name);

/// <summary>The characters that are offered for the parts of a format; others can be typed.</summary>
internal static class FormatChoices
{
    public const char None = FormatOverrides.None;

    public static readonly CharChoice[] Delimiters =
        [new(',', "Comma  ,"), new(';', "Semicolon  ;"), new('\t', "Tab"), new('|', "Pipe  |"), new(':', "Colon  :"), new(' ', "Space")];

    public static readonly CharChoice[] Quotes =
        [new('"', "Double quote  \""), new('\'', "Single quote  '"), new(None, "None: quotes are text")];

    public static readonly CharChoice[] Escapes = [new(None, "Quote, doubled  \"\""), new('\\', "Backslash  \\")];

    public static readonly CharChoice[] Decimals = [new('.', "Point  3.14"), new(',', "Comma  3,14")];

    public static readonly CharChoice[] Thousands =
        [new(None, "None"), new(',', "Comma  1,000"), new('.', "Point  1.000"), new(' ', "Space  1 000"), new('\'', "Apostrophe  1'000")];

    public static readonly CharChoice[] Comments =
        [new(None, "None"), new('#', "Number sign  #"), new('%', "Percent sign  %"), new(';', "Semicolon  ;"), new('!', "Exclamation mark  !")];
}
