"""The claim matrix of an incident: fields by accounts, copies folded into what they copy, contested cells marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from riwaya.incidents.counts import Count, counts_of
from riwaya.incidents.evidence import asserting, denying
from riwaya.incidents.profiles import DEFAULT
from riwaya.incidents.values import Adopted, Claim, Derived, Range
from riwaya.model.incident import Account
from riwaya.model.wording import chain_of, name_of, source_notes

PLAIN = ("type", "status", "place", "day", "perpetrators", "targets", "weapon")


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of attribution: names from the origin on, the outlet not among them; `notes` on the origin («unnamed, denies»), `root` its key."""

    names: tuple[str, ...]
    notes: str
    root: str


@dataclass(frozen=True, slots=True)
class Column:
    """An account with its copies. `chains` is empty where the outlet says so itself; `roots` are the keys of all that say or deny it; `independent` is False where
    all of them stand in a column before.
    """

    account: Account
    copies: tuple[Account, ...]
    chains: tuple[Chain, ...]
    roots: frozenset[str]
    independent: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column says of a field: its claims in the order of the record, and whether the disagreement on the field is about them. Where an effect is told
    by groups only, `counted` holds the ranges that these come to, each once.
    """

    claims: tuple[Claim, ...]
    contested: bool
    counted: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A field: the adopted value, None where the profile has none, and a cell for each column."""

    field: str
    adopted: Adopted | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns in the order of publication; rows in the order of the record, each effect before its groups. A row that nobody fills is left out."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(accounts: Sequence[Account], derived: Derived, profile: str = DEFAULT) -> Matrix:
    """The matrix of an incident's accounts."""
    columns = columns_of(accounts)
    disputed = {(each.field, claim) for each in derived.disagreements for _, claims in each.sides for claim in claims}
    by_account: dict[tuple[str, str], list[Claim]] = {}
    tallies = {each.id for each in derived.tallies}
    for claim in derived.claims.values():
        if claim.id not in tallies:
            by_account.setdefault((claim.field, claim.account), []).append(claim)
    told = {claim.field for claim in derived.claims.values() if claim.id not in tallies} - set(PLAIN)
    figures = sorted(told | {field.split(":")[0] for field in told}, key=figure_order)
    rows = (Row(field, derived.value(field, profile), cells(field, columns, by_account, disputed)) for field in (*PLAIN, *figures))
    return Matrix(columns, tuple(row for row in rows if any(cell.claims or cell.counted for cell in row.cells)))


def figure_order(field: str) -> tuple[int, str]:
    """The dead first, then the injured, then the rest by name."""
    effects = ("killed", "injured", "killed_or_injured")
    effect = field.split(":", maxsplit=1)[0]
    return (effects.index(effect) if effect in effects else len(effects), field)


def cells(field: str, columns: Sequence[Column], claims: Mapping[tuple[str, str], list[Claim]], disputed: set[tuple[str, str]]) -> tuple[Cell, ...]:
    """The cells of a field."""
    found = []
    for column in columns:
        mine = tuple(claims.get((field, column.account.id), ()))
        sums = () if mine or field in PLAIN or ":" in field else sums_of(column.account, field)
        behind = [claim.id for claim in mine] or [claim for each in sums for claim in each.claims]
        found.append(Cell(mine, any((field, claim) in disputed for claim in behind), tuple(dict.fromkeys(each.range for each in sums))))
    return tuple(found)


def sums_of(account: Account, effect: str) -> list[Count]:
    """What the account gives for all of an effect, by each of its roots."""
    roots = {root.key: root for root in account.roots.values()}
    return [count for _, root in sorted(roots.items()) for count in counts_of(account, root) if count.field == effect]


def columns_of(accounts: Sequence[Account]) -> tuple[Column, ...]:
    """The columns; a copy whose original is not among the accounts stands under the first other copy of it."""
    ordered = sorted(accounts, key=lambda each: (each.published or date.max, each.copy_of is not None, each.id))
    heads: dict[str, Account] = {}
    folded: dict[str, list[Account]] = {}
    for account in ordered:
        if account.copy_of is None:
            heads.setdefault(account.document, account)
    for account in ordered:
        if account.copy_of is not None:
            head = heads.setdefault(account.copy_of, account)
            if head is not account:
                folded.setdefault(head.id, []).append(account)
    inside = {each.id for copies in folded.values() for each in copies}
    seen: set[str] = set()
    columns = []
    for account in (each for each in ordered if each.id not in inside):
        roots = frozenset(root.key for root in asserting(account) | denying(account))
        columns.append(Column(account, tuple(folded.get(account.id, ())), chains(account), roots, not roots <= seen))
        seen |= roots
    return tuple(columns)


def chains(account: Account) -> tuple[Chain, ...]:
    """The chains of an account, in its order."""
    return tuple(
        Chain(tuple(name_of(link) for link in chain_of(source)), source_notes(source), account.roots[source.id].key if source.id in account.roots else "")
        for source in account.event.sources
        if source.id is not None
    )
