"""Where a plan stands in a month, on one screen: work, money and results."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.against_target import describe_against_target
from orgplan.reports.progress import describe_silence
from orgplan.reports.status import Status, Work
from orgplan.thai import format_money, format_month, format_number
from orgplan.views.points import format_tenth
from orgplan.views.screen import Screen
from orgplan.views.state_words import STATES
from orgplan.views.terminal.layout import Part, TextColumn, indent_words, lay_out_rows, render_parts, wrap_text
from orgplan.views.terminal.ruled_table import RuledRow


def draw_status(figures: Status, screen: Screen) -> str:
    """One screen: work, money and results at a month."""
    as_of = format_month(figures.as_of)
    head = Words(f"{figures.organization}, fiscal year {figures.fiscal_year}: at the start of {as_of}",
                 f"{figures.organization} ปีงบประมาณ พ.ศ. {figures.fiscal_year}: ณ ต้นเดือน {as_of}")  # fmt: skip
    parts: list[Part] = [wrap_text(screen.say(head), "bold"), wrap_text(""), *_work_lines(figures, screen)]
    due = figures.pressing
    if due:
        head = (
            Words("behind plan", "ช้ากว่าแผน")
            if figures.reports_progress
            else Words("due, nothing reported", "ถึงกำหนดแล้ว ยังไม่มีรายงาน")
        )
        parts += [wrap_text(""), *_due_table(due, head, screen)]
    parts += [wrap_text(""), *_money_lines(figures, screen), wrap_text(""), *_result_lines(figures, screen)]
    return render_parts(parts, screen)


def _work_lines(figures: Status, screen: Screen) -> list[Part]:
    counts = ", ".join(f"{figures.count(state)} {screen.say(words)}" for state, words in STATES.items() if figures.count(state))
    total = len(figures.work)
    if not total:
        return [wrap_text(screen.say(Words("Work: none in this plan", "งาน: ไม่มีในแผนนี้")), "bold")]
    steps = Words("⟦step⟧" if total == 1 else "⟦steps⟧", "⟦step⟧")
    noun = steps if all(work.no is not None for work in figures.work) else Words("item" if total == 1 else "items", "รายการ")
    lines = [
        Words("Work: {total} {noun}, {due} of them due by now", "งาน: {total} {noun} ถึงกำหนดเสร็จแล้ว {due}").fill(
            total=total, noun=noun, due=figures.due
        ),
    ]
    if counts:
        lines.append(Words(counts, counts))
    if not figures.reports_progress:
        lines.append(describe_silence(has_steps=any(work.no is not None for work in figures.work)))
    if figures.planned_percent is not None and not figures.reports_progress:
        planned = format_tenth(figures.planned_percent)
        lines.append(
            Words(f"progress: {planned} % planned by now, nothing reported", f"ความก้าวหน้า: ตามแผนร้อยละ {planned} ยังไม่มีรายงาน")
        )
    if figures.planned_percent is not None and figures.reported_percent is not None:
        planned, reported = format_tenth(figures.planned_percent), format_tenth(figures.reported_percent)
        lines.append(
            Words(
                f"progress: {planned} % planned by now, {reported} % reported",
                f"ความก้าวหน้า: ตามแผนร้อยละ {planned} รายงานแล้วร้อยละ {reported}",
            )
        )
    return [wrap_text(screen.say(lines[0]), "bold"), *(indent_words(line, screen) for line in lines[1:])]


def _due_table(due: Sequence[Work], head: Words, screen: Screen) -> list[Part]:
    columns = [
        TextColumn(head),
        TextColumn(Words("due", "กำหนดเสร็จ"), figures=True),
        TextColumn(Words("planned %", "แผน %"), figures=True),
        TextColumn(Words("reported %", "รายงาน %"), figures=True),
        TextColumn(Words("responsible", "ผู้รับผิดชอบ")),
    ]
    rows = []
    for work in due:
        end = format_month(work.end) if work.end else "-"
        figures = [end, format_tenth(work.planned), "-" if work.reported is None else format_number(work.reported)]
        place = f"{work.place} {work.title}"
        rows.append(RuledRow([wrap_text(place), *map(wrap_text, figures), wrap_text(", ".join(work.responsible))]))
    return lay_out_rows(columns, rows, screen)


def _money_lines(figures: Status, screen: Screen) -> list[Part]:
    planned, spent, whole, left = map(format_money, (figures.planned_to_date, figures.spent, figures.budget, figures.remaining))
    of_plan = "" if figures.spent_percent is None else f" ({format_tenth(figures.spent_percent)} %)"
    share = Fraction(figures.spent) / Fraction(figures.budget) * 100 if figures.budget else None
    of_year = "" if share is None else f" ({format_tenth(share)} %)"
    lines = [
        Words(f"Money: {whole} baht planned for the year, {spent} spent{of_year}, {left} remaining",
              f"งบประมาณ: ทั้งปี {whole} บาท เบิกจ่ายแล้ว {spent}{of_year} คงเหลือ {left}"),
        Words(f"planned to date {planned}, spent {spent}{of_plan}", f"ตามแผนถึงขณะนี้ {planned} เบิกจ่าย {spent}{of_plan}"),
    ]  # fmt: skip
    parts = [
        f"Q{quarter.number} {format_money(quarter.planned)} ({format_money(quarter.cumulative)}"
        + ("" if quarter.percent is None else f", {format_tenth(quarter.percent)} %")
        + ")"
        for quarter in figures.quarters
    ]
    en, th = parts[:], [part.replace("Q", "ไตรมาส ", 1) for part in parts]
    if figures.before:
        en.insert(0, f"before the year {format_money(figures.before)}")
        th.insert(0, f"ก่อนปีงบประมาณ {format_money(figures.before)}")
    if figures.after:
        en.append(f"after the year {format_money(figures.after)}")
        th.append(f"หลังปีงบประมาณ {format_money(figures.after)}")
    lines.append(Words(f"planned by quarter (cumulative): {'; '.join(en)}", f"แผนรายไตรมาส (สะสม): {'; '.join(th)}"))
    return [wrap_text(screen.say(lines[0]), "bold"), *(indent_words(line, screen) for line in lines[1:])]


def _result_lines(figures: Status, screen: Screen) -> list[Part]:
    head = wrap_text(screen.say(Words("Results", "ผลตัวชี้วัด")), "bold")
    against = [
        indent_words(describe_against_target(each).prefixed(key), screen, "" if each.as_planned else "yellow")
        for key, each in figures.against_targets
    ]
    if not figures.has_kpis:
        return [head, indent_words(Words("the plan has no KPIs", "แผนไม่มีตัวชี้วัด"), screen)]
    if figures.outstanding:
        rounds: dict[str, list[str]] = {}
        for key, name in figures.outstanding:
            rounds.setdefault(name, []).append(key)
        return [head, *against, *(indent_words(_outstanding(name, keys), screen, "yellow") for name, keys in rounds.items())]
    if figures.round is None:
        return [head, *against, indent_words(Words("no reporting round is over yet", "ยังไม่ครบรอบการรายงานใด"), screen)]
    words = Words("none is outstanding for {at}", "ไม่มีผลที่ค้างรายงานของรอบ {at}").fill(at=name_round(figures.round))
    return [head, *against, indent_words(words, screen, "green")]


def _outstanding(at: str, keys: Sequence[str]) -> Words:
    names = ", ".join(keys)
    return Words("no result for {at} yet: {names}", "ยังไม่มีผลรอบ {at}: {names}").fill(at=name_round(at), names=names)
