"""The peers: by algorithm and name, a function that makes an unfitted model. Imports are inside, so that a worker pays for its own only.

Settings that are not named are each library's defaults, which our catalog follows for scikit-learn.
"""
from functools import partial

ROUNDS, RATE, DEPTH, BINS = 100, 0.1, 3, 255  # boosting: the same for all


def forest(run):
    from sklearn.ensemble import RandomForestClassifier
    return RandomForestClassifier(n_estimators=100, n_jobs=run.threads, random_state=run.seed)


def light_gbm(run, leaves=2 ** DEPTH, depth=DEPTH):
    from .lightgbm import LightGbm
    objective = {"objective": "binary"} if run.classes == 2 else {"objective": "multiclass", "num_class": run.classes}
    return LightGbm(ROUNDS, learning_rate=RATE, max_depth=depth, num_leaves=leaves, max_bin=BINS, num_threads=run.threads, seed=run.seed,
                    verbosity=-1, **objective)


def xgboost(run):
    from .xgb import XgBoost
    return XgBoost(ROUNDS, run.classes, learning_rate=RATE, max_depth=DEPTH, max_bin=BINS, nthread=run.threads, seed=run.seed)


def hist_gradient_boosting(run):
    from sklearn.ensemble import HistGradientBoostingClassifier
    return HistGradientBoostingClassifier(
        max_iter=ROUNDS, learning_rate=RATE, max_depth=DEPTH, max_bins=BINS, early_stopping=False, random_state=run.seed)


def gradient_boosting(run):
    from sklearn.ensemble import GradientBoostingClassifier
    return GradientBoostingClassifier(n_estimators=ROUNDS, learning_rate=RATE, max_depth=DEPTH, random_state=run.seed)


def ada_boost(run):
    from sklearn.ensemble import AdaBoostClassifier
    return AdaBoostClassifier(n_estimators=50, algorithm="SAMME", random_state=run.seed)


def mlp(run):
    from sklearn.neural_network import MLPClassifier
    # As many epochs as ours, without an early end.
    return MLPClassifier((100,), max_iter=run.settings["epochs"], tol=0, n_iter_no_change=10_000, random_state=run.seed)


def svc(run, probability):
    from sklearn.svm import SVC
    return SVC(C=1, kernel="rbf", gamma="scale", probability=probability, random_state=run.seed)


def logistic_regression(run):
    from sklearn.linear_model import LogisticRegression
    return LogisticRegression(C=1, solver="lbfgs", max_iter=200)


def tree(run):
    from sklearn.tree import DecisionTreeClassifier
    return DecisionTreeClassifier(random_state=run.seed)


def neighbours(run, method):
    from sklearn.neighbors import KNeighborsClassifier
    return KNeighborsClassifier(n_neighbors=5, algorithm=method, n_jobs=run.threads)


def naive_bayes(run):
    from sklearn.naive_bayes import GaussianNB
    return GaussianNB()


MODELS = {
    "random-forest": {"sklearn": forest},
    "gradient-boosting": {
        "LightGBM": light_gbm,
        "XGBoost": xgboost,
        "sklearn hist": hist_gradient_boosting,
        "sklearn exact": gradient_boosting,
    },
    "ada-boost": {"sklearn": ada_boost},
    "mlp": {"sklearn": mlp},
    "svm": {"sklearn": partial(svc, probability=False), "sklearn with probabilities": partial(svc, probability=True)},
    "logistic-regression": {"sklearn": logistic_regression},
    "decision-tree": {"sklearn": tree},
    "knn": {"sklearn": partial(neighbours, method="auto"), "sklearn brute": partial(neighbours, method="brute")},
    "naive-bayes": {"sklearn": naive_bayes},
    # ML.NET's trainer calls the same library, with its own defaults of 31 leaves and no limit on depth.
    "mlnet-lightgbm": {"LightGBM": partial(light_gbm, leaves=31, depth=-1)},
}
