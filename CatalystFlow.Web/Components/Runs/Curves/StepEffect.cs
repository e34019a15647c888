namespace CatalystFlow.Web.Components.Runs.Curves;

/// <summary>What a further step of an algorithm does to its model, and so what a curve over steps can mean.</summary>
public enum StepEffect
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>One more pass over the rows, by a learning rate: too many overfit, too large ones are unstable.</summary>
    Descent,

    /// <summary>A learner that mends the errors of those before it, by a learning rate: too many overfit.</summary>
    Boosting,

    /// <summary>A learner that joins a mean: more remove chance, and never overfit.</summary>
    Averaging,

    /// <summary>A model of its own on more rows.</summary>
    MoreRows,
}

/// <summary>The effects of steps by what they count.</summary>
public static class StepEffects
{
    /// <summary>What a step in a unit does.</summary>
    public static StepEffect Of(string unit) => unit switch
    {
        "epoch" => StepEffect.Descent,
        "round" => StepEffect.Boosting,
        "tree" => StepEffect.Averaging,
        _ when unit.StartsWith('%') => StepEffect.MoreRows,
        _ => StepEffect.Unknown,
    };
}
