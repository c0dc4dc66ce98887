"""Prints what makes a shell complete commands, options and values.

bash: add to ~/.bashrc          eval "$(riwaya completion bash)"
zsh:  add to ~/.zshrc           eval "$(riwaya completion zsh)"
fish: once                      riwaya completion fish > ~/.config/fish/completions/riwaya.fish
"""

from __future__ import annotations

import argparse

NAME = "completion"
SHELLS = ("bash", "zsh", "fish")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or fish")


def run(options: argparse.Namespace) -> int:
    """Prints the script, made from the parser as it is."""
    from riwaya.cli.main import build_parser
    from riwaya.cli.shells import SCRIPTS

    print(SCRIPTS[options.shell](build_parser()), end="")
    return 0
