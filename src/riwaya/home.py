"""The one place that says where a user's own files lie: the store, packs of places, settings, backups."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "RIWAYA_HOME"


def home() -> Path:
    """The user's data folder, absolute: `RIWAYA_HOME` where it is set and not empty, else the system's own place for such data.

    The folder is not made here, and need not be there; whoever writes into it makes it. Read at each call, so that a test may set the variable.
    """
    told = os.environ.get(VARIABLE)
    if told:
        return Path(told).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("riwaya", appauthor=False)
