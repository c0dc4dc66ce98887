"""The grade that is proposed: how sure an incident is, by who vouches for it. `Discounted` is a person's word only."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.incidents.evidence import asserting
from riwaya.incidents.rivals import admissions, deniers
from riwaya.incidents.values import Disagreement, Grade
from riwaya.model.incident import Account, Root

CONFIRMED, FAIR, WEAK, CONTESTED, DISCOUNTED = "Confirmed", "Fair", "Weak", "Contested", "Discounted"
GRADES = (CONFIRMED, FAIR, WEAK, CONTESTED, DISCOUNTED)


def roots_of(accounts: Sequence[Account]) -> tuple[Root, ...]:
    """The independent roots: the distinct origins that say it happened, sorted by key. Copies and outlets that only carry add none."""
    found: dict[str, Root] = {}
    for account in accounts:
        for root in sorted(asserting(account), key=lambda each: (each.key, each.name)):
            found.setdefault(root.key, root)
    return tuple(found[key] for key in sorted(found))


def grade_of(accounts: Sequence[Account], disagreements: Sequence[Disagreement]) -> Grade:
    """What stands against it comes first: a doubtful incident is never called sure."""
    reasons = [("grade.rivals", " / ".join(shown for shown, _ in each.sides)) for each in disagreements if each.kind == "rival"]
    if denied := deniers(accounts):
        reasons.append(("grade.denied", ", ".join(denied)))
    if reasons:
        return Grade(CONTESTED, tuple(reasons))
    if admitted := admissions(accounts):
        return Grade(CONFIRMED, (("grade.admitted", ", ".join(admitted)),))
    roots = roots_of(accounts)
    if len(roots) > 1:
        return Grade(FAIR, (("grade.roots", str(len(roots))),))
    return Grade(WEAK, (("grade.one-root", roots[0].name),) if roots else (("grade.no-root", ""),))
