"""How a notice and a database are cited: as plain text, for BibTeX, and as CSL-JSON for programs such as Zotero."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publish.language import Lang, sayer

_SPECIAL = {
    **{char: f"\\{char}" for char in "{}%&#_$"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)-(\d\d))?")


@dataclass(frozen=True)
class Cited:
    """What is cited: who says it, under which title, when (a year or a day), where it stands.

    `marks` say which state of it is meant: the id, the revision, hashes; each with its name in the language.
    """

    key: str
    author: str
    title: str
    day: str
    url: str
    marks: tuple[tuple[str, str], ...]
    number: str | None = None

    @property
    def note(self) -> str:
        """The marks on one line."""
        return "; ".join(f"{name} {value}" for name, value in self.marks)


@dataclass(frozen=True)
class Citation:
    """A citation in the forms that people paste."""

    key: str
    text: str
    bibtex: str
    csl_json: str


def cite_notice(row: Mapping[str, Any], sha256: str | None, url: str, lang: Lang) -> Cited:
    """A notice; `row` is that of `notices`, `sha256` that of its file (None: not open to the reader)."""
    say = sayer(lang)
    file = ((say("原件 SHA-256", "file SHA-256"), sha256),) if sha256 else ()
    return Cited(
        key=_key(row["notice_id"]),
        author=plain(row["issuer"] or say("发布单位不详", "issuing agency not known")),
        title=plain(row["title"] or row["notice_id"]),
        day=row["issued_on"] or str(row["year"] or ""),
        url=url,
        marks=(
            (say("通知编号", "notice"), plain(row["notice_id"])),
            (say("修订", "revision"), str(row["revision"])),
            *file,
            (say("内容指纹", "fingerprint of the content"), row["fingerprint"]),
        ),
        number=plain(row["document_number"]) if row["document_number"] else None,
    )


def cite(cited: Cited, lang: Lang) -> Citation:
    """The citation in all forms."""
    return Citation(cited.key, _text(cited, lang), _bibtex(cited), _csl_json(cited))


def _text(cited: Cited, lang: Lang) -> str:
    """The citation as one paragraph, the day of access left to who cites."""
    say = sayer(lang)
    number = f" {cited.number}." if cited.number else ""
    day = f" {cited.day}." if cited.day else ""
    return say(
        f"{cited.author}. {cited.title}[EB/OL].{number}{day} {cited.note}. {cited.url}（访问日期：____）",
        f"{cited.author}. {cited.title}.{number}{day} {cited.note}. {cited.url} (accessed ____).",
    )


def _bibtex(cited: Cited) -> str:
    year, month, _ = _date(cited.day)
    fields = {
        "author": f"{{{escaped(cited.author)}}}",
        "title": f"{{{escaped(cited.title)}}}",
        "year": year,
        "month": month,
        "number": escaped(cited.number or ""),
        "note": escaped(cited.note),
        "url": cited.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}"])


def _csl_json(cited: Cited) -> str:
    date = [int(part) for part in _date(cited.day) if part]
    said = {
        "id": cited.key,
        "type": "document",
        "title": cited.title,
        "author": [{"literal": cited.author}],
        "issued": {"date-parts": [date]} if date else None,
        "number": cited.number,
        "note": cited.note,
        "URL": cited.url,
    }
    return json.dumps(
        [{name: value for name, value in said.items() if value is not None}], ensure_ascii=False, indent=1
    )


def escaped(text: str) -> str:
    r"""The text as BibTeX takes it.

    >>> escaped("50%_{a}\\")
    '50\\%\\_\\{a\\}\\textbackslash{}'
    """
    return "".join(_SPECIAL.get(char, char) for char in text)


def plain(text: str) -> str:
    r"""The text on one line, without characters that no line may hold.

    >>> plain("关于\r\n\x07通知 ")
    '关于 通知'
    """
    return " ".join(_NO_TEXT.sub(" ", text).split())


def _date(day: str) -> tuple[str, ...]:
    """Year, month and day of a year or a day, as far as they are said."""
    found = _DAY.fullmatch(day)
    return tuple(part or "" for part in found.groups()) if found else ("", "", "")


def _key(name: str) -> str:
    """A name that every program takes: the citation's own, the same for good."""
    return f"zhiping-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
