"""An executor that does all work in the process that asks for it, at once."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class InlineExecutor(Executor):
    """Does what it is given when it is given, in the process that gives it."""

    def submit(self, fn: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        """The result of a call, which is there when this returns."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*arguments, **named))
        except Exception as error:  # noqa: BLE001  as a pool does
            future.set_exception(error)
        return future


def inline(_: int) -> Executor:
    """An executor that starts no process, however many are asked for."""
    return InlineExecutor()
