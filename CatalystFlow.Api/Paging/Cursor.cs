using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace CatalystFlow.Api.Paging;

/// <summary>
/// Where a page ended: the last item's sort value and id. Opaque to clients; new items do not shift the pages after it. It stands in
/// addresses, so it is packed tight.
/// </summary>
/// <param name="Sort">The order it belongs to; a cursor of another order is refused.</param>
/// <param name="Id">The last item.</param>
/// <param name="Number">Its sort value when that is a number.</param>
/// <param name="Text">Its sort value when that is a text.</param>
internal sealed record Cursor(string Sort, Guid Id, double? Number = null, string? Text = null)
{
    private const int SortBytes = 2;
    private const int IdEnd = SortBytes + 16;
    private const int Head = IdEnd + 1;
    private const byte IsBare = 0;
    private const byte IsNumber = 1;
    private const byte IsText = 2;

    public string Encode()
    {
        var text = Text is null ? [] : Encoding.UTF8.GetBytes(Text);
        var bytes = new byte[Head + (Number is null ? text.Length : sizeof(double))];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, HashOf(Sort));
        Id.TryWriteBytes(bytes.AsSpan(SortBytes), bigEndian: true, out _);
        bytes[IdEnd] = Number is not null ? IsNumber : Text is not null ? IsText : IsBare;
        if (Number is { } number)
        {
            BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(Head), number);
        }
        else
        {
            text.CopyTo(bytes, Head);
        }

        return Base64Url.EncodeToString(bytes);
    }

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
            cursor = Read(Base64Url.DecodeFromChars(text), sort);
            return cursor is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static Cursor? Read(ReadOnlySpan<byte> bytes, string sort)
    {
        if (bytes.Length < Head || BinaryPrimitives.ReadUInt16BigEndian(bytes) != HashOf(sort))
        {
            return null;
        }

        var id = new Guid(bytes[SortBytes..IdEnd], bigEndian: true);
        var rest = bytes[Head..];
        return (bytes[IdEnd], rest.Length) switch
        {
            (IsBare, 0) => new(sort, id),
            (IsNumber, sizeof(double)) => new(sort, id, Number: BinaryPrimitives.ReadDoubleBigEndian(rest)),
            (IsText, _) when !rest.Contains((byte)0) => new(sort, id, Text: Encoding.UTF8.GetString(rest)),
            _ => null,
        };
    }

    // The same in every process, unlike string.GetHashCode.
    private static ushort HashOf(string sort)
    {
        var hash = 2166136261u;
        foreach (var c in sort)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (ushort)(hash ^ (hash >> 16));
    }
}
