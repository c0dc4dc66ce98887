"""Compiles the register of actors and sources: `data/actors/*.yaml` → `src/riwaya/compiled/actors.json`.

usage: python -m tools.build_actors [--check]

With --check nothing is written, and a stale artefact ends with 1. A name of two identities that `ambiguous.yaml` does not list is a fault.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from riwaya.errors import DataError
from riwaya.grounding.actors import COMMON, METONYM, PLAIN, WEAK, folded_words
from tools.actor_names import spelled
from tools.actor_rows import KINDS, SIDES, nation_rows
from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "actors"
ARTEFACT = ROOT / "src" / "riwaya" / "compiled" / "actors.json"
NOT_ENTRIES = {"forms", "nations", "ambiguous", "speaking", "camps"}
LIMIT_BYTES = 2 * 1024 * 1024
FIELDS = {"id", "name", "ar", "en", "weak", "common", "metonyms", "loaded", "kind", "side", "country", "from", "to"}
SHORTEST = 3  # letters of a name of one word that stands alone
LISTS = ("ar", "en", "weak", "common", "metonyms", "loaded")

Entry = dict[str, Any]


def read(name: str) -> Any:
    """A file of the source, every scalar as a string."""
    path = SOURCE / f"{name}.yaml"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        raise DataError(f"{path.name}: {error}") from error


def entries(forms: dict[str, Any]) -> dict[str, Entry]:
    """All entries by id: those made from nations and institutions, and those of the files; a row of the same id adds to and corrects the made one."""
    out: dict[str, Entry] = {row["id"]: row for row in nation_rows(read("nations"), forms)}
    made = set(out)
    for path in sorted(SOURCE.glob("*.yaml")):
        if path.stem in NOT_ENTRIES:
            continue
        for row in read(path.stem)["entries"]:
            if row["id"] in out and row["id"] not in made:
                raise DataError(f"{path.name}: {row['id']} stands twice")
            out[row["id"]] = _joined(out.get(row["id"], {}), row)
            made.discard(row["id"])
    return {key: out[key] for key in sorted(out)}


def _joined(made: Entry, row: Entry) -> Entry:
    out = {**made, **row}
    for key in LISTS:
        out[key] = list(dict.fromkeys([*row.get(key, []), *made.get(key, [])]))
    return out


def faults(table: dict[str, Entry]) -> list[str]:
    """What is wrong with single entries: an unknown field, kind or side, no name, no Arabic name."""
    out = []
    for key, row in table.items():
        out += [f"{key}: unknown field {f}" for f in row if f not in FIELDS]
        if row.get("kind") not in KINDS:
            out.append(f"{key}: unknown kind {row.get('kind')}")
        if row.get("side", "") not in SIDES:
            out.append(f"{key}: unknown side {row.get('side')}")
        if not row.get("name") or not any(row.get(f) for f in ("ar", "weak", "common")):
            out.append(f"{key}: no name")
    return out


def index(table: dict[str, Entry], forms: dict[str, Any], ambiguous: dict[str, list[str]]) -> tuple[dict[str, list[list[Any]]], list[str]]:
    """First word → [further words, numbers of entries, strength]; and the faults: names of two identities that are not listed as ambiguous."""
    owners: dict[tuple[str, ...], dict[int, int]] = defaultdict(dict)
    ids = list(table)
    for number, row in enumerate(table.values()):
        for strength, fields in ((PLAIN, ("ar", "en", "loaded")), (WEAK, ("weak",)), (COMMON, ("common",)), (METONYM, ("metonyms",))):
            for text in [*(t for f in fields for t in row.get(f, [])), *([row["name"]] if strength == PLAIN and row["kind"] != "network" else [])]:
                for form in spelled(text, forms):
                    key = folded_words(form)
                    owners[key][number] = min(strength, owners[key].get(number, METONYM))
    listed = {folded_words(form): rows for name, rows in ambiguous.items() for form in spelled(name, forms)}
    out: dict[str, list[list[Any]]] = defaultdict(list)
    found = []
    for key in sorted(k for k in owners if k):
        numbers = owners[key]
        order = [ids.index(i) for i in listed[key] if i in table] if key in listed else sorted(numbers)
        if len(key) == 1 and len(key[0]) < SHORTEST and min(numbers.values()) == PLAIN and not key[0].isascii():
            found.append(f"«{key[0]}» is too short to stand alone")
        if len(numbers) > 1 and key not in listed:
            found.append(f"«{' '.join(key)}» stands for {', '.join(ids[n] for n in numbers)}")
        out[key[0]].append([" ".join(key[1:]), order, min(numbers.values())])
    return dict(out), found


def everywhere(table: dict[str, Entry], by_country: list[dict[str, Any]]) -> dict[str, Entry]:
    """The entries less the words that judge and mean somebody only in the news of some countries («قوات الاحتلال»): elsewhere those are no names."""
    of_countries = {folded_words(name) for row in by_country for name in row["names"]}
    return {key: {**row, "loaded": [text for text in row.get("loaded", []) if folded_words(text) not in of_countries]} for key, row in table.items()}


def bare_names(rows: list[dict[str, Any]], nations: dict[str, Any], ids: list[str]) -> tuple[dict[str, dict[str, int]], list[str]]:
    """Folded name without a nation → country → number of the entry; and the faults: ids that are not there."""
    numbers = {key: n for n, key in enumerate(ids)}
    out: dict[str, dict[str, int]] = defaultdict(dict)
    for institution in nations["institutions"]:
        for name in institution.get("bare", []):
            for nation in nations["nations"]:
                number = numbers.get(f"{nation['cc'].lower()}.{institution['id']}")
                if number is not None:
                    out[" ".join(folded_words(name))][nation["cc"]] = number
    found = [f"by_country: no entry {i}" for row in rows for i in row["of"].values() if i not in numbers]
    for row in rows:
        for name in row["names"]:
            out[" ".join(folded_words(name))].update({country: numbers[i] for country, i in row["of"].items() if i in numbers})
    return dict(out), found


def compiled() -> tuple[dict[str, Any], list[str]]:
    """What the artefact holds, and the faults of the source."""
    forms, ambiguous = read("forms"), read("ambiguous")["names"]
    table = entries(forms)
    found = faults(table)
    names, doubles = index(everywhere(table, read("ambiguous")["by_country"]), forms, {row["name"]: row["ids"] for row in ambiguous})
    found += [f"ambiguous: no entry {i}" for row in ambiguous for i in row["ids"] if i not in table]
    words = {name: sorted({w for group in forms[name] for word in group for w in folded_words(word)}) for name in ("forgiven", "titles")}
    families = {"media": forms["heads"]["media"], "others": [*forms["heads"]["bodies"], *forms["heads"]["groups"]]}
    heads = {family: sorted({w for word in rows for w in folded_words(word)}) for family, rows in families.items()}
    clitics = sorted(([p, r] for p, r in forms["clitics"].items()), key=lambda row: (len(row[0]), row))
    nations = {w: row["cc"] for row in read("nations")["nations"] for a in row["adj"] for f in _genders(a, forms) for w in folded_words(f)}
    bare, unknown = bare_names(read("ambiguous")["by_country"], read("nations"), list(table))
    found += unknown
    data = {
        "bare": bare,
        "entries": [_row(e) for e in table.values()],
        "names": names,
        "clitics": clitics,
        "article": forms["article"],
        "nations": dict(sorted(nations.items())),
        "heads": heads,
        "never": sorted(w for word in forms["never"] for w in folded_words(word)),
        "abroad": sorted(forms["abroad"]),
        **words,
    }
    return data, found + doubles


def _genders(adjective: str, forms: dict[str, Any]) -> list[str]:
    article, feminine = forms["article"], forms["feminine"]
    return [adjective, adjective + feminine, article + adjective, article + adjective + feminine]


def _row(entry: Entry) -> str:
    arabic = "|".join(dict.fromkeys([*entry.get("ar", []), *entry.get("weak", []), *entry.get("common", []), *entry.get("loaded", [])]))
    fields = [entry["id"], entry["name"], arabic, "|".join(entry.get("en", [])), entry["kind"], entry.get("side") or "unknown"]
    return "\t".join([*fields, entry.get("country", ""), entry.get("from", ""), entry.get("to", ""), "|".join(entry.get("loaded", []))])


def main(arguments: list[str]) -> int:
    """Builds or checks; returns the exit code."""
    try:
        data, found = compiled()
    except DataError as error:
        print(f"actors: {error}", file=sys.stderr)
        return 1
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    if len(text.encode()) > LIMIT_BYTES:
        found.append(f"{len(text.encode())} bytes, more than {LIMIT_BYTES}")
    for fault in found:
        print(f"actors: {fault}", file=sys.stderr)
    if not kept(ARTEFACT, text, "--check" in arguments, "build_actors"):
        return 1
    print(f"{len(data['entries'])} entries, {sum(map(len, data['names'].values()))} names, {len(found)} faults, {len(text.encode())} bytes")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
