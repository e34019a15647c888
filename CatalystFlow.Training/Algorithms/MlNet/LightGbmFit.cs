using CatalystFlow.Training.Hyperparameters;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.LightGbm;
using ManyClassModel = Microsoft.ML.Data.MulticlassPredictionTransformer<Microsoft.ML.Trainers.OneVersusAllModelParameters>;
using TwoClassModel = Microsoft.ML.Data.BinaryPredictionTransformer<Microsoft.ML.Calibrators.CalibratedModelParametersBase<
    Microsoft.ML.Trainers.LightGbm.LightGbmBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>>;
using TwoClassParameters = Microsoft.ML.Calibrators.CalibratedModelParametersBase<
    Microsoft.ML.Trainers.LightGbm.LightGbmBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>ML.NET's calls that train LightGBM.</summary>
internal static class LightGbmFit
{
    /// <summary>Slope of the logistic curve LightGBM is trained with for two classes: ML.NET's value.</summary>
    public const double Sigmoid = 0.5;

    /// <summary>Most bins of a feature: ML.NET's value.</summary>
    public const int Bins = 255;

    /// <summary>What is added to the curvature of a leaf: ML.NET's value.</summary>
    public const double Penalty = 0.01;

    /// <summary>The curvature that a leaf needs: ML.NET's value.</summary>
    public const double LeastCurvature = 0.1;

    /// <summary>A model of two classes.</summary>
    public static TwoClassModel Two(MLContext ml, RowsView rows, HyperparameterValues values, int threads) =>
        ml.BinaryClassification.Trainers.LightGbm(With<LightGbmBinaryTrainer.Options, float, TwoClassModel, TwoClassParameters>(
            new() { Sigmoid = Sigmoid }, values, threads)).Fit(rows);

    /// <summary>A model of more classes.</summary>
    public static ManyClassModel Many(MLContext ml, RowsView rows, HyperparameterValues values, int threads) =>
        ml.MulticlassClassification.Trainers.LightGbm(
            With<LightGbmMulticlassTrainer.Options, VBuffer<float>, ManyClassModel, OneVersusAllModelParameters>(
                new() { UseSoftmax = true }, values, threads)).Fit(rows);

    /// <summary>The trees of a model of two classes.</summary>
    public static ScoreTrees Trees(TwoClassModel model) => ScoreTrees.Take([model.Model.SubModel]);

    /// <summary>The trees of a model of more classes.</summary>
    public static ScoreTrees Trees(ManyClassModel model) =>
        ScoreTrees.Take(MlNetInternals.SubModels(model.Model).Cast<TwoClassParameters>().Select(one => one.SubModel));

    private static TOptions With<TOptions, TOutput, TModel, TParameters>(TOptions options, HyperparameterValues values, int threads)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TModel, TParameters>.OptionsBase, new()
        where TModel : ISingleFeaturePredictionTransformer<TParameters>
        where TParameters : class
    {
        options.NumberOfIterations = values.Integer("number_of_iterations");
        options.NumberOfLeaves = values.Integer("number_of_leaves");
        options.LearningRate = values.Real("learning_rate");
        options.MinimumExampleCountPerLeaf = values.Integer("minimum_example_count_per_leaf");
        options.NumberOfThreads = threads;
        options.Deterministic = true;
        options.ForceColumnWise = true;
        return options;
    }
}
