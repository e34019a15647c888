using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>
/// Two members that ML.NET 5.0 keeps internal and offers no other way to. Tests use both, so that a new version shows what changed.
/// </summary>
internal static class MlNetInternals
{
    /// <summary>Asks all that runs in a context to stop at its next look.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern void CancelExecution(MLContext context);

    /// <summary>The models of the classes.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_SubModelParameters")]
    public static extern ImmutableArray<object> SubModels(OneVersusAllModelParameters model);
}
