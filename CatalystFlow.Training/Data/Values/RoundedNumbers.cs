using System.Globalization;
using System.Numerics;
using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Whole numbers of a column that are too long for a double, and by how much that rounds them.</summary>
/// <param name="first">The first of them.</param>
internal sealed class RoundedNumbers(string first)
{
    private const int LongestText = 64;

    /// <summary>The first of them.</summary>
    internal string First => first;

    /// <summary>How many there are.</summary>
    internal long Count { get; private set; }

    /// <summary>The most that one of them is off.</summary>
    internal BigInteger LargestError { get; private set; }

    internal void Add(BigInteger error, long count = 1)
    {
        Count += count;
        LargestError = BigInteger.Max(LargestError, error);
    }

    /// <summary>What the first of them is read as.</summary>
    internal string Read => new BigInteger(double.Parse(first, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    /// <summary>How many different numbers the values are read as.</summary>
    internal static int Different(DistinctCounter values, NumberParser parser)
    {
        var read = new HashSet<double>();
        for (var id = 0; id < values.Distinct; id++)
        {
            if (parser.TryParseExactly(values.Bytes(id), out var number))
            {
                read.Add(number);
            }
        }

        return read.Count;
    }

    /// <summary>How far the nearest double is from a number of digits; false for one that is written in another way.</summary>
    internal static bool TryCompare(ReadOnlySpan<byte> field, out BigInteger exact, out double read, out BigInteger error)
    {
        var isWhole = TryRead(field, out exact, out read);
        error = isWhole ? BigInteger.Abs(exact - new BigInteger(read)) : 0;
        return isWhole;
    }

    private static bool TryRead(ReadOnlySpan<byte> field, out BigInteger exact, out double read)
    {
        read = 0;
        var text = field.Length <= LongestText ? Encoding.UTF8.GetString(field) : "";
        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exact)
            && double.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out read);
    }
}
