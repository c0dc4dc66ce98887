"""Revision told from contradiction: what one root says later replaces what it said (and the series is kept); what independent roots say apart stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from riwaya.incidents.counts import Count, counts_of
from riwaya.incidents.evidence import denying
from riwaya.incidents.values import Disagreement, Range, Step, Toll
from riwaya.model.incident import Account, Root
from riwaya.model.wording import range_words

SLIP = 10
MANY = 2


def tolls_of(accounts: Sequence[Account], rejected: frozenset[str] = frozenset()) -> tuple[Toll, ...]:
    """How each root's figures moved, sorted by field and root; copies tell nothing new. Claims in `rejected` are left out."""
    given: dict[tuple[str, str], list[tuple[Account, Count]]] = {}
    roots: dict[str, Root] = {}
    for account in sorted(accounts, key=order):
        for key, root in sorted({each.key: each for each in account.roots.values()}.items()):
            roots.setdefault(key, root)
            for count in counts_of(account, root):
                if not rejected.intersection(count.claims):
                    given.setdefault((count.field, key), []).append((account, count))
    return suspects([Toll(field, roots[key], steps_of(found)) for (field, key), found in sorted(given.items())])


def order(account: Account) -> tuple[date, bool, str]:
    """By the day of publication, an unknown one last; the original before its copies, then by id."""
    return account.published or date.max, account.copy_of is not None, account.id


def steps_of(given: Iterable[tuple[Account, Count]]) -> tuple[Step, ...]:
    """The steps of one root, oldest first. Of one day the lesser stands first: a toll is taken to rise. The same again, or less exactly, is no step; a figure that adds is
    put on top of the one that stands, and alone it is a least.
    """
    found: list[Step] = []
    for account, count in sorted(given, key=lambda each: (each[0].published or date.max, each[1].adds, each[1].range.low or 0, order(each[0]))):
        step = Step(account.id, account.published, count.range.low, count.range.high, count.rule, count.claims)
        if count.adds:
            step = on_top(found[-1] if found else None, step)
        if not found or not wider(step.range, found[-1].range):
            found.append(step)
    return tuple(found)


def wider(one: Range, other: Range) -> bool:
    """True where `one` holds all of `other`: «wounded» all of «20 wounded»."""
    below = one.low is None or (other.low is not None and one.low <= other.low)
    return below and (one.high is None or (other.high is not None and other.high <= one.high))


def on_top(last: Step | None, step: Step) -> Step:
    """A figure that adds, as the figure it leads to."""
    if last is None:
        return replace(step, high=None, rule="count.adds-alone")
    high = None if last.high is None or step.high is None else last.high + step.high
    return replace(step, low=(last.low or 0) + (step.low or 0), high=high, rule="count.adds", claims=(*last.claims, *step.claims))


def suspects(tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls, each step marked that looks like a slip of the pen by a factor of ten."""
    return tuple(replace(toll, steps=tuple(replace(step, suspect=slipped(toll, at, tolls)) for at, step in enumerate(toll.steps))) for toll in tolls)


def slipped(toll: Toll, at: int, tolls: Sequence[Toll]) -> bool:
    """True where the step is ten times what the same root gives on the same day or goes back to later, or ten times or a tenth of what two other roots give."""
    step = toll.steps[at]
    if not step.low or step.low != step.high:
        return False
    others = [each.standing.low for each in tolls if each.field == toll.field and each.root.key != toll.root.key and each.standing.low == each.standing.high]
    if any(tenfold(step.low, other) and others.count(other) >= MANY for other in others if other):
        return True
    before = toll.steps[at - 1] if at else None
    after = toll.steps[at + 1] if at + 1 < len(toll.steps) else None
    if before is None or before.low is None or step.low != before.low * SLIP:
        return False
    return before.published == step.published or (after is not None and (after.low or 0) < step.low)


def tenfold(one: int, other: int) -> bool:
    """True where one is ten times the other."""
    return one == other * SLIP or other == one * SLIP


def contradictions(tolls: Sequence[Toll]) -> tuple[Disagreement, ...]:
    """Figures of independent roots that share no number, over all that each ever gave: one entry a field, its sides from the least up."""
    fields: dict[str, list[Toll]] = {}
    for toll in tolls:
        fields.setdefault(toll.field, []).append(toll)
    found = []
    for field, rivals in sorted(fields.items()):
        reach = {id(each): reached(each, tolls) for each in rivals}
        apart = {id(each) for pair in combinations(rivals, 2) if not reach[id(pair[0])].meets(reach[id(pair[1])]) for each in pair}
        sides = [each for each in rivals if id(each) in apart]
        if sides:
            kind = "suspect" if any(step.suspect for each in sides for step in each.steps) else "contradiction"
            ordered = sorted(sides, key=lambda toll: (toll.standing.low or 0, toll.root.key))
            found.append(Disagreement(field, kind, by_value(side(each) for each in ordered)))
    return tuple(found)


def reached(toll: Toll, tolls: Sequence[Toll]) -> Range:
    """From the least to the most that a root allows. Where it raised the whole after it last told of a group, the group may have grown as far as the whole."""
    hull, effect = toll.hull, toll.field.split(":")[0]
    for whole in tolls:
        if whole.field == effect != toll.field and whole.root.key == toll.root.key and later(whole.standing, toll.standing):
            top = whole.standing.high
            return Range(hull.low, None if top is None or hull.high is None else max(top, hull.high))
    return hull


def later(one: Step, other: Step) -> bool:
    """True where one was published after the other."""
    return one.published is not None and other.published is not None and one.published > other.published


def by_value(sides: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sides, those that show the same joined."""
    found: dict[str, tuple[str, ...]] = {}
    for shown, claims in sides:
        found[shown] = (*found.get(shown, ()), *claims)
    return tuple(found.items())


def side(toll: Toll) -> tuple[str, tuple[str, ...]]:
    """A side of a contradiction: the figure that stands, with its claims."""
    standing = toll.standing
    return range_words(standing.low, standing.high), standing.claims


def denials(accounts: Sequence[Account]) -> tuple[Root, ...]:
    """The roots that deny the event, each once, sorted by key."""
    found = {root.key: root for account in accounts for root in denying(account)}
    return tuple(found[key] for key in sorted(found))
