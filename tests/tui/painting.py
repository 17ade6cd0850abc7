"""Painting as far as it is the program's: each line of a widget that is due, without the frame of Textual around it.

Of what a frame costs in a test, the lines that the widgets give are an eighth; the rest is Textual's own (borders,
padding, filters, cutting into chops), for a screen that nobody sees. Here the same lines are asked for at the same
moments, and nothing more is done with them. Frames as they are on a screen are in the snapshots, the terminal tests and
the benchmarks.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_NOTHING: Final = Strip([])


def lines_alone(
    compositor: Compositor, crop: Region, is_rendered_line: Callable[[int], bool]
) -> Sequence[Mapping[int, Strip]]:
    """Have each widget in a part of the screen draw its lines that are new or changed.

    Takes the place of `Compositor._render_chops`.

    Returns:
        Nothing to show.
    """
    del is_rendered_line
    for widget, (region, clip) in compositor.visible_widgets.items():
        if crop.overlaps(clip) and not widget.BLANK:
            seen = region.intersection(clip)
            _draw(widget, widget._styles_cache, range(seen.y - region.y, seen.bottom - region.y))  # noqa: SLF001 - where Textual keeps which lines are to be drawn
    return []


def _draw(widget: Widget, known: StylesCache, lines: range) -> None:
    if known._width != widget.region.width:  # noqa: SLF001 - as Textual itself does
        known.clear()
        known._width = widget.region.width  # noqa: SLF001 - as above
    above, height = widget.gutter.top, widget.content_region.height
    for y in lines:
        if known.is_dirty(y) or y not in known._cache:  # noqa: SLF001 - as above
            if 0 <= y - above < height:
                widget.render_line(y - above)
            known._cache[y] = _NOTHING  # noqa: SLF001 - as above
    known._dirty_lines.difference_update(lines)  # noqa: SLF001 - as above
