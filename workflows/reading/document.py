"""A document in its parts, before they are read: head, opening, body, foot and annex, and who issued it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workflows.i18n import N_
from workflows.reading.blocks import Block, blocks_of
from workflows.reading.foot import Foot, read_foot
from workflows.reading.head import Head, read_head
from workflows.reading.issuers import FROM_TEXT, issuer_from_text
from workflows.reading.letters import LOW, UP
from workflows.reading.outline import Outline, outline_of
from workflows.reading.source import Source
from workflows.reading.statement import OF_ONE_BODY, Word
from workflows.vietnamese import canon, fold, nfc

IN_TITLE = N_("Theo trích yếu.")
IN_OPENING = N_("Theo phần mở đầu.")


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of a document: ``outline`` is of its body, ``opening`` the paragraphs before its first heading."""

    text: str
    blocks: Sequence[Block]
    head: Head
    foot: Foot
    outline: Outline
    opening: Sequence[Block]
    issuer: Word | None

    @property
    def body(self) -> Sequence[Block]:
        """Return what stands between head and foot."""
        return self.blocks[self.head.body_at : self.foot.begins]

    @property
    def annex(self) -> Sequence[Block]:
        """Return what stands behind the signature."""
        return self.blocks[self.foot.annex_at :]

    @property
    def addressed(self) -> Sequence[Block]:
        """Return the lines that say to whom a letter is sent."""
        ahead = self.blocks[: self.head.body_at]
        return [one for one in ahead if any(one.span().overlaps(word.span) for word in self.head.addressees)]

    @property
    def own_name(self) -> str:
        """Return the folded proper name of the commune that issued it."""
        return _own_name(self.issuer.value) if self.issuer else ""

    @property
    def period(self) -> Word | None:
        """Return the period the document speaks of, as its title says it, else its opening."""
        return _period(self.head, self.opening)

    @property
    def words(self) -> str:
        """Return the words of a document: of the letterhead as its lines stand, then a paragraph a line."""
        body = self.blocks[self.head.body_at :]
        top = self.text[: body[0].whole.start] if body else self.text
        return "\n".join([nfc(canon(top)), *(block.text for block in body)])


def parted(source: Source) -> Document:
    """Return a document in its parts."""
    blocks = blocks_of(source)
    head = read_head(blocks)
    foot = read_foot(blocks, head.body_at)
    outline = outline_of(blocks[head.body_at : foot.begins], head.kind)
    return Document(source.given, blocks, head, foot, outline, _opening(outline), head.issuer or _issuer(head, outline))


def _opening(outline: Outline) -> list[Block]:
    """Return the paragraphs before the first heading; of a decision, its bases."""
    opening: list[Block] = []
    for part in outline.parts:
        is_listed = part.block.is_bullet or part.block.mark
        if part.is_heading or (is_listed and not _is_basis(part.block)) or len(opening) > 25:
            break
        opening.append(part.block)
    return opening


def _is_basis(block: Block) -> bool:
    return bool(re.match(r"(?:Căn cứ|Thực hiện|Theo)\b", block.text))


_OWN_PLACE = re.compile(
    rf"(?:tại|của|trên địa bàn|UBND) (?P<unit>(?:xã|phường|thị trấn"
    rf"|đặc khu) [{UP}][{LOW}]+(?: [{UP}][{LOW}]+){{0,3}})"
)


def _issuer(head: Head, outline: Outline) -> Word | None:
    blocks = [part.block for part in outline.parts]
    texts = [(block.text, block.span()) for block in [*blocks[:6], *blocks[::-1][:4]]]
    found = issuer_from_text(head.place.value if head.place else "", texts)
    if found is not None or head.kind not in OF_ONE_BODY:
        return found
    for text, span in texts:
        named = _OWN_PLACE.search(text)
        if named:
            return Word(span, named[0], 0.5, FROM_TEXT, f"UBND {named['unit']}")
    return None


def _own_name(issuer: str) -> str:
    match = re.search(r"(?:xã|phường|thị trấn|đặc khu)\s+(.+)$", issuer)
    return fold(match[1]) if match else ""


_PERIODS = re.compile(
    r"(?:(?:6|sáu|9|chín) tháng (?:đầu|cuối) năm \d{4}|[Qq]uý (?:IV|III|II|I|[1-4])(?:[ /]năm)?[ /]*\d{4}"
    r"|tháng \d{1,2}(?:/| năm )\d{4}"
    r"|(?:từ|tính từ) (?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})? (?:đến|-) (?:ngày |hết ngày )?\d{1,2}/\d{1,2}/\d{4}"
    r"|năm \d{4})"
)


def _period(head: Head, opening: Sequence[Block]) -> Word | None:
    """Return the period the document speaks of, as its title says it, else its opening."""
    if head.title is not None:
        match = _PERIODS.search(head.title.value)
        if match:
            return Word(head.title.span, match[0], 0.8, IN_TITLE, match[0])
    for block in opening:
        match = re.search(r"[Tt]hời kỳ kiểm tra\s*:?\s*(?P<period>[^.;]{4,80})", block.text)
        if match:
            return Word(block.span(*match.span()), match[0], 0.8, IN_OPENING, match["period"].strip())
    return None
