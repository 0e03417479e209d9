"""The page of the review: for this machine alone, behind an address that nobody can guess, asking nothing of others."""

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files

from flask import Flask, Response, abort, jsonify, request
from werkzeug.serving import WSGIRequestHandler, make_server

from onrecord.errors import OnRecordError
from onrecord.review.session import Session

Sent = dict[str, str]  # what a page sends, by name

HOSTS = ("127.0.0.1", "localhost", "[::1]")
STATIC = {"": "index.html", "review.js": "review.js", "review.css": "review.css", "beside.js": "beside.js",
          "beside.css": "beside.css"}  # fmt: skip
TYPES = {"html": "text/html", "js": "text/javascript", "css": "text/css"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Quiet(WSGIRequestHandler):
    """Says nothing of what is asked."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


def new_token() -> str:
    """What stands in the address, so that only who was told it can ask."""
    return secrets.token_urlsafe(24)


def application(session: Session, token: str) -> Flask:
    """The web application of a session; every address begins with the token."""
    app = Flask("onrecord-review", static_folder=None)
    guarded(app, token)

    @app.get("/<token>/", defaults={"name": ""})
    @app.get("/<token>/<name>")
    def page(name: str) -> Response:
        if name not in STATIC:
            abort(404)
        file = STATIC[name]
        text = (files("onrecord.review") / "static" / file).read_text(encoding="utf-8")
        return Response(text, mimetype=TYPES[file.rpartition(".")[2]])

    @app.post("/<token>/<name>")
    def asked(name: str) -> Response:
        if name not in ASKED:
            abort(404)
        return jsonify(ASKED[name](session, given()))

    @app.errorhandler(OnRecordError)
    def told(error: OnRecordError) -> tuple[Response, int]:
        return jsonify({"error": str(error)}), 400

    return app


def guarded(app: Flask, token: str) -> None:
    """Answer only who names this machine and knows the token, under a policy that lets nothing else in."""

    @app.before_request
    def for_this_machine() -> None:
        if request.host not in HOSTS and request.host.rpartition(":")[0] not in HOSTS:
            abort(403)
        if not secrets.compare_digest((request.view_args or {}).pop("token", "").encode(), token.encode()):
            abort(404)

    @app.after_request
    def with_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response


def skip(session: Session, sent: Sent) -> object:
    """Leave a question for later, and give the next one."""
    session.skip(sent.get("key", ""))
    return session.next()


def again(session: Session, _sent: Sent) -> object:
    """Look at the archive anew."""
    session.again()
    return session.next()


ASKED: Mapping[str, Callable[[Session, Sent], object]] = {
    "next": lambda session, sent: session.next(sent.get("key") or None),
    "answer": lambda session, sent: session.answer(sent.get("key", ""), sent.get("answer", ""), sent),
    "undo": lambda session, _sent: session.undo(),
    "skip": skip,
    "help": lambda session, _sent: session.help(),
    "again": again,
    "search": lambda session, sent: session.search(sent.get("kind", ""), sent.get("typed", "")),
}


def given() -> Sent:
    """What a page sent, as words by name."""
    sent = request.get_json(silent=True)
    return {str(name): str(value) for name, value in sent.items()} if isinstance(sent, dict) else {}


@contextmanager
def serving(session: Session, port: int = 0) -> Iterator[str]:
    """A server on this machine as long as the block runs; gives its address.

    Raises:
        OnRecordError: the port is taken.
    """
    token = new_token()
    try:
        server = make_server("127.0.0.1", port, application(session, token), threaded=True, request_handler=Quiet)
    except (OSError, SystemExit) as error:
        raise OnRecordError(f"nothing can be served at 127.0.0.1:{port}") from error
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{token}/"
    finally:
        server.shutdown()
