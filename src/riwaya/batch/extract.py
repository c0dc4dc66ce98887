"""Many documents to many records: the run behind `riwaya extract`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import IO

from riwaya.batch.output import FileOutput, Output
from riwaya.batch.reading import fingerprint, read_rows_to_lines
from riwaya.errors import PartlyDone, RowError
from riwaya.packs.shelf import PackFile
from riwaya.sources.rows import Row, opened, read_rows


@dataclass(frozen=True, slots=True)
class Watch:
    """What a run tells while it goes: a fault as soon as it is met, a note for the user, and each record written."""

    fault: Callable[[RowError], None]
    note: Callable[[str], None]
    record: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Run:
    """How a run is to go. With `restart` an unfinished part of an earlier run is not continued; `packs` are the user's gazetteers."""

    jobs: int = 1
    restart: bool = False
    packs: tuple[PackFile, ...] = ()


def extract(source: IO[bytes], output: Output, run: Run, watch: Watch) -> int:
    """Reads the rows of `source` (JSONL, gzip or not) and writes one record a line to `output`, in order; returns how many.

    The same rows give the same bytes, by however many jobs. Raises PartlyDone where rows were faulty or the run was stopped
    (KeyboardInterrupt), InputError and OutputError; the output then holds whole lines.
    """
    done, failed = 0, 0
    try:
        rows = read_rows(opened(source))
        done, faults, rest = kept_lines(output, rows, run, watch)
        for line in chain(faults, read_rows_to_lines(chain(rest, rows), run.jobs, run.packs)):
            if isinstance(line, RowError):
                failed += 1
                watch.fault(line)
                continue
            output.write(line)
            done += 1
            watch.record()
        output.finish()
    except KeyboardInterrupt as stop:
        again = "; the same command goes on from there" if isinstance(output, FileOutput) else ""
        raise PartlyDone(f"stopped after {done:,} records in {output.name}{again}", done=done, failed=failed) from stop
    finally:
        output.close()
    if failed:
        raise PartlyDone(f"{done:,} records written, {failed:,} {'line' if failed == 1 else 'lines'} could not be read", done=done, failed=failed)
    return done


def kept_lines(output: Output, rows: Iterator[Row | RowError], run: Run, watch: Watch) -> tuple[int, list[RowError], list[Row | RowError]]:
    """What an earlier run's part already holds: see `FileOutput.keep`. Nothing where there is none or it is not to be used."""
    if not isinstance(output, FileOutput) or run.restart or not output.found:
        return 0, [], []
    kept, faults, rest = output.keep(rows, fingerprint(run.packs))
    watch.note(f"going on after {kept:,} records in {output.name}" if kept else f"{output.name} is of other rows or another reader: starting over")
    return kept, faults, rest
