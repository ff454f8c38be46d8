"""rules/forms: one form a year, what an edition takes from another, and labels that can be told apart."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from gailint import forms as forms_module
from gailint import rulebook
from gailint.anchors import Labels, section_of
from gailint.forms import Form, Slot, TableForm, every, form_for, group_tables, leaves, load_forms, spellings
from gailint.headers import advice
from gailint.nodes import RuleFileError
from gailint.rulebook import Rulebook
from gailint.text import normal

FORMS = load_forms(rulebook.form_files())
TABLES = [(form, table) for form in FORMS for table in form.tables]
TABLE_IDS = [f"{form.edition} {table.key}" for form, table in TABLES]
KEY = re.compile(r"[A-Za-z\u3400-\u9fff]+")


def all_slots(table: TableForm) -> Iterator[Slot]:
    yield from every(table.columns)
    yield from every(table.rows)


# ---------------------------------------------------------------- years


@pytest.mark.parametrize("year", range(2008, date.today().year + 2))
def test_a_year_has_one_form_from_2019_on_and_none_before(year: int) -> None:
    applying = [form for form in FORMS if form.first_year <= year and (form.last_year is None or year <= form.last_year)]
    assert len(applying) == (1 if year >= 2019 else 0)
    assert form_for(FORMS, year) == (applying[0] if applying else None)


def test_editions_stand_in_order() -> None:
    assert [(form.edition, form.first_year, form.last_year) for form in FORMS] == [("2019", 2019, 2020), ("2021", 2021, None)]


# ---------------------------------------------------------------- what stands on them (domain facts 1.2–1.5)


def test_sections_are_the_same_six_in_both_editions() -> None:
    labels = [
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ]
    for form in FORMS:
        assert [(section.key, section.label) for section in form.sections] == list(zip("一二三四五六", labels, strict=True))


T2 = {
    "2019": {
        "t2_1": (["本年新制作数量", "本年新公开数量", "对外公开总数量"], ["规章", "规范性文件"]),
        "t2_5": (["上一年项目数量", "本年增/减", "处理决定数量"], ["行政许可", "其他对外管理服务事项"]),
        "t2_6": (["上一年项目数量", "本年增/减", "处理决定数量"], ["行政处罚", "行政强制"]),
        "t2_8": (["上一年项目数量", "本年增/减"], ["行政事业性收费"]),
        "t2_9": (["采购项目数量", "采购总金额（单位：万元，保留4位小数）"], ["政府集中采购"]),
    },
    "2021": {
        "t2_1": (["本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "行政规范性文件"]),
        "t2_5": (["本年处理决定数量"], ["行政许可"]),
        "t2_6": (["本年处理决定数量"], ["行政处罚", "行政强制"]),
        "t2_8": (["本年收费金额（单位：万元）"], ["行政事业性收费"]),
    },
}


@pytest.mark.parametrize("form", FORMS, ids=[form.edition for form in FORMS])
def test_table_二(form: Form) -> None:
    found = {
        table.key: ([slot.label for slot in leaves(table.columns)], [slot.label for slot in leaves(table.rows)])
        for table in group_tables(form, "t2")
    }
    assert found == T2[form.edition]
    captions = {"t2_1": "一", "t2_5": "五", "t2_6": "六", "t2_8": "八", "t2_9": "九"}
    assert [table.caption for table in group_tables(form, "t2")] == [f"第二十条第（{captions[key]}）项" for key in found]


T3_COMMON = [
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
]
T3_OTHER = {
    "2019": ["（六）其他处理"],
    "2021": [
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ],
}


@pytest.mark.parametrize("form", FORMS, ids=[form.edition for form in FORMS])
def test_table_三(form: Form) -> None:
    (table,) = group_tables(form, "t3")
    rows = [*T3_COMMON, *T3_OTHER[form.edition], "（七）总计", "四、结转下年度继续办理"]
    assert [slot.label for slot in leaves(table.rows)] == rows
    assert [slot.label for slot in leaves(table.columns)] == [
        "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"
    ]  # fmt: skip
    groups = [slot.label for slot in every(table.rows) if slot.children]
    expected = ["三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理"]
    assert groups == [*expected, *(["（六）其他处理"] if form.edition == "2021" else [])]
    assert [slot.path for slot in all_slots(table) if slot.role == "total"] == ["总计", "办理结果/总计"]


@pytest.mark.parametrize("form", FORMS, ids=[form.edition for form in FORMS])
def test_table_四(form: Form) -> None:
    (table,) = group_tables(form, "t4")
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert [slot.label for slot in leaves(table.columns)] == outcomes * 3
    assert [slot.path for slot in every(table.columns) if slot.children] == [
        "行政复议",
        "行政诉讼",
        "行政诉讼/未经复议直接起诉",
        "行政诉讼/复议后起诉",
    ]
    assert len(list(leaves(table.rows))) == 1


def test_the_new_edition_differs_from_the_old_only_where_it_says_so() -> None:
    old, new = FORMS
    by_key = {form.edition: {table.key: table for table in form.tables} for form in FORMS}
    assert set(by_key["2019"]) - set(by_key["2021"]) == {"t2_9"}
    assert by_key["2021"]["t4"] == by_key["2019"]["t4"]
    assert by_key["2021"]["t3"].columns == by_key["2019"]["t3"].columns
    old_rows = {slot.path: slot for slot in leaves(by_key["2019"]["t3"].rows)}
    new_rows = {slot.path: slot for slot in leaves(by_key["2021"]["t3"].rows)}
    assert set(old_rows) - set(new_rows) == {"办理结果/其他处理"}
    assert set(new_rows) - set(old_rows) == {f"办理结果/其他处理/{key}" for key in ("逾期不补正", "逾期不缴费", "其他")}
    assert all(new_rows[path] == old_rows[path] for path in set(old_rows) & set(new_rows))
    assert new.sections == old.sections


TYPES = {
    ("2019", "t2_5", "增减"): "change",
    ("2019", "t2_6", "增减"): "change",
    ("2019", "t2_8", "增减"): "change",
    ("2019", "t2_9", "采购金额"): "amount",
    ("2021", "t2_8", "收费金额"): "amount",
}


def test_types_and_units_of_cells() -> None:
    found = {
        (form.edition, table.key, slot.path): slot.cells
        for form, table in TABLES
        for slot in all_slots(table)
        if slot.cells not in ("", "count")
    }
    assert found == TYPES
    assert {table.cells for _, table in TABLES} == {"count"}
    units = {(form.edition, table.key, slot.path): slot.unit for form, table in TABLES for slot in all_slots(table) if slot.unit}
    assert units == {("2019", "t2_9", "采购金额"): "万元", ("2021", "t2_8", "收费金额"): "万元"}


# ---------------------------------------------------------------- labels


def axes(table: TableForm) -> Iterator[list[Slot]]:
    """Slots that must be told apart by their labels: the rows, the columns; in 表四, where names come back in every
    group, the columns of each group."""
    yield list(every(table.rows))
    if table.key == "t4":
        for slot in every(table.columns):
            yield list(slot.children)
    else:
        yield list(every(table.columns))


def wordings(slot: Slot) -> set[str]:
    return {*slot.spellings, *map(normal, (*slot.near, *slot.was))} - {""}


@pytest.mark.parametrize(("form", "table"), TABLES, ids=TABLE_IDS)
def test_no_two_labels_of_an_axis_read_alike(form: Form, table: TableForm) -> None:
    for slots in axes(table):
        seen: dict[str, str] = {}
        for slot in slots:
            for wording in wordings(slot):
                assert seen.setdefault(wording, slot.path) == slot.path, wording
    headings = [normal(wording) for section in form.sections for wording in (section.label, *section.also)]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize(("form", "table"), TABLES, ids=TABLE_IDS)
def test_keys_are_letters_and_paths_are_unique(form: Form, table: TableForm) -> None:
    for slots in (table.rows, table.columns):
        paths = [slot.path for slot in every(slots)]
        assert len(paths) == len(set(paths))
        for slot in every(slots):
            assert KEY.fullmatch(slot.key), slot.key
            assert slot.path.rpartition("/")[2] == slot.key


def labels_of(slots: Iterable[Slot]) -> Iterator[str]:
    for slot in slots:
        yield from (label for label in (slot.label, *slot.also, *slot.near, *slot.was) if label)


@pytest.mark.parametrize(("form", "table"), TABLES, ids=TABLE_IDS)
def test_every_label_is_recognised_by_the_layout(form: Form, table: TableForm, book: Rulebook) -> None:
    words = [word for word in (table.caption, table.head, table.note) if word]
    for label in [*words, *labels_of(all_slots(table))]:
        assert Labels(label, book.anchors).at(0) == len(label), label
        assert normal(label) in book.anchors.labels
        spaced = re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", label)
        assert Labels(spaced, book.anchors).at(0) == len(spaced), spaced


@pytest.mark.parametrize(("form", "table"), TABLES, ids=TABLE_IDS)
def test_every_label_is_found_in_the_book_of_its_table(form: Form, table: TableForm, book: Rulebook) -> None:
    for axis, slots in (("row", every(table.rows)), ("column", every(table.columns))):
        for slot in slots:
            for label, how in [
                *((one, "exact") for one in (slot.label, *slot.also) if one),
                *((one, "near") for one in slot.near),
            ]:
                found = book.books[table.group].find(label).matches
                wanted = (axis, table.key, slot, how, form.edition)
                assert wanted in [(m.axis, m.table, m.slot, m.how, m.edition) for m in found], label


@pytest.mark.parametrize("form", FORMS, ids=[form.edition for form in FORMS])
def test_every_heading_is_recognised_as_its_section(form: Form, book: Rulebook) -> None:
    for section in form.sections:
        for wording in (section.label, *section.also):
            assert section_of(wording, book.anchors) == (section.key, "official")


HEADINGS = {
    "二": ["主动公开政府信息", "行政机关主动公开政府信息情况", "主动公开政府信息的情况"],
    "三": [
        "行政机关收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请的情况",
        "依申请公开政府信息情况",
        "依申请公开申请情况",
    ],
    "四": [
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开行政复议行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ],
    "五": [
        "存在的主要问题和改进措施",
        "存在问题及改进情况",
        "政府信息公开工作中存在的主要问题及改进情况",
        "存在不足及改进措施",
        "存在问题",
    ],
    "六": ["其他需要报告事项", "其他需报告的事项", "其他需要说明的事项", "其它需要报告的事项"],
    "一": ["政府信息公开总体情况", "概述"],
}


@pytest.mark.parametrize(("section", "wording"), [(key, one) for key, some in HEADINGS.items() for one in some])
def test_headings_seen_in_the_field_are_accepted(section: str, wording: str, book: Rulebook) -> None:
    assert section_of(wording, book.anchors) == (section, "official")


@pytest.mark.parametrize("wording", ["下一步工作打算", "收费及减免情况", "附表", "数据统计", ""])
def test_other_headings_are_none(wording: str, book: Rulebook) -> None:
    assert section_of(wording, book.anchors) == (None, "")


ADVICE = {
    "an old header of a new table": ("本年新制作数量", "t2_1", "2021", "应为“本年制发件数”"),
    "another one": ("对外公开总数量", "t2_1", "2021", "应为“现行有效件数”"),
    "a new header of an old table": ("本年制发件数", "t2_1", "2019", "应为“本年新制作数量”"),
    "a row that is gone": ("其他对外管理服务事项", "t2_5", "2021", "2021 版没有这一项"),
    "a block that is gone": ("采购项目数量", "t2_9", "2021", "2021 版没有这一项"),
}


@pytest.mark.parametrize(("found", "table", "edition", "expected"), ADVICE.values(), ids=ADVICE.keys())
def test_advice_on_labels_of_another_edition(found: str, table: str, edition: str, expected: str) -> None:
    form = next(form for form in FORMS if form.edition == edition)
    assert advice(found, table, form, FORMS)["advice"] == expected


SPELLINGS = {
    "numbered with a note": ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", {"二部分公开", "部分公开"}),
    "numbered with a point": ("1.属于国家秘密", {"1属于国家秘密", "属于国家秘密"}),
    "numbered with a comma": ("四、结转下年度继续办理", {"四结转下年度继续办理", "结转下年度继续办理"}),
    "without a number": ("规章", {"规章"}),
}


@pytest.mark.parametrize(("label", "some"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_labels_may_lack_number_and_note(label: str, some: set[str]) -> None:
    assert some | {normal(label)} <= set(spellings(label, ()))


# ---------------------------------------------------------------- faults of form files

BASE = """\
form: "a"
title: 甲
source: 乙
years: {from: 2019, to: 2020}
sections: [{key: 一, label: 总体情况, words: [[总体]]}]
tables:
  t1:
    in: 一
    columns: [{key: 甲, label: 甲栏}]
    rows: [{key: 乙, label: 乙行}]
    cells: count
"""
FAULTS = {
    "not YAML": ("form: [", ["2:1: 不是合法的 YAML"]),
    "a list": ("- form", ["1:1: 这里应是“键: 值”的映射，实为列表"]),
    "keys missing": ('form: "a"\n', ["1:1: 缺少必需的键“source”", "1:1: 缺少必需的键“title”", "1:1: 缺少必需的键“years”"]),
    "an unknown key": (BASE + "section: []\n", ["12:1: 未知的键“section”，是否想写“sections”？"]),
    "an unknown key of a slot": (BASE.replace("label: 乙行", "lable: 乙行"), [
        "10:12: 缺少必需的键“label”",
        "10:21: 未知的键“lable”，是否想写“label”？",
    ]),
    "an unknown type of cells": (BASE.replace("label: 甲栏", "label: 甲栏, cells: counts"), ["9:42: “counts”不在可选值之内（count、amount、change），是否想写“count”？"]),
    "a year that is none": (BASE.replace("2019", "不详"), ["4:15: 年份应是四位整数"]),
    "removing what is not there": (BASE + "remove: [t9]\n", ["12:9: 没有名为“t9”的表"]),
    "growing what is not there": (BASE + "rows:\n  t1/丙: []\n", ["13:9: 找不到行“t1/丙”"]),
    "extending nobody": (BASE + 'extends: "b"\n', ["12:10: “b”不在可选值之内（）"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_of_a_form_file(text: str, expected: list[str]) -> None:
    with pytest.raises(RuleFileError) as caught:
        load_forms({"a.yaml": text})
    found = [str(fault) for fault in caught.value.faults]
    assert len(found) == len(expected), found
    for fault, start in zip(sorted(found), sorted(expected), strict=True):
        assert fault.startswith(f"a.yaml:{start}")


def test_editions_that_extend_each_other() -> None:
    first = BASE + 'extends: "b"\n'
    second = BASE.replace('form: "a"', 'form: "b"') + 'extends: "a"\n'
    with pytest.raises(RuleFileError) as caught:
        load_forms({"a.yaml": first, "b.yaml": second})
    assert [str(fault) for fault in caught.value.faults] == ["b.yaml:12:10: 版本“a”与本版互相继承"]


def test_an_edition_takes_over_what_it_does_not_say() -> None:
    second = """\
form: "b"
extends: "a"
title: 丙
source: 丁
years: {from: 2021}
tables:
  t1:
    columns: [{key: 新, label: 新栏, was: [甲栏]}]
rows:
  t1/乙: [{key: 一, label: 一行}, {key: 二, label: 二行}]
"""
    a, b = load_forms({"b.yaml": second, "a.yaml": BASE})
    assert (a.edition, b.edition, b.sections, b.last_year) == ("a", "b", a.sections, None)
    (table,) = b.tables
    assert [slot.path for slot in table.columns] == ["新"]
    assert [slot.path for slot in leaves(table.rows)] == ["乙/一", "乙/二"]
    assert (table.section, table.cells) == ("一", "count")
    assert [slot.path for slot in leaves(a.tables[0].rows)] == ["乙"]


def test_anchors_hold_the_words_of_all_editions() -> None:
    found = forms_module.anchors(FORMS)
    assert {"本年新制作数量", "本年制发件数", "政府集中采购", "规范性文件", "行政规范性文件"} <= found.labels
    assert "第二十条第九项" in found.strong
    assert "规章" not in found.strong
