using System.Collections.Immutable;

namespace CatalystFlow.Contracts.Datasets;

/// <summary>How the values of one column are read, beyond what <see cref="CsvFormat"/> says of the whole file.</summary>
public sealed record ColumnReading
{
    /// <summary>Words a column may have in <see cref="MissingMarkers"/> or in <see cref="NotMissing"/>.</summary>
    public const int MostWords = 100;

    /// <summary>Characters of the longest such word.</summary>
    public const int LongestWord = 100;

    /// <summary>Words that mean missing in this column only, besides the file's; compared without case.</summary>
    [TextList(MostWords, LongestWord)]
    public ImmutableArray<string> MissingMarkers { get; init; } = [];

    /// <summary>How numbers are decorated; null where they stand plain.</summary>
    public NumberNotation? Numbers { get; init; }

    /// <summary>How dates are written; null for dates with a year of four digits, in the order that the rows show.</summary>
    public DateNotation? Dates { get; init; }

    /// <summary>Spellings of one value (True and TRUE, 1 and 1.0, red and Red) are one category, named by the most frequent one.</summary>
    public bool MergeSpellings { get; init; }

    /// <summary>A missing value is a category of its own.</summary>
    public bool MissingIsCategory { get; init; }

    /// <summary>Words among the file's missing markers that are a value in this column.</summary>
    [TextList(MostWords, LongestWord)]
    public ImmutableArray<string> NotMissing { get; init; } = [];

    /// <summary>True when nothing is special.</summary>
    /// <returns>Whether the column is read as the file's format says and no other way.</returns>
    public bool IsPlain() => Equals(new ColumnReading());

    /// <inheritdoc/>
    public bool Equals(ColumnReading? other) => other is not null
        && Words(MissingMarkers).SequenceEqual(Words(other.MissingMarkers))
        && Words(NotMissing).SequenceEqual(Words(other.NotMissing))
        && (Numbers, Dates, MergeSpellings, MissingIsCategory) == (other.Numbers, other.Dates, other.MergeSpellings, other.MissingIsCategory);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Words(MissingMarkers).Length, Words(NotMissing).Length, Numbers, Dates, MergeSpellings, MissingIsCategory);

    private static ImmutableArray<string> Words(ImmutableArray<string> words) => words.IsDefault ? [] : words;
}
