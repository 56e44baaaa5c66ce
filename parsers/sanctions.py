"""What a clause threatens: sanctions, and for how long one is debarred."""

import re

from models.conduct import Sanction
from models.vocabulary import Gravity, SanctionKind
from parsers.rules import Rule, rule
from parsers.values.durations import find_years
from parsers.values.numerals import HAN_NUMERAL, read_integer

_TAKEN = r"(?:取消|作废|无效|不予承认|清零|记(?:为)?零分|按零分)"

SANCTION_RULES: tuple[Rule, ...] = (
    rule(
        "sanctions.cancel_eligibility", "cancel_eligibility",
        r"取消[^，。；]{0,10}?(?:考试|考核|参评|评价|认定|鉴定|报名|申报|报考|参考|"
        r"应试)[^，。；成绩]{0,4}?资格|取消(?:其|该)?资格",
        "取消考试资格", "取消其参评资格", but_not=("进行资格审核",),
    ),
    rule(
        "sanctions.cancel_subject_score", "cancel_subject_score",
        rf"{_TAKEN}[^，。；]{{0,8}}?(?:该|本|所考|当前|单)(?:门|次|场)?(?:科目|科|项|"
        rf"模块)[^，。；]{{0,6}}?成绩|(?:该|本|单)(?:门|次|场)?(?:科目|"
        rf"科|项)[^，。；]{{0,6}}?成绩[^，。；]{{0,4}}?{_TAKEN}",
        "取消当次该科目成绩", "该科目成绩按零分处理", "取消当次单项成绩", "单科成绩作废", but_not=("取消当次全部科目成绩",),
    ),
    rule(
        "sanctions.cancel_all_scores", "cancel_all_scores",
        rf"{_TAKEN}(?:(?!(?:该|本|单)(?:门|科|项|模块))[^。；]){{0,14}}?(?:(?:全部|所有|各|整场)[^，。；]{{0,8}}?成绩|(?:考试|考核|评价|"
        rf"认定|鉴定)成绩)|(?:全部|所有|各)(?:科目|科|考试)[^，。；]{{0,6}}?成绩[^，。；]{{0,6}}?{_TAKEN}|"
        rf"{_TAKEN}(?:其|当次|本次|本批次|相应|已有)*成绩|取消[^，。；]{{2,10}}资格(?:和|及|与|、|以及)(?:其|全部|已有|所有)*成绩|"
        rf"(?<![目科])(?<![该本单]项)(?<!块)(?<![目科门]当次)(?<![目科门]本次)(?<![目科门]当场)(?<!(?:宣布|认定|判定|公布)(?:其|为))(?<!宣布)(?<!认定)(?<!判定)(?<!公布)成绩(?:一律|全部|均|都|按)?(?:作废|取消|清零)",
        "取消当次全部科目成绩", "取消考试资格及考试成绩", "所有科目成绩作废", "取消成绩并通报", "成绩一律作废",
        but_not=("取消当次该科目成绩", "取消该科目当次考核成绩", "宣布评价成绩无效", "本科目成绩作废",
                 "该科目当次成绩取消", "该科本次成绩作废", "本门科目当场成绩清零"),
    ),
    rule(
        "sanctions.no_refund", "no_refund",
        r"(?:费|[交缴付][^，。；]{0,6}?[钱款]|款项?)[^，。；]{0,12}?(?:不予|不再|概不|不)(?:退|返)还?|(?:不予|概不)退(?:还|费)",
        "考核费不予退还", "所缴费用不退", "交的钱一分不退", but_not=("因我方原因取消考试的，全额退还",),
    ),
    rule(
        "sanctions.void_certificate", "void_certificate",
        r"证书[^。；，]{0,12}?(?:的，[^。；，]{0,4}?)?(?:无效|作废|撤销|注销|收回|失效)|(?:撤销|注销|收回|吊销)[^，。；]{0,8}?证书",
        "已获得的证书作无效处理", "证书作废", "收回其证书", "已取得证书的，作无效处理", but_not=("证书在有效期内",),
    ),
    rule(
        "sanctions.invalidate_scores", "invalidate_scores",
        r"(?:宣布|认定|判定|公布)[^，。；]{0,10}?成绩(?:为|作)?无效|后[^。；]{0,24}?(?<![目科门])成绩(?:一律|均)?(?:为|作)?无效",
        "由评价机构宣布评价成绩无效", "考后查实作弊的，成绩无效", but_not=("取消考试成绩", "三年内成绩无效"),
    ),
    rule(
        "sanctions.scores_void", "cancel_all_scores",
        r"(?<![目科门])(?<![该本单]项)(?<![目科门]当次)(?<![目科门]本次)(?<![目科门]当场)成绩(?:一律|全部|均|都|按|作|为|视为){0,2}无效",
        "成绩无效，三年内不得报考", but_not=("该科成绩无效", "该科目当次成绩无效"),
    ),
    rule(
        "sanctions.correct_records", "correct_records",
        r"(?:(?:已|上网|发放|颁发)[^。；]{0,8}?(?:证书|数据))[^。；]{0,24}?(?:(?<!无效)(?<!作废)处理|"
        r"更正|删除|撤回|清理)|(?:数据|信息|网上?)[^。；，]{0,12}?注销",
        "对已发放证书、已上网证书数据作出相应处理", but_not=("已获得的证书作无效处理", "已发证书予以注销"),
    ),
    rule(
        "sanctions.refer", "refer_to_authorities", r"移送|移交(?:司法|公安|有关|相关)|追究(?:其)?(?:刑事|法律)责任",
        "依法移送有关部门", "移交司法机关", but_not=("将材料移交考场",),
    ),
    rule(
        "sanctions.by_rules",
        "other",
        r"[按依](?:照|据)?(?:《[^》]+》|(?:本?[一-龥]{2,4})?(?:有关|相关)?(?:奖惩|员工|职工|纪律|劳动)[^。；，《]{0,8}?(?:规定|办法|制度|条例))"
        r"[^。；，]{0,8}?(?:处理|处分|处罚|追究)",
        "并按《职工奖惩办法》处理",
        "并按集团奖惩规定处理",
        but_not=("依照《工作指引》分为三档",),
    ),
    rule(
        "sanctions.other", "other",
        r"通报(?:批评)?|扣(?:发|除|减|罚)?[^，。；]{0,10}?(?:绩效|奖金|工资|积分)|(?:予以|给予|作|记)[^，。；]{0,4}?(?:警告|记过|处分)|责令(?:其)?(?:改正|离开|退出)|记入[^，。；]{0,10}?(?:档案|名单|记录)|(?:列入|"
        r"纳入)[^，。；]{0,8}?(?:名单|记录|档案)|给予警告",
        "记入诚信档案", "责令离开考场", "扣发当月绩效", "给予警告处分",
        but_not=("经提醒拒不改正的", "受到处分的考生"),
    ),
)  # fmt: skip

_DEBAR = re.compile(
    r"不(?:得|能|准|让|再受理|予受理|受理|接受|再接受|允许)[^，。；]{0,6}?(?:参加|报名|申报|报考|参与|参评|应[考试](?=[，。；]|$)|参考(?=[，。；]|$)|受理|申请|再考|再报)|别(?:想|再|打算)[^，。；]{0,3}?(?:考|报)|"
    r"(?:禁止|限制)[^，。；]{0,4}(?:参加|报考|报名|申报)|禁考|停考|禁报|取消[^，。；]{0,6}?年(?:度|内)?[^，。；]{0,8}?资格"
)
_RANGE = re.compile(
    rf"(?P<low>\d|{HAN_NUMERAL})\s?年?(?:至|到|[-~～—–－])\s?(?P<high>\d{{1,2}}|{HAN_NUMERAL})\s?年"
)
_BY_GRAVITY = re.compile(r"(?:视|按|根据|依据?|依照)[^，。；]{0,6}?(?:情节|轻重|程度)")
"""What says that the shorter time is for the lesser case: 视情节轻重."""
_CURRENT_YEAR = re.compile(r"(?:当年|今年|本年度|年度内|当年度|本年)")
_GRAVITY: tuple[tuple[Gravity, re.Pattern[str]], ...] = (
    ("minor", re.compile(r"情节(?:较|比较)?(?:轻微|较轻|轻(?!重))|(?:轻微|较轻)的")),
    ("serious", re.compile(r"(?:情节|性质|后果|影响)(?:特别|较|比较|较为)?(?:严重|恶劣)|严重的")),
)


def read_sanctions(text: str) -> tuple[Sanction, ...]:
    """The sanctions that `text` names, in the vocabulary's order of rules, debarments in the text's order.

    >>> [item.sanction for item in read_sanctions("取消当次全部科目成绩，且当年不得参加评价。")]
    ['cancel_all_scores', 'debar']
    """
    found: list[Sanction] = []
    for item in SANCTION_RULES:
        match = item.search(text)
        told = any(one.sanction == "invalidate_scores" for one in found)
        if match and not (told and item.id == "sanctions.scores_void"):
            kind: SanctionKind = item.code  # type: ignore[assignment]
            found.append(Sanction(sanction=kind))
    return tuple(_without_doubles(found)) + tuple(_debarments(text))


def _without_doubles(found: list[Sanction]) -> list[Sanction]:
    """A score that is declared invalid afterwards is not also cancelled, and its records are put right, not voided."""
    kinds = {item.sanction for item in found}
    dropped: set[str] = set()
    if "correct_records" in kinds and "invalidate_scores" in kinds:
        dropped = {"void_certificate"}
    kept = {item.sanction: item for item in found if item.sanction not in dropped}
    return list(kept.values())


def _debarments(text: str) -> list[Sanction]:
    found: list[Sanction] = []
    start = 0
    for match in _DEBAR.finditer(text):
        head = text[start : match.end()] + re.split(r"[，。；]", text[match.end() : match.end() + 8])[0]
        found += _periods(head)
        start = match.end()
    return found


def _periods(head: str) -> list[Sanction]:
    """The debarments that one 不得参加 ends: a period each, with the gravity that stands before it."""
    if "终身" in head or "永久" in head:
        return [Sanction(sanction="debar", period="lifetime", severity=_gravity(head))]
    span = _RANGE.search(head)
    if span is not None:
        return _range(span, head[: span.start()])
    years = find_years(head)
    if not years and _CURRENT_YEAR.search(head):
        return [Sanction(sanction="debar", period="current_year", severity=None)]
    found, start = [], 0
    for mention in years:
        found.append(
            Sanction(sanction="debar", years=mention.years, severity=_gravity(head[start : mention.start]))
        )
        start = mention.end
    return found


def _range(span: re.Match[str], before: str) -> list[Sanction]:
    """The debarments of 视情节轻重1至3年内: the least for the lesser case, the most for the graver."""
    low, high = float(read_integer(span["low"])), float(read_integer(span["high"]))
    graded = _BY_GRAVITY.search(before) is not None
    return [
        Sanction(sanction="debar", years=low, severity="minor" if graded else _gravity(before)),
        Sanction(sanction="debar", years=high, severity="serious" if graded else _gravity(before)),
    ]


def _gravity(before: str) -> Gravity | None:
    """The gravity named last."""
    places = [(match.start(), gravity) for gravity, pattern in _GRAVITY for match in pattern.finditer(before)]
    return max(places)[1] if places else None
