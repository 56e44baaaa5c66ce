"""Markup parsed safely, XML and HTML, both within limits; a tag's or attribute's namespace is dropped.

One parser in C, lxml, serves both. It reads broken web pages as browsers do for all that matters here, and
its elements answer as the standard library's do, whose type names them.
"""

from typing import Any
from xml.etree.ElementTree import Element

from lxml import etree

from ingest.limits import beyond, limits
from models.errors import UnreadableFile

MAX_TAGS = 2_000_000
"""A page or a part of an office document with more is no notice."""

_XML = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_PLAIN = {"remove_comments": True, "remove_pis": True}


def parse_xml(name: str, data: bytes) -> Element:
    """The root of an XML part; raises UnreadableFile for a broken one, one with a document type, a huge one.

    >>> parse_xml("a.docx", b'<w:p xmlns:w="urn:w" w:id="1"/>').attrib["id"]
    '1'
    """
    check_size(name, len(data), data.count(b"<"))
    try:
        root = etree.fromstring(data, etree.XMLParser(**_XML, **_PLAIN))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            name, f"damaged XML in it ({_first_line(error)})", "a whole document", "get or save it again"
        ) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(
            name,
            "an XML document type in it, where entities may hide",
            "an office document's plain XML",
            "do not trust the file; get it again from the agency",
        )
    return _without_namespaces(root)


def parse_html(name: str, text: str) -> Element:
    """The root of a web page; raises UnreadableFile for one without elements or nested too deeply."""
    size = len(text.encode("utf-8", errors="surrogatepass"))
    check_size(name, size, text.count("<"))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, **_PLAIN)
    root = etree.fromstring(text.replace("\0", "").encode("utf-8", errors="replace"), parser)
    if any("depth" in entry.message for entry in parser.error_log) or root is None:
        found = "a web page nested too deeply" if root is not None else "a web page without elements"
        raise UnreadableFile(name, found, "a saved web page", "save it again from the browser")
    # HTML has no namespaces to take off; its names may hold anything, such as `t学院<`
    typed: Element = root
    return typed


def check_size(name: str, size: int, tags: int) -> None:
    """Raises UnreadableFile for more bytes or tags than documents have."""
    remedy = "save the notice alone as a document of its own"
    if size > limits().part_bytes:
        raise beyond(name, f"{size} bytes of markup", "part_bytes", remedy)
    if tags > MAX_TAGS:
        raise UnreadableFile(name, f"{tags} tags of markup", f"at most {MAX_TAGS}", remedy)


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _without_namespaces(root: Any) -> Element:
    """The tree with local names; of two attributes with one local name the plain one or the first stays."""
    for element in root.iter(etree.Element):
        element.tag = _local(element.tag)
        for key in [key for key in element.attrib if key.startswith("{")]:
            value = element.attrib.pop(key)
            if _local(key) not in element.attrib:
                element.attrib[_local(key)] = value
    typed: Element = root
    return typed


def _local(name: str) -> str:
    return name.rpartition("}")[2]
