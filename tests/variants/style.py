"""How one notice spells its levels, dates, amounts and numbers."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TypeVar

from variants.layout import NUMBERINGS, Numbering, chinese

T = TypeVar("T")

RANKS = {5: "初级工", 4: "中级工", 3: "高级工", 2: "技师", 1: "高级技师"}
GRADES = {5: "五级", 4: "四级", 3: "三级", 2: "二级", 1: "一级"}
SHORT = {5: "初级", 4: "中级", 3: "高级", 2: "技师", 1: "高级技师"}
SPELLINGS = ("{g}/{r}", "{g}", "{r}", "{r}（{g}）", "{g}（{r}）", "{n}级", "{s}/{g}", "{r}/{g}")
UPPER = "零壹贰叁肆伍陆柒捌玖"


@dataclass
class Style:
    """What was drawn for one notice; `pick` draws anything else."""

    rng: Random
    numbering: Numbering = NUMBERINGS[0]
    spelling: str = "{g}/{r}"
    year: int = 2026
    dates: str = "zh"
    to: str = "至"
    money_form: str = "{n}元"
    term: str = "评价"
    apply_word: str = "申报"

    @classmethod
    def draw(cls, rng: Random, year: int) -> "Style":
        return cls(
            rng,
            numbering=rng.choice(NUMBERINGS),
            spelling=rng.choice(SPELLINGS),
            year=year,
            dates=rng.choice(("zh", "zh", "full", "dot", "fulldot", "dash", "slash")),
            to=rng.choice(("至", "—", "-", "～")),
            money_form=rng.choice(
                ("{n}元", "{n}元", "{n}.00元", "￥{n}", "人民币{n}元", "{zh}元", "{upper}元")
            ),
            term=rng.choice(("评价", "认定", "鉴定")),
            apply_word=rng.choice(("申报", "报名", "报考")),
        )

    def pick(self, *options: T) -> T:
        """One of the options."""
        return self.rng.choice(options)

    def chance(self, share: float) -> bool:
        """True in that share of all notices."""
        return self.rng.random() < share

    def level(self, level: int) -> str:
        """One level in the notice's spelling."""
        return self.spelling.format(g=GRADES[level], r=RANKS[level], n=level, s=SHORT[level])

    def levels(self, levels: Sequence[int]) -> str:
        """Several levels: a range, or a list."""
        ordered = sorted(levels, reverse=True)
        in_row = len(ordered) > 1 and ordered == list(range(ordered[0], ordered[-1] - 1, -1))
        forms = ["、".join(self.level(level) for level in ordered)]
        if len(ordered) > 1:
            forms += ["、".join(GRADES[level][0] for level in ordered) + "级"]
            forms += ["、".join(GRADES[level] for level in ordered)]
        if in_row and len(ordered) > 2:
            first, last = self.level(ordered[0]), self.level(ordered[-1])
            forms += [f"{first}至{last}", f"{first}—{last}", f"{GRADES[ordered[0]]}到{GRADES[ordered[-1]]}"]
        if in_row and ordered[-1] == 1 and len(ordered) > 1:
            forms += [f"{GRADES[ordered[0]]}及以上"]
        return self.pick(*forms)

    def money(self, amount: int) -> str:
        """An amount with its unit."""
        return self.money_form.format(n=amount, zh=_chinese_amount(amount), upper=_upper_amount(amount))

    def number(self, number: int) -> str:
        """A small number as digits or in Chinese; two before a measure word is 两."""
        return self.pick(str(number), str(number), "两" if number == 2 else chinese(number))

    def day(self, day: date, after: date | None = None) -> str:
        """A day; behind an earlier one of the same notice what is the same may be left out."""
        if self.dates == "zh":
            if after and after.year != day.year:
                return f"{self.pick('次年', f'{day.year}年')}{day.month}月{day.day}日"
            if after and after.month == day.month and self.chance(0.5):
                return f"{day.day}日"
            return (
                f"{day.month}月{day.day}日"
                if day.year == self.year
                else f"{day.year}年{day.month}月{day.day}日"
            )
        if self.dates == "dot" and day.year == self.year:
            return f"{day.month}.{day.day}"
        form = {
            "full": "{0.year}年{0.month}月{0.day}日",
            "dot": "{0.year}.{0.month}.{0.day}",
            "dash": "{0:%Y-%m-%d}",
        }
        form |= {"fulldot": "{0:%Y.%m.%d}", "slash": "{0.year}/{0.month}/{0.day}"}
        return form[self.dates].format(day)

    def full_day(self, day: date) -> str:
        """A day of issue."""
        digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
        spelled = f"{digits}年{chinese(day.month)}月{chinese(day.day)}日"
        return self.pick(
            f"{day.year}年{day.month}月{day.day}日", spelled, f"{day.year}年{day.month:02}月{day.day:02}日"
        )

    @property
    def between(self) -> str:
        """What stands between two days; a hyphen would run together with dates in hyphens."""
        return "至" if self.dates in ("dash",) and self.to in "-—" else self.to


@dataclass(frozen=True)
class Window:
    """A window as it is drawn: its days, and how it is told (days, day, month, third, before)."""

    start: date | None
    end: date | None
    form: str
    words: str = field(default="", compare=False)

    def tell(self, style: Style) -> str:
        """The window's words."""
        start, end = self.start, self.end
        if end is None:
            return ""
        if self.form == "month":
            shown = f"{end.month}月" if end.year == style.year else f"{end.year}年{end.month}月"
            return style.pick(shown, shown, f"{end.year}年{end.month}月", f"{shown}份")
        if self.form == "third":
            return f"{end.month}月{ {10: '上', 20: '中'}.get(end.day, '下') }旬"
        if self.form == "before":
            last = monthrange(end.year, end.month)[1] == end.day
            return f"{end.month}月底前" if last else f"{style.day(end)}前"
        if start is None or start == end:
            return style.day(end)
        return f"{style.day(start)}{style.between}{style.day(end, after=start)}"


def _chinese_amount(amount: int) -> str:
    return _spelled(amount, "零一二三四五六七八九", ("", "十", "百", "千"))


def _upper_amount(amount: int) -> str:
    return _spelled(amount, UPPER, ("", "拾", "佰", "仟"))


def _spelled(amount: int, digits: str, units: tuple[str, ...]) -> str:
    """An amount below ten thousand, spelled out.

    >>> _spelled(1205, "零一二三四五六七八九", ("", "十", "百", "千"))
    '一千二百零五'
    """
    out, gap = "", False
    for place, digit in enumerate(reversed(str(amount))):
        if digit == "0":
            gap = bool(out)
            continue
        out = digits[int(digit)] + units[place] + (digits[0] if gap else "") + out
        gap = False
    return out
