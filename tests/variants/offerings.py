"""What is assessed: sentences, lists by occupation or level, tables long, wide and with marks."""

from collections.abc import Sequence

from variants.facts import Facts
from variants.layout import Block, Item, Items, grid, items, merged
from variants.people import Job
from variants.style import Style
from variants.written import Written

HEADINGS = (
    "评价项目", "认定职业及等级", "评价范围", "开展职业和等级", "职业（工种）及等级", "开考职业",
    "评价职业、等级", "鉴定项目", "本年度评价什么", "认定范围", "职业技能评价项目及评价机构",
)  # fmt: skip

ISSUER = (
    "评价合格的，由{issuer}颁发职业技能等级证书。",
    "成绩合格者，由{issuer}核发相应等级的职业技能等级证书。",
    "经考核合格，由{issuer}颁发职业技能等级证书。",
    "证书由{issuer}颁发。",
    "各科目成绩均合格的，{issuer}向其颁发职业技能等级证书。",
)


def write_offerings(facts: Facts, style: Style) -> Written:
    """The offerings in one of the shapes, and who issues the certificate in about two of three."""
    shape = style.pick(_sentence, _by_job, _by_level, _table, _table, _marks, _nested)
    blocks = shape(facts, style)
    issuer = facts.agency.name if style.chance(0.7) else None
    if issuer:
        blocks.append(style.pick(*ISSUER).format(issuer=issuer))
    offered = [
        {
            "occupation": job.occupation,
            "work_type": job.work_type,
            "level": level,
            "certificate_issuer": issuer,
        }
        for job in facts.jobs
        for level in job.levels
    ]
    return Written(tuple(blocks), {"offerings": offered})


def _named(job: Job, style: Style) -> str:
    if job.work_type is None:
        return job.occupation
    return style.pick(job.name, job.name, f"{job.occupation}（工种：{job.work_type}）")


def _sentence(facts: Facts, style: Style) -> list[Block]:
    said = [f"{_named(job, style)}{style.levels(job.levels)}" for job in facts.jobs]
    lead = style.pick(
        "本年度开展{0}的职业技能{t}。",
        "我单位面向社会开展的项目为：{0}。",
        "{0}。",
        "{t}项目：{0}。",
        "今年安排{0}{t}。",
    )
    return [lead.format("；".join(said), t=style.term)]


def _by_job(facts: Facts, style: Style) -> list[Block]:
    form = style.pick("{0}：{1}", "{0}（{1}）", "{0}，{1}", "{0} {1}", "{0}，开展{1}")
    end = style.pick("；", "。", "")
    said = [form.format(_named(job, style), style.levels(job.levels)) + end for job in facts.jobs]
    lead = style.pick((), (f"{facts.year}年面向社会开展{style.term}的职业和等级为：",))
    if style.chance(0.6) or len(said) < 2:
        return [*lead, items(*said)]
    return [*lead, *said]


def _by_level(facts: Facts, style: Style) -> list[Block]:
    said = [f"{job.name}{style.level(level)}" for job in facts.jobs for level in job.levels]
    return [f"{facts.year}年度开展的项目如下：", *(f"{each}；" for each in said[:-1]), f"{said[-1]}。"]


def _table(facts: Facts, style: Style) -> list[Block]:
    one_each = style.chance(0.4)
    with_types = any(job.work_type for job in facts.jobs)
    with_code = style.chance(0.3)
    head = ["序号", style.pick("职业", "职业名称", "职业（工种）" if not with_types else "职业")]
    head += (
        ["工种"] * with_types
        + ["职业编码"] * with_code
        + [style.pick("等级", "技能等级", "级别", f"{style.term}等级")]
    )
    rows = [head]
    for job in facts.jobs:
        for levels in [(level,) for level in job.levels] if one_each else [job.levels]:
            row = [str(len(rows)), job.occupation]
            row += [job.work_type or style.pick("—", "/", "")] * with_types + [job.code] * with_code
            rows.append([*row, style.level(levels[0]) if one_each else style.levels(levels)])
    table = merged(rows, 1, repeats=style.chance(0.5)) if one_each and not with_types else grid(rows)
    return [style.pick("具体职业和等级见下表：", "项目一览如下。", "下列职业面向社会人员。"), table]


def _marks(facts: Facts, style: Style) -> list[Block]:
    if max(len(_jobs_of(facts, job)) for job in facts.jobs) > 1:
        return _table(facts, style)
    yes = style.pick("√", "●", "✓", "是", "○")
    no = style.pick("", "—", "/") if yes not in "是○" else {"是": "否", "○": "×"}[yes]
    rows = [["职业（工种）", *(style.level(level) for level in facts.levels)]]
    rows += [
        [job.name, *(yes if level in job.levels else no for level in facts.levels)] for job in facts.jobs
    ]
    return [style.pick("各职业开展的等级如下：", f"下表中标“{yes}”的为开展{style.term}的等级。"), grid(rows)]


def _jobs_of(facts: Facts, job: Job) -> Sequence[Job]:
    return [other for other in facts.jobs if other.name == job.name]


def _nested(facts: Facts, style: Style) -> list[Block]:
    said = [
        Item(_named(job, style), (items(*(style.level(level) for level in job.levels)),))
        for job in facts.jobs
    ]
    return [style.pick("开展下列职业的评价。", "项目如下："), Items(tuple(said))]
