"""``python -m benchmarks [name …]``: print one JSON line a measurement.

``BENCH_SCALE=0.05`` makes everything smaller, to see that it runs; only full runs mean anything.
"""

from __future__ import annotations

import json
import logging
import os
import sys

from benchmarks import (
    assembling,
    capturing,
    crowd,
    delivering,
    documents,
    memory,
    onsite,
    page,
    planning,
    reading,
    sizes,
    work,
    workbooks,
)
from inspect_app.garbage import search_rarely

MEASURES = {
    "page": page.measure,
    "assembling": assembling.assembling,
    "capturing": capturing.capturing,
    "issuing": work.issuing,
    "reminding": work.reminding,
    "planning-sqlite": planning.planning_sqlite,
    "planning-postgres": planning.planning_postgres,
    "delivering": delivering.delivering,
    "crowd": crowd.crowd,
    "memory": memory.memory,
    "drawing": documents.drawing,
    "many-pdfs": documents.many,
    "reading": reading.reading,
    "on-site": onsite.measure,
    "sizes": sizes.sizes,
    "sizes-there": sizes.sizes_there,
    "eight-clients": sizes.eight_clients,
    "workbook": workbooks.workbook_of_many,
    "long-report": sizes.long_report,
}


def main() -> None:
    """Run the measurements named on the command line, or all of them."""
    logging.disable(logging.INFO)
    search_rarely()  # as every process of the application does
    scale = float(os.environ.get("BENCH_SCALE", "1"))
    names = sys.argv[1:] or list(MEASURES)
    if unknown := set(names) - set(MEASURES):
        raise SystemExit(f"no measurement {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}")
    for name in names:
        for found in MEASURES[name](scale):
            print(json.dumps({**found, "scale": scale}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
