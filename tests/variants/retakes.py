"""How a failed subject is retaken."""

from variants.facts import Facts
from variants.layout import Block, items
from variants.style import Style
from variants.written import Item, Written

HEADINGS = (
    "补考",
    "补考申报",
    "关于补考的相关事项",
    "补考与成绩有效期",
    "成绩保留和补考",
    "补考怎么办",
    "补考规定",
)

ALLOWED = {
    "subject": (
        "部分科目成绩不合格的，可按科目申请补考。",
        "单科不合格者，可以按科目申报补考。",
        "有科目未通过的，可在有效期内只补考该科目。",
    ),
    "module": ("没有通过的科目，可以按模块申请补考。", "不合格的模块，允许考生按模块补考。"),
}
VALIDITY = (
    "{levels}成绩有效期为{years}。",
    "{levels}合格科目成绩保留{years}。",
    "{levels}单科合格成绩自公布之日起{years}内有效。",
    "{levels}的成绩有效期是{years}。",
)
RULES = {
    "full_reapplication_after_expiry": (
        "超过成绩有效期的，须重新申报全部科目。",
        "逾期仍未全部合格的，应重新报考所有科目。",
        "有效期届满后，须重新参加全部科目的{t}。",
    ),
    "forfeited_by_reapplication": (
        "成绩有效期内重新申报同一职业同一等级的，视为放弃补考，原合格科目成绩不再保留。",
        "有效期内又报考同职业同等级的，视为放弃补考机会，此前合格成绩作废。",
    ),
    "follows_published_plan": (
        "有效期内考核模式发生变化的，按公布的补考方案进行。",
        "补考期间考核模式有调整的，依照届时公布的补考方案执行。",
    ),
    "competition_excluded": (
        "参加职业技能竞赛成绩不合格的，不能进行补考。",
        "通过竞赛参加考核且成绩不合格者，不得补考。",
    ),
    "max_attempts": (
        "同一科目最多补考{count}次。",
        "补考以{count}次为限。",
        "每一科目补考不超过{count}次。",
        "考生共有{count}次补考机会。",
    ),
}
BASIS = {
    "subject": ("补考费按科目收取。", "补考按照科目缴费。"),
    "module": ("补考费按模块收取。", "补考按模块计费，费用于申报时缴清。"),
    "same_as_exam": ("补考费与考核费相同。", "补考收费标准与首次考核一致。"),
}


def write_retakes(facts: Facts, style: Style) -> Written:
    """The rules in any order, as items, paragraphs or one paragraph."""
    scope = "module" if facts.retake == "module" else "subject"
    said = [(style.pick(*ALLOWED[scope]), _record("retake_allowed", scope=scope)), *_validity(facts, style)]
    for rule in facts.retake_rules:
        count = facts.attempts if rule == "max_attempts" else None
        shown = style.number(facts.attempts)
        said.append((style.pick(*RULES[rule]).format(t=style.term, count=shown), _record(rule, count=count)))
    if facts.retake in BASIS:
        said.append((style.pick(*BASIS[facts.retake]), _record("fee_basis", scope=facts.retake)))
    style.rng.shuffle(said)
    words = [words for words, _ in said]
    shapes: tuple[tuple[Block, ...], ...] = ((items(*words),), tuple(words), ("".join(words),))
    return Written(style.pick(*shapes), {"retake_rules": [record for _, record in said]})


def _validity(facts: Facts, style: Style) -> list[tuple[str, Item]]:
    form = style.pick(*VALIDITY)
    found = []
    for levels, years in facts.validity:
        span = style.pick(f"{style.number(years)}年", f"{style.number(years)}年", f"{years * 12}个月")
        said = form.format(levels=style.levels(levels) if levels else "", years=span)
        said = said.removeprefix("的")
        found.append((said, _record("score_validity", levels=list(levels) or None, years=years)))
    return found


def _record(rule: str, **stated: object) -> Item:
    return {"rule": rule, "levels": None, "years": None, "scope": None, "count": None, **stated}
