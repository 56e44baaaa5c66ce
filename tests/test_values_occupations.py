"""Occupations in sentences and cells, and the people who are none."""

import pytest

from models.errors import ValueUnread
from parsers.values.occupations import find_occupations, read_occupation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年临江市电子商务师（网商）社会化职业技能评价", [("电子商务师", ("网商",))]),
        ("电子商务师（网商）（四级、三级）。", [("电子商务师", ("网商",))]),
        ("临江市算力协会关于开展呼叫中心服务员职业技能评价的通知", [("呼叫中心服务员", ())]),
        ("呼叫中心服务员高级/三级；", [("呼叫中心服务员", ())]),
        ("呼叫中心服务员（3级/4级/5级）", [("呼叫中心服务员", ())]),
        (
            "互联网营销师（直播销售员、视频创推员），五级至三级",
            [("互联网营销师", ("直播销售员", "视频创推员"))],
        ),
        ("人工智能训练师（数据标注员、五级）", [("人工智能训练师", ("数据标注员",))]),
        ("网络与信息安全管理员(网络安全管理员)", [("网络与信息安全管理员", ("网络安全管理员",))]),
        ("面向社会开展中式烹调师和西式面点师认定", [("中式烹调师", ()), ("西式面点师", ())]),
        ("《互联网营销师国家职业技能标准（2021年版）》", [("互联网营销师", ())]),
        ("从事电工、焊工工作", [("电工", ()), ("焊工", ())]),
        ("多工序数控机床操作调整工", [("多工序数控机床操作调整工", ())]),
        ("老年人能力评估师、职业培训师", [("老年人能力评估师", ()), ("职业培训师", ())]),
        ("化工总控工", [("化工总控工", ())]),
        ("建（构）筑物消防员", [("建（构）筑物消防员", ())]),
        ("报考高级茶艺师", [("茶艺师", ())]),
        ("人力资源管理师资格", [("人力资源管理师", ())]),
        ("房地产经纪人、轨道列车司机", [("房地产经纪人", ()), ("轨道列车司机", ())]),
        ("健康管理师（以下简称健管师）", [("健康管理师", ())]),
    ],
)
def test_occupations_are_found_with_their_work_types(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(one.occupation, one.work_types) for one in find_occupations(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "参评人员",
            "工作人员",
            "考务人员",
            "考生",
            "学员",
            "教师",
            "职工",
            "员工",
            "技师",
            "高级工",
            "初级工至高级工",
        ),
        *(
            "监考员",
            "考评员",
            "督导员",
            "委员会",
            "联系人：郑老师",
            "单位经办人",
            "讲师",
            "农民工",
            "高级工程师",
        ),
        *("工作", "加工", "施工", "手工", "人工智能", "工业园区", "技工院校", "技师学院", "偷换工量器具", ""),
        *("工艺美术大师", "专业技术人员职业资格", "企业新型学徒制的学员", "申报人员应当年满16周岁"),
    ],
)
def test_people_and_work_are_no_occupations(text: str) -> None:
    assert find_occupations(text) == []


@pytest.mark.parametrize(
    "text",
    ["4-04-05-05 人工智能训练师", "人工智能训练师（4-04-05-05）", "人工智能训练师（职业编码：4-04-05-05）"],
)
def test_a_code_before_or_after_belongs_to_the_occupation(text: str) -> None:
    (found,) = find_occupations(text)
    assert (found.occupation, found.work_types, found.code) == ("人工智能训练师", (), "4-04-05-05")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("电子商务师（网商）", ("电子商务师", ("网商",))),
        ("4-04-05-05人工智能训练师", ("人工智能训练师", ())),
        ("呼叫中心服务员（高级/三级）", ("呼叫中心服务员", ())),
        ("人工智能训练师（数据标注员）（四级）", ("人工智能训练师", ("数据标注员",))),
        ("人工智能训练师—数据标注员", ("人工智能训练师", ("数据标注员",))),
        ("1、电工", ("电工", ())),
        ("民宿管家", ("民宿管家", ())),
        ("无人机测绘", ("无人机测绘", ())),
        ("建（构）筑物消防员", ("建（构）筑物消防员", ())),
    ],
)
def test_a_cell_is_an_occupation_whatever_its_ending(
    cell: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    assert read_occupation(cell) == expected


@pytest.mark.parametrize("cell", ["", "12", "四级", "电工、焊工", "—"])
def test_a_cell_without_one_occupation_is_refused(cell: str) -> None:
    with pytest.raises(ValueUnread):
        read_occupation(cell)
