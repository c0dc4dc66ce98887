"""Puts what the program prints into README.md: the report of `samples/article.txt`.

usage: python -m tools.build_readme [--check]

With --check nothing is written, and a README that shows another report ends with 1; the last digit of a confidence, which every change of the rules moves,
may be another.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console

from riwaya.cli.report import report
from riwaya.model.labels import speaking
from riwaya.reader import read
from tools.artefact import kept

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
ARTICLE = ROOT / "samples" / "article.txt"
# As the command in README.md says.
PUBLISHED, OUTLET, WIDTH = "2021-09-11", "صحيفة الميدان", 100
BLOCK = re.compile(r"(<!-- the report of samples/article\.txt -->\n```\n).*?(```\n)", re.DOTALL)


def printed() -> str:
    """The report as it comes through a pipe at `WIDTH` columns, without the blank line that it begins with."""
    console = Console(file=io.StringIO(), width=WIDTH, highlight=False, color_system=None)
    with speaking("en"), console.capture() as captured:
        console.print(report(read(ARTICLE.read_text(encoding="utf-8"), published=PUBLISHED, outlet=OUTLET)))
    return "\n".join(line.rstrip() for line in captured.get().strip("\n").splitlines()) + "\n"


def settled(text: str) -> str:
    """The text with its confidences to one digit."""
    return re.sub(r"(confidence \d\.\d)\d", r"\1", text)


def main(arguments: list[str]) -> int:
    """Writes or checks; returns the exit code."""
    told = printed()
    text, found = BLOCK.subn(lambda block: block[1] + told + block[2], README.read_text(encoding="utf-8"))
    if found != 1:
        print("README.md has no place for the report", file=sys.stderr)
        return 1
    if "--check" in arguments and settled(text) == settled(README.read_text(encoding="utf-8")):
        return 0
    return 0 if kept(README, text, "--check" in arguments, "build_readme") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
