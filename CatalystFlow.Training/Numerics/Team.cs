using System.Runtime.ExceptionServices;

namespace CatalystFlow.Training.Numerics;

/// <summary>Threads that work on one thing in phases and wait for one another between them.</summary>
internal static class Team
{
    /// <summary>Runs <paramref name="work"/> on every member. It gets the member's number and a way to meet the others.</summary>
    /// <remarks>
    /// Members have threads of their own: a pool may start fewer than asked, and the others would wait for ever. Work must reach
    /// the same meetings on every member; a member that throws releases the others, whose next meeting then throws too.
    /// </remarks>
    public static void Run(int members, Action<int, Action<Action>> work)
    {
        if (members <= 1)
        {
            work(0, between => between());
            return;
        }

        using var meeting = new Meeting(members);
        var threads = Enumerable.Range(1, members - 1).Select(member => new Thread(() => meeting.Take(member, work)) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        meeting.Take(0, work);
        threads.ForEach(thread => thread.Join());
        meeting.Failure?.Throw();
    }

    private sealed class Meeting : IDisposable
    {
        private readonly Barrier _barrier;
        private readonly CancellationTokenSource _failed = new();
        private Action _between = () => { };

        public Meeting(int members) => _barrier = new(members, _ => _between());

        public ExceptionDispatchInfo? Failure { get; private set; }

        public void Take(int member, Action<int, Action<Action>> work)
        {
            try
            {
                work(member, Meet);
            }
            catch (OperationCanceledException) when (_failed.IsCancellationRequested)
            {
                // Another member failed first and is the cause.
            }
            catch (Exception e)
            {
                Failure ??= ExceptionDispatchInfo.Capture(e);
                _failed.Cancel();
            }
        }

        public void Dispose()
        {
            _barrier.Dispose();
            _failed.Dispose();
        }

        // Every member brings an equal action; whichever was set last is done once.
        private void Meet(Action between)
        {
            _between = between;
            _barrier.SignalAndWait(_failed.Token);
        }
    }
}
