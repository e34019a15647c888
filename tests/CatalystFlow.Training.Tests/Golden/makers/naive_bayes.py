import numpy as np
from sklearn.naive_bayes import GaussianNB

from .common import load, numbers, shown, write


def make():
    cases = []
    for name, smoothing in [("iris", 1e-9), ("wine", 1e-9), ("wine", 1e-1), ("breast_cancer", 1e-9), ("titanic_survival", 1e-9),
                            ("digits", 1e-12), ("digits", 1e-2), ("letter", 1e-9), ("diamonds_cut", 1e-9)]:
        x, y, xt, _ = load(name)
        model = GaussianNB(var_smoothing=smoothing).fit(x.astype(np.float64), y)
        cases.append({
            "data": name,
            "smoothing": smoothing,
            "means": numbers(model.theta_),
            "variances": numbers(model.var_),
            "predictions": model.predict(shown(xt).astype(np.float64)).tolist(),
            "probabilities": numbers(model.predict_proba(shown(xt).astype(np.float64))),
        })
    write("naive_bayes", cases)
