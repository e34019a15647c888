import numpy as np
from sklearn.tree import DecisionTreeClassifier

from .common import load, numbers, shown, write


def stable_tree(x, y):
    """The deepest tree whose splits do not tie, which shows in that the order in which features are tried does not change it."""
    for depth in range(8, 0, -1):
        models = [DecisionTreeClassifier(max_depth=depth, random_state=seed).fit(x, y) for seed in range(12)]
        first = models[0].tree_
        if all(np.array_equal(m.tree_.feature, first.feature) and np.array_equal(m.tree_.threshold, first.threshold) for m in models):
            return depth, models[0]
    raise ValueError("Every depth has ties.")


def make():
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
