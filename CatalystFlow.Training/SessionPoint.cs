namespace CatalystFlow.Training;

/// <summary>Metrics of one model on one part of the data. F1, precision and recall are macro averages over the classes.</summary>
/// <param name="Accuracy">Share of rows whose most probable class is the true one, 0 to 1.</param>
/// <param name="LogLoss">Mean negative log-likelihood of the true class in nats, 0 or more. As in scikit-learn a probability counts as at least
/// 1.19e-7 and at most 1 − 1.19e-7, the rounding of 32-bit numbers, so that a row costs 15.94 at most.</param>
/// <param name="F1">Macro F1, 0 to 1.</param>
/// <param name="Precision">Macro precision, 0 to 1; a class that is never predicted counts as 0.</param>
/// <param name="Recall">Macro recall, 0 to 1.</param>
public sealed record ClassificationScores(double Accuracy, double LogLoss, double F1, double Precision, double Recall);

/// <summary>What one step produced.</summary>
/// <param name="Step">1-based number of the step, without gaps.</param>
/// <param name="Position">The step in the algorithm's own unit: epochs, trees, or per cent of the training rows.</param>
/// <param name="Train">Metrics on the training rows seen so far; see <see cref="Trainer.LiveTrainingRows"/> and
/// <see cref="Trainer.FinalTrainingRows"/> for large data.</param>
/// <param name="Validation">Metrics on the validation rows, null when there are none; before the last step on those of
/// <see cref="Algorithms.Algorithm.LiveValidationSample"/>.</param>
/// <param name="Test">Metrics on the test rows; before the last step on those of <see cref="Algorithms.Algorithm.LiveSample"/>.</param>
/// <param name="TrainSeconds">Seconds spent learning since step 1, evaluation excluded, kept across checkpoints. For a lazy learner,
/// see <see cref="Trainer.IsLazy"/>, with the search for the neighbours of the evaluated rows.</param>
/// <param name="EvaluationSeconds">Seconds spent evaluating since step 1, kept across checkpoints.</param>
public sealed record SessionPoint(
    int Step,
    double Position,
    ClassificationScores Train,
    ClassificationScores? Validation,
    ClassificationScores Test,
    double TrainSeconds,
    double EvaluationSeconds);

/// <summary>The model that a run goes back to when it ends, judged on all rows.</summary>
/// <param name="Step">The step it is the model of.</param>
/// <param name="Position">The step in the algorithm's own unit.</param>
/// <param name="Train">Metrics on the training rows; see <see cref="Trainer.FinalTrainingRows"/>.</param>
/// <param name="Validation">Metrics on the validation rows, null when there are none.</param>
/// <param name="Test">Metrics on the test rows.</param>
public sealed record KeptModel(
    int Step, double Position, ClassificationScores Train, ClassificationScores? Validation, ClassificationScores Test);
