import numpy as np
from sklearn.tree import DecisionTreeClassifier

from .common import load, numbers, shown, write

LEAF, OPEN, ANY = -1, -2, -3
CLOSE = {None: 1e-15, "balanced": 1e-11}
CASES = [
    # data, training rows, max_depth, min_samples_leaf, class_weight
    ("wine", 134, None, 1, None),
    ("breast_cancer", 250, None, 1, None),
    ("breast_cancer", 250, None, 7, "balanced"),
    ("churn", 3750, None, 1, None),
    ("churn", 3750, 6, 20, None),
    ("churn", 3750, None, 1, "balanced"),
    ("credit_g", 750, None, 5, "balanced"),
    ("pima_missing", 576, None, 1, None),
    ("digits", 1348, None, 1, None),
    ("letter", 15_000, None, 1, None),
    ("letter", 15_000, 12, 10, "balanced"),
    ("diamonds_cut", 40_455, None, 1, None),
    ("diamonds_cut", 40_455, 20, 50, "balanced"),
]


def certain_split(x, y, weights, min_rows, close):
    """The feature and the threshold of the best split: ANY feature if others divide the rows alike, OPEN if others do it otherwise."""
    hot = weights[None, :].astype(np.longdouble) * (y[:, None] == np.arange(len(weights)))
    scores, splits = [], []
    for feature, column in enumerate(x.T):
        order = np.argsort(column, kind="stable")
        values, left = column[order], np.cumsum(hot[order], axis=0)
        at = np.flatnonzero(values[1:] > values[:-1] + np.float32(1e-7))
        at = at[(at + 1 >= min_rows) & (len(y) - at - 1 >= min_rows)]
        a, b = left[at], left[-1] - left[at]
        scores.extend((a**2).sum(axis=1) / a.sum(axis=1) + (b**2).sum(axis=1) / b.sum(axis=1))
        splits.extend((feature, float(values[i]) / 2 + float(values[i + 1]) / 2) for i in at)
    scores = np.array(scores)
    best = [splits[i] for i in np.flatnonzero(scores >= scores.max() * (1 - np.longdouble(close)))]
    sides = [x[:, feature] <= threshold for feature, threshold in best]
    if len(best) == 1:
        return best[0]
    return (ANY if all((side == sides[0]).all() for side in sides) else OPEN), 0


def certain_part(tree, x, y, weights, min_rows, close):
    """
    The nodes that chance has no part in: those below a tie of unlike splits, which scikit-learn breaks at random, are left out. And the
    leaves that other rows too reach for certain: those below no tie at all.
    """
    nodes, leaves, made = [], set(), 1
    pending = [(0, np.arange(len(y)), True)]
    while pending:
        node, rows, alone = pending.pop(0)
        if tree.children_left[node] < 0:
            nodes.append([LEAF, 0, 0])
            leaves.update([node] if alone else [])
            continue
        feature, threshold = certain_split(x[rows], y[rows], weights, min_rows, close)
        if feature == OPEN:
            nodes.append([OPEN, 0, 0])
            continue
        alone &= feature != ANY
        goes_left = x[rows, tree.feature[node]] <= tree.threshold[node]
        nodes.append([feature, threshold, made])
        pending.append((tree.children_left[node], rows[goes_left], alone))
        pending.append((tree.children_right[node], rows[~goes_left], alone))
        made += 2
    return nodes, leaves


def make():
    cases = []
    for name, count, depth, min_rows, class_weight in CASES:
        x, y, xt, _ = load(name)
        x, y, xt = x[:count], y[:count], shown(xt)
        model = DecisionTreeClassifier(max_depth=depth, min_samples_leaf=min_rows, class_weight=class_weight, random_state=0).fit(x, y)
        rows_of = np.bincount(y)
        weights = np.ones(len(rows_of)) if class_weight is None else len(y) / (len(rows_of) * rows_of)
        nodes, leaves = certain_part(model.tree_, x, y, weights, min_rows, CLOSE[class_weight])
        certain = [i for i, leaf in enumerate(model.apply(xt)) if leaf in leaves]
        print(name, "nodes", len(nodes), "of", model.tree_.node_count, "rows", len(certain))
        cases.append({
            "data": name,
            "rows": count,
            "depth": depth,
            "minSamplesLeaf": min_rows,
            "classWeight": class_weight or "none",
            "feature": [int(node[0]) for node in nodes],
            "threshold": numbers([node[1] for node in nodes]),
            "left": [int(node[2]) for node in nodes],
            "shownRows": certain,
            "probabilities": numbers(model.predict_proba(xt)[certain]),
        })
    write("decision_tree", cases)
