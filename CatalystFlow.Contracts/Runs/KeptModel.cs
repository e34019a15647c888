namespace CatalystFlow.Contracts.Runs;

/// <summary>
/// The model that a completed run went back to, since its validation loss was the lowest. The run's metrics, its predictions and its
/// stored model are this one's, judged on all rows; the points of its curve stay as they were.
/// </summary>
/// <param name="Step">The step it is the model of.</param>
/// <param name="Position">The step in the algorithm's own unit.</param>
/// <param name="Train">Metrics on the training rows.</param>
/// <param name="Validation">Metrics on the validation rows.</param>
/// <param name="Test">Metrics on the test rows.</param>
public sealed record KeptModel(
    int Step,
    double Position,
    EvaluationMetrics Train,
    EvaluationMetrics? Validation,
    EvaluationMetrics Test);
