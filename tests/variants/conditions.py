"""Who may apply: the general condition, then each level's alternatives as lists, inline, in tables or a sentence."""

from variants.facts import Alternative, Facts, Requirement
from variants.layout import Block, Item, Items, grid, items, merged
from variants.style import Style
from variants.written import Written

HEADINGS = (
    "申报条件", "报名条件", "报考条件", "申请参加评价的条件", "哪些人可以申报", "参评对象及条件", "资格条件",
    "谁可以报名", "申报对象和条件",
)  # fmt: skip
ATTACHED = ("职业技能评价申报条件", "各等级报考条件", "申请参加职业技能评价的条件", "报名条件对照表")

GENERAL = (
    "年满{age}周岁，且符合{where}所列相应等级条件的人员，均可{apply}。",
    "凡年满{age}周岁并具备{where}规定的相应条件者，可以{apply}。",
    "{apply}人员应当年满{age}周岁，并符合{where}的要求。",
    "须满{age}周岁，同时符合{where}的等级条件。",
)
INTRODUCTIONS = (
    "具备下列条件之一的，可{apply}{level}：",
    "{level}（具备以下条件之一）：",
    "符合以下条件之一者，可以{apply}{level}：",
    "{apply}{level}，应具备下列条件之一：",
    "{level}，满足下列任意一项：",
)
MARKS = (tuple("①②③④⑤⑥"), tuple(f"（{n}）" for n in range(1, 7)), tuple(f"{n}." for n in range(1, 7)))
WORK = ("从事本职业或相关职业工作", "从事本职业工作", "从事本职业（工种）或者相关职业工作")


def write_general(facts: Facts, style: Style, where: str) -> tuple[str, Requirement]:
    """The general condition's words and its record."""
    age = style.number(facts.age) if style.chance(0.3) else str(facts.age)
    said = style.pick(*GENERAL).format(age=age, where=where, apply=style.apply_word)
    record = {
        "occupation": None,
        "level": None,
        "number": None,
        "requirements": [{"kind": "age", "min": facts.age}],
    }
    return said, record


def write_alternatives(facts: Facts, style: Style) -> Written:
    """Each level's alternatives."""
    levels = {
        item.level: [i for i in facts.alternatives if i.level == item.level] for item in facts.alternatives
    }
    told = {level: [_tell(item, style) for item in group] for level, group in levels.items()}
    shape = style.pick(_listed, _listed, _inline, _long_table, _wide_table)
    blocks, numbered = shape(told, style)
    records = [
        {"occupation": None, "level": level, "requirements": needs}
        | ({"number": number} if numbered and len(group) > 1 else {})
        for level, group in told.items()
        for number, (_, needs) in enumerate(group, 1)
    ]
    return Written(tuple(blocks), {"application_conditions": records})


Told = dict[int, list[tuple[str, list[Requirement]]]]


def _listed(told: Told, style: Style) -> tuple[list[Block], bool]:
    form = style.pick(*INTRODUCTIONS)
    end = style.pick("；", "。")
    found = []
    for level, group in told.items():
        words = [words + end for words, _ in group[:-1]] + [group[-1][0] + "。"]
        lead = form.format(apply=style.apply_word, level=style.level(level))
        found.append(Item(lead, (items(*words),)))
    return [Items(tuple(found))], True


def _inline(told: Told, style: Style) -> tuple[list[Block], bool]:
    form, marks = style.pick(*INTRODUCTIONS), style.pick(*MARKS)
    found = []
    for level, group in told.items():
        lead = form.format(apply=style.apply_word, level=style.level(level))
        found.append(f"{lead}{_run_in(group, marks)}")
    return ([items(*found)] if style.chance(0.5) else list(found)), True


def _run_in(group: list[tuple[str, list[Requirement]]], marks: tuple[str, ...]) -> str:
    """Alternatives in one paragraph; a single one has no mark."""
    if len(group) == 1:
        return f"{group[0][0]}。"
    return "；".join(f"{marks[number]}{words}" for number, (words, _) in enumerate(group)) + "。"


def _long_table(told: Told, style: Style) -> tuple[list[Block], bool]:
    rows = [
        [
            style.pick("等级", "申报等级", "级别"),
            "序号",
            style.pick("申报条件", "条件", "具备条件（满足其一即可）"),
        ]
    ]
    for level, group in told.items():
        rows += [[style.level(level), str(number), words] for number, (words, _) in enumerate(group, 1)]
    return [merged(rows, 0, repeats=style.chance(0.5))], True


def _wide_table(told: Told, style: Style) -> tuple[list[Block], bool]:
    rows = [[style.pick("等级", "技能等级"), style.pick("申报条件（具备之一）", "报考条件（满足一项即可）")]]
    marks = style.pick(*MARKS)
    rows += [[style.level(level), _run_in(group, marks)] for level, group in told.items()]
    return [grid(rows)], True


def _tell(item: Alternative, style: Style) -> tuple[str, list[Requirement]]:
    """One alternative's words and what they require."""
    years = style.number(item.years)
    work = style.pick(*WORK)
    span = style.pick(
        "累计{w}满{y}年", "累计{w}{y}年以上", "{w}累计满{y}年", "{w}满{y}年（含）以上", "累计{w}达{y}年"
    ).format(w=work, y=years)
    held = style.level(min(item.level + 1, 5))
    paper = style.pick(
        "本职业或相关职业{0}证书",
        "本职业{0}职业技能等级证书",
        "{0}职业资格（职业技能等级）证书",
        "相关职业{0}证书",
    ).format(held)
    experience = {"kind": "experience", "years": item.years, "after": None}
    certificate = {"kind": "certificate", "level": item.level + 1, "held_years": None}
    rank = {"junior": "初级", "intermediate": "中级", "senior": "高级"}[item.rank]
    school = style.pick(*SCHOOLS)
    title = style.pick(
        "取得相关专业{0}职称后", "具有本专业{0}专业技术职务后", "取得符合专业对应关系的{0}职称后"
    ).format(rank)
    age = {"kind": "age", "min": item.age}
    told: dict[str, tuple[str, list[Requirement]]] = {
        "start": (f"年满{item.age}周岁，{style.pick('拟', '准备', '将')}{work}", [age]),
        "working": (f"年满{item.age}周岁，{style.pick('正在', '已经', '')}{work}", [age]),
        "apprentice": (
            style.pick("本职业或相关职业学徒期满", "本职业学徒期已满"),
            [{"kind": "apprenticeship"}],
        ),
        "experience": (span, [experience]),
        "certificate": (
            style.pick("取得{p}后，{s}", "持有{p}，取得证书后{s}", "取得{p}以后，{s}").format(
                p=paper, s=span
            ),
            [certificate, experience | {"after": "certificate"}],
        ),
        "title": (
            f"{title}，{span}",
            [{"kind": "title", "rank": item.rank}, experience | {"after": "title"}],
        ),
        "held": (
            style.pick("持有{p}满{y}年", "取得{p}满{y}年的技师学院{k}班学生").format(
                p=paper, y=years, k="高级工"
            ),
            [certificate | {"held_years": item.years}],
        ),
        "education": (school, [{"kind": "education"}]),
        "certificate+education": (
            f"取得{paper}，{style.pick('并', '且')}{school}",
            [certificate, {"kind": "education"}],
        ),
    }
    words, needs = told[item.form]
    if item.form == "held" and "学生" in words:
        needs = [*needs, {"kind": "education"}]
    return words, needs


SCHOOLS = (
    "取得本专业或相关专业中等及以上职业院校毕业证书（含在读应届毕业生）",
    "具有大专及以上本专业或相关专业毕业证书",
    "取得技工院校相关专业毕业证书（含应届毕业生）",
    "具有相关专业专科及以上学历",
)
