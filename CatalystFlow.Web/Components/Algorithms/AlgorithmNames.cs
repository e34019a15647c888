namespace CatalystFlow.Web.Components.Algorithms;

/// <summary>Names of algorithms within a sentence.</summary>
public static class AlgorithmNames
{
    /// <summary>As people write it there: random forest, but AdaBoost and SVM.</summary>
    public static string InText(string name) =>
        name.Length < 2 || name.AsSpan(1).ContainsAnyInRange('A', 'Z') ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
