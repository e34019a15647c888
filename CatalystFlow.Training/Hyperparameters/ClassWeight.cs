namespace CatalystFlow.Training.Hyperparameters;

/// <summary>scikit-learn's <c>class_weight</c>: how much a row of each class counts.</summary>
internal static class ClassWeight
{
    private const string Balanced = "balanced";
    private const string None = "none";

    /// <summary>The catalog's entry, for every algorithm that has it in scikit-learn.</summary>
    public static Hyperparameter Hyperparameter { get; } = Hyperparameters.Hyperparameter.Choice(
        "class_weight", "Class weights", [None, Balanced], None,
        "How much a row of each class counts. Balanced: rows of rare classes count more, so that all classes weigh the same.",
        "Balanced finds more of the rare classes, at the price of false alarms and of probabilities above their true share.",
        "None follows the data as it is: best overall accuracy, but a rare class may hardly ever be predicted.");

    /// <summary>Weight of one row of each class among some rows: 1, or rows / (classes that occur · rows of the class).</summary>
    /// <param name="values">Hyperparameters with <c>class_weight</c> among them.</param>
    /// <param name="labels">The rows that are learned from.</param>
    /// <param name="classes">Number of classes; one that does not occur gets 1.</param>
    public static double[] Of(HyperparameterValues values, ReadOnlySpan<int> labels, int classes)
    {
        var weights = new double[classes];
        Array.Fill(weights, 1);
        if (values.Choice("class_weight") == None)
        {
            return weights;
        }

        var counts = new int[classes];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        var occurring = counts.Count(count => count > 0);
        for (var k = 0; k < classes; k++)
        {
            weights[k] = counts[k] == 0 ? 1 : labels.Length / ((double)occurring * counts[k]);
        }

        return weights;
    }
}
