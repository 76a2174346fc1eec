"""The pages on one item of a document read in: put right, moved in the text, parted, made one with its neighbour."""

from __future__ import annotations

import re
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from inspect_app import clock
from inspect_app.access import NotVisible
from inspect_app.errors import sentence_of
from inspect_app.i18n import _
from inspect_app.models import ReadDocument
from inspect_app.reading import actions, heading, queries
from inspect_app.reading.forms import DutyForm, FindingForm, PartForm, near_of
from inspect_app.reading.scan_views import cuts_of
from inspect_app.reading.views import bp, own
from inspect_app.web import done
from workflows.moves import Refused
from workflows.reading.passages import neighbour, seams
from workflows.reading.review import FIELDS, Item, ItemState, pieces


@bp.route("/reading/<int:document_id>/items/<key>", methods=["GET", "POST"])
def item(document_id: int, key: str) -> ResponseReturnValue:
    """Put one item right, where it stands as well, and confirm it."""
    document, found = _own_item(document_id, key)
    form = _form_of(document, found)
    if form.validate_on_submit():
        try:
            said = _said(form, document, found)
            by, now = g.viewer.person, clock.now()
            actions.move(document, key, form.passage.data or "", near_of(form), by=by, now=now)
            actions.settle(document, key, ItemState.CONFIRMED, said, by=by, now=now)
            return done(_("Đã sửa và xác nhận."), url_for(".show", document_id=document.id, _anchor=f"i-{key}"))
        except heading.NotRegistered as refusal:
            form.blame(form["units"], sentence_of(refusal))
        except Refused as refusal:
            form.blame(form.passage, sentence_of(refusal))
    return render_template(
        "reading/item.html",
        document=document,
        item=found,
        form=form,
        pieces=pieces(document.text, [found]),
        chosen=_marked(document) or found["span"],
        cuts=cuts_of(document, found),
        before=neighbour(document.items, key, -1),
        after=neighbour(document.items, key, 1),
        may_part=len(found["text"].split()) > 1,
    ), 422 if form.errors else 200


def _form_of(document: ReadDocument, item: Item) -> FindingForm | DutyForm:
    """Return the form with what is said of an item; a passage marked on the page before stands in it already."""
    data: dict[str, Any] = {"passage": item["text"], "at": ""}
    if marked := _marked(document):
        data |= {"passage": " ".join(document.text[marked[0] : marked[1]].split()), "at": str(marked[0])}
    if item["what"] == "task":
        return DutyForm(data=data | {name: item.get(name) for name in FIELDS["task"]})
    data |= {"polarity": item["polarity"], "area": item["area"], "units": ", ".join(item.get("units") or ())}
    return FindingForm(data=data).choose()


def _marked(document: ReadDocument) -> list[int] | None:
    """Return which letters of the text were marked on the page before."""
    found = re.fullmatch(r"([0-9]{1,7}),([0-9]{1,7})", request.args.get("marked", ""))
    span = [int(found[1]), int(found[2])] if found else [0, 0]
    return span if document.text[span[0] : span[1]].strip() else None


def _said(form: FindingForm | DutyForm, document: ReadDocument, item: Item) -> dict[str, Any]:
    """Return what was said of an item; units by their registered names."""
    if isinstance(form, DutyForm):
        return {name: form[name].data or None for name in FIELDS["task"]}
    units = heading.names_of(document, form.units.data or "", item.get("units") or ())
    return {"polarity": form.polarity.data, "area": form.area.data, "units": units}


@bp.route("/reading/<int:document_id>/items/<key>/parts", methods=["GET", "POST"])
def part(document_id: int, key: str) -> ResponseReturnValue:
    """Part one item in several: at places that offer themselves, or at any words of its passage."""
    document, found = _own_item(document_id, key)
    form = PartForm().choose(found, document.text)
    if form.validate_on_submit():
        try:
            places = form.places(found, document.text)
            count = actions.part(document, key, places, by=g.viewer.person, now=clock.now())
            said = _("Đã tách thành %(n)s nội dung, hãy xem lại từng nội dung.", n=count)
            return done(said, url_for(".show", document_id=document.id, _anchor=f"i-{key}"))
        except Refused as refusal:
            form.blame(form.begins, sentence_of(refusal))
    return render_template(
        "reading/part.html",
        document=document,
        item=found,
        form=form,
        pieces=pieces(document.text, [found]),
        seams=seams(found, document.text),
    ), 422 if form.errors else 200


@bp.post("/reading/<int:document_id>/items/<key>/join/<other>")
def join(document_id: int, key: str, other: str) -> ResponseReturnValue:
    """Make two neighbouring items one."""
    document, _found = _own_item(document_id, key)
    if queries.item_of(document, other) is None:
        raise NotVisible
    whole = actions.join(document, key, other, by=g.viewer.person, now=clock.now())
    said = _("Đã gộp hai nội dung thành một, hãy xem lại.")
    return done(said, url_for(".show", document_id=document.id, _anchor=f"i-{whole}"))


def _own_item(document_id: int, key: str) -> tuple[ReadDocument, Item]:
    document = own(document_id)
    found = queries.item_of(document, key)
    if found is None:
        raise NotVisible
    return document, found
