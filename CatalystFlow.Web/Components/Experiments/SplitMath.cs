using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Moves one share of a split and lets the others give way, so that the three always add up to 100.</summary>
public static class SplitMath
{
    public const int MinTrain = 10;
    public const int MaxTrain = 95;
    public const int MaxValidation = 50;
    public const int MinTest = 5;
    public const int MaxTest = 50;

    /// <summary>Whether the shares are in their ranges and add up.</summary>
    public static bool IsValid(SplitSettings? split) => split is { TrainPercent: >= MinTrain and <= MaxTrain }
        and { ValidationPercent: >= 0 and <= MaxValidation, TestPercent: >= MinTest and <= MaxTest }
        && Math.Abs(split.TrainPercent + split.ValidationPercent + split.TestPercent - 100) < 1e-6;

    /// <summary>What is left over is shared between validation and test as it was before.</summary>
    public static SplitSettings WithTrain(SplitSettings split, int train)
    {
        train = Math.Clamp(train, MinTrain, MaxTrain);
        var rest = 100 - train;
        var before = split.ValidationPercent + split.TestPercent;
        var validation = (int)Math.Round(before > 0 ? rest * split.ValidationPercent / before : 0);
        validation = Math.Clamp(validation, Math.Max(0, rest - MaxTest), Math.Min(MaxValidation, rest - MinTest));
        return split with { TrainPercent = train, ValidationPercent = validation, TestPercent = rest - validation };
    }

    /// <summary>Taken from, or given to, the training share first.</summary>
    public static SplitSettings WithValidation(SplitSettings split, int validation)
    {
        validation = Math.Clamp(validation, 0, MaxValidation);
        var test = (int)Math.Clamp(split.TestPercent, MinTest, Math.Min(MaxTest, 100 - validation - MinTrain));
        return Settle(split, validation, test, () => validation);
    }

    /// <summary>Taken from, or given to, the training share first.</summary>
    public static SplitSettings WithTest(SplitSettings split, int test)
    {
        test = Math.Clamp(test, MinTest, MaxTest);
        var validation = (int)Math.Clamp(split.ValidationPercent, 0, Math.Min(MaxValidation, 100 - test - MinTrain));
        return Settle(split, validation, test, () => validation);
    }

    private static SplitSettings Settle(SplitSettings split, int validation, int test, Func<int> kept)
    {
        var train = 100 - validation - test;
        return train <= MaxTrain
            ? split with { TrainPercent = train, ValidationPercent = validation, TestPercent = test }
            : split with { TrainPercent = MaxTrain, ValidationPercent = kept(), TestPercent = 100 - MaxTrain - kept() };
    }
}
