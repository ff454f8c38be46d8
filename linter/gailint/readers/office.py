"""The bytes of a .doc, .wps, .odt or .rtf -> its lines and their places, by way of LibreOffice, which makes a .docx of it.

LibreOffice runs without a window, without macros and without following links, in a folder of its own that is removed
afterwards, so several can run at once; it is stopped when it takes too long.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from gailint.readers import OFFICES, docx, ole, ziplimits
from gailint.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gailint.original import Original

SECONDS = 120
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Misc", "FirstRun", "false"),
    ("Writer/Content/Update", "Link", "0"),
)


def read(data: bytes) -> Original:
    """Raises SourceError: "encrypted", "no-office", "office-failed", "office-timeout", or what the reader of .docx raises."""
    name = suffix(data)
    return docx.read(converted(data, name))._replace(format=name.lstrip("."))


def suffix(data: bytes) -> str:
    """The ending that LibreOffice is to know a file by: what it is goes before what it is called (many a .wps is a .doc).
    Raises SourceError: "encrypted", "no-document", or what is wrong with an archive."""
    if data.startswith(ole.MAGIC):
        found = ole.holds(data)
        if found != "word":
            raise SourceError(found or "no-document")
        return ".doc"
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data[30:].startswith(_ODT):
        _check(data)
        return ".odt"
    raise SourceError("no-document")


def _check(data: bytes) -> None:
    """Holds an archive against the same bounds as a .docx, before LibreOffice unpacks it."""
    with ziplimits.archive(data) as package:
        manifest, _ = (ziplimits.unpack(package, name) for name in ("META-INF/manifest.xml", "content.xml"))
    if manifest is not None and b"encryption-data" in manifest:
        raise SourceError("encrypted")


def program() -> str | None:
    """Where LibreOffice is; None when it is not installed."""
    return next((path for path in map(shutil.which, OFFICES) if path), None)


def converted(data: bytes, ending: str, seconds: float = SECONDS) -> bytes:
    """The file as a .docx. Raises SourceError ("no-office", "office-failed", "office-timeout")."""
    office = program()
    if office is None:
        raise SourceError("no-office")
    with TemporaryDirectory(prefix="gailint-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        profile = home / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(settings(), encoding="utf-8")
        (home / f"report{ending}").write_bytes(data)
        _run(command(office, home, ending), seconds)
        made = home / "made" / "report.docx"
        if not made.is_file() or not made.stat().st_size:
            raise SourceError("office-failed")
        return made.read_bytes()


def command(office: str, home: Path, ending: str) -> list[str]:
    """How LibreOffice is called."""
    profile = (home / "profile").as_uri()
    options = ["--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"]
    target = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "made")]
    return [office, f"-env:UserInstallation={profile}", *options, *target, str(home / f"report{ending}")]


def settings() -> str:
    """The settings of its profile: no macros, no links followed, nothing asked."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    return f'{head}xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n'


def _run(arguments: list[str], seconds: float) -> None:
    """Waits for it to end; when it takes too long, it and all that it started are stopped."""
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(arguments, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=os.name != "nt")
    except OSError:
        raise SourceError("office-failed") from None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise SourceError("office-timeout") from None
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
