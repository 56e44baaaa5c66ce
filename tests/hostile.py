"""Files that are no notices, made byte by byte, for the tests of what is said about them."""

import io
import zipfile
from pathlib import Path


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of the numbered objects, the first of which is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, trailer, start)
    )
    return out.getvalue()


PAGES = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
]


def without_text() -> bytes:
    """A PDF of one white page."""
    return pdf(PAGES)


def encrypted() -> bytes:
    """A PDF that opens only with a password, which nobody has."""
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"5a" * 32, b"a5" * 32)
    return pdf([*PAGES, lock], b"/Encrypt 4 0 R /ID [<00112233><00112233>] ")


def docx() -> bytes:
    """A Word document of one paragraph."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>通知</w:t></w:r></w:p></w:body></w:document>",
        )
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
