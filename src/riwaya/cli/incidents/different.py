"""Says that no account of one incident is of the other, now and later. Refused where the judgements before exclude it."""

from __future__ import annotations

import argparse

from riwaya.cli.incidents.judgement import judge_pair, pair_options

NAME = "different"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    pair_options(parser)


def run(options: argparse.Namespace) -> int:
    """Judges. Raises InputError for what cannot be judged so."""
    from riwaya.store.incident_judging import different

    return judge_pair(options, different)
