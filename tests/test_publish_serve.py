"""The local server."""

import socket
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from onrecord import publish
from onrecord.errors import OnRecordError

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent

SCRIPT = """
import signal
import sys
from pathlib import Path
from onrecord.errors import OnRecordError
from onrecord.publish import serve
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
root = Path(sys.argv[1])
def rebuild():
    words = (root / "corpus/a.md").read_text()
    if words == "bad":
        raise OnRecordError("a.md:1: bad")
    (root / "site").mkdir(exist_ok=True)
    (root / "site/index.html").write_text(words)
    (root / "site/404.html").write_text("not here")
serve(rebuild, [root / "corpus", root / "missing"], root / "site", sys.argv[2])
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetched(url: str, patience: float = 5) -> str:
    """What a URL gives, whatever its status."""
    try:
        with urllib.request.urlopen(url, timeout=patience) as answer:
            return str(answer.read(), "utf-8")
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except urllib.error.URLError:
        return ""


def waited(url: str, words: str) -> bool:
    """Whether a URL gives `words` within three minutes, as a busy machine starts slowly."""
    end = time.monotonic() + 180
    while time.monotonic() < end:
        if fetched(url) == words:
            return True
        time.sleep(0.1)
    return False


def test_it_rebuilds_on_change_survives_a_mistake_and_ends_on_ctrl_c(tmp_path: Path) -> None:
    """A change is served, a mistake in the corpus is printed and the last good site stays, Ctrl-C ends with 0."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.md").write_text("one")
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT), str(tmp_path), address]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        url = f"http://{address}/"
        assert waited(url, "one")
        assert fetched(f"{url}nowhere/") == "not here"
        (corpus / "a.md").write_text("two")
        assert waited(url, "two")
        (corpus / "a.md").write_text("bad")
        time.sleep(1.5)
        assert fetched(url) == "two"
        (corpus / "a.md").write_text("three")
        assert waited(url, "three")
    finally:
        running.send_signal(2)
        out, errors = running.communicate(timeout=180)
    assert running.returncode == 0
    assert "a.md:1: bad" in errors
    assert "Traceback" not in errors
    assert address in out


def test_a_browser_learns_of_the_next_build(tmp_path: Path) -> None:
    """A page gets the script, which the site does not have, and its question is answered by the next good build."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.md").write_text("<body>one</body>")
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT), str(tmp_path), address]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        url = f"http://{address}/"
        assert waited(url, '<body>one<script src="/live-reload.js" defer></script></body>')
        assert "location.reload()" in fetched(f"{url}live-reload.js")
        known = fetched(f"{url}live-reload/build?since=")
        assert known == fetched(f"{url}live-reload/build?since=none")
        (corpus / "a.md").write_text("<body>two</body>")
        assert fetched(f"{url}live-reload/build?since={known}", patience=30) not in ("", known)
        assert fetched(url).startswith("<body>two<script")
        assert (tmp_path / "site/index.html").read_text() == "<body>two</body>"
    finally:
        running.send_signal(2)
        running.communicate(timeout=180)


@pytest.mark.parametrize("address", ["nonsense", "127.0.0.1:99999", "127.0.0.1:x"])
def test_a_wrong_address_is_named(tmp_path: Path, address: str) -> None:
    """An address that cannot be served is an error that names it, and nothing is built."""
    with pytest.raises(OnRecordError, match=address):
        publish.serve(lambda: None, [], tmp_path, address)


@pytest.mark.parametrize(
    "arguments", [["serve", "--address", "foo"], ["review", "--port", "99999999"], ["review", "--port", "-1"]]
)
def test_wrong_usage_ends_with_exit_code_2(tmp_path: Path, arguments: list[str]) -> None:
    """A place that nothing can be served at is named on standard error, without a traceback."""
    command = [sys.executable, str(PROJECT / "build.py"), *arguments, "--corpus", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "foo" in ended.stderr or "--port" in ended.stderr
    assert "Traceback" not in ended.stderr
