using CatalystFlow.Api.Experiments;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class ExperimentRunIdsTests
{
    private static readonly Guid Experiment = new("0198c0de-1234-7abc-8def-0123456789ab");

    [Fact]
    public void No_two_runs_of_an_experiment_share_an_id_and_ids_sort_in_the_order_of_the_runs()
    {
        var ids = Enumerable.Range(0, ExperimentRunIds.Most).Select(i => ExperimentRunIds.Of(Experiment, i)).ToList();

        ids.ShouldBeUnique();
        ids.ShouldBe(ids.Order());
        ids.ShouldAllBe(id => id.Version == 7 && id.Variant == Experiment.Variant);
    }

    [Theory]
    [InlineData(0, "0198c0de-1234-7000-8def-0123456789ab")]
    [InlineData(1, "0198c0de-1234-7001-8def-0123456789ab")]
    [InlineData(255, "0198c0de-1234-70ff-8def-0123456789ab")]
    [InlineData(256, "0198c0de-1234-7100-8def-0123456789ab")]
    public void Ids_of_experiments_that_were_started_before_stay(int index, string id) =>
        ExperimentRunIds.Of(Experiment, index).ShouldBe(new(id));

    [Theory]
    [InlineData(-1)]
    [InlineData(ExperimentRunIds.Most)]
    public void A_run_that_has_no_id_of_its_own_is_refused(int index) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ExperimentRunIds.Of(Experiment, index));
}
