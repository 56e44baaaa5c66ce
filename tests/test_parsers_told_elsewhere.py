"""What a clause leaves to the words before it, or says in another order: fees, issuers, contacts, sites, channels."""

import json
from typing import Any

import pytest
from test_parsers_fees_variants import ART3, ART4, TEA4, TEA5, fees_of

from ingest import read_document
from parsers import parse

HEAD = "青原省云杉协会关于开展2026年职业技能等级认定的通知\n一、认定项目\n电工五级、四级、三级。\n"


@pytest.fixture
def read(tmp_path: Any) -> Any:
    def records(body: str) -> dict[str, Any]:
        path = tmp_path / "notice.txt"
        path.write_text(f"{HEAD}{body}\n青原省云杉协会\n2026年1月5日\n", encoding="utf-8")
        return dict(json.loads(parse(read_document(path)).to_json()))

    return records


@pytest.mark.parametrize(
    "body",
    [
        "二、收费\n（一）评茶员五级：理论知识80元，操作技能150元；\n四级：理论知识90元，操作技能180元。\n"
        "（二）茶艺师四级：理论知识90元，操作技能200元；\n三级：理论知识100元，操作技能260元。",
        "二、收费\n1.评茶员，五级理论知识80元、操作技能150元；\n四级理论知识90元、操作技能180元。\n"
        "2.茶艺师，四级理论知识90元、操作技能200元；\n三级理论知识100元、操作技能260元。",
        "二、收费\n（1）评茶员：五级理论知识80元/人，操作技能150元/人；\n四级理论知识90元/人，操作技能180元/人。\n"
        "（2）茶艺师：四级理论知识90元/人，操作技能200元/人；\n三级理论知识100元/人，操作技能260元/人。",
    ],
)
def test_an_item_that_stops_at_a_semicolon_goes_on_below(body: str) -> None:
    assert fees_of(body) == TEA5 | TEA4 | ART4 | ART3


@pytest.mark.parametrize(
    "body",
    [
        "职业技能等级证书由云杉评价服务有限公司向考核合格者颁发。",
        "考核合格的，由云杉评价服务有限公司向合格人员统一核发职业技能等级证书。",
        "证书由云杉评价服务有限公司统一为合格考生制发。",
    ],
)
def test_who_issues_certificates_to_whom(read: Any, body: str) -> None:
    issuers = {one["certificate_issuer"] for one in read(f"二、证书\n{body}")["offerings"]}
    assert issuers == {"云杉评价服务有限公司"}


@pytest.mark.parametrize(
    ("label", "whose"), [("监督电话", "协会秘书处"), ("投诉电话", "协会办公室"), ("举报电话", "市人社局")]
)
def test_whose_number_it_is_labels_no_number_of_another_kind(read: Any, label: str, whose: str) -> None:
    phones = read(f"二、联系我们\n项目\t内容\n咨询电话\t0571-85550101\n{label}\t{whose}：0571-85550199")[
        "contacts"
    ]
    assert {one["value"]: one["purpose"] for one in phones if one["kind"] == "phone"} == {
        "0571-85550101": "consultation",
        "0571-85550199": "supervision",
    }


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("成绩在考核结束后20个工作日内发布，查询网站为云杉学院官网。", "云杉学院官网"),
        ("成绩于考核后20个工作日公布，查询平台是云杉考务服务平台。", "云杉考务服务平台"),
        ("考核结束后20个工作日内发布成绩，查询入口：云杉技能评价网。", "云杉技能评价网"),
    ],
)
def test_a_site_behind_what_it_is_for(read: Any, words: str, place: str) -> None:
    steps = read(f"二、成绩查询\n{words}")["procedures"]
    assert [(one["step"], one["place"], one["working_days"]) for one in steps] == [
        ("result_query", place, 20)
    ]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("考生在考前一周，从学院官网（www.yunshan.example）自行打印准考证。", "www.yunshan.example"),
        ("考生从协会网站（网址：www.yunshan.example）打印准考证。", "www.yunshan.example"),
        ("考前5日，考生从云杉考务网（www.yunshan.example）打印准考证。", "云杉考务网"),
    ],
)
def test_from_where_is_no_part_of_a_site_s_name(read: Any, words: str, place: str) -> None:
    steps = read(f"二、准考证\n{words}")["procedures"]
    assert [(one["step"], one["place"]) for one in steps] == [("admission_ticket", place)]


@pytest.mark.parametrize(
    "words",
    [
        "个人申报：本人携身份证至协会服务站领取。团体申报：由申报单位代为统一领取。",
        "团体报名：由单位统一领取；个人报名：本人至协会服务站领取。",
        "个人考生：至协会服务站领取证书。单位团报：由经办人代领。",
    ],
)
def test_each_sentence_with_the_channel_that_it_is_labelled_with(read: Any, words: str) -> None:
    steps = read(f"二、领取证书\n{words}")["procedures"]
    assert {(one["step"], one["channel"]) for one in steps} == {
        ("certificate_collection", "individual"),
        ("certificate_collection", "group"),
    }
