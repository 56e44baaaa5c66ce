"""A clause cut where it passes from one step to another: sentences, arrows, and labels within it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from models.vocabulary import Step
from parsers.outline import Node
from parsers.procedure_channels import AFTER
from parsers.procedure_rules import STEP_RULES
from parsers.procedure_sentence_rules import HOW_RULE
from parsers.procedure_steps import NO_STEP_LABEL, is_label, steps_labelled, steps_named
from parsers.text import Text, join

_OBJECTION = (
    r"(?<=[，,])(?=(?:如果?|若|凡)?(?:考生|本人|应试人员|职工|申报人|参评人员)?[如若]?(?:对?(?:考试|考核)?(?:成绩|结果|分数))?[如若]?有(?:异议|疑问|疑义)"
    r"|(?:对|觉得|认为)(?:考试|考核)?(?:成绩|结果|分数)|不服|如需(?:复查|复核)|需要?(?:复核|复查)"
    r"|(?:成绩)?(?:公布|出来|发布|公示)(?:之日起|以?后|之后)[^，。；]{0,16}?(?:申请|提出|受理|接受)[^，。；]{0,6}?(?:复查|复核|核查))"
)
"""Where a sentence on scores passes on to those who doubt them."""
_ALSO = (
    r"(?<=[名请册料写报])(?=并(?:在线|网上|线上|同时|当场|现场|及时|按时)*(?:缴[费纳]|支付|交费|付费))"
    r"|(?<=[，,])(?=并(?:在|于|自|及时|按|须|应)[^，。；]{0,24}?(?:缴费|缴纳|支付|交费|打印准考证|下载准考证)"
    r"|(?:经)?(?:资格)?(?:审[核查]|初审|复审)(?:通过|合格|无误)(?:的|者|后|之后|以后)?(?:考生|人员|申报人)?，?[^。；，]{0,30}?(?:缴|[交付](?:费|清|纳)|支付))"
)
"""Where a sentence passes on to the next step."""
_ARROW = r"(?<=[→⇒➜➔⟶])|(?<=[=\-—]>)"
"""Behind the arrows of a flow."""
_ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}(?:步|环节)|步骤[一二三四五六七八九十\d]{1,3}|[Ss]tep\s?\d|[①-⑳]|[（(]?\d{1,2}[）).．、]"
    r"|首先|其次|再次|然后|接着|最后)[：:、．.。，,\s]*"
)
"""The number of a step, printed before its name."""
_INLINE = re.compile(
    r"^(?P<label>[^，,。；：:“”（）()]{2,12})(?:[：:](?!//)|(?P<bracket>[（(])|(?P<comma>[，,]))"
)
_BRACKETED = re.compile(r"^[【\[〖](?P<label>[^】\]〗]{2,12})[】\]〗]")
_SUBJECT = re.compile(
    r"(?<=[，,])(?=(?P<payment>(?:考核|评价|认定|鉴定|考试|报名)?费用?(?:应|须|由|可|在|于|统一)[^，。；]{0,30}?(?:缴|交|转|汇|付))"
    r"|(?P<admission_ticket>准考证[^，。；]{0,40}?(?:打印|下载|领|发放))"
    r"|(?P<certificate_collection>(?:电子|纸质)?证书[^，。；]{0,40}?(?:下载|领|邮寄|发放|寄送))"
    r"|(?P<result_query>(?:考试|考核)?成绩[^，。；]{0,30}?(?:查询|公布|发布|查看)))"
)
"""Where a clause passes from what has been told of one step to the matter of another."""
_VERIFIES = re.compile(
    r"(?<=[，,])(?=证书(?:信息|数据|真伪)[^，。；]{2,50}?(?:查询|查验|核验|验证|可查)|(?:证书)?(?:真伪|信息)?(?:也|还|并|同时|亦)?(?:可以?|能)?(?:在|到|至|登[录陆]|通过|上)[^，。；]{2,40}?"
    r"(?:(?:查验|核验|验证|查询)(?:证书|真伪)|(?:查验|核验|验真|验证)(?=[，。；]|$)))"
)
"""Where a sentence passes on to those who want to know whether a certificate is genuine."""
_QUESTION = re.compile(r"[？?]$")
_ANSWER = re.compile(r"^(?:答|回复|解答|A\d*)[：:、]?\s*")
_RULES = re.compile(r"[按不须应已将需请]")
"""What makes a short first sentence a statement: 补考按科目收费。"""
_STATES = re.compile(r"[不可须应已将需请]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a clause; `steps` are those that a label within the clause names, `fresh` where a new step begins."""

    text: Text
    steps: tuple[Step, ...] = ()
    fresh: bool = False


def stretches(node: Node) -> Iterator[Stretch]:
    """The clause's sentences in order, each with the label within the clause that it stands under.

    A sentence that is only a step's name (第二步 审核。) opens the sentence behind it.
    """
    steps: tuple[Step, ...] = ()
    opening: list[Text] = []
    fresh = False
    for part in _parts(node):
        words = _ORDINAL.sub("", part.value)
        fresh = fresh or _ORDINAL.match(part.value) is not None
        if _QUESTION.search(words):
            steps, fresh, opening = steps_named(words), True, []
            continue
        if _is_name(words, node):
            steps, fresh = steps_labelled(words), True
            opening.append(part)
            continue
        named = _named_within(words, counted=_ORDINAL.match(part.value) is not None, fresh=fresh)
        if named:
            steps, fresh = named, True
        elif fresh and not opening and _ORDINAL.match(part.value):
            steps = ()
        yield Stretch(join([*opening, part]), steps, fresh)
        opening, fresh = [], False


def _named_within(words: str, *, counted: bool, fresh: bool) -> tuple[Step, ...]:
    """The steps of the label that words begin with: 缴费：…; behind a number 网上缴费，… too."""
    bracketed = _BRACKETED.match(words)
    if bracketed:
        return steps_labelled(bracketed["label"])
    inline = _INLINE.match(words)
    if inline is None or inline["bracket"] and not fresh:
        return ()
    if inline["comma"] and not (counted and is_label(inline["label"]) and len(inline["label"]) <= 8):
        return ()
    return () if NO_STEP_LABEL.search(inline["label"]) else steps_labelled(inline["label"])


def steps_bracketed(words: str) -> tuple[Step, ...]:
    """The steps that a label in brackets names, also where it names a channel: 【团报】."""
    bracketed = _BRACKETED.match(words)
    return steps_named(bracketed["label"]) if bracketed else ()


def question_of(node: Node) -> str | None:
    """The words of a clause that only asks; None for any other clause."""
    value = node.words.value
    return value if _QUESTION.search(value) and len(value) <= 60 and not re.search(r"。.", value) else None


def _parts(node: Node) -> list[Text]:
    answer = _ANSWER.match(node.words.value)
    return [
        part
        for sentence in node.words.slice(answer.end() if answer else 0).sentences()
        for step in _stages(sentence)
        for stated in step.split(_OBJECTION)
        for also in stated.split(_ALSO)
        for part in _subjects_apart(also)
    ]


def _stages(sentence: Text) -> list[Text]:
    """The stages of a flow with arrows between; a stage that is no more than a name tells of no way."""
    stages = sentence.split(_ARROW)
    if len(stages) == 1:
        return stages
    return [stage for stage in stages if len(stage) >= 10 and HOW_RULE.search(stage.value)]


def _subjects_apart(sentence: Text) -> list[Text]:
    """The sentence cut where it has told of one step and its next clause begins with the matter of another."""
    starts = [0]
    for match in _SUBJECT.finditer(sentence.value):
        before = sentence.value[starts[-1] : match.start()]
        if _tells(before, match.lastgroup or ""):
            starts.append(match.start())
    starts += [match.start() for match in _VERIFIES.finditer(sentence.value)]
    edges = [*sorted(set(starts)), len(sentence)]
    return [sentence.slice(start, end) for start, end in pairwise(edges)]


def _tells(words: str, other: str) -> bool:
    """Whether words have told of a step other than `other`; not of when or for whom something else is done."""
    last = re.split(r"[，,]", words.rstrip("，, "))[-1]
    if AFTER.search(last) or not HOW_RULE.search(words):
        return False
    return any(item.code != other and item.search(words) for item in STEP_RULES)


def _is_name(words: str, node: Node) -> bool:
    """Whether a sentence only names a step, as a run-in heading does."""
    bare = words.rstrip("。：: ")
    if words == bare and words != node.label.value or not is_label(bare):
        return False
    if bare == node.label.value:
        return steps_labelled(bare) != () or not _RULES.search(bare)
    named = len(bare) <= 10 and steps_labelled(bare) != ()
    return named and not _STATES.search(bare) and not HOW_RULE.search(bare)
