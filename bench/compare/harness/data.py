"""The data, prepared once into raw files that both sides load: float32 features and int32 labels of each part, rows in stratified order."""
import csv
import json
import os
import pathlib
import tempfile

import numpy as np

TABLES = pathlib.Path(__file__).resolve().parents[3] / "tests" / "data"
CACHE = pathlib.Path(os.environ.get("CATALYSTFLOW_BENCH_CACHE") or pathlib.Path(tempfile.gettempdir(), "catalystflow-bench"))
VERSION = 1  # raise it with every change here, so that old files are not used
SHARES = {"train": 0.70, "validation": 0.15, "test": 0.15}
MISSING = ("", "NA")

# rows, classes, then how many columns carry information, repeat it, or are noise
GENERATED = {
    "two_100k": (100_000, 2, 14, 6, 8),
    "two_1m": (1_000_000, 2, 14, 6, 8),
    "ten_100k": (100_000, 10, 24, 10, 16),
}


def folder(name):
    """The folder of a data set's raw files, which are made when they are not there yet."""
    target = CACHE / f"{name}-v{VERSION}"
    if not (target / "shape.json").exists():
        target.mkdir(parents=True, exist_ok=True)
        write(target, *(generate(*GENERATED[name]) if name in GENERATED else table(name)))
    return target


def write(target, x, y, seed=1):
    rng = np.random.default_rng(seed)
    order = stratified(y, rng)
    ends = (np.cumsum(list(SHARES.values())) * len(y)).round().astype(int)
    parts = dict(zip(SHARES, np.split(order, ends[:-1])))
    x = standardised(x, parts["train"])
    for part, rows in parts.items():
        x[rows].tofile(target / f"{part}.f32")
        y[rows].astype(np.int32).tofile(target / f"{part}.i32")
    shape = {"columns": x.shape[1], "classes": int(y.max()) + 1, "rows": len(y)}
    (target / "shape.json").write_text(json.dumps(shape))  # last: it says that the others are whole


def stratified(y, rng):
    """An order of the rows whose every stretch has about the class shares of the whole."""
    place = np.empty(len(y))
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        place[rng.permutation(rows)] = (np.arange(len(rows)) + rng.random()) / len(rows)
    return np.argsort(place, kind="stable")


def standardised(x, train):
    """Missing values become the mean, columns get mean 0 and deviation 1, both of the training rows."""
    mean = np.nanmean(x[train], axis=0, dtype=np.float64)
    x = np.where(np.isnan(x), mean.astype(x.dtype), x)
    scale = x[train].std(axis=0, dtype=np.float64)
    scale[scale == 0] = 1
    return ((x - mean.astype(x.dtype)) / scale.astype(x.dtype)).astype(np.float32)


def table(name):
    """One of the tables among the tests' data."""
    return read(TABLES / f"{name}.csv")


def read(path):
    """A table of a file, target last; words become their index in sorted order."""
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    classes = sorted({row[-1] for row in rows})
    x = np.column_stack([column(values) for values in list(zip(*rows))[:-1]])
    return x, np.array([classes.index(row[-1]) for row in rows])


def column(values):
    try:
        return np.array([np.nan if v in MISSING else float(v) for v in values])
    except ValueError:
        codes = {word: code for code, word in enumerate(sorted(set(values)))}
        return np.array([codes[v] for v in values], dtype=float)


def generate(rows, classes, informative, redundant, noise):
    """Classes whose borders bend and interact: score of a class = linear part + products of pairs + waves, then Gumbel noise.

    Redundant columns are mixtures of the informative ones, noise columns are what they say, and all come in random order.
    """
    rng = np.random.default_rng(20_240 + classes + informative)
    linear = rng.normal(size=(informative, classes)) * 0.6
    wave, phase = rng.normal(size=(informative, classes)), rng.uniform(0, 2 * np.pi, size=classes)
    pairs = rng.permutation(informative)[: informative // 2 * 2].reshape(-1, 2)
    product = rng.normal(size=(len(pairs), classes)) * 0.9
    mixture = rng.normal(size=(informative, redundant)) / np.sqrt(informative)
    order = rng.permutation(informative + redundant + noise)
    x = np.empty((rows, len(order)), dtype=np.float32)
    y = np.empty(rows, dtype=np.int64)
    for first in range(0, rows, 100_000):
        part = slice(first, min(rows, first + 100_000))
        z = rng.normal(size=(part.stop - part.start, informative))
        scores = z @ linear + (z[:, pairs[:, 0]] * z[:, pairs[:, 1]]) @ product + 1.5 * np.sin(z @ wave * 0.7 + phase)
        y[part] = np.argmax(scores + 0.5 * rng.gumbel(size=scores.shape), axis=1)
        mixed = z @ mixture + 0.2 * rng.normal(size=(len(z), redundant))
        x[part] = np.hstack([z, mixed, rng.normal(size=(len(z), noise))])[:, order]
    return x, y
