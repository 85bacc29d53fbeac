"""Random tables and samples with the values that SciPy, statsmodels and NumPy give for them.

    python src/test/python/statistics/tables.py COUNT SEED > tables.json

StatisticsTest reads src/test/resources/statistics/tables.json (200 of seed 1), or the file that
-Dskewscope.statistics=FILE names. Newcombe's method 10 is in neither library: it is written here once
more from the paper (Statistics in Medicine 17, 1998, 2635), and its published example is in the test.
"""

import json
import math
import sys

import numpy as np
from scipy import stats
from scipy.special import rel_entr
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

Z = stats.norm.ppf(0.975)


def wilson(k, n):
    low, high = proportion_confint(k, n, method="wilson")
    return [float(low), float(high)]


def newcombe(e, f, g, h):
    """b's share less a's; e both right, f only a, g only b, h neither."""
    n = e + f + g + h
    a, b = (e + f) / n, (e + g) / n
    (al, au), (bl, bu) = wilson(e + f, n), wilson(e + g, n)
    margins = (e + f) * (g + h) * (e + g) * (f + h)
    phi = 0.0
    if margins:
        top = e * h - f * g
        if top > 0:
            top = max(top - n / 2, 0)
        phi = top / math.sqrt(margins)
    low = (b - a) - math.sqrt((b - bl) ** 2 - 2 * phi * (b - bl) * (au - a) + (au - a) ** 2)
    high = (b - a) + math.sqrt((bu - b) ** 2 - 2 * phi * (bu - b) * (a - al) + (a - al) ** 2)
    return [low, high]


def wald(f, g, n):
    d = (g - f) / n
    half = Z * math.sqrt(max(0, f + g - (g - f) ** 2 / n)) / n
    return [d - half, d + half]


def table(rng):
    n = int(10 ** rng.uniform(0, 5.5))
    split = rng.dirichlet([3, rng.uniform(0.02, 1), rng.uniform(0.02, 1), 1])
    e, f, g, h = (int(x) for x in rng.multinomial(max(n, 1), split))
    exact = float(mcnemar([[e, f], [g, h]], exact=True).pvalue)
    mid = 1.0 if f == g else exact - float(stats.binom.pmf(min(f, g), f + g, 0.5))
    classes = int(rng.integers(2, 40))
    p = rng.dirichlet(np.full(classes, 0.1)).astype(np.float32)
    q = rng.dirichlet(np.full(classes, 0.1)).astype(np.float32)
    p64, q64 = (np.maximum(x.astype(np.float64), 1e-12) for x in (p, q))
    m64 = (p64 + q64) / 2
    tests = rng.uniform(0, 1, int(rng.integers(1, 12))) ** 3
    values = rng.exponential(0.05, int(rng.integers(1, 300)))
    return {
        "table": [e, f, g, h],
        "wilson": wilson(f + g, e + f + g + h),
        "exact": exact,
        "mid": mid,
        "wald": wald(f, g, e + f + g + h),
        "newcombe": newcombe(e, f, g, h),
        "p": [float(x) for x in p],
        "q": [float(x) for x in q],
        "kl": float(rel_entr(p64, q64).sum() / math.log(2)),
        "js": float((rel_entr(p64, m64).sum() + rel_entr(q64, m64).sum()) / 2 / math.log(2)),
        "tv": float(np.abs(p.astype(np.float64) - q.astype(np.float64)).sum() / 2),
        "tests": tests.tolist(),
        "holm": multipletests(tests, method="holm")[1].tolist(),
        "bh": multipletests(tests, method="fdr_bh")[1].tolist(),
        "values": values.tolist(),
        "mean": float(values.mean()),
        "median": float(np.quantile(values, 0.5)),
        "p99": float(np.quantile(values, 0.99)),
        "fisher": fisher(rng),
    }


def fisher(rng):
    """A share within a slice against that of all other pictures."""
    n, other = (int(10 ** rng.uniform(0, 4)) for _ in range(2))
    p = rng.uniform(0, 0.3)
    k, other_k = int(rng.binomial(n, p)), int(rng.binomial(other, min(1, p * rng.uniform(0.5, 2))))
    value = stats.fisher_exact([[k, n - k], [other_k, other - other_k]]).pvalue
    return [k, n, other_k, other, float(value)]


def ece(confidence, correct):
    n = len(confidence)
    order = np.argsort(confidence, kind="stable")
    bins = (order[b * n // 15 : (b + 1) * n // 15] for b in range(15))
    return sum(len(b) / n * abs(confidence[b].mean() - correct[b].mean()) for b in bins if len(b))


def calibration_difference(rng):
    """Two pathways over the same pictures; the limits of 20,000 rounds of another generator."""
    n = int(rng.integers(150, 400))
    a = rng.uniform(0, 1, n)
    b = np.clip(a + rng.normal(0, 0.15, n), 0, 1)
    right = rng.uniform(0, 1, n)
    right_a, right_b = right < a, right < a**1.5
    differences = []
    for _ in range(20_000):
        i = rng.integers(0, n, n)
        differences.append(ece(b[i], right_b[i]) - ece(a[i], right_a[i]))
    return {
        "a": a.tolist(),
        "b": b.tolist(),
        "rightA": right_a.tolist(),
        "rightB": right_b.tolist(),
        "difference": float(ece(b, right_b) - ece(a, right_a)),
        "limits": np.quantile(differences, [0.025, 0.975]).tolist(),
    }


def calibration(rng):
    n = int(rng.integers(1, 400))
    confidence = rng.uniform(0, 1, n)
    correct = rng.uniform(0, 1, n) < confidence**1.5
    order = np.argsort(confidence, kind="stable")
    error = 0.0
    for bin_ in (order[b * n // 15 : (b + 1) * n // 15] for b in range(15)):
        if len(bin_):
            error += len(bin_) / n * abs(confidence[bin_].mean() - correct[bin_].mean())
    return {"confidence": confidence.tolist(), "correct": correct.tolist(), "ece": float(error)}


def bootstrap(rng):
    values = rng.exponential(0.05, 200)
    means = values[rng.integers(0, 200, (200_000, 200))].mean(axis=1)
    return {"values": values.tolist(), "limits": np.quantile(means, [0.025, 0.975]).tolist()}


def smallest(n, discordance):
    """The difference at which the exact test's power reaches 80 %, over every count."""
    counts = np.arange(0, n + 1)
    weight = stats.binom.pmf(counts, n, discordance)
    counts, weight = counts[weight > 1e-9], weight[weight > 1e-9]
    least = stats.binom.ppf(0.025, counts, 0.5).astype(int)
    least -= stats.binom.cdf(least, counts, 0.5) > 0.025

    def power(d):
        share = (discordance + d) / (2 * discordance)
        reject = stats.binom.cdf(least, counts, 1 - share) + stats.binom.cdf(least, counts, share)
        return float((weight * reject).sum())

    low, high = 0.0, discordance
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if power(middle) < 0.8 else (low, middle)
    return {"n": n, "discordance": discordance, "smallest": high}


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    rng = np.random.default_rng(seed)
    document = {
        "tables": [table(rng) for _ in range(count)],
        "calibration": [calibration(rng) for _ in range(20)],
        "bootstrap": [bootstrap(rng) for _ in range(3)],
        "calibrationDifference": [calibration_difference(rng) for _ in range(3)],
        "power": [smallest(n, d) for n in (300, 1000, 5000) for d in (0.01, 0.036, 0.06)],
    }
    json.dump(document, sys.stdout, separators=(",", ":"))
    print()


main()
