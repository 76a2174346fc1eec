"""The letters of a paragraph of a DOCX as Word draws them: old fonts put into Unicode, capitals, nothing hidden."""

from itertools import groupby
from typing import Any

from inspect_app.documents.measure.word_elements import runs_of, text_of
from inspect_app.documents.measure.word_look import Look, Styles, W
from workflows.reading.old_letters import OldFont, OldLetters, in_unicode, is_unicode, old_font

Element = Any


class WordLetters:
    """Draws the paragraphs of one file; ``old`` is whose letters of before Unicode were met, if any."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.old: OldLetters | None = None

    def text_of(self, paragraph: Element) -> str:
        look = self._styles.paragraph(paragraph.find(f"{W}pPr"))
        runs = [self._drawn(look, run) for run in runs_of(paragraph)]
        if is_unicode("".join(text for text, font in runs if font)):  # typed in Unicode, an old font left on it
            return "".join(text for text, _font in runs)
        return "".join(
            self._converted("".join(text for text, _font in group), font)
            for font, group in groupby(runs, key=lambda run: run[1])
        )

    def _drawn(self, paragraph: Look, run: Element) -> tuple[str, OldFont | None]:
        look = self._styles.run(paragraph, run.find(f"{W}rPr"))
        if look.get("vanish") == "1":
            return "", None
        font = old_font(look.get("font", ""))
        text = text_of(run, soft_hyphen="\xad" if font else "")
        return (text.upper() if look.get("caps") == "1" and not font else text), font

    def _converted(self, text: str, font: OldFont | None) -> str:
        if font is None:
            return text
        made = in_unicode(text, font)
        if made.casefold() != text.casefold():
            self.old = font.letters
        return made
