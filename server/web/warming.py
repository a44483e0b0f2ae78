"""Make ready what the first readers would wait for: templates, and what is made once of a release for all pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from wardmote.graph.rdf.formats import HTML
from wardmote.server.http import urls
from wardmote.server.http.errors import RequestError
from wardmote.server.web.state import of

# Pages that show much of a release, each made of something that is kept until the next.
PAGES = (urls.HOME, urls.FINDINGS, urls.COUNCILS, urls.ELECTIONS, urls.RESULTS, urls.SEARCH, urls.ONTOLOGY, urls.SHAPES)
_OF_OTHERS = "review/"
_LOOK_SECONDS = 0.5


def compile_templates(app: Flask) -> None:
    """Have all templates of the application compiled, which takes about a second and asks nothing of the engine."""
    for name in app.jinja_env.list_templates(filter_func=lambda name: not name.startswith(_OF_OTHERS)):
        app.jinja_env.get_template(name)


@contextmanager
def kept_warm(app: Flask) -> Iterator[None]:
    """Meanwhile, make some pages of each release as soon as it is served, one after the other, in a thread."""
    stop = threading.Event()
    thread = threading.Thread(target=_keep_warm, args=(app, stop), name="warming", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _keep_warm(app: Flask, stop: threading.Event) -> None:
    warmed = ""
    while True:
        found = _release(app)
        if found != warmed:
            warmed = found
            warm(app, stop)
        if stop.wait(_LOOK_SECONDS):
            return


def warm(app: Flask, stop: threading.Event) -> None:
    """Make the pages of the release in use, until told to stop. What is wrong with one is told to who asks for it."""
    for page in PAGES:
        if stop.is_set():
            return
        # No request of a reader: it is not logged, nobody's share is charged, and its answer is not kept.
        with app.test_request_context(page, method="HEAD", headers={"Accept": HTML.media[0]}):
            app.full_dispatch_request()


def _release(app: Flask) -> str:
    try:
        return of(app).engine.session().served.id
    except RequestError:
        return ""  # none is served just now
