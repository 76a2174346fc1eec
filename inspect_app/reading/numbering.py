"""The numbers and bullets that Word draws before paragraphs, which stand in no text: "1.", "a)", "I.", "-"."""

from typing import Any

from inspect_app.documents.measure.word_look import W, value

Element = Any

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts the paragraphs of each list as they come."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._of_number: dict[str, str] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if numbering is not None:
            for abstract in numbering.findall(f"{W}abstractNum"):
                self._levels[str(value(abstract, "abstractNumId"))] = {
                    int(value(level, "ilvl") or 0): (
                        value(level.find(f"{W}numFmt")) or "decimal",
                        value(level.find(f"{W}lvlText")) or "",
                        int(value(level.find(f"{W}start")) or 1),
                    )
                    for level in abstract.findall(f"{W}lvl")
                }
            for number in numbering.findall(f"{W}num"):
                self._of_number[str(value(number, "numId"))] = str(value(number.find(f"{W}abstractNumId")))
        if styles is not None:
            for style in styles.findall(f"{W}style"):
                found = _numbered(style.find(f"{W}pPr"))
                if found:
                    self._of_style[str(value(style, "styleId"))] = found

    def mark_of(self, paragraph: Element) -> str:
        """Return what Word draws before a paragraph, nothing where it is in no list."""
        properties = paragraph.find(f"{W}pPr")
        found = _numbered(properties)
        if found is None and properties is not None:
            found = self._of_style.get(value(properties.find(f"{W}pStyle")) or "")
        if found is None or found[0] == "0":
            return ""
        number, level = found
        levels = self._levels.get(self._of_number.get(number, ""), {})
        if level not in levels:
            return ""
        form, template, start = levels[level]
        key = (self._of_number[number], level)
        self._counts[key] = self._counts.get(key, start - 1) + 1
        for deeper in [one for one in self._counts if one[0] == key[0] and one[1] > level]:
            del self._counts[deeper]
        if form == "bullet":
            return "-"
        text = template
        for place, (its_form, _, its_start) in levels.items():
            at = self._counts.get((key[0], place), its_start)
            text = text.replace(f"%{place + 1}", _written(at, its_form))
        return text.strip()


def _numbered(properties: Element | None) -> tuple[str, int] | None:
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None or found.find(f"{W}numId") is None:
        return None
    return str(value(found.find(f"{W}numId"))), int(value(found.find(f"{W}ilvl")) or 0)


def _written(number: int, form: str) -> str:
    if form in {"upperRoman", "lowerRoman"} and 0 < number < 40:
        text, left = "", number
        for amount, letters in _ROMAN:
            while left >= amount:
                text, left = text + letters, left - amount
        return text if form == "upperRoman" else text.lower()
    if form in {"upperLetter", "lowerLetter"} and 0 < number <= 26:
        letter = _LETTERS[number - 1]
        return letter.upper() if form == "upperLetter" else letter
    return str(number)
