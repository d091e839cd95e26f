"""Files changed so that they are no longer what they claim: byte by byte, and part by part."""

import io
import zipfile
from collections.abc import Mapping


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
