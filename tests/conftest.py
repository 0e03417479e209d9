"""One browser for all tests that need one; those are the ones in `test_browser*.py`."""

from collections.abc import Iterator

import pytest
from browsing import launched
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

settings.register_profile("any machine", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("any machine")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser, so that they can be left out or run alone."""
    for item in items:
        if item.path.name.startswith("test_browser"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with launched() as running:
        yield running
