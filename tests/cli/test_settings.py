"""Settings: which value holds, where it comes from, and what is refused."""

import json
import re
from pathlib import Path

import pytest

from riwaya.cli.preferences import SETTINGS, apply_file, read_file
from riwaya.errors import InputError, UsageError
from tests.conftest import ROOT, Command


def settings(riwaya: Command, home: Path, **environment: str) -> dict[str, tuple[str, str]]:
    done = riwaya("settings", "--json", environment={"RIWAYA_HOME": str(home), **environment})
    assert done.returncode == 0, done.stderr.decode()
    return {row["name"]: (row["value"], row["from"]) for row in map(json.loads, done.stdout.splitlines())}


def test_the_environment_goes_over_the_file_and_the_file_over_the_default(riwaya: Command, tmp_path: Path) -> None:
    assert settings(riwaya, tmp_path)["jobs"] == ("1", "default")
    path = tmp_path / "settings.toml"
    path.write_text('jobs = 2\nlanguage = "ar"\n', encoding="utf-8")
    told = settings(riwaya, tmp_path, RIWAYA_LANGUAGE="en")
    assert told["home"] == (str(tmp_path), "environment, RIWAYA_HOME")
    assert told["jobs"] == ("2", str(path))
    assert told["language"] == ("en", "environment, RIWAYA_LANGUAGE")


def test_for_people(riwaya: Command, tmp_path: Path) -> None:
    done = riwaya("settings", environment={"RIWAYA_HOME": str(tmp_path), "RIWAYA_JOBS": "3"})
    told = done.stdout.decode()
    assert "from environment, RIWAYA_JOBS" in told
    assert all(setting.meaning in told for setting in SETTINGS)
    assert f"{tmp_path / 'settings.toml'} is not there" in done.stderr.decode()


def test_the_command_line_goes_over_all(riwaya: Command, tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": f"d{n}", "text": "مقتل 3 مدنيين"}) + "\n" for n in range(3)).encode()
    asked = riwaya("extract", "-", "--jobs", "1", stdin=rows, environment={"RIWAYA_HOME": str(tmp_path), "RIWAYA_JOBS": "2"})
    assert (asked.returncode, len(asked.stdout.splitlines())) == (0, 3)
    assert riwaya("extract", "-", stdin=rows, environment={"RIWAYA_HOME": str(tmp_path), "RIWAYA_JOBS": "2"}).stdout == asked.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("jobs = -1\n", "jobs: '-1' is no whole number from 0 up", id="value"),
        pytest.param("jobs = true\n", "jobs is neither a text, a number nor a list of texts", id="kind"),
        pytest.param("job = 2\n", "no setting 'job'; there are language, packs, ", id="name"),
        pytest.param('home = "/x"\n', "home is set by the environment only (RIWAYA_HOME)", id="home"),
        pytest.param("jobs = \n", "is no TOML", id="not-toml"),
    ],
)
def test_a_file_that_is_wrong_is_named(riwaya: Command, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    done = riwaya("read", "-", stdin=b"x", environment={"RIWAYA_HOME": str(tmp_path)})
    assert done.returncode == 2
    assert f"riwaya: {path}" in done.stderr.decode()
    assert words in done.stderr.decode()
    assert riwaya("--help", environment={"RIWAYA_HOME": str(tmp_path)}).returncode == 0


def test_a_variable_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RIWAYA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="RIWAYA_LANGUAGE: language: 'fr' is none of en, ar"):
        apply_file({"RIWAYA_LANGUAGE": "fr"})


def test_lists_are_joined_and_folders_are_no_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = ["en", "ar"]\n', encoding="utf-8")
    assert read_file(tmp_path / "settings.toml") == {"language": "en,ar"}
    with pytest.raises(InputError, match="Is a directory"):
        read_file(tmp_path)


def test_the_report_speaks_arabic(riwaya: Command, tmp_path: Path) -> None:
    text = "مقتل 3 مدنيين في قصف على بلدة كنصفرة\nقال مصدر طبي إن القصف وقع أمس."
    done = riwaya("read", "-", "--published", "2024-03-02", stdin=text.encode(), environment={"RIWAYA_HOME": str(tmp_path), "RIWAYA_LANGUAGE": "ar"})
    told = done.stdout.decode()
    for words in ("نُشر 2024-03-02", "حدث واحد", "أين", "3 قتلى · مدنيون", "الجمعة 2024-03-01", "من قال ماذا"):
        assert words in told
    for words in ("where", "killed", "confidence", "unnamed"):
        assert words not in told


def test_each_setting_is_documented() -> None:
    reference = " ".join((ROOT / "docs" / "commands.md").read_text(encoding="utf-8").split())
    for setting in SETTINGS:
        assert f"| `{setting.name}` | `{setting.variable}` |" in reference
        assert setting.meaning in reference


def test_each_variable_that_is_read_is_a_setting() -> None:
    """Whoever adds one adds its row in `riwaya.cli.preferences`, and so it is shown and documented."""
    read = {name for path in (ROOT / "src").rglob("*.py") for name in re.findall(r'"(RIWAYA_[A-Z_]+)"', path.read_text(encoding="utf-8"))}
    assert read - {setting.variable for setting in SETTINGS} == set()
