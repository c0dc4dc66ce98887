"""Accounts and incidents: one event as one document tells it, and the accounts of one event together.

An account never changes. An incident is a view: which accounts it holds follows from a named rule and from judgements, and can always be computed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from riwaya.model.values import Event

# The key of the outlet itself in `Account.roots`.
OUTLET = ""


@dataclass(frozen=True, slots=True)
class Root:
    """The origin behind a chain of attribution: who first says so, whoever carried it.

    `key` is the same wherever the origin is the same, and roots are counted by it: `id:` and the register's identity, `name:` and the folded words (an
    outlet too, so that it is the same where it is cited), `outlet:` and the document where nobody tells the outlet; an anonymous origin («مصادر») has a
    key of its own text (`anon:`, document, words), which only copies of that text share. `kind` is `named`, `outlet` or `anonymous`.
    `interest` is `own` where a belligerent speaks of its own deed, `against` where it admits what it would rather not, None where neither is known.
    """

    key: str
    name: str
    kind: str = "named"
    interest: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One event as one document tells it.

    `id` is `<document>:<event id>`. `words` holds the folded content words of the sentences that tell it. `copy_of` is the id of the document whose text
    this one carries, None for an original. `roots` gives the root behind each source of the event by the source's id, and behind the outlet's own word
    under `OUTLET`, which is always there; in a copy that is the root of its original.
    """

    id: str
    document: str
    event: Event
    outlet: str | None = None
    published: date | None = None
    words: frozenset[str] = frozenset()
    copy_of: str | None = None
    roots: Mapping[str, Root] = field(default_factory=dict)

    def vouchers(self, by: tuple[str, ...]) -> frozenset[Root]:
        """The roots that vouch for a value given by the sources `by`; by none: the outlet's own word."""
        found = {self.roots[each] for each in by if each in self.roots}
        return frozenset(found or {self.roots[OUTLET]})


@dataclass(frozen=True, slots=True)
class Incident:
    """Accounts of one event. `id` is minted once and kept; `accounts` stand in the order of publication, then of ids; never empty."""

    id: str
    accounts: tuple[Account, ...]
