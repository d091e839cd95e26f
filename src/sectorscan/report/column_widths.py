"""How wide the columns of a table are, so that it takes few lines."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise, permutations

PADDING = 2
"""The characters that stand for the space between columns."""
_LONGEST_WORD = 22
_STEPS, _ROUNDS = (1, 2, 3, 5, 8), 60
"""By how many characters a column is made narrower for another, and how often at most."""


def shortest(rows: Sequence[Sequence[str]], shares: Sequence[float], columns: int) -> list[int]:
    """Whole widths in characters that sum to `columns` and make the rows take few lines in all.

    They begin as the shares say; then a column gives to another as long as that makes the table
    shorter. None becomes narrower than its longest word.
    """
    texts = list(zip(*rows, strict=True))
    least = [narrowest(column) for column in texts]
    widths = [max(pair) for pair in zip(shares_of(shares, columns), least, strict=True)]
    while sum(widths) > columns and widths != least:
        spare = [width - low for width, low in zip(widths, least, strict=True)]
        widths[spare.index(max(spare))] -= 1
    height = _height_of(texts)
    best = height(widths)
    for _ in range(_ROUNDS):
        offers = [
            _moved(widths, giver, taker, step)
            for giver, taker in permutations(range(len(widths)), 2)
            for step in _STEPS
            if widths[giver] - step >= least[giver]
        ]
        shorter = min(offers, key=height, default=widths)
        if height(shorter) >= best:
            break
        widths, best = shorter, height(shorter)
    return widths


def lines_of(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> int:
    """How many lines a table takes with columns of such widths in characters."""
    lines, _ = _height_of(list(zip(*rows, strict=True)))(widths)
    return lines


def _height_of(columns: Sequence[Sequence[str]]) -> Callable[[Sequence[int]], tuple[int, int]]:
    """How high a table is by its widths: the lines of its rows, and those of all its cells."""
    lengths = [[_lengths(text) for text in column] for column in columns]

    @cache
    def lines(column: int, width: int) -> tuple[int, ...]:
        return tuple(_lines(text, width - PADDING) for text in lengths[column])

    def height(widths: Sequence[int]) -> tuple[int, int]:
        each = [lines(column, width) for column, width in enumerate(widths)]
        return sum(map(max, zip(*each, strict=True))), sum(map(sum, each))

    return height


def _moved(widths: Sequence[int], giver: int, taker: int, step: int) -> list[int]:
    """The widths after one column gave so many characters to another."""
    moved = [*widths]
    moved[giver] -= step
    moved[taker] += step
    return moved


def _parts(text: str) -> list[str]:
    """What a line may end after: words, and their parts with a hyphen."""
    return [part for part in text.replace("-", "- ").split(" ") if part] or [""]


def _lengths(text: str) -> list[int]:
    """The lengths of the parts, with the blank that follows a word."""
    return [len(part) + (not part.endswith("-")) for part in _parts(text)]


def _lines(lengths: Sequence[int], width: int) -> int:
    """How many lines parts of such lengths take."""
    if sum(lengths) <= width + 1:  # as of most cells
        return 1
    lines = end = 0
    for length in lengths:
        if end == 0 or end + length > width + 1:
            lines, end = lines + 1, length
        else:
            end += length
    return lines


def narrowest(column: Sequence[str]) -> int:
    """The width of a column in which its longest word stands, if it is a word."""
    longest = max(len(word) for cell in column for word in _parts(cell))
    return min(_LONGEST_WORD, longest) + PADDING


def shares_of(shares: Sequence[float], width: int) -> list[int]:
    """Whole widths that sum to `width` and are to each other as the shares."""
    ends = [round(width * end / sum(shares)) for end in accumulate(shares)]
    return [end - start for start, end in pairwise([0, *ends])]
