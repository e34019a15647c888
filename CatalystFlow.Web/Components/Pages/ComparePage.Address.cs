using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>What stands in the address. What makes no sense there counts as left out.</summary>
public sealed partial class ComparePage
{
    [SupplyParameterFromQuery(Name = "q")]
    public string? SearchText { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    public string? StatusText { get; set; }

    [SupplyParameterFromQuery]
    public string? Dataset { get; set; }

    [SupplyParameterFromQuery]
    public string? Target { get; set; }

    [SupplyParameterFromQuery]
    public string? Algorithm { get; set; }

    [SupplyParameterFromQuery]
    public string? Tag { get; set; }

    [SupplyParameterFromQuery]
    public string? Fav { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [SupplyParameterFromQuery]
    public string? Experiment { get; set; }

    [SupplyParameterFromQuery(Name = "metric")]
    public string? MetricText { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? Base { get; set; }

    [SupplyParameterFromQuery(Name = "pick")]
    public string? PickText { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "start")]
    public string? StartText { get; set; }

    private RunFilterState Filters => RunFilterState.Of(SearchText, null, Dataset, Target, Algorithm) with
    {
        Status = StatusText == Any ? null : RunFilterState.StatusOf(StatusText) ?? RunStatus.Completed,
        Tag = RunFilterState.Text(Tag),
        Favourites = Fav == "1",
        From = RunFilterState.DayOf(From),
        To = RunFilterState.DayOf(To),
        ExperimentId = ShortId.Parse(Experiment),
    };

    private RankingMetric Metric => EnumWord.TryParse<RankingMetric>(MetricText, out var metric) ? metric : RankingMetric.Accuracy;

    private Guid? BaselineId => ShortId.Parse(Base);

    private IReadOnlyList<Guid> PickList => ShortId.ParseAll(PickText);

    private IReadOnlySet<Guid> Picks => PickList.ToHashSet();

    private int Start => int.TryParse(StartText, out var start) && start > 0 && After is not null ? start : 0;
}
