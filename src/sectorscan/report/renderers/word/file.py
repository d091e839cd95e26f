"""Word files: an empty one to write into, plain or styled as a reference file, and its bytes."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.shared import Cm
from msgspec import Struct

from sectorscan.languages import spoken, tr
from sectorscan.report.renderers.word.reference import cut_loose, read_reference
from sectorscan.report.renderers.word.styles import dress
from sectorscan.report.renderers.word.xml import add_field

_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP file knows
_LONGEST_PROPERTY = 255
_A4, _MARGIN = (Cm(21), Cm(29.7)), Cm(1.8)
_PACKAGE_KEEPS = {REL.OFFICE_DOCUMENT, REL.CORE_PROPERTIES}
_DOCUMENT_KEEPS = {
    REL.STYLES,
    REL.NUMBERING,
    REL.SETTINGS,
    REL.THEME,
    REL.FONT_TABLE,
    REL.HEADER,
    REL.FOOTER,
}


def empty_word(title: str, subject: str, reference: Path | None = None) -> Word:
    """A Word document without text, in our style or in that of a reference document.

    Of the reference, styles, paper, margins, headers and footers are kept, and nothing else: no
    text, no picture, no name of an author. Raises InputError for one that cannot be used.
    """
    word = _default() if reference is None else read_reference(reference)
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    _forget(word.part.package.rels, _PACKAGE_KEEPS)
    _forget(word.part.rels, _DOCUMENT_KEEPS)
    for notes in ("w:footnotePr", "w:endnotePr"):
        for element in word.settings.element.findall(qn(notes)):
            word.settings.element.remove(element)
    if reference is not None:
        cut_loose(word, reference)
    dress(word, of_reference=reference is not None)
    if reference is None:
        _set_paper(word)
    _set_properties(word, title, subject)
    return word


def _default() -> Word:
    """The document that python-docx begins with; which itself would not say why it is not read."""
    template = Path(docx.__file__).with_name("templates") / "default.docx"
    return docx.Document(BytesIO(template.read_bytes()))


def packed(word: Word) -> bytes:
    """The document as the bytes of a file: the same for the same document at any time."""
    package = word.part.package
    for part in package.parts:
        part.before_marshal()
    whole = BytesIO()
    with ZipFile(whole, "w") as file:
        archive = _TimelessArchive(file)
        PackageWriter._write_content_types_stream(archive, package.parts)  # type: ignore[no-untyped-call]
        PackageWriter._write_pkg_rels(archive, package.rels)  # type: ignore[no-untyped-call]
        PackageWriter._write_parts(archive, package.parts)  # type: ignore[arg-type]
    return whole.getvalue()


class _TimelessArchive(Struct, frozen=True):
    """What python-docx writes parts to; its own asks the clock, and fails where that is at 1970."""

    file: ZipFile

    def write(self, name: PackURI, content: bytes) -> None:
        """Add a part."""
        entry = ZipInfo(name.membername, _OLDEST)
        entry.compress_type = ZIP_DEFLATED
        self.file.writestr(entry, content)


def _forget(relationships: Relationships, kept: set[str]) -> None:
    """Leave out of the file what a part refers to, but for what is kept."""
    for key, relationship in list(relationships.items()):
        if relationship.reltype not in kept:
            del relationships[key]


def _set_paper(word: Word) -> None:
    """A4 with even margins, and the number of the page below each."""
    section = word.sections[0]
    section.page_width, section.page_height = _A4
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    foot = section.footer.paragraphs[0]
    foot.style = word.styles["Footer"]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, between, after = re.split(r"\{page\}|\{pages\}", tr("Page {page} of {pages}"))
    foot.add_run(before)
    add_field(foot, "PAGE")
    foot.add_run(between)
    add_field(foot, "NUMPAGES")
    if after:
        foot.add_run(after)


def _set_properties(word: Word, title: str, subject: str) -> None:
    properties = word.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = title[:_LONGEST_PROPERTY]
    properties.subject = subject[:_LONGEST_PROPERTY]
    properties.language = spoken().language
