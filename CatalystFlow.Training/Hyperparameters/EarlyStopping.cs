namespace CatalystFlow.Training.Hyperparameters;

/// <summary>Early stopping on the validation part, off unless asked for. For algorithms that learn iteratively.</summary>
internal static class EarlyStopping
{
    /// <summary>The catalog's name.</summary>
    public const string Name = "n_iter_no_change";

    /// <summary>The catalog's entry.</summary>
    public static Hyperparameter Hyperparameter { get; } = Hyperparameters.Hyperparameter.Integer(
        Name, "Early stopping patience", 2, 50, null,
        "Ends the run when the validation log loss has not improved for this many steps.",
        "Waits longer for a late improvement.",
        "Ends sooner; too little patience takes a flat stretch for the end.",
        noneLabel: "off");

    /// <summary>Steps without improvement that end a run, or null when off or not known to the algorithm.</summary>
    public static int? Patience(HyperparameterValues values) => values.All.ContainsKey(Name) ? values.OptionalInteger(Name) : null;

    /// <summary>Why it cannot be on with so many validation rows, for a person; null when it can, or is off.</summary>
    public static string? Refusal(HyperparameterValues values, long validationRows) => Patience(values) is null || validationRows > 0
        ? null
        : "Early stopping watches the validation part, which has no rows. Give it a share of the rows, or turn early stopping off.";

    /// <exception cref="TrainingException">It is on, and there are no validation rows to go by.</exception>
    public static void Require(HyperparameterValues values, int validationRows)
    {
        if (Refusal(values, validationRows) is { } refusal)
        {
            throw new TrainingException(refusal);
        }
    }
}
