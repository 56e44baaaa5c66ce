"""Contacts, schedule rules and accounts in lists, tables and talk that no sample has."""

import pytest
from notice_text import context_of, notice_of

from parsers.contacts import read_contacts
from parsers.payment_accounts import read_payment_accounts
from parsers.schedule_rules import read_schedule_rules

TITLE = "甲省云雀技能促进会2026年职业技能等级认定公告\n\n"
Said = tuple[str, str, str]
Account = tuple[str | None, str | None, str | None, str | None]

CONTACTS: tuple[tuple[str, set[Said]], ...] = (
    (
        "问：找谁问？\n\n答：受理地址：云州市雀岭区花桥街12号云雀大厦B座5层；电话：0571-88120033转2。\n",
        {
            ("address", "service", "云州市雀岭区花桥街12号云雀大厦B座5层"),
            ("phone", "consultation", "0571-88120033-2"),
        },
    ),
    (
        "【联系我们】\n　　业务受理地址：云州市雀岭区康宁道20号\n海雀大厦B座5层\n　　受理时间：周二至周日 9:00—11:30，13:30—17:00\n　　咨询电话：022-85557701\n",
        {
            ("address", "service", "云州市雀岭区康宁道20号海雀大厦B座5层"),
            ("hours", "service", "周二至周日 09:00-11:30 13:30-17:00"),
            ("phone", "consultation", "022-85557701"),
        },
    ),
    (
        "在“云雀e学”小程序“我的证书”里下载。也可以在小程序“云雀e学”首页“我的订单”中查看。\n",
        {("mini_program", "general", "云雀e学")},
    ),
    (
        "1.市区受理点：云州市雀岭路8号2楼，电话0571-88120033；\n\n2.县区受理点：云州市花桥县东街5号，电话0571-88120044。\n",
        {
            ("address", "service", "云州市花桥县东街5号"),
            ("address", "service", "云州市雀岭路8号2楼"),
            ("phone", "consultation", "0571-88120033"),
            ("phone", "consultation", "0571-88120044"),
        },
    ),
    (
        "部门	联系人	电话	地址\n考务科	吴老师	0571-88120033	花桥街12号3楼\n纪检室	—	0571-88120044	花桥街12号5楼\n",
        {
            ("address", "service", "花桥街12号3楼"),
            ("address", "supervision", "花桥街12号5楼"),
            ("phone", "consultation", "0571-88120033"),
            ("phone", "supervision", "0571-88120044"),
        },
    ),
    (
        "联系人：吴老师，手机：138 1234 5678（微信同号）；QQ：123456789。\n",
        {("phone", "consultation", "13812345678")},
    ),
    (
        "全国统一客服热线：400 820 9278（工作日9:00至17:00）；监督举报：400-820-9279。\n",
        {("phone", "consultation", "400-820-9278"), ("phone", "supervision", "400-820-9279")},
    ),
    (
        "咨询电话：0571-88120033、88120034、88120035；监督电话：88120039。\n",
        {
            ("phone", "consultation", "0571-88120033"),
            ("phone", "consultation", "0571-88120034"),
            ("phone", "consultation", "0571-88120035"),
            ("phone", "supervision", "0571-88120039"),
        },
    ),
    (
        "监督电话：云州市人力资源和社会保障局职业能力建设处0571-88001122；云雀协会监事会0571-88120099。\n",
        {("phone", "supervision", "0571-88001122"), ("phone", "supervision", "0571-88120099")},
    ),
    (
        "报名网址：bm.yunque.example/2026；标准下载：www.biaozhun.example。\n",
        {
            ("website", "registration", "bm.yunque.example/2026"),
            ("website", "standards", "www.biaozhun.example"),
        },
    ),
    (
        "附件1\n\n报名申请表\n\n姓名：______ 联系电话：______ 示例：13800000000\n\n身份证号：330101199001011234\n",
        set(),
    ),
    (
        "职业编码：4-14-01-02；备案号：S330100201188；账号：1202 0212 0990 0123 456；身份证号330102199003072316；统一社会信用代码91330100MA2B0YYY1X。\n",
        set(),
    ),
    (
        "考生交流QQ群：755540400（已满）、755540401。\n",
        {("qq_group", "consultation", "755540400"), ("qq_group", "consultation", "755540401")},
    ),
    ("理论考试地点：云州市雀岭区人民路100号教学楼3楼；实操考场：云州市花桥县东街5号实训中心。\n", set()),
    (
        "材料报送邮箱：bm@yunque.example；投诉邮箱：jb@yunque.example。\n",
        {("email", "registration", "bm@yunque.example"), ("email", "supervision", "jb@yunque.example")},
    ),
    (
        "报考咨询：考务科 李老师 0571-88120033；发票咨询：财务处 王老师 0571-88120034。\n",
        {("phone", "consultation", "0571-88120033"), ("phone", "consultation", "0571-88120034")},
    ),
    ("监督电话：0571-8812003\n", {("phone", "supervision", "0571-8812003")}),
    (
        "联系地址：浙江省云州市雀岭区花桥街道东街5号，云雀大厦A座，邮编310000，电话（0571）88120033\n",
        {
            ("address", "service", "浙江省云州市雀岭区花桥街道东街5号，云雀大厦A座"),
            ("phone", "consultation", "0571-88120033"),
            ("postcode", "service", "310000"),
        },
    ),
    (
        "协会地址：云州市雀岭区花桥街12号（地铁2号线花桥站C口旁），欢迎来访。\n",
        {("address", "service", "云州市雀岭区花桥街12号")},
    ),
    (
        "联系方式\n\n咨询电话\n0571-88120033\n受理地址\n花桥街12号云雀大厦5层502室\n受理时间\n周一至周六 8:30-17:00\n",
        {
            ("address", "service", "花桥街12号云雀大厦5层502室"),
            ("hours", "service", "周一至周六 08:30-17:00"),
            ("phone", "consultation", "0571-88120033"),
        },
    ),
    ("申请补贴请联系所在区人社局；填写示例：联系电话0571-12345678。\n", set()),
    (
        "地址：云州市雀岭新区科创五路8弄3号楼A区2层东侧\n\n地址（分部）：云州市花桥县滨江大道1088号（云雀产业园）6号楼\n",
        {
            ("address", "service", "云州市花桥县滨江大道1088号（云雀产业园）6号楼"),
            ("address", "service", "云州市雀岭新区科创五路8弄3号楼A区2层东侧"),
        },
    ),
    (
        "联系人 吴老师（考务）0571-88120033  郑老师（收费）0571-88120034\n",
        {("phone", "consultation", "0571-88120033"), ("phone", "consultation", "0571-88120034")},
    ),
    (
        "监督渠道：1.云州市职业技能鉴定指导中心，0571-88001122；2.协会纪检邮箱jj@yunque.example；3.来信：云州市雀岭区花桥街12号协会监事会收，310000。\n",
        {
            ("address", "supervision", "云州市雀岭区花桥街12号"),
            ("email", "supervision", "jj@yunque.example"),
            ("phone", "supervision", "0571-88001122"),
        },
    ),
    (
        "报名咨询电话：0571－8812 0033（工作日8：30～11：30，13：30～17：00）\n",
        {("phone", "consultation", "0571-88120033")},
    ),
    (
        "咨询方式\n电话 0571-88120033/34/35\n邮箱 zx@yunque.example\n地址 云州市雀岭区花桥街12号云雀大厦5F\n",
        {
            ("address", "service", "云州市雀岭区花桥街12号云雀大厦5F"),
            ("email", "consultation", "zx@yunque.example"),
            ("phone", "consultation", "0571-88120033"),
            ("phone", "consultation", "0571-88120034"),
            ("phone", "consultation", "0571-88120035"),
        },
    ),
    (
        "受理单位	地址	电话	受理时间\n云雀协会	花桥街12号3楼	0571-88120033	工作日9:00-17:00\n雀岭学院	雀岭路8号行政楼101室	0571-88120055	工作日8:30-16:30\n",
        {
            ("address", "service", "花桥街12号3楼"),
            ("address", "service", "雀岭路8号行政楼101室"),
            ("phone", "consultation", "0571-88120033"),
            ("phone", "consultation", "0571-88120055"),
        },
    ),
    (
        "进入“云雀技评”公众号，依次点击“服务大厅”“技能认定”“我要报名”。\n",
        {("wechat_account", "general", "云雀技评")},
    ),
    (
        "服务热线：4008209278转1；投诉热线：12345、0571-12333。\n",
        {
            ("phone", "consultation", "400-820-9278-1"),
            ("phone", "supervision", "0571-12333"),
            ("phone", "supervision", "12345"),
        },
    ),
    (
        "办公地点：行政楼二楼东侧207办公室；办公电话：0571-88120033。\n",
        {("address", "service", "行政楼二楼东侧207办公室"), ("phone", "consultation", "0571-88120033")},
    ),
    (
        "地址：云州市雀岭区花桥街12-3号；电话：0571-88120033；网址：yunque.example；邮政编码：310000；传真：0571-88120036\n",
        {
            ("address", "service", "云州市雀岭区花桥街12-3号"),
            ("fax", "service", "0571-88120036"),
            ("phone", "consultation", "0571-88120033"),
            ("postcode", "service", "310000"),
            ("website", "general", "yunque.example"),
        },
    ),
    (
        "单位简介：我院设有5个系，占地8.8万平方米，位于云州市雀岭区大学路99号。\n",
        {("address", "service", "云州市雀岭区大学路99号")},
    ),
    (
        "如发现以我会名义违规招生、收费的，请拨打0571-88120044举报，或发送线索至jb@yunque.example。\n",
        {("email", "supervision", "jb@yunque.example"), ("phone", "supervision", "0571-88120044")},
    ),
    (
        "考务：吴老师 13812345678；财务：郑老师 0571-88120034；监督：纪检室 0571-88120039\n",
        {
            ("phone", "consultation", "0571-88120034"),
            ("phone", "consultation", "13812345678"),
            ("phone", "supervision", "0571-88120039"),
        },
    ),
    (
        "地址：云州市雀岭区花桥街12号（云雀大厦）A座1503\n",
        {("address", "service", "云州市雀岭区花桥街12号（云雀大厦）A座1503")},
    ),
    (
        "扫描下方二维码加入考生服务群（企业微信）。微信公众号：云雀技能（ID：yunque_skill）。\n",
        {("wechat_account", "general", "云雀技能")},
    ),
    (
        "联系电话	0571-88120033（吴）、0571-88120034（郑）\n监督电话	0571-88120039\n地址	花桥街12号3楼\n网址	yunque.example\n",
        {
            ("address", "service", "花桥街12号3楼"),
            ("phone", "consultation", "0571-88120033"),
            ("phone", "consultation", "0571-88120034"),
            ("phone", "supervision", "0571-88120039"),
            ("website", "general", "yunque.example"),
        },
    ),
    ("1. 本通知由协会评价部负责解释，电话：0571-88120033。\n", {("phone", "consultation", "0571-88120033")}),
    (
        "省职业技能鉴定指导中心地址：云州市省府路1号；邮编：310000；电话：0571-88001122（仅受理投诉）。\n",
        {
            ("address", "service", "云州市省府路1号"),
            ("phone", "supervision", "0571-88001122"),
            ("postcode", "service", "310000"),
        },
    ),
)

RULES: tuple[tuple[str, set[str]], ...] = (
    (
        "三、时间\n\n碰上台风这样的不可抗力考不成，另外约时间；报名人数有多有少，日子可能会跟着调整，一切以小程序里的公告为准。\n",
        {"force_majeure_adjustment", "subject_to_adjustment"},
    ),
    ("考期撞上法定假日的，往后推到上班第一天。\n", {"holiday_rollover"}),
    (
        "如果遇到停水停电、暴雪封路等没法开考，考试往后延，新的时间会在群里通知。\n",
        {"force_majeure_adjustment"},
    ),
    ("两科一天考完：上午机考，下午实操。\n", {"same_day_subjects"}),
    ("收费如有调整，以物价部门公布为准。职业目录变动的，以官网公告为准。\n", set()),
    ("本年度各批次时间为暂定，最终以协会官网发布的考务通知为准。\n", {"subject_to_adjustment"}),
    ("因不可抗力退出的考生，费用全额退还。\n", set()),
    (
        "批次	报名	考试\n第一批	3月2日至13日	4月11日\n注：考试日期如遇节假日顺延。\n",
        {"holiday_rollover"},
    ),
    ("学院有权根据报名情况增减批次、变更考试日期，并提前5个工作日告知。\n", {"subject_to_adjustment"}),
    ("遇突发公共事件，中心可以取消或者推迟考试，考生应予理解。\n", {"force_majeure_adjustment"}),
    ("报名截止日期适逢周末或者节假日的，自动延到下一个工作日。\n", {"holiday_rollover"}),
    (
        "各位考生请注意：第二批的考试时间我们暂定6月中旬，到时候可能会改，请随时看群公告。\n",
        {"subject_to_adjustment"},
    ),
    ("上午：理论（9:00-10:30）；下午：操作（13:30起），当天考完。\n", {"same_day_subjects"}),
    (
        "因雨雪冰冻、疫情防控等特殊情况需要变更考试安排的，以短信和官网公告通知。\n",
        {"force_majeure_adjustment"},
    ),
    ("教材如有更新，以新版为准。考场安排以准考证为准。\n", set()),
    ("遇设备检修或生产任务紧张，认定日期由人力资源部调整后提前3天通知。\n", {"subject_to_adjustment"}),
    ("春节期间（2月15日至23日）不受理报名。\n", set()),
    ("实操人数较多时，可分两天进行。\n", set()),
    ("考试日期原则上不作调整，确需调整的，提前7天公告。\n", {"subject_to_adjustment"}),
    ("以上时间如有变动，恕不另行通知，请关注公众号。\n", {"subject_to_adjustment"}),
    ("理论考试当天下午进行实操考核。\n", {"same_day_subjects"}),
    ("理论与实操不在同一天进行。\n", set()),
)

ACCOUNTS: tuple[tuple[str, list[Account]], ...] = (
    (
        "户名	云雀技能促进会\n账号	1202021209900123456\n开户行	云雀银行花桥支行\n",
        [("云雀技能促进会", "1202021209900123456", "云雀银行花桥支行", None)],
    ),
    (
        "单位请将考核费汇入云雀技能促进会账户（开户行：云雀银行花桥支行，账号：1202 0212 0990 0123 456），并注明“单位名称+人数”。\n",
        [("云雀技能促进会", "1202021209900123456", "云雀银行花桥支行", "单位名称+人数")],
    ),
    ("个人扫描收款码缴费，收款方显示为云雀技能促进会。\n", []),
    (
        "收款单位	开户银行	银行账号\n云雀技能促进会	云雀银行花桥支行	1202021209900123456\n",
        [("云雀技能促进会", "1202021209900123456", "云雀银行花桥支行", None)],
    ),
    ("附件2\n\n开票信息表\n\n单位名称：____ 税号：____ 开户行：____ 账号：____\n", []),
    (
        "汇款信息如下：\n公司名称：云雀认证有限公司\n纳税人识别号：91330100MA2B0YYY1X\n开户行：云雀银行花桥支行\n账户：1202021209900123456\n行号：102331002345\n",
        [("云雀认证有限公司", "1202021209900123456", "云雀银行花桥支行", None)],
    ),
    ("退费须提供本人银行卡号、开户行和户名。\n", []),
    (
        "单位转账的，钱打到云雀技能促进会，卡号 6222 0212 0990 0123 456，云雀银行花桥支行，摘要写“认定费”。\n",
        [("云雀技能促进会", "6222021209900123456", "云雀银行花桥支行", "认定费")],
    ),
    (
        "户名：云雀学院；账号：43001520061050002026；开户银行：云雀银行开放路支行；转账备注：认定费+单位简称。可以开电子发票。\n",
        [("云雀学院", "43001520061050002026", "云雀银行开放路支行", "认定费+单位简称")],
    ),
    (
        "收款单位：云雀技能促进会\n账　　号：1202 0212 0990 0123 456\n开 户 行：云雀银行花桥支行（行号102331002345）\n",
        [("云雀技能促进会", "1202021209900123456", "云雀银行花桥支行（行号102331002345）", None)],
    ),
    (
        "请各单位于3月20日前将费用汇至协会对公账户，账户名称为云雀技能促进会，账号为1202021209900123456，开户银行为云雀银行花桥支行，汇款用途注明“认定费+单位”。\n",
        [("云雀技能促进会", "1202021209900123456", "云雀银行花桥支行", "认定费+单位")],
    ),
    ("微信支付商户号1230000109，不支持现金。\n", []),
    (
        "项目	内容\n开户名	云雀学院\n开户银行	云雀银行开放路支行\n账号	43001520061050002026\n备注	单位简称+人数\n",
        [("云雀学院", "43001520061050002026", "云雀银行开放路支行", "单位简称+人数")],
    ),
    ("个人退费的，请提供开户行：________，卡号：________，户名：________。\n", []),
    (
        "缴费账户：\n名称：云雀学院\n帐号：4300 1520 0610 5000 2026\n开户行：云雀银行\n联系电话：0571-88120033\n",
        [("云雀学院", "43001520061050002026", "云雀银行", None)],
    ),
    ("考生退费须填写：姓名、身份证号、银行账号：6222********1234。\n", []),
)


@pytest.mark.parametrize(("text", "expected"), CONTACTS)
def test_contacts(text: str, expected: set[Said]) -> None:
    assert {(one.kind, one.purpose, one.value) for one in read_contacts(context_of(TITLE + text))} == expected


@pytest.mark.parametrize(("text", "expected"), RULES)
def test_schedule_rules(text: str, expected: set[str]) -> None:
    assert {one.rule for one in read_schedule_rules(context_of(TITLE + text))} == expected


@pytest.mark.parametrize(("text", "expected"), ACCOUNTS)
def test_accounts(text: str, expected: list[Account]) -> None:
    found = read_payment_accounts(context_of(TITLE + text))
    assert [(one.account_name, one.account_number, one.bank, one.remark) for one in found] == expected


def test_a_subsidy_office_is_asked_too() -> None:
    text = "补贴由经办机构受理，咨询电话0571-88001122。\n\n认定咨询电话：0571-88120033\n"
    values = {one.value for one in read_contacts(context_of(TITLE + text))}
    assert values == {"0571-88001122", "0571-88120033"}


def test_numbers_of_any_kind_with_digits_too_few_are_doubted() -> None:
    text = "手机：1381234567；热线：400-820-927\n\n监督电话：0571-88120033；传真：0571-88120036\n"
    notice = notice_of(TITLE + text)
    doubted = [one.message for one in notice.findings if one.code == "phone_invalid"]
    assert len(doubted) == 2
    assert "1381234567" in doubted[0] and "400-820-927" in doubted[1]
    assert "supervision_contact_missing" not in {one.code for one in notice.findings}
