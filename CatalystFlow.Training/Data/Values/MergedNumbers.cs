namespace CatalystFlow.Training.Data;

/// <summary>Two numbers that differ as they are written and are one as they are read: a double keeps 15 to 17 digits.</summary>
/// <param name="One">The one that comes first.</param>
/// <param name="Other">The other.</param>
/// <param name="Read">The double nearest to both.</param>
internal sealed record MergedNumbers(string One, string Other, double Read)
{
    /// <summary>The first two of a column; null where all that differ stay apart, or the values are not known.</summary>
    internal static MergedNumbers? FirstOf(DistinctCounter values, NumberParser parser)
    {
        var firsts = new Dictionary<double, int>();
        for (var id = 0; !values.IsCapped && id < values.Distinct; id++)
        {
            if (parser.TryParseExactly(values.Bytes(id), out var number) && !firsts.TryAdd(number, id)
                && parser.DifferInDigits(values.Bytes(firsts[number]), values.Bytes(id)))
            {
                return new(values.Text(firsts[number]), values.Text(id), number);
            }
        }

        return null;
    }
}
