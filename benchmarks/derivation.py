"""What is derived of incidents against what a casualty recorder coded by hand (Airwars): figures by each profile, and the grade.

usage: python -m benchmarks.derivation [PRED.jsonl]

PRED holds the records of the texts (`riwaya extract`); without it they are read, which takes a minute. A coded incident is held against the one of ours that
shares most of its documents (of equals the one with more figures, then with more accounts). A figure counts as right where the derived range and the coded one meet.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.sets import SHARED, rows_of
from riwaya.incidents.deriving import derive
from riwaya.incidents.profiles import profiles
from riwaya.incidents.values import Derived, Range
from riwaya.model import Record
from riwaya.reader import read
from riwaya.store.incident_building import of_an_incident
from riwaya.store.incident_rulings import Links
from riwaya.store.incident_ways import shipped_ways

FOLDER = SHARED / "bench" / "airwars"


def records(predicted: str | None) -> dict[str, Record]:
    """The records of the texts, by their ids."""
    if predicted:
        return {row["id"]: Record.from_dict(row) for row in rows(Path(predicted))}
    found = (read(row.text, published=row.published, outlet=row.outlet, id=row.id, kind=row.kind) for row in rows_of(FOLDER / "docs.jsonl.gz"))
    return {record.id: record for record in found}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def derived(found: Mapping[str, Record]) -> dict[str, list[Derived]]:
    """What is derived of each incident, by the documents that tell it."""
    ways = shipped_ways()
    incidents = ways.group([each for each in ways.accounts(found) if of_an_incident(each)], Links())
    out: dict[str, list[Derived]] = {}
    for incident in incidents:
        result = derive(incident)
        for document in sorted({each.document for each in incident.accounts}):
            out.setdefault(document, []).append(result)
    return out


def counterpart(coded: Mapping[str, Any], by_document: Mapping[str, list[Derived]]) -> Derived | None:
    """The incident of ours that a coded one is held against; None where no text of it tells any."""
    shared = Counter(each.incident for document in coded["documents"] for each in by_document.get(document, ()))
    named = {each.incident: each for document in coded["documents"] for each in by_document.get(document, ())}
    if not shared:
        return None
    most = max(shared.values())
    return max((named[name] for name, count in sorted(shared.items()) if count == most), key=lambda each: (len(each.figures["airwars"]) > 0, len(each.claims)))


def figures(pairs: Iterable[tuple[dict[str, Any], Derived]], effect: str, profile: str) -> tuple[int, int, int]:
    """How many coded incidents ask for the effect, how many of ours tell it, and how many of these meet the coded range."""
    asked = told = right = 0
    for coded, found in pairs:
        low, high = coded.get(f"civ_{effect}_min"), coded.get(f"civ_{effect}_max")
        if low is None and high is None:
            continue
        asked += 1
        value = found.value(effect, profile)
        if value is not None and isinstance(value.value, Range):
            told += 1
            right += value.value.meets(Range(low, high))
    return asked, told, right


def main(arguments: list[str]) -> int:
    """Prints the tables."""
    by_document = derived(records(arguments[0] if arguments else None))
    coded = list(rows(FOLDER / "incidents.jsonl"))
    pairs = [(each, found) for each in coded if (found := counterpart(each, by_document)) is not None]
    print(f"{len(coded)} coded incidents, {len(pairs)} told by texts that are read\n\neffect    profile   asked   told  right of told")
    for effect in ("killed", "injured"):
        for profile in profiles():
            asked, told, right = figures(pairs, effect, profile)
            if told:
                print(f"{effect:<9} {profile:<8} {asked:>6} {told:>6}  {right / told:>12.3f}")
    print("\ncoded grade → proposed")
    for (grade, proposed), count in sorted(Counter((str(each.get("evidence")), found.grade.name) for each, found in pairs).items()):
        print(f"{grade:<10} {proposed:<10} {count:>4}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
