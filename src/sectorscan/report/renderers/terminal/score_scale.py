"""The scale of the score, drawn with characters."""

from msgspec import Struct
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from sectorscan.report.charts.score_scale import ScoreScale

LONGEST_STEP = 12
"""The columns of 20 points on the scale of the score."""


class Scale(Struct, frozen=True):
    """The likely range and the best guess on a line from 0 to 100, the bands by name below it."""

    scale: ScoreScale

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        step = min(LONGEST_STEP, (options.max_width - 1) // 5)
        yield Text("".join(str(20 * tick).ljust(step) for tick in range(6)).rstrip(), style="dim")
        yield self._bar(step)
        if self.scale.bands:
            yield Text(self._bands(step, options.max_width), style="dim")

    def _bar(self, step: int) -> RenderableType:
        scale, line = self.scale, "─" * (step - 1)
        axis = Text("├" + "┼".join([line] * 5) + "┤", style="dim")
        low, best, high = (round(step * s / 20) for s in (scale.low, scale.estimate, scale.high))
        middle = Text("▒" * (high - low + 1), style="cyan")
        bar = Text.assemble(axis[:low], middle, axis[high + 1 :])
        return Text.assemble(bar[:best], ("◆", "bold"), bar[best + 1 :])

    def _bands(self, step: int, width: int) -> str:
        """Each band's name where it begins, its first word where it has no space for more."""
        text = ""
        for band in self.scale.bands:
            start = 1 + round(step * band.low / 20)
            end = width if band is self.scale.bands[-1] else round(step * band.high / 20)
            title = band.title if len(band.title) <= end - start else band.title.split()[0]
            text = text.ljust(start) + title
        return text
