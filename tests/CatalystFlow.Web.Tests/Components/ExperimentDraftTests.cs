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
        var request = ExperimentDraft.From(Samples.Run(), Samples.Iris, Samples.Forest).ToRequest();

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
        var draft = new ExperimentDraft { Algorithm = Samples.Forest };
        draft.Use(Samples.Iris);

        var request = draft.ToRequest();

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
        var draft = new ExperimentDraft { Algorithm = Samples.Forest };
        draft.Set("n_estimators", ParameterValue.Of(40));

        draft.Algorithm = other;
        draft.ValueOf(Samples.Trees).ShouldBe(Samples.Trees.Default);
        draft.Algorithm = Samples.Forest;

        draft.ValueOf(Samples.Trees).ShouldBe(ParameterValue.Of(40));
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
}
