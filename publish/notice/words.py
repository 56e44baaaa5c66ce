"""Values and codes as a person reads them, in Chinese and in English."""

from collections.abc import Mapping
from typing import Any

from models.records import Record
from models.vocabulary import COUNTED_FROM, LEVELS, Label

TEXT_SOURCES: dict[str, Label] = {
    "text-layer": Label("文字版", "text layer"),
    "ocr": Label("扫描识别", "recognised scan"),
    "mixed": Label("部分识别", "partly recognised"),
    "native": Label("无页面", "without pages"),
}
WHOLE_LEVELS = Label("各等级", "all levels")


def said(kind: type[Record], name: str, value: Any) -> Label:
    """A field's value for people; the English is empty for words of the notice, which stay as they are.

    >>> from models.money import Fee
    >>> said(Fee, "subject", "theory"), said(Fee, "amount", 260.0), said(Fee, "level", None).zh
    (Label(zh='理论知识', en='theory'), Label(zh='260', en='260'), '')
    """
    if value is None:
        return Label("", "")
    names = codes_of(kind, name)
    if isinstance(value, tuple):
        labels = [names.get(str(one), Label(str(one), "")) for one in value]
        return Label("、".join(one.zh for one in labels), ", ".join(filter(None, (one.en for one in labels))))
    if str(value) in names:
        return names[str(value)]
    if hasattr(value, "start"):
        return window(value)
    plain = f"{value:g}" if isinstance(value, float) else str(value)
    return Label(plain, "" if isinstance(value, str) else plain)


def codes_of(kind: Any, name: str) -> Mapping[str, Label]:
    """The names of a field's codes, by code; empty for a field without a vocabulary."""
    info = kind.model_fields[name]
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    found = extra.get("codes")
    return {code: Label(*names) for code, names in found.items()} if isinstance(found, dict) else {}


def level_name(level: int | None) -> Label:
    """The level for people; of null what null means.

    >>> level_name(3).zh, level_name(None).zh
    ('三级/高级工', '各等级')
    """
    return WHOLE_LEVELS if level is None else LEVELS.get(level, Label(str(level), f"level {level}"))


def window(value: Any) -> Label:
    """A window's days; one without days is its words."""
    return dated(value) or Label(str(value.text), "")


def dated(value: Any) -> Label | None:
    """The days of a window or a milestone; one that is open at an end says so. None without days.

    >>> from models.procedure import Window
    >>> from datetime import date
    >>> dated(Window(start=None, end=date(2026, 3, 31), text="3月底前"))
    Label(zh='至 2026-03-31', en='until 2026-03-31')
    """
    start, end = value.start, value.end
    if start and end:
        return (
            Label(str(start), str(start)) if start == end else Label(f"{start} 至 {end}", f"{start} to {end}")
        )
    if start:
        return Label(f"自 {start}", f"from {start}")
    return Label(f"至 {end}", f"until {end}") if end else None


def requirement(one: Any) -> Label:
    """A requirement of a condition for people.

    >>> from models.offering import ExperienceRequirement
    >>> str(requirement(ExperienceRequirement(years=5, after="certificate")))
    '工作满5年（取得证书后） · 5 years of work after the certificate'
    """
    kind = codes_of(type(one), "kind")[one.kind]
    if one.kind == "age":
        return Label(f"年满{one.min}周岁", f"at least {one.min} years old")
    if one.kind == "experience":
        after = COUNTED_FROM.get(one.after or "", Label("", ""))
        tail = f"（{after.zh}）" if after.zh else ""
        return Label(f"工作满{one.years:g}年{tail}", f"{one.years:g} years of work {after.en}".rstrip())
    if one.kind == "certificate":
        held = Label("", "") if one.held_years is None else _held(one.held_years)
        level = Label("", "") if one.level is None else level_name(one.level)
        return Label(f"{level.zh}证书{held.zh}", f"certificate of {level.en or 'any level'}{held.en}")
    if one.kind == "title":
        return codes_of(type(one), "rank")[one.rank]
    return Label(one.text, "") if one.kind == "other" else kind


def _held(years: float) -> Label:
    return Label(f"，持证满{years:g}年", f", held for {years:g} years")


def sanction(one: Any) -> Label:
    """A sanction for people, with its years and the gravity that they depend on.

    >>> from models.conduct import Sanction
    >>> str(sanction(Sanction(sanction="debar", years=2, severity="serious")))
    '情节严重：2年不得参加评价 · serious: debarred, 2 years'
    """
    kind = type(one)
    name = codes_of(kind, "sanction")[one.sanction]
    zh, en = name
    if one.years is not None:
        zh, en = f"{one.years:g}年{zh}", f"{en}, {one.years:g} years"
    if one.period:
        period = codes_of(kind, "period")[one.period]
        zh, en = f"{period.zh}{zh}", f"{en}, {period.en}"
    if one.severity:
        gravity = codes_of(kind, "severity")[one.severity]
        zh, en = f"{gravity.zh}：{zh}", f"{gravity.en}: {en}"
    return Label(zh, en)
