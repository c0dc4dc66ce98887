"""Turns the language data (mappings as they stand in YAML) into the compact artefact that ships."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from riwaya.errors import DataError
from riwaya.rules.fold import LETTERS, bare
from riwaya.rules.inflect import Inflection
from riwaya.rules.lexicon import AL, CONJ, PREP_SHIFT, code_of
from riwaya.rules.pattern import Alphabet, PatternCompiler, needs
from riwaya.rules.starts import first_atoms, later_starts, starts

SHAPES = "url digits latin newline stop semicolon comma colon qopen qclose quote popen pclose dash slash percent symbol unknown".split()
PSEUDO = {
    "word": lambda s: not s & (set(SHAPES) - {"unknown"}),
    "any_quote": lambda s: bool(s & {"qopen", "qclose", "quote"}),
    "punctuation": lambda s: bool(s & (set(SHAPES) - {"unknown", "digits", "latin", "url"})),
}
ATOM = re.compile("'[^']+'|[a-z_][a-z0-9_]*")
BARE, CONJ_ONLY, ALL = 0, 1, 2
LEVELS = {"none": BARE, "conj": CONJ_ONLY, "all": ALL}
CLASS_KEYS = {"forms", "verbs", "m", "f", "adj", "plural", "dual", "exact", "clitics", "no_clitics", "extend", "why", "source"}
RULE_KEYS = {"id", "kind", "emits", "pattern", "why", "examples", "not_examples", "patterns"}
SHORTEST_BASE = 3
Entries = dict[tuple[bool, str], dict[str, int]]
Aliases = dict[str, tuple[str, int]]


def compile_language(sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The artefact from `sources` (file name to its mapping). Raises DataError naming the file and what is wrong."""
    clitics = sources["clitics"]
    inflection = Inflection(clitics["inflect"])
    entries: Entries = defaultdict(dict)
    macros: dict[str, str] = {}
    rules: list[dict[str, Any]] = []
    for name in sorted(sources):
        source = sources[name]
        for class_name, spec in (source.get("classes") or {}).items():
            _add_class(entries, f"{name}.{class_name}", spec, inflection)
        macros |= source.get("macros") or {}
        rules += [_checked(name, row) for row in source.get("rules") or []]
    stripping = _clitics(clitics["clitics"])
    aliases = _add_literals(entries, [*macros.values(), *(r["pattern"] for r in rules)], stripping["prefixes"])
    articled = _join_articled(entries, clitics["clitics"]["article"])
    return _assemble(entries, macros, rules, (clitics["clitics"], stripping, aliases)) | {"articled": articled}


def _checked(name: str, row: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(row) - RULE_KEYS:
        raise DataError(f"{name}: {row.get('id')}: unknown keys {sorted(unknown)}")
    for key in ("id", "kind", "pattern", "why", "examples", "not_examples"):
        if not row.get(key):
            raise DataError(f"{name}: rule {row.get('id')}: no {key}")
    return row


def _add_class(entries: Entries, name: str, spec: dict[str, Any], inflection: Inflection) -> None:
    if unknown := set(spec) - CLASS_KEYS:
        raise DataError(f"{name}: unknown keys {sorted(unknown)}")
    class_name = name.rpartition(".")[2]
    level = BARE if spec.get("no_clitics") == "true" else LEVELS[spec.get("clitics", "all")]
    exact = spec.get("exact") == "true"
    rows: list[tuple[str, tuple[str, ...], int]] = [(form, (), level) for form in spec.get("forms") or []]
    rows += [(form, (key,), level) for key in ("plural", "dual") for form in spec.get(key) or []]
    for gender in ("m", "f", "adj"):
        rows += [(form, extra, level) for word in spec.get(gender) or [] for form, extra in inflection.noun(gender, word)]
    for past, present in spec.get("verbs") or []:
        rows += [(form, extra, min(level, CONJ_ONLY)) for form, extra in inflection.verb(past, present)]
    if not rows:
        raise DataError(f"{name}: a class without forms")
    for form, extra, form_level in rows:
        _add_form(entries, (exact, form), (class_name, *extra), form_level)


def _add_form(entries: Entries, form: tuple[bool, str], names: tuple[str, ...], level: int) -> None:
    exact, written = form
    if " " in written.strip():
        raise DataError(f"{names[0]}: «{written}» is more than one word: write a pattern")
    key = (bare(written) if exact else bare(written).translate(LETTERS).casefold()) or written
    row = entries[exact, key]
    for name in names:
        row[name] = max(level, row.get(name, BARE))


def _add_literals(entries: Entries, patterns: list[str], prefixes: list[list[Any]]) -> Aliases:
    """Makes a class of each quoted form; a form that is another one with clitics becomes that form with those clitics.

    Otherwise «'لإطلاق'» in one pattern would hide the word from all patterns that ask for «'إطلاق'».
    """
    aliases: Aliases = {}
    for literal in sorted({form for pattern in patterns for form in pattern.split("'")[1::2]}, key=lambda form: (len(form), form)):
        key = bare(literal).translate(LETTERS).casefold()
        base = None if (False, key) in entries or (True, bare(literal)) in entries else _base(entries, key, prefixes)
        form = base[0] if base else literal
        if base:
            aliases[f"'{literal}'"] = (f"'{form}'", base[1])
        _add_form(entries, (False, form), (f"'{form}'",), ALL)
    return aliases


def _join_articled(entries: Entries, article: str) -> list[str]:
    """Gives each form that stands with its article the classes of the bare form too: «الجيش» listed in one file must not hide «جيش» of another."""
    out: set[str] = set()
    for (_, key), row in sorted(entries.items()):
        rest = key[len(article) :].translate(LETTERS).casefold()
        bare_row = entries.get((False, rest)) if key.startswith(article) and len(rest) >= SHORTEST_BASE else None
        open_classes = {name: ALL for name, level in (bare_row or {}).items() if level == ALL}
        if open_classes:
            row.update({name: max(level, row.get(name, BARE)) for name, level in open_classes.items()})
            out.add(key.translate(LETTERS).casefold())
    return sorted(out)


def _base(entries: Entries, key: str, prefixes: list[list[Any]]) -> tuple[str, int] | None:
    for prefix, flags in prefixes:
        if prefix and key.startswith(prefix) and len(key) >= len(prefix) + SHORTEST_BASE:
            known = entries.get((False, key[len(prefix) :])) or entries.get((True, key[len(prefix) :]))
            if known and max(known.values()) == ALL:
                return key[len(prefix) :], flags
    return None


class _Sets:
    """Numbers sets of class names; 0 is the empty one."""

    def __init__(self) -> None:
        self.numbers: dict[frozenset[str], int] = {frozenset(): 0}

    def number(self, names: frozenset[str]) -> int:
        return self.numbers.setdefault(names, len(self.numbers))


def _assemble(entries: Entries, macros: dict[str, str], rules: list[dict[str, Any]], clitics: tuple[dict[str, Any], dict[str, Any], Aliases]) -> dict[str, Any]:
    spec, stripping, aliases = clitics
    sets = _Sets()
    shapes = {shape: sets.number(frozenset([shape])) for shape in SHAPES}
    tables: dict[bool, dict[str, list[int]]] = {False: {}, True: {}}
    levels: dict[tuple[bool, str], list[frozenset[str]]] = {}
    for (exact, key), row in sorted(entries.items()):
        by_level = [frozenset(n for n, at in row.items() if at >= level) for level in (BARE, CONJ_ONLY, ALL)]
        levels[exact, key] = by_level
        tables[exact][key] = [sets.number(names) for names in by_level]
    joined = _joined(sets, levels, shapes)
    ordered = sorted({name for names in sets.numbers for name in names}, key=_by_size)
    index = {name: i for i, name in enumerate(ordered)}
    groups = _groups(sets, [*macros.values(), *(r["pattern"] for r in rules)], aliases)
    alphabet = Alphabet(tuple(groups.numbers), tuple(spec["prepositions"]), PSEUDO, aliases)
    compiler = PatternCompiler(alphabet, macros)
    compiled = _rules(rules, compiler, index)
    unknown = code_of(groups.of[frozenset(["unknown"])], 0)
    begins, beginning = starts([first_atoms(row["regex"]) for row in compiled], compiler.atoms, unknown)
    out: dict[str, Any] = {
        "classes": ordered,
        "sets": [sorted(index[n] for n in names) for names in sets.numbers],
        "groups": [groups.of[names] for names in sets.numbers],
        "folded": tables[False],
        "exact": tables[True],
        "joined": joined,
        "shapes": shapes,
        "clitics": stripping,
        "rules": compiled,
        "atoms": compiler.atoms,
        "begins": begins,
        "beginning": beginning,
    }
    out["hash"] = hashlib.sha256(json.dumps(out, sort_keys=True).encode()).hexdigest()[:16]
    # Behind the hash, as it follows from what is above and changes no reading.
    out["later_begins"], out["later_beginning"] = later_starts([row["regex"] for row in compiled], compiler.atoms, unknown)
    return out


def _by_size(name: str) -> tuple[bool, bool, str]:
    """Shapes first, quoted forms last: what the code asks for has low bits, and a test of low bits is a short one."""
    return name.startswith("'"), name not in SHAPES, name


@dataclass(slots=True)
class _Groups:
    """Sets that no pattern can tell apart share a code: `numbers` are the groups, `of` the group of each set."""

    numbers: dict[frozenset[str], int]
    of: dict[frozenset[str], int]


def _groups(sets: _Sets, patterns: list[str], aliases: Aliases) -> _Groups:
    """Codes must stay below 65,536: above it `re` searches a character class from end to end (measured: three times as slow)."""
    used = {name for pattern in patterns for name in ATOM.findall(pattern)} | {base for base, _ in aliases.values()} | set(SHAPES)
    groups = _Groups({frozenset({"\0"}): 0}, {frozenset(): 0})
    for names in sets.numbers:
        if names:
            groups.of[names] = groups.numbers.setdefault(names & used, len(groups.numbers))
    return groups


def _joined(sets: _Sets, levels: dict[tuple[bool, str], list[frozenset[str]]], shapes: dict[str, int]) -> list[list[int]]:
    """Unions of a folded and an exact entry that one word may meet, and of a shape and an entry."""
    out: dict[tuple[int, int], int] = {}
    for (exact, key), by_level in levels.items():
        folded = levels.get((False, key.translate(LETTERS).casefold())) if exact else None
        for names in by_level if folded else ():
            for other in folded or ():
                out[sets.number(other), sets.number(names)] = sets.number(names | other)
        if not exact and (not key.isalpha() or key.isascii()):
            for shape, number in shapes.items() if not key.isascii() or not key.isalpha() else [("latin", shapes["latin"])]:
                out[number, sets.number(by_level[0])] = sets.number(by_level[0] | {shape})
    return sorted([a, b, c] for (a, b), c in out.items())


def _clitics(spec: dict[str, Any]) -> dict[str, Any]:
    """Prefix runs with their flags, longest first within the number of clitics stripped."""
    if any(len(c) != 1 for c in spec["conjunctions"]):
        raise DataError("clitics: conjunctions of one letter only: the spans of names begin behind them")
    conj = [("", 0), *((c, CONJ) for c in spec["conjunctions"])]
    preps = [("", 0), *((form, number << PREP_SHIFT) for number, name in enumerate(spec["prepositions"], 1) for form in spec["prepositions"][name])]
    runs: list[tuple[int, str, int]] = []
    for c, c_flag in conj:
        for p, p_flag in preps:
            runs.append((bool(c) + bool(p), c + p, c_flag | p_flag))
            if not p or p in spec["before_article"]:
                runs.append((bool(c) + bool(p) + 1, c + p + spec["article"], c_flag | p_flag | AL))
        for form, name in spec["joined_article"]:
            number = list(spec["prepositions"]).index(name) + 1
            runs.append((bool(c) + 2, c + form, c_flag | number << PREP_SHIFT | AL))
    runs.sort(key=lambda r: (r[0], -len(r[1]), r[1]))
    return {"prefixes": [[p, f] for _, p, f in runs], "suffixes": sorted(spec["pronouns"], key=lambda s: (-len(s), s)), "restore": spec["restore"]}


def _rules(rules: list[dict[str, Any]], compiler: PatternCompiler, index: dict[str, int]) -> list[dict[str, Any]]:
    out, seen = [], set()
    for row in rules:
        if row["id"] in seen:
            raise DataError(f"rule {row['id']}: two rules of one id")
        seen.add(row["id"])
        try:
            regex = compiler.compile(row["pattern"])
            wanted = {name for name in needs(compiler.expand(row["pattern"])) if name in index}
        except DataError as error:
            raise DataError(f"rule {row['id']}: {error}", row["id"]) from error
        out.append(
            {"id": row["id"], "kind": row["kind"], "emits": row.get("emits") or {}, "regex": regex, "needs": sorted(f"{1 << index[n]:x}" for n in wanted)}
        )
    return out
