"""A correction that a person made, in words."""

import json
from typing import Any, NamedTuple

from compare.words import field_label, field_value, kind_label, subject
from db.corrections import KINDS, WHOLE_RECORD
from db.dictionary import meanings
from models.changes import Change
from models.notice import NoticeHeader
from publish.calendar.changes import Corrected
from publish.language import Lang, sayer


class Words(NamedTuple):
    """What was corrected: the kind of record, which one, its field, the value read and the one in force."""

    kind: str
    about: str
    field: str
    read: str
    value: str


def in_words(made: Corrected, lang: Lang) -> Words:
    """The correction in the language.

    >>> made = Corrected("fees", '{"occupation": "保育师", "level": 5}', "amount", "180.0", "200.0", "看错", "王")
    >>> in_words(made, "zh")
    Words(kind='收费', about='保育师 五级/初级工', field='金额', read='180元', value='200元')
    """
    about = ""
    if made.table != NoticeHeader.table:
        said = json.loads(made.key)
        key = {name: said[name] for name in KINDS[made.table].keys if name in said}
        about = subject(Change(kind=made.table, change="changed", key=key), lang)
    read, value = (_value(made, json.loads(words), lang) for words in (made.read, made.value))
    return Words(kind_label(made.table, lang), about, _field(made, lang), read, value)


def _field(made: Corrected, lang: Lang) -> str:
    """The field's name; of a part of a field (`application.start`) that of its column."""
    model = KINDS[made.table]
    if made.field == WHOLE_RECORD:
        return sayer(lang)("整条记录", "the record itself")
    if made.field in model.model_fields:
        return field_label(model, made.field, lang)
    meaning = meanings(made.table).get(made.field.replace(".", "_"))
    zh, _, en = (meaning.text if meaning else made.field).partition("· ")
    return sayer(lang)(zh.strip(), en.strip() or zh.strip())


def _value(made: Corrected, value: Any, lang: Lang) -> str:
    model, say = KINDS[made.table], sayer(lang)
    if made.field == WHOLE_RECORD:
        return say("有此条", "there") if value else say("并无此条", "not there")
    if value is None:
        return say("（无）", "(none)")
    return field_value(model, made.field, value, lang) if made.field in model.model_fields else str(value)
