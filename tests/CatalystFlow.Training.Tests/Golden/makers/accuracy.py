"""Mean and standard deviation of the test accuracy over the seeds, which decide split and model. One file per algorithm."""
import numpy as np
from sklearn.ensemble import AdaBoostClassifier, GradientBoostingClassifier, RandomForestClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.tree import DecisionTreeClassifier

from .common import SEEDS, SETS, split, write

MODELS = {
    "random-forest": lambda seed: RandomForestClassifier(n_jobs=2, random_state=seed),
    "gradient-boosting": lambda seed: GradientBoostingClassifier(random_state=seed),
    "ada-boost": lambda seed: AdaBoostClassifier(algorithm="SAMME", random_state=seed),
    # As many epochs as ours, without an early end.
    "mlp": lambda seed, epochs=200: MLPClassifier(max_iter=epochs, tol=0, n_iter_no_change=1000, random_state=seed),
    "decision-tree": lambda seed: DecisionTreeClassifier(random_state=seed),
}

# Where the defaults take many minutes, both sides are held to less.
LESS = {("mlp", "letter"): {"epochs": 20}, ("mlp", "diamonds_cut"): {"epochs": 15}}

# Ours has no chance beyond the split, which both sides share: so the mean is taken over scikit-learn's draws between equal splits too, and
# what counts as as good is stated.
DRAWS = {"decision-tree": 10}
TOLERANCE = {"decision-tree": 0.003}


def measure(name, make, settings, draws):
    found = []
    for seed in range(SEEDS):
        x, y, xt, yt = split(name, seed)
        found.append(np.mean([make(seed + SEEDS * draw, **settings).fit(x, y).score(xt, yt) for draw in range(draws)]))
    return {"data": name, "settings": settings, "mean": np.mean(found), "deviation": np.std(found, ddof=1)}


def make(only=()):
    for algorithm, maker in MODELS.items():
        if only and algorithm not in only:
            continue
        cases = []
        for name in SETS:
            case = measure(name, maker, LESS.get((algorithm, name), {}), DRAWS.get(algorithm, 1))
            cases.append(case | ({"tolerance": TOLERANCE[algorithm]} if algorithm in TOLERANCE else {}))
            print(algorithm, cases[-1], flush=True)
        write(f"accuracy.{algorithm}", cases)
