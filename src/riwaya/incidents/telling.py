"""What and who: type, status, parties and weapon, by how many independent roots tell each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riwaya.incidents.values import Adopted, Claim, Disagreement
from riwaya.incidents.whereabouts import differs
from riwaya.model.labels import family

HAPPENED, DENIED = "happened", "denied"


@dataclass(frozen=True, slots=True)
class Word:
    """One value of a field: its key, how it is shown, the ids of its claims, its roots, and how many accounts that are no copies tell it."""

    key: str
    shown: str
    claims: tuple[str, ...]
    roots: frozenset[str]
    accounts: int


def words_of(claims: Iterable[Claim], field: str) -> list[Word]:
    """The values of a field, those with most roots first, then with most accounts, then by key. What is shown is what most claims show."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.field == field and not claim.denied:
            found.setdefault(claim.key, []).append(claim)
    words = [word(key, same) for key, same in found.items()]
    return sorted(words, key=lambda each: (-len(each.roots), -each.accounts, each.key))


def word(key: str, same: Sequence[Claim]) -> Word:
    """One value from its claims."""
    shown = [each.shown for each in same]
    told = {each.account for each in same if not each.copied}
    return Word(
        key, max(sorted(set(shown)), key=shown.count), tuple(each.id for each in same), frozenset(r.key for each in same for r in each.roots), len(told)
    )


def type_of(claims: Sequence[Claim]) -> tuple[Adopted | None, tuple[Disagreement, ...]]:
    """The type; contested where an independent root tells one of another family."""
    words = words_of(claims, "type")
    if not words:
        return None, ()
    first = words[0]
    apart = [each for each in words[1:] if family(each.key) != family(first.key) and each.roots - first.roots]
    found = Adopted("type", first.key, first.shown, "type.most-roots", first.claims, tuple(sorted(first.roots)), bool(apart))
    return found, (differs("type", ((each.shown, each.claims) for each in (first, *apart))),) if apart else ()


def status_of(claims: Sequence[Claim]) -> tuple[Adopted | None, tuple[Disagreement, ...]]:
    """Whether it happened; contested where a root denies it and another says it."""
    words = words_of(claims, "status")
    denials = [each for each in claims if each.field == "status" and each.denied]
    no = tuple(each.id for each in denials)
    if not words:
        roots = tuple(sorted({root.key for each in denials for root in each.roots}))
        return (Adopted("status", DENIED, DENIED, "status.denied", no, roots) if denials else None), ()
    first = next((each for each in words if each.key == HAPPENED), words[0])
    found = Adopted("status", first.key, first.shown, "status.asserted", first.claims, tuple(sorted(first.roots)), bool(denials))
    return found, (Disagreement("status", "denial", ((first.shown, first.claims), (DENIED, no))),) if denials else ()


def parties_of(claims: Sequence[Claim], field: str) -> Adopted | None:
    """Who took part. Where some are known by the register the unnamed («الطائرات») are left to the claims."""
    words = words_of(claims, field)
    known = [each for each in words if each.key.startswith("id:")] or words
    if not known:
        return None
    roots = tuple(sorted({root for each in known for root in each.roots}))
    names = tuple(each.shown for each in known)
    return Adopted(field, names, ", ".join(names), "party.named", tuple(claim for each in known for claim in each.claims), roots)


def weapon_of(claims: Sequence[Claim]) -> Adopted | None:
    """The weapon that most roots tell."""
    words = words_of(claims, "weapon")
    return Adopted("weapon", words[0].shown, words[0].shown, "weapon.most-roots", words[0].claims, tuple(sorted(words[0].roots))) if words else None
