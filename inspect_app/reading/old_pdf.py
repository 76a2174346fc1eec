"""The letters of a page of a PDF that fonts of before Unicode draw, put into Unicode where they stand."""

from __future__ import annotations

from typing import Any

from pdfminer.encodingdb import EncodingDB

from workflows.reading.old_letters import OldFont, OldLetters, in_unicode, is_small, is_unicode, old_font

# The reader of PDFs takes the soft hyphen of Western letters for a blank; it is how TCVN3 writes "ư".  This holds
# for every PDF that the process reads; in other fonts the sign is a hyphen, and `put_in_unicode` makes it one again.
EncodingDB.win2unicode[0xAD] = "\xad"


def put_in_unicode(page: Any) -> OldLetters | None:
    """Put the letters of a page into Unicode, those of each font on their own; return whose letters were met."""
    chars: list[dict[str, Any]] = page.objects.get("char", [])
    fonts = {name: old_font(str(name)) for name in {char["fontname"] for char in chars}}
    for char in chars:
        if char["text"] == "\xad" and fonts[char["fontname"]] is None:
            char["text"] = "-"
    typed = [char["text"] for char in chars if fonts[char["fontname"]]]
    if not typed or is_unicode("".join(typed)):
        return None
    kept: list[dict[str, Any]] = []
    old: OldLetters | None = None
    letters = [char["text"] for char in chars]
    is_soft_lost = "\xad" not in typed
    raw = ""  # the vowel before, as it was typed
    for place, char in enumerate(chars):
        font, before, was = fonts[char["fontname"]], kept[-1] if kept else None, char["text"]
        if font is None:
            raw = ""
        elif before is not None and (joined := _joined(before, raw, char, font)):
            before["text"], before["x1"] = joined, max(before["x1"], char["x1"])
            raw = ""
            continue
        else:
            raw = was
            is_lost = is_soft_lost and was == "-" and _is_within(letters, chars, place)
            char["text"] = in_unicode("\xad" if is_lost else was, font)
        if font is not None and char["text"].casefold() != was.casefold():
            old = font.letters
        kept.append(char)
    chars[:] = kept
    return old


def _joined(before: dict[str, Any], raw: str, char: dict[str, Any], font: OldFont) -> str:
    """Return the letter that a vowel and the mark of VNI behind it make, nothing where they make none."""
    if font.letters is not OldLetters.VNI or not raw or not _are_beside(before, char):
        return ""
    made = in_unicode(raw + char["text"], font)
    return made if len(made) == 1 else ""


def _is_within(typed: list[str], chars: list[dict[str, Any]], place: int) -> bool:
    """Say whether a hyphen, as printers wrote "ư" that lost it, stands between two small letters of one word."""
    if not 0 < place < len(chars) - 1 or not is_small(typed[place - 1]) or not is_small(typed[place + 1]):
        return False
    before, sign, after = chars[place - 1 : place + 2]
    return _are_beside(before, sign) and _are_beside(sign, after)


def _are_beside(one: dict[str, Any], other: dict[str, Any]) -> bool:
    near = 0.25 * float(one["size"])
    return abs(other["x0"] - one["x1"]) < near and abs(other["bottom"] - one["bottom"]) < near
