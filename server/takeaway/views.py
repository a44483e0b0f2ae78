"""What is taken from a page, at `/take/PATH-OF-THE-PAGE/PART.SUFFIX`: CSV, SVG, PNG, BibTeX, or a page to embed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import Blueprint, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from wardmote.graph.rdf.formats import CSV, HTML
from wardmote.server.catalogue import dumps
from wardmote.server.http import urls
from wardmote.server.linked.views import ReplacedIdentifierError
from wardmote.server.pages.parts import article_text
from wardmote.server.takeaway import citing, embedding, pages, parts, pictures, rendering, tables
from wardmote.server.takeaway.citing import Citation
from wardmote.server.takeaway.naming import file_name
from wardmote.server.takeaway.pages import Page, UnknownPartError
from wardmote.server.takeaway.parts import CARD, CHART, TABLE, WHOLE, Part
from wardmote.server.web import etags
from wardmote.server.web.state import state
from wardmote.server.web.templating import base

blueprint = Blueprint(parts.NAME, __name__)
etags.guard(blueprint, lambda: f"{article_text.tag()} {dumps.setup()}")
parts.prepare(blueprint)
for _function in (citing.cite_page, citing.cite_part):
    blueprint.add_app_template_global(_function)

_SVG = "image/svg+xml"
_PNG = "image/png"
_BIB = "application/x-bibtex; charset=utf-8"
# A page to embed may stand in any other page. It has no script, and nothing can be sent from it.
_EMBEDDED = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors *"


@blueprint.get(f"{parts.PATH}/<path:address>")
def take(address: str) -> Response:
    """Give a part of a page in the form that the suffix names. Raises UnknownPartError, and what the page raises."""
    path, _, file = f"/{address}".rpartition("/")
    name, _, suffix = file.rpartition(".")
    if suffix not in _FORMS or not name:
        detail = f"{file!r} is not the name of a part with one of the suffixes {', '.join(_FORMS)}"
        raise UnknownPartError(detail, f"end the address as in seats-declared.{CSV.suffix}", parts=[])
    try:
        page = pages.make(path or "/")
    except ReplacedIdentifierError as error:
        return redirect(
            urls.asked_alike(f"{parts.PATH}{urls.page(error.by, base())}/{file}", request.query_string), 301
        )
    return _FORMS[suffix](page, name)


def _part(page: Page, name: str, *kinds: str) -> Part:
    part = page.taken.parts.get(name)
    if part is None or part.kind not in kinds:
        every = [one for one in page.taken.parts.values() if one.kind in kinds]
        there = [f"{parts.PATH}{page.path.rstrip('/')}/{one.name}.{request.path.rpartition('.')[2]}" for one in every]
        names = ", ".join(one.name for one in every) or "none"
        detail = f"the page {page.path} has no part {name!r} in this form: it has {names}"
        raise UnknownPartError(detail, "take one of those that the page has", parts=there)
    return part


def _csv(page: Page, name: str) -> Response:
    part = _part(page, name, TABLE)
    body = tables.written(part.every()) if part.every else tables.to_csv(tables.read(part.markup, base()))
    return _sent(page, name, CSV.suffix, body, CSV.content_type)


def _svg(page: Page, name: str) -> Response:
    return _sent(page, name, "svg", _drawn(page, name).svg.encode(), f"{_SVG}; charset=utf-8", shown=True)


def _png(page: Page, name: str) -> Response:
    drawn = _drawn(page, name)
    return _sent(page, name, "png", rendering.png(drawn.svg, drawn.height), _PNG, shown=True)


def _drawn(page: Page, name: str) -> pictures.Picture:
    cited = _cited(page)
    source = f"Wardmote, {cited.version}"
    if name == CARD:
        return pictures.card(page.title, page.taken.card, page.taken.description, source, page.taken.seats)
    part = _part(page, name, CHART)
    return pictures.picture(part, parts.titled(page.title, part.caption), [f"{source}. CC0 1.0", cited.address])


def _bib(page: Page, name: str) -> Response:
    cited = _cited(page, None if name == WHOLE else _part(page, name, TABLE, CHART))
    return _sent(page, name, "bib", cited.bibtex.encode(), _BIB)


def _html(page: Page, name: str) -> Response:
    part = _part(page, name, TABLE, CHART)
    markup, left_out = embedding.fitting(part.markup) if part.kind == TABLE else (part.markup, 0)
    back = f"{state().site.root}{page.address[1:]}"
    text = render_template(
        "takeaway/embed.html",
        part=part,
        markup=Markup(markup),
        left_out=left_out,
        page=page,
        back=back,
        cited=_cited(page, part),
        key=part.key,
    )
    return Response(text, content_type=HTML.content_type, headers={"Content-Security-Policy": _EMBEDDED})


def _cited(page: Page, part: Part | None = None) -> Citation:
    if part is None:
        return citing.cite(page.title, page.path, page.asked, original=page.taken.original)
    return citing.cite(parts.titled(page.title, part.caption), page.path, page.asked, part.anchor)


def _sent(
    page: Page, name: str, suffix: str, body: bytes | Iterable[bytes], media: str, shown: bool = False
) -> Response:
    """Send a file under a name of its own. One that a browser shows is saved under that name."""
    place = "inline" if shown else "attachment"
    headers = {"Content-Disposition": f'{place}; filename="{file_name(page.path, page.asked, name, suffix)}"'}
    return Response(body, content_type=media, headers=headers)


_FORMS: dict[str, Callable[[Page, str], Response]] = {"csv": _csv, "svg": _svg, "png": _png, "html": _html, "bib": _bib}
