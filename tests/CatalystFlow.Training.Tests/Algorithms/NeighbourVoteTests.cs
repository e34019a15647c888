using CatalystFlow.Training.Algorithms.Knn;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class NeighbourVoteTests
{
    [Fact]
    public void Uniform_votes_are_counted() => Count(byDistance: false, [0, 1, 4]).ShouldBe([1 / 3f, 0, 2 / 3f]);

    [Fact]
    public void By_distance_a_vote_is_one_over_the_distance() =>
        Count(byDistance: true, [1, 4, 16]).ShouldBe([0.5f / 1.75f, 0, 1.25f / 1.75f]);

    [Fact]
    public void By_distance_only_neighbours_at_zero_count_when_there_are_any() =>
        Count(byDistance: true, [0, 0, 4]).ShouldBe([0.5f, 0, 0.5f]);

    [Fact]
    public void The_squared_distance_is_the_sum_of_squared_differences()
    {
        float[] x = [1, 2, 3, 4, 5, 6, 7];
        float[] y = [1, 0, 3, 1, 5, 6, 8];

        NeighbourSearch.SquaredDistance(x, y).ShouldBe(4 + 9 + 1);
    }

    // Neighbours 0, 1 and 2 are of classes 2, 0 and 2.
    private static float[] Count(bool byDistance, double[] squaredDistances)
    {
        var shares = new float[3];
        NeighbourVote.Count(squaredDistances, [0, 1, 2], [2, 0, 2], byDistance, shares);
        return shares;
    }
}
