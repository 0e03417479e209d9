"""One browser for all tests that need one."""

from collections.abc import Iterator

import pytest
from browsing import launched
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with launched() as running:
        yield running
