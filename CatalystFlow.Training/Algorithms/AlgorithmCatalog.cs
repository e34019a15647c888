using CatalystFlow.Training.Algorithms.AdaBoost;
using CatalystFlow.Training.Algorithms.DecisionTree;
using CatalystFlow.Training.Algorithms.GradientBoosting;
using CatalystFlow.Training.Algorithms.Knn;
using CatalystFlow.Training.Algorithms.LogisticRegression;
using CatalystFlow.Training.Algorithms.MlNet;
using CatalystFlow.Training.Algorithms.Mlp;
using CatalystFlow.Training.Algorithms.NaiveBayes;
using CatalystFlow.Training.Algorithms.RandomForest;
using CatalystFlow.Training.Algorithms.Svm;

namespace CatalystFlow.Training.Algorithms;

/// <summary>The algorithms of the product.</summary>
public static class AlgorithmCatalog
{
    /// <summary>All algorithms in the order a catalog page shows them.</summary>
    public static IReadOnlyList<Algorithm> All { get; } =
    [
        RandomForestTrainer.Algorithm,
        GradientBoostingTrainer.Algorithm,
        AdaBoostTrainer.Algorithm,
        MlpTrainer.Algorithm,
        SvmTrainer.Algorithm,
        LogisticRegressionTrainer.Algorithm,
        DecisionTreeTrainer.Algorithm,
        KnnTrainer.Algorithm,
        NaiveBayesTrainer.Algorithm,
        LightGbmTrainer.Algorithm,
        FastTreeTrainer.Algorithm,
        SdcaTrainer.Algorithm,
    ];

    /// <summary>The algorithm with this id, or null.</summary>
    public static Algorithm? Find(string id) => All.FirstOrDefault(a => a.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
