using CatalystFlow.Contracts.Runs;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Training.Surfaces;
using Orleans.Concurrency;

namespace CatalystFlow.Grains.Surfaces;

/// <summary>
/// Looks at the models of a run that nobody trains: the last one from the state it was left in, earlier ones by training again,
/// which gives the same models to the bit. Whatever was made is kept until nobody has looked for a while.
/// </summary>
[Reentrant, CollectionAgeLimit(Minutes = 2)]
internal sealed class SurfaceGrain(SurfaceServices services) : Grain, ISurfaceGrain, IDisposable
{
    /// <summary>Without a question for so long, nobody looks any more.</summary>
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    private RunRecord? _run;
    private Film? _film;
    private Task<IPreparedRun>? _preparing;
    private Task<ISurfaceSource?>? _restoring;
    private long _lastAsked;

    public void Dispose() => _film?.Dispose();

    public async Task<SurfaceAnswer> GetAsync(SurfaceQuery query)
    {
        _lastAsked = services.Clock.GetTimestamp();
        try
        {
            return await ReadRunAsync() is { } run ? await AnswerAsync(run, query) : new(Refusal: RunRules.NoSuchRun);
        }
        catch (SurfaceException e)
        {
            return new(Refusal: e.Message);
        }
        catch (Exception e) when (FailureReasons.Explain(e) is { } reason)
        {
            return new(Refusal: reason);
        }
    }

    private async Task<SurfaceAnswer> AnswerAsync(RunRecord run, SurfaceQuery query)
    {
        var last = run.Points.Count;
        if (last == 0)
        {
            return run.Status.IsTerminal() ? new(Refusal: "The run ended before its first step, so there is no model to draw.") : new();
        }

        // Whoever watched the steps go by asks for a later one than the last shown; the model of the run may be an earlier one.
        var (kept, after) = (run.Kept?.Step, query.AfterStep ?? 0);
        var wanted = query.Step is { } step && step != kept ? Keyframes.For(step, last) : kept ?? last;
        return wanted == after || (wanted < after && wanted != kept) ? new() : await FindAsync(run, FilmFor(query, last), wanted);
    }

    // A run that goes on has other steps each time it is asked about.
    private async Task<RunRecord?> ReadRunAsync()
    {
        if (_run?.Status.IsTerminal() == true)
        {
            return _run;
        }

        var read = await services.Runs.FindAsync(this.GetPrimaryKey(), CancellationToken.None);
        if (read?.Points.Count != _run?.Points.Count)
        {
            _restoring = null;
        }

        return _run = read;
    }

    private Film FilmFor(SurfaceQuery query, int last)
    {
        var plane = query with { Step = null, AfterStep = null };
        if (_film?.Plane != plane || _film.LastStep != last)
        {
            _film?.Dispose();
            _film = new(plane, last);
        }

        return _film;
    }

    private async Task<SurfaceAnswer> FindAsync(RunRecord run, Film film, int wanted)
    {
        var deadline = services.Clock.GetUtcNow() + Patience;
        if (film.Find(wanted) is null && wanted == ModelStep(run, film))
        {
            await RestoreAsync(run, film);
        }

        while (true)
        {
            var grown = film.Grown;
            if (film.Find(wanted) is { } frame)
            {
                return new(frame);
            }

            if (film.Refusal is { } refusal || (refusal = TooFar(run, wanted)) is not null)
            {
                return new(Refusal: refusal);
            }

            film.Making ??= MakeAsync(run, film);
            var left = deadline - services.Clock.GetUtcNow();
            if (left <= TimeSpan.Zero || film.Abandoned.IsCancellationRequested)
            {
                return new(Preparing: new(film.StepsDone, wanted));
            }

            await Task.WhenAny(grown, Task.Delay(left, services.Clock));
        }
    }

    private async Task RestoreAsync(RunRecord run, Film film)
    {
        var prepared = await PreparedAsync(run);
        if (await (_restoring ??= services.RestoreAsync(run, prepared, CancellationToken.None)) is { } model)
        {
            film.Add(await DrawAsync(run, film, model));
        }
    }

    /// <summary>Trains again and keeps the surfaces on the way, for as long as somebody looks.</summary>
    private async Task MakeAsync(RunRecord run, Film film)
    {
        try
        {
            var replay = await services.ReplayAsync(await PreparedAsync(run));
            foreach (var step in Keyframes.With(run.Kept?.Step, film.LastStep).Where(step => TooFar(run, step) is null))
            {
                while (replay.StepsDone < step)
                {
                    film.Abandoned.ThrowIfCancellationRequested();
                    await services.Lane.RunAsync(() => Advanced(replay, film.Abandoned));
                    film.StepsDone = replay.StepsDone;
                    ThrowIfNobodyLooks(film);
                }

                film.Add(film.Find(step) ?? await DrawAsync(run, film, replay));
            }
        }
        catch (OperationCanceledException)
        {
            // Another plane is looked at, or nobody looks: what is there stays as long as this grain does.
            film.Making = null;
        }
        catch (SurfaceException e)
        {
            film.Refuse(e.Message);
        }
        catch (Exception e)
        {
            RunLog.NotReplayed(services.Logger, run.Id, e);
            film.Refuse(FailureReasons.Explain(e) ?? FailureReasons.Unexpected);
        }
    }

    private void ThrowIfNobodyLooks(Film film)
    {
        if (services.Clock.GetElapsedTime(_lastAsked) > Attention)
        {
            throw new OperationCanceledException("Nobody looks.", film.Abandoned);
        }
    }

    private async Task<Surface> DrawAsync(RunRecord run, Film film, ISurfaceSource model)
    {
        var drawn = await services.Lane.RunAsync(() => model.Draw(film.Plane, Budget));
        return drawn with { RunId = run.Id, LastStep = film.LastStep, IsLast = drawn.Step == ModelStep(run, film) && run.Status.IsTerminal() };
    }

    private async Task<IPreparedRun> PreparedAsync(RunRecord run)
    {
        try
        {
            return await (_preparing ??= services.PrepareAsync(run, CancellationToken.None));
        }
        catch
        {
            _preparing = null;
            throw;
        }
    }

    // The step that the run left its model at.
    private static int ModelStep(RunRecord run, Film film) => run.Kept?.Step ?? film.LastStep;

    private string? TooFar(RunRecord run, int step)
    {
        var seconds = run.Points[step - 1].TrainSeconds;
        return seconds <= services.Settings.ReplayLimit.TotalSeconds
            ? null
            : $"This run took {seconds:0} s to reach step {step}; steps are trained again to be shown up to "
                + $"{services.Settings.ReplayLimit.TotalSeconds:0} s. An operator can raise Surfaces:ReplayLimit.";
    }

    private static int Advanced(IReplay replay, CancellationToken cancellationToken)
    {
        replay.Advance(cancellationToken);
        return replay.StepsDone;
    }
}
