from sklearn.ensemble import AdaBoostClassifier

from .common import load, numbers, shown, write

ROUNDS = 50


def stumps(model):
    return [(int(e.tree_.feature[0]), float(e.tree_.threshold[0])) for e in model.estimators_]


def make():
    """As many rounds as do not tie, which shows in that the order in which features are tried does not change the stumps."""
    cases = []
    for name, rate in [("wine", 1.0), ("breast_cancer", 1.0), ("breast_cancer", 0.3), ("penguins", 0.5), ("digits", 1.0), ("letter", 1.0)]:
        x, y, xt, _ = load(name)

        def fit(rounds, seed):
            return AdaBoostClassifier(algorithm="SAMME", n_estimators=rounds, learning_rate=rate, random_state=seed).fit(x, y)

        models = [stumps(fit(ROUNDS, seed)) for seed in range(4)]
        rounds = 0
        while rounds < min(map(len, models)) and len({m[rounds] for m in models}) == 1:
            rounds += 1
        model = fit(max(rounds, 1), 0)
        print(name, rate, "rounds", rounds, "of", len(models[0]))
        if rounds >= 10:
            cases.append({
                "data": name,
                "rate": rate,
                "rounds": rounds,
                "feature": [f for f, _ in stumps(model)],
                "threshold": numbers([t for _, t in stumps(model)]),
                "weight": numbers(model.estimator_weights_[:rounds]),
                "probabilities": numbers(model.predict_proba(shown(xt))),
            })
    write("ada_boost", cases)
