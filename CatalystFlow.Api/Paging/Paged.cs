namespace CatalystFlow.Api.Paging;

/// <summary>Bounds and texts shared by all paged lists.</summary>
internal static class Paged
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;
    public const string BadCursor = "This cursor does not belong to this list and order. Leave it out to start from the first page.";

    /// <summary>Cuts the one row too many that was read to see whether another page follows.</summary>
    public static (List<T> Items, string? Next) Cut<T>(List<T> rows, int limit, Func<T, Cursor> cursor)
    {
        if (rows.Count <= limit)
        {
            return (rows, null);
        }

        rows.RemoveRange(limit, rows.Count - limit);
        return (rows, cursor(rows[^1]).Encode());
    }
}
