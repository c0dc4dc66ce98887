"""What a user may set once instead of at each call: command line over environment over file over default.

Each setting is an environment variable; the file gives those that the environment does not, before a command runs. So whatever reads a setting, in
this process or one that it starts, reads the environment, and knows of no file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.cli.arguments import count
from riwaya.errors import InputError, UsageError
from riwaya.home import VARIABLE as HOME
from riwaya.home import home
from riwaya.model.labels import LANGUAGES

FILE_NAME = "settings.toml"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the file, its variable, what holds where neither is set, what it means, and the check of a told value (raises ValueError)."""

    name: str
    variable: str
    default: str
    meaning: str
    check: Callable[[str], object] = str
    in_file: bool = True


@dataclass(frozen=True, slots=True)
class Resolved:
    """A setting with the value that holds and where that comes from."""

    setting: Setting
    value: str
    origin: str


def language(told: str) -> str:
    """One of the languages of the interface. Raises ValueError."""
    if told not in LANGUAGES:
        raise ValueError(f"{told!r} is none of {', '.join(LANGUAGES)}")
    return told


def seconds(told: str) -> float:
    """A time to wait. Raises ValueError."""
    if not (told.replace(".", "", 1).isdigit() and told.isascii()):
        raise ValueError(f"{told!r} is no number of seconds")
    return float(told)


SETTINGS = (
    Setting("home", HOME, "", "the folder of your own files: packs of places, store, settings.toml", in_file=False),
    Setting("language", "RIWAYA_LANGUAGE", "en", "the language of reports: en or ar", language),
    Setting("packs", "RIWAYA_PACKS", "", "imported gazetteers to read with, as for --packs; without it all that are installed"),
    Setting("store", "RIWAYA_STORE", "", "the store: a file, or postgresql://…; without it riwaya.sqlite in home"),
    Setting("originals", "RIWAYA_ORIGINALS", "", "the folder of original bytes; without it beside the store's file, or in home for a database"),
    Setting("author", "RIWAYA_AUTHOR", "", "who the store's log names; without it the system's user"),
    Setting("store_wait_s", "RIWAYA_STORE_WAIT_S", "30", "how many seconds a writer of the store waits for another", seconds),
    Setting("jobs", "RIWAYA_JOBS", "1", "how many processes read in extract; 0: one a processor", count),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


def apply_file(environment: MutableMapping[str, str]) -> dict[str, str]:
    """Puts the file's settings into `environment` where it does not have them, and returns where each setting that is told was told.

    Raises UsageError for what is no setting or no value of it, naming file or variable, InputError where the file cannot be read.
    """
    origins = {setting.name: f"environment, {setting.variable}" for setting in SETTINGS if environment.get(setting.variable)}
    path = settings_file()
    told = read_file(path)
    for name, value in told.items():
        if name not in origins:
            environment[BY_NAME[name].variable] = checked(BY_NAME[name], value, str(path))
            origins[name] = str(path)
    for name in origins:
        setting = BY_NAME[name]
        checked(setting, environment[setting.variable], setting.variable)
    return origins


def settings_file() -> Path:
    """Where the file of settings is, if there is one."""
    return home() / FILE_NAME


def read_file(path: Path) -> dict[str, str]:
    """The settings that the file at `path` tells, as strings; empty where there is no file. Raises UsageError and InputError."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    import tomllib

    try:
        content = tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise UsageError(f"{path} is no TOML: {error}") from error
    return {name: as_text(path, name, value) for name, value in content.items()}


def as_text(path: Path, name: str, value: Any) -> str:
    """A value of the file as the environment would hold it; a list is joined by commas. Raises UsageError."""
    known = [setting.name for setting in SETTINGS if setting.in_file]
    if name not in known:
        what = f"{name} is set by the environment only ({BY_NAME[name].variable})" if name in BY_NAME else f"no setting {name!r}; there are {', '.join(known)}"
        raise UsageError(f"{path}: {what}")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ",".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UsageError(f"{path}: {name} is neither a text, a number nor a list of texts")
    return str(value)


def checked(setting: Setting, value: str, origin: str) -> str:
    """The value where it is one of the setting. Raises UsageError that names where it was told."""
    import argparse

    try:
        setting.check(value)
    except (ValueError, argparse.ArgumentTypeError) as error:
        raise UsageError(f"{origin}: {setting.name}: {error}") from error
    return value


def value_of(name: str) -> str:
    """The value that holds for a setting, of the environment (into which the file was put) or the default."""
    setting = BY_NAME[name]
    return os.environ.get(setting.variable) or (str(home()) if setting.variable == HOME else setting.default)


def resolved(origins: dict[str, str]) -> list[Resolved]:
    """Every setting with its value and origin, in the order of the table."""
    return [Resolved(setting, value_of(setting.name), origins.get(setting.name, "default")) for setting in SETTINGS]
