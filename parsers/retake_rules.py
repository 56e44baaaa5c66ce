"""How a failed subject is retaken, from any sentence of the notice that speaks of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.money import RetakeRule
from models.vocabulary import RetakeRuleKind, RetakeScope
from parsers.context import Context
from parsers.outline import Node
from parsers.retake_tables import rules_of_table
from parsers.retake_validity import VALIDITY, find_validities
from parsers.rules import Rule, first_match, rule
from parsers.surroundings import question_above
from parsers.tables import Grid
from parsers.text import Text, cite
from parsers.values.numerals import NUMERAL, read_integer

_FAILED = r"不(?=合格|及格|通过|达标)"
"""A 不 that says what is retaken, not that it may not be."""

RETAKE_RULES: tuple[Rule, ...] = (
    rule(
        "retake.competition_excluded", "competition_excluded",
        r"(?:竞赛|大赛|比赛)[^。；]{0,40}?(?:不能|不得|不可|不予|不再|不安排|不适用|没有|不设|无)[^。；]{0,8}?补考",
        "参加竞赛成绩不合格者，不能进行补考", "竞赛选手没有补考机会", but_not=("竞赛获奖者可直接认定",),
    ),
    rule(
        "retake.forfeited", "forfeited_by_reapplication",
        r"放弃[^。；]{0,8}?补考|视(?:为|同)(?:自动|主动)?放弃[^。；，补]{0,10}?成绩|(?:重新|又|再次|再)[^。；]{0,30}?(?:原|之前|先前|此前|"
        r"以前)[^。；]{0,14}?成绩[^。；]{0,8}?(?:不再|不予|不|作废|失效)",
        "重新申报同职业同等级的，视为放弃补考机会", "有效期内重新报名的，视为放弃原成绩",
        but_not=("逾期未缴费视为放弃",),
    ),
    rule(
        "retake.after_expiry", "full_reapplication_after_expiry",
        r"(?:超过|逾期|超期|期满|到期|届满|过期|过了|超出|失效)[^。]{0,30}?(?:重新|从头|重考|"
        r"重报)[^。；]{0,16}?(?:全部|所有|各科|报名|申报|报考|参加|科目)|"
        r"(?:过期|超期|逾期|过了[^。；，]{0,8})[^。]{0,16}?(?:全部|所有|各科)[^。；，]{0,6}?(?:重考|重来|重报|重新考)|"
        r"(?:有效期|保留期|期限)内(?:仍|还|尚)?(?:未|没)[^。；]{0,20}?(?:重新|从头)[^。；]{0,8}?(?:全部|所有|各科|报名|申报|报考)|"
        r"(?:未|没)[^。；，]{0,4}?在[^。；，]{0,10}?(?:有效期|保留期|期限)内[^。；]{0,16}?(?:重新|从头)[^。；]{0,8}?(?:全部|所有|各科|报名|申报|报考)",
        "超过成绩有效期须重新申报所有科目", "期满仍有科目不合格的，要从头报考全部科目",
        "有效期内未取得全部合格成绩者，须从头申报全部科目", "全部科目未在成绩有效期内合格的，重新申报所有科目",
        "没能在保留期内考过全部科目的，从头报考", "未在两年有效期内取得全部合格成绩者须重新报名", but_not=("重新申报的，视为放弃补考",),
    ),
    rule(
        "retake.published_plan", "follows_published_plan",
        r"(?:变化|变更|调整|改变|更新|修订|变动)[^。；]{0,20}?(?:按|以|依)[^。；]{0,16}?(?:方案|办法|"
        r"规定|要求|模式)|补考方案",
        "考核模式如发生变化，应按公布的补考方案进行申报", but_not=("评价项目也将做相应调整",),
    ),
    rule(
        "retake.max_attempts",
        "max_attempts",
        rf"补考[^。；，]{{0,16}}?，?(?:但|且|不过|并且)?(?:每人|每(?:一|个)?科目?|每门|同一科目|单科)*(?:总共|一共|累计|总数|总?次数)?(?:最多|不超过|不能超过|不得超过|不得多于|限|至多|仅|只|就)[^。；，]{{0,6}}?(?P<count>\d{{1,2}}|{NUMERAL})次|"
        rf"补考[^。；，]{{0,10}}?，?(?:总共|一共|累计|总数|总?次数)?以(?P<count2>\d{{1,2}}|{NUMERAL})次为限|"
        rf"(?:最多|不超过|至多|限|只能|只可|仅能|仅可)[^。；，]{{0,8}}?补考(?P<count3>\d{{1,2}}|{NUMERAL})次|"
        rf"(?P<count4>\d{{1,2}}|{NUMERAL})次补考(?:的)?机会|"
        rf"补考(?:的)?(?:机会|次数)[^。；，]{{0,8}}?(?:为|共|有|是|：)(?P<count5>\d{{1,2}}|{NUMERAL})次|"
        rf"(?:补考[^。；]{{0,24}})?(?:次数|机会)(?:的)?上限(?:为|是|：)?(?P<count7>\d{{1,2}}|{NUMERAL})次|"
        rf"(?:可以?|允许|准予|能)(?:参加|申请|进行|有)(?P<count8>\d{{1,2}}|{NUMERAL})次补考|"
        rf"(?:可|允许|准予)以?[^。；，不]{{0,14}}?补考(?P<count6>\d{{1,2}}|{NUMERAL})次(?!性)",
        "同一科目的补考最多3次",
        "补考以两次为限",
        "最多可补考两次",
        "补考机会为三次",
        "同一科目只能补考一次",
        "可在下一批次补考该科目，只限1次",
        "可以申请该科目补考，但不超过2次",
        "就未合格科目申请补考，累计以三次为限",
        "可以只补考没过的那一科，次数上限为两次",
        "另一科可在保留期内申请补考两次",
        "期间可就另一科申请补考三次",
        "允许未合格科目补考2次",
        "一年内可参加一次补考",
        "不合格的科目可以补考，每人每科目限一次",
        but_not=("每年组织4次补考安排", "可按规定补考一次性缴费"),
    ),
    rule(
        "retake.fee_basis", "fee_basis",
        r"补考[^。；，]{0,12}?(?:收费|缴费|费用|费)|补考(?:一(?:科|门|个模块)，?[^。；]{0,8}?费|的，(?:其)?(?:收费|缴费|费用))|(?:收费|缴费|费用|收取)[^。；]{0,10}?补考|"
        r"补考按(?:[照每])?[^。；，]{0,4}?(?:科目?|模块|门|项)计?收取|"
        r"补考[^。；]{0,20}，按[^。；，]{0,4}?(?:科目?|模块|门|项)计?[收缴]费",
        "补考按照模块收费", "补考缴费标准详见附件2", "补考费按科目计收", "科目补考的，收费与该科目考核费相同",
        "申请补考的，费用按原标准收取", "单科补考的，其费用另计", "补考按科目收取", but_not=("补考按公布的方案进行",),
    ),
    rule(
        "retake.allowed", "retake_allowed",
        r"补(?:考)?哪|补考(?:这一?科|该)|只(?:能|可|须|需|用|要)?补(?:考)?(?:不合格|不及格|未通过|没有?通过|未合格|没过|没考过|差的|那)|"
        rf"(?<![不只仅技功])(?:可以?|允许|准予|能够?|有权|应|须)(?!能)(?:[^。；不]|{_FAILED}){{0,30}}?补考|"
        r"补考[^。；，]{0,8}?(?:以|按)[^。；，]{0,6}?(?:为单位|申报|申请)",
        "部分科目不合格的，可按规定申请补考", "可在有效期内只补考该科目", "哪科没过就补哪科", "期间只补考没过的那一科",
        "可以就不合格的科目申请补考",
        but_not=("不能进行补考", "不得补考", "只能补考一次", "操作技能补考最多1次"),
    ),
)  # fmt: skip

SCOPE_RULES: tuple[Rule, ...] = (
    rule("retake.fee_same", "same_as_exam",
        r"相同|一致|一样|不变|照旧|同(?:首次|初次|正式|初|首)?考|等同|参照(?:首次|考核)|与[^。；]{0,12}?相?同",
        "与首次考核相同", but_not=("按科目",)),
    rule("retake.fee_module", "module", r"(?:按|以)[^。；]{0,4}?模块", "按照模块收费", but_not=("按科目计收",)),
    rule("retake.fee_subject", "subject",
        r"(?:按|以|每)[^。；]{0,4}?(?:科目|科|门|项)|一科[^。；]{0,4}一科|"
        r"(?:按照?|依照|依据)[^。；，]{0,20}?(?:相应|对应|该|各|所补)(?:的)?科目",
        "按科目计收", "补考一科，缴一科的费用", but_not=("按照模块收费",)),
    rule("retake.fee_attachment", "attachment", r"附件|附表|收费(?:标准)?表|[见按][^，。；]{0,6}表|[上下前本]表",
        "详见附件2", "见上表", but_not=("按科目计收",)),
)  # fmt: skip

_ASKED = re.compile(
    r"补考|重考|(?:没|未|不)(?:有)?(?:全部|全)?(?:考?过|通过|合格|及格)|(?:成绩|过了的|合格的)[^？?]{0,12}(?:留|有效|保留|作数|算数)"
)
"""What questions ask that are about retakes."""
_ASKS_FEE = re.compile(r"补考[^？?]{0,12}(?:费|钱|收)")
_FEE_OF_RETAKE = re.compile(r"补考[^。；，]{0,12}?费")
_RETAKE = re.compile(r"补考|重考|有效期|保留|成绩|竞赛")
_OUTSIDE = re.compile(r"补考|有效期|合格成绩")
"""What a sentence among the penalties must say to be a rule on retakes."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says of retakes."""

    kind: RetakeRuleKind
    levels: tuple[int, ...] | None
    years: float | None
    scope: RetakeScope | None
    count: int | None
    words: Text
    rule: str

    @property
    def meaning(self) -> tuple[object, ...]:
        scope = self.scope if self.kind == "fee_basis" else None
        return (self.kind, self.levels, self.years, scope, self.count)


def read_retake_rules(context: Context) -> list[RetakeRule]:
    """Each rule once; sentences that say the same again are further evidence."""
    groups: dict[tuple[object, ...], list[Said]] = {}
    for node in context.prose():
        for said in _said(context, node):
            groups.setdefault(said.meaning, []).append(said)
    return [_record(group) for group in groups.values()]


def _record(group: list[Said]) -> RetakeRule:
    first = group[0]
    scopes = [said.scope for said in group if said.scope]
    return RetakeRule(
        rule=first.kind,
        levels=first.levels,
        years=first.years,
        scope="module"
        if first.kind == "retake_allowed" and "module" in scopes
        else scopes[0]
        if scopes
        else None,
        count=first.count,
        text=first.words.value,
        evidence=cite(first.rule, *(said.words for said in group)),
    )


def _said(context: Context, node: Node) -> Iterator[Said]:
    if node.kind in ("title", "heading", "signature"):
        return
    asked = question_above(context, node)
    section = "retake" in context.sections.around(node) or _ASKED.search(asked) is not None
    conduct = "conduct" in context.sections.around(node)
    if node.grid is not None:
        yield from _of_table(node.grid)
    texts = _cells(node) if node.grid is not None else [node.words]
    for statement in (statement for text in texts for statement in text.statements()):
        if not section and not (_OUTSIDE if conduct else _RETAKE).search(statement.value):
            continue
        for levels, years, words in find_validities(statement, section, context.levels, asked):
            yield Said("score_validity", levels, years, None, None, words, VALIDITY.id)
        for sentence in statement.sentences():
            about_scores = section or re.search(r"补考|成绩|有效期|保留期", statement.value) is not None
            yield from _rules(sentence, about_scores, asked)


def _of_table(grid: Grid) -> Iterator[Said]:
    for told in rules_of_table(grid):
        years = told.value if told.kind == "score_validity" else None
        count = int(told.value) if told.kind == "max_attempts" else None
        yield Said(told.kind, told.levels, years, None, count, told.words, "retake.table")


def _cells(node: Node) -> list[Text]:
    """The cells of a table that hold sentences."""
    cells = {id(cell): cell.text for row in node.grid.cells for cell in row} if node.grid else {}
    return [text for text in cells.values() if len(text) > 10 and "补考" in text.value]


def _rules(sentence: Text, about_scores: bool, asked: str) -> Iterator[Said]:
    value = sentence.value
    if _ASKS_FEE.search(asked) and not _FEE_OF_RETAKE.search(value) and (scope := _scope_said(value)):
        yield Said("fee_basis", None, None, scope, None, sentence, "retake.fee_basis")
    for item in RETAKE_RULES:
        if not _holds(item, value, about_scores):
            continue
        kind: RetakeRuleKind = item.code  # type: ignore[assignment]
        counts = dict.fromkeys(_count(match) for match in item.regex.finditer(value))
        for count in counts:
            yield Said(kind, None, None, _scope(kind, value), count, sentence, item.id)


def _holds(item: Rule, value: str, about_scores: bool) -> bool:
    """Whether a match outside a section on retakes speaks of them, and a fee rule says a basis."""
    if item.code == "fee_basis":
        return _scope("fee_basis", value) is not None
    if item.code in (
        "follows_published_plan",
        "full_reapplication_after_expiry",
        "forfeited_by_reapplication",
    ):
        return about_scores
    return True


def _scope(kind: RetakeRuleKind, value: str) -> RetakeScope | None:
    if kind == "fee_basis":
        return _fee_scope(value)
    if kind != "retake_allowed":
        return None
    by_module = re.search(r"(?:按|以|单个|该|不合格(?:的)?)模块|模块(?:不合格|补考)", value)
    return "module" if by_module else "subject"


def _fee_scope(value: str) -> RetakeScope | None:
    """What the fee for a retake is counted by: told beside it, or in a sentence that names no amount."""
    starts = [match.start() for match in _FEE_OF_RETAKE.finditer(value)] or [value.find("补考")]
    start = max(0, starts[0] - 12)
    beside = re.split(r"[，：；]", value[starts[0] :])[0]
    told = beside if _scope_said(beside) else value[start:]
    return None if re.search(r"\d元|元/", told) else _scope_said(told)


def _scope_said(words: str) -> RetakeScope | None:
    found = first_match(SCOPE_RULES, words)
    return found[0].code if found else None  # type: ignore[return-value]


def _count(match: re.Match[str]) -> int | None:
    counts = [value for key, value in match.groupdict().items() if key.startswith("count") and value]
    return read_integer(counts[0]) if counts else None
