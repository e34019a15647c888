namespace CatalystFlow.Training;

/// <summary>A model cannot be trained on this data with these settings. The message is for the person who started the run.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Says nothing; prefer a message.</summary>
    public TrainingException()
    {
    }

    /// <summary>Says what happened and what to change.</summary>
    public TrainingException(string message)
        : base(message)
    {
    }

    /// <summary>Says what happened and keeps the cause.</summary>
    public TrainingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
