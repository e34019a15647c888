namespace CatalystFlow.Web.Components.Datasets;

/// <summary>
/// Which columns a table shows, as the page's address says. The page reads it: a component that comes and goes with the address must
/// not listen to it, since the framework cannot have listeners change while it tells them.
/// </summary>
/// <param name="Find">Part of a name.</param>
/// <param name="Show"><c>warned</c>, <c>used</c>, <c>out</c>, or a type; all when absent.</param>
/// <param name="Sort">A head's id, with a minus in front for the other way round; file order when absent.</param>
public sealed record ColumnFilter(string? Find = null, string? Show = null, string? Sort = null);
