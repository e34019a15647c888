using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Moves one share of a split and lets the others give way, so that the three always add up to 100.</summary>
public static class SplitMath
{
    /// <summary>Whether the shares are in their ranges and add up.</summary>
    public static bool IsValid(SplitSettings? split) => split is { TrainPercent: >= SplitSettings.LeastTrain and <= SplitSettings.MostTrain }
        and { ValidationPercent: >= 0 and <= SplitSettings.MostValidation, TestPercent: >= SplitSettings.LeastTest and <= SplitSettings.MostTest }
        && Math.Abs(split.TrainPercent + split.ValidationPercent + split.TestPercent - 100) < 1e-6;

    /// <summary>What is left over is shared between validation and test as it was before.</summary>
    public static SplitSettings WithTrain(SplitSettings split, int train)
    {
        train = Math.Clamp(train, SplitSettings.LeastTrain, SplitSettings.MostTrain);
        var rest = 100 - train;
        var before = split.ValidationPercent + split.TestPercent;
        var validation = (int)Math.Round(before > 0 ? rest * split.ValidationPercent / before : 0);
        validation = Math.Clamp(validation, Math.Max(0, rest - SplitSettings.MostTest), Math.Min(SplitSettings.MostValidation, rest - SplitSettings.LeastTest));
        return split with { TrainPercent = train, ValidationPercent = validation, TestPercent = rest - validation };
    }

    /// <summary>Taken from, or given to, the training share first.</summary>
    public static SplitSettings WithValidation(SplitSettings split, int validation)
    {
        validation = Math.Clamp(validation, 0, SplitSettings.MostValidation);
        var test = (int)Math.Clamp(split.TestPercent, SplitSettings.LeastTest, Math.Min(SplitSettings.MostTest, 100 - validation - SplitSettings.LeastTrain));
        return Settle(split, validation, test, () => validation);
    }

    /// <summary>Taken from, or given to, the training share first.</summary>
    public static SplitSettings WithTest(SplitSettings split, int test)
    {
        test = Math.Clamp(test, SplitSettings.LeastTest, SplitSettings.MostTest);
        var validation = (int)Math.Clamp(split.ValidationPercent, 0, Math.Min(SplitSettings.MostValidation, 100 - test - SplitSettings.LeastTrain));
        return Settle(split, validation, test, () => validation);
    }

    private static SplitSettings Settle(SplitSettings split, int validation, int test, Func<int> kept)
    {
        var train = 100 - validation - test;
        return train <= SplitSettings.MostTrain
            ? split with { TrainPercent = train, ValidationPercent = validation, TestPercent = test }
            : split with { TrainPercent = SplitSettings.MostTrain, ValidationPercent = kept(), TestPercent = 100 - SplitSettings.MostTrain - kept() };
    }
}
