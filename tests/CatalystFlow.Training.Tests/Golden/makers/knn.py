import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from .common import load, numbers, shown, write


def untied(model, x, k):
    """Rows whose k-th and next neighbours differ in distance: which of equally near rows is taken is not documented."""
    d, _ = model.kneighbors(x, n_neighbors=k + 1)
    return d[:, k] - d[:, k - 1] > 1e-9 * (1 + d[:, k])


def make():
    cases = []
    for name in ["iris", "wine", "breast_cancer", "titanic_survival", "digits", "letter", "diamonds_cut"]:
        x, y, xt, _ = load(name)
        x, xt = x.astype(np.float64), shown(xt).astype(np.float64)
        for k in (1, 5, 50):
            for weights in ("uniform", "distance"):
                # The tree computes distances by their definition; the matrix product rounds those of equal rows to something above 0.
                model = KNeighborsClassifier(n_neighbors=k, weights=weights, algorithm="kd_tree").fit(x, y)
                cases.append({
                    "data": name,
                    "neighbours": k,
                    "weights": weights,
                    "untied": untied(model, xt, k).tolist(),
                    "predictions": model.predict(xt).tolist(),
                    "probabilities": numbers(model.predict_proba(xt)),
                })
        print(name, "untied", sum(cases[-4]["untied"]), "of", len(xt))
    write("knn", cases)
