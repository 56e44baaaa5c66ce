"""Old office documents (.doc, .wps, .rtf) through LibreOffice, where it is installed, to Word documents.

The converter gets a profile of its own that runs no macros and loads nothing from elsewhere, and a time
after which it is ended with all that it started.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from models.errors import UnreadableFile

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT_SECONDS = 120.0
MAX_BYTES = 256 * 1024 * 1024
NO_PROGRAM = (
    "install LibreOffice (Debian: sudo apt-get install libreoffice-writer), or save it as PDF or .docx"
)
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    "DisableMacrosExecution",
    "DisableActiveContent",
    "BlockUntrustedRefererLinks",
    "DisablePythonRuntime",
)


def to_docx(
    name: str, data: bytes, *, kind: str, import_filter: str, timeout: float = TIMEOUT_SECONDS
) -> bytes:
    """The Word document that the office document `data` converts to.

    `kind` names it to people, `import_filter` to the converter, which takes anything for text otherwise.
    Raises UnreadableFile where there is no converter, where it fails, and where it takes longer than `timeout`
    seconds.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableFile(name, kind, "LibreOffice, which reads it", NO_PROGRAM)
    with tempfile.TemporaryDirectory(prefix="zhiping-") as folder:
        scratch = Path(folder)
        source = scratch / "source.bin"
        source.write_bytes(data)
        _write_profile(scratch / "profile")
        ended = _run(_command(program, source, import_filter), scratch, timeout)
        made = scratch / "out" / "source.docx"
        if ended is None:
            raise _failed(name, kind, f"that LibreOffice did not convert within {timeout:g} seconds")
        if not made.is_file() or made.stat().st_size > MAX_BYTES:
            raise _failed(name, kind, "that LibreOffice cannot convert")
        return made.read_bytes()


def _failed(name: str, kind: str, detail: str) -> UnreadableFile:
    return UnreadableFile(name, f"{kind} {detail}", "a whole document", "open it and save it as PDF or .docx")


def _command(program: str, source: Path, import_filter: str) -> list[str]:
    scratch = source.parent
    flags = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
    flags.append(f"--infilter={import_filter}")
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    target = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(scratch / "out")]
    return [program, *flags, profile, *target, str(source)]


def _write_profile(profile: Path) -> None:
    """A profile that runs nothing and fetches nothing that a document asks for."""
    settings = "".join(
        f'<item oor:path="{_SCRIPTING}"><prop oor:name="{name}" oor:op="fuse"><value>true</value></prop></item>'
        for name in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + settings + "</oor:items>",
        encoding="utf-8",
    )


def _run(command: Sequence[str], folder: Path, timeout: float) -> int | None:
    """The command's exit code; None where it took too long and was ended with its children."""
    process = subprocess.Popen(  # noqa: S603 - the converter with a path of ours
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "HOME": str(folder)},
    )
    try:
        return process.wait(timeout)
    except BaseException as error:
        os.killpg(process.pid, signal.SIGKILL)  # it starts a process of its own, in its group
        process.wait()
        if isinstance(error, subprocess.TimeoutExpired):
            return None
        raise
