"""`riwaya export bundle` and `riwaya verify`; BagIt's own library agrees."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from riwaya.cli.main import main
from tests.cli.test_export import kept

__all__ = ["kept"]


@pytest.fixture
def made(kept: str, tmp_path: Path) -> Path:
    """A bundle."""
    path = tmp_path / "bundle"
    assert main(["export", "bundle", "--unreviewed", "-o", str(path), "--store", kept]) == 0
    return path


def test_bagit_finds_it_valid(made: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import bagit

        assert bagit.Bag(str(made)).is_valid()


def test_the_same_bytes_each_time(made: Path, kept: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    main(["export", "bundle", "--unreviewed", "-o", str(other), "--store", kept])
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    assert [(made / each).read_bytes() for each in files] == [(other / each).read_bytes() for each in files]


def test_verified_also_by_the_head_of_the_log(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = (made / "data" / "log-head.txt").read_text(encoding="utf-8").strip()
    assert main(["verify", str(made), "--expect", head]) == 0
    assert "the bundle is sound" in capsys.readouterr().err
    assert main(["verify", str(made), "--expect", "1:" + "0" * 64]) == 1


def test_the_method_note_in_both_languages(made: Path) -> None:
    notes = [(made / "data" / f"method-{language}.md").read_text(encoding="utf-8") for language in ("en", "ar")]
    assert all("airwars" in note and "{" not in note for note in notes)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("data/claims.csv", "changed", "data/claims.csv is not what", id="a_changed_table"),
        pytest.param("data/stray.txt", "x", "data/stray.txt stands in no manifest", id="a_file_more"),
        pytest.param("manifest-sha256.txt", "0  ../../etc/passwd\n", "manifest-sha256.txt is not what", id="another_manifest"),
        pytest.param("tagmanifest-sha256.txt", "0  ../../etc/passwd\n", "no file of the bundle", id="a_way_out"),
        pytest.param("data/about.json", None, "data/about.json is missing", id="a_file_less"),
    ],
)
def test_what_was_changed_is_named(made: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | None, words: str) -> None:
    if content is None:
        (made / name).unlink()
    else:
        (made / name).write_text(content, encoding="utf-8")
    assert main(["verify", str(made)]) == 1
    assert words in capsys.readouterr().err


def test_refused(made: Path, kept: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "bundle", "-o", str(made), "--store", kept]) == 2
    assert main(["export", "bundle", "--store", kept]) == 2
    assert main(["verify", str(made.parent)]) == 1
    assert "is no bundle" in capsys.readouterr().err
