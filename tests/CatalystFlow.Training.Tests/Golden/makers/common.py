"""What all makers share: the data as GoldenData.cs prepares it, and the way values are written.

Words become their index in sorted order, missing numbers the mean of the training rows; columns are standardised by the training rows
and rounded to float32, so both sides see the same numbers and the same split.
"""
import csv
import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent.parent
DATA = HERE.parent.parent / "data"
SHOWN = 40
SEEDS = 5
MISSING = ("", "NA")
SETS = ["iris", "wine", "breast_cancer", "penguins", "titanic_survival", "pima_missing", "credit_g", "digits", "churn", "letter",
        "diamonds_cut"]


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
