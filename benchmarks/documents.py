"""Official documents: a notice of twenty pages against bare python-docx and bare Typst, and a thousand PDFs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from docx import Document

from inspect_app import paths
from inspect_app.documents import Letterhead, OfficialDocument, render_docx, render_pdf
from workflows.blocks import Block, heading, paragraph

SENTENCE = (
    "Các xã, thị trấn được kiểm tra đã ban hành kế hoạch cải cách hành chính đúng thời hạn, phân công rõ trách nhiệm "
    "của từng tập thể, cá nhân; một số xã còn chậm công khai thủ tục hành chính, số hóa hồ sơ tại Bộ phận Một cửa theo "
    "quy định, đã được Đoàn kiểm tra nhắc nhở và ghi vào biên bản lần"
)
BARE = """
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm))
#set text(font: "Tinos", size: 14pt, lang: "vi")
#set par(justify: true, first-line-indent: (amount: 1.27cm, all: true))
#for it in json(bytes(sys.inputs.texts)) { par(it) }
"""
_AT = datetime(2023, 10, 18, tzinfo=UTC)


def texts(count: int, round_: int) -> list[str]:
    """Return paragraphs that no round before had: what Typst remembers of an equal text would not count."""
    return [f"{SENTENCE} {round_} {number}." for number in range(count)]


def notice(these: list[str]) -> OfficialDocument:
    blocks: list[Block] = []
    for number, text in enumerate(these):
        if number % 10 == 0:
            blocks.append(heading(f"{number // 10 + 1}. Nội dung kiểm tra", 2))
        blocks.append(paragraph(text))
    head = Letterhead(
        parent_name=None, issuer_name="Ủy ban nhân dân huyện Yên Thế", number="105", symbol="TB-UBND", place="Yên Thế",
        date=_AT.date(), kind_title="Thông báo", subject="Kết luận kiểm tra công tác cải cách hành chính năm 2023",
    )  # fmt: skip
    return OfficialDocument(
        head, blocks, ("UBND các xã, thị trấn", "Lưu: VT, NV"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Ký"
    )


def drawing(scale: float) -> Iterator[dict[str, Any]]:
    """Draw a notice of twenty pages, and write the same paragraphs with nothing but the libraries beneath."""
    count = max(8, int(172 * scale))
    rounds = max(3, int(9 * scale))
    with TemporaryDirectory() as folder:
        pairs = {"docx": (render_docx, bare_docx), "pdf": (render_pdf, bare_pdf(Path(folder)))}
        length = pages(render_pdf(notice(texts(count, -1))))
        for form, (ours, bare) in pairs.items():
            own, other = taking_turns(ours, bare, count, rounds)
            yield {
                "name": f"{form} of a notice", "paragraphs": count, "pages": length,
                "ms": round(own * 1000, 1), "bare_ms": round(other * 1000, 1), "ratio": round(own / other, 2),
                "target": 1.5,
            }  # fmt: skip


def taking_turns(
    ours: Callable[[OfficialDocument], bytes], bare: Callable[[list[str]], bytes], count: int, rounds: int
) -> tuple[float, float]:
    """Return the median seconds of both; they take turns, so that a busy machine slows both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_ in range(rounds + 1):
        these = texts(count, round_)
        start = time.perf_counter()
        ours(notice(these))
        middle = time.perf_counter()
        bare(these)
        end = time.perf_counter()
        if round_:  # the first one warms up
            times[0].append(middle - start)
            times[1].append(end - middle)
    return statistics.median(times[0]), statistics.median(times[1])


def bare_docx(these: list[str]) -> bytes:
    word, out = Document(), BytesIO()
    for text in these:
        word.add_paragraph(text)
    word.save(out)
    return out.getvalue()


def bare_pdf(folder: Path) -> Callable[[list[str]], bytes]:
    source = folder / "bare.typ"
    source.write_text(BARE)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(paths.fonts())])
    compiler = typst.Compiler(str(source), root=str(folder), font_paths=fonts, ignore_system_fonts=True)

    def draw(these: list[str]) -> bytes:
        data = compiler.compile(format="pdf", sys_inputs={"texts": json.dumps(these)}, pdf_standards=["a-2a"],
                                timestamp=_AT)  # fmt: skip
        return bytes(data)

    return draw


def pages(pdf: bytes) -> int:
    return pdf.count(b"/Type/Page/") + pdf.count(b"/Type/Page\n")


MANY = """
import resource, sys, time
from benchmarks import documents
from inspect_app.documents import render_pdf
count, start = int(sys.argv[1]), time.perf_counter()
early = 0
for number in range(count):
    render_pdf(documents.notice(documents.texts(12, number)))
    if number == count // 5:
        early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.perf_counter() - start, early // 1024, late // 1024)
"""


def many(scale: float) -> Iterator[dict[str, Any]]:
    """Draw a thousand notices of two pages in one process: how many a second, and whether memory stays flat."""
    count = max(10, int(1000 * scale))
    done = subprocess.run(
        [sys.executable, "-c", MANY, str(count)], capture_output=True, text=True, check=True, env=os.environ
    )
    seconds, early, late = map(float, done.stdout.split()[-3:])
    yield {
        "name": "many PDFs", "documents": count, "seconds": round(seconds, 1), "per_second": round(count / seconds, 1),
        "mb_after_a_fifth": int(early), "mb_at_the_end": int(late),
    }  # fmt: skip
