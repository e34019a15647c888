using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using TwoClassModel = Microsoft.ML.Data.BinaryPredictionTransformer<Microsoft.ML.Calibrators.CalibratedModelParametersBase<
    Microsoft.ML.Trainers.FastTree.FastTreeBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>>;
using TwoClassParameters = Microsoft.ML.Calibrators.CalibratedModelParametersBase<
    Microsoft.ML.Trainers.FastTree.FastTreeBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>
/// Members that ML.NET 5.0 keeps internal and offers no other way to. Tests use all, so that a new version shows what changed.
/// </summary>
internal static class MlNetInternals
{
    /// <summary>Asks all that runs in a context to stop at its next look.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern void CancelExecution(MLContext context);

    /// <summary>The models of the classes.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_SubModelParameters")]
    public static extern ImmutableArray<object> SubModels(OneVersusAllModelParameters model);

    /// <summary>Whether a trainer forces two full garbage collections, which halt the whole process, before it begins.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "AllowGC")]
    public static extern ref bool ForcesCollections(
        FastTreeTrainerBase<FastTreeBinaryTrainer.Options, TwoClassModel, TwoClassParameters> trainer);
}
