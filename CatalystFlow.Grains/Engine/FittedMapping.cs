using System.Runtime.InteropServices;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Grains.Engine;

/// <summary>What preprocessing learned, on the wire.</summary>
internal static class FittedMapping
{
    private const string LeftOut = "left out";

    /// <summary>One entry per column of the file but the target, in file order: also for those that the run leaves out.</summary>
    public static FittedPreprocessing ToContract(this FittedPreprocessor fitted, RunSpec spec, Algorithm algorithm, HyperparameterValues values)
    {
        var read = fitted.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        return new(
            [.. fitted.Classes],
            fitted.TrainRows,
            fitted.ValidationRows,
            fitted.TestRows,
            fitted.DroppedRows,
            fitted.FeatureCount,
            [.. spec.Columns.Select(setting => Column(setting, read.GetValueOrDefault(setting.Name)))])
        {
            EngineVersion = BuildVersion.Of(typeof(FittedPreprocessor).Assembly),
            Runtime = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}",
            LiveValidationRows = Live(fitted.ValidationRows, algorithm.LiveValidationSample(values)),
            LiveTestRows = Live(fitted.TestRows, algorithm.LiveSample),
        };
    }

    private static int? Live(int rows, LiveSample? sample) => sample?.Of(rows) is { } live && live < rows ? live : null;

    private static FittedColumn Column(ColumnSetting setting, ColumnTransform? learned) => learned is null
        ? new(setting.Name, setting.Type, LeftOut, "Left out in the settings of this run.", null, null, null, 0, [])
        : new(
            learned.Name,
            setting.Type,
            Word(learned.Encoding),
            learned.Note,
            learned.Mean,
            learned.Scale,
            learned.ImputedWith,
            learned.MissingInTraining,
            [.. learned.Categories])
        {
            MissingCategory = learned.MissingCategory,
        };

    private static string Word(ColumnEncoding encoding) => encoding switch
    {
        ColumnEncoding.Scaled => "scaled",
        ColumnEncoding.Label => "label",
        ColumnEncoding.OneHot => "one-hot",
        _ => LeftOut,
    };
}
