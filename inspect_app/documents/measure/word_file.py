"""Opens a DOCX that anybody may have sent: never more than is sensible, nothing from outside the file."""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from inspect_app.documents.measure.errors import BOMB, BROKEN, UNKNOWN, CannotMeasure

Element = Any

_MOST = 60_000_000  # bytes of one part; the XML of a thousand pages is a tenth of it
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class WordFile:
    """The parts of a DOCX, parsed when asked for."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
            names = self._zip.namelist()
        except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise CannotMeasure(BROKEN) from error
        if "word/document.xml" not in names:
            raise CannotMeasure(UNKNOWN)
        if len(names) > 20_000:
            raise CannotMeasure(BOMB)
        self._names = set(names)

    def xml(self, name: str) -> Element | None:
        """Return the root of a part, None where there is no such part."""
        if name not in self._names:
            return None
        try:
            with self._zip.open(name) as part:
                text = part.read(_MOST + 1)
        except (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
            raise CannotMeasure(BROKEN) from error
        if len(text) > _MOST:
            raise CannotMeasure(BOMB)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(text, parser)
        except etree.XMLSyntaxError as error:
            raise CannotMeasure(BROKEN) from error

    def related(self, kind: str) -> dict[str, str]:
        """Return the parts the text relates to in one way, by the key it calls them."""
        found = self.xml("word/_rels/document.xml.rels")
        return {
            str(one.get("Id")): f"word/{one.get('Target')}" if not str(one.get("Target")).startswith("/")
            else str(one.get("Target"))[1:]
            for one in ([] if found is None else found.iter(_RELATION))
            if str(one.get("Type")).endswith(f"/{kind}")
        }  # fmt: skip
