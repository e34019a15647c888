#!/usr/bin/python3
"""Golden values of the algorithms, made by scikit-learn 1.2.1. Run from any folder with Debian's own Python:

    sudo apt-get install -y python3-sklearn && /usr/bin/python3 tests/CatalystFlow.Training.Tests/Golden/make_golden.py

Writes *.json beside itself; names of parts (logistic_regression, ...) as arguments make those only. Data: the CSV files in tests/data.
Words become their index in sorted order, missing numbers the mean of the training rows; columns are standardised by the training rows
and rounded to float32. GoldenData.cs does the same, so both sides see the same numbers and the same split.
"""
import csv
import json
import pathlib
import sys
import warnings

import numpy as np
from sklearn import metrics
from sklearn.ensemble import RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.tree import DecisionTreeClassifier

warnings.simplefilter("ignore", ConvergenceWarning)

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
SHOWN = 40
SEEDS = 5
MISSING = ("", "NA")
SETS = ["iris", "wine", "breast_cancer", "penguins", "titanic_survival", "pima_missing", "credit_g", "digits", "churn", "letter"]


def column(values):
    try:
        return np.array([np.nan if v in MISSING else float(v) for v in values])
    except ValueError:
        words = sorted(set(values))
        return np.array([words.index(v) for v in values], dtype=float)


def table(name):
    with open(DATA / f"{name}.csv", newline="") as file:
        rows = list(csv.reader(file))[1:]
    classes = sorted({row[-1] for row in rows})
    return np.column_stack([column(c) for c in list(zip(*rows))[:-1]]), np.array([classes.index(row[-1]) for row in rows])


def standardise(x, train, rest):
    mean = np.nanmean(x[train], axis=0)
    x = np.where(np.isnan(x), mean, x)
    scale = x[train].std(axis=0)
    scale[scale == 0] = 1
    x = ((x - mean) / scale).astype(np.float32)
    return x[train], x[rest]


def load(name):
    """Rows 3, 7, 11, ... for testing, the others for training, in file order."""
    x, y = table(name)
    test = np.arange(len(y)) % 4 == 3
    train, rest = standardise(x, ~test, test)
    return train, y[~test], rest, y[test]


def split(name, seed):
    """70 % for training and the last 15 % for testing, in an order that both sides can compute."""
    x, y = table(name)
    i = np.arange(len(y), dtype=np.uint64)
    mask = np.uint64(0xFFFFFFFF)
    key = ((i + np.uint64(1)) * np.uint64(2654435761) + np.uint64(seed * 40503)) & mask
    key = ((key ^ (key >> np.uint64(15))) * np.uint64(2246822519)) & mask
    key = ((key ^ (key >> np.uint64(13))) * np.uint64(3266489917)) & mask
    order = np.argsort(key, kind="stable")
    train, test = order[: len(y) * 70 // 100], order[len(y) * 85 // 100:]
    a, b = standardise(x, train, test)
    return a, y[train], b, y[test]


def shown(x):
    """At most SHOWN rows, evenly spaced."""
    return x[:: max(1, len(x) // SHOWN)][:SHOWN]


def numbers(array):
    return [float(f"{v:.9g}") for v in np.asarray(array, dtype=float).ravel()]


def write(name, content):
    (HERE / f"{name}.json").write_text(json.dumps(content, indent=None, separators=(",", ":")) + "\n")


def logistic_regression():
    """Solved by Newton's method, which gets closer to the optimum than L-BFGS: that one stops at a relative decrease of 64 ulp."""
    cases = []
    for name, c in [("iris", 1), ("wine", 0.01), ("wine", 1), ("wine", 100), ("breast_cancer", 1), ("breast_cancer", 0.01), ("digits", 1)]:
        x, y, xt, _ = load(name)
        model = LogisticRegression(C=c, solver="newton-cg", tol=1e-7, max_iter=200).fit(x.astype(np.float64), y)
        cases.append({
            "data": name,
            "c": c,
            "coefficients": numbers(model.coef_),
            "intercepts": numbers(model.intercept_),
            "probabilities": numbers(model.predict_proba(shown(xt).astype(np.float64))),
        })
    write("logistic_regression", cases)


def stable_tree(x, y):
    """The deepest tree whose splits do not tie, which shows in that the order in which features are tried does not change it."""
    for depth in range(8, 0, -1):
        models = [DecisionTreeClassifier(max_depth=depth, random_state=seed).fit(x, y) for seed in range(12)]
        first = models[0].tree_
        if all(np.array_equal(m.tree_.feature, first.feature) and np.array_equal(m.tree_.threshold, first.threshold) for m in models):
            return depth, models[0]
    raise ValueError("Every depth has ties.")


def decision_tree():
    cases = []
    for name, rows in [("wine", 134), ("breast_cancer", 250), ("letter", 15_000)]:
        x, y, xt, _ = load(name)
        depth, model = stable_tree(x[:rows], y[:rows])
        tree = model.tree_
        print(name, "depth", depth)
        cases.append({
            "data": name,
            "rows": rows,
            "depth": depth,
            "feature": tree.feature.tolist(),
            "threshold": numbers(tree.threshold),
            "left": tree.children_left.tolist(),
            "right": tree.children_right.tolist(),
            "probabilities": numbers(model.predict_proba(shown(xt))),
        })
    write("decision_tree", cases)


def initial(fan_in, fan_out, _dtype=None):
    """Weights that both sides can compute."""
    i, j = np.meshgrid(np.arange(fan_in + 1), np.arange(fan_out), indexing="ij")
    all_rows = (0.2 * np.sin(12.9898 * (i + 1) + 78.233 * (j + 1))).astype(np.float32).astype(np.float64)
    return all_rows[:-1], all_rows[-1]


def mlp():
    cases = []
    for name, size, hidden, rate in [
        ("wine", "Medium", (100,), 0.001),
        ("breast_cancer", "Small", (32,), 0.01),
        ("digits", "Large", (100, 50), 0.001),
    ]:
        x, y, xt, _ = load(name)
        model = MLPClassifier(hidden, shuffle=False, max_iter=20, tol=0, n_iter_no_change=1000, learning_rate_init=rate)
        model._init_coef = initial
        model.fit(x.astype(np.float64), y)
        cases.append({
            "data": name,
            "size": size,
            "rate": rate,
            "losses": numbers(model.loss_curve_),
            "probabilities": numbers(model.predict_proba(shown(xt).astype(np.float64))),
        })
    write("mlp", cases)


def scores():
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


def accuracy():
    """Mean and standard deviation of the test accuracy over the seeds, which decide split and model."""
    cases = []
    for name in SETS:
        makers = {"random-forest": lambda seed: RandomForestClassifier(n_jobs=2, random_state=seed)}
        if name != "letter":
            # As many epochs as ours, without an early end.
            makers["mlp"] = lambda seed: MLPClassifier(max_iter=200, tol=0, n_iter_no_change=1000, random_state=seed)
        for algorithm, make in makers.items():
            found = []
            for seed in range(SEEDS):
                x, y, xt, yt = split(name, seed)
                found.append(make(seed).fit(x, y).score(xt, yt))
            cases.append({"data": name, "algorithm": algorithm, "mean": np.mean(found), "deviation": np.std(found, ddof=1)})
            print(cases[-1])
    write("accuracy", cases)


for part in (logistic_regression, decision_tree, mlp, scores, accuracy):
    if len(sys.argv) < 2 or part.__name__ in sys.argv[1:]:
        part()
