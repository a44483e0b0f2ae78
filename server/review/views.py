"""The addresses of the page: the list of articles, an article with its drafts, and what a person does with them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Kept
from wardmote.graph.drafting.kinds import KINDS
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import CallError, DataError, WardmoteError, report
from wardmote.server.review.deciding import forms, phrases
from wardmote.server.review.deciding.desk import Desk, UnseenError
from wardmote.server.review.showing import filters, panel
from wardmote.server.review.showing.filters import Filter
from wardmote.server.review.work import work

blueprint = Blueprint("review", __name__)
_MODES = ("", "edit", "words", "new")


@blueprint.get("/")
def articles() -> str:
    """List the articles that have drafts, and how far each is."""
    return render_template("review/articles.html", rows=work().progress())


@blueprint.get("/<key>")
def article(key: str) -> Answer:
    """Show an article and its drafts."""
    return _page(work().desk(key))


@blueprint.get("/<key>/text")
def text(key: str) -> str:
    """Give the text alone, cut where drafts begin and end."""
    desk = work().desk(key)
    return render_template("review/text.html", pieces=panel.pieces(desk, desk.drafts()))


@blueprint.get("/<key>/names")
def names(key: str) -> Response:
    """Give the things whose names begin with some words, for a role of a claim."""
    role, words = request.args.get("role", ""), request.args.get("q", "")[:100]
    return jsonify([one._asdict() for one in work().desk(key).names.like(phrases.FILLS.get(role, ()), words)])


@blueprint.post("/<key>/decide")
def decide(key: str) -> Answer:
    """Accept or reject a draft, and go on to the next."""
    desk, id, what = work().desk(key), request.form.get("id", ""), request.form.get("what", "")
    if what not in ("accepted", "rejected"):
        raise forms.FormError("what", f"{what[:40]!r} is no decision: accept or reject")
    desk.decide(id, request.form.get("version", ""), "accepted" if what == "accepted" else "rejected")
    return _next(desk, id, what.capitalize())


@blueprint.post("/<key>/together")
def together(key: str) -> Answer:
    """Accept all drafts that were shown, once each has been on the screen."""
    desk = work().desk(key)
    chosen = [one.partition(":")[::2] for one in request.form.getlist("draft")]
    count = desk.together(chosen)
    return _next(desk, request.form.get("id", ""), f"{count} accepted together")


@blueprint.post("/<key>/undo")
def undo(key: str) -> Answer:
    """Take the last decision back."""
    desk = work().desk(key)
    taken = desk.undo()
    said = "Taken back" if taken else "There is nothing to take back"
    return _answer(desk, taken[0] if taken else request.form.get("id", ""), said)


@blueprint.post("/<key>/edit")
def edit(key: str) -> Answer:
    """Store what a person set of a draft, which is then accepted."""
    desk, id = work().desk(key), request.form.get("id", "")
    one = _draft(desk, id)
    try:
        found = forms.edit(request.form, one, desk.names, len(desk.text.characters))
        desk.require_own_words(found.value or "", found.gist or "")
    except forms.FormError as error:
        return _page(desk, id, "words" if request.form.get("shown") == "words" else "edit", error, 422)
    desk.decide(id, request.form.get("version", ""), "edited", found)
    return _next(desk, id, "Saved and accepted")


@blueprint.post("/<key>/new")
def new(key: str) -> Answer:
    """Store a claim of the person's own; where it is split off another, that keeps the words before it."""
    desk = work().desk(key)
    try:
        draft = forms.own(request.form, desk.names, len(desk.text.characters))
        desk.require_own_words(draft.value)
        _split(desk, draft.evidence)
    except forms.FormError as error:
        return _page(desk, request.form.get("id", ""), "new", error, 422)
    mode = "edit" if draft.kind in phrases.WORDED else ""
    return _answer(desk, desk.add(draft), "Added and accepted" if not mode else "Added: now give its topic", mode)


@blueprint.post("/<key>/try")
def attempt(key: str) -> str:
    """Say what would be wrong with a draft as a person is about to set it. Nothing is stored."""
    desk = work().desk(key)
    one = _draft(desk, request.form.get("id", ""))
    try:
        found = forms.edit(request.form, one, desk.names, len(desk.text.characters))
        desk.require_own_words(found.value or "", found.gist or "")
        checked = work().check(key).after(one, found)
    except forms.FormError as error:
        checked = panel.Checked(faults=[str(error)])
    return render_template("review/checked.html", checked=checked)


def _split(desk: Desk, second: Span) -> None:
    """Leave to the draft that a claim is split off only the words before it."""
    whole = request.form.get("split", "")
    if not whole:
        return
    one = _draft(desk, whole)
    first = one.edited().evidence
    if first.start < second.start < first.end:
        edit = one.edit._replace(evidence=Span(first.start, second.start))
        desk.decide(whole, request.form.get("version", ""), "edited", edit)


def _draft(desk: Desk, id: str) -> Kept:
    found = next((one for one in desk.drafts() if one.id == id), None)
    if found is None:
        raise CallError(f"there is no draft {id[:40]!r} here: load the page again")
    return found


def _next(desk: Desk, id: str, said: str) -> Answer:
    """Answer with the next draft that nobody has decided."""
    chosen = Filter.of(request.form)
    return _answer(desk, panel.following(desk.drafts(), chosen, work().check(desk.key), id), said)


def _answer(desk: Desk, at: str, said: str, mode: str = "") -> Answer:
    """Show the page as it is now: at once to a script, by another address to a browser without."""
    desk.said = said
    if _is_script():
        return _page(desk, at, mode, clean=True)
    asked: dict[str, Any] = {"at": at, "mode": mode or None, **Filter.of(request.form).chosen}
    return redirect(url_for("review.article", key=desk.key, _anchor="draft", **asked), 303)


def _page(
    desk: Desk, at: str = "", mode: str = "", error: Exception | None = None, status: int = 200, clean: bool = False
) -> Answer:
    """Show the page, or to a script what stands beside the text. Where it is `clean`, a step that was sent is done."""
    values = request.form if request.method == "POST" else request.args
    at, mode = at or values.get("at", "") or values.get("id", ""), mode or ("" if clean else values.get("mode", ""))
    drafts, check = desk.drafts(), work().check(desk.key)
    shown = panel.panel(desk, drafts, check, Filter.of(values), at)
    own = None
    if mode in ("new", "own"):
        try:
            own = panel.own(desk, drafts, values, "" if mode == "own" else values.get("split", ""))
            mode = "new"
        except forms.FormError as wrong:
            error, mode, status = wrong, "", 422
    said, desk.said = str(error) if error else desk.said, ""
    content = {
        "desk": desk,
        "panel": shown,
        "mode": mode if mode in _MODES else "",
        "own": own,
        "cuts": panel.cuts(drafts),
        "trouble": check.trouble,
        "said": said,
        "error": error,
        # What was typed, where it was refused; nothing else of the request goes into fields.
        "values": values if error else {},
        "phrases": phrases,
        "kinds": KINDS,
    }
    if _is_script():
        return make_response(render_template("review/panel.html", **content), status)
    offered = filters.offered((one, checked.verdict) for one, checked in zip(drafts, check.all(drafts), strict=True))
    page = render_template(
        "review/article.html", offered=offered, pieces=panel.pieces(desk, drafts, shown.current), **content
    )
    return make_response(page, status)


def _is_script() -> bool:
    return request.headers.get("X-Requested-With") == "review"


@blueprint.app_errorhandler(WardmoteError)
def _told(error: WardmoteError) -> Answer:
    """Say what is wrong: beside the text where another has decided meanwhile, else on a page of its own."""
    key = (request.view_args or {}).get("key", "")
    if isinstance(error, folder.StaleError | UnseenError):
        return _page(work().desk(key), request.form.get("id", ""), "", error, 409)
    detail = report(error.faults) if isinstance(error, DataError) else str(error)
    return make_response(render_template("review/error.html", detail=detail), 400)


@blueprint.app_errorhandler(HTTPException)
def _refused(error: HTTPException) -> Answer:
    return make_response(render_template("review/error.html", detail=error.name), error.code or 500)


@blueprint.app_errorhandler(Exception)
def _unforeseen(error: Exception) -> Answer:
    """Say that it is our mistake; the log gets where, and no words, which could be those of an article."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "an unknown place"
    current_app.logger.error("review made a mistake: %s at %s", type(error).__name__, where)
    return make_response(
        render_template("review/error.html", detail="the page made a mistake; the terminal says where"), 500
    )
