import numpy as np
from sklearn import metrics

from .common import numbers, write


def make():
    cases = []
    rng = np.random.RandomState(0)
    for rows, classes, never in [(50, 2, None), (60, 4, None), (40, 5, 2), (3, 3, None)]:
        p = rng.dirichlet(np.ones(classes) * 0.5, rows).astype(np.float32)
        y = rng.randint(0, classes, rows)
        if never is not None:
            p[:, never] = 0
            p /= p.sum(axis=1, keepdims=True)
        labels = list(range(classes))
        guess = p.argmax(axis=1)
        eps = np.finfo(np.float32).eps
        clipped = np.clip(p, eps, 1 - eps)
        kept = dict(average="macro", zero_division=0)
        cases.append({
            "classes": classes,
            "labels": y.tolist(),
            "probabilities": numbers(p),
            "accuracy": metrics.accuracy_score(y, guess),
            "logLoss": float(-np.log(clipped[np.arange(rows), y].astype(np.float64)).mean()),
            "f1": metrics.f1_score(y, guess, **kept),
            "precision": metrics.precision_score(y, guess, **kept),
            "recall": metrics.recall_score(y, guess, **kept),
        })
        assert set(labels) >= set(y)
    write("scores", cases)
