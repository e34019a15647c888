namespace CatalystFlow.Contracts;

/// <summary>Longest texts and lists that a request may hold, in UTF-16 units and entries: an answer must never outgrow its question.</summary>
public static class RequestLimits
{
    /// <summary>Longest name of a column, and longest class.</summary>
    public const int Column = 10_000;

    /// <summary>Most columns that one request sets.</summary>
    public const int Columns = 10_000;

    /// <summary>Most classes that one request names.</summary>
    public const int Classes = 1_000;

    /// <summary>Most hyperparameters.</summary>
    public const int Hyperparameters = 64;

    /// <summary>Longest name of a hyperparameter, and longest choice of one.</summary>
    public const int Hyperparameter = 64;

    /// <summary>Longest id of the catalog, of a sample, or name of an order or an encoding.</summary>
    public const int Id = 64;

    /// <summary>Most markers of missing values.</summary>
    public const int MissingMarkers = 100;

    /// <summary>Longest marker of missing values.</summary>
    public const int MissingMarker = 100;

    /// <summary>Most lines, and most rows, of a file that are skipped.</summary>
    public const int Skipped = 1_000_000;

    /// <summary>Longest file name with the folders before it, which are not kept.</summary>
    public const int Path = 4_000;

    /// <summary>Bytes of a file's head that show how it would be read.</summary>
    public const int FileHead = 1 << 20;

    /// <summary>Most runs of an experiment.</summary>
    public const int ExperimentRuns = 20;

    /// <summary>Longest cursor.</summary>
    public const int Cursor = 2_000;

    /// <summary>Longest text to search for.</summary>
    public const int Search = 200;

    /// <summary>Longest idempotency key.</summary>
    public const int IdempotencyKey = 128;

    /// <summary>Longest id of an event.</summary>
    public const int EventId = 20;

    /// <summary>What a list that is too long is answered with.</summary>
    public const string TooMany = "The field {0} takes at most {1} entries.";
}
