using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Evaluation;

namespace CatalystFlow.Training.Hyperparameters;

/// <summary>Early stopping on the validation part, off unless asked for. For algorithms that learn iteratively.</summary>
internal static class EarlyStopping
{
    /// <summary>Key of the setting, scikit-learn's name.</summary>
    public const string Name = "n_iter_no_change";

    /// <summary>The catalog's entry of an algorithm.</summary>
    /// <param name="step">What patience counts, in the singular: <c>round</c>, <c>epoch</c>.</param>
    /// <param name="loss">What it goes by.</param>
    /// <param name="more">What else a longer patience means; a sentence that begins with a space.</param>
    public static HyperparameterInfo Of(string step, string loss = "log loss", string more = "") => Hyperparameter.Integer(
        Name, "Early stopping patience", 2, 50, null,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Ends the run when the validation {loss} has not improved by {Improvement.Tolerance} or more for this many {step}s. The model of the "
                + $"{step} with the lowest validation {loss} is kept."),
        $"Waits longer for a late improvement. The best {step} is kept, so waiting costs only time.{more}",
        "Ends sooner; too little patience may stop on a plateau.",
        noneLabel: "off");

    /// <summary>Steps without improvement that end a run, or null when off or not known to the algorithm.</summary>
    public static int? Patience(HyperparameterValues values) => values.All.ContainsKey(Name) ? values.OptionalInteger(Name) : null;

    /// <summary>Why it cannot be on with so many validation rows, for a person; null when it can, or is off.</summary>
    public static string? Refusal(HyperparameterValues values, long validationRows) => Patience(values) is null || validationRows > 0
        ? null
        : "Early stopping needs validation rows, and there are none. Give the validation part a share of the rows, or turn off early stopping.";

    /// <exception cref="TrainingException">It is on, and there are no validation rows to go by.</exception>
    public static void Require(HyperparameterValues values, int validationRows)
    {
        if (Refusal(values, validationRows) is { } refusal)
        {
            throw new TrainingException(refusal);
        }
    }
}
