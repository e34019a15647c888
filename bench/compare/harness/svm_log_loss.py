"""How far the probabilities of an SVM are from the truth, ours and scikit-learn's, over several splits of one table.

    /usr/bin/python3 -m harness.svm_log_loss vowel.csv --seeds 20        # in bench/compare, after a build by run.sh

Both sides get the same standardised rows and C=1, an RBF kernel and gamma=scale; each seed is a stratified split of 70/15/15 of its own and
the seed of both sides. The log loss is that of the test rows.
"""
import argparse
import pathlib
import tempfile
import types

import numpy as np
from sklearn.metrics import accuracy_score, log_loss

from peers.data import load
from peers.models import svc

from . import data
from .workers import OURS, Worker

SECONDS = 120


def main():
    parser = argparse.ArgumentParser(prog="harness.svm_log_loss")
    parser.add_argument("table", type=pathlib.Path, help="a CSV file with a header, the class last")
    parser.add_argument("--seeds", type=int, default=20)
    options = parser.parse_args()
    x, y = data.read(options.table)
    print(f"{options.table.name}: {len(y)} rows, {x.shape[1]} columns, {y.max() + 1} classes, fewest {np.bincount(y).min()}")
    with Worker(OURS, 1) as ours:
        pairs = [measure(ours, x, y, seed) for seed in range(1, options.seeds + 1)]
    report("log loss", *np.array([[ours[0], theirs[0]] for ours, theirs in pairs]).T)
    report("accuracy", *np.array([[ours[1], theirs[1]] for ours, theirs in pairs]).T)


def measure(ours, x, y, seed):
    with tempfile.TemporaryDirectory() as folder:
        data.write(pathlib.Path(folder), x, y, seed)
        ours.load(folder)
        fit = ours.ask(SECONDS, op="fit", algorithm="svm", seed=seed, threads=1)
        parts = load(folder)
    model = svc(types.SimpleNamespace(seed=seed), probability=True).fit(*parts["train"])
    features, labels = parts["test"]
    theirs = log_loss(labels, model.predict_proba(features), labels=model.classes_), accuracy_score(labels, model.predict(features))
    print(f"seed {seed}: log loss {fit['log_loss']:.3f} here, {theirs[0]:.3f} there")
    return (fit["log_loss"], fit["accuracy"]), theirs


def report(name, here, there):
    difference = here - there
    print(f"{name}: {here.mean():.3f} here, {there.mean():.3f} there; difference {difference.mean():+.3f}"
          f" ± {difference.std(ddof=1) / np.sqrt(len(difference)):.3f} (standard error), {(difference > 0).sum()} of {len(difference)} above")


main()
