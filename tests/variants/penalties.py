"""What cheating costs: tiers with their acts as lists, inline, or in a table; materials; what is found later."""

from variants.facts import Facts, Tier
from variants.layout import Block, Items, grid, items
from variants.layout import Item as Numbered
from variants.style import Style, chinese
from variants.written import Item, Written

HEADINGS = ("考场纪律", "违纪违规处理", "违规行为处理", "诚信与纪律", "考生须知", "违纪处理办法")
ATTACHED = ("参评人员须知", "违纪违规行为处理办法", "考生须知", "参评人员守则")

ACTS = (
    "携带手机、资料等禁带物品进入考位，经提醒拒不改正的", "未在指定考位参加考试的", "在考场内喧哗、吸烟的",
    "考试结束信号发出后继续答题的", "抄袭他人答案或者协助他人抄袭的", "使用通讯工具传递答案的",
    "将试题、答卷带出考场的", "故意损毁试卷、工件的", "由他人冒名顶替参加考试的", "抢夺、窃取他人试卷的",
    "有组织作弊的", "故意破坏考试设备的", "考前非法获取试题的", "殴打、威胁考务人员的",
)  # fmt: skip
LEAD = (
    "有下列行为之一的，{s}：",
    "考生有下列行为之一的，{s}：",
    "凡有以下情形之一者，{s}：",
    "参评人员有下列行为之一的，{s}。",
)
SCORES = {
    "cancel_subject_score": ("取消当次该科目成绩", "取消该科目当次考核成绩", "该科目当次成绩予以取消"),
    "cancel_all_scores": ("取消当次全部科目成绩", "取消全部科目成绩", "取消其当次全部科目考核成绩"),
}
REFER = ("并移送有关部门", "涉嫌违法的移送有关部门处理")
MATERIALS = (
    "经查实提供虚假材料的，取消考试资格和全部科目成绩，所缴费用不予退还；已取得证书的，证书作无效处理。",
    "申报材料虚假伪造的，将取消其考试资格及考试成绩，考核费不予退还，已获得的证书作无效处理。",
)
AFTERWARDS = (
    "评价结束后发现上述行为的，宣布评价成绩无效，并对已发放的证书和已上网的证书数据作相应处理。",
    "考核结束后查实有违纪违规行为的，宣布其评价成绩无效，对已发放证书、已上网数据及时作出处理。",
)


def write_penalties(facts: Facts, style: Style) -> Written:
    """The tiers in order; materials before or behind them, what is found later at the end."""
    told = [(_sanctions(tier, style), tier) for tier in facts.tiers]
    shape = style.pick("list", "list", "inline", "table")
    form, end = style.pick(*LEAD), style.pick("；", "。", "；")
    found: list[tuple[Numbered, Item]] = []
    for words, tier in told:
        acts = [ACTS[number] for number in tier.acts]
        record = {"trigger": "during_assessment", "sanctions": _codes(tier), "behaviours": acts}
        found.append((_item(form.format(s=words), acts, shape, end), record))
    if style.chance(0.5):
        sanctions = ["cancel_eligibility", "cancel_all_scores", "no_refund", "void_certificate"]
        record = {
            "trigger": "application_materials",
            "sanctions": [{"sanction": code} for code in sanctions],
            "behaviours": None,
        }
        found.insert(
            style.pick(0, len(found)) if shape != "table" else len(found),
            (Numbered(style.pick(*MATERIALS)), record),
        )
    if style.chance(0.4):
        record = {
            "trigger": "post_assessment",
            "sanctions": [{"sanction": "invalidate_scores"}, {"sanction": "correct_records"}],
            "behaviours": None,
        }
        found.append((Numbered(style.pick(*AFTERWARDS)), record))
    records = [
        record | {"tier": number} if record["behaviours"] else record
        for number, (_, record) in enumerate(found, 1)
    ]
    if shape != "table":
        return Written((Items(tuple(item for item, _ in found)),), {"penalties": records})
    return Written(
        _table(told, style, [item.words for item, record in found if not record["behaviours"]]),
        {"penalties": records},
    )


def _item(words: str, acts: list[str], shape: str, end: str) -> Numbered:
    if shape == "inline":
        return Numbered(
            words.rstrip("。：") + "：" + "；".join(f"（{n}）{act}" for n, act in enumerate(acts, 1)) + "。"
        )
    return Numbered(words, (items(*(act + end for act in acts[:-1]), acts[-1] + "。"),))


def _table(told: list[tuple[str, Tier]], style: Style, others: list[str]) -> tuple[Block, ...]:
    first = style.chance(0.5)
    rows = [("序号", *(("违纪违规行为", "处理"), ("处理方式", "行为"))[not first])]
    for number, (words, tier) in enumerate(told, 1):
        acts = "；".join(f"{n}.{ACTS[act]}" for n, act in enumerate(tier.acts, 1))
        rows.append((str(number), *((acts, words) if first else (words, acts))))
    return (style.pick("违纪违规行为及其处理见下表。", "下列行为按下表处理："), grid(rows), *others)


def _sanctions(tier: Tier, style: Style) -> str:
    said = [style.pick(*SCORES[tier.sanctions[0]])]
    years = [
        str(number) if style.chance(0.6) else chinese(number).replace("二", "两") for number in tier.debar
    ]
    what = f"不得参加{style.pick('评价', style.term)}"
    if tier.debar == (0,):
        said.append(style.pick(f"且当年{what}", f"当年{what}", f"本年度内{what}"))
    elif len(years) == 1:
        said.append(f"{years[0]}年内{what}")
    elif years:
        said.append(
            style.pick(
                f"情节轻微的，{years[0]}年内{what}，情节严重的，{years[1]}年内{what}",
                f"情节较轻的{years[0]}年内、情节严重的{years[1]}年内{what}",
            )
        )
    if "refer_to_authorities" in tier.sanctions:
        said.append(style.pick(*REFER))
    return "，".join(said)


def _codes(tier: Tier) -> list[Item]:
    codes: list[Item] = [{"sanction": tier.sanctions[0]}]
    if tier.debar == (0,):
        codes.append({"sanction": "debar", "period": "current_year"})
    elif len(tier.debar) == 1:
        codes.append({"sanction": "debar", "years": tier.debar[0]})
    elif tier.debar:
        codes += [
            {"sanction": "debar", "years": tier.debar[0], "severity": "minor"},
            {"sanction": "debar", "years": tier.debar[1], "severity": "serious"},
        ]
    return codes + [{"sanction": code} for code in tier.sanctions[1:]]
