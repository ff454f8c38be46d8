"""A total against its parts: the kind `parts` on one sentence after another, all three verdicts together."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import sliced
from gailint.finding import Severity
from gailint.kinds import flow, parts, percentages, stated_count
from prose_stub import aligned

SEVERITIES = {"over": Severity.error, "closed": Severity.error, "unequal": Severity.warning}


def found(text: str, **carried: int) -> list[str]:
    """Every problem as “verdict severity line:column quote: terms = sum, not total”."""
    report = aligned(text, **carried)
    lines = text.split("\n")
    said = []
    for verdict, severity in SEVERITIES.items():
        for one in parts.check({"verdict": verdict}, report):
            v = one.values
            assert sliced(lines, one.span) == v["quote"]
            assert abs(Decimal(v["sum"]) - Decimal(v["total"])) == Decimal(v["diff"])
            addends = [sliced(lines, span) for _, span in one.related]
            assert len(addends) == len(v["terms"].split(" + "))
            level = one.severity or severity
            place = f"{one.span.line}:{one.span.column} {v['quote']}"
            said.append(f"{verdict} {level} {place}: {v['terms']} = {v['sum']}, not {v['total']}")
    return said


MANY = (*range(40, 63), 471)
LISTED = "，".join(f"第{chr(0x7532 + index)}类{number}条" for index, number in enumerate(MANY))
SILENT = {
    "1 months, those with nothing left out": (
        "网页共公开44条（其中1月1条，3月5条，5月1条，6月6条，7月4条，8月7条，9月5条，10月6条，11月4条，"
        "12月5条）。"
    ),
    "2 three parts": (
        "主动公开政府信息233条，其中预算、决算2条，网站公开信息37条、微信等其他形式公开信息194条。"
    ),
    "3 colon, and a number after the list": (
        "办理工单共336件，其中：投诉305条、咨询26条、建议2条、举报3条，超期数为0。"
    ),
    "5 plain 其他 closes and fits": "发布信息63条，其中动态16条、公告36条、政策5条、人事1条、其他5条。",
    "6 mixed measure words": "主动公开47条，其中文件22件、公告16条、预算5条、人事2件、规划1条、应急1件。",
    "7 ten parts": "共92条，其中动态79条、甲1条、乙1条、丙1条、丁2条、戊2条、己2条、庚2条、辛1条、壬1条。",
    "8 包括 with many classes": (
        "共公开信息32条，包括甲3条、乙2条、丙1条、丁4条、戊2条、己2条、庚3条、辛1条、壬2条、癸2条、"
        "子3条、丑2条、寅1条、卯4条。"
    ),
    "9 colon without 其中": "信息总数171条：A类124条，B类34条，C类4条，D类3条，E类2条，其他4条。",
    "11 eight classes": "更新420条，其中甲100条、乙80条、丙70条、丁60条、戊50条、己30条、庚20条、辛10条。",
    "12 合计 closes a list within": (
        "公开信息63条。其中：政策31条，动态15条，人事3条，民生类含低保、救助、养老合计14条。"
    ),
    "13 approximate total, exact list after it": (
        "公开信息700余条，其中政务网107条，公众号50条，公示栏8条，其他9条。"
    ),
    "14 a single part is a subset": "全年共发布1592篇，其中市级以上媒体采用772篇。",
    "15 outcomes of what was answered": (
        "收到申请22起，比2022年（31起）下降29%；答复22件：公开1件，非政府信息4件，其他途径3件，"
        "不存在9件，执法案卷5件。"
    ),
    "16 two lists": (
        "主动公开信息504条，其中甲100条、乙90条、丙80条、丁70条、戊60条、己50条、庚40条、辛14条；"
        "收到申请23件，其中网上22件，书面1件。"
    ),
    "17 selected columns in quotation marks": (
        "公开信息468条，其中“政策文件”60条、“通知公告”50条、“人事信息”46条、“财政资金”40条、"
        "“应急管理”40条、“工作动态”40条、“规划计划”30条、“办事指南”30条。"
    ),
    "18 three ways after a colon": "收到申请4件：网络2件，信件2件；自然人2件，法人2件；已答复3件，结转1件。",
    "19 sentence-initial 其中 with other measure words": (
        "在网站发布55条。其中，通知3份，动态27条，公告4条，政策2条。"
    ),
    "20 large partition with 结转": (
        "收到申请1586宗，其中网络1482宗、信函71宗、当面3宗、传真5宗、其他25宗；上年结转73宗，"
        "其中自然人62宗、企业9宗、其他2宗。"
    ),
    "21 其他 with most": "公开信息12888条，其中机构1000条、政策2000条、财政3000条、人事336条、其他6552条。",
    "22 received and carried over": "收到申请10件，2021年结转2件，办结10件，结转2023年2件。",
    "23 涉及": "发布信息5916条，涉及机构36条，动态1521条，公告357条，政策49条，财政150条，其他类3803条。",
    "24 three parts": "公开信息1330条，其中政策302条，动态957条，公告71条。",
    "25 four parts": "公开信息202条，其中动态194条，公告4条，人事2条，财政2条。",
    "26 total far before": "公开信息98条，更新及时，内容准确，其中新媒体66条，门户32条。",
    "27 其中公开 is a part of the work": (
        "全区公开事项2874项，其中，公开许可500项，处罚300项，强制112项，收费100项，征收100项。"
    ),
    "28 two kinds only": "发布文件204件，其中令4件、公告138件。",
    "29 applicants and outcomes in one sentence": (
        "收到申请12件，其中自然人12件，法人0件，结转0件；予以公开2件，部分公开8件，不掌握1件，不存在1件。"
    ),
    "30 channels after a comparison": (
        "收到申请490件，较2021年降低11.1%，其中邮寄277件，网络183件，现场25件，传真5件。"
    ),
    "31 seven classes": "更新信息314条，其中甲100条、乙90条、丙60条、丁40条、戊14条、己6条、庚4条。",
    "32 three classes": "公开236条，其中动态27条，公告198条，财政11条。",
    "33 total of the sentence after": "公开信息700条，其中规范性文件0条。网站65条，微信635条。",
    "34 其他 closes and fits": "公开381条，其中政策224条，动态79条，其他78条。",
    "35 brackets with 含": "制定规章13件（含新制定5件，修改4件，废止4件）。",
    "36 subset of one": "召开发布会191场，其中疫情防控专场151场。",
    "37 semicolons between parts": "公开122篇，其中动态50篇，公告43篇；政策5篇；其他24篇。",
    "38 a part without a number": "公开信息424条，具体包括：网站42条、公众号212条、公告栏。",
    "39 six classes": "公开48条，其中动态35条、公告9条、政策1条、人事2条、财政1条。",
    "40 包括 with a colon": (
        "公开449条，包括：动态200条，公告100条，政策50条，财政40条，人事30条，应急20条，规划5条，"
        "其他4条。"
    ),
    "41 其中 after a full stop, semicolons": (
        "公开信息109条。其中：规划1条；人事1条；动态64条；公告42条；财政1条。"
    ),
    "42 涵盖 and 以及": "公开59条，内容涵盖动态12条、公告8条、政策29条、人事3条、财政6条以及规划1条。",
    "43 重点聚焦": "公开165条，其中重点聚焦民生领域发布102条。",
    "44 the first part is the whole": "公开内容1条，包括机构概况1条，以及预决算2条。",
    "45 a list within a part": (
        "公开444条，其中网站118条，公众号294条，公示栏32条；网站118条，其中动态70条、公告48条。"
    ),
    "47 份 and 条": "公开5条，其中预算1条、决算2条、报告1条、目录1份。",
    "48 two partitions": "公开854条，其中网站532条，微信312条，公示栏10条；收到申请9份，网络8份，纸质1份。",
    "49 four parts": "公开700条，其中动态556条，公告36条，政策33条，财政75条。",
    "50 等53个栏目": "公开信息379条，涉及动态、公告等53个栏目，其中：甲100条，乙80条，丙60条，丁45条。",
    "51 open tail": "公开信息921条。其中动态500条，公告200条，政策50条，财政20条，其他栏目信息均及时发布。",
    "52 two ways of counting": (
        "公开信息427条，从渠道来看，网站11条，公众号64条，微博33条，公示栏191条，其他128条。从内容来看，"
        "重点推进三个方面：民生84条，财政66条，规划44条，人事32条。"
    ),
    "53 two full lists": (
        "公开1024条，其中概况类52条，动态类568条，目录类404条；五个方面：甲215条，乙289条，丙332条，"
        "丁118条，其他70条。"
    ),
    "55 many parts after a full stop": f"公开{sum(MANY)}条。其中，{LISTED}。",
    "60 disjoint bands": "发布视频35条，其中3条破亿、12条破千万、20条破百万，占比超八成。",
    "61 percentages behind the parts": (
        "公开1499条，其中动态1303条（86.92%），公告172条（11.47%），政策24条（1.60%）。"
    ),
    "62 percentages behind the parts, colon": (
        "公开112条：网站7条（6.25%），微信59条（52.68%），公示栏46条（41.07%）。"
    ),
    "64 qualified 其他 does not close": (
        "公开313条，其中动态100条、公告60条、政策30条、人事20条、财政13条、应急10条、其他重点信息5条。"
    ),
    "65 two of three classes": "公开583条，其中动态类230条，目录类350条。",
    "66 yearly and cumulative": (
        "公开信息5085条，其中文件78条，其他5007条；历年累计23863条，其中文件2599条，其他21264条。"
    ),
    "67 three parts": "公开547条，其中网站344条，微博54条，微信149条。",
    "68 different measures of the same": "办理留言60条，其中公开答复28条，电话答复15条，已办结60条。",
    "69 one part and its rate": (
        "收到16件，其中主动公开13件，主动公开率81.25%；解读9篇，其中文字7篇、图片2篇。"
    ),
    "70 fits only across the semicolon": (
        "发布4132篇，其中公告30篇，政策507篇、动态311篇、财政661篇；自主媒体2458篇，抖音165篇。"
    ),
    "71 broken off by a full stop": "共公开1699条，其中动态742条。解读9条，目录1000条。",
    "72 eight media": (
        "公开38171条，其中文件76条，其他38095条；媒体采用144条，其中甲报5条、乙报5条、丙报5条、丁报5条、"
        "戊报5条、己报4条、庚报4条、辛报4条。"
    ),
    "74 其他 closes and fits": "公开5236条，其中网站2205条、公示栏42条、其他2989条。",
    "76 一是 and 二是": "公开信息253条。一是政策31条，动态71条，公告37条，财政11条。二是网上办事103条。",
    "77 brackets": "公开161条（其中链接114条、文字47条）。",
    "80 approximate": "公开22000余条。其中网站7600余条，微信4500余条，微博1600余条，其他8500余条。",
    "81 outcomes and 结转": "收到申请13件，其中予以公开10件，无法提供2件，结转1件。",
    "82 channels with a zero in brackets": (
        "收到申请44件（网上42件，现场0件，邮寄2件），上年结转0件，本年办结39件。"
    ),
    "83 ten classes": (
        "公开89条，其中甲20条、乙10条、丙9条、丁8条、戊7条、己6条、庚9条、辛10条、壬5条、癸5条。"
    ),
    "84 从内容分类看": (
        "公开112条。从内容分类看，动态50条，公告30条，政策12条，财政8条，人事6条，应急4条，规划2条。"
    ),
    "85 with zeroes": "公开206条，其中主动公开206条，依申请公开0条，不予公开0条。",
    "what follows is another topic": "公开233条，其中预算2条，网站37条，收到申请500件。",
    "the same information in several places": (
        "不同渠道发布的同一信息计为1条，共公开44条，其中网站44条、公众号30条、公示栏20条。"
    ),
    "other total of the same measure word": "公开120条，转载80条，其中图文110条，视频90条。",
    "received, partly carried over, with the table": (
        "新收申请10件，处理结果为：予以公开6件、部分公开4件、无法提供2件。"
    ),
    "share of a rounded total": "发布信息10.2万条，其中网站83456条，公众号18567条，其他0条。",
    "year of the items in a title": "公开信息30条，包括《2023年工作要点》等文件10条，公告12条，其他8条。",
    "full-width digits and blanks": "公开信息 ３０ 条，其中网站 １０ 条，公众号 １２ 条，其他 ８ 条。",
    "thousands separators": "公开6,700条，其中网站5,000条，公众号1,200条，其他500条。",
    "Chinese numerals": "公开信息四十二条，其中网站二十条，公众号十二条，其他十条。",
    "合计 at the end": "一是网站发布31条，二是公众号发布12条，三是公示栏发布7条，合计50条。",
    "a second list inside a semicolon group": (
        "宣传活动30场，其中线下10场，线上15场，其他形式5场；线下活动中，集市6场、社区4场。"
    ),
    "its sentence before has several numbers, outcomes": (
        "新收申请30件，上年结转3件，办结32件，结转下年度1件。其中予以公开16件，部分公开5件，不予公开4件，"
        "无法提供3件，不予处理1件，其他处理3件。"
    ),
    "its sentence before has several numbers, applicants": (
        "新收申请30件，上年结转3件。其中，自然人申请21件，法人或其他组织申请9件。"
    ),
    "received and carried in together are the total": (
        "新收申请30件，上年结转3件。其中，自然人申请23件，法人或其他组织申请10件。"
    ),
    "its total is the first number of the sentence before": (
        "网站全年发布信息512条，政务微信全年发布36条。其中，概况类12条、动态类400条、目录类100条。"
    ),
    "an average is no part": "公开500条，其中网站200条，公众号300条，月均41条，其他0条。",
    "quarters": "公开信息512条：一季度100条，二季度120条，三季度130条，四季度162条。",
    "some quarters": "公开信息512条，其中一季度100条，二季度120条，三季度130条。",
    "halves of the year": "公开信息512条，其中：1—6月262条，7—12月250条。",
    "not the halves of the year": "公开信息512条，其中1—6月100条，10—12月120条。",
    "semicolons and 合计": "渠道如下：门户网站300条；微信100条；微博50条；合计450条。",
    "selected with 主要": "公开500条，主要包括网站200条、公众号100条、公示栏100条。",
}  # fmt: skip


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_silent(text: str) -> None:
    assert found(text) == []


REPORTED = {
    "quarters": (
        "公开信息512条：一季度100条，二季度120条，三季度130条，四季度152条。",
        ["unequal warning 1:5 512条: 100 + 120 + 130 + 152 = 502, not 512"],
    ),
    "halves of the year by their months": (
        "公开信息512条，其中：1—6月200条，7—12月250条。",
        ["unequal warning 1:5 512条: 200 + 250 = 450, not 512"],
    ),
    "halves of the year by name": (
        "公开信息512条，其中上半年262条，下半年240条。",
        ["unequal warning 1:5 512条: 262 + 240 = 502, not 512"],
    ),
    "semicolons and 合计 below a colon": (
        "渠道如下：门户网站300条；微信100条；微博50条；合计460条。",
        ["unequal warning 1:30 460条: 300 + 100 + 50 = 450, not 460"],
    ),
    "of several numbers before 其中, outcomes are of what was handled": (
        "新收申请30件，上年结转3件，办结32件，结转下年度1件。其中予以公开16件，部分公开5件，不予公开4件，"
        "无法提供3件，不予处理1件，其他处理2件。",
        ["unequal warning 1:18 32件: 16 + 5 + 4 + 3 + 1 + 2 = 31, not 32"],
    ),
    "of several numbers before 其中, applicants are of what was received": (
        "新收申请30件，上年结转3件，办结32件，结转下年度1件。其中自然人申请21件，法人或其他组织申请10件。",
        ["unequal warning 1:5 30件: 21 + 10 = 31, not 30"],
    ),
    "of several numbers before 其中, the largest": (
        "网站发布信息512条，政务微信发布36条。其中，概况类12条、动态类400条、目录类101条。",
        ["unequal warning 1:7 512条: 12 + 400 + 101 = 513, not 512"],
    ),
    "more than all numbers before 其中 together": (
        "网站发布信息512条，政务微信发布36条。其中，概况类400条、动态类300条、目录类101条。",
        ["over error 1:7 512条: 400 + 300 + 101 = 801, not 512"],
    ),
    "4 named partition, then another topic": (
        "网站发布政府信息3694条,其中概况类信息更新45条,政务动态信息更新1438条,信息公开目录信息更新2032条;公众号发布信息632条。",
        ["unequal warning 1:9 3694条: 45 + 1438 + 2032 = 3515, not 3694"],
    ),
    "10 one part alone is more than the total": (
        "公开382条，包括网站35条，媒体80条，公众号2443条，其中动态100条，公告90条。",
        ["over error 1:3 382条: 35 + 80 + 2443 = 2558, not 382"],
    ),
    "46 parts exceed the total after a full stop": (
        "公开信息2918条。其中：动态2464条，公告270条，政策480条，财政130条。",
        ["over error 1:5 2918条: 2464 + 270 + 480 + 130 = 3344, not 2918"],
    ),
    "54 list within the last part": (
        "公开378条，其中网站60条，公示栏318条，其中甲100条、乙60条、丙40条、丁30条、戊20条、己11条、"
        "庚10条、其他45条。",
        ["closed error 1:19 318条: 100 + 60 + 40 + 30 + 20 + 11 + 10 + 45 = 316, not 318"],
    ),
    "63 off by one": (
        "公开465条，其中甲1条、乙1条、丙1条、丁1条、戊8条、己34条、庚56条、辛362条。",
        ["unequal warning 1:3 465条: 1 + 1 + 1 + 1 + 8 + 34 + 56 + 362 = 464, not 465"],
    ),
    "73 every part with its semicolon": (
        "公开213条，其中：动态184条；法定主动公开内容35条（其中甲20条、乙10条、丙5条）；年报1条；指南1条。",
        ["over error 1:3 213条: 184 + 35 + 1 + 1 = 221, not 213"],
    ),
    "closed by a plain 其他": (
        "公开381条，其中政策224条，动态79条，其他类信息68条。",
        ["closed error 1:3 381条: 224 + 79 + 68 = 371, not 381"],
    ),
    "closed by 其他, more topics after it": (
        "公开381条，其中政策224条，动态79条，其他68条，办理建议5件。",
        ["closed error 1:3 381条: 224 + 79 + 68 = 371, not 381"],
    ),
    "closed by 分别为": (
        "专栏信息60条分别为概况10条、动态20条、目录20条。",
        ["closed error 1:5 60条: 10 + 20 + 20 = 50, not 60"],
    ),
    "closed by 分别为, two parts": (
        "公开信息总计60条，分别为网站30条、新媒体20条。",
        ["closed warning 1:7 60条: 30 + 20 = 50, not 60"],
    ),
    "a part's own parts in brackets": (
        "公开511条，其中网站211条（图文类204条、文字类14条），新媒体300条。",
        ["over warning 1:12 211条: 204 + 14 = 218, not 211"],
    ),
    "months": (
        "网页共公开20条（其中1月1条，3月5条，5月1条，6月6条，8月4条）。",
        ["unequal warning 1:6 20条: 1 + 5 + 1 + 6 + 4 = 17, not 20"],
    ),
    "applicants": (
        "收到申请26件，其中自然人申请20件、法人或其他组织申请5件。",
        ["unequal warning 1:5 26件: 20 + 5 = 25, not 26"],
    ),
    "一是 … 其他 closes": (
        "发布政府信息100条。一是通过网站公开50条；二是通过新媒体公开30条；三是通过其他途径公开10条。",
        ["closed warning 1:7 100条: 50 + 30 + 10 = 90, not 100"],
    ),
    "lines of a list": (
        "主动公开政府信息共100条，其中：\n1.机构职能20条；\n2.政策文件30条；\n3.其他信息40条。",
        ["closed error 1:10 100条: 20 + 30 + 40 = 90, not 100"],
    ),
    "bare numbers": (
        "办理工单共336件，其中投诉305、咨询26、建议2、举报4。",
        ["over error 1:6 336件: 305 + 26 + 2 + 4 = 337, not 336"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REPORTED.values(), ids=REPORTED.keys())
def test_reported(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_outcomes_may_include_what_was_carried_over() -> None:
    text = "新收申请10件，处理结果为：予以公开6件、部分公开5件、无法提供2件。"
    said = "over error 1:5 10件: 6 + 5 + 2 = 13, not 10"
    assert found(text) == []
    assert found(text, 上年结转=3, 结转下年=0) == []
    assert found(text, 上年结转=4, 结转下年=1) == []
    assert found(text, 上年结转=1, 结转下年=0) == [said]


def test_every_addend_is_related() -> None:
    text = "全年主动公开政府信息381条，其中政策\n文件224条，动态79条，其他68条。"
    (one,) = parts.check({"verdict": "closed"}, aligned(text))
    told = [(message, sliced(text.split("\n"), span), span.line) for message, span in one.related]
    assert told == [("政策文件 224", "224条", 2), ("动态 79", "79条", 2), ("其他 68", "68条", 2)]
    assert one.address == "一/全年主动公开政府信息381条其中政策文件224条动态79条其他68条"


PIECES = st.sampled_from(
    [
        *"共：，、；。（）()5的等约余万亿占由\n“”《》一九０",
        *("其中", "包括", "30条", "12件", "一是", "二是", "其他", "网站", "公众号", "自然人", "法人"),
        *("2023年", "50%", "增长", "较上年", "收到", "办结", "结转下年", "上年结转", "分别为", "合计", "1."),
        *("（一）", "六部分组成", "总体情况", "主动公开", "申请", "复议", "诉讼", "3-5条", "10.2万", "8.5"),
        *("从渠道看，", "近", "其余"),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_can_be_read(text: str) -> None:
    report = aligned(text)
    lines = text.split("\n")
    problems = [one for verdict in SEVERITIES for one in parts.check({"verdict": verdict}, report)]
    problems += percentages.check({"claims": ["share", "sum", "growth", "base"]}, report)
    problems += [*flow.check({}, report), *stated_count.check({}, report)]
    for one in problems:
        assert sliced(lines, one.span) == one.values["quote"]
