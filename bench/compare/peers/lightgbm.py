"""A thin binding to LightGBM's C interface: enough to train and to predict. The library comes with the NuGet package LightGBM."""
import ctypes as c
import os

import numpy as np

FLOAT32, INT32 = 0, 2
NORMAL = 0  # the kind of prediction that gives probabilities


class LightGbm:
    """Gradient boosting over histograms; parameters as LightGBM names them."""

    def __init__(self, rounds, **parameters):
        self.library = c.CDLL(os.environ["LIGHTGBM_LIBRARY"])
        self.library.LGBM_GetLastError.restype = c.c_char_p
        self.rounds = rounds
        self.parameters = " ".join(f"{name}={value}" for name, value in parameters.items()).encode()

    def fit(self, x, y):
        data, booster = c.c_void_p(), c.c_void_p()
        self._call("DatasetCreateFromMat", *self._matrix(x), 1, self.parameters, None, c.byref(data))
        labels = np.ascontiguousarray(y, dtype=np.float32)
        self._call("DatasetSetField", data, b"label", labels.ctypes.data_as(c.c_void_p), len(labels), FLOAT32)
        self._call("BoosterCreate", data, self.parameters, c.byref(booster))
        finished = c.c_int()
        for _ in range(self.rounds):
            self._call("BoosterUpdateOneIter", booster, c.byref(finished))
            if finished.value:
                break
        self.booster = booster
        self._call("DatasetFree", data)
        return self

    def predict_proba(self, x):
        outputs = c.c_int()
        self._call("BoosterGetNumClasses", self.booster, c.byref(outputs))
        found = np.empty((len(x), outputs.value))
        length = c.c_int64()
        self._call("BoosterPredictForMat", self.booster, *self._matrix(x), 1, NORMAL, 0, -1, self.parameters,
                   c.byref(length), found.ctypes.data_as(c.POINTER(c.c_double)))
        return found if outputs.value > 1 else np.hstack([1 - found, found])

    def __del__(self):
        if hasattr(self, "booster"):
            self._call("BoosterFree", self.booster)

    @staticmethod
    def _matrix(x):
        return x.ctypes.data_as(c.c_void_p), FLOAT32, c.c_int32(x.shape[0]), c.c_int32(x.shape[1])

    def _call(self, name, *arguments):
        if getattr(self.library, "LGBM_" + name)(*arguments) != 0:
            raise RuntimeError(f"LightGBM, {name}: {self.library.LGBM_GetLastError().decode()}")
