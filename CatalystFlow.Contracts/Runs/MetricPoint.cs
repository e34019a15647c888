namespace CatalystFlow.Contracts.Runs;

/// <summary>Metrics of one model on one part of the data. Precision, recall and F1 are macro averages over the classes.</summary>
/// <param name="Accuracy">Share of rows whose most probable class is the true one, 0 to 1.</param>
/// <param name="LogLoss">
/// Mean negative log-likelihood of the true class in nats, 0 or more; lower is better. A probability counts as at least 1.19e-7 and at most
/// 1 − 1.19e-7, as in scikit-learn for 32-bit numbers: a row costs 15.94 at most.
/// </param>
/// <param name="F1">Macro F1, 0 to 1.</param>
/// <param name="Precision">Macro precision, 0 to 1; a class that is never predicted counts as 0.</param>
/// <param name="Recall">Macro recall, 0 to 1.</param>
public sealed record EvaluationMetrics(
    double Accuracy,
    double LogLoss,
    double F1,
    double Precision,
    double Recall);

/// <summary>What one training step produced. Steps are numbered from 1 without gaps; the number identifies the point.</summary>
/// <param name="Step">1-based number of the step.</param>
/// <param name="Position">The step in the algorithm's own unit: epochs, trees, or per cent of the training rows.</param>
/// <param name="Train">Metrics on the training rows seen so far.</param>
/// <param name="Validation">
/// Metrics on the validation rows, or null when there are none; before the last step perhaps on a sample of them, see
/// <see cref="FittedPreprocessing.LiveValidationRows"/>.
/// </param>
/// <param name="Test">Metrics on the test rows; before the last step perhaps on a sample, see <see cref="FittedPreprocessing.LiveTestRows"/>.</param>
/// <param name="TrainSeconds">Seconds spent learning since the run began, evaluation excluded.</param>
/// <param name="EvaluationSeconds">Seconds spent evaluating since the run began.</param>
public sealed record MetricPoint(
    int Step,
    double Position,
    EvaluationMetrics Train,
    EvaluationMetrics? Validation,
    EvaluationMetrics Test,
    double TrainSeconds,
    double EvaluationSeconds)
{
    /// <summary>When the point had been computed: for lag and for curves over time. No part of a run's result.</summary>
    public DateTimeOffset At { get; init; }
}
