"""Refusals become pages: a sentence, the right status, nothing changed."""

import logging
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, flash, g, redirect, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge
from wtforms import Field, HiddenField, ValidationError

from inspect_app.access import NotVisible
from inspect_app.conflicts import conflict_page, merge_answers
from inspect_app.extensions import db, login
from inspect_app.i18n import _, gettext
from inspect_app.logs import route
from inspect_app.problems import problem
from inspect_app.storage import Away
from inspect_app.web import is_public, safe_next, speaks_api, where_accepted
from workflows.moves import Refused

log = logging.getLogger(__name__)


def sentence_of(refusal: Refused) -> str:
    """Return a rule's refusal in the reader's language."""
    params = {name: gettext(value) if isinstance(value, str) else value for name, value in refusal.params.items()}
    text: str = gettext(refusal.message)
    said = text % params if params else text
    return f"“{refusal.about}”: {said}" if refusal.about else said


def by_rule(check: Callable[[Any], object], refusal: type[Refused]) -> Callable[[Any, Field], None]:
    """Return a validator that hangs a rule's refusal beside its field, however much else is wrong in the form."""

    def validate(_form: Any, field: Field) -> None:
        if field.data:
            try:
                check(field.data)
            except refusal as refused:
                raise ValidationError(sentence_of(refused)) from None

    return validate


def page(status: int, title: str, text: str, **more: Any) -> Any:
    """Return a calm page that says what is wrong and where to go next; a program is told the same in its own way."""
    db.session.rollback()
    if speaks_api():
        return problem(status, title, text)
    shown = {"title": title, "text": text, "status": status, "back": _where_from(), **more}
    return render_template("errors/page.html", **shown), status


def _where_from() -> str | None:
    """Return the page of ours that the person came from, to go back to."""
    came = urlsplit(request.referrer or "")
    if came.netloc != request.host or came.path == request.path:
        return None
    return safe_next(came.path + (f"?{came.query}" if came.query else ""), "") or None


def register(app: Flask) -> None:
    """Tell the app what to answer for each kind of refusal."""
    app.before_request(merge_answers)
    for kind, answer in _ANSWERS:
        app.register_error_handler(kind, answer)


def _not_found(_error: Exception) -> Any:
    return page(404, _("Không tìm thấy trang này"), _("Địa chỉ không đúng, hoặc nội dung không thuộc phạm vi của bạn."))


def _refused(error: Refused) -> Any:
    # Of two clicks at once, the second may meet what the first wrote: its own number is taken, its task is closed.
    db.session.rollback()
    if request.method == "POST" and (location := where_accepted()) is not None:
        return redirect(location)
    return page(409, _("Chưa thực hiện được"), sentence_of(error), typed=_typed())


def _twice(error: IntegrityError) -> Any:
    db.session.rollback()
    if (location := where_accepted()) is not None:
        return redirect(location)
    return _stale(error) if _is_taken(error) else _fault(error)


def _stale(error: Exception) -> Any:
    db.session.rollback()
    if (location := where_accepted()) is not None:
        return redirect(location)
    if isinstance(error, StaleDataError) and (asks := conflict_page(getattr(error, "row", None))) is not None:
        return asks
    return page(
        409,
        _("Nội dung vừa được người khác sửa"),
        _("Trong lúc bạn nhập, người khác đã lưu thay đổi. Chưa có gì bị ghi đè. Hãy mở lại trang và nhập lại."),
        typed=_typed(),
    )


def _of_another_session(_error: CSRFError) -> Any:
    if not current_user.is_authenticated and _asks_who_is_there(request.endpoint):
        return login.unauthorized()
    return page(
        400,
        _("Phiên làm việc đã thay đổi"),
        _("Trang này được mở từ phiên đăng nhập trước. Hãy mở lại trang rồi gửi lại nội dung dưới đây."),
        typed=_typed(),
    )


def _too_large(_error: RequestEntityTooLarge) -> Any:
    return page(
        413,
        _("Nội dung gửi lên quá lớn"),
        _("Mỗi tệp không quá %(mb)s MB và mỗi ô nhập không quá 100.000 ký tự.", mb=current_app.config["MAX_FILE_MB"]),
    )


def _storage_away(error: Away) -> Any:
    db.session.rollback()
    log.error("the storage does not answer at %s %s", request.method, route(), exc_info=error)
    return page(
        503, _("Kho tệp chưa trả lời"), _("Chưa lấy được tệp. Hãy thử lại sau ít phút, hoặc báo quản trị hệ thống.")
    )


def _wrong_method(error: MethodNotAllowed) -> Any:
    if speaks_api():
        answer = problem(405, _("Yêu cầu không phù hợp"), _("Địa chỉ này không nhận phương thức như vậy."))
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or []))
        return answer
    if request.method == "GET":
        flash(_("Hãy dùng nút trên trang để thực hiện việc này."), "info")
        return redirect(url_for("home.index"))
    return page(405, _("Yêu cầu không phù hợp"), _("Trang này không nhận yêu cầu như vậy."))


def _not_understood(error: HTTPException) -> Any:
    return page(
        error.code or 500, _("Yêu cầu không hợp lệ"), _("Máy chủ không hiểu yêu cầu này. Hãy quay lại và thử lại.")
    )


def _fault(error: Exception) -> Any:
    reference = secrets.token_hex(4)
    log.error("fault %s at %s %s", reference, request.method, route(), exc_info=error)
    if current_app.testing:
        raise error
    return page(
        500,
        _("Hệ thống gặp lỗi"),
        _(
            "Việc bạn vừa làm chưa được lưu. Mã sự cố: %(ref)s. Hãy báo mã này cho quản trị hệ thống.",
            ref=reference,
        ),
        typed=_typed(),
    )


#: What is answered to each kind of refusal; of several that fit, Flask takes the nearest.
_ANSWERS: tuple[tuple[type[Exception] | int, Callable[[Any], Any]], ...] = (
    (NotVisible, _not_found),
    (404, _not_found),
    (Refused, _refused),
    (IntegrityError, _twice),
    (StaleDataError, _stale),
    (CSRFError, _of_another_session),
    (RequestEntityTooLarge, _too_large),
    (Away, _storage_away),
    (405, _wrong_method),
    (HTTPException, _not_understood),
    (Exception, _fault),
)


def _is_taken(error: IntegrityError) -> bool:
    """Tell a number, address or day that somebody else took a moment before from a fault of the program."""
    return getattr(error.orig, "sqlstate", "") == "23505" or "UNIQUE constraint failed" in str(error.orig)


def _asks_who_is_there(endpoint: str | None) -> bool:
    return not is_public(endpoint) or endpoint == login.login_view


def _typed() -> list[tuple[str, str]]:
    """Return what the person typed, to be shown so that nothing is lost."""
    hidden = {"csrf_token", "once", "version", "was", "password", "new_password", "repeat_password", "submit", "go"}
    hidden |= {name for name, field in g.get("asked", {}).items() if isinstance(field, HiddenField)}
    given = [(name, value) for name, value in request.form.items(multi=True) if name not in hidden and value.strip()]
    return [_as_asked(name, value) for name, value in given]


def _as_asked(name: str, value: str) -> tuple[str, str]:
    """Return a question and its answer in the words of the form; without a question where the form is not known."""
    field = g.get("asked", {}).get(name)
    if field is None:
        return "", value
    choices = {str(choice[0]): str(choice[1]) for choice in getattr(field, "iter_choices", list)()}
    return str(field.label.text), choices.get(value, value)
