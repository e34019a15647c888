"""From a CSV file to binned columns with what Python users have: pandas' C reader, then scikit-learn's or numpy's binning."""
import time


def parse(path, method):
    """The table and the seconds it took."""
    import numpy as np
    import pandas
    kind = np.dtype(method.split()[0])
    started = time.perf_counter()
    types = {f"x{i}": kind for i in range(len(pandas.read_csv(path, nrows=0).columns) - 1)}
    table = pandas.read_csv(path, engine="c", dtype=types)
    return table, time.perf_counter() - started


def read(path, method):
    """method: how numbers are held, and how they are binned, such as "float32 sklearn"."""
    table, parsed = parse(path, method)
    started = time.perf_counter()
    binned = {"sklearn": sklearn_bins, "numpy": numpy_bins}[method.split()[1]](table.iloc[:, :-1].to_numpy())
    seconds = time.perf_counter() - started
    return {"parse": parsed, "bin": seconds, "total": parsed + seconds, "columns": binned.shape[1]}


def sklearn_bins(values):
    """What HistGradientBoostingClassifier does before it trains; 255 bins from quantiles of 200,000 rows."""
    from sklearn.ensemble._hist_gradient_boosting.binning import _BinMapper
    return _BinMapper(n_bins=256, random_state=0, n_threads=2).fit_transform(values)


def numpy_bins(values):
    """The short way with numpy: percentiles of all rows, then a binary search."""
    import numpy as np
    binned = np.empty(values.shape, dtype=np.uint8, order="F")
    for column in range(values.shape[1]):
        bounds = np.unique(np.percentile(values[:, column], np.linspace(0, 100, 256)[1:-1]))
        binned[:, column] = np.searchsorted(bounds, values[:, column])
    return binned
