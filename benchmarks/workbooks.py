"""The list of 100,000 tasks as a workbook, beside bare xlsxwriter: what both take, and how much memory."""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks import data
from inspect_app.tracking import columns, queries
from inspect_app.tracking.filters import Filters
from inspect_app.tracking.workbook import workbook

STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def workbook_of_many(scale: float) -> Iterator[dict[str, Any]]:
    """Write all columns of the list, query included; bare xlsxwriter gets the same values, which cost it nothing.

    Times are of the processor, so that a busy machine does not change the ratio.
    """
    count = max(300, int(100_000 * scale))
    with data.application("sqlite") as app:
        officer, top, units = data.people_and_units()
        data.tasks(data.issued_notice(officer, top, units), units, count)
        chosen = list(columns.COLUMNS.values())
        with app.test_request_context():
            from flask import g

            from inspect_app.access import viewer_of

            g.viewer = viewer_of(officer, data.TODAY)

            def ours() -> None:
                workbook(queries.export(Filters(), data.TODAY, chosen), chosen, [], data.TODAY).close()

            grown = _grown_by(ours)
            rows = [
                [number, *(column.value(row, data.TODAY) for column in chosen)]
                for number, row in enumerate(queries.export(Filters(), data.TODAY, chosen), 1)
            ]
            times = [[_once(ours), _once(lambda: _bare(rows))] for _ in range(3)]
            taken, reference = (statistics.median(one) for one in zip(*times, strict=True))
    yield {
        "name": "workbook", "rows": len(rows), "columns": len(chosen) + 1, "cpu_seconds": round(taken, 1),
        "bare_seconds": round(reference, 1), "ratio": round(taken / reference, 2), "target": 1.3, "grown_by_mb": grown,
    }  # fmt: skip


def _bare(rows: list[list[Any]]) -> None:
    with tempfile.TemporaryFile() as file, xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, place, value, day)
                else:
                    sheet.write(line, place, value)


def _once(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _grown_by(work: Callable[[], None]) -> int | None:
    """Return by how many MB the process had grown at most while it worked; nothing where the system does not tell."""
    with suppress(OSError):
        FORGET.write_text("5")  # the peak begins anew
        before = _peak()
        work()
        return _peak() - before
    return None


def _peak() -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text())
    assert found
    return int(found[1]) // 1024
