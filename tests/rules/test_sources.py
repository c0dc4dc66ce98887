"""Data as it is written: content, lines, and what the writing has wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from riwaya.errors import DataError
from riwaya.rules.sources import read_folder, read_source, shipped_folder, well_formed
from tests.conftest import ROOT


def written(tmp_path: Path, text: str, name: str = "own.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_scalars_are_strings_and_entries_have_lines(tmp_path: Path) -> None:
    source, faults = read_source(written(tmp_path, "# a comment\nclasses:\n  town:\n    forms: [no, 12:30]\n    exact: true\nrules:\n  - id: a\n\n  - id: b\n"))
    assert source
    assert faults == []
    assert source.data["classes"]["town"] == {"forms": ["no", "12:30"], "exact": "true"}
    assert [source.line("classes", "town"), source.line("rules", 0), source.line("rules", 1, "id"), source.line("rules", 1, "why"), source.line()] == [
        3,
        7,
        9,
        9,
        2,
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param("classes:\n  a: {forms: [x]}\n  a: {forms: [y]}\n", 3, "the key a stands twice", id="twice"),
        pytest.param("classes:\n  a: {forms: [x\n", 3, "is not YAML", id="not-yaml"),
        pytest.param("- a\n- b\n", 1, "is no mapping", id="a-list"),
    ],
)
def test_faults_of_the_writing(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = written(tmp_path, text)
    _, (fault,) = read_source(path)
    assert (fault.path, fault.line, fault.grave) == (path, line, True)
    assert words in str(fault)
    with pytest.raises(DataError, match=f"{path.name}:{line}: "):
        well_formed(tmp_path)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes(b"classes: \xff")
    assert "is not UTF-8 (byte 9 is wrong)" in str(read_source(tmp_path / "own.yaml")[1][0])


def test_several_documents_and_an_empty_file(tmp_path: Path) -> None:
    written(tmp_path, "a: x\n---\na: y\n", "many.yaml")
    written(tmp_path, "# nothing\n", "none.yaml")
    sources, faults = read_folder(tmp_path)
    assert (faults, [source.data for source in sources]) == ([], [{"0": {"a": "x"}, "1": {"a": "y"}}, {}])


def test_the_shipped_rules_are_those_of_the_checkout() -> None:
    assert shipped_folder() == ROOT / "data"


def test_without_the_yaml_library_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(DataError, match=r"pip install 'riwaya\[rules\]'"):
        read_folder(written(tmp_path, "a: b\n").parent)
