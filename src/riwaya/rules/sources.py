"""The language data as it is written: YAML files with the line of each entry. What ships beside it is compiled; only those who write rules read these.

Every scalar is read as a string (YAML would make `no` False and `12:30` 750). Needs PyYAML, which reading texts does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from riwaya.errors import DataError

Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an entry of a file. `line` counts from 1; a fault that is not `grave` is needless, not wrong."""

    path: Path
    line: int
    entry: str
    message: str
    grave: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.entry}: {self.message}" if self.entry else f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its content, and the line on which each entry begins, by the keys and places that lead to it.

    A file of several documents (the tables of places) holds them under their numbers.
    """

    path: Path
    data: dict[str, Any]
    lines: dict[Way, int] = field(repr=False)

    @property
    def name(self) -> str:
        """The file's name without its ending, which is what entries call it."""
        return self.path.stem

    def line(self, *way: str | int) -> int:
        """The line of the entry at `way`, or of what holds it where it is not there."""
        while way and way not in self.lines:
            way = way[:-1]
        return self.lines.get(way, 1)

    def fault(self, way: Way, message: str, *, entry: str = "", grave: bool = True) -> Fault:
        """A fault of the entry at `way`."""
        return Fault(self.path, self.line(*way), entry or ".".join(map(str, way[:2])), message, grave)


def read_source(path: Path) -> tuple[Source | None, list[Fault]]:
    """The file at `path` and what its writing has wrong: no YAML, a key that stands twice (YAML would keep the last). None where it cannot be read.

    Raises DataError where PyYAML is not installed.
    """
    yaml = yaml_library()
    try:
        nodes = [n for n in yaml.compose_all(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)) if n]
    except OSError as error:
        return None, [Fault(path, 1, "", f"cannot be read: {error.strerror or error}")]
    except UnicodeDecodeError as error:
        return None, [Fault(path, 1, "", f"is not UTF-8 (byte {error.start} is wrong)")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        told = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        return None, [Fault(path, mark.line + 1 if mark else 1, "", f"is not YAML: {told}")]
    source, faults = Source(path, {}, {}), list[Fault]()
    for number, node in enumerate(nodes):
        data = _plain(node, () if len(nodes) == 1 else (str(number),), source, faults)
        if not isinstance(data, dict):
            return None, [Fault(path, node.start_mark.line + 1, "", "is no mapping of sections")]
        source.data.update(data if len(nodes) == 1 else {str(number): data})
    return source, faults


def _plain(node: Any, way: Way, source: Source, faults: list[Fault]) -> Any:
    """The node as mappings, lists and strings; its lines go into `source`, keys that stand twice into `faults`."""
    source.lines[way] = node.start_mark.line + 1
    if node.id == "scalar":
        return node.value
    if node.id == "sequence":
        return [_plain(item, (*way, number), source, faults) for number, item in enumerate(node.value)]
    out: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in out:
            faults.append(Fault(source.path, key.start_mark.line + 1, ".".join(map(str, way)), f"the key {name} stands twice"))
        out[name] = _plain(value, (*way, name), source, faults)
        source.lines[*way, name] = key.start_mark.line + 1
    return out


def read_folder(folder: Path) -> tuple[list[Source], list[Fault]]:
    """All files `*.yaml` of a folder, by name, and what their writing has wrong."""
    sources, faults = [], list[Fault]()
    for path in sorted(folder.glob("*.yaml")):
        source, found = read_source(path)
        faults += found
        sources += [source] if source else []
    return sources, faults


def well_formed(folder: Path) -> dict[str, dict[str, Any]]:
    """The content of a folder's files by name, for the compiler. Raises DataError with the first fault of their writing."""
    sources, faults = read_folder(folder)
    if faults:
        raise DataError(str(faults[0]))
    return {source.name: source.data for source in sources}


def shipped_folder() -> Path | None:
    """Where the sources of the shipped rules lie: in the installed package, or in the checkout that it runs from; None where they are in neither."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "data", package.parent.parent / "data"):
        if (folder / "ar" / "clitics.yaml").is_file():
            return folder
    return None


def yaml_library() -> Any:
    """The YAML library. Raises DataError where it is not installed."""
    try:
        import yaml
    except ImportError as error:
        raise DataError("the sources of the rules are YAML, and PyYAML is not installed: pip install 'riwaya[rules]'") from error
    return yaml
