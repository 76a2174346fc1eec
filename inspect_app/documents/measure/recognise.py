"""Says which component each piece of a document is: by its words, its letters and its place, as a reader would."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from inspect_app.documents.measure.pieces import CODE, Piece, Span, is_drawn_with_letters
from workflows.checks.layout import Part, Text, Variant
from workflows.vietnamese import fold

_KINDS = (
    "nghi quyet", "quyet dinh", "chi thi", "quy che", "quy dinh", "thong cao", "thong bao", "huong dan", "chuong trinh",
    "ke hoach", "phuong an", "de an", "du an", "bao cao", "bien ban", "to trinh", "hop dong", "cong dien", "giay moi",
    "giay gioi thieu", "giay uy quyen", "phieu", "ban ghi nho", "ban thoa thuan", "ket luan", "thu cong",
)  # fmt: skip
_DECIDERS = (
    "chu tich",
    "uy ban nhan dan",
    "giam doc",
    "hoi dong nhan dan",
    "bo truong",
    "truong",
    "chanh",
    "tong",
    "ban",
)
_APPENDIX = re.compile(r"phụ lục(?:\s+(?:số\s*)?[\divxl.]+)?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"Số\s*[:：]?\s*[\d\s.…]*/|Số\s*:")
_DATE = re.compile(r"ngày.*tháng.*năm", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"(?:[A-ZĐ][\w.]*\.\s*)*\w+(?: \w+){1,6}")
_SECTION, _ARTICLE = re.compile(r"[IVXL]+\.\s"), re.compile(r"(Điều \d+[.:]?)")
_CHAPTER = re.compile(r"(?:Phần|Chương|Mục|Tiểu mục)\s+(?:[IVXL]+|\d+|thứ \w+)\b[.:]?\s*$", re.IGNORECASE)
_CLAUSE = re.compile(r"\d+(?:\.\d+)*[.)]?\s|[a-zđ]\)\s")

Found = dict[Part, list[Text]]


class NotOfficial(ValueError):
    """The file has no national name: it is no official document of a state body."""


class Recognised:
    """The components of one document, and what is left over."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.parts: Found = {}
        self.variant: Variant = "named"
        self.has_end_mark = False
        self.signature_page: int | None = None
        self.body: list[Piece] = []
        self.pieces = [piece for piece in pieces if piece.text.strip() and not CODE.match(piece.text)]
        self._at = 0
        main, appendices = self._parted()
        self._head(main)
        self._title(main)
        self._opening(main)
        foot = self._foot_at(main)
        self._text(main[self._at : foot])
        self._foot(main[foot:])
        for appendix in appendices:
            self._appendix(appendix)

    def _add(self, part: Part, pieces: Iterable[Piece]) -> None:
        self.parts.setdefault(part, []).extend(piece.seen() for piece in pieces)

    def _parted(self) -> tuple[list[Piece], list[list[Piece]]]:
        """Part the appendices from the document; the first lines of a document are never one."""
        starts = [
            place
            for place, piece in enumerate(self.pieces)
            if place > 5 and piece.column == "full" and not piece.in_table and _APPENDIX.fullmatch(piece.text.strip())
        ]
        ends = [*starts[1:], len(self.pieces)]
        if not starts:
            return self.pieces, []
        main = self.pieces[: starts[0]]
        return main, [self.pieces[start:end] for start, end in zip(starts, ends, strict=True)]

    # -- head ----------------------------------------------------------------------------------------------------------

    def _head(self, main: Sequence[Piece]) -> None:
        nation = next((n for n, piece in enumerate(main[:30]) if "cong hoa xa hoi chu nghia" in fold(piece.text)), None)
        if nation is None:
            raise NotOfficial
        end = self._head_end(main, nation)
        left = [piece for piece in main[:end] if piece.column == "left"]
        right = [piece for piece in main[:end] if piece.column != "left"]
        self._right_of_head(right)
        self._left_of_head(left)
        self._at = end

    @staticmethod
    def _head_end(main: Sequence[Piece], nation: int) -> int:
        """The head ends with the last thing that stands in one of two columns; a plain file has no columns at all."""
        end = nation + 1
        for place, piece in enumerate(main[:40]):
            if piece.column != "full" or (place <= nation + 3 and _DATE.search(piece.text)):
                end = max(end, place + 1)
            elif place > nation + 1 and "doc lap" not in fold(piece.text) and not is_drawn_with_letters(piece.text):
                break
        return end

    def _right_of_head(self, right: Sequence[Piece]) -> None:
        for piece in right:
            folded = fold(piece.text)
            if "cong hoa xa hoi" in folded or (Part.MOTTO not in self.parts and folded == "viet nam"):
                self._add(Part.NATION, [piece])
            elif "doc lap" in folded or "hanh phuc" in folded:
                self._add(Part.MOTTO, [piece])
            elif _DATE.search(piece.text):
                self._add(Part.PLACE_DATE, [piece])

    def _left_of_head(self, left: Sequence[Piece]) -> None:
        number = next((n for n, piece in enumerate(left) if _NUMBER.match(piece.text.strip())), len(left))
        names = [piece for piece in left[:number] if not is_drawn_with_letters(piece.text)]
        bold = next((n for n, piece in enumerate(names) if piece.bold > 0.5), max(len(names) - 1, 0))
        if names[:bold]:
            self._add(Part.PARENT, names[:bold])
        if names[bold:]:
            self._add(Part.ISSUER, names[bold:])
        if number < len(left):
            self._add(Part.NUMBER, left[number : number + 1])
        about = [piece for piece in left[number + 1 :] if not is_drawn_with_letters(piece.text)]
        if about and fold(about[0].text).startswith("v v"):
            self._add(Part.ABOUT, about)

    # -- title, grounds, addressees ------------------------------------------------------------------------------------

    def _title(self, main: Sequence[Piece]) -> None:
        coming = range(self._at, min(self._at + 6, len(main)))
        kind = next((n for n in coming if main[n].is_upper and fold(main[n].text).startswith(_KINDS)), None)
        if kind is None or Part.ABOUT in self.parts:
            self.variant = "letter" if Part.ABOUT in self.parts else "named"
            return
        self._add(Part.KIND, [main[kind]])
        title = fold(main[kind].text)
        self.variant = "decision" if title.startswith("quyet dinh") else "named"
        self.variant = "minutes" if title.startswith("bien ban") else self.variant
        self._at = kind + 1
        while self._at < len(main) and self._is_subject(main[self._at]):
            if not is_drawn_with_letters(main[self._at].text):
                self._add(Part.SUBJECT, [main[self._at]])
            self._at += 1
            if main[self._at - 1].rule is not None:  # the rule closes the title
                break

    def _is_subject(self, piece: Piece) -> bool:
        if piece.column != "full" or piece.in_table or _SECTION.match(piece.text) or "kinh gui" in fold(piece.text):
            return False
        if self.variant == "decision" and piece.is_upper and fold(piece.text).startswith(_DECIDERS):
            return False
        return is_drawn_with_letters(piece.text) or (piece.align == "center" and piece.bold > 0.5)

    def _opening(self, main: Sequence[Piece]) -> None:
        if self.variant == "decision":
            self._grounds(main)
        if self._at < len(main) and fold(main[self._at].text).startswith("kinh gui"):
            end = self._at + 1
            while end < len(main) and main[end].text.strip().startswith("-") and main[end].align != "justify":
                end += 1
            self._add(Part.ADDRESSEE, main[self._at : end])
            self._at = end

    def _grounds(self, main: Sequence[Piece]) -> None:
        order = next(
            (n for n in range(self._at, len(main)) if main[n].is_upper and fold(main[n].text) == "quyet dinh"), None
        )
        if order is None:
            return
        before = main[self._at : order]
        authority = [piece for piece in before if piece.is_upper and not is_drawn_with_letters(piece.text)]
        if authority:
            self._add(Part.AUTHORITY, authority)
        grounds = [piece for piece in before if not piece.is_upper and not is_drawn_with_letters(piece.text)]
        if grounds:
            self._add(Part.BASES, grounds)
        self._at = order + 1

    # -- text ----------------------------------------------------------------------------------------------------------

    def _foot_at(self, main: Sequence[Piece]) -> int:
        """The foot begins where recipients or signatures stand, the last time that columns do."""
        ended = [n for n, piece in enumerate(main) if n >= self._at and "./." in piece.text and piece.column == "full"]
        self.has_end_mark = bool(ended)
        if ended:
            return ended[-1] + 1
        for place in range(len(main) - 1, self._at - 1, -1):
            if main[place].column == "full" and not main[place].in_table:
                return place + 1
        return self._at

    def _text(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if piece.in_table or piece.column != "full" or is_drawn_with_letters(piece.text):
                continue
            text = piece.text.strip()
            self.body.append(piece)
            if _SECTION.match(text) and (piece.is_upper or piece.bold > 0.5):
                self._add(Part.SECTION, [piece])
            elif _CHAPTER.match(text) or (piece.align == "center" and piece.bold > 0.9):
                self._add(Part.CHAPTER, [piece])
            elif piece.bold > 0.9 and _CLAUSE.match(text):
                self._add(Part.CLAUSE, [piece])
            else:
                self._add(Part.TEXT, [piece])
                if found := _ARTICLE.match(text):
                    self._add(Part.ARTICLE, [_start(piece, found[1])])

    # -- foot and appendices -------------------------------------------------------------------------------------------

    def _foot(self, foot: Sequence[Piece]) -> None:
        mark = next((n for n, piece in enumerate(foot) if fold(piece.text).startswith("noi nhan")), None)
        others = list(foot)
        if mark is not None:
            column = foot[mark].column
            beneath = [piece for piece in foot[mark + 1 :] if piece.column == column and piece.cell == foot[mark].cell]
            beneath = [piece for piece in beneath if not is_drawn_with_letters(piece.text)]
            self._add(Part.RECIPIENTS_TITLE, [foot[mark]])
            if beneath:
                self._add(Part.RECIPIENTS, _joined(beneath))
            taken = {id(piece) for piece in (foot[mark], *beneath)}
            others = [piece for piece in foot if id(piece) not in taken]
        self._signatures([piece for piece in others if piece.italic < 0.5])

    def _signatures(self, pieces: Sequence[Piece]) -> None:
        titles = [piece for piece in pieces if piece.is_upper]
        if titles:
            self._add(Part.TITLES, titles)
            self.signature_page = titles[0].page
        below = pieces[pieces.index(titles[0]) :] if titles else pieces
        names = [piece for piece in below if not piece.is_upper and _is_name(piece.text)]
        if names:
            self._add(Part.SIGNER, names if self.variant == "minutes" else names[-1:])

    def _appendix(self, pieces: Sequence[Piece]) -> None:
        self._add(Part.APPENDIX, pieces[:1])
        at = 1
        while at < len(pieces) and pieces[at].column == "full" and not pieces[at].in_table and pieces[at].bold > 0.9:
            if pieces[at].align not in {"center", None}:
                break
            self._add(Part.APPENDIX_TITLE, [pieces[at]])
            at += 1
        reference = at
        while at < len(pieces) and _is_reference(pieces[at]):
            at += 1
        if at > reference:
            self._add(Part.APPENDIX_REFERENCE, pieces[reference:at])
        self._text(pieces[at:])


def _is_reference(piece: Piece) -> bool:
    """Say whether a line beneath an annex's title names the document that it belongs to: in italics, by itself."""
    return not piece.in_table and piece.italic > 0.9 and piece.align != "justify"


def _start(piece: Piece, text: str) -> Piece:
    """Return the piece cut down to its first words."""
    spans: list[Span] = []
    left = len(text) + len(piece.text) - len(piece.text.lstrip())
    for span in piece.spans:
        if left > 0:
            spans.append(replace(span, text=span.text[:left]))
        left -= len(span.text)
    return Piece(spans, piece.column, page=piece.page)


def _joined(lines: Sequence[Piece]) -> list[Piece]:
    """Join the lines of one entry: only the first begins with a dash."""
    entries: list[Piece] = []
    for line in lines:
        if entries and not line.text.strip().startswith("-"):
            last = entries.pop()
            entries.append(
                Piece([*last.spans, Span(" ", line.size), *line.spans], last.column, align=last.align, page=last.page)
            )
        else:
            entries.append(line)
    return entries


def _is_name(text: str) -> bool:
    words = text.strip().split()
    return bool(_NAME.fullmatch(" ".join(words))) and all(word[0].isupper() for word in words)
