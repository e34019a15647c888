using System.Text;
using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>Recognises texts of names and values, and of features with names: YAML, TOML, Vowpal Wabbit.</summary>
internal static partial class ConfigTexts
{
    private const int LinesLookedAt = 50, FewestLines = 3, FewestRecords = 2;

    /// <summary>
    /// Entries of a list that are names with values (<c>- x: 1</c>, <c>- {x: 1}</c>), below one another or below a name, or a document's
    /// first line (<c>---</c>) above names with values; or nothing but names with values, each name once.
    /// </summary>
    /// <param name="lines">The text.</param>
    /// <param name="mayBeTable">True when a person says that colons divide its fields.</param>
    internal static bool IsYaml(List<string> lines, bool mayBeTable)
    {
        var body = lines.Take(LinesLookedAt).Where(l => !l.TrimStart().StartsWith('#')).ToList();
        var isDocument = body.Count > 0 && (body[0].TrimEnd() == "---" || body[0].StartsWith("%YAML", StringComparison.Ordinal));
        body = [.. body.SkipWhile(l => l.StartsWith('%')).Where(l => l.TrimEnd() is not ("---" or "..."))];
        if (body.Count >= FewestRecords && body.TrueForAll(YamlRecord().IsMatch))
        {
            return true;
        }

        return body.Count >= FewestLines && body.TrueForAll(YamlLine().IsMatch) && body.Exists(YamlEntry().IsMatch)
            && (isDocument
                || body.Exists(YamlList().IsMatch)
                || (body.Exists(YamlParent().IsMatch) && body.Exists(l => l.StartsWith(' ')))
                || (!mayBeTable && AreSettings(body)));
    }

    /// <summary>
    /// Names with values, each name once and no other colon behind it. Words below words may be either; numbers or dates below a word are a
    /// table with a header.
    /// </summary>
    private static bool AreSettings(List<string> body)
    {
        var pairs = body.ConvertAll(l => YamlSetting().Match(l));
        var values = pairs.ConvertAll(p => Encoding.UTF8.GetBytes(p.Groups["value"].Value));
        var names = pairs.Select(p => p.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        return pairs.TrueForAll(p => p.Success) && names.Count == pairs.Count
            && (FieldText.IsValue(values[0]) || !values.Skip(1).All(FieldText.IsValue));
    }

    /// <summary>Names with values after an equals sign, below names in brackets.</summary>
    internal static bool IsToml(List<string> lines)
    {
        var body = lines.Take(LinesLookedAt).Where(l => l.TrimStart() is not ['#' or ';', ..]).ToList();
        return body.Exists(TomlTable().IsMatch) && body.Exists(TomlPair().IsMatch)
            && body.TrueForAll(l => TomlTable().IsMatch(l) || TomlPair().IsMatch(l));
    }

    /// <summary>Labels, then features behind pipes.</summary>
    internal static bool IsVowpalWabbit(List<string> lines) =>
        lines.Count > 1 && lines.Take(LinesLookedAt).All(VowpalWabbit().IsMatch) && lines.Take(LinesLookedAt).Any(VowpalFeature().IsMatch);

    [GeneratedRegex(@"^\s*((- )*[""']?[\p{L}_][\w .()/%-]*[""']?:(\s.*)?|-(\s.*)?)$")]
    private static partial Regex YamlLine();

    [GeneratedRegex(@"^\s*(- )*[""']?[\p{L}_][\w .()/%-]*[""']?:\s+\S")]
    private static partial Regex YamlEntry();

    [GeneratedRegex(@"^\s*- +[""']?[\p{L}_][\w .()/%-]*[""']?:(\s|$)")]
    private static partial Regex YamlList();

    [GeneratedRegex(@"^[\p{L}_][\w .()/%-]*:\s*$")]
    private static partial Regex YamlParent();

    /// <summary>A record of its own: a name with a value, or several in braces.</summary>
    [GeneratedRegex(@"^- +(\{\s*[""']?[\p{L}_][^:,]*:\s.*\}\s*|[""']?[\p{L}_][\w .()/%-]*[""']?:\s+\S.*)$")]
    private static partial Regex YamlRecord();

    [GeneratedRegex(@"^(?<name>[""']?[\p{L}_][\w .()/%-]*[""']?): +(?<value>(?:(?!: ).)*\S)\s*$")]
    private static partial Regex YamlSetting();

    [GeneratedRegex(@"^\s*\[{1,2}\s*[\p{L}_""'][\w .:""'-]*\]{1,2}\s*([#;].*)?$")]
    private static partial Regex TomlTable();

    [GeneratedRegex(@"^\s*[\p{L}_""'][\w .""'-]*=.*$")]
    private static partial Regex TomlPair();

    [GeneratedRegex(@"^([-+]?[\d.]+ ){0,3}('?[^\s|]+ ?)?\|([\p{L}_]\S*)?( +[^\s|]+)+ *(\|([\p{L}_]\S*)?( +[^\s|]+)+ *)*$")]
    private static partial Regex VowpalWabbit();

    /// <summary>A named feature with a number, or several behind one pipe.</summary>
    [GeneratedRegex(@"\|\S*( +[^\s|]+)* +([\p{L}_][^\s:|]*:[-+]?[\d.]+|[^\s:|]+:[-+]?[\d.]+ +[^\s:|]+:[-+]?[\d.]+)")]
    private static partial Regex VowpalFeature();
}
