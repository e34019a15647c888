using System.Runtime.InteropServices;
using Microsoft.ML;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>Runs ML.NET's training so that it can be cancelled, and turns its errors into sentences for a person.</summary>
internal static class MlNetFit
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Runs <paramref name="fit"/> on a thread of its own. ML.NET looks for a cancellation between two trees or rows only. When that
    /// takes longer than a moment the caller goes on; the thread ends at its next look, without effect.
    /// </summary>
    /// <param name="seed">Decides ML.NET's random choices.</param>
    /// <param name="fit">Trains, and takes from ML.NET's model what is kept.</param>
    /// <param name="ct">Cancels within 100 ms.</param>
    /// <exception cref="TrainingException">ML.NET cannot train on this data or this machine.</exception>
    public static T Run<T>(int seed, Func<MLContext, T> fit, CancellationToken ct)
    {
        var context = new MLContext(seed);
        var training = Task.Factory.StartNew(
            () => fit(context), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var registration = ct.Register(() => MlNetInternals.CancelExecution(context));
        try
        {
            training.Wait(ct);
            return training.Result;
        }
        catch (OperationCanceledException)
        {
            Abandon(training);
            throw;
        }
        catch (AggregateException e)
        {
            ct.ThrowIfCancellationRequested();
            throw Explain(e.GetBaseException().GetBaseException(), RuntimeInformation.ProcessArchitecture);
        }
    }

    /// <summary>What a person can do about an error of ML.NET.</summary>
    internal static TrainingException Explain(Exception cause, Architecture machine) => cause switch
    {
        TrainingException own => own,
        DllNotFoundException or BadImageFormatException when machine != Architecture.X64 => new(
            $"ML.NET brings this algorithm's native library for x64 processors only, and this machine is {machine}. "
            + "Choose another algorithm; gradient boosting is the most similar.", cause),
        DllNotFoundException => new(
            "This algorithm's native library could not be loaded. LightGBM needs the OpenMP runtime: install libgomp1 (Debian, Ubuntu), "
            + "libgomp (Fedora) or libomp (macOS), then start the run again. Where that does not help, as on Alpine Linux, choose "
            + "gradient boosting.", cause),
        _ => new($"ML.NET could not train this model: {cause.Message.TrimEnd('.')}. Check the data for extreme values.", cause),
    };

    private static void Abandon(Task training)
    {
        _ = training.ContinueWith(ended => ended.Exception, TaskScheduler.Default); // an error after the end concerns nobody
        ((IAsyncResult)training).AsyncWaitHandle.WaitOne(TimeToEnd);
    }
}
