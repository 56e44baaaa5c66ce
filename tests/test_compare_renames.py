"""Names that changed: proposed where a person would think of it, and paired where a person says so."""

from datetime import date
from typing import Any

import pytest
from compare_pair import document, read

from compare import diff, diff_sets
from models.changes import Change, Comparison
from models.conduct import Penalty, Sanction
from models.errors import UnknownName
from models.money import Fee, PaymentAccount
from models.notice import Attachment, NoticeHeader
from models.offering import Offering
from models.procedure import Contact
from models.registry import Notice

Job = tuple[str, str | None]
ISSUER = "江西省青原家政服务行业协会"


def notice(
    year: int,
    jobs: dict[Job, dict[int, float]],
    issuer: str = ISSUER,
    phone: str = "0796-5550101",
    **records: Any,
) -> Notice:
    """A notice of these occupations and work types, each with its fee by level."""
    offered = [
        (job, work, level, amount) for (job, work), fees in jobs.items() for level, amount in fees.items()
    ]
    return Notice(
        document=document(f"{issuer} {year} {[*jobs]}"),
        notice=read(NoticeHeader, "落款", title=f"{issuer}关于{year}年评价的通知", year=year, issuer=issuer,
                    issued_on=date(year, 1, 5)),
        offerings=tuple(
            read(Offering, f"{job}{level}级", occupation=job, work_type=work, level=level, certificate_issuer=issuer)
            for job, work, level, _ in offered
        ),
        fees=tuple(
            read(Fee, f"{amount}", occupation=job, work_type=work, level=level, subject="theory", charge="exam",
                 amount=amount)
            for job, work, level, amount in offered
        ),
        contacts=(read(Contact, phone, kind="phone", purpose="consultation", value=phone),),
        payment_accounts=(read(PaymentAccount, "6222", account_name=issuer, account_number="6222000011112222"),),
        **records,
    )  # fmt: skip


def names(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(one.kind, one.old, one.new) for one in comparison.proposed]


def said(change: Change) -> tuple[Any, ...]:
    return (change.kind, change.change, change.field, change.old, change.new)


CHILDCARE = {("保育员", None): {5: 100.0, 4: 120.0}}
CHILDCARE_NOW = {("保育师", None): {5: 100.0, 4: 130.0}}


def test_an_occupation_of_another_name_is_proposed_and_told_as_gone_and_new() -> None:
    comparison = diff(notice(2025, CHILDCARE), notice(2026, CHILDCARE_NOW))
    assert names(comparison) == [("occupation", "保育员", "保育师")]
    assert 0.5 <= comparison.proposed[0].likeness < 1
    told = {
        (change.kind, change.change, change.key["level"], len(change.parts)) for change in comparison.changes
    }
    assert told == {("offerings", how, level, 1) for how in ("removed", "added") for level in (5, 4)}


def test_a_person_says_that_it_is_the_same_occupation() -> None:
    comparison = diff(notice(2025, CHILDCARE), notice(2026, CHILDCARE_NOW), same=[("保育员", "保育师")])
    assert [said(change) for change in comparison.changes] == [
        ("offerings", "changed", "occupation", "保育员", "保育师"),
        ("fees", "changed", "amount", 120.0, 130.0),
    ]
    assert comparison.proposed == ()
    rename = comparison.changes[0]
    assert [place.quote for place in rename.old_evidence] == ["保育员5级", "保育员4级"]
    assert [place.quote for place in rename.new_evidence] == ["保育师5级", "保育师4级"]


def test_read_backwards_the_names_are_turned() -> None:
    forwards = diff(notice(2025, CHILDCARE), notice(2026, CHILDCARE_NOW), same=[("保育员", "保育师")])
    backwards = diff(notice(2026, CHILDCARE_NOW), notice(2025, CHILDCARE), same=[("保育师", "保育员")])
    assert [change.reversed() for change in backwards.changes] == [*forwards.changes]
    undecided = [diff(*pair) for pair in ((notice(2025, CHILDCARE), notice(2026, CHILDCARE_NOW)),
                                          (notice(2026, CHILDCARE_NOW), notice(2025, CHILDCARE)))]  # fmt: skip
    assert [one.reversed() for one in undecided[1].proposed] == [*undecided[0].proposed]


@pytest.mark.parametrize(
    ("gone", "come"),
    [
        ("电工", "焊工"),
        ("电工", "车工"),
        ("茶艺师", "电工"),
        ("养老护理员", "电子商务师"),
        ("育婴员", "砌筑工"),
    ],
)
def test_another_trade_at_the_same_price_is_not_proposed(gone: str, come: str) -> None:
    fees = {5: 100.0, 4: 120.0, 3: 150.0}
    assert diff(notice(2025, {(gone, None): fees}), notice(2026, {(come, None): fees})).proposed == ()


def test_of_several_each_name_is_proposed_with_the_likeliest() -> None:
    olds = {("家政服务员", "家庭照护员"): {4: 200.0}, ("家政服务员", "整理收纳员"): {4: 150.0}}
    news = {("家政服务员", "收纳整理师"): {4: 150.0}, ("家政服务员", "居家照护员"): {4: 210.0}}
    comparison = diff(notice(2025, olds), notice(2026, news))
    assert sorted(names(comparison)) == [
        ("occupation", "家庭照护员", "居家照护员"),
        ("occupation", "整理收纳员", "收纳整理师"),
    ]


def test_a_work_type_that_a_person_decided_on_is_one_change_with_its_occupation_in_the_key() -> None:
    olds = {("家政服务员", "家庭照护员"): {4: 200.0}, ("养老护理员", None): {4: 200.0}}
    news = {("家政服务员", "居家照护员"): {4: 200.0}, ("养老护理员", None): {4: 200.0}}
    comparison = diff(notice(2025, olds), notice(2026, news), same=[("家庭照护员", "居家照护员")])
    assert [said(change) for change in comparison.changes] == [
        ("offerings", "changed", "work_type", "家庭照护员", "居家照护员")
    ]
    assert comparison.changes[0].key == {"occupation": "家政服务员"}


def test_a_title_that_names_the_occupation_changes_with_it() -> None:
    titles = [
        (read(Attachment, title, number=1, title=title, found=True, labelled=True),)
        for title in ("家庭照护员考核大纲（养老护理员另发）", "居家照护员考核大纲（养老护理员另发）")
    ]
    olds, news = {("家庭照护员", None): {4: 200.0}}, {("居家照护员", None): {4: 200.0}}
    pair = (notice(2025, olds, attachments=titles[0]), notice(2026, news, attachments=titles[1]))
    assert [change.kind for change in diff(*pair, same=[("家庭照护员", "居家照护员")]).changes] == [
        "offerings"
    ]


def test_what_is_gone_stands_in_the_words_of_its_notice() -> None:
    acts = read(Penalty, "罚", trigger="during_assessment", tier=1, behaviours=("保育员证书造假的",),
                sanctions=(Sanction(sanction="no_refund"),))  # fmt: skip
    pair = (
        notice(2025, CHILDCARE, penalties=(acts,)),
        notice(2026, {("保育师", None): {5: 100.0, 4: 120.0}}),
    )
    changes = diff(*pair, same=[("保育员", "保育师")]).changes
    gone = next(change for change in changes if change.kind == "penalties")
    assert gone.old["behaviours"] == ["保育员证书造假的"]


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(UnknownName, match=r"保育工: no agency.*old side.*保育员"):
        diff(notice(2025, CHILDCARE), notice(2026, CHILDCARE_NOW), same=[("保育工", "保育师")])
    with pytest.raises(UnknownName, match=r"保育工: no agency.*new side.*保育师"):
        diff_sets([notice(2025, CHILDCARE)], [notice(2026, CHILDCARE_NOW)], same=[("保育员", "保育工")])


NEW_ISSUER = "江西省青原家庭服务业协会"


def test_two_notices_of_agencies_of_different_names_tell_the_name_once_and_propose_it() -> None:
    comparison = diff(notice(2025, CHILDCARE), notice(2026, CHILDCARE, NEW_ISSUER))
    assert [said(change) for change in comparison.changes] == [
        ("notices", "changed", "issuer", ISSUER, NEW_ISSUER)
    ]
    assert names(comparison) == [("agency", ISSUER, NEW_ISSUER)]


def test_an_agency_of_another_name_is_proposed_among_many() -> None:
    welding = {("焊工", None): {5: 180.0}}
    other = "江西省青原焊接技术有限公司"
    olds = [notice(2025, CHILDCARE), notice(2025, welding, other, phone="0796-5550999")]
    news = [notice(2026, CHILDCARE, NEW_ISSUER), notice(2026, welding, other, phone="0796-5550999")]
    comparison = diff_sets(olds, news)
    assert names(comparison) == [("agency", ISSUER, NEW_ISSUER)]
    assert len(comparison.pairs) == 1
    decided = diff_sets(olds, news, same=[(ISSUER, NEW_ISSUER)])
    assert (len(decided.pairs), decided.proposed) == (2, ())
    assert [said(change) for change in decided.changes] == [
        ("notices", "changed", "issuer", ISSUER, NEW_ISSUER)
    ]
    assert decided.changes[0].key["issuer"] == NEW_ISSUER


def test_unlike_agencies_of_one_trade_are_not_proposed() -> None:
    others = ("江西省青原家政服务行业协会", "湖口县职业高级中学")
    olds, news = notice(2025, CHILDCARE, others[0]), notice(2026, CHILDCARE, others[1], phone="0792-5550222")
    assert diff_sets([olds], [news]).proposed == ()


def test_the_name_of_an_agency_is_told_once_for_all_its_notices() -> None:
    welding = {("焊工", None): {5: 180.0}}
    olds = [notice(2025, CHILDCARE), notice(2025, welding)]
    news = [notice(2026, CHILDCARE, NEW_ISSUER), notice(2026, welding, NEW_ISSUER)]
    comparison = diff_sets(olds, news, same=[(ISSUER, NEW_ISSUER)])
    assert len(comparison.pairs) == 2
    assert [change.field for change in comparison.changes] == ["issuer"]


def test_notices_that_share_no_occupation_are_paired_when_a_person_says_that_they_do() -> None:
    olds = [notice(2025, CHILDCARE), notice(2025, {("焊工", None): {5: 180.0}})]
    news = [notice(2026, CHILDCARE_NOW), notice(2026, {("钳工", None): {5: 180.0}})]
    undecided = diff_sets(olds, news)
    assert undecided.pairs == ()
    assert [(one.old, one.new, one.pair) for one in undecided.proposed] == [("保育员", "保育师", -1)]
    decided = diff_sets(olds, news, same=[("保育员", "保育师")])
    assert len(decided.pairs) == 1
    assert [said(change)[1:] for change in decided.changes if change.pair == 0] == [
        ("changed", "occupation", "保育员", "保育师"),
        ("changed", "amount", 120.0, 130.0),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("临港市星棠技能人才评价中心", "临港市云汐技能人才评价中心"),  # another name of its own
        ("南屏市青禾现代服务业商会", "江川市青禾现代服务业商会"),  # the same in another city
        ("岚省青禾职业技能协会", "岚省青禾职业技能培训学校"),  # another kind of body
        ("甲原县职业技能鉴定中心", "乙原县职业技能鉴定中心"),
    ],
)
def test_another_agency_of_the_same_trade_and_prices_is_not_proposed(old: str, new: str) -> None:
    assert diff_sets([agency(2025, old, "1")], [agency(2026, new, "2")]).proposed == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("河北冀舟焊接技术有限公司", "河北冀舟焊接科技有限公司"),
        ("岚州市职业技能协会", "岚州市职业技能促进会"),
        ("青禾高级技工学校", "青禾技师学院"),
        ("云岭县青禾家政服务公司", "云岭区青禾家政服务集团有限公司"),
    ],
)
def test_a_word_that_many_have_may_change_in_an_agencys_name(old: str, new: str) -> None:
    comparison = diff_sets([agency(2025, old, "1")], [agency(2026, new, "2")])
    assert names(comparison) == [("agency", old, new)]


def test_a_telephone_knows_an_agency_again_under_another_name() -> None:
    old, new = "临港市星棠技能人才评价中心", "临港市云汐技能人才评价中心"
    assert names(diff_sets([agency(2025, old, "1")], [agency(2026, new, "1")])) == [("agency", old, new)]


def test_a_hotline_that_several_agencies_name_knows_none_of_them() -> None:
    olds = [agency(2025, name, "1") for name in ("临港市星棠技能人才评价中心", "临港市映湖技师学院")]
    news = [agency(2026, name, "1") for name in ("临港市云汐技能人才评价中心", "临港市松屿技师学院")]
    assert diff_sets(olds, news).proposed == ()


def agency(year: int, issuer: str, phone: str) -> Notice:
    """A notice of childcare workers with a telephone, and no account."""
    told = notice(year, CHILDCARE, issuer, phone=f"0796-555010{phone}")
    return told.model_copy(update={"payment_accounts": ()})
