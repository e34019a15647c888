namespace CatalystFlow.Storage.Database.Runs;

/// <summary>A person's tag on a run. The Api is the only writer.</summary>
public sealed class RunTagRow
{
    /// <summary>The run.</summary>
    public Guid RunId { get; init; }

    /// <summary>The tag in lower case: with the run it is the key, so upper and lower case make no difference.</summary>
    public required string Key { get; init; }

    /// <summary>The tag as it was written.</summary>
    public required string Name { get; set; }
}

/// <summary>A person's notes on a run; there is no row where there are none. The Api is the only writer.</summary>
public sealed class RunNotesRow
{
    /// <summary>The run.</summary>
    public Guid RunId { get; init; }

    /// <summary>Markdown.</summary>
    public required string Markdown { get; set; }
}
