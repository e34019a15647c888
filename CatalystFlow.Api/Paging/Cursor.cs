using System.Buffers.Text;
using System.Text.Json;

namespace CatalystFlow.Api.Paging;

/// <summary>Where a page ended: the last item's sort value and id. Opaque to clients; new items do not shift the pages after it.</summary>
/// <param name="Sort">The order it belongs to; a cursor of another order is refused.</param>
/// <param name="Id">The last item.</param>
/// <param name="Number">Its sort value when that is a number.</param>
/// <param name="Text">Its sort value when that is a text.</param>
internal sealed record Cursor(string Sort, Guid Id, double? Number = null, string? Text = null)
{
    public string Encode() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>False when the text is no cursor of ours for this order.</summary>
    public static bool TryDecode(string? text, string sort, out Cursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        try
        {
            cursor = JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(text));
            return cursor is not null && cursor.Sort == sort;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return false;
        }
    }
}
