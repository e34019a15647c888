namespace CatalystFlow.Web.Components.Runs.Replay;

/// <summary>Which step of the run its page shows; cascades to everything on it.</summary>
/// <param name="Step">The step of a replay; null for the newest.</param>
/// <param name="Playing">True while it moves on by itself.</param>
public sealed record RunMoment(int? Step, bool Playing)
{
    public static readonly RunMoment Newest = new(null, false);
}
