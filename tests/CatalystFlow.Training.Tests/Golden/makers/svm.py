import numpy as np
from sklearn.svm import SVC

from .common import load, numbers, shown, split, write


def make():
    """Decision values of machines solved to 1e-6, where the optimum no longer depends on the path."""
    cases = []
    for name, kernel, c, weight in [
        ("iris", "rbf", 1, None),
        ("iris", "linear", 1, None),
        ("wine", "rbf", 100, None),
        ("wine", "poly", 1, "balanced"),
        ("breast_cancer", "rbf", 1, "balanced"),
        ("breast_cancer", "linear", 0.01, None),
        ("breast_cancer", "poly", 1, None),
        ("pima_missing", "rbf", 1, "balanced"),
        ("pima_missing", "rbf", 10, None),
        ("titanic_survival", "rbf", 1, None),
        ("digits", "rbf", 1, None),
        ("digits", "linear", 1, None),
        ("digits", "poly", 1, None),
    ]:
        x, y, xt, _ = load(name)
        options = dict(kernel=kernel, C=c, class_weight=weight, decision_function_shape="ovo")
        exact = SVC(tol=1e-6, **options).fit(x, y)
        decisions = exact.decision_function(shown(xt))
        cases.append({
            "data": name,
            "kernel": kernel,
            "c": c,
            "classWeight": weight or "none",
            # Of two classes scikit-learn turns the sign, so that above 0 means the second.
            "decisions": numbers(-decisions if decisions.ndim == 1 else decisions),
        })
        print(name, kernel, c, weight, flush=True)
    write("svm", cases)
    make_whole()


def make_whole():
    """Defaults on whole test parts: predictions, and the log loss of the probabilities."""
    cases = []
    for name in ["wine", "breast_cancer", "penguins", "pima_missing", "titanic_survival", "credit_g", "digits", "churn"]:
        x, y, xt, yt = split(name, 0)
        probabilities = SVC(probability=True, random_state=0).fit(x, y).predict_proba(xt)
        true = probabilities[np.arange(len(yt)), yt]
        predictions = SVC().fit(x, y).predict(xt)
        cases.append({"data": name, "predictions": predictions.tolist(), "logLoss": float(-np.log(np.clip(true, 1.2e-7, 1)).mean())})
        print(name, cases[-1]["logLoss"], flush=True)
    write("svm_whole", cases)
