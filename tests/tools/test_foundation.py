"""What holds of the repository as a whole: fresh artefacts, the layers, the size and shape of what is tracked."""

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

BUILDERS = sorted(path.stem for path in (ROOT / "tools").glob("build_*.py"))
LIMIT_BYTES = 2 * 1024 * 1024


@pytest.mark.parametrize("tool", BUILDERS)
def test_the_compiled_data_is_fresh(tool: str) -> None:
    done = subprocess.run([sys.executable, "-m", f"tools.{tool}", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_the_layers_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_artefact_is_too_large() -> None:
    assert {p.name: p.stat().st_size for p in (ROOT / "src" / "riwaya" / "compiled").iterdir() if p.stat().st_size > LIMIT_BYTES} == {}


def test_no_module_is_too_long() -> None:
    assert {str(p.relative_to(ROOT)): n for p in (ROOT / "src").rglob("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400} == {}


def test_no_arabic_word_stands_in_the_code() -> None:
    """Words belong into data/: outside of comments and docstrings no string of the code holds two Arabic letters in a row."""
    import re
    import tokenize

    word = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}")
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        with path.open("rb") as handle:
            tokens = [t for t in tokenize.tokenize(handle.readline) if t.type in (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", None))]
        found += [f"{path.relative_to(ROOT)}:{t.start[0]}" for t in tokens if word.search(t.string) and not t.string.startswith('"""')]
    assert found == []


def test_the_readme_names_its_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test", "check", "bench"):
        assert f"make {target}" in text
        assert f"\n{target}:" in makefile


def test_the_reading_needs_no_more_than_is_declared() -> None:
    """Loads the reader where only the declared packages can be imported."""
    code = (
        "import sys, json\n"
        "allowed = {'riwaya', 'hijridate', *sys.stdlib_module_names}\n"
        "before = set(sys.modules)\n"
        "import riwaya; riwaya.read('خبر')\n"
        "print(json.dumps(sorted({n.split('.')[0] for n in set(sys.modules) - before} - allowed)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert [name for name in json.loads(done.stdout) if not name.startswith("__editable")] == []
