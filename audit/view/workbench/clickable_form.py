"""The redrawn form as a widget: cells can be marked, and a cell can be chosen."""

from __future__ import annotations

from importlib.resources import files

import anywidget
import traitlets


class ClickableForm(anywidget.AnyWidget):
    """The forms of a filing, shown. html: as drawn by `redraw`. marked: anchor → verdict, for each cell to be marked. chosen:
    the anchor of the cell that the user clicked, empty where none is chosen.
    """

    _esm = files("audit.view.workbench").joinpath("clickable_form.js").read_text(encoding="utf-8")
    _css = """
    .pta-clickable { max-height: 620px; overflow: auto; border: 1px solid #d1d9e0; }
    .pta-clickable [data-cell] { cursor: pointer; }
    .pta-clickable td.chosen, .pta-clickable p.chosen { box-shadow: inset 0 0 0 3px #0b57d0; }
    """
    html = traitlets.Unicode("").tag(sync=True)
    marked = traitlets.Dict(value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Unicode("").tag(sync=True)
