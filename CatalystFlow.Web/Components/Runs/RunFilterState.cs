using System.Globalization;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Shared;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>Which runs are shown. It stands in the address, so that a link shows what its sender saw.</summary>
public sealed record RunFilterState
{
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>The names that filters have in addresses, and those of the page they were on.</summary>
    public static readonly string[] Parameters =
        ["q", "status", "dataset", "target", "algorithm", "tag", "fav", "from", "to", "experiment", "after", "start"];

    public string? Search { get; init; }

    public RunStatus? Status { get; init; }

    public Guid? DatasetId { get; init; }

    public string? Target { get; init; }

    public string? Algorithm { get; init; }

    public string? Tag { get; init; }

    public bool Favourites { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public Guid? ExperimentId { get; init; }

    /// <summary>True when anything but the status narrows the list.</summary>
    public bool Narrows => this != new RunFilterState { Status = Status };

    /// <summary>The filters of an address; what makes no sense filters nothing.</summary>
    public static RunFilterState Of(
        string? search, string? status, string? dataset, string? target, string? algorithm) => new()
        {
            Search = Text(search),
            Status = StatusOf(status),
            DatasetId = ShortId.Parse(dataset),
            Target = Text(target),
            Algorithm = Text(algorithm),
        };

    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static RunStatus? StatusOf(string? text) => EnumWord.TryParse<RunStatus>(text, out var status) ? status : null;

    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
