"""What a page is made with: our style and script, and Vega out of the installed package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from litestar import Response, get

from onrecord import __version__
from onrecord.web.etags import digest
from onrecord.web.handlers import threaded
from onrecord.web.parameters import Id

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_OWN = ("desk.css", "desk.js", "chart.js", "icon.svg")
_LASTING = {"cache-control": "public, max-age=31536000, immutable"}
_VEGA = "vega.js"
_GLOBAL = "window.vegaEmbed = vegaEmbed;"


@get("/static/{version:str}/{name:str}", include_in_schema=False)
@threaded
def static(version: Id, name: Id) -> Response[str]:
    """A file that never changes at its address: the version is part of it."""
    if name not in (*_OWN, _VEGA):
        return Response("not here", status_code=404, media_type="text/plain")
    kind = _TYPES[name.rpartition(".")[2]]
    return Response(load_static(name), media_type=kind, headers=_LASTING)


def static_url(name: str) -> str:
    """The address of a file.

    >>> static_url("desk.css").endswith("/desk.css")
    True
    """
    return f"/static/{static_version()}/{name}"


@cache
def static_version() -> str:
    """Changes with the files."""
    return digest(__version__, *map(load_static, _OWN))[:10]


@cache
def load_static(name: str) -> str:
    """The text of a file; the style and the script of an article are those of the one-page view."""
    if name == _VEGA:
        import vl_convert

        return str(vl_convert.javascript_bundle(_GLOBAL))
    own = files("onrecord.web").joinpath("static", name).read_text(encoding="utf-8")
    shared = {"desk.css": "page.css", "desk.js": "page.js"}.get(name)
    return files("onrecord.views").joinpath(shared).read_text(encoding="utf-8") + own if shared else own
