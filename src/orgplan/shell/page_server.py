"""A page for one reader on this machine: served on the loopback address alone, under a path that nobody can guess.

Other programs and pages of this machine cannot read it: they do not know the path, and a page of another host that has its name
point here is told by the name that it asks for.
"""

from __future__ import annotations

import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Final
from urllib.parse import parse_qs, urlsplit

from orgplan.problems import Words
from orgplan.shell.outcome import CannotDo

HOST: Final = "127.0.0.1"
NAMES: Final = (HOST, "localhost")
"""What this machine may be called by who asks."""
WAIT: Final = 20.0
"""Seconds for which a question for the next version stays open."""


class PageServer:
    """The page as it is now, and whoever waits for the next one."""

    def __init__(self, port: int = 0) -> None:
        """Listen on a port, 0 for any that is free. Raises `CannotDo` where it is taken."""
        self._page = ""
        self._version = 0
        self._changed = Condition()
        self._token = secrets.token_urlsafe(18)
        try:
            self._server = _Server((HOST, port), self)
        except OSError as error:
            raise CannotDo(
                Words(f"port {port} cannot be used: {error.strerror}; name another one with --port, or leave it out",
                      f"ใช้พอร์ต {port} ไม่ได้: {error.strerror} ระบุพอร์ตอื่นด้วย --port หรือไม่ต้องระบุ")
            ) from None  # fmt: skip
        except OverflowError:
            raise CannotDo(Words("--port: write a number from 1 to 65535", "--port: ระบุตัวเลข 1 ถึง 65535")) from None
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._server.server_address[1])

    @property
    def path(self) -> str:
        """The one path that is answered."""
        return f"/{self._token}/"

    @property
    def address(self) -> str:
        """What the browser is to open."""
        return f"http://{HOST}:{self.port}{self.path}"

    def show(self, page: str) -> None:
        """Put a page in the place of the one before, and tell who waits for it."""
        with self._changed:
            self._page = page
            self._version += 1
            self._changed.notify_all()

    def start(self) -> None:
        """Answer from now on, beside what the program does."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()

    def read(self) -> tuple[str, int]:
        """The page as it is now, and its version."""
        with self._changed:
            return self._page, self._version

    def wait_for(self, after: int, seconds: float = WAIT) -> int:
        """The version, once it is another than `after`; after so many seconds in any case."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != after, timeout=seconds)
            return self._version


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], pages: PageServer) -> None:
        super().__init__(address, _Answers)
        self.pages = pages


class _Answers(BaseHTTPRequestHandler):
    """The page, and the number of its version."""

    protocol_version = "HTTP/1.1"
    server_version = "orgplan"
    sys_version = ""
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        """Answer for the one path, under the machine's own names."""
        pages = self.server.pages
        asked = urlsplit(self.path)
        host = self.headers.get("Host", "")
        if host not in {f"{name}:{pages.port}" for name in NAMES}:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"")
        elif secrets.compare_digest(asked.path.encode(), pages.path.encode()):
            page, version = pages.read()
            self._answer(HTTPStatus.OK, "text/html", page.encode(), version)
        elif secrets.compare_digest(asked.path.encode(), f"{pages.path}version".encode()):
            after = parse_qs(asked.query).get("after", [""])[0]
            known = int(after) if after.isascii() and after.isdecimal() and len(after) < 10 else -1  # noqa: PLR2004 - fewer changes than that
            self._answer(HTTPStatus.OK, "text/plain", str(pages.wait_for(known)).encode())
        else:
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _answer(self, status: HTTPStatus, kind: str, content: bytes, version: int | None = None) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(content)),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        if version is not None:
            headers["Page-Version"] = str(version)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the library
        """Nothing: the terminal is for the findings."""
