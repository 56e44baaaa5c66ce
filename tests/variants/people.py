"""Agencies that do not exist and what they assess: the facts that all kinds of record share."""

from dataclasses import dataclass
from random import Random

PROVINCES = (
    ("浙江省", "浙", "杭州市", "0571"), ("福建省", "闽", "福州市", "0591"), ("湖南省", "湘", "长沙市", "0731"),
    ("陕西省", "陕", "西安市", "029"), ("四川省", "川", "成都市", "028"), ("吉林省", "吉", "长春市", "0431"),
    ("江西省", "赣", "南昌市", "0791"), ("云南省", "云", "昆明市", "0871"), ("甘肃省", "甘", "兰州市", "0931"),
    ("河北省", "冀", "石家庄市", "0311"), ("安徽省", "皖", "合肥市", "0551"), ("江苏省", "苏", "苏州市", "0512"),
    ("广东省", "粤", "佛山市", "0757"), ("山东省", "鲁", "青岛市", "0532"), ("河南省", "豫", "洛阳市", "0379"),
    ("上海市", "沪", "上海市", "021"), ("重庆市", "渝", "重庆市", "023"), ("天津市", "津", "天津市", "022"),
    ("广西壮族自治区", "桂", "南宁市", "0771"), ("内蒙古自治区", "蒙", "包头市", "0472"),
    ("新疆维吾尔自治区", "新", "乌鲁木齐市", "0991"), ("贵州省", "黔", "贵阳市", "0851"),
)  # fmt: skip
"""Province, its short name in document numbers, a city, its area code."""

NAMES = ("云汐", "澜桥", "青砚", "禾渡", "星棠", "松屿", "晴川", "朗溪", "柏舟", "衡野", "映湖", "知远")
LATIN = dict(
    zip(
        NAMES,
        (
            "yunxi",
            "lanqiao",
            "qingyan",
            "hedu",
            "xingtang",
            "songyu",
            "qingchuan",
            "langxi",
            "bozhou",
            "hengye",
            "yinghu",
            "zhiyuan",
        ),
        strict=True,
    )
)
BODIES = (
    "职业技能协会", "现代服务业商会", "数字经济产业联合会", "人力资源服务行业协会", "职业技能培训学校",
    "技师学院", "职业技术学院", "智能装备有限公司", "实业集团有限公司", "技能人才评价中心", "家庭服务业促进会",
)  # fmt: skip

JOBS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("茶艺师", (), "4-03-02-07"), ("评茶员", (), "6-02-06-11"), ("电工", (), "6-31-01-03"),
    ("焊工", (), "6-18-02-04"), ("育婴员", (), "4-10-01-02"), ("养老护理员", (), "4-10-01-05"),
    ("健康管理师", (), "4-14-02-02"), ("企业人力资源管理师", (), "4-07-03-04"), ("公共营养师", (), "4-14-02-01"),
    ("劳动关系协调员", (), "4-07-03-05"), ("中式烹调师", (), "4-03-02-01"), ("西式面点师", (), "4-03-02-04"),
    ("保安员", (), "4-07-05-01"), ("美容师", (), "4-10-03-01"), ("快递员", (), "4-02-07-08"),
    ("供应链管理师", (), "4-02-06-05"), ("工业机器人系统操作员", (), "6-30-99-00"), ("园林绿化工", (), "4-09-10-01"),
    ("眼镜验光员", (), "4-14-03-03"), ("防水工", (), "6-29-02-05"), ("花卉园艺工", (), "5-01-01-03"),
    ("农业经理人", (), "5-05-01-02"), ("消防设施操作员", (), "4-07-05-04"), ("呼叫中心服务员", (), "4-04-05-03"),
    ("信息通信网络运行管理员", (), "4-04-04-01"), ("制冷空调系统安装维修工", (), "6-29-03-05"),
    ("电子商务师", ("网商", "跨境电子商务师"), "4-01-06-01"),
    ("互联网营销师", ("直播销售员", "选品员", "视频创推员"), "4-01-06-02"),
    ("人工智能训练师", ("数据标注员", "人工智能算法测试员"), "4-04-05-05"),
    ("家政服务员", ("母婴护理员", "家庭照护员"), "4-10-01-06"),
    ("汽车维修工", ("汽车机械维修工", "汽车电器维修工"), "4-12-01-01"),
    ("网络与信息安全管理员", ("网络安全管理员", "数据安全管理员"), "4-04-04-02"),
    ("无人机驾驶员", ("植保无人机驾驶员", "航拍无人机驾驶员"), "4-02-04-06"),
    ("起重装卸机械操作工", ("叉车司机",), "6-30-05-01"),
)  # fmt: skip
"""Occupation, its work types, its code in the national classification."""


@dataclass(frozen=True)
class Agency:
    """Who issues the notice and where it is at home."""

    name: str
    short: str
    province: str
    sign: str
    city: str
    area_code: str
    site: str

    @property
    def street(self) -> str:
        """Where its office is."""
        return f"{self.city}{self.short}区{self.short}路"

    def phone(self, rng: Random) -> str:
        """A number of the area, of the right length."""
        digits = 8 if len(self.area_code) == 3 or self.area_code not in ("0931", "0472", "0991") else 7
        return f"{self.area_code}-{rng.choice('2678')}{''.join(rng.choices('0123456789', k=digits - 1))}"


@dataclass(frozen=True)
class Job:
    """An occupation, one of its work types or none, and the levels on offer."""

    occupation: str
    work_type: str | None
    code: str
    levels: tuple[int, ...]

    @property
    def name(self) -> str:
        """The occupation with its work type in brackets."""
        return f"{self.occupation}（{self.work_type}）" if self.work_type else self.occupation


def draw_agency(rng: Random) -> Agency:
    """An agency of some province."""
    province, sign, city, area_code = rng.choice(PROVINCES)
    name = rng.choice(NAMES)
    where = rng.choice((province, city))
    return Agency(
        where + name + rng.choice(BODIES), name, province, sign, city, area_code, f"{LATIN[name]}.example"
    )


def draw_jobs(rng: Random) -> tuple[Job, ...]:
    """One to four occupations with their levels."""
    jobs: list[Job] = []
    for occupation, work_types, code in rng.sample(JOBS, rng.choice((1, 1, 2, 2, 3, 4))):
        levels = _draw_levels(rng)
        if not work_types or rng.random() < 0.2:
            jobs.append(Job(occupation, None, code, levels))
            continue
        for work_type in rng.sample(work_types, rng.randint(1, len(work_types))):
            jobs.append(Job(occupation, work_type, code, levels if rng.random() < 0.6 else _draw_levels(rng)))
    return tuple(jobs)


def _draw_levels(rng: Random) -> tuple[int, ...]:
    first = rng.choice((5, 5, 5, 4, 4, 3))
    last = max(1, first - rng.choice((0, 1, 2, 2, 3, 4)))
    levels = list(range(first, last - 1, -1))
    if len(levels) > 3 and rng.random() < 0.2:
        levels.remove(levels[1])
    return tuple(levels)
