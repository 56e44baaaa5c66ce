"""Which of the two languages a person is answered in."""

import locale
import os
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

NO_LANGUAGE = ("", "c", "posix")
"""Locales that say nothing of a language: it is then that of the notices."""


class Language(StrEnum):
    """The languages that the output is written in."""

    zh = "zh"
    en = "en"


LanguageOption = Annotated[
    Language | None,
    typer.Option("--lang", help="The language of the words around; that of the locale by default."),
]


def language_of(environment: Mapping[str, str]) -> Language:
    """The language of the locale: Chinese where it is Chinese or none at all, English for any other.

    >>> language_of({"LANG": "de_DE.UTF-8"}), language_of({"LANG": "C.UTF-8"}), language_of({"LC_ALL": "zh_CN"})
    (<Language.en: 'en'>, <Language.zh: 'zh'>, <Language.zh: 'zh'>)
    """
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = next(filter(None, names), "").partition(".")[0].partition("@")[0].lower()
    is_chinese = said in NO_LANGUAGE or said.startswith(("zh", "chinese"))
    return Language.zh if is_chinese else Language.en


def own_language() -> Language:
    """The language of this process's locale."""
    if os.name == "nt" and not any(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")):
        return language_of({"LANG": locale.getlocale()[0] or ""})
    return language_of(os.environ)
