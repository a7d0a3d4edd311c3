"""`orgplan watch`: a plan's page in the browser, fresh at every save."""

from __future__ import annotations

from typing import Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.clock import this_month
from orgplan.shell.language import LangOption
from orgplan.shell.options import AsOfOption, ResultsOption, RoundOption, month_option, round_option
from orgplan.shell.outcome import ExitCode
from orgplan.shell.streams import PlanFile, look_at_screen


def watch(
    file: PlanFile,
    *,
    results: ResultsOption = None,
    round_: RoundOption = None,
    as_of: AsOfOption = None,
    port: Annotated[
        int,
        typer.Option("--port", metavar="PORT", show_default=False),
        Words("The port of this machine; any that is free by default.", "พอร์ตของเครื่องนี้ หากไม่ระบุจะใช้พอร์ตที่ว่าง"),
    ] = 0,
    no_open: Annotated[
        bool,
        typer.Option("--no-open"),
        Words("Do not open the browser; the address is on the first line.", "ไม่ต้องเปิดเบราว์เซอร์ ที่อยู่ของหน้าอยู่ในบรรทัดแรก"),
    ] = False,
    lang: LangOption = None,
) -> None:
    """Keep a plan's page fresh in the browser at every save.

    It is checked each time, and its findings stand on top. Only this machine can open the page; Ctrl-C ends it. Needs one more
    package: pip install "orgplan[watch]".

    ไทย: เปิดหน้าของแผนในเบราว์เซอร์และปรับใหม่ทุกครั้งที่บันทึก

    ตรวจแผนทุกครั้งและแสดงสิ่งที่ตรวจพบไว้ด้านบน เปิดหน้านี้ได้จากเครื่องนี้เท่านั้น กด Ctrl-C เพื่อจบ ต้องติดตั้งเพิ่ม: pip
    install "orgplan[watch]"
    """
    from orgplan.shell.page_server import PageServer
    from orgplan.shell.plan_pages import LivePage, PageRequest, draw_live_page
    from orgplan.shell.remarks import say_remarks
    from orgplan.shell.watching import watch_files

    screen = look_at_screen(lang)
    at, month = round_option(round_), month_option(as_of)
    inputs = (file, *(results or ()))

    def look() -> LivePage:
        return draw_live_page(PageRequest(inputs, at, month or this_month()), screen)

    def show(live: LivePage) -> None:
        server.show(live.page)
        _say(screen.say(live.tally.words))

    changes, first = watch_files(inputs), look()
    if first.missing:
        say_remarks(first.missing, screen)
        raise typer.Exit(ExitCode.CANNOT)
    server = PageServer(port)
    server.start()
    try:
        _say(server.address)
        show(first)
        if not no_open:
            typer.launch(server.address)
        for _ in changes:
            show(look())
    except KeyboardInterrupt:
        pass  # the way to end it
    finally:
        server.stop()


def _say(line: str) -> None:
    typer.echo(line)
