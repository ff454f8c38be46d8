"""The pages in docs/ are those the rules give now, and what documents link to is there."""

import re
import shlex
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from gailint import cli, pages, rulebook
from gailint.finding import Severity
from gailint.forms import load_forms
from gailint.output import FORMATS, github_format, gitlab_format, rdjson_format, sarif_format
from gailint.pages.examples import examples_of
from gailint.rulebook import Rulebook
from gailint.rulefile import RuleSet, load_rules

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "examples").glob("*.md")])
FENCED = re.compile(r"^ *(`{3,})[^\n]*\n(?:.*?\n)? *\1 *$", re.M | re.S)
FAQ = (DOCS / "faq.zh-CN.md").read_text("utf-8")


@cache
def made() -> dict[str, str]:
    return pages.builtin()


def loaded(text: str) -> RuleSet:
    return load_rules({"local.yaml": text}, load_forms(rulebook.form_files()), rulebook.grammar("assertion"))


# ---------------------------------------------------------------- the files


def test_there_is_a_page_for_every_rule_and_no_other(book: Rulebook) -> None:
    rules = {rule.id for rule in book.rules}
    assert len(rules) > 100
    assert set(made()) == {"rules.md", *(f"rules/{ident}.md" for ident in rules)}
    assert {path.stem for path in (DOCS / "rules").iterdir()} == rules, "python3 dev.py docs"


def test_the_pages_are_what_the_rules_give_now() -> None:
    stale = [name for name, text in made().items() if not (DOCS / name).is_file() or (DOCS / name).read_bytes() != text.encode()]
    assert stale == [], "python3 dev.py docs"


def test_pages_end_with_one_newline_and_name_no_folder_of_this_machine() -> None:
    for name, text in made().items():
        assert re.search(r"[^\n]\n\Z", text), name
        assert str(ROOT) not in text and str(Path.home()) not in text, name


def test_the_table_links_every_rule_once(book: Rulebook) -> None:
    linked = re.findall(r"^\| \[([A-Z0-9-]+)\]\(rules/([A-Z0-9-]+)\.md\) \|", made()["rules.md"], re.M)
    assert sorted(linked) == sorted((rule.id, rule.id) for rule in book.rules)


def test_every_prefix_has_a_name() -> None:
    headings = re.findall(r"^## (.*)$", made()["rules.md"], re.M)
    assert len(headings) > 8 and [heading for heading in headings if " " not in heading] == []


def test_every_example_stands_on_its_page(book: Rulebook) -> None:
    rules = load_rules(rulebook.check_files(), book.forms, rulebook.grammar("assertion"))
    for example in rules.examples:
        page = made()[f"rules/{example.rule}.md"]
        assert example.text in page
        assert all(message in page for message in example.finds or ())
    for rule in rules.rules:
        page = made()[f"rules/{rule.id}.md"]
        examples = [one for one in rules.examples if one.rule == rule.id]
        assert page.count("\n### 例 ") == len(examples)
        assert page.count("\n报：\n") == sum(1 for one in examples if not one.good)
        assert all(said in page for said in (rule.message, rule.message_en, rule.basis, rule.title, rule.title_en))


@pytest.mark.parametrize("ident", ["T3-BALANCE", "DOC-TITLE", "XY-TWINS"])
def test_the_terminal_shows_the_page(ident: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rule", ident]) == 0
    shown = capsys.readouterr().out
    assert made()[f"rules/{ident}.md"] == shown + "\n[全部规则](../rules.md)\n"


# ---------------------------------------------------------------- one page

LOCAL = """\
- id: LOCAL-NAME
  title: 用*现名*
  basis: 批复〔2022〕18号
  severity: warning
  applies: {form: ["2021"], years: {from: 2022}}
  needs: [LOCAL-NAME-OLD]
  table: t3
  for_each: row
  assert: 自然人 == 总计
  message: "{row}：{lhs} 不是 {rhs}"
  message_en: "{row}: {lhs} is not {rhs}"
  report_at: 总计
  examples:
    - bad: {t3: {本年新收: {自然人: 2, 总计: 3}}}
    - ok: {year: 2022, replace: {"科研机构\\t": "科研机构"}, without: [规章]}
- id: LOCAL-NAME-OLD
  title: 旧名
  basis: 惯例
  severity: info
  kind: forbidden-text
  find: 霜桥乡
  message: 旧名
  examples:
    - bad: |
        一、总体情况
        ````
        霜桥乡
      name: 2023.txt
    - ok: |
        一、总体情况
        霜桥镇
"""
PAGE = """\
# LOCAL-NAME 用\\*现名\\*

- 级别：警告（warning）
- 适用：2021 版，2022 年度起
- 依据：批复〔2022〕18号
- 先决：LOCAL-NAME-OLD 通过
- 出处：`local.yaml`

## 检查什么

对表三（`t3`）的每一行：

```text
自然人 == 总计
```

问题报在 `总计`。

## 报文

```text
{row}：{lhs} 不是 {rhs}
{row}: {lhs} is not {rhs}
```

## 不合的例子

### 例 1

2023 年度的表，未列的格为 0：

```text
t3:
  本年新收: 自然人 2, 总计 3
```

报：

```text
一、本年新收政府信息公开申请数量：2 不是 3
```

## 合的例子

### 例 1

2022 年度的完整报告，各格为 0：

```text
“科研机构⇥”改为“科研机构”
删去含“规章”的行
```

## 暂不检查

```sh
gailint 年报.txt --ignore LOCAL-NAME
```

## 核对后登记

```sh
gailint suppress 年报.txt --select LOCAL-NAME --reason "已与台账核对" --write
```

为每处问题在 `.gailint/suppress.yaml` 里写一条登记，报告本身不动；见 `docs/suppressing.zh-CN.md`。
"""


def page_of(ident: str, lang: str, book: Rulebook) -> str:
    rules, examples = loaded(LOCAL)
    rule = next(rule for rule in rules if rule.id == ident)
    return pages.page(rule, examples_of(rule, examples, book), lang)


def test_a_page_says_everything_about_a_rule(book: Rulebook) -> None:
    assert page_of("LOCAL-NAME", "zh", book) == PAGE


def test_a_text_stands_as_it_is_in_a_longer_fence(book: Rulebook) -> None:
    page = page_of("LOCAL-NAME-OLD", "zh", book)
    assert "文件名 `2023.txt`：\n\n`````text\n一、总体情况\n````\n霜桥乡\n`````\n\n报：\n\n```text\n3:1: 旧名\n```\n" in page
    assert "```text\n旧名\n```" in page


def test_a_page_in_english(book: Rulebook) -> None:
    page = page_of("LOCAL-NAME", "en", book)
    assert "- Applies to: 2021 edition, from 2022 on\n" in page and "For every row of `t3`:\n" in page
    assert page.index("{row}: {lhs} is not") < page.index("{row}：{lhs} 不是")


# ---------------------------------------------------------------- links and commands


def links(path: Path) -> list[str]:
    """Targets of a document's links to files, blocks of text left out."""
    text = FENCED.sub("", path.read_text("utf-8"))
    found = [*re.findall(r"\]\(<?([^)>\s]+)", text), *re.findall(r"^\[[^\]]+\]: *<?([^\s>]+)", text, re.M)]
    return [unquote(target.partition("#")[0]) for target in found if not re.match(r"[a-z][a-z0-9+.-]*:|#", target)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(path: Path) -> None:
    assert [target for target in links(path) if not (path.parent / target).exists()] == []


def test_links_are_seen() -> None:
    assert {path.name for path in DOCUMENTS} >= {"README.md", "README.zh-CN.md", "rules.md", "faq.zh-CN.md", "json.md"}
    assert len(links(ROOT / "README.md")) >= 4 and len(links(DOCS / "rules.md")) > 100
    assert "../README.zh-CN.md" in links(DOCS / "faq.zh-CN.md")


FAQ_COMMANDS = [line.strip() for block in FENCED.finditer(FAQ) for line in block[0].split("\n")[1:-1]]


@pytest.mark.parametrize("command", FAQ_COMMANDS)
def test_commands_of_the_faq_run(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    program, *arguments = shlex.split(command)
    assert program == "gailint"
    status = cli.main(arguments)
    assert status == (0 if arguments[0] in ("rule", "parse", "suppress") else 1)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "first", "after"), [("faq.zh-CN.md", "## 怎样看一条", "## 误报"), ("faq.md", "## How to read", "## What to do")]
)
def test_what_the_faq_explains_is_printed(
    name: str, first: str, after: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DOCS / name).read_text("utf-8")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")
    cli.main(shlex.split(FAQ_COMMANDS[0])[1:])
    printed = capsys.readouterr().out
    told = re.findall(r"`([^`\n]+)`|“(相关[^”]+)”", text[text.index(first) : text.index(after)])
    explained = ["".join(piece) for piece in told if any(piece) and "gailint" not in "".join(piece)]
    assert len(explained) == 3 and [piece for piece in explained if piece not in printed] == []


# ---------------------------------------------------------------- formats.md

FORMATS_PAGE = (DOCS / "formats.md").read_text("utf-8")
FORMAT_COMMANDS = re.findall(r"^gailint .*$", "".join(block[0] for block in FENCED.finditer(FORMATS_PAGE)), re.M)


@pytest.mark.parametrize("command", FORMAT_COMMANDS)
def test_commands_on_formats_run(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    assert cli.main(shlex.split(command)[1:]) == 1
    captured = capsys.readouterr()
    assert captured.err == "" and captured.out
    written = re.findall(r"-f \w+:(\S+)", command)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["examples", *written])
    assert all((tmp_path / name).stat().st_size > 500 for name in written)


def test_every_format_has_its_line_and_its_command() -> None:
    listed = re.findall(
        r"`(\w+)`", "".join(re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| \w", FORMATS_PAGE.partition("## Sev")[0], re.M))
    )
    assert sorted(listed) == sorted(FORMATS)
    used = {name for command in FORMAT_COMMANDS for name in re.findall(r"-f (\w+)", command)}
    assert used == set(FORMATS) - {"json"}


def test_the_table_of_severities_is_what_the_formats_write() -> None:
    rows = {
        cells[0].strip("`"): cells[1:]
        for cells in (
            [cell.strip() for cell in line[1:-1].split("|")] for line in FORMATS_PAGE.split("\n") if line.startswith("| `")
        )
        if len(cells) == 7
    }
    for severity in Severity:
        written = (gitlab_format._SEVERITIES, sarif_format._LEVELS, github_format._OF, rdjson_format._SEVERITIES)
        assert rows[str(severity)] == [*(table[severity] for table in written), str(severity), "failure"]
