"""Whether a PDF that begins with ours only gained signatures since: nothing that is read may have changed.

A signature vouches for all that stands in the file when it is made, whoever put it
there.  So the revisions between ours and the first signed one are looked at here,
object by object; what comes after a signature, that signature's own check compares.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

log = logging.getLogger(__name__)

#: What may come to the catalogue together with signatures, and what may be renewed in it.
IN_CATALOGUE = {"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/Version"}
ON_PAGE = {"/Annots", "/Tabs"}
IN_FORM = {"/DA", "/DR", "/Fields", "/SigFlags"}
IN_FIELD = {"/AP", "/DA", "/F", "/Lock", "/M", "/MK", "/Rect", "/SV", "/V"}
#: Parts of the file that hold no content.
OF_THE_FILE = {"/Metadata", "/XRef", "/ObjStm"}


def only_signatures_added(reader: PdfFileReader, base: int, first_signed: int) -> bool:
    """Tell whether everything between a revision (counted from 0) and the first signed one only signs it."""
    for revision in range(base + 1, first_signed + 1):
        for why in _strange(reader, revision):
            log.info("a copy differs from what was issued: %s", why)
            return False
    return True


def _strange(reader: PdfFileReader, revision: int) -> Iterator[str]:
    """Yield what a revision does beyond adding signature fields and signatures."""
    old, new = reader.get_historical_resolver(revision - 1), reader.get_historical_resolver(revision)
    if old.root_ref != new.root_ref:
        yield "another catalogue"
    if freed := [ref for ref in reader.xrefs.refs_freed_in_revision(revision) if not old.is_ref_unassignable(ref)]:
        yield f"objects taken out: {freed}"
    info = old.trailer_view.raw_get("/Info") if "/Info" in old.trailer_view else None
    for ref in reader.xrefs.explicit_refs_in_revision(revision):
        if old.is_ref_unassignable(ref) or (info is not None and ref == info.reference):
            continue
        if not _may_become(old(ref), new(ref), old, is_root=ref == old.root_ref):
            yield f"object {ref.idnum} was changed: {old(ref)!r:.300} to {new(ref)!r:.300}"
    for annotation in _annotations_added(old, new):
        if _at(annotation, "/Subtype") != "/Widget" or _field_type(annotation) != "/Sig":
            yield f"an annotation of another kind: {annotation.get('/Subtype')}"


def _may_become(before: Any, after: Any, old: HistoricalResolver, *, is_root: bool) -> bool:
    if isinstance(before, generic.ArrayObject) and isinstance(after, generic.ArrayObject):
        # Lists may be objects of their own; what is new in that of annotations is looked at with the pages.
        return _is_list_of_fields(before, old) and list(after[: len(before)]) == list(before)
    if not isinstance(before, generic.DictionaryObject) or not isinstance(after, generic.DictionaryObject):
        return bool(before == after)
    changed = _changed(before, after)
    if is_root:
        return changed <= IN_CATALOGUE
    if before == _at(old.root, "/AcroForm"):
        return changed <= IN_FORM
    if _at(before, "/FT") == "/Sig":
        return changed <= IN_FIELD
    kind = _at(before, "/Type")
    if kind == "/Page":
        return changed <= ON_PAGE
    if kind in OF_THE_FILE:
        return bool(_at(after, "/Type") == kind)
    return not changed


def _changed(before: generic.DictionaryObject, after: generic.DictionaryObject) -> set[str]:
    keys = {str(key) for key in (*before, *after)}
    changed = {key for key in keys if _raw(before, key) != _raw(after, key)}
    if _stream(before) != _stream(after):
        changed.add("stream")
    return changed


def _stream(of: generic.DictionaryObject) -> bytes | None:
    return of.encoded_data if isinstance(of, generic.StreamObject) else None


def _at(of: generic.DictionaryObject, key: str) -> Any:
    # Unlike get(), this follows a reference.
    return of[key] if key in of else None  # noqa: SIM401


def _raw(of: generic.DictionaryObject, key: str) -> Any:
    name = generic.NameObject(key)
    return of.raw_get(name) if name in of else None


def _is_list_of_fields(array: generic.ArrayObject, old: HistoricalResolver) -> bool:
    form = _at(old.root, "/AcroForm")
    if form is not None and _at(form, "/Fields") == array:
        return True
    return any(_at(page, "/Annots") == array for page in _pages(old.root["/Pages"], 0))


def _annotations_added(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[generic.DictionaryObject]:
    known = [_refs(page) for page in _pages(old.root["/Pages"], 0)]
    for place, page in enumerate(_pages(new.root["/Pages"], 0)):
        before = known[place] if place < len(known) else []
        for ref, annotation in zip(_refs(page), _items(page, "/Annots"), strict=True):
            if ref in before:
                before.remove(ref)
            else:
                yield annotation
        if before:
            yield generic.DictionaryObject()  # one of ours was taken away


def _refs(page: generic.DictionaryObject) -> list[Any]:
    annots = _at(page, "/Annots") or generic.ArrayObject()
    return [annots.raw_get(place) for place in range(len(annots))]


def _items(of: generic.DictionaryObject, key: str) -> list[Any]:
    array = _at(of, key) or generic.ArrayObject()
    return [array[place] for place in range(len(array))]


def _pages(node: Any, depth: int) -> Iterator[generic.DictionaryObject]:
    if depth > 50:
        raise ValueError("the pages lie too deep in each other")
    if _at(node, "/Type") == "/Page":
        yield node
        return
    for kid in _items(node, "/Kids"):
        yield from _pages(kid, depth + 1)


def _field_type(annotation: generic.DictionaryObject) -> Any:
    node, depth = annotation, 0
    while "/FT" not in node and "/Parent" in node and depth < 20:
        node, depth = node["/Parent"], depth + 1
    return _at(node, "/FT")
