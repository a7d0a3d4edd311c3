"""The page of `watch` is for its reader alone: this machine, a path that nobody guesses, no other host."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from threading import Thread

import pytest

from orgplan.shell.outcome import CannotDo
from orgplan.shell.page_server import HOST, PageServer


@pytest.fixture
def server() -> Iterator[PageServer]:
    running = PageServer()
    running.start()
    running.show("<p>ก</p>")
    yield running
    running.stop()


def ask(server: PageServer, path: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
    connection = HTTPConnection(HOST, server.port, timeout=30)
    connection.request(method, path, headers={"Host": f"{HOST}:{server.port}", **headers})
    answer = connection.getresponse()
    content = answer.read().decode()
    connection.close()
    return answer.status, content, dict(answer.getheaders())


def test_it_listens_on_the_loopback_address_alone(server: PageServer) -> None:
    assert server.address.startswith(f"http://127.0.0.1:{server.port}/")
    assert server._server.socket.getsockname()[0] == "127.0.0.1"


def test_the_page_stands_under_a_path_of_its_own(server: PageServer) -> None:
    status, content, headers = ask(server, server.path)
    assert (status, content) == (200, "<p>ก</p>")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert len(server.path) > 20
    other = PageServer()
    assert other.path != server.path
    other.stop()


@pytest.mark.parametrize("path", ["/", "/index.html", "/version", "//", "/../etc/passwd", "/%2e%2e/x"])
def test_every_other_path_is_nothing(server: PageServer, path: str) -> None:
    assert ask(server, path)[:2] == (404, "")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", ""])
def test_a_page_of_another_host_gets_nothing(server: PageServer, host: str) -> None:
    assert ask(server, server.path, Host=host)[:2] == (421, "")


def test_the_machine_may_be_called_localhost(server: PageServer) -> None:
    assert ask(server, server.path, Host=f"localhost:{server.port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_answered(server: PageServer, method: str) -> None:
    assert ask(server, server.path, method)[0] == 501


@pytest.mark.parametrize("after", ["", "0", "x", "-1", "9" * 5000, "๑"])
def test_the_version_is_answered_at_once_where_another_is_known(server: PageServer, after: str) -> None:
    from urllib.parse import quote

    assert ask(server, f"{server.path}version?after={quote(after)}")[:2] == (200, "1")


def test_who_waits_hears_of_the_next_page(server: PageServer) -> None:
    heard: list[str] = []
    waiting = Thread(target=lambda: heard.append(ask(server, f"{server.path}version?after=1")[1]))
    waiting.start()
    server.show("<p>ข</p>")
    waiting.join(timeout=10)
    assert heard == ["2"]
    assert ask(server, server.path)[1] == "<p>ข</p>"


def test_waiting_has_an_end(server: PageServer) -> None:
    assert server.wait_for(1, seconds=0.01) == 1


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(CannotDo, match=f"port {taken.getsockname()[1]} cannot be used"):
            PageServer(taken.getsockname()[1])
    with pytest.raises(CannotDo, match="1 to 65535"):
        PageServer(70000)
