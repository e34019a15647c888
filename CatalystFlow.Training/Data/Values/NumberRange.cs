namespace CatalystFlow.Training.Data;

/// <summary>The least and the greatest of some numbers; the range of none is empty.</summary>
internal sealed class NumberRange
{
    /// <summary>The least; infinity when there is none.</summary>
    internal double From { get; private set; } = double.PositiveInfinity;

    /// <summary>The greatest; minus infinity when there is none.</summary>
    internal double To { get; private set; } = double.NegativeInfinity;

    internal bool IsEmpty => From > To;

    internal void Add(double number)
    {
        From = number < From ? number : From;
        To = number > To ? number : To;
    }
}
