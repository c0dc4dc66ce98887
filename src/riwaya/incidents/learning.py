"""Weights learned from judgements: a small logistic fit that is pulled to the weights it starts from, and what it gains, measured on pairs it has not seen.

A pair of accounts is a tuple of named features and whether people say that it is one event. Few judgements move the weights little, so that nothing is forgotten.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BIAS = "bias"
PULL = 4.0
SWEEPS = 60
STEP = 1.0
ENOUGH = 1e-4
FOLDS = 5
# Beyond this a probability is 0 or 1 to the last digit.
MOST_ODDS = 30.0


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that was judged. `case` is the judgement it comes from: pairs of one judgement are never both learned from and measured on."""

    features: tuple[str, ...]
    same: bool
    case: int


@dataclass(frozen=True, slots=True)
class Measured:
    """How well weights tell the pairs: mean log loss in bits (less is better), and the share that they put on the right side."""

    log_loss: float
    right: float


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights by feature, with what they were measured to gain in cross-validation. `before` and `after` are None where there are too few judgements for that."""

    weights: dict[str, float]
    examples: int
    cases: int
    before: Measured | None
    after: Measured | None

    @property
    def gain_bits(self) -> float | None:
        """How much less log loss the learned weights have on pairs they have not seen; below 0 they do harm."""
        return self.before.log_loss - self.after.log_loss if self.before and self.after else None


def learn(examples: Sequence[Example], prior: Mapping[str, float]) -> Learned:
    """The weights after these judgements, starting from `prior`. No examples: the prior. The order of the examples does not matter."""
    ordered = sorted(examples, key=lambda each: (each.case, each.features, each.same))
    cases = sorted({each.case for each in ordered})
    before, after = cross_validated(ordered, prior, cases) if len(cases) > 1 else (None, None)
    return Learned(fit(ordered, prior), len(ordered), len(cases), before, after)


def cross_validated(examples: Sequence[Example], prior: Mapping[str, float], cases: Sequence[int]) -> tuple[Measured, Measured]:
    """The prior and the learned weights on pairs whose judgements the latter have not seen."""
    fold_of = {case: at % FOLDS for at, case in enumerate(cases)}
    odds: list[tuple[float, bool]] = []
    for fold in range(min(FOLDS, len(cases))):
        weights = fit([each for each in examples if fold_of[each.case] != fold], prior)
        odds += [(odds_of(weights, each), each.same) for each in examples if fold_of[each.case] == fold]
    return measured([(odds_of(prior, each), each.same) for each in examples]), measured(odds)


def measured(odds: Sequence[tuple[float, bool]]) -> Measured:
    """How good these odds are; never asked without any."""
    loss = sum(-math.log2(max(1e-12, sure(each if same else -each))) for each, same in odds)
    return Measured(loss / len(odds), sum((each > 0) == same for each, same in odds) / len(odds))


def odds_of(weights: Mapping[str, float], example: Example) -> float:
    """The log odds of a pair."""
    return weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) for name in example.features)


def sure(odds: float) -> float:
    """Log odds to a probability."""
    return 1.0 / (1.0 + math.exp(-max(-MOST_ODDS, min(MOST_ODDS, odds))))


def fit(examples: Sequence[Example], prior: Mapping[str, float]) -> dict[str, float]:
    """The weights of least loss with `PULL` towards the prior, one feature after the other until none moves. A feature that no example has keeps its weight."""
    weights = dict(prior)
    having: dict[str, list[int]] = {BIAS: list(range(len(examples)))}
    for at, each in enumerate(examples):
        for name in each.features:
            having.setdefault(name, []).append(at)
    odds = [odds_of(weights, each) for each in examples]
    wanted = [1.0 if each.same else 0.0 for each in examples]
    for _ in range(SWEEPS):
        moved = 0.0
        for name in sorted(having):
            step = newton(having[name], odds, wanted, weights.get(name, 0.0) - prior.get(name, 0.0))
            weights[name] = weights.get(name, 0.0) + step
            for at in having[name]:
                odds[at] += step
            moved = max(moved, abs(step))
        if moved < ENOUGH:
            break
    return weights


def newton(rows: Sequence[int], odds: Sequence[float], wanted: Sequence[float], away: float) -> float:
    """One step of Newton's for one weight, at most `STEP`."""
    slope, curve = PULL * away, PULL
    for at in rows:
        chance = sure(odds[at])
        slope += chance - wanted[at]
        curve += chance * (1.0 - chance)
    return max(-STEP, min(STEP, -slope / curve))
