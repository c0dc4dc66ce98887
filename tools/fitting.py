"""Logistic regression for `tools.train_choices`: named features in, weights by name out. Needs scikit-learn (extra `train`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

# A feature seen in fewer samples gets no weight, a type told of less often is not chosen.
SEEN_LEAST = 6
STEPS = 3000


def fitted(features: list[list[str]], labels: list[int], strength: float) -> dict[str, float]:
    """Weights of the features of samples that are right (1) or wrong (0); `strength` is the inverse of the L2 penalty."""
    names, model = regression(features, labels, strength)
    return weights_of(names, model.coef_[0], model.intercept_[0])


def fitted_kinds(features: list[list[str]], kinds: list[str], strength: float) -> dict[str, dict[str, float]]:
    """For each kind that is told at least `SEEN_LEAST` times the weights of the features."""
    rows = [(f, k) for f, k in zip(features, kinds, strict=True) if kinds.count(k) >= SEEN_LEAST]
    names, model = regression([f for f, _ in rows], [k for _, k in rows], strength)
    return {str(kind): weights_of(names, model.coef_[n], model.intercept_[n]) for n, kind in enumerate(model.classes_)}


def regression(features: list[list[str]], labels: list[Any], strength: float) -> tuple[list[str], Any]:
    """The names of the columns and the fitted model."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    columns = CountVectorizer(analyzer=lambda names: [n for n in names if n != "bias"], min_df=SEEN_LEAST, binary=True)
    matrix = columns.fit_transform(features)
    return list(columns.get_feature_names_out()), LogisticRegression(C=strength, max_iter=STEPS).fit(matrix, labels)


def weights_of(names: Iterable[str], weights: Iterable[float], bias: float) -> dict[str, float]:
    """Weights to three places, those of nothing left out."""
    rounded = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}
    return {"bias": round(float(bias), 3)} | {name: w for name, w in rounded.items() if w}
