"""Records to incidents without a store: the run behind `riwaya incidents cluster`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Any

from riwaya.batch.extract import Watch
from riwaya.batch.output import Output
from riwaya.batch.pairing import record_of
from riwaya.errors import PartlyDone, RowError
from riwaya.incidents.accounts import all_accounts
from riwaya.incidents.building import build, documents
from riwaya.incidents.copies.of_records import copies_among
from riwaya.incidents.traits import told_in_passing
from riwaya.model import Record
from riwaya.model.incident import Account, Incident
from riwaya.sources.rows import lines, opened


@dataclass(frozen=True, slots=True)
class Clustered:
    """How many documents were read, and incidents written."""

    documents: int
    incidents: int


def cluster(source: IO[bytes], output: Output, watch: Watch) -> Clustered:
    """Reads records (JSONL, gzip or not) and writes one incident a line, in the order of their first accounts; the order of the records does not matter.

    What only page furniture tells is left out. Raises PartlyDone where lines were faulty, InputError and OutputError.
    """
    records, failed = read(source, watch)
    try:
        accounts = all_accounts(records, copies_among(records))
        passing = in_passing(accounts)
        found = [each for each in build(accounts) if not each.accounts[0].event.teaser]
        for incident in found:
            output.write(json.dumps(line_of(incident, passing), ensure_ascii=False))
        output.finish()
    finally:
        output.close()
    if failed:
        message = f"{len(found):,} incidents of {len(records):,} documents written, {failed:,} {'line' if failed == 1 else 'lines'} could not be read"
        raise PartlyDone(message, done=len(records), failed=failed)
    return Clustered(len(records), len(found))


def read(source: IO[bytes], watch: Watch) -> tuple[dict[str, Record], int]:
    """The records by the documents' ids, and how many lines held none; each of those is told."""
    records: dict[str, Record] = {}
    failed = 0
    for number, line in enumerate(lines(opened(source)), 1):
        if not line.strip():
            continue
        try:
            record = record_of(line, number)
            if record.id in records:
                raise RowError(number, f"the document {record.id} was there before")
            records[record.id] = record
        except RowError as fault:
            failed += 1
            watch.fault(fault)
            continue
        watch.record()
    return records, failed


def in_passing(accounts: Iterable[Account]) -> set[str]:
    """The ids of the accounts that their documents give after their news."""
    by_document: dict[str, list[Account]] = {}
    for account in accounts:
        by_document.setdefault(account.document, []).append(account)
    return {name for told in by_document.values() for name in told_in_passing(told)}


def line_of(incident: Incident, passing: set[str]) -> Mapping[str, Any]:
    """An incident as it is written. `documents` have it among their news; those that recall it after their news are `recalled_by`."""
    news = [each for each in incident.accounts if each.id not in passing]
    # Where all only recall it, that is all there is of it.
    told = documents(news or incident.accounts)
    return {
        "incident": incident.id,
        "type": incident.accounts[0].event.type,
        "tally": incident.accounts[0].event.aggregate,
        "documents": told,
        "recalled_by": [each for each in documents(incident.accounts) if each not in told],
        "accounts": [each.id for each in incident.accounts],
    }
