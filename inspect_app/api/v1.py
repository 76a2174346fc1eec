"""Version 1: how an operation is declared, described (OpenAPI 3.1) and answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Flask, Response, request
from flask_smorest import Api, Blueprint
from flask_smorest.utils import prepare_response
from marshmallow import RAISE, Schema
from sqlalchemy.orm.exc import StaleDataError

from inspect_app.api.bearer import know_the_program
from inspect_app.api.refusals import Problem, answer_invalid, answer_problem, answer_stale
from inspect_app.api.schemas import ProblemSchema
from inspect_app.extensions import csrf
from inspect_app.web import API
from workflows.tokens import Scope

V = TypeVar("V", bound=Callable[..., Any])


class _Operations(Blueprint):
    """A blueprint that also describes the headers of its operations."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._prepare_doc_cbks.append(self._headers)

    @staticmethod
    def _headers(described: dict[str, Any], info: dict[str, Any], **_more: Any) -> dict[str, Any]:
        described.setdefault("parameters", []).extend(info.get("headers", []))
        return described


bp = _Operations("v1", __name__, url_prefix=f"{API}v1", description="")
bp.before_request(know_the_program)
bp.register_error_handler(Problem, answer_problem)
bp.register_error_handler(StaleDataError, answer_stale)
for _code in (400, 422):
    bp.register_error_handler(_code, answer_invalid)

KEY = {
    "name": "Idempotency-Key", "in": "header", "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": 120, "pattern": "^[A-Za-z0-9._:-]+$"},
    "description": "Chosen by the program, one for each thing it does; sent again, it brings the first answer",
}  # fmt: skip
IF_MATCH = {
    "name": "If-Match", "in": "header", "required": True, "schema": {"type": "string"},
    "description": "ETag of what was read; when something else stands there now, nothing is written",
}  # fmt: skip
IF_NONE_MATCH = {
    "name": "If-None-Match", "in": "header", "required": False, "schema": {"type": "string"},
    "description": "ETag of what is at hand; unchanged, the answer is 304",
}  # fmt: skip

#: What stands in a file is for the program to find out; nothing of it is shown here.
FILE = "application/octet-stream"
READING = (401, 403, 404, 405, 422, 429)
WRITING = (400, 401, 403, 404, 405, 409, 413, 415, 422, 429)


def operation(
    method: str,
    rule: str,
    answers: type[Schema] | None,
    *,
    scope: Scope | None,
    status: int = 200,
    query: type[Schema] | None = None,
    body: type[Schema] | None = None,
    is_guarded: bool = False,
    is_file: bool = False,
) -> Callable[[V], V]:
    """Declare an operation: who may, what it takes and answers.

    ``is_guarded`` wants the ETag of what was read; ``is_file`` answers with a file and no ``answers``.
    """

    def declare(view: V) -> V:
        made: Any = view
        made.scope = scope
        if body is not None:
            made = bp.arguments(body)(made)
        if query is not None:
            # A filter that nobody knows would give everything.
            made = bp.arguments(query, location="query", unknown=RAISE)(made)
        if is_file:
            made = bp.response(status, {"type": "string", "format": "binary"}, content_type=FILE)(made)
        else:
            made = bp.response(status, answers)(made)
        refused = READING if method == "GET" else (*WRITING, *((412, 428) if is_guarded else ()))
        for code in refused:
            made = bp.alt_response(code, HTTPStatus(code).name)(made)
        if method == "GET":
            made = bp.alt_response(304, HTTPStatus.NOT_MODIFIED.name)(made)
        made = bp.doc(operationId=view.__name__)(made)
        made._apidoc["headers"] = _headers_of(method, is_guarded)
        route: Any = bp.route(rule, methods=[method])
        declared: V = route(made)
        return declared

    return declare


def _headers_of(method: str, is_guarded: bool) -> list[dict[str, Any]]:
    if method == "GET":
        return [IF_NONE_MATCH]
    return [KEY] * (method == "POST") + [IF_MATCH] * is_guarded


class Description(Api):
    """The description of the interface; refusals are answered by :mod:`inspect_app.errors`, as everywhere."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        pass

    def _register_responses(self) -> None:
        for status in HTTPStatus:
            answer: dict[str, Any] = {"description": status.phrase}
            if status >= 400:
                answer["schema"] = ProblemSchema
            prepare_response(answer, self.spec, "application/problem+json")
            self.spec.components.response(status.name, answer, lazy=True)


def describe(app: Flask) -> dict[str, Any]:
    """Return the description, put together when it is first asked for."""
    kept: dict[str, Any] = app.extensions.setdefault("api_v1", {})
    if "description" not in kept:
        api = Description(
            spec_kwargs={
                "title": "Inspection of administrative reform", "version": "1", "openapi_version": "3.1.0",
                "servers": [{"url": str(app.config["BASE_URL"]).rstrip("/")}],
            }
        )  # fmt: skip
        commands = dict(app.cli.commands)
        api.init_app(app)
        # What the library adds to the command line is not ours to offer.
        app.cli.commands = commands
        api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
        bp.register_views_in_doc(api, app, api.spec, name=bp.name, parameters=None)
        kept["description"] = {**api.spec.to_dict(), "security": [{"token": []}]}
    description: dict[str, Any] = kept["description"]
    return description


@bp.after_request
def _mark(response: Response) -> Response:
    """Name what was read, so that a program need not take again what it has."""
    response.headers.setdefault("Vary", "Authorization, Accept-Language")
    if request.method in {"GET", "HEAD"} and response.status_code == 200:
        response.headers["Cache-Control"] = "private, no-cache"
        response.add_etag()
        etag, _is_weak = response.get_etag()
        if etag is not None and request.if_none_match.contains_weak(etag):
            response.status_code = 304
            response.set_data(b"")
    return response


def register(app: Flask) -> None:
    """Open version 1."""
    from inspect_app.api import evidence, frozen, reading, writing  # noqa: F401 - their operations join this blueprint

    csrf.exempt(bp)
    app.register_blueprint(bp)


get = partial(operation, "GET")
post = partial(operation, "POST")
put = partial(operation, "PUT")
patch = partial(operation, "PATCH")
