"""Building the incidents of a store anew, or those of late documents: a view over the standing records and the judgements.

Names are kept where an incident keeps most of its accounts; one that is gone leads to where most of its accounts went. What a person has reviewed keeps its
members; accounts that the rule would add to it are suggested to it, and make an incident of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from riwaya.incidents.deriving import derive
from riwaya.incidents.minting import named
from riwaya.model import Record
from riwaya.model.incident import Account, Incident
from riwaya.store import incident_rulings, runs
from riwaya.store.incident_accounts import roots_text
from riwaya.store.incident_keeping import Fresh, Kept, keep
from riwaya.store.incident_rows import OPEN, REVIEWED, row_of
from riwaya.store.incident_rulings import Links
from riwaya.store.incident_view import View, last_judgement, seen
from riwaya.store.log import Change, append
from riwaya.store.opening import Store

# How far before `since` documents still bear on what came later.
WINDOW_DAYS = 30
TRIES = 3
# What is derived changes with this too: raised, every incident is derived anew.
DERIVATION = 2


@dataclass(frozen=True, slots=True)
class Ways:
    """How accounts are made of records, and grouped under what judgements ask; `rule` names the two."""

    rule: str
    accounts: Callable[[Mapping[str, Record]], Sequence[Account]]
    group: Callable[[Sequence[Account], Links], Sequence[Incident]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: what it looked at, and how many incidents there are, are new, changed, or gone, and accounts suggested to reviewed ones."""

    documents: int
    accounts: int
    incidents: int
    new: int
    changed: int
    gone: int
    suggested: int


def build(store: Store, ways: Ways, since: str | None = None) -> Built:
    """Builds the incidents of all documents, or of those published from the ISO day `since` on with what bears on them; the others stay as they are.

    Readers and writers go on meanwhile; where a judgement comes in between, it is built again. Raises StoreError.
    """
    run = runs.begin(store, "incidents build", {"since": since})
    try:
        built = again_and_again(store, ways, since)
    except BaseException:
        runs.end(store, run, "failed", {})
        raise
    runs.end(store, run, "done", asdict(built))
    return built


def again_and_again(store: Store, ways: Ways, since: str | None) -> Built:
    """Builds until no judgement came in between."""
    lower = (date.fromisoformat(since) - timedelta(days=WINDOW_DAYS)).isoformat() if since else None
    for left in reversed(range(TRIES)):
        with store.reading() as connection:
            view = seen(connection, lower)
        accounts = [each for each in ways.accounts(view.records) if of_an_incident(each) and each.id not in view.aside]
        fresh, redirects = grouped(view, accounts, ways)
        with store.writing() as connection:
            if left and last_judgement(connection) != view.judged:
                continue
            kept = keep(connection, fresh, view.scope, redirects)
            built = told(view, accounts, fresh, kept)
            if kept.new or kept.changed or kept.gone:
                append(connection, store.author, [Change("built", "incidents", after={**asdict(built), "rule": ways.rule, "since": since})])
            return built
    raise AssertionError("the last try always ends")


def of_an_incident(account: Account) -> bool:
    """False for a sum over a period, which is no incident, and for what only the furniture of a page tells."""
    return not account.event.aggregate and not account.event.teaser


def told(view: View, accounts: Sequence[Account], fresh: Sequence[Fresh], kept: Kept) -> Built:
    """The numbers of a build."""
    suggested = sum(member["suggested"] for each in fresh for member in each.members)
    return Built(len(view.records), len(accounts), len(fresh), kept.new, kept.changed, kept.gone, suggested)


def grouped(view: View, accounts: Sequence[Account], ways: Ways) -> tuple[list[Fresh], dict[str, str]]:
    """The incidents with their rows, and where names that are gone lead."""
    asked = incident_rulings.links(view.judgements)
    held = Links((*asked.same, *view.fixed.values()), asked.different)
    incidents, suggestions = parted(ways.group(accounts, held), view.fixed)
    incidents, redirects = named(incidents, view.before, view.taken)
    reviewed = {name: suggestions.get(ids, ()) for name, ids in view.fixed.items()}
    rule = f"{ways.rule}, derivation {DERIVATION}"
    return [fresh(each, reviewed.get(each.id), view, rule) for each in incidents], redirects


def parted(incidents: Sequence[Incident], fixed: Mapping[str, frozenset[str]]) -> tuple[list[Incident], dict[frozenset[str], tuple[Account, ...]]]:
    """The incidents with each reviewed one alone, and what the rule would have added to it, by its accounts."""
    home = {account: ids for ids in fixed.values() for account in ids}
    out: list[Incident] = []
    suggestions: dict[frozenset[str], tuple[Account, ...]] = {}
    for incident in incidents:
        bound = sorted({home[each.id] for each in incident.accounts if each.id in home}, key=min)
        loose = tuple(each for each in incident.accounts if each.id not in home)
        for ids in bound:
            out.append(Incident("", tuple(each for each in incident.accounts if each.id in ids)))
            suggestions[ids] = loose if ids is bound[0] else ()
        if loose:
            out.append(replace(incident, accounts=loose))
    return out, suggestions


def fresh(incident: Incident, suggestions: Sequence[Account] | None, view: View, rule: str) -> Fresh:
    """An incident as it is to be kept; `suggestions` is None for one that nobody reviewed."""
    state = OPEN if suggestions is None else REVIEWED
    rows = [member(each, view.tellings[each.id], False) for each in incident.accounts]
    rows += [member(each, view.tellings[each.id], True) for each in suggestions or ()]
    held = {each["telling_id"]: (each["suggested"], each["copy_of"], each["roots"]) for each in rows}
    if view.kept.get(incident.id) == (rule, state, held):
        return Fresh(incident.id, None, tuple(rows))
    derived = derive(incident, incident_rulings.rulings(view.judgements, incident.id))
    return Fresh(incident.id, {"rule": rule, "state": state, **row_of(derived, incident.accounts)}, tuple(rows))


def member(account: Account, telling: int, suggested: bool) -> dict[str, Any]:
    """The row of a member."""
    copy_of = None if account.copy_of is None else int(account.copy_of)
    return {"telling_id": telling, "suggested": suggested, "copy_of": copy_of, "roots": roots_text(account)}
