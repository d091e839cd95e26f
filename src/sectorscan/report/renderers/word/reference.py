"""A reference document: the Word file of a house whose styles, paper and headers a report takes."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.shared import Inches
from lxml import etree

from sectorscan.errors import InputError, unusable
from sectorscan.readers.files import content_of

MOST_BYTES = 50_000_000  # that it may unpack to
MOST_MARKUP = 300_000  # signs that begin a tag or a value: each is an object once it is parsed
NARROWEST, WIDEST = Inches(1), Inches(22)  # of a page's text, and of a page
_PIECE = 1_000_000
_ELSEWHERE = ("w:attachedTemplate", "w:mailMerge")
_SAVE_AGAIN = "open it in Word or LibreOffice, leave its text out, and save it as .docx"


def read_reference(path: Path) -> Word:
    """The Word document in a file. Raises InputError for one that cannot be used.

    How much it unpacks to is looked at before it is opened.
    """
    content = content_of(path)
    try:
        is_too_big = _is_too_big(content)
    except Exception:  # noqa: BLE001  zipfile says in a dozen ways that it cannot read a file
        raise unusable_reference(path) from None
    if is_too_big:
        message = f"`{path}` is too big for a reference document once it is unpacked"
        raise unusable(str(path), message, tip=_SAVE_AGAIN, code="too-big")
    try:
        word = docx.Document(BytesIO(content))
        has_paper = _has_paper(word)
    except Exception:  # noqa: BLE001  nor has python-docx an error of its own
        raise unusable_reference(path) from None
    if not has_paper:
        message = f"`{path}` does not say how large its paper is, or its margins fill it"
        raise unusable(str(path), message, tip=_SAVE_AGAIN, code="other-kind-of-file")
    return word


def unusable_reference(path: Path) -> InputError:
    """The error for a reference document that is not what Word would write."""
    message = f"`{path}` is not a Word document (.docx), or a damaged one"
    return unusable(str(path), message, tip=_SAVE_AGAIN, code="damaged")


def cut_loose(word: Word, path: Path) -> None:
    """Leave out what a document only points to: its template, the data of its letters.

    Raises InputError for one whose paper, headers or footers need a file or an address outside.
    """
    settings = word.settings.element
    for name in _ELSEWHERE:
        for element in settings.findall(qn(name)):
            settings.remove(element)
    links = word.part._settings_part.rels
    for key, link in list(links.items()):
        if link.is_external:
            del links[key]
    for part in _parts(word.part):
        if not _is_plain(part):
            raise unusable_reference(path)
        for relationship in part.rels.values():
            if relationship.is_external and relationship.reltype != REL.HYPERLINK:
                message = f"`{path}` needs `{relationship.target_ref}`, which is outside of it"
                raise unusable(
                    str(path),
                    message,
                    tip="put into it what it links, or leave it out",
                    code="other-kind-of-file",
                )


def _has_paper(word: Word) -> bool:
    """Whether it says how large its pages are, and they are of a size that Word allows."""
    if not word.sections:
        return False
    paper = word.sections[-1]
    width, height = paper.page_width, paper.page_height
    left, right = paper.left_margin, paper.right_margin
    if width is None or height is None or left is None or right is None:
        return False
    return NARROWEST <= width - left - right <= WIDEST and NARROWEST <= height <= WIDEST


def _is_plain(part: Part) -> bool:
    """Whether a part is no XML, or XML that means what stands there and nothing more."""
    if part.partname.ext != "xml":
        return True
    if isinstance(part, XmlPart):
        tree = part.element.getroottree()
    else:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            tree = etree.fromstring(part.blob, parser).getroottree()
        except etree.XMLSyntaxError:
            return False
    return not tree.docinfo.doctype


def _is_too_big(content: bytes) -> bool:
    """Whether it unpacks to too much, or to too much markup to be parsed."""
    markup = 0
    with ZipFile(BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            return True
        for entry in archive.infolist():
            with archive.open(entry) as part:
                while piece := part.read(_PIECE):
                    markup += piece.count(b"<") + piece.count(b"=")
                    if markup > MOST_MARKUP:
                        return True
    return False


def _parts(root: Part) -> Iterator[Part]:
    """A part, and all that it leads to."""
    seen = {id(root)}
    waiting = [root]
    while waiting:
        part = waiting.pop()
        yield part
        for relationship in part.rels.values():
            if not relationship.is_external and id(relationship.target_part) not in seen:
                seen.add(id(relationship.target_part))
                waiting.append(relationship.target_part)
