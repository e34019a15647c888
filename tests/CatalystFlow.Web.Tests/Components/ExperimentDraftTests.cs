using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class ExperimentDraftTests
{
    [Fact]
    public void Running_again_starts_from_every_setting_of_the_earlier_run()
    {
        var request = ExperimentDraft.From(Samples.Run(), Samples.Iris, Samples.Forest).ToRun();

        request.DatasetId.ShouldBe(Samples.DatasetId);
        request.Target.ShouldBe("species");
        request.Algorithm.ShouldBe("random-forest");
        request.Hyperparameters!["n_estimators"].ShouldBe(ParameterValue.Of(250));
        request.Hyperparameters["max_depth"].ShouldBe(ParameterValue.Of(7));
        request.Encoding.ShouldBe(CategoricalEncoding.OneHot);
        request.Split.ShouldBe(new SplitSettings(60, 20, 20, false));
        request.Seed.ShouldBe(7);
        request.Columns.ShouldBe([new ColumnSetting("id", ColumnType.Categorical, true)]);
        request.Name.ShouldBeNull();
    }

    [Fact]
    public void A_new_draft_asks_for_the_defaults()
    {
        var draft = Drafted(Samples.Forest);
        draft.Use(Samples.Iris);

        var request = draft.ToRun();

        request.Target.ShouldBe("species");
        request.Hyperparameters!["max_depth"].ShouldBe(ParameterValue.None);
        request.Split.ShouldBe(new SplitSettings(70, 15, 15, true));
        request.Columns!.ShouldBeEmpty();
        draft.IncludedColumns.ShouldBe(1);
    }

    [Fact]
    public void Values_of_one_algorithm_are_kept_while_another_is_tried()
    {
        var other = Samples.Forest with { Id = "mlp" };
        var draft = Drafted(Samples.Forest);
        draft.Set("random-forest", "n_estimators", ParameterValue.Of(40));

        draft.Choose(other);
        draft.ValueOf(other, Samples.Trees).ShouldBe(Samples.Trees.Default);
        draft.Choose(Samples.Forest);

        draft.ValueOf(Samples.Forest, Samples.Trees).ShouldBe(ParameterValue.Of(40));
    }

    [Fact]
    public void Several_algorithms_become_the_runs_of_one_experiment_on_the_same_rows()
    {
        var draft = Drafted(Samples.Forest, Samples.Forest with { Id = "other" });
        draft.Use(Samples.Iris);
        draft.Set("other", "n_estimators", ParameterValue.Of(40));

        var request = draft.ToExperiment();

        request.Runs.Select(r => r.Algorithm).ShouldBe(["random-forest", "other"]);
        request.Runs.Select(r => r.Hyperparameters!["n_estimators"].Number).ShouldBe([100, 40]);
        (request.DatasetId, request.Target, request.Seed).ShouldBe((Samples.DatasetId, "species", 42));
    }

    [Fact]
    public void No_more_algorithms_are_taken_than_an_experiment_may_have_runs()
    {
        var draft = new ExperimentDraft();
        for (var i = 0; i < RequestLimits.ExperimentRuns + 5; i++)
        {
            draft.Toggle(Samples.Forest with { Id = $"a{i}" });
        }

        draft.Algorithms.Count.ShouldBe(RequestLimits.ExperimentRuns);
        draft.Toggle(draft.Algorithms[0]);
        draft.Algorithms.Count.ShouldBe(RequestLimits.ExperimentRuns - 1);
    }

    [Fact]
    public void Balanced_weights_are_set_where_an_algorithm_has_them_and_taken_back()
    {
        var able = Samples.Forest with { Hyperparameters = [Samples.Trees, Samples.Weights] };
        var draft = Drafted(able);

        draft.Weigh([able, Samples.Forest with { Id = "unable" }], balanced: true);
        draft.ValueOf(able, Samples.Weights).ShouldBe(ParameterValue.Of("balanced"));
        draft.IsBalanced([able]).ShouldBeTrue();

        draft.Weigh([able], balanced: false);
        draft.ValueOf(able, Samples.Weights).ShouldBe(Samples.Weights.Default);
    }

    [Fact]
    public void Other_data_brings_its_own_target_and_columns()
    {
        var draft = new ExperimentDraft();
        draft.Use(Samples.Iris);
        draft.Set(new ColumnSetting("petal", ColumnType.Numeric, false));

        draft.Use(Samples.Iris with { Summary = Samples.Iris.Summary with { Id = Guid.NewGuid() }, SuggestedTarget = "petal" });

        draft.Target.ShouldBe("petal");
        draft.Columns.ShouldBeEmpty();
    }

    private static ExperimentDraft Drafted(params AlgorithmInfo[] algorithms)
    {
        var draft = new ExperimentDraft();
        draft.Choose(algorithms);
        return draft;
    }
}
