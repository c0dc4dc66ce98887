"""The parser, the help, and what a light start needs."""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

import riwaya as package
from riwaya.cli.main import COMMANDS, build_parser
from tests.conftest import ROOT, Command


def test_help_names_every_command(riwaya: Command) -> None:
    done = riwaya("--help")
    assert done.returncode == 0
    assert all(command.NAME in done.stdout.decode() for command in COMMANDS)


def leaves(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each command that does something, by its full name («places import»)."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                below = list(leaves(sub))
                yield from ((f"{name} {inner}", leaf) for inner, leaf in below) if below else [(name, sub)]


LEAVES = dict(leaves(build_parser()))


@pytest.mark.parametrize("command", LEAVES)
def test_each_command_has_help(riwaya: Command, command: str) -> None:
    done = riwaya(*command.split(), "--help")
    assert done.returncode == 0
    assert b"exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part" in done.stdout


def test_version(riwaya: Command) -> None:
    assert riwaya("--version").stdout.decode().strip() == f"riwaya {package.__version__}"


def test_help_loads_neither_reader_nor_rich() -> None:
    code = "import sys, riwaya.cli.main as m; m.build_parser(); print(sorted(n for n in sys.modules if n.split('.')[0] in ('rich', 'hijridate') or n.startswith('riwaya.reader')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_reference_shows_the_help_as_it_is() -> None:
    """Docs drift unless they are checked: each option of each command stands in docs/commands.md, with its help."""
    reference = " ".join((ROOT / "docs" / "commands.md").read_text(encoding="utf-8").split())
    for name, parser in LEAVES.items():
        assert f"## riwaya {name}" in reference
        for action in parser._actions:
            if action.dest == "help":
                continue
            shown = ", ".join(action.option_strings) or action.metavar
            assert f"`{shown}" in reference, f"{name} {shown} is not in docs/commands.md"
            assert " ".join((action.help or "").split()) in reference, f"the help of {name} {shown} is another in docs/commands.md"


def test_the_library_facade(riwaya: Command) -> None:
    assert set(package.__all__) == {"Record", "__version__", "read"}
    assert callable(package.read)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing
    record = package.read("مقتل 3 مدنيين في قصف", published="2024-03-01")
    line = riwaya("read", "-", "--json", "--published", "2024-03-01", stdin=record.text.encode()).stdout
    assert {**json.loads(line), "id": record.id} == record.to_dict()
