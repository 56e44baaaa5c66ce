"""Which step of the way to a certificate words are about: by what they say, then by the heading they stand under."""

import re
from collections.abc import Iterator
from functools import lru_cache

from models.vocabulary import Step
from parsers.context import Context
from parsers.outline import Node
from parsers.procedure_channels import AFTER, channels_named
from parsers.procedure_rules import LABEL_STEP_RULES, STEP_RULES, VERB_RULES
from parsers.procedure_sentence_rules import (
    APPLICANT_RULE,
    HOW_RULE,
    LATER_RULE,
    LISTING_RULE,
    NEGATION_RULE,
    OBJECTION_RULE,
    REFERENCE_RULE,
    REVIEW_RULE,
    STRONG_APPLICATION,
    VERIFICATION_RULE,
)
from parsers.rules import Rule
from parsers.sections import Concept

Named = tuple[Step, str, bool]
"""A step, the rule that read it, and whether the words themselves name it."""

VERBS = {item.code: item for item in VERB_RULES}
RULED_OUT: dict[Concept, tuple[Step, ...]] = {
    "conditions": ("application", "qualification_review", "certificate_collection"),
    "offerings": ("application", "certificate_collection", "result_query"),
    "retake": ("application", "payment"),
    "fees": ("application",),
    "supervision": ("application", "payment", "certificate_collection", "result_query"),
}
"""Steps whose words mean something else in a section that is not about them."""

_WHEN = re.compile(
    r"(?:自|在|于)?(?:考[试核])?(?:成绩|分数|结果|证书(?:信息)?)可?(?:公布|发布|出来|公示|查询)(?:之日|当日|次日)?[起后]?[^，。；]{0,12}?(?:工作日|日|天|月)(?:以?内|之内|以?后|之后|起)"
)
"""What says from when on, not what is done: 证书在成绩公布30个工作日后领取."""
_RUN_IN = re.compile(r"^[^，。；：]{2,12}：")
_SEVERAL = re.compile(
    r"^(?:[【\[〖](?P<bracketed>[^】\]〗]{2,16})[】\]〗]|(?P<run_in>[^，。；：]{2,16})[：:])"
)
NO_STEP_LABEL = re.compile(
    r"\d{4,}|补考|重考|(?:申报|报考)[^，。；（(]{0,8}?(?:[一二三四五]级|[初中高]级|技师)[^，。；（(]{0,8}(?:(?:[（(][^）)]*|，[^，。；]{0,8})(?:具备|符合|满足|之一|其一|任一)|[：:]?$)"
)
"""Not 申报五级（具备其一）, below which stand conditions."""
_STATED = re.compile(r"可以|均可|应[当该]|必须|不[得能予再]|人员应|者应")
"""What makes a sentence of words that look like a run-in heading: 三个职业可以报考。"""
_BOTH_NAMED = re.compile(
    r"(?:包括|分为|分|有|采[用取])[^。；]{0,20}?(?:团体|集体|单位)[^。；]{0,12}?个人|(?:包括|分为|分|有|采[用取])[^。；]{0,12}?个人[^。；]{0,14}?(?:团体|集体|单位)"
)


_MATTERS: dict[Step, re.Pattern[str]] = {
    "admission_ticket": re.compile("准考证"),
    "result_query": re.compile("成绩|分数"),
    "certificate_collection": re.compile("证书"),
}
"""What is fetched or looked up."""
_BROUGHT = re.compile(r"(?:凭|持|携带|带好?|出示)[^，。；]{0,16}?准考证[^，。；]{0,12}?(?=[在到至前领])")
"""A ticket that one brings along to fetch something else: 凭准考证、身份证在窗口领取."""
_APPLIED = re.compile(r"^(?:个人|团体|集体|单位)(?:报名|申报|报考)的，")
_REVIEWED = re.compile(r"^(?!.*补考)(?:资格|材料|报名|信息)*(?:审[核查]|初审)(?:通过|合格)")
"""What opens the way of all who apply, in a section on retakes too."""
_APPLICANTS = re.compile(r"(?:个人|团体|集体|组团|单位|统一|自行)(?:报名|申报|报考)(?:的|者|人员|考生)")
"""Who does it, by the way in which they applied; no word for what is done."""
_REVIEWED_WITHIN = re.compile(
    r"工作日(?:内|之内|以内)(?:完成|进行|予以)?(?:资格)?(?:初审|审[核查])(?!通过|合格)"
)
"""In how many days it is done; what is done with the papers then stands behind."""
_RULING = re.compile(r"(?<=[，,；;])(?:不再|不另|恕不|逾期|过期|未)[^。；]*")
"""What follows from not doing a step in time, said behind how it is done."""


@lru_cache(maxsize=1024)
def steps_named(label: str) -> tuple[Step, ...]:
    """The steps that a label names.

    >>> steps_named("成绩查询与证书领取"), steps_named("报 名")
    (('certificate_collection', 'result_query'), ('application',))
    """
    together = re.sub(r"(?<=[一-龥])\s+(?=[一-龥])", "", label)  # 报 名 is spaced to fill its line
    return tuple(item.code for item in LABEL_STEP_RULES if item.search(together))  # type: ignore[misc]


def steps_labelled(label: str) -> tuple[Step, ...]:
    """The steps that a label within a section names; 个人申报 is a channel there."""
    named = steps_named(label)
    return () if named == ("application",) and channels_named(label) else named


def steps_of(context: Context, node: Node, words: str, expected: tuple[Step, ...]) -> tuple[Named, ...]:
    """The steps that a segment tells of: several where it lists them, else the one that counts first."""
    if _names_both(words):
        return ()
    listed = tuple(_listed(words))
    if len(listed) > 1 and HOW_RULE.search(words):
        return listed
    one = _step(context, node, words, expected)
    return (one,) if one else ()


def _listed(words: str) -> Iterator[Named]:
    """The steps of a list that one clause tells of: 完成报名、缴费和准考证打印."""
    match = LISTING_RULE.search(words)
    for item in re.split(r"[、和及与]|以及", match["items"]) if match else ():
        named = steps_named(item)
        if len(named) == 1 and len(item) <= 10:
            yield named[0], LISTING_RULE.id, True


def _step(context: Context, node: Node, words: str, expected: tuple[Step, ...]) -> Named | None:
    """The step that a segment names: one that its label names before others; elsewhere only with a how."""
    words = _without_label(words)
    main = _main(words)
    ruled_out = {step for concept in context.sections.of(node) for step in RULED_OUT.get(concept, ())}
    ruled_out -= {*expected, *(("application",) if _applies(words) else ())}
    ruled_out -= {"payment"} if _REVIEWED.search(words) else set()
    return (
        _special(words)
        or _objection(words, expected)
        or _review(main, expected)
        or _exact(main, expected, ruled_out)
        or _verb(main, words, expected)
        or (_fetched(main, ruled_out) if main != words else None)
        or _exact(words, *_but_when(words, expected, ruled_out))
    )


def _but_when(
    words: str, expected: tuple[Step, ...], ruled_out: set[Step]
) -> tuple[tuple[Step, ...], set[Step]]:
    """The steps expected and ruled out; scores that only say from when on are not looked up: 证书于成绩公布后20日内制发."""
    if not _WHEN.search(words):
        return expected, ruled_out
    return tuple(step for step in expected if step != "result_query"), ruled_out | {"result_query"}


def _fetched(main: str, ruled_out: set[Step]) -> Named | None:
    """What is fetched or looked up, where the words beside it only say from when on: 证书于成绩公布后一个月起领取."""
    items = (item for item in STEP_RULES if item.code in _MATTERS and item.code not in ruled_out)
    return next(((item.code, item.id, True) for item in items if item.search(main)), None)  # type: ignore[return-value]


def _verb(main: str, words: str, expected: tuple[Step, ...]) -> Named | None:
    """The expected step whose plainer verb the words have; of several the one whose matter they name."""
    main = _APPLICANTS.sub("", main) or main
    doing = [step for step in expected if VERBS[step].search(main)]
    named = [step for step in doing if step in _MATTERS and _MATTERS[step].search(words)]
    return next(((step, "procedures.verb", True) for step in (*named, *doing)), None)


def _without_label(words: str) -> str:
    """Words without the label before them, where it names several steps: none of them is told by it alone."""
    match = _SEVERAL.match(words)
    if match is None or match.end() == len(words):
        return words
    several = len(steps_labelled(match["bracketed"] or match["run_in"])) > 1
    return words[match.end() :] if several else words


def _applies(words: str) -> bool:
    """Whether words open with who applies and say how, in a section on something else too."""
    opening = re.split(r"[，,：:]|在|通过|登", words)[0]
    return channels_named(opening) != () and STRONG_APPLICATION.search(words) is not None


def applied(context: Context, node: Node, words: str) -> tuple[Named, ...]:
    """The application, where words under no heading say how those who apply over a channel do it: 个人报名的，填写…."""
    told = _APPLIED.search(words) and re.search(r"填[写报]|上传|提交|发送?[至到]|报送|注册", words)
    conditions = any(
        step == "application" for c in context.sections.of(node) for step in RULED_OUT.get(c, ())
    )
    return (("application", "procedures.application", True),) if told and not conditions else ()


def step_of_section(words: str, expected: tuple[Step, ...]) -> tuple[Named, ...]:
    """The step of the section, where the words name none."""
    if _names_both(words) or not expected:
        return ()
    return ((expected[0], "procedures.section", False),)


def _names_both(words: str) -> bool:
    """Whether a sentence only says that there are both channels."""
    return bool(_BOTH_NAMED.search(words)) and not re.search(r"登[录陆]|携带|系统|平台|小程序", words)


def _special(words: str) -> Named | None:
    """A step that counts wherever its words stand, in a condition too."""
    return next(((item.code, item.id, True) for item in STEP_RULES[:2] if item.search(words)), None)  # type: ignore[return-value]


def _objection(words: str, expected: tuple[Step, ...]) -> Named | None:
    """Those who doubt what a section on results tells of."""
    doubted = "result_query" in expected and OBJECTION_RULE.search(words)
    return ("score_recheck", OBJECTION_RULE.id, True) if doubted else None


def _review(main: str, expected: tuple[Step, ...]) -> Named | None:
    """A review that is the sentence's own matter: the agency does it, and no applicant does anything in it."""
    if "qualification_review" in expected or not REVIEW_RULE.search(main):
        return None
    within = _REVIEWED_WITHIN.search(main)
    if APPLICANT_RULE.search(main[: within.start()] if within else main):
        return None
    return "qualification_review", REVIEW_RULE.id, True


def _exact(words: str, expected: tuple[Step, ...], ruled_out: set[Step]) -> Named | None:
    fetched = _BROUGHT.sub("", words)
    hits: dict[Step, Rule] = {
        item.code: item  # type: ignore[misc]
        for item in STEP_RULES
        if item.search(fetched if item.code == "admission_ticket" else words)
    }
    for step in expected:
        if step in hits:
            return step, hits[step].id, True
    told = any(VERBS[step].search(words) for step in expected)
    for step, item in hits.items():
        if step in ruled_out or step == "qualification_review" or step == "application" and told:
            continue
        if HOW_RULE.search(words) and (expected or _is_strong(step, words)):
            return step, item.id, True
    return None


def _is_strong(step: Step, words: str) -> bool:
    """Whether a sentence of a section about something else tells how a step is done, not a rule about it."""
    words = _RULING.sub("", words)
    if re.search(r"遗失|丢失|补办|补发|损毁", words):
        return False
    if re.search(r"不得|不予|不再|视为|取消|补考|应负责|另行通知", words) and step in (
        "application",
        "payment",
        "result_query",
    ):
        return False
    if step == "application":
        return STRONG_APPLICATION.search(words) is not None
    return True


def _main(words: str) -> str:
    """A segment without the clauses that only say when or for whom (缴费后，); the whole where nothing else is left."""
    clauses = re.split(r"(?<=[，,])", _WHEN.sub("", words))
    return "".join(clause for clause in clauses if not AFTER.search(clause.strip("，, "))) or words


def tells_nothing(step: Step, words: str) -> bool:
    """Whether words only say that a step is not done, or will be told of another time."""
    words = _RUN_IN.sub("", words)
    without = NEGATION_RULE.regex.sub("", words)
    if without != words and not VERBS[step].search(without):
        return True
    now = LATER_RULE.regex.sub("", words)
    return now != words and not HOW_RULE.search(now)


def only_verifies(words: str, expected: tuple[Step, ...]) -> bool:
    """Whether words tell where certificates are verified, outside a section on results, or where documents are read."""
    if REFERENCE_RULE.search(words):
        return True
    return "result_query" not in expected and VERIFICATION_RULE.search(words) is not None


def expected_steps(context: Context, node: Node) -> tuple[Step, ...]:
    """The steps that the clause's own label, or the nearest telling heading above it, names."""
    fallback: tuple[Step, ...] = ()
    for candidate in (node, *node.ancestors()):
        label = candidate.label.value if candidate.kind != "title" else ""
        telling = (
            label
            and not NO_STEP_LABEL.search(label)
            and (candidate is not node or is_label(label) and not _STATED.search(label))
        )
        if telling and (named := steps_labelled(label)):
            return named
        if telling and steps_named(label):
            fallback = fallback or steps_named(label)  # 个人申报 under 打印准考证 is a channel
        elif context.sections.own(candidate):
            return fallback
    return fallback


def is_way(words: str, *, least: int = 6) -> bool:
    """Whether words tell how a step is done."""
    return (
        len(words) >= least
        and HOW_RULE.search(words) is not None
        and re.search(r"[一-龥]{4,}", words) is not None
    )


def is_label(words: str) -> bool:
    """Whether words only name what stands behind or below them."""
    return 0 < len(words) <= 16 and not words.endswith(("。", "；")) and not is_way(words)
