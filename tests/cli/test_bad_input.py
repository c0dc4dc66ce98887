"""What a user can do wrong at the command line: a sentence and an exit code, never a traceback, never a changed offset."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Command

NEWS = "مقتل 3 مدنيين في قصف على البلدة\nقالت مصادر محلية إن القصف وقع فجر اليوم."


def rows(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps({"id": f"d{n}", "text": f"{NEWS} {n}", "published": "2024-03-01"}) + "\n" for n in range(count)), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        pytest.param(b"", 0, "is empty", id="empty"),
        pytest.param(b"  \n\n", 0, "is empty", id="blank"),
        pytest.param(b"Nothing in Arabic here.", 0, "no Arabic letter", id="no-arabic"),
        pytest.param(bytes(range(256)) * 40, 1, "looks like binary data", id="binary"),
        pytest.param(b"\x00" * 500, 1, "looks like binary data", id="nul-bytes"),
        pytest.param(NEWS.encode() + b"\xff", 1, "does not read as Arabic in windows-1256", id="broken-utf8"),
        pytest.param(b"\xd9\x82" * 500_001, 1, "limit of 1,000,000 bytes", id="too-long"),
    ],
)
def test_read_of_odd_bytes(riwaya: Command, data: bytes, code: int, words: str) -> None:
    done = riwaya("read", "-", "--json", stdin=data)
    message = done.stderr.decode()
    assert (done.returncode, "Traceback" in message) == (code, False)
    assert words in message
    if code == 0:
        record = json.loads(done.stdout)
        assert (record["relevant"], record["events"]) == (False, [])
        assert record["text"] == data.decode()
    else:
        assert done.stdout == b""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{NEWS}\x00\x00 مقتل 2 مدنيين", id="nul-inside"),
        pytest.param(f"\u202b{NEWS}\u202c\u200f abc \u2067مقتل 4 مدنيين\u2069", id="mixed-directions"),
        pytest.param(NEWS.replace("\n", "\r\n") + "\u2028\r\u0085نهاية\n\n", id="line-ends"),
        pytest.param("قـ.ـصف  " + NEWS.replace("م", "مـ"), id="tatweel"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_offsets_are_those_of_the_text_as_it_came(riwaya: Command, text: str, encoding: str) -> None:
    done = riwaya("read", "-", "--json", "--published", "2024-03-01", stdin=text.encode(encoding))
    record = json.loads(done.stdout)
    assert (done.returncode, record["text"]) == (0, text)
    for event in record["events"]:
        values = [v for key in ("perpetrators", "targets", "casualties", "sources") for v in event[key]]
        for value in [*values, *(event[key] for key in ("place", "time", "weapon") if event[key])]:
            assert text[slice(*value["span"])] == value["text"]


def test_windows_1256_reads_as_utf8_does(riwaya: Command) -> None:
    utf8, old = (riwaya("read", "-", "--json", stdin=NEWS.encode(encoding)) for encoding in ("utf-8", "cp1256"))
    assert old.returncode == 0
    assert old.stdout == utf8.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["read", "-", "--published", "2016-02-30"], "'2016-02-30' is no date", id="impossible-date"),
        pytest.param(["read", "-", "--published", "9999-12-31"], "does not lie between", id="date-too-late"),
        pytest.param(["read", "-", "--kind", "tweet"], "invalid choice", id="kind"),
        pytest.param(["read"], "FILE", id="no-file"),
        pytest.param(["extract", "-", "--jobs", "-1"], "--jobs", id="jobs"),
        pytest.param(["frobnicate"], "invalid choice", id="no-such-command"),
        pytest.param([], "Reads one document and shows what it tells", id="nothing"),
        pytest.param(["read", "-", "--publish", "2024-01-01"], "unrecognized arguments: --publish", id="short-option"),
    ],
)
def test_wrong_usage_is_2(riwaya: Command, arguments: list[str], words: str) -> None:
    done = riwaya(*arguments)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_file_of_the_other_kind_is_told(riwaya: Command, tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", 2)
    read = riwaya("read", str(source), "--json")
    assert (read.returncode, "looks like JSON lines" in read.stderr.decode()) == (0, True)
    (tmp_path / "article.txt").write_text(NEWS, encoding="utf-8")
    extracted = riwaya("extract", str(tmp_path / "article.txt"))
    assert (extracted.returncode, "has no row: a row is a JSON object" in extracted.stderr.decode()) == (3, True)
    assert "looks like" not in riwaya("read", str(tmp_path / "article.txt")).stderr.decode()


def test_files_that_cannot_be_read_or_written(riwaya: Command, tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", 1)
    for arguments, words in [
        (["read", str(tmp_path / "none.txt")], "No such file"),
        (["read", str(tmp_path)], "Is a directory"),
        (["extract", str(tmp_path / "none.jsonl")], "No such file"),
        (["extract", str(source), "-o", str(tmp_path / "no" / "out.jsonl")], "cannot write"),
        (["extract", str(source), "-o", "/dev/full"], "No space left on device"),
        (["read", str(source), "--html", "/dev/full"], "No space left on device"),
    ]:
        done = riwaya(*arguments)
        assert (done.returncode, words in done.stderr.decode(), "Traceback" in done.stderr.decode()) == (1, True, False), done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("arguments", [["read", "-"], ["read", "-", "--json"], ["extract", "IN"]], ids=["report", "json", "extract"])
def test_a_full_disk_behind_standard_output(tmp_path: Path, arguments: list[str]) -> None:
    source = rows(tmp_path / "in.jsonl", 20)
    command = [sys.executable, "-m", "riwaya", *(str(source) if a == "IN" else a for a in arguments)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, input=NEWS.encode() * 200, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_input_is_never_overwritten(riwaya: Command, tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", 2)
    before = source.read_bytes()
    done = riwaya("extract", str(source), "-o", str(source))
    assert (done.returncode, source.read_bytes()) == (2, before)


def test_a_broken_line_in_the_middle(riwaya: Command, tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", 4)
    lines = source.read_text(encoding="utf-8").splitlines()
    source.write_text("\n".join([*lines[:2], '{"id": "x", "text": ', *lines[2:]]), encoding="utf-8")
    done = riwaya("extract", str(source), "-o", str(tmp_path / "out.jsonl"))
    assert done.returncode == 3
    assert f"{source}, line 3: not JSON" in done.stderr.decode()
    assert "4 records written, 1 line could not be read" in done.stderr.decode()
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()] == ["d0", "d1", "d2", "d3"]


def test_lone_surrogates_come_through(riwaya: Command) -> None:
    row = b'{"id": "a", "text": "\\u0645\\u0642\\u062a\\u0644 3 \\u0645\\u062f\\u0646\\u064a\\u064a\\u0646 \\ud83d!"}\n'
    done = riwaya("extract", "-", stdin=row)
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == json.loads(row)["text"]


def test_many_jobs_give_the_same_bytes_in_order(riwaya: Command, tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", 120)
    one, two, again = (riwaya("extract", str(source), "--jobs", jobs) for jobs in ("1", "2", "1"))
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout == two.stdout == again.stdout
    assert len(one.stdout.splitlines()) == 120


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX ones")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=["ctrl-c", "term", "kill"])
def test_a_stopped_run_leaves_whole_lines_and_goes_on(riwaya: Command, tmp_path: Path, sent: signal.Signals) -> None:
    source, out = rows(tmp_path / "in.jsonl", 60), tmp_path / "out.jsonl"
    part = Path(f"{out}.part")
    expected = riwaya("extract", str(source)).stdout
    # The rows come through a pipe that stays open, so the run is in the middle whenever the signal comes.
    command = [sys.executable, "-m", "riwaya", "extract", "-", "-o", str(out)]
    # Tests that run in the background have Ctrl-C ignored, and so has what they start, unless they heed it at that moment.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    assert process.stdin
    process.stdin.write(b"".join(source.read_bytes().splitlines(keepends=True)[:30]))
    process.stdin.flush()
    for _ in range(600):
        if part.exists() and part.stat().st_size:
            break
        time.sleep(0.05)
    process.send_signal(sent)
    message = process.communicate(timeout=60)[1].decode()
    assert "Traceback" not in message
    assert not out.exists()
    assert part.read_bytes().endswith(b"\n")
    assert expected.startswith(part.read_bytes())
    if sent is not signal.SIGKILL:
        assert process.returncode == 3
        assert "the same command goes on from there" in message
    done = riwaya("extract", "-", "-o", str(out), stdin=source.read_bytes())
    assert (done.returncode, "going on after" in done.stderr.decode()) == (0, True)
    assert out.read_bytes() == expected


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}], ids=["c", "ascii", "posix"]
)
def test_output_is_utf8_whatever_the_locale(riwaya: Command, locale: dict[str, str]) -> None:
    done = riwaya("read", "-", "--json", stdin=NEWS.encode(), environment=locale)
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["text"] == NEWS


def test_a_reader_that_went_away(tmp_path: Path) -> None:
    source = rows(tmp_path / "in.jsonl", 300)
    command = [sys.executable, "-m", "riwaya", "extract", str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        message = process.stderr.read().decode()
    assert "Traceback" not in message
    assert process.returncode in (0, 1)


def test_control_characters_do_not_reach_the_terminal(riwaya: Command) -> None:
    done = riwaya("read", "-", stdin=f"\x1b[31m{NEWS}\x1b]0;title\x07".encode(), environment={**os.environ, "NO_COLOR": "1"})
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
