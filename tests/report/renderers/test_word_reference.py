"""Reference documents that are not what Word would write: refused in words, and bounded before."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx as python_docx
import pytest

from sectorscan.errors import InputError
from sectorscan.report.blocks import Paragraph, Report
from sectorscan.report.renderers.word import reference
from sectorscan.report.renderers.word.document import docx

REPORT = Report(title="A report", subtitle="of nothing", blocks=(Paragraph("A text."),))
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OUTSIDE = "http://evil.example/x"


def reference_file(folder: Path, changes: dict[str, Callable[[bytes], bytes]]) -> Path:
    """A Word file, some of whose parts are changed."""
    path = folder / "house.docx"
    plain = io.BytesIO()
    word = python_docx.Document()
    word.sections[0].header.paragraphs[0].text = "The house"
    word.save(plain)
    with ZipFile(plain) as parts, ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name in parts.namelist():
            file.writestr(name, changes.get(name, bytes)(parts.read(name)))
        for name in {*changes} - {*parts.namelist()}:
            file.writestr(name, changes[name](b""))
    return path


def put(old: str, new: str) -> Callable[[bytes], bytes]:
    """Put a text in the place of another one that is there."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return change


def relation(kind: str, target: str) -> str:
    return (
        f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )


DAMAGED: dict[str, dict[str, Callable[[bytes], bytes]]] = {
    "no body": {DOCUMENT: lambda _: b"<w:document xmlns:w='urn:w'/>"},
    "a body of another namespace": {DOCUMENT: put("wordprocessingml/2006/main", "else")},
    "no paper": {DOCUMENT: put("sectPr", "sectOther")},
    "paper of no width": {DOCUMENT: put('w:w="12240"', 'w:w="x"')},
    "paper of an endless width": {DOCUMENT: put('w:w="12240"', f'w:w="{"9" * 5000}"')},
    "no width of the paper": {DOCUMENT: put('w:w="12240"', "")},
    "margins of no width": {DOCUMENT: put('w:left="1800"', 'w:left=""')},
    "paper narrower than its margins": {DOCUMENT: put('w:w="12240"', 'w:w="1"')},
    "cut": {DOCUMENT: lambda content: content[: len(content) // 2]},
    "empty": {DOCUMENT: lambda _: b""},
    "no XML": {STYLES: lambda _: b"\x00\x01\x02"},
    "styles of another root": {STYLES: lambda _: b"<a/>"},
    "styles without a name": {STYLES: put('<w:name w:val="Normal"/>', "")},
    "a style that is based on itself": {
        STYLES: put('<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:basedOn w:val=""/>')
    },
    "settings of another root": {SETTINGS: lambda _: b"<a/>"},
    "types of another root": {TYPES: lambda _: b"<a/>"},
    "no types": {TYPES: lambda _: b""},
    "types that say it is no Word file": {TYPES: put("document.main+xml", "other+xml")},
    "relations of another root": {RELATIONS: lambda _: b"<a/>"},
    "a relation to nothing": {RELATIONS: put('Target="styles.xml"', 'Target="gone.xml"')},
    "a relation out of the file": {RELATIONS: put('Target="styles.xml"', 'Target="../../../x"')},
    "styles that stand elsewhere": {
        RELATIONS: put('Target="styles.xml"', f'Target="{OUTSIDE}" TargetMode="External"')
    },
    "a picture in the header that stands elsewhere": {
        "word/_rels/header1.xml.rels": lambda _: (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + relation("image", OUTSIDE).encode()
        )
    },
    "a damaged theme": {"word/theme/theme1.xml": lambda content: content[:-9]},
    "entities": {
        STYLES: lambda content: content.replace(
            b"<w:styles", b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><w:styles', 1
        ).replace(b"</w:styles>", b"<w:a>&c;</w:a></w:styles>")
    },
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_reference_is_refused_or_used(damage: str, tmp_path: Path) -> None:
    path = reference_file(tmp_path, DAMAGED[damage])
    try:
        python_docx.Document(io.BytesIO(docx(REPORT, path)))
    except InputError as error:
        assert str(path) in str(error)  # noqa: PT017  either is right; nothing else is


@pytest.mark.parametrize(
    "damage",
    [
        "no body",
        "no paper",
        "paper of no width",
        "no width of the paper",
        "paper narrower than its margins",
        "entities",
        "styles of another root",
        "types of another root",
        "styles that stand elsewhere",
        "a picture in the header that stands elsewhere",
    ],
)
def test_what_cannot_be_used_is_refused(damage: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        docx(REPORT, reference_file(tmp_path, DAMAGED[damage]))


def test_a_template_and_data_of_letters_are_left_out(tmp_path: Path) -> None:
    path = reference_file(
        tmp_path,
        {
            SETTINGS: put(
                "</w:settings>",
                '<w:mailMerge><w:connectString w:val="x"/></w:mailMerge></w:settings>',
            ),
            "word/_rels/settings.xml.rels": lambda _: (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                b'relationships">' + relation("attachedTemplate", OUTSIDE).encode()
            ),
        },
    )
    with ZipFile(io.BytesIO(docx(REPORT, path))) as parts:
        written = b"".join(parts.read(name) for name in parts.namelist())
    assert b"The house" in written
    assert b"mailMerge" not in written
    assert OUTSIDE.encode() not in written


def test_a_link_in_a_header_stays(tmp_path: Path) -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + relation("hyperlink", "https://house.example/").encode()
    )
    path = reference_file(tmp_path, {"word/_rels/header1.xml.rels": lambda _: rels})
    with ZipFile(io.BytesIO(docx(REPORT, path))) as parts:
        headers = [name for name in parts.namelist() if "header" in name and "rels" in name]
        assert [b"house.example" in parts.read(name) for name in headers] == [True]


@pytest.mark.parametrize(
    "content",
    [b" " * (reference.MOST_BYTES + 1), b"<a/>" * reference.MOST_MARKUP],
    ids=["bytes", "tags"],
)
def test_what_unpacks_to_too_much_is_refused_before_it_is_opened(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = reference_file(tmp_path, {"word/bomb.xml": lambda _: content})
    assert path.stat().st_size < 1_000_000
    monkeypatch.setattr(python_docx, "Document", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(InputError, match="is too big for a reference document"):
        docx(REPORT, path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"a text"])
def test_what_is_no_word_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="is not a Word document"):
        docx(REPORT, path)


def test_our_own_failure_is_not_blamed_on_a_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    path = reference_file(tmp_path, {})
    monkeypatch.setattr("sectorscan.report.renderers.word.document.packed", fail)
    with pytest.raises(ZeroDivisionError):
        docx(REPORT, path)
