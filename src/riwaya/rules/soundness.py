"""Whether a folder of language data is sound: its shape, what stands twice, the closed sets, and that every rule reads its examples.

The files of the folder may stand alone, or be laid over the shipped ones (`base`): a file of the same name takes the place of that one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.errors import DataError
from riwaya.rules.compile import compile_language
from riwaya.rules.doubles import closed_faults, double_faults
from riwaya.rules.engine import RuleSet
from riwaya.rules.examples import Tokenised, failures
from riwaya.rules.lexicon import Lexicon
from riwaya.rules.shapes import letter_faults, shape_faults
from riwaya.rules.sources import Fault, Source, read_folder

Tokenise = Callable[[str, Lexicon], Tokenised]
CLITICS = "clitics"
# Each makes the compiler start anew; someone who has more will mend these first.
MOST_FAULTY_RULES = 30


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a check saw: how much there is, and what is wrong with it, by file and line."""

    files: int
    classes: int
    rules: int
    examples: int
    faults: tuple[Fault, ...]

    @property
    def grave(self) -> int:
        """How many of the faults are not merely needless."""
        return sum(fault.grave for fault in self.faults)


def check_language(folder: Path, tokenise: Tokenise, base: Path | None = None) -> Soundness:
    """Checks all rule files of `folder`, over those of `base` where that is given and not the same folder.

    Rules of a wrong shape are left out of what follows; classes of a wrong shape end the check, since all rules hang on them.
    Raises DataError where the folder has no file, or where nothing says what the clitics are.
    """
    sources, faults = read_folder(folder)
    if not sources and not faults:
        raise DataError(f"no *.yaml in {folder}")
    own = {source.path for source in sources}
    below = [] if base is None or base.resolve() == folder.resolve() else below_of(base, {path.stem for path in own})
    for source in sources:
        faults += [*letter_faults(source), *shape_faults(source)]
    everything = [*below, *sources]
    whole = all(in_rules(fault, sources) for fault in faults)
    faults += [fault for fault in [*double_faults(everything), *closed_faults(everything)] if fault.path in own]
    faults += compiled_faults(everything, faults, tokenise) if whole else []
    rows = [row for source in sources for row in source.data.get("rules") or [] if isinstance(row, dict)]
    told = sum(len(row.get(key) or []) for row in rows for key in ("examples", "not_examples"))
    classes = sum(len(source.data.get("classes") or {}) for source in sources)
    faults.sort(key=lambda fault: (str(fault.path), fault.line))
    return Soundness(len(own), classes, len(rows), told, tuple(faults))


def below_of(base: Path, replaced: set[str]) -> list[Source]:
    """The files of `base` that the folder does not replace. Raises DataError where one of them is not well formed."""
    sources, faults = read_folder(base)
    if faults:
        raise DataError(f"the rules that yours stand on are not well formed: {faults[0]}")
    return [source for source in sources if source.name not in replaced]


def in_rules(fault: Fault, sources: list[Source]) -> bool:
    """True where the fault is one rule's, which can be left out."""
    return any(faulty_rule(source, number, fault) for source in sources for number, _ in enumerate(source.data.get("rules") or []))


def faulty_rule(source: Source, number: int, fault: Fault) -> bool:
    """True where the fault stands on a line of the rule `number` of the source."""
    after = source.lines.get(("rules", number + 1), 1 << 30)
    return source.path == fault.path and source.line("rules", number) <= fault.line < after and source.line("rules") <= fault.line


def compiled_faults(sources: list[Source], known: list[Fault], tokenise: Tokenise) -> Iterator[Fault]:
    """What the compiler refuses, and examples that do not read; rules with a known grave fault are left out. Raises DataError without clitics."""
    rows = {
        row["id"]: (source, number, row)
        for source in sources
        for number, row in enumerate(source.data.get("rules") or [])
        if isinstance(row, dict) and row.get("id") and not any(fault.grave and faulty_rule(source, number, fault) for fault in known)
    }
    if not any(source.name == CLITICS for source in sources):
        raise DataError(f"no {CLITICS}.yaml in the folder, and no shipped rules beside it: nothing says what the clitics are")
    for _ in range(MOST_FAULTY_RULES):
        try:
            data = compile_language({source.name: source.data | {"rules": [r for s, _, r in rows.values() if s is source]} for source in sources})
            break
        except DataError as error:
            if error.entry is None or error.entry not in rows:
                yield Fault(sources[-1].path.parent, 1, "", str(error))
                return
            source, number, _ = rows.pop(error.entry)
            yield source.fault(("rules", number, "pattern"), str(error).removeprefix(f"rule {error.entry}: "), entry=error.entry)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            at = next(source for source in sources if source.name == CLITICS)
            yield at.fault((CLITICS,), f"the tables of clitics and endings are not as the compiler takes them: {type(error).__name__} {error}")
            return
    else:
        return
    yield from reading_faults(rows, data, tokenise)


def reading_faults(rows: dict[str, tuple[Source, int, dict[str, Any]]], data: dict[str, Any], tokenise: Tokenise) -> Iterator[Fault]:
    """Examples that do not read as they say, and counter-examples that read."""
    lexicon, ruleset = Lexicon(data), RuleSet(data)
    for name, (source, number, row) in rows.items():
        for failure in failures([row], ruleset, lambda text: tokenise(text, lexicon)):
            yield source.fault(place_of(number, row, failure.text), f"«{failure.text}» {failure.fault}", entry=name)


def place_of(number: int, row: dict[str, Any], text: str) -> tuple[str | int, ...]:
    """The way to the example of that text."""
    for key in ("examples", "not_examples"):
        for place, example in enumerate(row[key]):
            if (example.get("text") if isinstance(example, dict) else example) == text:
                return ("rules", number, key, place)
    return ("rules", number)
