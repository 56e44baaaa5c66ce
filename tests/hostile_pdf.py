"""Hostile PDFs, made byte by byte: cyclic, deep, huge, locked, with things in them that run or that lie."""

import hashlib
import re
import zlib
from collections.abc import Callable

from pdf_bytes import Sheet, pdf_bytes

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
ID = bytes(range(16))
LINES = (
    "云岭省示范职业学院",
    "关于开展2026年保育师职业技能等级认定工作的通知",
    "一、评价职业：保育师五级、四级。",
    "二、收费标准：五级理论知识考核费80元/人。",
    "三、咨询电话：021-55550101。",
    "云岭省示范职业学院",
    "2026年1月20日",
)


def notice(pages: int = 1) -> bytes:
    """A small notice with a text layer."""
    return pdf_bytes([sheet() for _ in range(pages)])


def sheet() -> Sheet:
    page = Sheet()
    for row, words in enumerate(LINES):
        page.text(72, 80 + 28 * row, words)
    return page


def with_objects(data: bytes, *objects: str, catalog: str = "", page: str = "") -> bytes:
    """The PDF with further objects (the first has the number 100), and more entries in catalog and pages."""
    data = data.replace(b"/Type /Catalog ", b"/Type /Catalog " + catalog.encode() + b" ", 1)
    data = data.replace(b"/Type /Page ", b"/Type /Page " + page.encode() + b" ")
    body, _, _ = data.rpartition(b"xref\n0 ")
    for number, words in enumerate(objects, 100):
        body += f"{number} 0 obj\n{words}\nendobj\n".encode("latin-1")
    return with_table(body)


def with_table(body: bytes, trailer: bytes = b"") -> bytes:
    """The objects with a cross-reference table to them."""
    places = {int(found[1]): found.start() for found in re.finditer(rb"(?<!\d)(\d+) 0 obj\n", body)}
    out = body + b"xref\n"
    for number, place in sorted({0: 0, **places}.items()):
        kind = b"65535 f" if number == 0 else b"00000 n"
        out += b"%d 1\n%010d %s \n" % (number, place, kind)
    size = max(places) + 1
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(body))
    return out


def stream(entries: str, data: bytes) -> str:
    return f"<< {entries} /Length {len(data)} >>\nstream\n{data.decode('latin-1')}\nendstream"


def rc4(key: bytes, data: bytes) -> bytes:
    state, j, out, i = list(range(256)), 0, bytearray(), 0
    for n in range(256):
        j = (j + state[n] + key[n % len(key)]) % 256
        state[n], state[j] = state[j], state[n]
    j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(user: bytes) -> bytes:
    """A notice under the oldest of the ciphers; with an empty `user` password anybody may open it."""
    owner_key = hashlib.md5((b"owner" + PADDING)[:32]).digest()[:5]
    owner = rc4(owner_key, (user + PADDING)[:32])
    rights = (-44).to_bytes(4, "little", signed=True)
    key = hashlib.md5((user + PADDING)[:32] + owner + rights + ID).digest()[:5]
    lock = b"/ID [<%s><%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (
        ID.hex().encode(),
        ID.hex().encode(),
        owner.hex().encode(),
        rc4(key, PADDING).hex().encode(),
    )

    def sealed(found: re.Match[bytes]) -> bytes:
        number = int(found[1]).to_bytes(3, "little") + b"\0\0"
        own = hashlib.md5(key + number).digest()[:10]
        return found[0][: found.start(2) - found.start()] + rc4(own, found[2]) + b"\nendstream"

    body, _, _ = notice().rpartition(b"xref\n0 ")
    body = re.sub(
        rb"(?<!\d)(\d+) 0 obj\n<<(?:(?!endobj)[^\0])*?>>\nstream\n([^\0]*?)\nendstream", sealed, body
    )
    return with_table(body, lock)


def cyclic_pages() -> bytes:
    return notice().replace(b"/Kids [8 0 R]", b"/Kids [2 0 R]")


def page_tree_with_itself() -> bytes:
    """The one page, and its own parent once more."""
    return with_table(
        notice()
        .rpartition(b"xref\n0 ")[0]
        .replace(b"/Kids [8 0 R] /Count 1", b"/Kids [8 0 R 2 0 R] /Count 2")
    )


def cyclic_outline() -> bytes:
    item = (
        "<< /Title (a) /Parent 100 0 R /Next 101 0 R /Prev 101 0 R /First 101 0 R /Last 101 0 R /Count 9 >>"
    )
    return with_objects(
        notice(),
        "<< /Type /Outlines /First 101 0 R /Last 101 0 R /Count 9 >>",
        item,
        catalog="/Outlines 100 0 R",
    )


def cyclic_forms() -> bytes:
    """A form that draws itself, and two that draw each other, over a notice."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X {} 0 R >> >>"
    drawn = (
        stream(form.format(100), b"/X Do"),
        stream(form.format(102), b"/X Do"),
        stream(form.format(101), b"/X Do"),
    )
    own = notice().replace(
        b"/Resources << /Font", b"/Resources << /XObject << /X 100 0 R /Y 101 0 R >> /Font"
    )
    own = own.replace(b"stream\nBT", b"stream\nBT", 1)
    return with_objects(_drawing(own, b"/X Do /Y Do"), *drawn)


def _drawing(data: bytes, operators: bytes) -> bytes:
    """The PDF with operators at the end of its first page's content."""
    at = data.rindex(b"\nendstream")
    return data[:at] + b"\n" + operators + data[at:]


def cyclic_table() -> bytes:
    """A cross-reference table that says that it goes on in itself."""
    data = notice()
    place = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % place)


def cyclic_lengths() -> bytes:
    """Streams whose length is that of the other."""
    return re.sub(rb"/Length \d+ >>", b"/Length 9 0 R >>", notice())


def many_pages(count: int = 10_000) -> bytes:
    """As many pages, all of one content."""
    kids = " ".join(["8 0 R"] * count)
    return with_table(
        notice()
        .rpartition(b"xref\n0 ")[0]
        .replace(b"/Kids [8 0 R] /Count 1", f"/Kids [{kids}] /Count {count}".encode())
    )


def false_count() -> bytes:
    return notice().replace(b"/Count 1", b"/Count 2000000000")


def deep_arrays(depth: int = 100_000) -> bytes:
    return with_objects(notice(), "[" * depth + "]" * depth, catalog="/Extra 100 0 R")


def deep_content(depth: int = 100_000) -> bytes:
    return _lengths(_drawing(notice(), b"q " * depth + b"[" * depth + b"]" * depth + b" TJ"))


def _lengths(data: bytes) -> bytes:
    """The PDF with the lengths that its streams have."""
    body, _, _ = data.rpartition(b"xref\n0 ")

    def right(found: re.Match[bytes]) -> bytes:
        return b"/Length %d >>\nstream\n%s\nendstream" % (len(found[1]), found[1])

    return with_table(re.sub(rb"/Length \d+ >>\nstream\n(.*?)\nendstream", right, body, flags=re.S))


def picture_page(width: int, height: int) -> bytes:
    """A page that one picture of that size covers, packed into few bytes; all of it white."""
    data = b"\xff" * -(-height // 8)  # CCITT's code for a row that is as the one above it, white
    entries = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {width} /Rows {height} >>"
    )
    own = pdf_bytes([Sheet()]).replace(
        b"/Resources << /Font", b"/Resources << /XObject << /X 100 0 R >> /Font"
    )
    return with_objects(_lengths(_drawing(own, b"q 595 0 0 842 0 0 cm /X Do Q")), stream(entries, data))


def bomb_stream(size: int = 30_000_000) -> bytes:
    """A content stream of spaces that unpacks to as many bytes."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    own = re.sub(rb"/Contents 9 0 R", b"/Contents [9 0 R 100 0 R]", notice())
    return with_objects(own, stream("/Filter /FlateDecode", data))


def script() -> bytes:
    """JavaScript that runs when the document opens, and a link that starts a program."""
    return with_objects(
        notice(),
        "<< /S /JavaScript /JS (app.alert\\('x'\\); this.exportDataObject\\({cName: 'a', nLaunch: 2}\\);) >>",
        "<< /S /Launch /F (calc.exe) >>",
        catalog="/OpenAction 100 0 R /AA << /WC 101 0 R >>",
    )


def embedded() -> bytes:
    """A file within the file."""
    return with_objects(
        notice(),
        "<< /Names [(a.exe) 101 0 R] >>",
        "<< /Type /Filespec /F (a.exe) /EF << /F 102 0 R >> >>",
        stream("/Type /EmbeddedFile", b"MZ not a program"),
        catalog="/Names << /EmbeddedFiles 100 0 R >>",
    )


def huge_page() -> bytes:
    return notice().replace(b"[0 0 595.0 842.0]", b"[0 0 1e9 1e9]")


def wide_sheet() -> bytes:
    page = sheet()
    page.media = (0, 0, 2_000_000, 2_000_000)
    return pdf_bytes([page])


def page_without_size() -> bytes:
    page = sheet()
    page.media = (0, 0, 0, 0)
    return pdf_bytes([page])


def not_numbers() -> bytes:
    page = sheet()
    page.ops.insert(0, "q 1e400 0 0 -1e400 99999999999999999999 0 cm nan inf l S Q")
    return pdf_bytes([page])


def many_strokes(count: int = 200_000) -> bytes:
    page = sheet()
    page.ops += [f"{72 + i % 400} {100 + i % 600} m {80 + i % 400} {100 + i % 600} l S" for i in range(count)]
    return pdf_bytes([page])


READ: dict[str, Callable[[], bytes]] = {
    "locked-by-its-owner-only": lambda: locked(b""),
    "cyclic-outline": cyclic_outline,
    "cyclic-forms": cyclic_forms,
    "cyclic-table": cyclic_table,
    "deep-arrays": deep_arrays,
    "deep-content": deep_content,
    "false-count": false_count,
    "script": script,
    "embedded": embedded,
    "wide-sheet": wide_sheet,
    "not-numbers": not_numbers,
    "many-strokes": many_strokes,
    "cyclic-lengths": cyclic_lengths,
    "bomb-stream": bomb_stream,
    "huge-page": huge_page,
    "page-without-size": page_without_size,
}
"""By name what a reader of PDFs reads all the same: the notice is in it."""

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked": (lambda: locked(b"secret"), "an encrypted PDF; expected a PDF that opens without a password"),
    "cyclic-pages": (cyclic_pages, "a damaged PDF (its page 1 cannot be loaded)"),
    "page-tree-with-itself": (page_tree_with_itself, "a damaged PDF (its page 2 cannot be loaded)"),
    "many-pages": (many_pages, "a PDF of 10000 pages; expected at most 1000 (ZHIPING_MAX_PAGES)"),
    "huge-picture": (lambda: picture_page(60_000, 60_000), "a PDF of 1 pages without text"),
}
"""By name what gives no notice, and words of what is said of it."""
