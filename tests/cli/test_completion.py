"""Completion: the scripts are made from the parser, and bash completes with its own."""

import argparse
import shutil
import subprocess
from pathlib import Path

import pytest

from riwaya.cli.main import build_parser
from riwaya.cli.shells import SCRIPTS, nodes
from tests.conftest import Command

ASK = """
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
_riwaya
printf '%s\\n' "${COMPREPLY[@]}"
"""


def small_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="riwaya")
    commands = parser.add_subparsers()
    cook = commands.add_parser("cook", help="Cooks it's own.")
    cook.add_argument("--heat", choices=("low", "high"), help="how hot")
    cook.add_argument("--recipe", metavar="FILE")
    inner = commands.add_parser("serve", help="Serves.").add_subparsers()
    inner.add_parser("cold", help="Cold.").add_argument("dish", choices=("soup", "salad"))
    return parser


@pytest.mark.parametrize("shell", SCRIPTS)
def test_every_command_and_option_is_in_the_script(shell: str) -> None:
    script = SCRIPTS[shell](build_parser())
    for node in nodes(build_parser()):
        for word in (*node.words, *(name for name, _ in node.below), *(name.lstrip("-") for option in node.options for name in option.names)):
            assert word in script


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash on this system")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        pytest.param(["riwaya", ""], ["cook", "serve", "-h", "--help"], id="commands"),
        pytest.param(["riwaya", "co"], ["cook"], id="begun"),
        pytest.param(["riwaya", "cook", "--"], ["--help", "--heat", "--recipe"], id="options"),
        pytest.param(["riwaya", "cook", "--heat", ""], ["low", "high"], id="values"),
        pytest.param(["riwaya", "cook", "--heat", "low", "--re"], ["--recipe"], id="after-a-value"),
        pytest.param(["riwaya", "serve", "c"], ["cold"], id="inner"),
        pytest.param(["riwaya", "serve", "cold", "s"], ["soup", "salad"], id="argument"),
        pytest.param(["riwaya", "cook", "--recipe", "a-fi"], ["a-file"], id="file"),
    ],
)
def test_bash_completes(tmp_path: Path, line: list[str], offered: list[str]) -> None:
    (tmp_path / "script").write_text(SCRIPTS["bash"](small_parser()), encoding="utf-8")
    (tmp_path / "a-file").touch()
    done = subprocess.run(["bash", "-c", ASK, "bash", "./script", *line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.split()) == ("", offered)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_take_their_scripts(tmp_path: Path, shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} on this system")
    (tmp_path / "script").write_text(SCRIPTS[shell](small_parser()), encoding="utf-8")
    done = subprocess.run([shell, "-n", "script"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command(riwaya: Command) -> None:
    done = riwaya("completion", "bash")
    assert (done.returncode, done.stdout.decode()) == (0, SCRIPTS["bash"](build_parser()))
    assert riwaya("completion", "tcsh").returncode == 2
