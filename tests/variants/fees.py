"""What it costs: tables wide, long, by level and with headers in two rows; lists and sentences."""

from collections.abc import Sequence

from variants.facts import Facts, Price
from variants.layout import Block, Cell, Grid, grid, items, merged
from variants.style import GRADES, Style
from variants.written import Item, Written

HEADINGS = (
    "收费标准",
    "考核收费标准",
    "费用说明",
    "收费",
    "{t}费用",
    "多少钱",
    "收费项目和标准",
    "考核费标准",
)
ATTACHED = ("职业技能{t}收费标准", "{year}年{t}收费标准表", "考核收费标准", "收费一览表")

THEORY = ("理论知识", "理论知识考试", "理论")
PRACTICAL = ("操作技能", "技能操作", "实操", "操作技能考核")
SUM = ("合计", "总计", "合计金额")


def write_fees(facts: Facts, style: Style) -> Written:
    """The fees in one of the shapes that can tell them."""
    names = {
        "theory": style.pick(*THEORY),
        "practical": style.pick(*PRACTICAL),
        "review": "综合评审",
        "total": style.pick(*SUM),
    }
    shapes = {
        "none": (_wide, _wide, _long, _list, _by_job),
        "same_row": (_wide, _long, _two_rows),
        "column": (_two_charges,),
    }
    chosen = shapes.get(facts.retake, shapes["none"])
    if facts.subjects == "total" and facts.retake not in ("same_row", "column"):
        chosen = (_by_level, _by_level, _wide, _list, _by_job)
    blocks, records = style.pick(*chosen)(facts, style, names)
    return Written(tuple(blocks), {"fees": records})


def _subjects(facts: Facts) -> list[str]:
    """The subjects that columns tell, in order."""
    if facts.subjects == "total":
        return ["total"]
    parts = ["theory", "practical"] + ["review"] * any(price.review for price in facts.prices)
    return parts + ["total"] * (facts.subjects == "parts+total")


def _record(price: Price, subject: str, charge: str, amount: int | None, unit: str | None = None) -> Item:
    about = {"occupation": price.job.occupation, "work_type": price.job.work_type, "level": price.level}
    return {**about, "subject": subject, "charge": charge, "amount": amount, "unit": unit}


def _charges(facts: Facts) -> tuple[str, ...]:
    return ("exam", "retake") if facts.retake == "same_row" else ("exam",)


def _amount(price: Price, subject: str) -> int | None:
    found: int | None = getattr(price, subject)
    return found


def _in_caption(style: Style) -> tuple[list[Block], str, str]:
    """Where the unit stands: (what precedes the table, what a header adds, what a cell adds)."""
    where = style.pick("caption", "header", "cell")
    caption: list[Block] = ["单位：元/人"] if where == "caption" else []
    return caption, "（元/人）" if where == "header" else "", "元" if where == "cell" else ""


def _rows(facts: Facts, names: dict[str, str], style: Style, unit: str) -> list[list[str]]:
    """Each price's cells behind its occupation and level."""
    nothing = style.pick("—", "/")
    return [
        [price.job.name, style.level(price.level)]
        + [nothing if _amount(price, s) is None else f"{_amount(price, s)}{unit}" for s in _subjects(facts)]
        for price in facts.prices
    ]


def _wide(facts: Facts, style: Style, names: dict[str, str]) -> tuple[list[Block], list[Item]]:
    caption, added, unit = _in_caption(style)
    charge = {"none": style.pick("", "考核费")}.get(facts.retake, "")
    if facts.retake == "same_row" or facts.subjects == "total":
        charge = "考核费/补考费" if facts.retake == "same_row" else "考核费"
    head = [style.pick("职业（工种）", "职业"), style.pick("等级", "级别")]
    for subject in _subjects(facts):
        name = names[subject]
        shown = (
            charge
            if subject == "total" and facts.subjects == "total"
            else f"{name}{charge}"
            if charge == "考核费"
            else name
        )
        head.append(f"{shown}{added}")
    if facts.retake == "same_row" and facts.subjects != "total":
        caption = [f"{style.pick('考核费/补考费', '考核费、补考费')}（单位：元/人）", *caption[:0]]
    rows = [head, *_rows(facts, names, style, unit)]
    table = merged(rows, 0, repeats=style.chance(0.5))
    return [*caption, table], _records(facts, _charges(facts))


def _records(facts: Facts, charges: Sequence[str]) -> list[Item]:
    return [
        _record(price, subject, charge, _amount(price, subject))
        for price in facts.prices
        for subject in _subjects(facts)
        for charge in charges
    ]


def _two_rows(facts: Facts, style: Style, names: dict[str, str]) -> tuple[list[Block], list[Item]]:
    subjects = _subjects(facts)
    above = style.pick("考核费/补考费（单位：元/人）", "考核费/补考费（元/人）")
    if subjects == ["total"]:
        return _wide(facts, style, names)
    first = (Cell("职业（工种）", rows=2), Cell("等级", rows=2), Cell(above, columns=len(subjects)))
    second = tuple(Cell(names[subject]) for subject in subjects)
    body = merged(
        [["", ""] + [""] * len(subjects), *_rows(facts, names, style, "")], 0, repeats=style.chance(0.5)
    ).rows[1:]
    return [Grid((first, second, *body))], _records(facts, _charges(facts))


def _two_charges(facts: Facts, style: Style, names: dict[str, str]) -> tuple[list[Block], list[Item]]:
    """The exam's fees and a retake's, which is half, in columns beside each other."""
    subjects = [subject for subject in _subjects(facts) if subject in ("theory", "practical")] or ["total"]
    caption, added, unit = _in_caption(style)
    records = [
        _record(price, subject, charge, (_amount(price, subject) or 0) // share)
        for price in facts.prices
        for subject in subjects
        for charge, share in (("exam", 1), ("retake", 2))
    ]
    rows = []
    for price in facts.prices:
        row = [price.job.name, style.level(price.level)]
        row += [f"{(_amount(price, s) or 0) // share}{unit}" for share in (1, 2) for s in subjects]
        rows.append(row)
    if subjects == ["total"]:
        return [
            *caption,
            grid([["职业（工种）", "等级", f"考核费{added}", f"补考费{added}"], *rows]),
        ], records
    heads = tuple(Cell(f"{name}{added}", columns=2) for name in ("考核费", "补考费"))
    first = (Cell("职业", rows=2), Cell("等级", rows=2), *heads)
    second = tuple(Cell(names[s]) for _ in (1, 2) for s in subjects)
    return [*caption, Grid((first, second, *grid(rows).rows))], records


def _long(facts: Facts, style: Style, names: dict[str, str]) -> tuple[list[Block], list[Item]]:
    caption, added, unit = _in_caption(style)
    amount = "考核费/补考费" if facts.retake == "same_row" else style.pick("金额", "收费标准", "考核费")
    rows = [["职业", "等级", style.pick("科目", "考核科目", "收费项目"), f"{amount}{added}"]]
    told = []
    for price in facts.prices:
        for subject in _subjects(facts):
            if _amount(price, subject) is not None:
                rows.append(
                    [
                        price.job.name,
                        style.level(price.level),
                        names[subject],
                        f"{_amount(price, subject)}{unit}",
                    ]
                )
                told += [
                    _record(price, subject, charge, _amount(price, subject)) for charge in _charges(facts)
                ]
    return [*caption, merged(rows, 0, repeats=style.chance(0.5))], told


def _by_level(facts: Facts, style: Style, names: dict[str, str]) -> tuple[list[Block], list[Item]]:
    """A column for each level; empty where an occupation has none."""
    jobs = list(dict.fromkeys(price.job for price in facts.prices))
    levels = sorted({price.level for price in facts.prices}, reverse=True)
    amounts = {(price.job, price.level): f"{price.total}" for price in facts.prices}
    if style.chance(0.3) and len(jobs) > 1:  # turned: a column for each occupation
        rows = [["等级", *(job.name for job in jobs)]]
        rows += [[style.level(level), *(amounts.get((job, level), "") for job in jobs)] for level in levels]
    else:
        rows = [[style.pick("职业（工种）", "职业"), *(style.level(level) for level in levels)]]
        rows += [[job.name, *(amounts.get((job, level), "") for level in levels)] for job in jobs]
    return [style.pick("考核费（单位：元/人）", "考核费标准，单位：元/人"), grid(rows)], _records(
        facts, ("exam",)
    )


def _price(price: Price, facts: Facts, style: Style, names: dict[str, str]) -> str:
    """One price in words."""
    if facts.subjects == "total":
        return f"{style.pick('', '考核费', '每人')}{style.money(price.total)}"
    parts = [
        (names[s], _amount(price, s))
        for s in ("theory", "practical", "review")
        if _amount(price, s) is not None
    ]
    said = style.pick("，", "、").join(f"{name}{style.money(amount or 0)}" for name, amount in parts)
    if facts.subjects == "parts":
        return said
    whole = style.money(price.total)
    return style.pick(f"{said}，合计{whole}", f"考核费共{whole}，其中{said}", f"{whole}（{said}）")


def _list(facts: Facts, style: Style, names: dict[str, str]) -> tuple[list[Block], list[Item]]:
    form = style.pick("{0}{1}：{2}。", "{0}{1}，{2}。", "{0}（{1}）：{2}；")
    if form.startswith("{0}（") and any(price.job.work_type for price in facts.prices):
        form = "{0}{1}：{2}；"
    said = [
        form.format(price.job.name, style.level(price.level), _price(price, facts, style, names))
        for price in facts.prices
    ]
    return [items(*said) if style.chance(0.6) else "".join(said)], _said(facts)


def _by_job(facts: Facts, style: Style, names: dict[str, str]) -> tuple[list[Block], list[Item]]:
    said = []
    for job in dict.fromkeys(price.job for price in facts.prices):
        each = [f"{GRADES[p.level]}{_price(p, facts, style, names)}" for p in facts.prices if p.job == job]
        said.append(f"{job.name}：{'；'.join(each)}。")
    return ([items(*said)] if style.chance(0.6) else list(said)), _said(facts)


def _said(facts: Facts) -> list[Item]:
    return [record for record in _records(facts, ("exam",)) if record["amount"] is not None]
