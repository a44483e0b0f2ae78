"""The protocol's own reading of parameters: it decodes as the standard library does, or refuses."""

from __future__ import annotations

from urllib.parse import quote, quote_plus, unquote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import create_environ
from werkzeug.wrappers import Request

from wardmote.server.endpoint import protocol
from wardmote.server.http.errors import BadRequestError


def read(query_string: bytes) -> str | None:
    environ = create_environ() | {"QUERY_STRING": query_string.decode("latin-1")}
    return protocol.read(Request(environ), 32_768).text


@given(st.text())
def test_what_was_encoded_comes_back(text: str) -> None:
    for encode in (quote, quote_plus):
        try:
            encoded = encode(text).encode()
        except UnicodeEncodeError:  # half a surrogate pair is no text
            return
        assert read(b"query=" + encoded) == text
        assert read(b"query=" + encoded + b"&format=csv") == text


@given(st.text(alphabet="%+09aAfFgG z=", max_size=12))
def test_it_decodes_as_the_library_does(encoded: str) -> None:
    try:
        expected = unquote_plus(encoded, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(BadRequestError):
            read(b"query=" + encoded.encode())
    else:
        assert read(b"query=" + encoded.encode()) == expected


@pytest.mark.parametrize("query_string", [b"query=%ff", b"query=%c3", b"query=\xe9", b"query=a&format=%ff"])
def test_what_is_not_utf_8_is_refused(query_string: bytes) -> None:
    with pytest.raises(BadRequestError, match="not percent-encoded UTF-8"):
        read(query_string)
