"""Figures of scipy, statsmodels and plain numpy that the routines of `src/profile/statistics` are held against.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
    venv/bin/python tests/statistics/reference.py > tests/statistics/reference.tsv

Run once; `tests/statistics/reference.rs` makes the same made-up data by the same formulas and reads the table.
Nothing here shares code with the crate: where a library has the routine it is called, else the formula of the source is
written out over arrays.
"""

import itertools
import math

import numpy as np
import scipy
import scipy.stats as st
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_confint


def put(name, *values):
    print(name, *(repr(float(value)) for value in values), sep="\t")


print(f"# numpy {np.__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}")
print("# name\tvalues; made by reference.py")

# The data: documents of two outlets as (sum, sentences).
one = np.array([(i * i * 37 % 2001 - 1000, 1 + 7 * i % 5) for i in range(23)], float)
other = np.array([((i * i * 53 + 11 * i) % 1801 - 1000, 1 + 3 * i % 4) for i in range(17)], float)
means_one, means_other = one[:, 0] / one[:, 1], other[:, 0] / other[:, 1]

# Distributions.
for z in (-8.0, -3.5, -1.0, 0.3, 2.0, 3.0):
    put(f"normal_below {z}", st.norm.cdf(z))
for p in (1e-12, 0.001, 0.3, 0.975):
    put(f"normal_point {p}", st.norm.ppf(p))
for t, df in ((-12.0, 4.0), (-2.0, 1.5), (0.5, 30.0), (2.5, 1000.0)):
    put(f"student_below {t} {df}", st.t.cdf(t, df))
for p, df in ((0.0005, 3.0), (0.975, 22.0), (0.9, 250.5)):
    put(f"student_point {p} {df}", st.t.ppf(p, df))


# A ratio mean: a fit of a constant to the sentences, clustered by document.
def clustered(documents):
    values = np.concatenate([[s / n] * int(n) for s, n in documents])
    groups = np.concatenate([[i] * int(n) for i, (s, n) in enumerate(documents)])
    fit = sm.OLS(values, np.ones(len(values))).fit(cov_type="cluster", cov_kwds={"groups": groups})
    return fit.params[0], fit.bse[0]


mean_one, error_one = clustered(one)
mean_other, error_other = clustered(other)
put("ratio_mean", mean_one, error_one)

# Bootstrap: scipy's, with many resamples. Documents are given by their index.
ratio = lambda i: one[i, 0].sum(-1) / one[i, 1].sum(-1)
difference = lambda i, j: one[i, 0].sum(-1) / one[i, 1].sum(-1) - other[j, 0].sum(-1) / other[j, 1].sum(-1)
whole = lambda f: (lambda *a, axis=-1: f(*(x.astype(int) for x in a)))
for method in ("percentile", "BCa"):
    options = dict(n_resamples=400_000, method=method, rng=np.random.default_rng(1), vectorized=True, batch=10_000)
    ci = st.bootstrap((np.arange(23),), whole(ratio), **options).confidence_interval
    put(f"bootstrap_mean {method}", *ci)
    ci = st.bootstrap((np.arange(23), np.arange(17)), whole(difference), **options).confidence_interval
    put(f"bootstrap_difference {method}", *ci)

# The patch data of Efron and Tibshirani 1993, table 10.3: ratio of y to z over eight subjects.
z = np.array([8406, 2342, 8187, 8459, 4795, 3516, 4796, 10238.0])
y = np.array([-1200, 2601, -2705, 1982, -1290, 351, -638, -2719.0])
patch = st.bootstrap((y, z), lambda y, z, axis=-1: y.sum(axis) / z.sum(axis), paired=True, n_resamples=400_000,
                     method="BCa", rng=np.random.default_rng(2), vectorized=True, batch=10_000)
put("patch BCa", *patch.confidence_interval)


# Permutation, all splits: six documents against five.
def studentised(a, b):
    def part(d):
        theta = d[:, 0].sum() / d[:, 1].sum()
        g = len(d)
        return theta, g / (g - 1) * ((d[:, 0] - theta * d[:, 1]) ** 2).sum() / d[:, 1].sum() ** 2

    (ta, va), (tb, vb) = part(a), part(b)
    return (ta - tb) / math.sqrt(va + vb)


pool = np.concatenate([one[:6], other[:5]])
seen = studentised(pool[:6], pool[6:])
far = [abs(studentised(pool[list(c)], np.delete(pool, list(c), 0))) >= abs(seen) * (1 - 1e-10)
       for c in itertools.combinations(range(11), 6)]
put("permutation", seen, np.mean(far), len(far))
single = st.ttest_ind(one[:, 0], other[:, 0], equal_var=False)
put("welch", single.statistic, single.pvalue, single.df)

# Families. The first is the example of R's ?p.adjust in kind: ordered, with ties.
family = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
          0.7590, 1.0]  # Benjamini and Hochberg 1995, §4.1
mixed = [0.04, 0.01, 0.03, 0.01, 0.9, 0.5]
for name, values in (("family", family), ("mixed", mixed)):
    put(f"holm {name}", *multipletests(values, method="holm")[1])
    put(f"bh {name}", *multipletests(values, method="fdr_bh")[1])


# Effect sizes.
def hedges(a, b):
    m = len(a) + len(b) - 2
    sd = math.sqrt(((len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)) / m)
    j = math.exp(scipy.special.gammaln(m / 2) - scipy.special.gammaln((m - 1) / 2)) / math.sqrt(m / 2)
    d = (a.mean() - b.mean()) / sd
    v = (len(a) + len(b)) / (len(a) * len(b)) + d * d / (2 * (len(a) + len(b)))
    return j * d, j * math.sqrt(v)


put("hedges", *hedges(means_one, means_other))


def cliff(a, b):
    d = np.sign(a[:, None] - b[None, :])
    delta = d.mean()
    n, m = d.shape
    rows, columns = ((d.mean(1) - delta) ** 2).sum(), ((d.mean(0) - delta) ** 2).sum()
    v = (m * m * rows + n * n * columns - ((d - delta) ** 2).sum()) / (n * m * (n - 1) * (m - 1))
    zz = st.norm.ppf(0.975)
    s = math.sqrt(v)
    root = zz * s * math.sqrt((1 - delta**2) ** 2 + zz**2 * v)
    return delta, s, (delta - delta**3 - root) / (1 - delta**2 + zz**2 * v), (delta - delta**3 + root) / (
        1 - delta**2 + zz**2 * v)


put("cliff", *cliff(np.round(means_one / 200), np.round(means_other / 200)))

# Trend: 40 days with one to three documents each.
days = np.array([d for d in range(40) for _ in range(1 + d % 3)])
dated = np.array([(i * i * 29 % 1301 - 600 + 9 * d, 1 + i % 4) for i, d in enumerate(days)], float)
X = sm.add_constant(days.astype(float))
for lag in (0, 3):
    fit = sm.WLS(dated[:, 0] / dated[:, 1], X, weights=dated[:, 1]).fit(
        cov_type="hac-groupsum", cov_kwds={"time": days, "maxlags": lag, "use_correction": False})
    put(f"trend {lag}", fit.params[1], fit.bse[1] * math.sqrt(40 / 38 * (1 + (lag + 1) / 40)))

# Theil–Sen and Mann–Kendall, with ties.
x = np.arange(30.0) // 2
v = np.array([(i * i * 17 % 23) + i // 3 for i in range(30)], float)
slope = st.theilslopes(v, x)
put("theil_sen", slope.slope, slope.low_slope, slope.high_slope, st.kendalltau(x, v, method="asymptotic").pvalue)

# Change point, by the cumulative sum of dated sums.
theta = dated[:, 0].sum() / dated[:, 1].sum()
e = dated[:, 0] - theta * dated[:, 1]
ends = [i for i in range(len(days) - 1) if days[i] != days[i + 1]]
c = np.abs(np.cumsum(e))
best = max(ends, key=lambda i: c[i])
rng = np.random.default_rng(3)
orders = np.array([np.abs(np.cumsum(rng.permutation(e)))[ends].max() for _ in range(100_000)])
put("change_point", days[best + 1], c[best] / math.sqrt((e**2).sum()), (orders >= c[best] * (1 - 1e-10)).mean())

# Length.
length = np.array([60 + i * 31 % 97 for i in range(23)], float)
rho = st.spearmanr(means_one, length)
put("spearman", rho.statistic, rho.pvalue)
length_other = np.array([40 + i * 43 % 89 for i in range(17)], float)
side = np.r_[np.ones(23), np.zeros(17)]
X = np.c_[np.ones(40), side, np.log(np.r_[length, length_other])]
fit = sm.WLS(np.r_[means_one, means_other], X, weights=np.r_[one[:, 1], other[:, 1]]).fit(cov_type="HC1")
put("adjusted_difference", fit.params[1], fit.bse[1])

# Power: 40 documents against 90 of a standard deviation of 1.
put("power", NormalIndPower().power(0.4, 40, 0.05, ratio=90 / 40))
put("minimal_difference", NormalIndPower().solve_power(None, 40, 0.05, 0.8, ratio=90 / 40))

# Log-odds, the formulas of Monroe, Colaresi and Quinn written out.
a, b = np.array([30, 5, 100, 1, 0.0]), np.array([5, 12, 180, 0, 3.0])
w = 80 * (a + b + 2) / (a + b + 2).sum()
delta = np.log((a + w) / (a.sum() + 80 - a - w)) - np.log((b + w) / (b.sum() + 80 - b - w))
put("log_odds", *delta)
put("log_odds z", *(delta / np.sqrt(1 / (a + w) + 1 / (b + w))))

# Shares.
for k, n in ((0, 20), (1, 29), (81, 263), (15, 148)):  # Newcombe 1998, table I, method 3
    put(f"wilson {k} {n}", *proportion_confint(k, n, method="wilson"))
hits = np.array([(3 + i % 5 if i % 4 == 0 else i % 2, 3 + i % 5) for i in range(15)], float)
p, se = clustered(hits)
effective = p * (1 - p) / se**2
assert effective < hits[:, 1].sum()
t = st.t.ppf(0.975, 14)
centre = (p + t * t / (2 * effective)) / (1 + t * t / effective)
reach = t / (1 + t * t / effective) * math.sqrt(p * (1 - p) / effective + t * t / (4 * effective**2))
put("share", p, se, centre - reach, centre + reach)

# Design-based supervised learning: 60 documents, every third with its first sentence coded, in two folds by the
# generator SplitMix64.
def splitmix(seed):
    s = (seed + 0x9E3779B97F4A7C15) % 2**64
    s = ((s ^ (s >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
    s = ((s ^ (s >> 27)) * 0x94D049BB133111EB) % 2**64
    return s ^ (s >> 31)


def corpus(place, count, lift):
    sentences = [[(d * d * 71 + 13 * k * d + 5 * k) % 1201 - 600 for k in range(1 + d % 4)] for d in range(count)]
    truth = lambda score, d: 1000 if score + lift * (d % 7) > 400 else (-1000 if score + 90 * (d % 5) < -100 else 0)
    coded = [(d, sentences[d][0], truth(sentences[d][0], d), 1 / (3 * len(sentences[d]))) for d in range(0, count, 3)]
    fold = lambda d: (splitmix(7 ^ (place << 40) ^ d) * 2) >> 64
    return sentences, coded, fold


groups = [corpus(0, 60, 40), corpus(1, 45, 90)]
lines = []
for k in range(2):
    rows = [(u, y, 1 / q) for s, c, f in groups for d, u, y, q in c if f(d) != k]
    u, y, w = np.array(rows).T
    lines.append(sm.WLS(y, sm.add_constant(u), weights=w).fit().params)
for place, (sentences, coded, fold) in enumerate(groups):
    pseudo = []
    misses = [(y - lines[fold(e)] @ [1, u], 1 / q) for e, u, y, q in coded]
    m = sum(r * w for r, w in misses) / sum(w for r, w in misses)
    scale = sum(map(len, sentences)) / sum(w for r, w in misses)
    for d, scores in enumerate(sentences):
        start, slope = lines[fold(d)]
        total = sum(start + slope * s + m for s in scores)
        total += scale * sum((y - start - slope * u - m) / q for e, u, y, q in coded if e == d)
        pseudo.append((total, len(scores)))
    put(f"design_based {place}", *clustered(pseudo))
