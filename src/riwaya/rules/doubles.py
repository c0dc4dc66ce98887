"""What stands twice in the language data, and what is missing from the sets that the language closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from riwaya.rules.fold import bare, fold
from riwaya.rules.shapes import LISTS_OF_FORMS
from riwaya.rules.sources import Fault, Source


def double_faults(sources: list[Source]) -> Iterator[Fault]:
    """Of all files together: rules of one id, macros of one name (grave); forms and examples told again (needless)."""
    seen: dict[tuple[str, str], str] = {}
    for source in sources:
        rules = source.data.get("rules") or []
        names = [(("macros", name), ("macro", name)) for name in source.data.get("macros") or {}]
        names += [(("rules", number), ("rule", row["id"])) for number, row in enumerate(rules) if isinstance(row, dict) and row.get("id")]
        for way, (what, name) in names:
            here = f"{source.path}:{source.line(*way)}"
            if (first := seen.setdefault((what, name), here)) != here:
                yield source.fault(way, f"the {what} stands in {first} already", entry=name)
        for name, spec in (source.data.get("classes") or {}).items():
            if isinstance(spec, dict):
                yield from forms_again(source, name, spec)
        for number, row in enumerate(rules):
            if isinstance(row, dict):
                yield from examples_again(source, number, row)


def forms_again(source: Source, name: str, spec: dict[str, Any]) -> Iterator[Fault]:
    """Forms of a class that are another of its forms once marks, tatweel and (where the class is not `exact`) differences of hamza, ى/ي, ة/ه are evened out."""
    key: Callable[[str], str] = bare if spec.get("exact") == "true" else fold
    for section in (*LISTS_OF_FORMS, "verbs"):
        seen: dict[str, str] = {}
        rows = spec.get(section)
        for number, form in enumerate(rows if isinstance(rows, list) else []):
            written = " ".join(form) if isinstance(form, list) else str(form)
            folded = " ".join(key(part) or part for part in written.split(" "))
            if (first := seen.setdefault(folded, written)) is not written:
                yield source.fault(("classes", name, section, number), f"«{written}» is «{first}» again", entry=name, grave=False)


def examples_again(source: Source, number: int, row: dict[str, Any]) -> Iterator[Fault]:
    """An example that stands twice, and one that is a counter-example of its own rule."""
    seen: dict[str, str] = {}
    for section in ("examples", "not_examples"):
        given = row.get(section)
        for place, example in enumerate(given if isinstance(given, list) else []):
            text = str(example.get("text")) if isinstance(example, dict) else str(example)
            before = seen.setdefault(text, section)
            if before != section:
                yield source.fault(("rules", number, section, place), f"«{text}» is example and counter-example", entry=str(row.get("id")))


def closed_faults(sources: list[Source]) -> Iterator[Fault]:
    """Of each set that a section `closed` names: the classes that it lists and no file has."""
    classes = {name for source in sources for name in source.data.get("classes") or {}}
    for source in sources:
        for name, spec in (source.data.get("closed") or {}).items():
            listed = spec.get("classes") if isinstance(spec, dict) else None
            if not isinstance(listed, list) or not listed:
                yield source.fault(("closed", name), "a closed set lists its classes")
                continue
            for number, wanted in enumerate(listed):
                if wanted not in classes:
                    yield source.fault(("closed", name, "classes", number), f"the class {wanted} of this closed set is in no file", entry=name)
