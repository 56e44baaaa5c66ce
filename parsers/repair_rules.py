"""Which recognised characters stand for which others, and in what context: rules as data."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from pydantic import Field

from models.base import Model

_DIGITS = dict.fromkeys("OoQ〇○", "0") | dict.fromkeys("lI|", "1") | {"B": "8"} | dict.fromkeys("Ss", "5")
DIGITS: dict[str, str] = {
    **_DIGITS,
    "Z": "2",
    "z": "2",
    "Ｏ": "0",
    "ｏ": "0",
    "ｌ": "1",
    "Ｉ": "1",
    "｜": "1",
}
KANA = {"エ": "工", "カ": "力", "ロ": "口", "ニ": "二", "ハ": "八", "オ": "才", "タ": "夕", "ト": "卜"}

_FREE = r"(?<![0-9A-Za-z_/.@=])"
_END = r"(?![0-9A-Za-z_@]|[.][0-9A-Za-z])"
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:[12][0-9]|3[01]|0?[1-9])"
_CLAUSE_END = r"(?=[前，。；、）至到—]|$)"


class Repair(Model):
    """Characters that stand for others in a context; `pattern` is searched in the text as it would be read."""

    id: str = Field(pattern=r"^repairs\.[a-z_]+$")
    reads: Mapping[str, str] = Field(description="each wrong character with the right one")
    pattern: str
    typed: float = Field(
        default=0.0, description="the share of a match's digits that must be digits as printed"
    )
    printed: str = Field(default="", description="what a match must look like as printed")
    cell: bool = Field(default=False, description="whether it is about whole cells of tables of money only")
    examples: tuple[tuple[str, str], ...] = Field(min_length=1, description="as printed, as read")
    counter_examples: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)

    @cached_property
    def table(self) -> dict[int, str]:
        """The characters as `str.translate` takes them."""
        return {ord(wrong): right for wrong, right in self.reads.items()}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The places in which the text is to be read otherwise."""
        read = text.translate(self.table)
        for match in self.regex.finditer(read) if read != text else ():
            start, end = match.span()
            if text[start:end] != read[start:end] and self._holds(text[start:end], match[0]):
                yield start, end

    def _holds(self, printed: str, read: str) -> bool:
        digits = [mine for mine, other in zip(printed, read, strict=True) if other in "0123456789"]
        enough = sum(char in "0123456789" for char in digits) >= self.typed * len(digits)
        return enough and bool(re.match(self.printed, printed))


REPAIRS: tuple[Repair, ...] = (
    Repair(
        id="repairs.dash",
        reads={"ー": "—", "一": "—"},
        pattern=r"(?<=[0-9])—(?=[0-9])|(?<=[日月时分点])—(?=[0-9])|级—(?=[—二三四五初中高]级)"
        r"|(?<=周[—二三四五六日])—(?=周)",
        examples=(
            ("09:30一11:00", "09:30—11:00"),
            ("6月8日ー25日", "6月8日—25日"),
            ("五级一三级", "五级—三级"),
            ("0571ー88120033", "0571—88120033"),
            ("周一一周五", "周一—周五"),
        ),
        counter_examples=("2026年一季度", "周一8:30", "一级、二级", "四级一般每年2次", "月一次"),
    ),
    Repair(
        id="repairs.one",
        reads={"ー": "一"},
        pattern=r"(?<![ァ-ヺ])一(?=[级、般律定次年月日是方种项])",
        examples=(
            ("ー、评价项目", "一、评价项目"),
            ("ー级/高级技师", "一级/高级技师"),
            ("缴费后ー律不退", "缴费后一律不退"),
        ),
        counter_examples=("メーカー、ブランド", "6月8日ー25日"),
    ),
    Repair(
        id="repairs.kana",
        reads=KANA,
        pattern=r"(?<![ァ-ヺー])(?:(?<=[㐀-鿿、（“])[工力口二八才夕卜]|[工力口二八才夕卜](?=[㐀-鿿、）”]))(?![ァ-ヺー])",
        examples=(
            ("五级/初级エ", "五级/初级工"),
            ("从事本エ种满5年", "从事本工种满5年"),
            ("人カ资源和社会保障局", "人力资源和社会保障局"),
            ("虹ロ区", "虹口区"),
            ("技能人オ评价", "技能人才评价"),
        ),
        counter_examples=("カメラ操作", "エコカー", "エ"),
    ),
    Repair(
        id="repairs.day",
        reads={"曰": "日", "目": "日"},
        pattern=rf"(?<=月){_DAY}日(?![录标的前])|(?<=[0-9])日(?=[至到—-][0-9])",
        examples=(("6月8曰至25日", "6月8日至25日"), ("3月12目截止", "3月12日截止")),
        counter_examples=("3月2目标", "共12目", "项目3目录", "子曰"),
    ),
    Repair(
        id="repairs.said",
        reads={"曰": "日"},
        pattern=r"(?<=[0-9])日|(?<=工作)日|(?<=[假生次当即截今明])日|(?<=之)日(?=[起内止前后])|日(?=期|历)",
        examples=(
            ("20个工作曰内", "20个工作日内"),
            ("25曰前", "25日前"),
            ("发布之曰起", "发布之日起"),
            ("曰期", "日期"),
        ),
        counter_examples=("子曰", "名曰"),
    ),
    Repair(
        id="repairs.date",
        reads=DIGITS,
        typed=0.5,
        pattern=rf"(?<![0-9A-Za-z/.])(?:20[0-9]{{2}}年)?{_MONTH}月(?:{_DAY}[日号])?|(?<![0-9A-Za-z])20[0-9]{{2}}(?=年)"
        rf"|(?<=[月日至到—\-])(?:{_DAY})日"
        rf"|{_FREE}20[0-9]{{2}}([./-]){_MONTH}\1{_DAY}(?![0-9A-Za-z])",
        examples=(
            ("2O26年l月20日", "2026年1月20日"),
            ("3月1S日", "3月15日"),
            ("6月8日至2S日", "6月8日至25日"),
            ("2026.O3.0l", "2026.03.01"),
        ),
        counter_examples=("O2O年度", "B座8层", "http://a.cn/20lO/1O/12", "S3月", "B2月"),
    ),
    Repair(
        id="repairs.time",
        reads=DIGITS,
        typed=0.5,
        pattern=r"(?<![0-9A-Za-z:：./])(?:[01]?[0-9]|2[0-3])[:：][0-5][0-9](?![0-9A-Za-z])",
        examples=(("O9:3O", "09:30"), ("13:3O—l6:30", "13:30—16:30")),
        counter_examples=("B2:SO", "http://a.cn:8O80"),
    ),
    Repair(
        id="repairs.phone",
        reads=DIGITS,
        typed=0.5,
        pattern=rf"{_FREE}(?:[(（]?0[0-9]{{2,3}}[)）]?\s?[-—–]?\s?[0-9]{{7,8}}|1[3-9][0-9]{{9}}|[48]00-?[0-9]{{3}}-?[0-9]{{4}})"
        rf"(?:转[0-9]{{2,5}})?{_END}|(?<=[0-9]、)[2-9][0-9]{{6,7}}{_END}"
        rf"|(?:电话|热线|传真|座机)[:：]\s?[2-9][0-9]{{6,7}}{_END}",
        examples=(
            ("0571-8812OO33", "0571-88120033"),
            ("（O21）635615l3转8O5", "（021）63561513转805"),
            ("400-82O-9278", "400-820-9278"),
            ("0571-88120033、881200B4", "0571-88120033、88120084"),
            ("咨询电话：881Z0033", "咨询电话：88120033"),
            ("手机l38I2345678", "手机13812345678"),
        ),
        counter_examples=("O2O", "B2B0571", "B座8层", "0571-8812OO33@example.cn", "证书编号S000012345"),
    ),
    Repair(
        id="repairs.amount",
        reads=DIGITS,
        typed=0.5,
        pattern=rf"{_FREE}[1-9](?:[0-9]{{0,4}}|[0-9]{{0,2}}(?:,[0-9]{{3}})+)(?:\.[0-9]{{1,2}})?(?=\s?万?元)"
        rf"|(?<=[￥¥])\s?[1-9][0-9,]{{0,8}}(?:\.[0-9]{{1,2}})?{_END}",
        examples=(("考核费26O元/人", "考核费260元/人"), ("1,2OO.00元", "1,200.00元"), ("￥3S0", "￥350")),
        counter_examples=("O2O元素", "B2B元宇宙", "SO元", "A1O元"),
    ),
    Repair(
        id="repairs.amount_cell",
        reads=DIGITS,
        typed=0.5,
        printed=r"[0-9]+[0-9OoQ〇○lI|.]*$|[0-9][0-9A-Za-z.]{2,}$",
        pattern=r"^[1-9][0-9]{1,3}(?:\.[0-9]{1,2})?$",
        cell=True,
        examples=(("26O", "260"), ("2B0", "280"), ("6O", "60")),
        counter_examples=("B28", "2B", "O2O", "S"),
    ),
    Repair(
        id="repairs.count",
        reads=DIGITS,
        typed=0.5,
        pattern=r"(?<=满)[1-9][0-9](?=周岁|岁|年|个)|(?<=[路街道弄巷])[1-9][0-9]{1,3}(?=[号弄])",
        examples=(("年满l6周岁", "年满16周岁"), ("听潮路1O8号", "听潮路108号")),
        counter_examples=("满S分", "学府路B座", "大道SO号"),
    ),
    Repair(
        id="repairs.document_number",
        reads=DIGITS,
        typed=0.5,
        pattern=r"(?<=[一-龥])[〔\[(（【]20[0-9]{2}[〕\])）】]第?[0-9]{1,5}(?=号)",
        examples=(
            ("云技协〔2O26〕l2号", "云技协〔2026〕12号"),
            ("沪人社职〔2〇25〕369号", "沪人社职〔2025〕369号"),
        ),
        counter_examples=("（BOSS）S号", "教室〔SOlB〕2号"),
    ),
    Repair(
        id="repairs.labelled_number",
        reads=DIGITS,
        typed=0.5,
        pattern=rf"(?:邮编|邮政编码)[为是:：]?\s?[1-9][0-9]{{5}}{_END}|(?:QQ|[Qq]{{2}})?群号?[为是:：]?\s?[1-9][0-9]{{5,10}}{_END}"
        rf"|(?<!微信)(?:账号|帐号|卡号|账户)[为是:：]?\s?[0-9]{{12,25}}{_END}",
        examples=(
            ("邮编：20O080", "邮编：200080"),
            ("账号：3I0066661018OO1234567", "账号：310066661018001234567"),
        ),
        counter_examples=("微信账号：lO571I38123456", "账号：B2B0571"),
    ),
    Repair(
        id="repairs.already",
        reads={"巳": "已", "己": "已"},
        pattern=r"(?<![自知克])已(?=经|取得|获得|缴|报名|完成|通过|超过|满[0-9一二三四五六七八九十]|发放|上网|停用)",
        examples=(("巳取得四级证书", "已取得四级证书"), ("对己发放的证书", "对已发放的证书")),
        counter_examples=("自己取得", "辰巳年", "本人自己缴费"),
    ),
    Repair(
        id="repairs.right",
        reads={"乂": "义"},
        pattern=r"(?<=[名定含意])义|义(?=务)",
        examples=(("以单位名乂报名", "以单位名义报名"), ("履行乂务", "履行义务")),
        counter_examples=("乂", "乂安"),
    ),
    Repair(
        id="repairs.end_of_month",
        reads={"未": "末"},
        pattern=rf"(?<=[0-9]月)末{_CLAUSE_END}|(?<=年)末{_CLAUSE_END}",
        examples=(("3月未前公布", "3月末前公布"), ("12月未", "12月末")),
        counter_examples=("3月未缴费的", "当年未参加"),
    ),
)
"""What stands for what, and where; applied in this order."""
