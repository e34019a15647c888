"""What is measured: which data, which peers on it, with which settings and limits."""
from peers.models import MODELS

SMALL = ["breast_cancer", "churn", "digits"]
LARGE = ["letter", "diamonds_cut", "two_100k", "ten_100k", "two_1m"]
QUICK = ["breast_cancer", "digits", "letter"]

# Sizes that a peer with quadratic cost can do; "name:rows" takes the first rows.
DATA = {
    "svm": [*SMALL, "letter", "diamonds_cut:15000", "two_100k:20000"],
    "knn": [*SMALL, "letter", "diamonds_cut", "two_100k", "ten_100k", "two_1m:200000"],
    # Ten models of other people's code: shown, not to be hurried.
    "mlnet-lightgbm": [*SMALL, "letter"],
    "mlnet-fasttree": SMALL,
    "mlnet-sdca": [*SMALL, "letter"],
}

# Peers that are far from the fastest, on small data only.
LIMITED_PEERS = {"sklearn exact": SMALL, "sklearn with probabilities": [*SMALL, "letter"]}

# How the cost should grow with the rows, and what is too many of them.
GROWTH_ROWS = [10_000, 100_000, 1_000_000]
GROWTH = {
    "random-forest": "n log n",
    "gradient-boosting": "n",
    "ada-boost": "n",
    "mlp": "n",
    "svm": "n² to n³",
    "logistic-regression": "n",
    "decision-tree": "n log n",
    "knn": "n²",
    "naive-bayes": "n",
    "mlnet-lightgbm": "n",
    "mlnet-fasttree": "n",
    "mlnet-sdca": "n",
}
GROWTH_ROWS_OF = {"svm": [2_500, 10_000, 40_000], "knn": [10_000, 50_000, 200_000]}

PEER_SECONDS, OUR_SECONDS = 90, 300  # longest single run

# Peers that would be stopped just short of the time that tells which side is faster.
PEER_SECONDS_OF = {("random-forest", "two_1m"): 400}


def data_of(algorithm, wanted):
    """The data sets of an algorithm; wanted, when not empty, names those to keep."""
    found = DATA.get(algorithm, [*SMALL, *LARGE])
    return [d for d in found if not wanted or d in wanted or d.split(":")[0] in wanted]


def peers_of(algorithm, data):
    return [peer for peer in MODELS.get(algorithm, {}) if data in LIMITED_PEERS.get(peer, [data])]


def limit_of(algorithm, data, seconds):
    """Seconds that a peer's run on this data may take."""
    return max(seconds, PEER_SECONDS_OF.get((algorithm, data), 0))


def settings_of(algorithm, known, rows):
    """Settings that differ from the defaults; rows counts all of the data."""
    settings = {}
    if algorithm == "mlp":
        settings["epochs"] = 20 if rows > 10_000 else 200
    if algorithm == "logistic-regression":
        settings["max_iter"] = 200
    return {name: value for name, value in settings.items() if name in known}
