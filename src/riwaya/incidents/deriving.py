"""All that is derived of an incident, from its accounts and people's rulings: pure, and the same for any order of the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riwaya.incidents.divergence import divergence
from riwaya.incidents.evidence import claims_of, tallies
from riwaya.incidents.figures import figures_by, held_by_field, range_shown
from riwaya.incidents.grade import grade_of, roots_of
from riwaya.incidents.profiles import profiles
from riwaya.incidents.revision import contradictions, order, tolls_of
from riwaya.incidents.rivals import rivals_of
from riwaya.incidents.telling import parties_of, status_of, type_of, weapon_of
from riwaya.incidents.values import Adopted, Claim, Derived, Disagreement, Grade, Range, Ruling
from riwaya.incidents.whereabouts import days_of, place_of
from riwaya.model.incident import Account, Incident


def derive(incident: Incident, rulings: Sequence[Ruling] = ()) -> Derived:
    """Values, figures by each profile, tolls, disagreements and grade. Later rulings hold over earlier ones.

    Accounts told only in page furniture vouch for nothing, and copies of what is there tell nothing. A field that no account tells has no value.
    """
    told = sorted((each for each in incident.accounts if not each.event.teaser), key=order)
    accounts = voices(told)
    rejected = frozenset(each.claim for each in rulings if each.kind == "reject")
    claims = [claim for account in accounts for claim in claims_of(account) if claim.id not in rejected]
    values, disagreements = told_values(accounts, claims)
    tolls = tolls_of(accounts, rejected)
    against = contradictions(tolls)
    disputed = [each.field for each in against]
    held = held_by_field(tolls)
    figures = {name: figures_by(profile, held, disputed) for name, profile in profiles().items()}
    sums = tuple(claim for account in accounts for claim in tallies(account))
    found = Derived(
        incident=incident.id,
        values=values,
        figures=figures,
        tolls=tolls,
        disagreements=(*disagreements, *against),
        grade=grade_of(accounts, disagreements),
        roots=roots_of(accounts),
        copies=tuple(account.id for account in told if account.copy_of is not None),
        tallies=sums,
        divergence=divergence(figures),
        claims={claim.id: claim for claim in (*claims, *sums)},
    )
    return ruled(found, rulings)


def voices(accounts: Sequence[Account]) -> list[Account]:
    """The accounts without copies of a document that tells it here itself. What is read otherwise in a copy is the reader's doing, or the scissors'."""
    there = {each.document for each in accounts if each.copy_of is None}
    return [each for each in accounts if each.copy_of not in there]


def told_values(accounts: Sequence[Account], claims: Sequence[Claim]) -> tuple[tuple[Adopted, ...], tuple[Disagreement, ...]]:
    """The values that no profile touches, in the order of the record, and where roots disagree on them."""
    rivals = rivals_of(accounts, claims)
    doers = parties_of(claims, "perpetrators")
    pairs = [
        type_of(claims),
        status_of(claims),
        place_of(accounts, claims),
        days_of(accounts, claims),
        (doers and replace(doers, contested=bool(rivals)), rivals),
        (parties_of(claims, "targets"), ()),
        (weapon_of(claims), ()),
    ]
    return tuple(value for value, _ in pairs if value is not None), tuple(each for _, found in pairs for each in found)


def ruled(found: Derived, rulings: Sequence[Ruling]) -> Derived:
    """With people's values in the place of derived ones, in every profile, and their grade in the place of the proposed one."""
    for ruling in rulings:
        if ruling.kind == "grade":
            found = replace(found, grade=Grade(str(ruling.value), (("grade.person", str(ruling.judgement)),), ruling.judgement))
        elif ruling.kind in ("correct", "accept"):
            found = with_value(found, ruling)
    return found


def with_value(found: Derived, ruling: Ruling) -> Derived:
    """With one field set, or accepted as it is."""
    present = {each.field for each in found.values} | {each.field for values in found.figures.values() for each in values}
    figures = {name: tuple(settled(each, ruling) for each in values) for name, values in found.figures.items()}
    values = tuple(settled(each, ruling) for each in found.values)
    if ruling.field not in present and ruling.kind == "correct":
        new = settled(Adopted(ruling.field, None, "", ""), ruling)
        if isinstance(new.value, Range):
            figures = {name: (*each, new) if profiles()[name].counts(ruling.field) else each for name, each in figures.items()}
        else:
            values = (*values, new)
    return replace(found, values=values, figures=figures)


def settled(each: Adopted, ruling: Ruling) -> Adopted:
    """The value after the ruling. A figure is set by «9», «9-13» or «9-» (open)."""
    if each.field != ruling.field:
        return each
    if ruling.kind == "accept":
        return replace(each, judged=ruling.judgement)
    value = range_of(str(ruling.value))
    shown = range_shown(value) if value else str(ruling.value)
    return replace(each, value=value or ruling.value, shown=shown, rule="judged.corrected", judged=ruling.judgement)


def range_of(told: str) -> Range | None:
    """A range from its written form; None where the words are none."""
    low, dash, high = told.replace("–", "-").partition("-")
    if not low.strip().isdecimal() or (high.strip() and not high.strip().isdecimal()):
        return None
    least = int(low)
    most = int(high) if high.strip() else None if dash else least
    return Range(least, most, least)


__all__ = ["derive"]
