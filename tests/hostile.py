"""Files that are no notices, made byte by byte, for the tests of what is said about them."""

import io
import zipfile
from pathlib import Path

from pdf_bytes import Sheet, pdf_bytes


def without_text() -> bytes:
    """A PDF of one white page."""
    return pdf_bytes([Sheet()])


def encrypted() -> bytes:
    """A PDF that opens only with a password, which nobody has."""
    lock = b"/Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>" % (b"5a" * 32, b"a5" * 32)
    root = b"/Root 1 0 R"
    return without_text().replace(root, root + b" /ID [<0011><0011>] /Encrypt << %s >>" % lock)


def docx() -> bytes:
    """A Word document whose text was lost."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/styles.xml", "<styles/>")
    return out.getvalue()


def write_all(folder: Path, whole: Path) -> dict[str, Path]:
    """Writes each hostile file into the folder, `whole` cut in half among them; their paths by name."""
    contents = {
        "truncated.pdf": whole.read_bytes()[: whole.stat().st_size // 2],
        "encrypted.pdf": encrypted(),
        "empty.pdf": b"",
        "without-text.pdf": without_text(),
        "letter.docx": docx(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}
