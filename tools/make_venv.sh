#!/usr/bin/env bash
# Makes the virtual environment named by the first argument, or says exactly what is missing.
set -euo pipefail
venv=${1:-.venv}

wanted='import sys; sys.exit(sys.version_info < (3, 11))'
python=
for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3.14 python3 python; do
  # A shim (pyenv) may stand in the path for a version that is not there: only one that runs counts.
  if [ -n "$candidate" ] && "$candidate" -c "$wanted" 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
  echo "riwaya needs Python 3.11 or newer, and none was found." >&2
  echo "  Debian, Ubuntu:  apt-get install python3 python3-venv    (Debian 12 or newer, Ubuntu 24.04 or newer)" >&2
  echo "  macOS:           brew install python@3.12" >&2
  echo "  elsewhere:       point to it with  make PYTHON=/path/to/python3.12" >&2
  exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  echo "$python has no venv module. On Debian and Ubuntu:  apt-get install python$version-venv" >&2
  exit 1
fi
# One whose interpreter is gone (moved, or another machine's) is made anew.
if ! "$venv/bin/python" -c "$wanted" 2>/dev/null; then rm -rf "$venv"; "$python" -m venv "$venv"; fi
echo "riwaya: installing into $venv (once) …" >&2
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -e '.[dev]'
