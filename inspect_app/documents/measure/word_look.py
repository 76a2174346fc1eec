"""How a paragraph and a run of a DOCX look in the end: defaults, styles and what they are based on, own properties."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Element = Any  # of lxml
Look = dict[str, str]

_OFF = {"0", "false", "off", "none"}


def value(element: Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(W + name)


@dataclass(slots=True)
class Styles:
    """The styles of one file, resolved once each."""

    root: Element | None
    theme: Element | None
    numbering: Element | None
    _by_id: dict[str, Element] = field(default_factory=dict)
    _resolved: dict[str, Look] = field(default_factory=dict)
    _defaults: Look = field(default_factory=dict)
    default_paragraph: str = ""

    def __post_init__(self) -> None:
        for style in () if self.root is None else self.root.iter(f"{W}style"):
            self._by_id[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                self.default_paragraph = style.get(f"{W}styleId", "")
        defaults = None if self.root is None else self.root.find(f"{W}docDefaults")
        for properties in () if defaults is None else defaults.iter(f"{W}rPr", f"{W}pPr"):
            self._defaults |= self._own(properties)

    def paragraph(self, properties: Element | None) -> Look:
        """Return how a paragraph and the letters in it look before any run says otherwise."""
        named = value(None if properties is None else properties.find(f"{W}pStyle")) or self.default_paragraph
        look = self._defaults | self._style(named)
        if properties is not None:
            look |= self._numbered(properties)
            look |= {key: one for key, one in self._own(properties).items() if not key.startswith("r:")}
        return look

    def run(self, paragraph: Look, properties: Element | None) -> Look:
        if properties is None:
            return paragraph
        style = value(properties.find(f"{W}rStyle"))
        return paragraph | (self._style(style) if style else {}) | self._own(properties)

    def _style(self, name: str, depth: int = 0) -> Look:
        """A style is what it is based on and then its own; a file may base styles on each other in a circle."""
        if name in self._resolved:
            return self._resolved[name]
        style = self._by_id.get(name)
        if style is None or depth > 20:
            return {}
        based = value(style.find(f"{W}basedOn"))
        look = dict(self._style(based, depth + 1)) if based else {}
        for tag in ("pPr", "rPr"):
            if (properties := style.find(W + tag)) is not None:
                look |= self._own(properties)
        self._resolved[name] = look
        return look

    def _numbered(self, properties: Element) -> Look:
        """A numbered paragraph takes its indents from the list."""
        number = value(properties.find(f"{W}numPr/{W}numId"))
        level = value(properties.find(f"{W}numPr/{W}ilvl")) or "0"
        if self.numbering is None or number in {None, "0"}:
            return {}
        for one in self.numbering.findall(f"{W}num"):
            if one.get(f"{W}numId") == number:
                kind = value(one.find(f"{W}abstractNumId"))
                return self._list_level(kind, level) | {"numbered": "1"}
        return {}

    def _list_level(self, kind: str | None, level: str) -> Look:
        for one in () if self.numbering is None else self.numbering.findall(f"{W}abstractNum"):
            if one.get(f"{W}abstractNumId") == kind:
                for step in one.findall(f"{W}lvl"):
                    if step.get(f"{W}ilvl") == level and (properties := step.find(f"{W}pPr")) is not None:
                        return self._own(properties)
        return {}

    def _own(self, properties: Element) -> Look:
        return dict(self._pairs(properties))

    def _pairs(self, properties: Element) -> Iterator[tuple[str, str]]:
        for child in properties:
            if not isinstance(child.tag, str):
                continue
            name = child.tag.removeprefix(W)
            if name in {"b", "i", "caps", "contextualSpacing", "keepNext", "vanish"} or name == "u":
                yield name, "" if value(child) in _OFF else "1"
            elif name in {"sz", "jc", "color"}:
                yield name, value(child) or ""
            elif name == "rFonts":
                if font := self._font(child):
                    yield "font", font
            elif name in {"spacing", "ind"} and properties.tag == f"{W}pPr":
                for key, said in child.attrib.items():
                    yield f"{name}.{key.removeprefix(W)}", said
            elif name == "pBdr":
                for side in child:
                    if isinstance(side.tag, str) and value(side) not in _OFF:
                        yield f"border.{side.tag.removeprefix(W)}", "1"

    def _font(self, fonts: Element) -> str:
        if theme := fonts.get(f"{W}asciiTheme"):
            kind = "majorFont" if theme.startswith("major") else "minorFont"
            face = None if self.theme is None else self.theme.find(f".//{A}{kind}/{A}latin")
            return "" if face is None else str(face.get("typeface"))
        return str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
