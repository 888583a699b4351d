"""The centre over HTTP: parse, recognise, call, answer. All meaning lies in the other modules."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from app.records.refusal import Refusal
from app.storage.database import reading
from app.sync.protocol import (
    AUTHORITY_PATH,
    COUNTER_HEADER,
    DESK_PATH,
    DEVICE_HEADER,
    ENROL_PATH,
    EXCHANGE_PATH,
    HEALTH_PATH,
    HISTORY_PATH,
    LONGEST_BODY_BYTES,
    MEDIA_TYPE,
    PROOF_HEADER,
    VERSION,
    EnrolRequest,
    Line,
    Problem,
    RequestLine,
    pack,
    read_request,
    unpack,
    unreadable,
)
from server.centre import Centre
from server.desk.answering import answer_desk
from server.devices import Caller, CounterUsed, enrol, recognise
from server.exchange import exchange
from server.history import history
from server.ingest import take_again
from server.log import head_of

log = logging.getLogger("wayside.centre")

# What a refusal means to HTTP; any other is a plain 400.
_STATUS = {
    "not_recognised": 401,
    "revoked": 403,
    "code_unknown": 403,
    "code_waits": 403,
    "device_known": 409,
    "counter_used": 409,
    "too_long": 413,
}
_LONGEST_ENROLMENT_BYTES = 16 * 1024
# A few lines, or one change that a lead has put right.
_LONGEST_QUESTION_BYTES = 1024 * 1024


class JsonLines(logging.Formatter):
    """Structured logs: codes, ids and counts. Nothing a person said ever comes here."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line of JSON; of an exception the kind and place only, never its values."""
        shown: dict[str, Any] = {"level": record.levelname, "event": record.getMessage()}
        if record.exc_info and record.exc_info[0]:
            trace = record.exc_info[2]
            while trace and trace.tb_next:
                trace = trace.tb_next
            shown["kind"] = record.exc_info[0].__name__
            if trace:
                shown["place"] = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
        return json.dumps(shown)


def create_app(centre: Centre, authority_pem: str) -> FastAPI:
    """Return the application for an open centre."""

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        if taken := await run_in_threadpool(take_again, centre):
            log.info("taken from quarantine: %d", taken)
        yield
        centre.engine.dispose()

    app = FastAPI(
        title="Wayside centre", lifespan=life, docs_url=None, redoc_url=None, openapi_url=None
    )

    @app.exception_handler(Refusal)
    async def refused(_request: Request, refusal: Refusal) -> Response:
        return _refused(refusal)

    @app.exception_handler(Exception)
    async def failed(_request: Request, error: Exception) -> Response:
        log.error("failed", exc_info=error)
        return JSONResponse(
            {"code": "centre_failed", "sentence": "The centre met a fault of its own."}, 500
        )

    @app.get(HEALTH_PATH)
    def health() -> dict[str, Any]:
        with reading(centre.engine) as connection:
            return {
                "status": "well",
                "head": head_of(connection),
                "version": VERSION,
                "epoch": centre.service(connection).epoch,
            }

    @app.get(AUTHORITY_PATH)
    def authority() -> Response:
        return PlainTextResponse(authority_pem, media_type="application/x-pem-file")

    @app.post(ENROL_PATH)
    async def post_enrol(request: Request) -> Response:
        body = await _body(request, _LONGEST_ENROLMENT_BYTES)
        try:
            asked = msgspec.json.decode(body, type=EnrolRequest)
        except msgspec.MsgspecError as error:
            raise unreadable() from error
        answer = await run_in_threadpool(enrol, centre, asked)
        return Response(msgspec.json.encode(answer), media_type="application/json")

    @app.post(EXCHANGE_PATH)
    async def post_exchange(request: Request) -> Response:
        claim = _claim(request)  # before the body: who says nothing of themselves sends none
        body = await _body(request, LONGEST_BODY_BYTES)
        caller = await run_in_threadpool(_caller, centre, request, claim, body)
        lines = exchange(centre, caller, read_request(unpack([body])))
        return StreamingResponse(pack(_guarded(lines)), media_type=MEDIA_TYPE)

    _add_questions(app, centre)
    return app


def _add_questions(app: FastAPI, centre: Centre) -> None:
    """Let laptops ask beside the exchange, one thing at a time."""

    async def answered(
        request: Request,
        answer: Callable[[Centre, Caller, Iterable[RequestLine]], Iterator[Line]],
    ) -> Response:
        claim = _claim(request)
        body = await _body(request, _LONGEST_QUESTION_BYTES)
        caller = await run_in_threadpool(_caller, centre, request, claim, body)
        lines = answer(centre, caller, read_request(unpack([body])))
        return StreamingResponse(pack(_guarded(lines)), media_type=MEDIA_TYPE)

    @app.post(HISTORY_PATH)
    async def post_history(request: Request) -> Response:
        return await answered(request, history)

    @app.post(DESK_PATH)
    async def post_desk(request: Request) -> Response:
        return await answered(request, answer_desk)


def log_to_standard_error() -> None:
    """Send the centre's own events to standard error, and keep the web server's to warnings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    log.setLevel(logging.INFO)


@dataclass(frozen=True)
class _Claim:
    """What the headers say of who sends a request."""

    device_id: str
    counter: int
    proof: bytes


def _claim(request: Request) -> _Claim:
    """Read the headers, each in its one form: what was written otherwise was not signed by us."""
    headers = request.headers
    one_form = {
        DEVICE_HEADER: "[0-9a-f-]{36}",
        COUNTER_HEADER: "[1-9][0-9]{0,9}",
        PROOF_HEADER: "[0-9a-f]{128}",
        "content-type": re.escape(MEDIA_TYPE),
    }
    for name, form in one_form.items():
        said = headers.getlist(name)
        if len(said) != 1 or not re.fullmatch(form, said[0], re.ASCII):
            raise Refusal("not_recognised", "The request does not say who sends it.")
    counter = int(headers[COUNTER_HEADER])
    if counter >= 2**31 or request.url.query:
        raise Refusal("not_recognised", "The request does not say who sends it.")
    return _Claim(headers[DEVICE_HEADER], counter, bytes.fromhex(headers[PROOF_HEADER]))


def _caller(centre: Centre, request: Request, claim: _Claim, body: bytes) -> Caller:
    return recognise(
        centre,
        method=request.method,
        path=request.url.path,
        device_id=claim.device_id,
        counter=claim.counter,
        proof=claim.proof,
        body=body,
    )


async def _body(request: Request, longest: int) -> bytes:
    """Read a body, but never more than it may hold."""
    pieces = bytearray()
    async for piece in request.stream():
        pieces += piece
        if len(pieces) > longest:
            raise Refusal("too_long", "This is more than one turn may hold.")
    return bytes(pieces)


def _guarded(lines: Iterator[Line]) -> Iterator[Line]:
    """End a stream that cannot go on with a line that says so; what was said before is good."""
    try:
        yield from lines
    except Refusal as refusal:
        yield Problem(code=refusal.code, sentence=refusal.sentence)
    except Exception:  # the last line of the stream: whichever it is, it is told, logged and ended
        log.exception("exchange failed")
        yield Problem(code="centre_failed", sentence="The centre met a fault of its own.")


def _refused(refusal: Refusal) -> Response:
    status = _STATUS.get(refusal.code, 400)
    headers = {COUNTER_HEADER: str(refusal.highest)} if isinstance(refusal, CounterUsed) else None
    return JSONResponse({"code": refusal.code, "sentence": refusal.sentence}, status, headers)
