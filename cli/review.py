"""`zhiping review`: a person is walked through the findings, one cause at a time, and corrects what was misread."""

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli.check import Severity
from cli.correct import ByOption, change_line, correct_record, made_by, opened, undo
from cli.record_words import field_named
from cli.review_findings import printable, record_line, words_around
from cli.words import DEFAULT_DATABASE, DatabaseOption, count_of, say
from models.errors import ZhipingError

if TYPE_CHECKING:
    import sqlite_utils

    from db import EffectiveNotice
    from db.corrections import Correction
    from db.reviewing import Cause, Concerned, Listed
    from models.notice import Finding

CHOICES = "[c] 更正 correct  [s] 跳过 skip  [n] 下一类 next cause  [u] 撤回 take back  [q] 退出 quit"
TAKEN_BACK = "撤回 taken back in review"


def review(
    code: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Only findings of this code; may be repeated.")
    ] = None,
    severity: Annotated[Severity, typer.Option(help="The least severity to show.")] = Severity.warning,
    agency: Annotated[str, typer.Option(metavar="PART", help="Only agencies whose name holds this.")] = "",
    by: ByOption = None,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Walk through the findings of the current notices, the gravest first, and correct what was misread.

    Each correction is kept as it is made; Ctrl-C and the end of the input leave at any point.

    Exit status: 0; 2 trouble.
    """
    from db.reviewing import causes, list_findings

    wanted = _known(code or ())
    who = made_by(by)
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - makes `input` edit the line, with characters of two columns too
    with opened(db) as database:
        shown = list(Severity)[: list(Severity).index(severity) + 1]
        listed = [
            one
            for one in list_findings(database, agency)
            if one.severity in shown and (not wanted or one.code in wanted)
        ]
        walk = Walk(database, who, len(listed))
        try:
            walk.through(causes(listed))
        except (Left, EOFError, KeyboardInterrupt):
            print()
        say(walk.summary())


def _known(codes: Sequence[str]) -> set[str]:
    from models.vocabulary import FINDINGS

    for code in codes:
        if code not in FINDINGS:
            raise typer.BadParameter(f"{code} is no code of a finding; there are {', '.join(FINDINGS)}")
    return set(codes)


class Left(Exception):
    """The person wants no more."""


class NextCause(Exception):
    """The person wants no more of this cause."""


class Walk:
    """One person's way through the findings: what was looked at, corrected and left."""

    def __init__(self, database: "sqlite_utils.Database", who: str, total: int) -> None:
        self.database, self.who, self.total = database, who, total
        self.tally: Counter[str] = Counter()
        self.made: list[Correction] = []
        self.reason = ""

    def through(self, walked: Sequence["Cause[Listed]"]) -> None:
        """Shows cause after cause until the last, or until the person leaves."""
        for number, cause in enumerate(walked, 1):
            print(_heading(cause, number, len(walked)))
            try:
                for place, listed in enumerate(cause.findings, 1):
                    self._look(listed, f"{place}/{len(cause.findings)}")
            except NextCause:
                continue

    def summary(self) -> str:
        """What came of it, in one line."""
        seen = self.tally["seen"]
        return (
            f"{count_of(len(self.made), 'correction')}, {count_of(seen, 'finding')} looked at, "
            f"{self.total - seen} left"
        )

    def _look(self, listed: "Listed", place: str) -> None:
        """Shows one finding and does what the person says, until that is to go on."""
        self.tally["seen"] += 1
        print(f"\n[{place}] {listed.notice_id}")
        shown = self._show(listed, anew=True)
        while shown:
            choice = ask(CHOICES).lower()
            if choice in ("q", "quit"):
                raise Left
            if choice in ("n", "next"):
                raise NextCause
            if choice in ("s", "skip", ""):
                return
            if self._done(choice, listed, shown):
                shown = self._show(listed, anew=False)

    def _done(self, choice: str, listed: "Listed", shown: Sequence["Concerned"]) -> bool:
        """Whether anything was changed by the person's choice; what went wrong is said, and nothing is changed."""
        try:
            if choice in ("c", "correct"):
                return self._correct(listed, shown)
            if choice in ("u", "undo"):
                return self._take_back()
        except (ZhipingError, typer.BadParameter) as error:
            print(f"  ! {printable(str(error))}")
            return False
        print(f"  ? {printable(choice)}")
        return False

    def _show(self, listed: "Listed", *, anew: bool) -> "list[Concerned]":
        """Prints the finding with its words where it is shown anew, and its records, which it gives back.

        None where the finding stands no more.
        """
        from db.reviewing import concerned

        standing, finding = self._standing(listed)
        if anew or finding is None:
            print(f"  {printable(listed.message)}")
        if standing is None or finding is None:
            print("  已不存在 · this finding stands no more")
            return []
        if anew:
            print(f"  {printable(listed.message_en or '')}")
            print("\n".join(f"  {line}" for line in words_around(standing, finding, marked)))
        records = concerned(standing, finding)
        for number, one in enumerate(records):
            print(f"  {number:>2}  {record_line(one, briefly=not number and len(records) > 1)}")
        return records

    def _standing(self, listed: "Listed") -> "tuple[EffectiveNotice | None, Finding | None]":
        from db import read_effective
        from db.reviewing import find_again
        from models.errors import SelectorTrouble

        try:
            standing = read_effective(self.database, listed.notice_id, database_findings=True)
        except SelectorTrouble:  # a corrected header has given the notice another id
            return None, None
        return standing, find_again(standing, listed.code, listed.message)

    def _correct(self, listed: "Listed", shown: Sequence["Concerned"]) -> bool:
        """Asks which field of which record is to be what, and why; an empty answer leaves all as it is."""
        usual = "1" if len(shown) == 2 else "0" if len(shown) == 1 else ""
        number = ask(f"记录 record 0–{len(shown) - 1}", usual)
        if not (number.isdecimal() and int(number) < len(shown)):
            return self._given_up(number)
        record = shown[int(number)]
        names = [name for name in record.kind.model_fields if name != "evidence"]
        field = field_named(
            record.kind, ask(f"字段 field ({', '.join(names)}; * 页上无此记录 no such record)")
        )
        if field.partition(".")[0] not in (*names, "*"):
            return self._given_up(field)
        value = "false" if field == "*" else ask("页上的值 value on the page (null 无)")
        if not value:
            return self._given_up(value)
        self.reason = ask("理由 reason", self.reason)
        if not self.reason:
            return self._given_up(self.reason)
        where = [f"id={record.row_id}"] if record.row_id else []
        said = [f"{field}={value}"]
        made = correct_record(
            self.database, listed.notice_id, record.kind.table, where, said, self.reason, self.who
        )
        self.made += made
        self._told(made)
        return True

    def _given_up(self, answer: str) -> bool:
        print(f"  ? {printable(answer)}" if answer else "  未更正 · nothing corrected")
        return False

    def _take_back(self) -> bool:
        if not self.made:
            print("  没有可撤回的更正 · nothing to take back")
            return False
        self._told([undo(self.database, self.made.pop().id, TAKEN_BACK, self.who)])
        return True

    def _told(self, made: Sequence["Correction"]) -> None:
        for one in made:
            print(f"  ✓ {printable(change_line(one))} (correction {one.id})")


def ask(question: str, usual: str = "") -> str:
    """The person's answer; `usual` where that is empty. Raises EOFError at the end of the input."""
    shown = f" [{usual}]" if usual else ""
    answer = input(f"{question}{shown} > ").strip()
    if not sys.stdin.isatty():
        print(answer)  # a terminal shows what is typed, a pipe does not
    return answer or usual


def marked(words: str) -> str:
    """The words, brought out: in reverse on a terminal, in brackets elsewhere and where colours are not wanted."""
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        return typer.style(words, bold=True, reverse=True)
    return f"【{words}】"


def _heading(cause: "Cause[Listed]", number: int, total: int) -> str:
    from models.vocabulary import FINDINGS

    label = FINDINGS[cause.code][1]
    count = count_of(len(cause.findings), "finding")
    return f"\n== {number}/{total} {cause.severity} {cause.code} · {label} ({count}) =="
