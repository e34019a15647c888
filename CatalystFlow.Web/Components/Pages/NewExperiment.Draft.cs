using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Components.Shared;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>Where a draft comes from and where it is kept.</summary>
public sealed partial class NewExperiment
{
    private async Task FillAsync()
    {
        (_filling, _filled, _isNewerElsewhere) = (true, false, false);
        await ReadAsync(async ct =>
        {
            var (id, isNew) = (Draft ?? DraftStore.NewId(), Draft is null);
            var filled = await Filler.FillAsync(isNew ? null : id, new(Dataset, From, AlgorithmIds, Values), ct);
            (_draft, _notes, _algorithms, _from, _key) = (filled.Draft, filled.Notes, filled.Catalog, filled.From, filled.Key);
            if (filled.IsLost && Step is not (null or "data"))
            {
                _notes = [.. _notes, "A draft stays in the browser it was made in, and this browser does not have that draft. This is a new draft."];
            }

            (_id, _filled, _balance, _errors, _settingsOk) = (id, true, null, new(null), true);
            _unfinished = _draft.HasContent ? null : await Drafts.FindUnfinishedAsync(id, ct);
            var step = Step ?? (_draft.Dataset is null ? "data" : _from is not null && isNew ? "settings" : "columns");
            if (isNew || Step is null)
            {
                await Address.SetAllAsync($"draft={id}&step={step}");
            }

            _saving!.Request();
        });
        _filling = false;
    }

    private async Task SaveAsync()
    {
        if (_filled && _id is { } id && !Closed.IsCancellationRequested)
        {
            await GuardAsync(async () =>
            {
                var document = DraftDocument.Of(_draft) with { From = _from, Key = _key, SavedAt = Clock.GetUtcNow() };
                _isKept = await Drafts.SaveAsync(id, document, Closed);
                StateHasChanged();
            });
        }
    }

    private async Task EstimateAsync()
    {
        if (_draft.Dataset is not { } dataset || Closed.IsCancellationRequested)
        {
            return;
        }

        var changed = _draft.Algorithms.SelectMany(a => a.Hyperparameters.Select(p => (Algorithm: a, Parameter: p, Value: _draft.ValueOf(a, p))))
            .Where(v => v.Value != v.Parameter.Default)
            .Select(v => ($"{v.Algorithm.Id}.{v.Parameter.Name}", (object?)v.Value.ToString()))
            .Concat(_draft.LeftOutClasses.Select(name => ("without", (object?)name)));
        await GuardAsync(async () =>
        {
            var estimates = await Algorithms.EstimatesAsync(
                dataset.Summary.Id,
                _draft.Target,
                _draft.TargetReading,
                _draft.Split.TrainPercent,
                Math.Max(1, _draft.IncludedColumns),
                changed,
                Closed);
            _estimates = estimates.ToDictionary(e => e.AlgorithmId);
            StateHasChanged();
        });
    }

    // Neither keeping a draft nor guessing a time may get into the way of making one.
    private static async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is OperationCanceledException or JSDisconnectedException or ObjectDisposedException or ApiProblemException)
        {
            // The page or the connection has gone, or the server does not know: the next change tries again.
        }
    }

    private void TakeUp(StoredDraft stored)
    {
        _unfinished = null;
        Navigation.NavigateTo($"/experiments/new?draft={stored.Id}");
    }

    private async Task DropOfferAsync(StoredDraft stored)
    {
        _unfinished = null;
        await GuardAsync(() => Drafts.RemoveAsync(stored.Id, Closed));
    }

    private async Task StartOverAsync()
    {
        const string Text = "The draft is discarded: its data set, columns, algorithms and settings. Data sets and runs are kept.";
        if (await ConfirmDialog.AskAsync(Dialogs, "Start over?", Text, "Start over", "Keep draft"))
        {
            var id = _id!;
            (_id, _filled) = (null, false);
            await GuardAsync(() => Drafts.RemoveAsync(id, Closed));
            Navigation.NavigateTo("/experiments/new");
        }
    }

    private async Task StartAsync()
    {
        string? address = null;
        var started = await SucceedsAsync(async ct => address = await Starter.StartAsync(_draft, _key, ct));
        _errors = new(Problem);
        if (started)
        {
            var document = DraftDocument.Of(_draft) with { From = _from, Key = Guid.NewGuid(), SavedAt = Clock.GetUtcNow(), Started = true };
            await GuardAsync(async () => await Drafts.SaveAsync(_id!, document, Closed));
            Navigation.NavigateTo(address!);
        }
        else if (Problem is not null)
        {
            _key = Guid.NewGuid();
        }
    }
}
