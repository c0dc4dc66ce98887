"""Why a value is what it is: the rule in words, the claims it stands on, and those that stand against it."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.incidents.profiles import DEFAULT, rule_words
from riwaya.incidents.values import Adopted, Claim, Derived, Toll


@dataclass(frozen=True, slots=True)
class Why:
    """The answer: the value, its rule by id and in words, the claims behind it, those of other roots that say otherwise, and for a figure how it moved.

    `reasons` are those of the grade, empty for another field.
    """

    field: str
    shown: str
    rule: str
    words: str
    claims: tuple[Claim, ...]
    against: tuple[tuple[str, tuple[Claim, ...]], ...] = ()
    tolls: tuple[Toll, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    judged: int | None = None


def why(derived: Derived, field: str, profile: str = DEFAULT) -> Why | None:
    """Why the field has its value; `grade` is a field too. None where the incident has no such value in this profile."""
    if field == "grade":
        return of_grade(derived)
    value = derived.value(field, profile)
    return None if value is None else of_value(derived, value)


def of_value(derived: Derived, value: Adopted) -> Why:
    """Of a value."""
    behind = tuple(derived.claims[each] for each in value.claims if each in derived.claims)
    sides = [side for each in derived.disagreements if each.field == value.field for side in each.sides]
    against = tuple((shown, tuple(derived.claims[each] for each in ids if each in derived.claims)) for shown, ids in sides if not set(ids) <= set(value.claims))
    tolls = tuple(toll for toll in derived.tolls if toll.field == value.field)
    return Why(value.field, value.shown, value.rule, rule_words(value.rule), behind, against, tolls, judged=value.judged)


def of_grade(derived: Derived) -> Why:
    """Of the grade: the claims of type, which are those of all who say that it happened, and the denials."""
    said = tuple(each for each in derived.claims.values() if each.field == "status" and not each.denied)
    denied = tuple(each for each in derived.claims.values() if each.denied)
    reasons = tuple((rule_words(rule), detail) for rule, detail in derived.grade.reasons)
    rule = derived.grade.reasons[0][0] if derived.grade.reasons else ""
    against = ((denied[0].shown, denied),) if denied else ()
    return Why("grade", derived.grade.name, rule, rule_words(rule), said, against, reasons=reasons, judged=derived.grade.judged)
