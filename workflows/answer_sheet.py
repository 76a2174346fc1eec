"""A unit's answers as a table to fill in elsewhere: its columns, and what must hold within one answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date
from typing import Any

from workflows.i18n import N_
from workflows.remediation import DONE_IN_FUTURE, EXPECTED_IN_PAST, PROGRESS_LABELS, Progress
from workflows.tables.columns import Blame, Column, Kind, Table, day_of, day_words
from workflows.tables.reading import Standing

AGREED = {True: "Nhất trí", False: "Không nhất trí"}
PROGRESS_BY_WORD = {label.text: one for one, label in PROGRESS_LABELS.items()}
AGREED_BY_WORD = {word: one for one, word in AGREED.items()}

NO_CODE_HERE = N_("Mã “%(code)s” không có trong báo cáo này. Hãy tải bảng của đúng báo cáo, không sửa cột mã.")
NO_CODE = N_("Dòng này có nội dung nhưng thiếu mã. Hãy ghi vào dòng của nhiệm vụ trong bảng đã tải.")
DOUBLED_CODE = N_("Mã này đã có ở dòng %(row)s. Mỗi nhiệm vụ chỉ một dòng.")
ANSWERED = N_("Nội dung này đã báo cáo hoặc đã được chấp nhận nên không sửa được nữa.")
NO_PROGRESS = N_("Hãy chọn mức độ khắc phục: %(words)s.")
DONE_ONLY = N_("Chỉ ghi ngày hoàn thành khi đã khắc phục xong.")
OPEN_ONLY = N_("Chỉ ghi ngày dự kiến khi chưa khắc phục xong.")
OBJECTING_ONLY = N_("Chỉ ghi ý kiến khi chọn “Không nhất trí”.")


def _settle(after: MutableMapping[str, str], touched: Mapping[str, str]) -> None:
    """Let go of what a changed progress makes meaningless, unless somebody has just written it."""
    progress = PROGRESS_BY_WORD.get(after["progress"])
    if progress is not Progress.DONE and "done_on" not in touched:
        after["done_on"] = ""
    if progress in {Progress.DONE, Progress.NOT_POSSIBLE} and "expected_on" not in touched:
        after["expected_on"] = ""
    if after["agreed"] != AGREED[False] and "objection" not in touched:
        after["objection"] = ""


def _check(
    _before: Mapping[str, str], after: Mapping[str, str], touched: Mapping[str, str], today: date
) -> Iterable[Blame]:
    if not after["progress"]:
        yield "progress", NO_PROGRESS, {"words": ", ".join(PROGRESS_BY_WORD)}
        return
    progress = PROGRESS_BY_WORD[after["progress"]]
    done_on, expected_on = day_of(after["done_on"]), day_of(after["expected_on"])
    if progress is not Progress.DONE and done_on:
        yield "done_on", DONE_ONLY, {}
    elif done_on and done_on > today:
        yield "done_on", DONE_IN_FUTURE, {}
    if progress in {Progress.DONE, Progress.NOT_POSSIBLE} and expected_on:
        yield "expected_on", OPEN_ONLY, {}
    elif expected_on and expected_on < today and "expected_on" in touched:
        yield "expected_on", EXPECTED_IN_PAST, {}
    if after["objection"] and after["agreed"] != AGREED[False]:
        yield "objection", OBJECTING_ONLY, {}


#: The headings are always Vietnamese, as the report is: they are what a filled table is known by.
ANSWERS = Table(
    name="answers",
    sheet="Trả lời",
    columns=(
        Column("number", "STT", 5, is_told=True),
        Column("area", "Lĩnh vực", 20, is_told=True),
        Column("title", "Hạn chế, yêu cầu", 44, is_told=True),
        Column("requirement", "Phải làm gì", 36, is_told=True),
        Column("due", "Thời hạn", 12, is_told=True),
        Column("progress", "Mức độ khắc phục", 22, kind=Kind.CHOICE, choices=tuple(PROGRESS_BY_WORD)),
        Column("cause", "Nguyên nhân", 30, 20_000),
        Column("action", "Biện pháp đã thực hiện", 40, 20_000),
        Column("result", "Kết quả", 36, 20_000),
        Column("figures", "Số liệu", 20, 500),
        Column("done_on", "Ngày hoàn thành", 14, kind=Kind.DAY),
        Column("doer", "Người thực hiện", 22, 200),
        Column("expected_on", "Ngày dự kiến hoàn thành", 14, kind=Kind.DAY),
        Column("agreed", "Nhất trí với kết luận", 16, kind=Kind.CHOICE, choices=tuple(AGREED_BY_WORD)),
        Column("objection", "Ý kiến khi không nhất trí", 30, 20_000),
    ),
    how=(
        "Mỗi dòng là một nhiệm vụ. Chỉ điền các cột màu trắng; không sửa cột mã, cột dấu và dòng tiêu đề.",
        "Cột “Mức độ khắc phục” và “Nhất trí với kết luận” chọn trong danh sách.",
        "Minh chứng không nằm trong bảng: đính kèm ở từng nhiệm vụ trên hệ thống.",
    ),
    check=_check,
    settle=_settle,
    known_by=("id", "progress"),
    sentences={"foreign": NO_CODE_HERE, "doubled": DOUBLED_CODE, "no_code": NO_CODE},
)


def standing(values: Mapping[str, str], label: str = "", *, is_open: bool) -> Standing:
    """Return what stands here of one task's answer."""
    return Standing(values, label, "" if is_open else ANSWERED)


def words_of(values: Mapping[str, Any], *, is_answered: bool) -> dict[str, str]:
    """Return an answer in the words of the table; one that was never given has no progress yet.

    >>> words_of({"progress": Progress.DONE, "done_on": date(2023, 10, 5)}, is_answered=True)["done_on"]
    '05/10/2023'
    """
    found = {column.key: values.get(column.key) for column in ANSWERS.written}
    found["progress"] = PROGRESS_LABELS[Progress(values["progress"])].text if is_answered else ""
    agreed = values.get("is_agreed")
    found["agreed"] = AGREED[agreed] if agreed is not None else ""
    return {key: day_words(value) if isinstance(value, date) else str(value or "") for key, value in found.items()}


def fields_of(words: Mapping[str, str]) -> dict[str, Any]:
    """Return an answer in the words of the table as the act that writes it down takes it."""
    found: dict[str, Any] = {key: words[key] for key in ("objection", "cause", "action", "result", "figures", "doer")}
    found |= {key: day_of(words[key]) for key in ("done_on", "expected_on")}
    found["is_agreed"] = AGREED_BY_WORD.get(words["agreed"])
    found["progress"] = PROGRESS_BY_WORD[words["progress"]]
    return found
