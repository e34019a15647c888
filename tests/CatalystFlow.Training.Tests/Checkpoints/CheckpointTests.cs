using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Checkpoints;

public sealed class CheckpointTests
{
    private static readonly PreparedData Data = SyntheticData.Clouds(60, 3, 3);

    public static TheoryData<string> Ids => [.. AlgorithmCatalog.All.Select(a => a.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void Other_data_is_refused(string id)
    {
        var other = SyntheticData.Clouds(60, 3, 3, seed: 2);

        Refuse(() => Sessions.Resume(Find(id), other, Made(id))).ShouldContain("other data");
    }

    [Theory, MemberData(nameof(Ids))]
    public void Another_seed_is_refused(string id) =>
        Refuse(() => Sessions.Resume(Find(id), Data, Made(id), seed: 8)).ShouldContain("seed 7, not 8");

    [Theory, MemberData(nameof(Ids))]
    public void Other_hyperparameters_are_refused(string id)
    {
        var parameter = Find(id).Hyperparameters[0];
        var changed = parameter.Choices.Count > 0
            ? ParameterValue.Of(parameter.Choices.First(c => c != parameter.Default.Text))
            : ParameterValue.Of(parameter.Maximum!.Value);
        var others = Sessions.Values(Find(id), new() { [parameter.Name] = changed });

        Refuse(() => TrainingSession.Resume(Find(id), others, Data, Sessions.Options(), new MemoryStream(Made(id))))
            .ShouldContain("does not belong to this run");
    }

    [Fact]
    public void A_setting_that_came_later_is_taken_as_its_default()
    {
        var entry = Find("random-forest");
        var before = entry with { Hyperparameters = [.. entry.Hyperparameters.Where(p => p.Name != "class_weight")], CreateTrainer = Forest };
        var session = Sessions.Start(before, Data);
        session.Advance(TestContext.Current.CancellationToken);

        Sessions.Resume(entry, Data, Sessions.Checkpoint(session)).ComputeModelHash().ShouldBe(session.ComputeModelHash());
        Refuse(() => TrainingSession.Resume(
            entry,
            Sessions.Values(entry, Sessions.Quick(entry).All.ToDictionary(p => p.Key, p => p.Key == "class_weight" ? ParameterValue.Of("balanced") : p.Value)),
            Data,
            Sessions.Options(),
            new MemoryStream(Sessions.Checkpoint(session)))).ShouldContain("class_weight = none, not balanced");

        Trainer Forest(TrainerContext context) => entry.CreateTrainer(context with { Hyperparameters = Sessions.Quick(entry) });
    }

    [Fact]
    public void Another_algorithm_is_refused() =>
        Refuse(() => Sessions.Resume(Find("mlp"), Data, Made("random-forest"))).ShouldContain("random-forest, not mlp");

    [Theory, MemberData(nameof(Ids))]
    public void A_checkpoint_cut_short_anywhere_is_refused(string id)
    {
        var whole = Made(id);

        for (var length = 0; length < whole.Length; length += 1 + (whole.Length / 50))
        {
            Refuse(() => Sessions.Resume(Find(id), Data, whole[..length]));
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_flipped_bit_anywhere_is_refused(string id)
    {
        var whole = Made(id);

        for (var at = 0; at < whole.Length; at += 1 + (whole.Length / 200))
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 1 << 6;
            Refuse(() => Sessions.Resume(Find(id), Data, damaged));
        }
    }

    [Fact]
    public void A_file_of_another_kind_is_refused() =>
        Refuse(() => Sessions.Resume(Find("mlp"), Data, "PK\u0003\u0004 this is no checkpoint at all"u8.ToArray()));

    [Theory, MemberData(nameof(Ids))]
    public void Times_go_on_from_the_checkpoint(string id)
    {
        var session = Sessions.Start(Find(id), Data);
        var before = session.Advance(TestContext.Current.CancellationToken);

        var after = Sessions.Resume(Find(id), Data, Sessions.Checkpoint(session)).Advance(TestContext.Current.CancellationToken);

        after.TrainSeconds.ShouldBeGreaterThanOrEqualTo(before.TrainSeconds);
        after.EvaluationSeconds.ShouldBeGreaterThanOrEqualTo(before.EvaluationSeconds);
    }

    [Fact]
    public void The_model_hash_does_not_depend_on_times_or_checkpoints()
    {
        var plain = Sessions.Start(Find("random-forest"), Data);
        var saved = Sessions.Start(Find("random-forest"), Data);
        plain.Advance(TestContext.Current.CancellationToken);
        saved.Advance(TestContext.Current.CancellationToken);
        Sessions.Checkpoint(saved);

        saved.ComputeModelHash().ShouldBe(plain.ComputeModelHash());
        saved.ComputeModelHash().Length.ShouldBe(64);
    }

    private static Algorithm Find(string id) => AlgorithmCatalog.Find(id).ShouldNotBeNull();

    private static byte[] Made(string id)
    {
        var session = Sessions.Start(Find(id), Data);
        session.Advance(TestContext.Current.CancellationToken);
        session.Advance(TestContext.Current.CancellationToken);
        return Sessions.Checkpoint(session);
    }

    private static string Refuse(Func<TrainingSession> resume) => Should.Throw<InvalidDataException>(resume).Message;
}
