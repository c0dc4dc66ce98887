"""Whether the entries of the language data have the shape that the compiler and the finders take, file by file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from riwaya.rules.compile import CLASS_KEYS, LEVELS, RULE_KEYS
from riwaya.rules.sources import Fault, Source, Way

SECTIONS = {"classes", "macros", "rules", "clitics", "inflect", "furniture", "closed"}
NAME = re.compile(r"[a-z_][a-z0-9_]*")
IDENTITY = re.compile(r"[a-z]{2}(\.[a-z0-9_]+)+")
LISTS_OF_FORMS = ("forms", "plural", "dual", "m", "f", "adj")
EXAMPLE_KEYS = {"text", "reads"}
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def letter_faults(source: Source) -> Iterator[Fault]:
    """Every text and key of a file that is not NFC or holds presentation forms: it would look like another text and be none."""
    for way, text in scalars(source.data, ()):
        if not unicodedata.is_normalized("NFC", text):
            yield source.fault(way, f"«{text[:40]}» is not NFC")
        if PRESENTATION.search(text):
            yield source.fault(way, f"«{text[:40]}» holds presentation forms")


def scalars(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    """Every key and string below `value`, with the way to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*way, key), key
            yield from scalars(item, (*way, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from scalars(item, (*way, number))
    else:
        yield way, value


def shape_faults(source: Source) -> Iterator[Fault]:
    """What is wrong with the sections, classes, macros and rules of a file, each by itself."""
    for section, content in source.data.items():
        if section not in SECTIONS:
            yield source.fault((section,), f"no such section; there are {', '.join(sorted(SECTIONS))}")
        elif content and not isinstance(content, list if section == "rules" else dict):
            yield source.fault((section,), f"is no {'list' if section == 'rules' else 'mapping'}")
        else:
            yield from ENTRIES.get(section, no_faults)(source, content or [])


def no_faults(_source: Source, _content: Any) -> Iterator[Fault]:
    """For sections that have a builder of their own."""
    return iter(())


def class_faults(source: Source, classes: dict[str, Any]) -> Iterator[Fault]:
    """Of each class: its name, its keys, its forms, one word each."""
    for name, spec in classes.items():
        way: Way = ("classes", name)
        if not NAME.fullmatch(name):
            yield source.fault(way, "a class is named in small Latin letters, digits and _")
        if not isinstance(spec, dict):
            yield source.fault(way, "is no mapping (forms: […])")
            continue
        if unknown := sorted(set(spec) - CLASS_KEYS):
            yield source.fault((*way, unknown[0]), f"unknown keys {', '.join(unknown)}", entry=name)
        if spec.get("clitics", "all") not in LEVELS:
            yield source.fault((*way, "clitics"), f"clitics is one of {', '.join(LEVELS)}", entry=name)
        if not any(spec.get(key) for key in (*LISTS_OF_FORMS, "verbs")):
            yield source.fault(way, "has no form", entry=name)
        yield from form_faults(source, way, spec)


def form_faults(source: Source, way: Way, spec: dict[str, Any]) -> Iterator[Fault]:
    """Of a class's lists: strings of one word; verbs as pairs of past and present."""
    for key in LISTS_OF_FORMS:
        forms = spec.get(key) or []
        if not isinstance(forms, list):
            yield source.fault((*way, key), f"{key} is no list", entry=str(way[1]))
            continue
        for number, form in enumerate(forms):
            if not isinstance(form, str) or not form.strip():
                yield source.fault((*way, key, number), f"{key} holds an entry that is no word", entry=str(way[1]))
            elif " " in form.strip():
                yield source.fault((*way, key, number), f"«{form}» is more than one word: write a pattern", entry=str(way[1]))
    pairs = spec.get("verbs") or []
    for number, pair in enumerate(pairs if isinstance(pairs, list) else [pairs]):
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(form, str) and form for form in pair)):
            yield source.fault((*way, "verbs", number), "a verb is a pair [past, present]", entry=str(way[1]))


def macro_faults(source: Source, macros: dict[str, Any]) -> Iterator[Fault]:
    """Of each macro: its name, and that it is a pattern."""
    for name, pattern in macros.items():
        if not NAME.fullmatch(name):
            yield source.fault(("macros", name), "a macro is named in small Latin letters, digits and _")
        if not isinstance(pattern, str) or not pattern.strip():
            yield source.fault(("macros", name), "is no pattern")


def rule_faults(source: Source, rules: list[Any]) -> Iterator[Fault]:
    """Of each rule: its keys, its id, what it emits, its examples."""
    for number, row in enumerate(rules):
        way: Way = ("rules", number)
        if not isinstance(row, dict):
            yield source.fault(way, "is no mapping (id: …, pattern: …)", entry=f"rule {number + 1}")
            continue
        name = str(row.get("id") or f"rule {number + 1}")
        if unknown := sorted(set(row) - RULE_KEYS):
            yield source.fault((*way, unknown[0]), f"unknown keys {', '.join(unknown)}", entry=name)
        for key in ("id", "kind", "pattern", "why"):
            if not isinstance(row.get(key), str) or not row[key].strip():
                yield source.fault((*way, key), f"has no {key}", entry=name)
        if row.get("id") and not IDENTITY.fullmatch(name):
            yield source.fault((*way, "id"), "an id is language.meaning.form, in small Latin letters", entry=name)
        emits = row.get("emits") or {}
        if not isinstance(emits, dict) or not all(isinstance(value, str) for value in emits.values()):
            yield source.fault((*way, "emits"), "emits is a mapping of strings", entry=name)
        yield from example_faults(source, way, row)


def example_faults(source: Source, way: Way, row: dict[str, Any]) -> Iterator[Fault]:
    """Of a rule's examples and counter-examples: that there are both, and what an example is."""
    name = str(row.get("id") or f"rule {int(way[1]) + 1}")
    for key in ("examples", "not_examples"):
        given = row.get(key)
        if not isinstance(given, list) or not given:
            yield source.fault((*way, key), f"has no {key}", entry=name)
            continue
        for number, example in enumerate(given):
            for message in odd_example(example) if key == "examples" else odd_counter_example(example):
                yield source.fault((*way, key, number), message, entry=name)


def odd_example(example: Any) -> Iterator[str]:
    """What is wrong with the shape of an example."""
    if isinstance(example, str):
        if not example.strip():
            yield "an example is empty"
        return
    if not isinstance(example, dict) or set(example) - EXAMPLE_KEYS or not isinstance(example.get("text"), str):
        yield "an example is a text, or a mapping of text and reads"
        return
    reads = example.get("reads")
    if reads is not None and not (isinstance(reads, str) or (isinstance(reads, dict) and all(isinstance(words, str) for words in reads.values()))):
        yield "reads is the words of the whole match, or a mapping of groups to words"


def odd_counter_example(example: Any) -> Iterator[str]:
    """What is wrong with the shape of a counter-example."""
    if not isinstance(example, str) or not example.strip():
        yield "a counter-example is a text"


ENTRIES: dict[str, Callable[[Source, Any], Iterator[Fault]]] = {"classes": class_faults, "macros": macro_faults, "rules": rule_faults}
