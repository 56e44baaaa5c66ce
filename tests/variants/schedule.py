"""When: tables by row or by column, numbered batches, sentences; and the rules that hold for all of them."""

from collections.abc import Sequence

from variants.facts import Batch, Facts
from variants.layout import Block, chinese, grid, items
from variants.style import Style, Window
from variants.written import Item, Written

HEADINGS = (
    "时间安排", "日程安排", "申报和评价时间", "批次安排", "报名时间及考试时间", "什么时候申报、什么时候考核", "年度计划安排",
    "评价时间安排", "考期安排", "报名与考试安排",
)  # fmt: skip

APPLICATION = {
    "申报": ("申报时间", "申报起止时间"),
    "报名": ("报名时间", "报名起止日期"),
    "报考": ("报考时间", "报名时间"),
}
ASSESSMENT = {
    "评价": ("评价时间", "考核时间"),
    "认定": ("认定时间", "考试时间"),
    "鉴定": ("鉴定时间", "考核日期"),
}
MILESTONES = {
    "qualification_review": "资格审核时间",
    "payment": "缴费时间",
    "admission_ticket": "准考证打印时间",
}

RULES = {
    "holiday_rollover": (
        "{a}截止日遇法定节假日的，顺延至节后第一个工作日。",
        "如遇国家法定节假日，上述时间相应顺延。",
        "考试日期与节假日重合的，推迟至节后。",
    ),
    "subject_to_adjustment": (
        "以上时间可能根据全省{t}工作安排进行调整，调整后另行公告。",
        "{a}及{t}时间根据实际情况动态调整。",
        "{a}人数不足时，可以调整考试日期。",
    ),
    "same_day_subjects": (
        "理论知识、操作技能一般安排在同一天内考核。",
        "理论和操作科目原则上同日进行。",
        "理论知识安排在上午，操作技能安排在当天下午。",
    ),
    "force_majeure_adjustment": (
        "如遇不可抗力等原因，考试时间将适时调整，另行通知。",
        "因恶劣天气、突发公共卫生事件等不能如期考核的，另定时间并公告。",
        "因不可抗力需要变更考试批次的，提前通知考生。",
    ),
}


def write_schedule(facts: Facts, style: Style) -> Written:
    """The batches in one of the shapes, then the rules in any order."""
    shapes = [_table, _table, _turned, _list, _sentences]
    if any(batch.milestones for batch in facts.batches):
        shapes = [_table, _turned]
    blocks = style.pick(*shapes)(facts.batches, style)
    rules = list(facts.schedule_rules)
    style.rng.shuffle(rules)
    said = [style.pick(*RULES[rule]).format(a=style.apply_word, t=style.term) for rule in rules]
    if said and style.chance(0.5):
        blocks.append(style.pick("注：", "说明：", "") + "".join(said))
    else:
        blocks += said
    records: dict[str, list[Item]] = {
        "schedules": [_record(batch) for batch in facts.batches],
        "schedule_rules": [{"rule": rule} for rule in facts.schedule_rules],
    }
    return Written(tuple(blocks), records)


def _record(batch: Batch) -> Item:
    found = {
        "occupation": None,
        "level": None,
        "application": _window(batch.application),
        "assessment": _window(batch.assessment),
    }
    if batch.milestones:
        found["milestones"] = [{"milestone": kind, **_window(window)} for kind, window in batch.milestones]
    return found


def _window(window: Window) -> Item:
    return {"start": window.start and window.start.isoformat(), "end": window.end and window.end.isoformat()}


def _heads(batches: Sequence[Batch], style: Style) -> list[str]:
    heads = [style.pick(*APPLICATION[style.apply_word]), style.pick(*ASSESSMENT[style.term])]
    heads[1:1] = [MILESTONES[kind] for kind, _ in batches[0].milestones]
    if batches[0].application.form == "month":
        heads[0] = heads[0].replace("时间", style.pick("时间", "月份"))
    return heads


def _cells(batch: Batch, style: Style) -> list[str]:
    middle = [window.tell(style) for _, window in batch.milestones]
    return [batch.application.tell(style), *middle, batch.assessment.tell(style)]


def _names(batches: Sequence[Batch], style: Style) -> tuple[str, list[str]]:
    head, form = style.pick(
        ("批次", "第{zh}批"), ("序号", "{n}"), ("批次", "{n}"), ("期次", "第{n}期"), ("批次", "第{zh}批次")
    )
    return head, [form.format(zh=chinese(number), n=number) for number in range(1, len(batches) + 1)]


def _table(batches: Sequence[Batch], style: Style) -> list[Block]:
    head, names = _names(batches, style)
    rows = [[head, *_heads(batches, style)]]
    rows += [[name, *_cells(batch, style)] for name, batch in zip(names, batches, strict=True)]
    lead = style.pick(
        f"{style.year}年共组织{len(batches)}个批次，安排如下：", "具体时间见下表。", "各批次时间如下："
    )
    return [lead, grid(rows)]


def _turned(batches: Sequence[Batch], style: Style) -> list[Block]:
    if len(batches) < 2:
        return _table(batches, style)
    form = style.pick("第{zh}批", "第{zh}批次", "第{n}期")
    rows = [["批次", *(form.format(zh=chinese(n), n=n) for n in range(1, len(batches) + 1))]]
    columns = [_cells(batch, style) for batch in batches]
    for number, head in enumerate(_heads(batches, style)):
        rows.append([head, *(column[number] for column in columns)])
    return ["各批次安排如下表：", grid(rows)]


def _list(batches: Sequence[Batch], style: Style) -> list[Block]:
    form = style.pick(
        "第{zh}批：{a}{w}，{t}考核",
        "第{zh}批{w}时间为{a}，{k}时间为{t}",
        "第{zh}批次：{w}时间：{a}；{k}时间：{t}",
        "第{zh}期，{a}{w}，{t}考试",
    )
    return [items(*(_told(form, number, batch, style) + "。" for number, batch in enumerate(batches, 1)))]


def _sentences(batches: Sequence[Batch], style: Style) -> list[Block]:
    form = style.pick("第{zh}批{a}{w}，{t}考核", "第{zh}批{w}时间{a}，{k}时间{t}")
    said = [_told(form, number, batch, style) for number, batch in enumerate(batches, 1)]
    return [f"全年分{chinese(len(batches))}批进行。{'；'.join(said)}。"]


def _told(form: str, number: int, batch: Batch, style: Style) -> str:
    return form.format(
        zh=chinese(number),
        a=batch.application.tell(style),
        t=batch.assessment.tell(style),
        w=style.apply_word,
        k=style.term,
    )
