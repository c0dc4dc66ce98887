"""Which folder of rules a command means."""

from __future__ import annotations

from pathlib import Path

from riwaya.errors import InputError, UsageError

LANGUAGE = "ar"


def data_folder(told: str | None) -> tuple[Path, Path | None]:
    """The folder of data as told, else the shipped one; and the shipped rules that a user's own files stand on, None where they stand alone.

    Raises InputError for a folder that is not there, UsageError where none is told and the package brings none.
    """
    from riwaya.rules.sources import shipped_folder

    shipped = shipped_folder()
    if told is None:
        if shipped is None:
            raise UsageError("this installation holds the compiled rules only: name a folder of rule files")
        return shipped, None
    folder = Path(told)
    if not folder.is_dir():
        raise InputError(f"{told} is no folder" if folder.exists() else f"cannot read {told}: No such file or directory")
    rules = rule_folder(folder)
    alone = (rules / "clitics.yaml").is_file() or shipped is None
    return folder, None if alone or shipped is None else rule_folder(shipped)


def rule_folder(folder: Path) -> Path:
    """Where the rules of a folder of data lie: its folder `ar`, or itself."""
    inner = folder / LANGUAGE
    return inner if inner.is_dir() else folder
