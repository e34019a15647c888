using System.Globalization;
using System.Text;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Tests.Algorithms;

/// <summary>The catalog as a page of Markdown: one table of all algorithms, then each with its settings and both explanations.</summary>
internal static class AlgorithmDocument
{
    private const string Introduction = """
        # Algorithms

        Generated from the catalog; change the trainers or their explanations instead, then run
        `UPDATE_DOCS=1 dotnet run --project tests/CatalystFlow.Training.Tests -- -class "*AlgorithmDocument*"`.

        """;

    /// <summary>The whole page, with a line feed at every line's end.</summary>
    public static string Write(IReadOnlyList<Algorithm> algorithms)
    {
        var page = new StringBuilder(Introduction).AppendLine();
        AppendTable(
            page,
            ["algorithm", "family", "you tune: range (default)", "a step of the live curve", "fixed"],
            algorithms.Select(a => new[] { $"[{a.Name}](#{Anchor(a.Name)})", a.Family, Tuned(a), Step(a), Fixed(a) }));
        AppendColumns(page);
        AppendLogLoss(page);
        foreach (var a in algorithms)
        {
            Append(page, a);
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Append(StringBuilder page, Algorithm a)
    {
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {a.Name}").AppendLine(a.Tagline).AppendLine();
        AppendTable(
            page,
            ["setting", "range", "default", "what it is", "more of it", "less of it"],
            a.Hyperparameters.Select(p => new[]
            {
                $"{p.Label} `{p.Name}`", Range(p), Default(p), p.Description, p.MoreMeans, p.LessMeans,
            }));
        page.AppendLine();
        AppendTable(page, ["fixed", "value", "why"], a.Fixed.Select(f => new[] { $"`{f.Name}`", f.Value, f.Why }));
        if (a.ClassLimit is { } limit && limit.Most(1) < int.MaxValue)
        {
            page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{limit.Why} at most {limit.Most(1)} classes. {limit.Cure}");
        }

        if (a.LiveSample is { } sample)
        {
            var stopping = a.Hyperparameters.Any(p => p.Name == EarlyStopping.Name) ? "; early stopping always goes by all validation rows" : "";
            page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"""
                Before the last step, validation and test scores are estimated from a sample: {Words.AShare(sample.OneIn)} of the rows, but never fewer
                than {sample.AtLeast:N0}. The last step uses all rows{stopping}.
                """);
        }

        var text = a.Explanation;
        AppendSection(page, nameof(text.Technical), text.Technical);
        AppendSection(page, nameof(text.Kitchen), text.Kitchen);
        AppendSection(page, nameof(text.Strengths), List(text.Strengths));
        AppendSection(page, nameof(text.Weaknesses), List(text.Weaknesses));
        AppendSection(page, "Use it when", text.UseWhen);
        AppendSection(page, nameof(text.Workflow), WithColumns(text.Workflow));
        AppendSection(page, "Pseudo-code", $"```text\n{text.PseudoCode}\n```");
        AppendSection(page, nameof(text.Cost), List(text.Cost));
        AppendSection(page, "Watch for", List(text.WatchFor));
        AppendSection(page, nameof(text.Source), text.Source);
    }

    // The same for all algorithms, but for the categories.
    private static void AppendColumns(StringBuilder page)
    {
        var (codes, oneHot) = (ColumnTreatment.Of(false), ColumnTreatment.Of(true));
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {ColumnTreatment.Title}");
        foreach (var (forCodes, forOneHot) in codes.Zip(oneHot))
        {
            var both = forCodes == forOneHot;
            page.AppendLine(both ? $"- {forCodes}" : $"- {forOneHot} *({Names(true)})*");
            if (!both)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"- {forCodes} *({Names(false)})*");
            }
        }
    }

    private static void AppendLogLoss(StringBuilder page) => page.AppendLine().AppendLine("## How runs are scored")
        .AppendLine(CultureInfo.InvariantCulture, $"""
            Accuracy is the share of rows whose most probable class is the true one; the first of equals counts. F1, precision and recall are means over
            the classes that occur, each class counting the same. Log loss is the mean of −ln p of the true class, where p counts as at least
            {ScoreTally.Epsilon:0.00e+0} and at most 1 − {ScoreTally.Epsilon:0.00e+0}, as in scikit-learn for 32-bit numbers: a row costs {-Math.Log(ScoreTally.Epsilon):0.00} at most, so a tree that
            is certain and wrong in one row of a hundred loses {-Math.Log(ScoreTally.Epsilon) / 100:0.00} by it. A score on n rows is known to about ± 1/√n: on 400 rows, differences of a
            few percentage points may be chance.
            """);

    private static string Names(bool oneHot) => string.Join(", ", AlgorithmCatalog.All.Where(a => a.PrefersOneHot == oneHot).Select(a => a.Name));

    private static string WithColumns(string workflow)
    {
        var lines = workflow.Split('\n');
        lines[0] += $" [{ColumnTreatment.Title}](#{Anchor(ColumnTreatment.Title)})";
        return string.Join('\n', lines);
    }

    private static void AppendSection(StringBuilder page, string title, string body) =>
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"### {title}").AppendLine(body);

    private static string List(IReadOnlyList<string> items) => string.Join('\n', items.Select(item => $"- {item}"));

    private static void AppendTable(StringBuilder page, string[] columns, IEnumerable<string[]> rows)
    {
        foreach (var row in rows.Prepend([.. columns.Select(_ => "---")]).Prepend(columns))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|")))} |");
        }
    }

    private static string Tuned(Algorithm a) =>
        string.Join("; ", a.Hyperparameters.Select(p => $"{p.Label} {Range(p)} ({Default(p)})"));

    private static string Fixed(Algorithm a) => string.Join(", ", a.Fixed.Select(f => $"{f.Name} {f.Value}"));

    private static string Range(HyperparameterInfo p)
    {
        var range = p.Kind == ParameterKind.Choice
            ? string.Join("/", p.Choices)
            : string.Create(CultureInfo.InvariantCulture, $"{p.Minimum}–{p.Maximum}");
        return p.AllowsNone ? $"{range}, {p.NoneLabel}" : range;
    }

    // A number as in its range.
    private static string Default(HyperparameterInfo p) =>
        p.Default.IsNone ? p.NoneLabel! : p.Default.Number?.ToString(CultureInfo.InvariantCulture) ?? p.Default.Text!;

    private static string Step(Algorithm a) => a.StepStyle switch
    {
        StepStyle.Epochs => "one pass over the training rows",
        StepStyle.GrowingEnsemble => $"more of the ensemble, counted by {a.StepUnit}",
        _ => "ten per cent more of the training rows",
    };

    // As code hosts make them.
    private static string Anchor(string title) =>
        string.Concat(title.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is '-' or ' ' or '_')).Replace(' ', '-');
}
