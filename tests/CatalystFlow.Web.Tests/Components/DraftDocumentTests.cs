using System.Text.Json;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class DraftDocumentTests
{
    [Fact]
    public void A_kept_draft_asks_for_the_same_as_the_one_that_was_kept()
    {
        var draft = ExperimentDraft.From(Samples.Run(), Samples.Iris, Samples.Forest);
        draft.Name = "<b>‮שלום</b> 🌶";
        draft.LeftOutClasses = ["rare", "<b>‮"];

        var (again, notes) = Kept(draft).Restore(Samples.Iris, [Samples.Forest]);

        notes.ShouldBeEmpty();
        JsonSerializer.Serialize(again.ToRun()).ShouldBe(JsonSerializer.Serialize(draft.ToRun()));
    }

    [Fact]
    public void Without_its_data_a_draft_opens_keeps_the_rest_and_says_what_is_gone()
    {
        var draft = ExperimentDraft.From(Samples.Run(), Samples.Iris, Samples.Forest);

        var (again, notes) = Kept(draft).Restore(null, [Samples.Forest]);

        again.Dataset.ShouldBeNull();
        again.ValueOf(Samples.Forest, Samples.Trees).ShouldBe(ParameterValue.Of(250));
        notes.Single().ShouldContain("'iris'");
    }

    [Fact]
    public void Values_columns_and_targets_that_no_longer_fit_are_dropped_and_named()
    {
        var document = Kept(ExperimentDraft.From(Samples.Run(), Samples.Iris, Samples.Forest)) with
        {
            Target = "gone",
            Columns = [new ColumnSetting("petal", ColumnType.Numeric, false), new ColumnSetting("lost", ColumnType.Numeric, true)],
            Algorithms = ["random-forest", "perceptron"],
            Values = new Dictionary<string, Dictionary<string, ParameterValue>>
            {
                ["random-forest"] = new() { ["n_estimators"] = ParameterValue.Of(9e9), ["old_setting"] = ParameterValue.Of(1), ["max_depth"] = ParameterValue.Of(9) },
            },
            Split = new SplitSettings(90, 90, 90),
        };

        var (draft, notes) = document.Restore(Samples.Iris, [Samples.Forest]);

        draft.Target.ShouldBe("species");
        draft.Columns.Keys.ShouldBe(["petal"]);
        draft.Algorithms.Select(a => a.Id).ShouldBe(["random-forest"]);
        draft.ValueOf(Samples.Forest, Samples.Trees).ShouldBe(Samples.Trees.Default);
        draft.ValueOf(Samples.Forest, Samples.Depth).ShouldBe(ParameterValue.Of(9));
        draft.Split.ShouldBe(new SplitSettings());
        string[] named = ["'gone'", "1 column", "perceptron", "n_estimators", "old_setting", "split"];
        named.ShouldAllBe(part => notes.Any(n => n.Contains(part)));
    }

    [Fact]
    public void A_document_of_another_version_with_holes_in_it_opens()
    {
        var document = JsonSerializer.Deserialize<DraftDocument>(
            """{"algorithms":null,"columns":null,"values":null,"split":null,"name":null,"target":null,"seed":-4}""", JsonSerializerOptions.Web)!;

        var (draft, _) = document.Restore(Samples.Iris, [Samples.Forest]);

        draft.Target.ShouldBe("species");
        draft.Seed.ShouldBe(0);
    }

    [Fact]
    public void Classes_that_are_left_out_belong_to_their_target()
    {
        var draft = ExperimentDraft.From(Samples.Run(), Samples.Iris, Samples.Forest);
        draft.LeftOutClasses = ["rare"];

        draft.Target = draft.Target;
        draft.ToRun().LeftOutClasses.ShouldBe(["rare"]);
        draft.Target = "petal";

        draft.ToRun().LeftOutClasses.ShouldBeNull();
    }

    [Fact]
    public void A_class_stays_left_out_when_the_target_is_read_otherwise()
    {
        var draft = ExperimentDraft.From(Samples.Run(), Samples.Iris, Samples.Forest);
        draft.LeftOutClasses = ["rare"];

        draft.TargetReading = new() { MergeSpellings = true };
        draft.ToRun().LeftOutClasses.ShouldBe(["rare"]);
        draft.TargetReading = new();

        draft.LeftOutClasses.ShouldBe(["rare"]);
        draft.TargetReading.ShouldBeNull("It is read as it was found.");
    }

    [Fact]
    public void A_larger_test_part_is_undone_and_does_not_go_with_other_data()
    {
        var draft = ExperimentDraft.From(Samples.Run(), Samples.Iris, Samples.Forest);
        var before = draft.Split;

        draft.EnlargeTest(true);
        (draft.HasLargerTest, draft.Split.TestPercent).ShouldBe((true, 30));
        draft.EnlargeTest(false);
        (draft.HasLargerTest, draft.Split).ShouldBe((false, before));

        draft.EnlargeTest(true);
        var (again, _) = Kept(draft).Restore(Samples.Iris, [Samples.Forest]);
        again.HasLargerTest.ShouldBeTrue();
        again.Use(Samples.Iris with { Summary = Samples.Iris.Summary with { Id = Guid.NewGuid() } });
        (again.HasLargerTest, again.Split).ShouldBe((false, before));

        draft.Split = SplitMath.WithTest(before, 40);
        draft.Use(Samples.Iris with { Summary = Samples.Iris.Summary with { Id = Guid.NewGuid() } });
        draft.Split.TestPercent.ShouldBe(40, "What a person set stays.");
    }

    private static DraftDocument Kept(ExperimentDraft draft) => JsonSerializer.Deserialize<DraftDocument>(
        JsonSerializer.Serialize(DraftDocument.Of(draft), JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;
}
