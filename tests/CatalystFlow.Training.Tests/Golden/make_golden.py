#!/usr/bin/python3
"""Golden values of the algorithms, made by scikit-learn 1.2.1. Run from any folder with Debian's own Python:

    sudo apt-get install -y python3-sklearn && /usr/bin/python3 tests/CatalystFlow.Training.Tests/Golden/make_golden.py

Writes *.json beside itself from the CSV files in tests/data. Each file in makers/ makes one part; arguments name the parts to make
(`make_golden.py logistic_regression mlp`), and of the part accuracy perhaps one algorithm (`make_golden.py accuracy:mlp`).
"""
import importlib
import pkgutil
import sys
import warnings

from sklearn.exceptions import ConvergenceWarning

import makers

warnings.simplefilter("ignore", ConvergenceWarning)
parts = sys.argv[1:] or sorted(module.name for module in pkgutil.iter_modules(makers.__path__) if module.name != "common")
for part in parts:
    name, *only = part.split(":")
    print(name, flush=True)
    importlib.import_module(f"makers.{name}").make(*([only] if only else []))
