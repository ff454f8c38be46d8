"""Any bytes and any text through everything that reads: an answer or a fault with its place, never another exception.

In the suite these run a few fixed examples; `python3 dev.py fuzz --minutes N` runs new ones, see tests/robustness/fuzz.py.
"""

from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from gailint import api, baseline, configfile, output, register, rulefile, source
from gailint.assertion import QUANTIFIERS, AssertionFault, compile_assertion
from gailint.checked import BRIEF, LINES, OUTCOMES, SHEET
from gailint.checking import check
from gailint.nodes import RuleFileError
from gailint.output import FORMATS, View
from gailint.patterns import pattern_fault
from gailint.reading import fault
from gailint.rulebook import grammar

EXAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parent.parent / "examples").glob("*/*.txt"))]
PIECES = [
    "本年新收",
    "上年结转",
    "办理结果",
    "/*",
    "/**",
    "总计",
    "sum(",
    ")",
    "(",
    "+",
    "-",
    "*",
    "==",
    "<",
    "t3[",
    ",",
    "]",
    "上年:",
    "9",
    " ",
    "\u2028",
]
SIGNS = [
    "(",
    ")",
    "(?:",
    "(?=",
    "(?!",
    "(?<=",
    "|",
    "*",
    "+",
    "?",
    "{2}",
    "{0,9}",
    "{n}",
    "[",
    "]",
    "^",
    "甲",
    "乙",
    ".",
    r"\1",
    r"\s",
    "(?>",
    "(?i)",
    "\\",
]
WORDS = ["- ", "id: ", "X-A", "title: t", "basis: b", "severity: error", "message: m", "kind: ", "forbidden-text", "assert: ", "table: t3", "find: 甲",
         "examples:", "[{ok: 丙}, {bad: 甲}]", "path: a", "rule: ", "\n", "\n  ", "&a ", "*a", "<<: ", "!!python/name:os.system ", "{", "}", "[", "]", ":", "\"", "'",
         "extends: ", "per-path:", "year: 2023", "until: 2026-01-01", "\t", "\x1b", "0x1", "1e9", "~"]  # fmt: skip
RULE = "- id: X-A\n  title: t\n  basis: b\n  severity: error\n  message: m\n  examples: [{ok: 丙}, {bad: 甲}]\n  "


def text_of(pieces: list[str]) -> st.SearchStrategy[str]:
    """Texts of some pieces, and any other text now and then."""
    return st.lists(st.sampled_from(pieces) | st.text(max_size=5), max_size=40).map("".join)


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A report of the examples with bytes taken out, put in, doubled and turned, perhaps in another encoding."""
    data = bytearray(draw(st.sampled_from(EXAMPLES)))
    if draw(st.booleans()):
        data = bytearray(
            data.decode("utf-8", "replace").encode(draw(st.sampled_from(["gb18030", "utf-16", "utf-8-sig"])), "replace")
        )
    random = Random(draw(st.integers(0, 1 << 32)))
    for _ in range(draw(st.integers(0, 12))):
        start, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
        end = min(end, start + random.choice([1, 2, 40, 2000]))
        piece = bytes(data[start:end])
        other = random.choice([b"", piece * 2, piece[::-1], random.randbytes(3), "|\t\u202e\x1b\x85".encode(), b"\r", b"\n" * 40])
        data[start:end] = other
    return bytes(data)


# How files of other formats begin: they may be damaged, or have no reader here.
OTHER_FORMATS = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"From: <", b"MIME-Version: ")


@given(mangled() | st.binary(max_size=400))
def test_any_bytes_through_all_stages_and_formats(data: bytes) -> None:
    book = api.builtin()
    try:
        checked = check("a.txt", data, api.DEFAULTS, book, book.rules, (LINES, OUTCOMES, SHEET, BRIEF))
    except source.SourceError as error:
        assert error.reason in ("nul", "undecodable") or data.startswith(OTHER_FORMATS)
        assert all(len(fault(error, "a.txt", None, lang).splitlines()) == 1 for lang in ("zh", "en"))
        return
    view = View(rules=book.rules, verbose=True)
    for name in FORMATS:
        "".join(output.renderer(name)([checked], view)).encode()


@given(text_of(WORDS), st.booleans())
def test_any_rule_file_is_read_or_refused(text: str, entry: bool) -> None:
    book = api.builtin()
    try:
        rulefile.load_rules({"a.yaml": RULE + text if entry else text}, book.forms, grammar("assertion"))
    except RuleFileError as error:
        assert error.faults
        assert all(fault.line >= 1 and fault.column >= 1 and fault.message for fault in error.faults)


@given(text_of(PIECES), st.sampled_from(QUANTIFIERS))
def test_any_expression_is_read_or_refused(text: str, for_each: str) -> None:
    form = api.builtin().forms[-1]
    table = next(one for one in form.tables if one.key == "t3")
    try:
        compile_assertion(text, grammar("assertion"), table, form, for_each)
    except AssertionFault as fault:
        assert 1 <= fault.column <= len(text) + 1 and fault.message


@given(text_of(SIGNS))
def test_any_pattern_is_judged(text: str) -> None:
    assert isinstance(pattern_fault(text), str)


@given(text_of(WORDS), st.sampled_from(["gailint.yaml", "pyproject.toml"]))
def test_any_configuration_is_read_or_refused(text: str, name: str) -> None:
    found = configfile.read(name, text, "/nowhere", "/nowhere")
    assert all(fault.line >= 1 and fault.column >= 1 for fault in found.faults)


@given(text_of(WORDS))
def test_any_register_and_baseline_are_read_or_refused(text: str) -> None:
    for read in (lambda: register.read("s.yaml", text, ["X-A"]), lambda: baseline.read("b.json", text)):
        try:
            read()
        except RuleFileError as error:
            assert error.faults
