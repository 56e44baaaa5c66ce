"""The comparison that the samples' tests rest on finds what differs."""

from expected_records import differences, same

FEE = {"occupation": "电工", "level": 5, "amount": 80, "unit": None}


def test_a_wrong_amount_is_missed_and_extra() -> None:
    read = {**FEE, "amount": 90.0}
    assert differences("fees", [FEE], [read]) == ([FEE], [read])


def test_left_out_fields_and_open_nulls_may_be_anything() -> None:
    assert differences("fees", [FEE], [{**FEE, "amount": 80.0, "unit": "元", "includes": "耗材"}]) == ([], [])


def test_a_second_record_of_one_is_extra() -> None:
    assert differences("fees", [FEE], [FEE, FEE]) == ([], [FEE])


def test_optional_may_be_missing_or_there_once() -> None:
    optional = {**FEE, "optional": True}
    assert differences("fees", [optional], []) == ([], [])
    assert differences("fees", [optional], [FEE]) == ([], [])
    assert differences("fees", [optional], [FEE, FEE]) == ([], [FEE])


def test_the_largest_matching_is_found() -> None:
    anywhere, here = {"step": "payment", "place": None}, {"step": "payment", "place": "小程序"}
    assert differences("procedures", [anywhere, here], [here, {"step": "payment", "place": "窗口"}]) == (
        [],
        [],
    )


def test_acts_are_compared_in_order() -> None:
    tier = {"tier": 1, "behaviours": ["甲的", "乙的"]}
    assert differences("penalties", [tier], [{"tier": 1, "behaviours": ["乙的", "甲的"]}])[0] == [tier]
    assert differences("penalties", [tier], [{"tier": 1, "behaviours": ["甲的；", "乙的。"]}]) == ([], [])


def test_sameness_of_values() -> None:
    assert same("https://www.a.example/", "www.a.example")
    assert same([{"kind": "age", "min": 16}], [{"kind": "age", "min": 16, "note": None}])
    assert not same([{"kind": "age", "min": 16}], [{"kind": "age", "min": 18}])
    assert same({"kind": "other", "text": "甲"}, {"kind": "other", "text": "乙"})
    assert not same(None, "甲") and not same(0, None)
