using System.Runtime.InteropServices;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Algorithms.MlNet;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Tests.Conformance;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace CatalystFlow.Training.Tests.MlNet;

/// <summary>What is taken out of ML.NET's models predicts as they do, and their failures end in a sentence.</summary>
public sealed class MlNetTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData("mlnet-lightgbm", 2)]
    [InlineData("mlnet-lightgbm", 4)]
    [InlineData("mlnet-fasttree", 2)]
    [InlineData("mlnet-fasttree", 4)]
    [InlineData("mlnet-sdca", 2)]
    [InlineData("mlnet-sdca", 4)]
    public void Predicts_what_ML_NET_predicts(string id, int classes)
    {
        var algorithm = AlgorithmCatalog.Find(id)!;
        var data = SyntheticData.Clouds(400, 5, classes, testRows: 300);
        var session = Sessions.Start(algorithm, data);
        Sessions.Finish(session);

        var theirs = Probabilities(id, Sessions.Quick(algorithm), data);

        theirs.Distinct().Count().ShouldBeGreaterThan(20);
        session.PredictTestProbabilities().ShouldBe(theirs, Tolerance);
    }

    [Theory]
    [InlineData("mlnet-lightgbm", "number_of_iterations")]
    [InlineData("mlnet-fasttree", "number_of_trees")]
    [InlineData("mlnet-sdca", "maximum_number_of_iterations")]
    public void A_long_step_can_be_cancelled(string id, string length)
    {
        var algorithm = AlgorithmCatalog.Find(id)!;
        var most = algorithm.Hyperparameters.Single(p => p.Name == length).Maximum!.Value;
        var values = new Dictionary<string, ParameterValue> { [length] = ParameterValue.Of(most) };
        if (id == "mlnet-sdca")
        {
            values["l2_regularization"] = ParameterValue.Of(1e-7);
            values["convergence_tolerance"] = ParameterValue.Of(0.001);
        }

        var session = TrainingSession.Start(
            algorithm, Sessions.Values(algorithm, values), SyntheticData.Clouds(60_000, 20, 9), Sessions.Options());
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        Should.Throw<OperationCanceledException>(() => session.Advance(source.Token));
    }

    [Fact]
    public void What_is_said_of_ML_NETs_own_values_is_so()
    {
        var booster = new Microsoft.ML.Trainers.LightGbm.GradientBooster.Options();
        (booster.L2Regularization, booster.MinimumChildWeight).ShouldBe((LightGbmFit.Penalty, LightGbmFit.LeastCurvature));
        var lightGbm = new Microsoft.ML.Trainers.LightGbm.LightGbmBinaryTrainer.Options();
        (lightGbm.MaximumBinCountPerFeature, lightGbm.Sigmoid).ShouldBe((LightGbmFit.Bins, LightGbmFit.Sigmoid));
        var fastTree = new Microsoft.ML.Trainers.FastTree.FastTreeBinaryTrainer.Options();
        (fastTree.MaximumTreeOutput, fastTree.FeatureFraction, fastTree.BaggingSize, fastTree.MaximumBinCountPerFeature).ShouldBe((100, 1, 0, 255));
    }

    [Fact]
    public void Cancelling_makes_ML_NET_stop()
    {
        using var started = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        using var source = new CancellationTokenSource();
        var rows = SyntheticData.Clouds(5000, 10, 2).Train;

        // Only ML.NET itself can end this: its rows are not told of the cancellation.
        Should.Throw<OperationCanceledException>(() => MlNetFit.Run<int>(
            0,
            ml =>
            {
                started.Set();
                source.CancelAfter(50);
                try
                {
                    var values = FastTreeTrainer.Algorithm.Hyperparameters;
                    var view = RowsView.OneAgainstRest(rows.Features, rows.Labels, 1, CancellationToken.None);
                    while (true)
                    {
                        FastTreeTrainer.FitOne(ml, view, HyperparameterValues.Defaults(values), 1);
                    }
                }
                finally
                {
                    ended.Set();
                }
            },
            source.Token));

        started.IsSet.ShouldBeTrue();
        ended.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).ShouldBeTrue();
    }

    // Runs give it several threads on much data only, where other tests do not go.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void LightGBM_learns_the_same_trees_with_several_threads(int classes)
    {
        var rows = SyntheticData.Clouds(5000, 12, classes).Train;
        var values = Sessions.Quick(LightGbmTrainer.Algorithm);

        byte[] Train(int threads)
        {
            using var stream = new MemoryStream();
            using var writer = new BinaryWriter(stream);
            var trees = classes == 2
                ? LightGbmFit.Trees(LightGbmFit.Two(new(0), Truths(rows, 1), values, threads))
                : LightGbmFit.Trees(LightGbmFit.Many(new(0), Keys(rows, classes), values, threads));
            trees.Write(writer);
            return stream.ToArray();
        }

        var one = Train(1);

        one.Length.ShouldBeGreaterThan(1000);
        Train(2).ShouldBe(one);
        Train(3).ShouldBe(one);
    }

    [Theory]
    [InlineData(Architecture.X64, "libgomp1")]
    [InlineData(Architecture.Arm64, "x64 processors only")]
    public void A_missing_native_library_is_explained(Architecture machine, string expected) =>
        MlNetFit.Explain(new DllNotFoundException("lib_lightgbm"), machine).Message.ShouldContain(expected);

    [Fact]
    public void Any_other_error_of_ML_NET_keeps_its_words_and_says_where_to_look() =>
        MlNetFit.Explain(new InvalidOperationException("Too odd."), Architecture.X64).Message
            .ShouldBe("ML.NET could not train this model: Too odd. Check the data for extreme values.");

    [Fact]
    public void FastTree_refuses_more_classes_than_it_can_train_in_time()
    {
        var data = SyntheticData.Clouds(303, 2, 101);

        Should.Throw<TrainingException>(() => Sessions.Start(FastTreeTrainer.Algorithm, data)).Message
            .ShouldContain("at most 100 classes; the target has 101");
    }

    // ML.NET's own way from the training rows to the probabilities of the test rows.
    private static float[] Probabilities(string id, HyperparameterValues values, PreparedData data)
    {
        var ml = new MLContext(id == "mlnet-sdca" ? Sessions.Options().Seed : 0);
        var classes = data.Classes.Count;
        if (classes == 2 && id != "mlnet-sdca")
        {
            ITransformer two = id == "mlnet-lightgbm"
                ? LightGbmFit.Two(ml, Truths(data.Train, 1), values, 1)
                : FastTreeTrainer.FitOne(ml, Truths(data.Train, 1), values, 1);
            return [.. two.Transform(Truths(data.Test, 1)).GetColumn<float>("Probability").SelectMany(p => new[] { 1 - p, p })];
        }

        ITransformer many = id switch
        {
            "mlnet-lightgbm" => LightGbmFit.Many(ml, Keys(data.Train, classes), values, 1),
            "mlnet-fasttree" => ml.MulticlassClassification.Trainers
                .OneVersusAll(ml.BinaryClassification.Trainers.FastTree(FastTreeTrainer.Options(values, 1)))
                .Fit(Keys(data.Train, classes)),
            _ => SdcaTrainer.Fit(ml, Keys(data.Train, classes), values),
        };
        return [.. many.Transform(Keys(data.Test, classes)).GetColumn<float[]>("Score").SelectMany(row => row)];
    }

    private static RowsView Truths(LabelledRows rows, int positive) =>
        RowsView.OneAgainstRest(rows.Features, rows.Labels, positive, CancellationToken.None);

    private static RowsView Keys(LabelledRows rows, int classes) =>
        RowsView.WithKeys(rows.Features, rows.Labels, classes, CancellationToken.None);
}
