"""How many lines of tests there are for each line of the program: `python -m tests.trust.lines`.

Of Python the lines of code count: none that are blank, only a comment or a docstring. With them
count the other files that are written or read over line by line: of the program its forms,
templates, scripts and styles; of the tests the cases and the outputs that are expected. It exits
with 1 where there are fewer lines of tests than of the program.
"""

import ast
import sys
from io import StringIO
from pathlib import Path
from tokenize import COMMENT, DEDENT, ENDMARKER, INDENT, NEWLINE, NL, generate_tokens

from tests.support.paths import ROOT, modules_in

LEAST = 1
OTHER_FILES = ("*.yaml", "*.j2", "*.js", "*.css", "*.txt")
_NO_CODE = frozenset({COMMENT, NL, NEWLINE, INDENT, DEDENT, ENDMARKER})


def code_lines(text: str) -> int:
    """The lines of a Python text on which there is code."""
    tokens = generate_tokens(StringIO(text).readline)
    lines = {
        line
        for token in tokens
        if token.type not in _NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }
    for statement in ast.walk(ast.parse(text)):
        match statement:
            case ast.Expr(value=ast.Constant(value=str())):
                lines -= {*range(statement.lineno, (statement.end_lineno or 0) + 1)}
    return len(lines)


def lines_below(folder: Path) -> int:
    """The lines that count of all files in a folder."""
    code = (path.read_text(encoding="utf-8") for path in modules_in(folder))
    other = (
        line
        for pattern in OTHER_FILES
        for path in folder.rglob(pattern)
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return sum(map(code_lines, code)) + sum(bool(line.strip()) for line in other)


if __name__ == "__main__":
    ratio = lines_below(ROOT / "tests") / lines_below(ROOT / "src")
    print(f"{ratio:.2f} lines of tests for each line of the program")  # noqa: T201
    sys.exit(ratio < LEAST)
