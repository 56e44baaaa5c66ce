"""A clause cut where it passes from one step to another: sentences, arrows, and labels within it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.vocabulary import Step
from parsers.outline import Node
from parsers.procedure_rules import HOW_RULE
from parsers.procedure_steps import is_label, steps_labelled, steps_named
from parsers.text import Text, join

_OBJECTION = (
    r"(?<=[，,])(?=如?(?:考生)?对?(?:成绩|结果)?有(?:异议|疑问|疑义)|对(?:成绩|结果)|如需(?:复查|复核)|需要?(?:复核|复查)"
    r"|(?:成绩)?(?:公布|出来|发布|公示)(?:之日起|以?后|之后)[^，。；]{0,16}?(?:申请|提出)[^，。；]{0,6}?(?:复查|复核|核查))"
)
"""Where a sentence on scores passes on to those who doubt them."""
_ALSO = (
    r"(?<=[，,])(?=并(?:在|于|自|及时|按|须|应)[^，。；]{0,24}?(?:缴费|缴纳|支付|交费|打印准考证|下载准考证)"
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
_INLINE = re.compile(r"^(?P<label>[^，,。；：:“”（）()]{2,12})(?:[：:](?!//)|(?P<bracket>[（(]))")
_SCORES = re.compile(r"成绩[^；]{0,30}(?:公布|发布|查询|查看)|(?:公布|发布|查询|查看)[^，；]{0,8}成绩")
_CERTIFICATE = re.compile(r"(?<=[，,])(?=(?:电子|纸质)?证书[^，。；]{0,40}?(?:下载|领取|邮寄|发放|寄送))")
"""Where a sentence passes from scores to certificates."""
_QUESTION = re.compile(r"[？?]$")
_ANSWER = re.compile(r"^(?:答|回复|解答|A\d*)[：:、]?\s*")
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
        inline = _INLINE.match(words)
        if inline and (fresh or not inline["bracket"]) and (named := steps_labelled(inline["label"])):
            steps, fresh = named, True
        elif fresh and not opening and _ORDINAL.match(part.value):
            steps = ()
        yield Stretch(join([*opening, part]), steps, fresh)
        opening, fresh = [], False


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
        for part in _scores_apart(also)
    ]


def _stages(sentence: Text) -> list[Text]:
    """The stages of a flow with arrows between; a stage that is no more than a name tells of no way."""
    stages = sentence.split(_ARROW)
    if len(stages) == 1:
        return stages
    return [stage for stage in stages if len(stage) >= 10 and HOW_RULE.search(stage.value)]


def _scores_apart(sentence: Text) -> list[Text]:
    """The sentence cut before the certificates that it tells of after the scores."""
    match = _CERTIFICATE.search(sentence.value)
    if match is None or not _SCORES.search(sentence.value[: match.start()]):
        return [sentence]
    return [sentence.slice(0, match.start()), sentence.slice(match.start())]


def _is_name(words: str, node: Node) -> bool:
    """Whether a sentence only names a step, as a run-in heading does."""
    bare = words.rstrip("。：: ")
    if words == bare and words != node.label.value or not is_label(bare):
        return False
    if bare == node.label.value:
        return True
    named = len(bare) <= 10 and steps_labelled(bare) != ()
    return named and not _STATES.search(bare) and not HOW_RULE.search(bare)
