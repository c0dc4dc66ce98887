"""Compiles who speaks for whom, who belongs to whom, the stop-words and who should be spared to `src/riwaya/compiled/roots.json`.

usage: python -m tools.build_roots [--check]

From `data/actors/speaking.yaml`, `data/actors/camps.yaml`, `data/incidents/stopwords.yaml` and `data/incidents/spared.yaml`. With --check nothing is written, and a stale artefact
ends with 1. An actor that the register does not have is a fault.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from riwaya.errors import DataError
from riwaya.grounding.actors import Register, folded_words
from riwaya.rules.fold import fold
from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "roots.json"
CAMP_KEYS, ALLY_KEYS = {"id", "members", "from", "to"}, {"of", "with", "from", "to"}


def load_source() -> dict[str, Any]:
    """The four files by name, every scalar as a string."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    paths = {"speaking": "actors/speaking", "camps": "actors/camps", "stopwords": "incidents/stopwords", "spared": "incidents/spared"}
    return {name: yaml.load((DATA / f"{path}.yaml").read_text(encoding="utf-8"), Loader=loader) for name, path in paths.items()}


def compile_roots(source: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """The artefact: folded words, persons to institutions, memberships and alliances with their days. `known`: the register's ids.

    Raises DataError for an id that is not known, a key that a row should not have, and a person of two institutions.
    """
    speaking, camps = source["speaking"], source["camps"]
    spared = sorted({fold(w) for row in source["spared"]["spared"] for w in row})
    camp_ids = sorted(row["id"] for row in camps["camps"])
    persons: dict[str, str] = {}
    for institution, names in speaking["persons"].items():
        for person in names:
            if persons.setdefault(person, institution) != institution:
                raise DataError(f"speaking: {person} speaks for two")
    members = [[member, row["id"], row.get("from", ""), row.get("to", "")] for row in camps["camps"] for member in told(row, CAMP_KEYS)["members"]]
    allies = [[row["of"], other, row.get("from", ""), row.get("to", "")] for row in camps["allies"] for other in told(row, ALLY_KEYS)["with"]]
    seats = [[row["of"], row["within"], row["unless"], row["means"]] for row in speaking["seats"]]
    named = {*(i for of, _, _, means in seats for i in (of, means)), *persons, *persons.values(), *camp_ids, *(i for row in members + allies for i in row[:2])}
    if unknown := sorted(named - known):
        raise DataError(f"speaking, camps: the register has no {', '.join(unknown)}")
    words = {name: sorted({w for form in forms for w in folded_words(form)}) for name, forms in speaking["words"].items()}
    stop = sorted({fold(w) for rows in source["stopwords"]["stopwords"].values() for row in rows for form in row for w in form.split()})
    return {
        "words": words,
        "persons": persons,
        "seats": sorted(seats),
        "camps": camp_ids,
        "members": sorted(members),
        "allies": sorted(allies),
        "stopwords": stop,
        "spared": spared,
    }


def told(row: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    """The row, once it has no key but these."""
    if unknown := set(row) - keys:
        raise DataError(f"camps: {row}: unknown keys {sorted(unknown)}")
    return row


def main(arguments: list[str]) -> int:
    """Writes or checks the artefact."""
    try:
        data = compile_roots(load_source(), frozenset(entry.id for entry in Register.load().entries))
    except DataError as error:
        print(f"roots: {error}", file=sys.stderr)
        return 1
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    return 0 if kept(ARTEFACT, text, "--check" in arguments, "build_roots") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
