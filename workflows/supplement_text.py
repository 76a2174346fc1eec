"""The text of a supplement (biên bản bổ sung) to minutes that are signed and locked, and the digest both sides sign."""

from dataclasses import asdict, dataclass
from datetime import date

from workflows.blocks import Block, heading, paragraph
from workflows.minutes_text import digest_of
from workflows.notice_frame import END_MARK
from workflows.wording import date_cited, date_long


@dataclass(frozen=True, slots=True)
class SupplementFacts:
    """Everything a supplement says; ``original_digest`` ties it to the minutes it adds to."""

    team_name: str
    unit_name: str
    visited_on: date
    original_digest: str
    drawn_up_on: date
    text: str
    unit_opinion: str = ""


def supplement_digest(facts: SupplementFacts) -> str:
    """Return the sha256 of everything the supplement says."""
    return digest_of(asdict(facts))


def supplement_blocks(facts: SupplementFacts) -> list[Block]:
    """Return the body of the supplement; letterhead and signatures stand around it."""
    opening = (
        f"Hôm nay, {date_long(facts.drawn_up_on)}, {facts.team_name} và {facts.unit_name} thống nhất lập biên bản"
        f" bổ sung cho biên bản kiểm tra ngày {date_cited(facts.visited_on)}"
        f" (mã nội dung {facts.original_digest[:16]}) như sau:"
    )
    opinion = _lines(facts.unit_opinion)
    return [
        paragraph(opening),
        heading("I. NỘI DUNG BỔ SUNG", 2),
        *_lines(facts.text),
        *([heading("II. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA", 2), *opinion] if opinion else []),
        paragraph(
            "Các nội dung khác của biên bản kiểm tra giữ nguyên. Biên bản bổ sung này là một phần không tách rời của"
            f" biên bản kiểm tra{END_MARK}"
        ),
    ]


def _lines(text: str) -> list[Block]:
    return [paragraph(line.strip()) for line in text.splitlines() if line.strip()]
