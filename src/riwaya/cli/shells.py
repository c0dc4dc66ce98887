"""Completion scripts for shells, written from the parser: no command or option stands here by name, so none can be forgotten."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from shlex import quote

FILE_WORDS = ("FILE", "IN", "OUT", "OLD", "NEW", "STORE", "FOLDER", "TABLE", "PATH", "DIR")


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its names, its help, the values that it takes (none: any), and whether it takes one at all."""

    names: tuple[str, ...]
    help: str
    values: tuple[str, ...]
    takes: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A command by the words that lead to it (none: `riwaya` itself): the commands below it with their help, its options, the values of its arguments."""

    words: tuple[str, ...]
    below: tuple[tuple[str, str], ...]
    options: tuple[Option, ...]
    values: tuple[str, ...]
    files: bool


def nodes(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[Node]:
    """The command that `parser` is, then all below it."""
    options, values, inner, below, files = [], list[str](), dict[str, argparse.ArgumentParser](), list[tuple[str, str]](), False
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            inner |= action.choices
            below += [(choice.dest, first_line(choice.help)) for choice in action._choices_actions]
        elif action.option_strings:
            takes = action.nargs != 0
            options.append(Option(tuple(action.option_strings), first_line(action.help), tuple(map(str, action.choices or ())), takes))
        elif action.choices:
            values += map(str, action.choices)
        else:
            files = files or str(action.metavar) in FILE_WORDS
    yield Node(words, tuple(below), tuple(options), tuple(values), files)
    for name, sub in inner.items():
        yield from nodes(sub, (*words, name))


def first_line(text: str | None) -> str:
    """The first line of a help."""
    return (text or "").split("\n")[0]


def bash(parser: argparse.ArgumentParser) -> str:
    """For bash 3.2 and later: commands and options of the command so far, an option's values, else files."""
    cases, valued = [], []
    for node in nodes(parser):
        words = [name for name, _ in node.below] + list(node.values) + [name for option in node.options for name in option.names]
        cases.append(f"    {pattern(node)}) offered={quote(' '.join(words))} ;;")
        for option in node.options:
            if option.takes:
                key = "|".join(quote(f"{' '.join(node.words)} {name}".strip()) for name in option.names)
                valued.append(f"    {key}) values={quote(' '.join(option.values))}; takes=1 ;;")
    commands = " ".join(quote(" ".join(node.words)) for node in nodes(parser) if node.words)
    return BASH.format(commands=commands, cases="\n".join(cases), valued="\n".join(valued))


def pattern(node: Node) -> str:
    """The case of a node: its words with blanks, quoted."""
    return quote(" ".join(node.words))


BASH = """\
_riwaya() {{
  local current previous at offered values takes word next known
  current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} at= offered= values= takes=
  for word in "${{COMP_WORDS[@]:1:$((COMP_CWORD-1))}}"; do
    next=${{at:+$at }}$word
    for known in {commands}; do
      [ "$known" = "$next" ] && at=$next && break
    done
  done
  case ${{at:+$at }}$previous in
{valued}
  esac
  if [ -n "$takes" ]; then
    [ -n "$values" ] && COMPREPLY=($(compgen -W "$values" -- "$current")) || COMPREPLY=($(compgen -f -- "$current"))
    return
  fi
  case $at in
{cases}
  esac
  COMPREPLY=($(compgen -W "$offered" -- "$current"))
  [ ${{#COMPREPLY[@]}} -eq 0 ] && COMPREPLY=($(compgen -f -- "$current"))
}}
complete -o filenames -F _riwaya riwaya
"""


def zsh(parser: argparse.ArgumentParser) -> str:
    """For zsh: its own emulation of bash's completion runs the same script."""
    begin = "autoload -U +X compinit && compinit -u\nautoload -U +X bashcompinit && bashcompinit\n"
    return begin + bash(parser).replace("_riwaya() {\n", "_riwaya() {\n  emulate -L ksh\n")


def fish(parser: argparse.ArgumentParser) -> str:
    """For fish: one line a command, option and value, each with its help."""
    lines = ["function __riwaya_at; set -l words (commandline -opc)[2..]; string match -q -- \"$argv\" (string join ' ' (string match -v -- '-*' $words)); end"]
    for node in nodes(parser):
        here = f"-n '__riwaya_at {' '.join(node.words)}'" if node.words else "-n __fish_use_subcommand"
        lines += [f"complete -c riwaya -f {here} -a {quote(name)} -d {quote(text)}" for name, text in node.below]
        lines += [f"complete -c riwaya -f {here} -a {quote(value)}" for value in node.values]
        under = f"-n '__fish_seen_subcommand_from {node.words[-1]}'" if node.words else "-n __fish_use_subcommand"
        lines += [f"complete -c riwaya {under}{fish_option(option)}" for option in node.options]
    return "\n".join(lines) + "\n"


def fish_option(option: Option) -> str:
    """The option's part of a line."""
    names = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in option.names)
    values = f" -x -a {quote(' '.join(option.values))}" if option.values else " -r" if option.takes else ""
    return f"{names}{values} -d {quote(option.help)}"


SCRIPTS: dict[str, Callable[[argparse.ArgumentParser], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
