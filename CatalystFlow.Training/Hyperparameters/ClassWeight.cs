using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Training.Hyperparameters;

/// <summary>scikit-learn's <c>class_weight</c>: how much a row of each class counts.</summary>
internal static class ClassWeight
{
    private const string Balanced = "balanced";
    private const string None = "none";

    /// <summary>The catalog's entry of trees: leaves of one class say 1 whatever it weighs.</summary>
    public static HyperparameterInfo OfTrees { get; } = Entry(
        "Balanced has an effect where leaves stay mixed: with a maximum depth or more rows per leaf it finds more of the rare classes, at the price of "
            + "false alarms and of probabilities above their true share. Trees that grow until their leaves are pure hardly change.");

    /// <summary>The catalog's entry of logistic regression, whose log loss is weighted row by row.</summary>
    public static HyperparameterInfo OfLogisticRegression { get; } = Entry(
        "Balanced finds more of the rare classes, at the price of false alarms and of probabilities above their true share.");

    /// <summary>The catalog's entry of support vector machines, whose C is weighted but not their sigmoids.</summary>
    public static HyperparameterInfo OfMachines { get; } = Entry(
        "Balanced makes errors on rare classes cost more, so that the border moves away from them and more of them are found, with false alarms. "
            + "Probabilities hardly move: they are fitted to unweighted rows, and where they and the border disagree, the classes in question "
            + "share theirs, one half each when there are two.");

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

    private static HyperparameterInfo Entry(string balanced) => Hyperparameters.Hyperparameter.Choice(
        "class_weight", "Class weights", [None, Balanced], None,
        "How much a row of each class counts. Balanced: rows of rare classes count more, so that all classes weigh the same.",
        balanced,
        "None follows the data as it is: best overall accuracy, but a rare class may hardly ever be predicted.");
}
