"""Word files for tests: the XML inside the body goes in, the bytes of a .docx come out."""

from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    )
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*parts: str, properties: str = "") -> str:
    """A paragraph; parts without markup become runs."""
    runs = (part if part.startswith("<") else run(part) for part in parts if part)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def cell(content: str = "", *properties: str) -> str:
    """A cell of one paragraph, or of the blocks given; properties are names, or names with a value (gridSpan=3)."""
    pairs = (one.partition("=") for one in properties)
    inner = "".join(f'<w:{name} w:val="{value}"/>' if value else f"<w:{name}/>" for name, _, value in pairs)
    return f"<w:tc><w:tcPr>{inner}</w:tcPr>{content if content.startswith('<') else para(content)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; cells without markup become cells of one paragraph."""
    made = (one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content: str, properties: str = "") -> str:
    """A content control around something."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(code: str, *result: str, end: bool = True) -> str:
    """A field of several runs with its result."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    inside = f"<w:r><w:instrText>{escape(code)}</w:instrText></w:r>"
    return marks["begin"] + inside + marks["separate"] + "".join(result) + (marks["end"] if end else "")


def listed(list_id: int, level: int = 0) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def members(body: str, **parts: str) -> dict[str, bytes]:
    """The members of a .docx; `parts` are the insides of numbering, styles, footnotes and endnotes."""
    links = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
    main = f'<Relationship Id="main" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    texts = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{name}.xml": f"<w:{name} {NAMES}>{inside}</w:{name}>" for name, inside in parts.items()},
    }
    return {name: f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode() for name, text in texts.items()}


def packed(found: dict[str, bytes]) -> bytes:
    """Members as a zip archive."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return made.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A .docx."""
    return packed(members(body, **parts))
