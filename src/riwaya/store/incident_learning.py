"""Weights learned from the judgements of a store: each version is itself a judgement, on `linker`; undoing it brings back the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice, product

from sqlalchemy import Connection

from riwaya.errors import InputError
from riwaya.incidents.accounts import all_accounts
from riwaya.incidents.copies.of_records import copies_among
from riwaya.incidents.features import features
from riwaya.incidents.learning import BIAS, Example, Learned
from riwaya.incidents.learning import learn as fitted
from riwaya.incidents.scale import Scale, shipped
from riwaya.incidents.traits import Traits, all_traits
from riwaya.store import incident_rulings
from riwaya.store.incident_accounts import records
from riwaya.store.incident_rulings import LINKING, Standing
from riwaya.store.judging import Decision, judge, standing
from riwaya.store.opening import Store

SUBJECT, KIND = "linker", "weights"
# A judgement on two large incidents would else outweigh all others.
PAIRS = 200
THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights that stand, by feature in log odds, with the number of their judgement."""

    number: int
    weights: Mapping[str, float]


def standing_weights(connection: Connection) -> Weights | None:
    """The weights learned last and not undone; None where those that ship stand."""
    found = [each for each in standing(connection, SUBJECT) if each["kind"] == KIND]
    return Weights(found[-1]["id"], found[-1]["value"]["weights"]) if found else None


def scale_with(weights: Mapping[str, float]) -> Scale:
    """The scale that ships, with these weights in the place of its own."""
    return replace(shipped(), weights={**shipped().weights, **{name: round(THOUSANDTHS * weight) for name, weight in weights.items()}})


def learn(store: Store, reason: str | None = None, *, keep: bool = True) -> tuple[Learned, int | None]:
    """Fits the weights that ship to the judgements that stand; with `keep` they become the store's, from the next build on.

    Returns what was learned and the number it is kept under. Raises InputError where nobody judged two accounts that are there.
    """
    with store.reading() as connection:
        judgements = incident_rulings.standing(connection)
        kept = {record.id: record for record in records(connection)} if any(each.kind in LINKING for each in judgements) else {}
    traits = {each.id: each for each in all_traits(all_accounts(kept, copies_among(kept)), shipped())}
    examples = [example for each in judgements if each.kind in LINKING for example in examples_of(each, traits)]
    if not examples:
        raise InputError("there is no judgement to learn from; riwaya incidents same, different, exclude and split make them")
    learned = lifted(fitted(examples, prior()), bound())
    if not keep:
        return learned, None
    value = {"weights": {name: round(weight, 3) for name, weight in sorted(learned.weights.items())}, **measured(learned)}
    return learned, judge(store, Decision(KIND, SUBJECT, value, reason))


def bound() -> float:
    """From which mean log odds on accounts are gathered; judgements say on which side of it a pair lies."""
    return shipped().least / THOUSANDTHS


def prior() -> dict[str, float]:
    """The weights that ship, with the bound at 0."""
    weights = {name: weight / THOUSANDTHS for name, weight in shipped().weights.items()}
    return {**weights, BIAS: weights.get(BIAS, 0.0) - bound()}


def lifted(learned: Learned, by: float) -> Learned:
    """The weights with the bound where it was."""
    return replace(learned, weights={**learned.weights, BIAS: learned.weights[BIAS] + by})


def measured(learned: Learned) -> dict[str, object]:
    """What the judgement keeps of how it was learned."""
    before, after = learned.before, learned.after
    return {"examples": learned.examples, "judgements": learned.cases, "before": before and asdict(before), "after": after and asdict(after)}


def examples_of(judgement: Standing, traits: Mapping[str, Traits]) -> Iterator[Example]:
    """The pairs between the two sides of a judgement, of accounts that are there; at most `PAIRS`, evenly drawn."""
    sides: list[Sequence[str]] = [[name for name in judgement.value[side] if name in traits] for side in ("left", "right")]
    pairs = sorted(product(*sides))
    step = max(1, len(pairs) // PAIRS)
    for one, other in islice(pairs[::step], PAIRS):
        yield Example(tuple(features(traits[one], traits[other], shipped())), judgement.kind == "same", judgement.id)
