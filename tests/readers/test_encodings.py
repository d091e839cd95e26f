"""Tables in other encodings: read where it is certain which, refused where it is not."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.errors import InputError
from sectorscan.readers.encodings import ENCODINGS, Encoding, as_utf8

TEXT = "id;name;place\nF1;Città;Forlì\nF2;Müller;Köln\n"
NATIVE: dict[Encoding, str] = {
    **dict.fromkeys(ENCODINGS, TEXT),
    "cp1250": "id;Łódź\n",
    "cp1251": "id;Ростов\n",
    "cp1253": "id;Αθήνα\n",
    "cp1255": "id;חיפה\n",
    "cp1256": "id;فاس\n",
    "cp1257": "id;Šiauliai\n",
    "cp1258": "id;Huế\n".replace("ế", "ê\u0301"),
    "cp852": "id;Łódź\n",
    "cp866": "id;Ростов\n",
    "iso-8859-2": "id;Łódź\n",
    "koi8-r": "id;Ростов\n",
    "cp932": "id;坂城\n",
    "gb18030": "id;温州\n",
    "big5": "id;彰化\n",
    "cp949": "id;대구\n",
    "cp437": "id;Köln\n",
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_said_is_read(encoding: Encoding) -> None:
    text = NATIVE[encoding]
    assert as_utf8(text.encode(encoding), "f.csv", encoding).decode() == text


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_said_is_read_of_plain_letters_too(encoding: Encoding) -> None:
    text = "id;name\nF1;Rossi\n"
    assert as_utf8(text.encode(encoding), "f.csv", encoding).decode() == text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("content", [b"", b"id;name\nF1;Rossi\n"])
def test_plain_letters_are_read_whatever_is_said(content: bytes, encoding: Encoding) -> None:
    assert as_utf8(content, "f.csv", encoding) == content


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_mark_is_certain(encoding: str) -> None:
    assert as_utf8(TEXT.encode(encoding), "f.csv").removeprefix(codecs.BOM_UTF8).decode() == TEXT
    big = codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")
    assert as_utf8(big, "f.csv").decode() == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac-roman", "cp1250", "utf-16-le"])
def test_what_is_not_said_and_has_no_mark_is_refused(encoding: str) -> None:
    with pytest.raises(InputError) as refused:
        as_utf8("id;name\nF1;Müller\n".encode(encoding), "f.csv", is_named=True)
    [problem] = refused.value.problems
    assert problem.code == "not-utf-8"
    assert "`CSV UTF-8`" in problem.tip
    assert "`encoding: " in problem.tip


def test_where_no_profile_names_the_file_no_encoding_can_be_said() -> None:
    for content in (b"id\nM\xfcller\n", "id\n".encode("utf-16-le")):
        with pytest.raises(InputError) as refused:
            as_utf8(content, "p.answers.csv")
        assert refused.value.problems[0].tip == "in a spreadsheet, save it as `CSV UTF-8`"


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (TEXT.encode(), "cp1252", "is said to be in cp1252, and is in UTF-8"),
        (TEXT.encode("utf-8-sig"), "latin-1", "and begins with the mark of UTF-8"),
        (TEXT.encode("utf-16"), "cp1252", "and begins with the mark of UTF-16"),
        (b"id\n\x81", "cp1252", "byte 0x81 is no character of cp1252"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", None, "byte 0x00 is no character of utf-16"),
    ],
)
def test_what_cannot_be_is_refused(content: bytes, encoding: Encoding | None, message: str) -> None:
    with pytest.raises(InputError) as refused:
        as_utf8(content, "f.csv", encoding)
    assert message in refused.value.problems[0].message
    assert refused.value.problems[0].code == "other-encoding"


def test_a_mark_of_utf_8_before_other_bytes_is_refused_at_their_place() -> None:
    with pytest.raises(InputError) as refused:
        as_utf8(codecs.BOM_UTF8 + b"id\nM\xfcller\n", "f.csv")
    [problem] = refused.value.problems
    assert (problem.code, problem.location.line, problem.location.column) == ("not-utf-8", 2, 2)
    assert "encoding:" not in problem.tip  # another one would contradict the mark


@given(
    mark=st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE]),
    content=st.binary(max_size=200),
    encoding=st.sampled_from([None, *ENCODINGS]),
)
def test_any_bytes_are_text_or_refused(
    mark: bytes, content: bytes, encoding: Encoding | None
) -> None:
    content = mark + content
    with suppress(InputError):
        assert as_utf8(content, "f.csv", encoding).decode().count("\0") <= content.count(b"\0")


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_called_a_text_is_told_as_one(content: bytes) -> None:
    with pytest.raises(InputError) as raised:
        as_utf8(content, "f.csv", is_named=True)
    (problem,) = raised.value.problems
    assert problem.message == "`f.csv` is a workbook or an archive, whatever its name says"
    assert "encoding" not in problem.tip
