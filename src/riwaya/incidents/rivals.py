"""Who is said to have done it, root by root, and whether the answers exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from riwaya.incidents.camps import camps
from riwaya.incidents.evidence import asserting, behind, denying
from riwaya.incidents.values import Claim, Disagreement
from riwaya.model.incident import Account
from riwaya.model.labels import family

# In a battle, at a meeting or a protest all sides take part, and who stands first is chance.
ONE_DOER = ("explosive", "violence")
TAKES = "claims_responsibility"
CLAIMS_IT = (TAKES, "admits")


def doers_by_root(accounts: Sequence[Account]) -> dict[str, frozenset[str]]:
    """The identities that each root names for it, by the root's key; roots that name none are left out."""
    found: dict[str, set[str]] = {}
    for account in accounts:
        if family(account.event.type) not in ONE_DOER or account.event.status == "denied":
            continue
        for actor in account.event.perpetrators:
            for root in behind(account, actor.by) if actor.identity and actor.identity not in harmed(account) else ():
                found.setdefault(root.key, set()).add(str(actor.identity))
        for source in account.event.sources:
            if source.stance in CLAIMS_IT and source.identity and source.id is not None and source.id in account.roots:
                found.setdefault(account.roots[source.id].key, set()).add(source.identity)
    return {key: frozenset(identities) for key, identities in sorted(found.items())}


def harmed(account: Account) -> frozenset[str]:
    """The identities of those it was done to: whom a text has on both sides, it hardly means to have done it."""
    return frozenset(each.identity for each in account.event.targets if each.identity)


def rivals_of(accounts: Sequence[Account], claims: Iterable[Claim]) -> tuple[Disagreement, ...]:
    """The disagreement on who did it, with the claims of each side; none where all answers can be one."""
    doers = doers_by_root(accounts)
    apart = {key for pair in combinations(doers, 2) if rival(doers[pair[0]], doers[pair[1]]) for key in pair}
    if not apart:
        return ()
    sides: dict[str, list[str]] = {}
    for claim in claims:
        if claim.field == "perpetrators" and any(root.key in apart for root in claim.roots):
            sides.setdefault(claim.shown, []).append(claim.id)
    return (Disagreement("perpetrators", "rival", tuple((shown, tuple(found)) for shown, found in sorted(sides.items()))),)


def rival(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where nobody of one is of the camp, or of an ally's camp, of anybody of the other."""
    return not any(camps().together(mine, theirs, None) for mine in one for theirs in other)


def admissions(accounts: Sequence[Account]) -> tuple[str, ...]:
    """The names of roots that own up to it: against their interest, or by taking responsibility; sorted, each once.

    The words of admitting alone are not enough: a coalition «admits» a truce, and a prisoner whatever he is asked.
    """
    found: set[str] = set()
    for account in accounts:
        found.update(root.name for root in asserting(account) if root.interest == "against")
        said = {each.id for each in account.event.sources if each.stance == TAKES}
        found.update(root.name for key, root in account.roots.items() if key in said and account.event.status != "denied")
    return tuple(sorted(found))


def deniers(accounts: Sequence[Account]) -> tuple[str, ...]:
    """The names of roots that deny it, sorted, each once; not of one that admits it too."""
    names = {root.name for account in accounts for root in denying(account)}
    return tuple(sorted(names - set(admissions(accounts))))
