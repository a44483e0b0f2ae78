from __future__ import annotations

import email
import email.policy
import logging
import sys
from pathlib import Path

import pytest

from wardmote.server.corrections import mailing
from wardmote.server.corrections.message import Correction

ONE = Correction(
    "20220505-abcdef01", "2022-05-05T22:00Z", "r", "/councils", "Bcc: all@example.org\n$(touch x); `id` “so”", "", "me"
)


def test_the_message_goes_to_the_operator_alone() -> None:
    mail = email.message_from_bytes(mailing.message(ONE, "desk@example.org"), policy=email.policy.default)
    assert (mail["To"], mail["Subject"], mail["Bcc"]) == ("desk@example.org", "Correction 20220505-abcdef01", None)
    assert "Bcc: all@example.org\n    $(touch x); `id` “so”" in mail.get_content()
    assert "To" not in email.message_from_bytes(mailing.message(ONE, ""))


def test_the_command_gets_it_on_stdin_and_no_word_of_it_in_its_arguments(tmp_path: Path) -> None:
    code = "import sys; open(sys.argv[1], 'wb').write(repr(sys.argv[2:]).encode() + sys.stdin.buffer.read())"
    command = f"{sys.executable} -c \"{code}\" '{tmp_path}/a file' -t"
    assert mailing.send(command, ONE, "desk@example.org")
    assert (tmp_path / "a file").read_bytes() == b"['-t']" + mailing.message(ONE, "desk@example.org")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/nowhere/sendmail -t", "cannot be run: No such file or directory"),
        ("false", "ended with status 1"),
        ("sleep 9", "took longer than 0.2 seconds"),
    ],
)
def test_what_goes_wrong_is_logged_without_what_was_written(
    command: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert not mailing.send(command, ONE, "", 0.2)
    assert told in caplog.text
    assert ONE.reference in caplog.text
    assert "all@example.org" not in caplog.text


def test_it_is_sent_apart_from_the_request() -> None:
    assert mailing.send_later("true", ONE, "").result(10)
