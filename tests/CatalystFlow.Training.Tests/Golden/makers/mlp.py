import numpy as np
from sklearn.neural_network import MLPClassifier

from .common import load, numbers, shown, write


def initial(fan_in, fan_out, _dtype=None):
    """Weights that both sides can compute."""
    i, j = np.meshgrid(np.arange(fan_in + 1), np.arange(fan_out), indexing="ij")
    all_rows = (0.2 * np.sin(12.9898 * (i + 1) + 78.233 * (j + 1))).astype(np.float32).astype(np.float64)
    return all_rows[:-1], all_rows[-1]


def make():
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
