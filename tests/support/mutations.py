"""Files changed so that they are no longer what they claim: byte by byte, and part by part.

What is `mutated` has one to three changes, other ones by each seed.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any
from warnings import catch_warnings, simplefilter

from lxml import etree

VALUES = ("", "x", "-1", "0", "1e999", "9" * 5000, "\u202e", "../../x", "Normal", "rId1", "true")
CELLS = (
    *("", "x", "-1", "5", "2.5", "1e999", "nan", "9" * 5000, "2026-13-45", "99999", "=1+1", "'"),
    *('"', '""', "a\nb", "\x00", "\x1b[2J", "\u202e", "x" * 100_000, ",,,", "trust-between-firms"),
)
HUGE = "a number of very many digits"
NESTED = json.loads("[" * 200 + "]" * 200)
JSON_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 5, 0.5, -1e-300, 1e308, 10**18, 10**400, float("nan")),
    *("", "x", "no-such-id", HUGE, "\x00", "\x1b[2J", "\u202e", "\ud800", "x" * 100_000),
    *([], {}, [[]], {"": None}, [1] * 10_000, {str(key): 0 for key in range(2_000)}, NESTED),
)
YAML_TEXTS = (
    *CELLS,
    *("&a", "*a", "!!python/object:x", "!!binary x", "? x", "<<: {}", "|", ">-", "~", "2026-02-30"),
    *(
        "{low: 5, high: 1}",
        "{low: 1}",
        "[1, 2",
        "{a: 1",
        "'",
        "%YAML 9.9",
        "---",
        "...",
        "0x1f",
        "1_0",
    ),
    *(".inf", ".nan", "1e400", "yes", "[]", "{}", "{file: case.csv}", "{file: ../x}", "@x", "`x`"),
)
ENCODINGS = ("utf-16", "utf-8-sig", "latin-1", "utf-32")
DEPTH = 400  # to which elements are put into each other

Change = Callable[[bytes, Random], bytes]


def parts_of(archive: bytes) -> dict[str, bytes]:
    """Give the parts of a ZIP archive, such as a workbook, by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def archive_of(parts: Mapping[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a ZIP archive of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", packed) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def with_replaced(archive: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Give a ZIP archive in one part of which a text, which must be there, is replaced."""
    parts = parts_of(archive)
    assert old in parts[name], f"`{old!r}` is not in {name}"
    return archive_of({**parts, name: parts[name].replace(old, new)})


def mutated_archive(archive: bytes, seed: int) -> bytes:
    """Give a ZIP archive of XML parts with changes to its bytes, its parts, or their elements."""
    return _mutated(archive, seed, [_bytes, _part, _part, _xml, _xml])


def mutated_rows(content: bytes, seed: int) -> bytes:
    """Give rows of cells, commas between them, with changes to bytes, signs, rows or cells."""
    return _mutated(content, seed, [_inner_bytes, _signs, _row, _cell, _cell])


def mutated_yaml(content: bytes, seed: int) -> bytes:
    """Give YAML with changes to its bytes, its signs, its lines, their depth or their values."""
    return _mutated(content, seed, [_inner_bytes, _signs, _row, _depth, _text_of_line])


def mutated_json(content: bytes, seed: int) -> bytes:
    """Give JSON with changes to its bytes, its signs or its values."""
    return _mutated(content, seed, [_inner_bytes, _signs, _value, _value, _value, _value])


def mutated_parquet(content: bytes, seed: int) -> bytes:
    """Give a Parquet file with changes to its bytes, above all to those of its footer."""
    return _mutated(content, seed, [_bytes, _footer, _footer, _footer, _swapped])


_LARGEST = 2_000_000
"""To about so many bytes a file may grow; several growths on end would fill the memory."""


def _mutated(content: bytes, seed: int, changes: Sequence[Change]) -> bytes:
    random = Random(seed)  # noqa: S311  no secret
    for _ in range(random.randint(1, 3)):
        content = random.choice(changes)(content, random)
    return content


def _bytes(content: bytes, random: Random) -> bytes:
    """Bytes are others, or the end is cut off."""
    if random.random() < 0.2:
        return content[: random.randrange(len(content) + 1)]
    changed = bytearray(content)
    for _ in range(random.randint(1, 20) if content else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _part(archive: bytes, random: Random) -> bytes:
    """A part is gone, empty, cut, another's, there twice, or elsewhere."""
    parts = _parts_left_in(archive)
    if not parts:
        return archive
    name, other = random.choice(sorted(parts)), random.choice(sorted(parts))
    changes: list[Callable[[], Mapping[str, bytes]]] = [
        lambda: {key: part for key, part in parts.items() if key != name},
        lambda: {**parts, name: b""},
        lambda: {**parts, name: parts[other]},
        lambda: {**parts, f"{name}.x": parts[name]},
        lambda: {(key if key != name else f"x/{key}"): part for key, part in parts.items()},
        lambda: {**parts, name: _bytes(parts[name], random)},
    ]
    return archive_of(random.choice(changes)())


def _xml(archive: bytes, random: Random) -> bytes:
    """An element of a part is changed."""
    parts = _parts_left_in(archive)
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    if not names:
        return archive
    name = random.choice(names)
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return archive
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    _change_element(random.choice(elements), random.choice(elements), random)
    return archive_of({**parts, name: etree.tostring(root)})


def _change_element(element: etree._Element, other: etree._Element, random: Random) -> None:
    """It is gone, there twice, has another within it, another name or text, or is very deep."""
    parent, copy = element.getparent(), etree.fromstring(etree.tostring(other))
    match random.randrange(7):
        case 0 if parent is not None:
            parent.remove(element)
        case 1:
            element.append(copy)
        case 2 if parent is not None:
            parent.replace(element, copy)
        case 3:
            element.tag = random.choice([other.tag, "x", "{urn:x}x"])
        case 4:
            for _ in range(DEPTH):
                element = etree.SubElement(element, other.tag)
        case 5:
            element.text = random.choice([value for value in VALUES if value.isprintable()])
        case _:
            _change_attribute(element, random)


def _change_attribute(element: etree._Element, random: Random) -> None:
    """An attribute is gone, or has another value."""
    if element.attrib:
        key = random.choice(sorted(element.attrib))
        del element.attrib[key]
        if random.random() < 0.7:
            element.attrib[key] = random.choice(VALUES)


def _parts_left_in(archive: bytes) -> dict[str, bytes]:
    """The parts that can still be read after other changes."""
    try:
        with catch_warnings():
            simplefilter("ignore")  # a name may be there twice
            return parts_of(archive)
    except Exception:  # noqa: BLE001  zipfile says in many ways that it cannot read a file
        return {}


def _times(wanted: int, part: bytes) -> int:
    """How often a part is there again: as wanted, or as often as a file of its size allows."""
    return max(1, min(wanted, _LARGEST // max(1, len(part))))


def _row(content: bytes, random: Random) -> bytes:
    """A row is gone, there again or many times, elsewhere, blank, or cut."""
    rows = content.splitlines(keepends=True) or [b""]
    index, other = random.randrange(len(rows)), random.randrange(len(rows))
    match random.randrange(6):
        case 0:
            del rows[index]
        case 1:
            rows.insert(other, rows[index])
        case 2:
            rows[index], rows[other] = rows[other], rows[index]
        case 3:
            rows[index] *= _times(1_000, rows[index])
        case 4:
            rows.insert(index, b"\n" * random.choice([1, 20_000]))
        case _:
            rows[index] = rows[index][: random.randrange(len(rows[index]) + 1)]
    return b"".join(rows)


def _depth(content: bytes, random: Random) -> bytes:
    """A line stands deeper or less deep than it did, or is an item of a list."""
    rows = content.splitlines(keepends=True) or [b""]
    index = random.randrange(len(rows))
    line = rows[index]
    rows[index] = random.choice(
        [b" " + line, b"  " + line, line.lstrip(), b"\t" + line, b"- " + line]
    )
    return b"".join(rows)


def _text_of_line(content: bytes, random: Random) -> bytes:
    """The value of a line, or its key, is another one."""
    rows = content.splitlines() or [b""]
    index = random.randrange(len(rows))
    key, sign, value = rows[index].partition(b":")
    text = random.choice(YAML_TEXTS).encode("utf-8", "surrogatepass")
    rows[index] = key + sign + b" " + text if random.random() < 0.7 else text + sign + value
    return b"\n".join(rows)


def _cell(content: bytes, random: Random) -> bytes:
    """A cell of a row is another one, or there are more of them."""
    rows = content.split(b"\n")
    index = random.randrange(len(rows))
    cells = rows[index].split(b",")
    cell = random.choice(CELLS).encode()
    if random.random() < 0.7:
        cells[random.randrange(len(cells))] = cell
    else:
        cells += [cell] * _times(random.choice([1, 3, 2_000]), cell)
    rows[index] = b",".join(cells)
    return b"\n".join(rows)


def _inner_bytes(content: bytes, random: Random) -> bytes:
    """Some bytes are gone, and others there."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 10)):
        changed.insert(random.randrange(len(changed) + 1), random.randrange(256))
        changed.pop(random.randrange(len(changed)))
    return bytes(changed)


def _signs(content: bytes, random: Random) -> bytes:
    """Other signs between cells or rows, another encoding, or an end that is cut off."""
    match random.randrange(4):
        case 0:
            return content.replace(b",", random.choice([b";", b"\t", b"|", b", ", b""]))
        case 1:
            return content.replace(b"\n", random.choice([b"\r\n", b"\r", b"\n\n", b""]))
        case 2:
            text = content.decode("utf-8", "replace")
            return text.encode(random.choice(ENCODINGS), "replace")
        case _:
            return content[: random.randrange(len(content) + 1)]


def _value(content: bytes, random: Random) -> bytes:
    """A value of JSON is gone, there again, another one, or another of its own."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return content
    places = list(_places(data))
    if not places:
        return content
    container, key = random.choice(places)
    match random.randrange(5):
        case 0:
            del container[key]
        case 1 if isinstance(container, list):
            container.insert(key, container[key])
        case 2:
            other, there = random.choice(places)
            container[key] = json.loads(json.dumps(other[there]))
        case 3 if isinstance(container, dict):
            container[random.choice(VALUES)] = container.pop(key)
        case _:
            container[key] = random.choice(JSON_VALUES)
    return json.dumps(data).replace(f'"{HUGE}"', "7" * 5_000).encode()


def _places(data: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  whatever JSON holds
    """Every value, as the list or mapping that it is in and where it is there."""
    left = [data]
    while left:
        container = left.pop()
        keys = list(container) if isinstance(container, dict) else range(len(container))
        for key in keys:
            yield container, key
            if isinstance(container[key], dict | list):
                left.append(container[key])


def _footer(content: bytes, random: Random) -> bytes:
    """Bytes of the footer, or of what stands before a page, are others."""
    changed = bytearray(content)
    length = int.from_bytes(content[-8:-4], "little") if len(content) > 12 else 0
    start = max(0, len(content) - 8 - length)
    for _ in range(random.randint(1, 4) if start < len(content) else 0):
        place = random.randrange(start, len(content))
        if random.random() < 0.2:
            place = random.randrange(min(60, len(content)))
        changed[place] = random.choice([0, 1, 0x7F, 0x80, 0xFF, changed[place] ^ 1 << 3])
    return bytes(changed)


def _swapped(content: bytes, random: Random) -> bytes:
    """A piece stands elsewhere, or again and again."""
    start, end = sorted(random.randrange(len(content) + 1) for _ in range(2))
    piece, rest = content[start:end], content[:start] + content[end:]
    place = random.randrange(len(rest) + 1)
    return rest[:place] + piece * random.choice([1, 1, 3, 50]) + rest[place:]
