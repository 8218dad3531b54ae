"""A QR code on a printed sheet says its link: read back here by the standard, module by module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from geo.maps import assets

# Error correction M, versions 1 to 10 (ISO/IEC 18004): correction words a block, then (blocks, data words).
TABLE = [
    (10, [(1, 16)]),
    (16, [(1, 28)]),
    (26, [(1, 44)]),
    (18, [(2, 32)]),
    (24, [(2, 43)]),
    (16, [(4, 27)]),
    (18, [(4, 31)]),
    (22, [(2, 38), (2, 39)]),
    (22, [(3, 36), (2, 37)]),
    (26, [(4, 43), (1, 44)]),
]
MASKS: list[Callable[[int, int], bool]] = [
    lambda x, y: (x + y) % 2 == 0,
    lambda x, y: y % 2 == 0,
    lambda x, y: x % 3 == 0,
    lambda x, y: (x + y) % 3 == 0,
    lambda x, y: (x // 3 + y // 2) % 2 == 0,
    lambda x, y: x * y % 2 + x * y % 3 == 0,
    lambda x, y: (x * y % 2 + x * y % 3) % 2 == 0,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2 == 0,
]
ALIGNED = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]]


def is_function(x: int, y: int, version: int) -> bool:
    """Whether a module belongs to the frame of the code and carries no data."""
    size = version * 4 + 17
    if x == 6 or y == 6 or (x < 9 and y < 9) or (x >= size - 8 and y < 9) or (x < 9 and y >= size - 8):
        return True
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    centres = ALIGNED[version - 1]
    if any(abs(x - a) < 3 and abs(y - b) < 3 for a in centres for b in centres if (a, b) not in corners):
        return True
    return version >= 7 and ((x >= size - 11 and y < 6) or (y >= size - 11 and x < 6))


def words(rows: list[list[bool]]) -> list[int]:
    """Return the code words of a matrix, unmasked by what its format says."""
    size, version = len(rows), (len(rows) - 17) // 4
    around = [
        (8, 0),
        (8, 1),
        (8, 2),
        (8, 3),
        (8, 4),
        (8, 5),
        (8, 7),
        (8, 8),
        (7, 8),
        *((x, 8) for x in range(5, -1, -1)),
    ]
    given = sum(rows[y][x] << i for i, (x, y) in enumerate(around)) ^ 0x5412
    assert given >> 13 == 0, "error correction M"
    mask = MASKS[given >> 10 & 7]
    bits: list[bool] = []
    columns = range(size - 1, 0, -2)
    for index, right in enumerate(x if x > 6 else x - 1 for x in columns):
        for y in range(size - 1, -1, -1) if index % 2 == 0 else range(size):
            bits += [rows[y][x] != mask(x, y) for x in (right, right - 1) if not is_function(x, y, version)]
    return [int("".join("01"[bit] for bit in bits[i : i + 8]), 2) for i in range(0, len(bits) // 8 * 8, 8)]


def blocks(all_words: list[int], version: int) -> list[tuple[list[int], list[int]]]:
    """Return the blocks of a code, data and correction apart."""
    correction, groups = TABLE[version - 1]
    sizes = [size for count, size in groups for _ in range(count)]
    data: list[list[int]] = [[] for _ in sizes]
    stream = iter(all_words)
    for i in range(max(sizes)):
        for block, size in zip(data, sizes, strict=True):
            if i < size:
                block.append(next(stream))
    checks: list[list[int]] = [[] for _ in sizes]
    for _ in range(correction):
        for block in checks:
            block.append(next(stream))
    return list(zip(data, checks, strict=True))


def times(a: int, b: int) -> int:
    """Multiply in GF(256)."""
    product = 0
    while b:
        product ^= a * (b & 1)
        a, b = (a << 1) ^ (0x11D if a & 128 else 0), b >> 1
    return product


def is_whole(block: list[int], correction: int) -> bool:
    """Whether a block has no error: its polynomial is 0 at each root of the generator."""
    root = 1
    for _ in range(correction):
        value = 0
        for word in block:
            value = times(value, root) ^ word
        if value:
            return False
        root = times(root, 2)
    return True


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(content=assets.viewer_script("qr"))
    yield page
    page.close()


@pytest.mark.parametrize("length", [1, 14, 15, 26, 42, 62, 84, 106, 122, 152, 180, 213])
def test_a_code_is_read_back_as_its_link(blank: Page, length: int) -> None:
    link = "https://x.example/#p=温岭".ljust(length, "a")[: max(1, length - 4)]
    rows = blank.evaluate("text => qr.matrix(text)", link)
    version = (len(rows) - 17) // 4
    parts = blocks(words(rows), version)
    assert all(is_whole(data + checks, TABLE[version - 1][0]) for data, checks in parts)
    bits = "".join(f"{word:08b}" for data, _ in parts for word in data)
    counted = 8 if version < 10 else 16
    size = int(bits[4 : 4 + counted], 2)
    read = bytes(int(bits[4 + counted + 8 * i :][:8], 2) for i in range(size))
    assert (bits[:4], read.decode()) == ("0100", link)


def test_a_link_too_long_for_a_code_has_none(blank: Page) -> None:
    assert blank.evaluate("qr.matrix('x'.repeat(700))") is None
