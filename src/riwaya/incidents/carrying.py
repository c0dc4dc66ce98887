"""Accounts that carry another by name and in their own words: «وفق ما نقل موقع كذا عن مصدر أمني», where that site's own report is at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from riwaya.incidents.known import known
from riwaya.incidents.roots import ANONYMOUS, carrier_origin
from riwaya.model.incident import OUTLET, Account, Root
from riwaya.model.values import Source

# So long after its report an outlet's words are still news to others, and so alike two tellings of one report must be.
DAYS, LIKE = 3, 0.4
Reports = Mapping[tuple[str, date], list[Account]]


def carried(accounts: Iterable[Account]) -> list[Account]:
    """The same accounts in their order; an unnamed source that came by a carrier is the one whom the carrier's own report of the same has.

    The report is an account of that outlet, no copy, published on the day or within the three days before, most of whose words are told again; of several
    the one most alike, then the earliest, then the one with the smallest id. Where all sources of an event came from one report, the account carries it:
    `copy_of` names the report's document, and the outlet's own word is that outlet's. The order of the accounts makes no difference.
    """
    listed = list(accounts)
    reports: dict[tuple[str, date], list[Account]] = defaultdict(list)
    for account in listed:
        if account.copy_of is None and account.published and any(_unnamed(root) for root in account.roots.values()):
            reports[account.roots[OUTLET].key, account.published].append(account)
    done = {account.id: account for account in listed}
    # In the order of publication, so that what a report itself has by a carrier is known before those who carry it.
    for account in sorted(listed, key=lambda a: (a.published or date.max, a.id)):
        done[account.id] = _retold(account, reports, done)
    return [done[account.id] for account in listed]


def _retold(account: Account, reports: Reports, done: Mapping[str, Account]) -> Account:
    if account.copy_of is not None or account.published is None:
        return account
    found = {source.id or "": done[report.id] for source in account.event.sources if (report := _report(account, source, reports))}
    if not found:
        return account
    roots = dict(account.roots)
    for name, report in found.items():
        told = _told_by(report)
        roots[name] = replace(told, interest=account.roots[name].interest)
    documents = {report.document for report in found.values()}
    if len(documents) > 1 or len(found) < len(account.event.sources):
        return replace(account, roots=roots)
    report = next(iter(found.values()))
    roots[OUTLET] = replace(report.roots[OUTLET], interest=account.roots[OUTLET].interest)
    return replace(account, roots=roots, copy_of=report.copy_of or report.document)


def _report(account: Account, source: Source, reports: Reports) -> Account | None:
    """The carrier's report that an unnamed source of the account came by; None where there is none at hand."""
    root = account.roots.get(source.id or "")
    if root is None or not _unnamed(root) or not source.via or account.published is None:
        return None
    carrier = carrier_origin(source.via[-1], known()).key
    days = [account.published - timedelta(days=n) for n in range(DAYS + 1)]
    near = [report for day in days for report in reports.get((carrier, day), ()) if report.document != account.document]
    alike = [(-like, report.published or date.max, report.id, report) for report in near if (like := _likeness(account, report)) >= LIKE]
    return min(alike, key=lambda row: row[:3])[3] if alike else None


def _likeness(account: Account, report: Account) -> float:
    """How many of the words of the shorter telling the other has too, 0-1."""
    least = min(len(account.words), len(report.words))
    return len(account.words & report.words) / least if least else 0.0


def _told_by(report: Account) -> Root:
    """The first unnamed origin of a report, by the order of its sources."""
    return next(root for source in report.event.sources if _unnamed(root := report.roots[source.id or ""]))


def _unnamed(root: Root) -> bool:
    return root.kind == ANONYMOUS
