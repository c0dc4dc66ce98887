"""The option that says by which profile figures are derived."""

from __future__ import annotations

import argparse

PROFILES = ("acled", "ucdp", "airwars", "latest")


def profile_option(parser: argparse.ArgumentParser) -> None:
    """Adds `--profile`."""
    parser.add_argument("--profile", choices=PROFILES, default="airwars", help="by which profile figures are derived; default: airwars")
