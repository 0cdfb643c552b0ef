"""Jupyter servers and pages of headless Chromium for tests."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.person import Notebook, keep
from tests.browser.server import Server, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Notebook]

CELLS = (
    "x = 1 + 1",
    "undefined_thing + 1",
    'mprintf("running"), while %t, end',
    "x",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BOTH = ["lab", pytest.param("notebook", marks=pytest.mark.thorough)]
"""JupyterLab, and Notebook 7, which the gate leaves to `make test-browser`."""

WIDGETS = b"comm_info_reply"
"""What the page's manager of widgets has asked for: on a slow machine after the first idle."""

PATIENCE = 30_000
"""Milliseconds after which a wait has failed."""

expect.set_options(timeout=PATIENCE)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: a front end in headless Chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give these tests time for pages and kernels, of which some tests load several."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.timeout(300))


# Playwright's event loop runs until the fixture ends, and other modules need loops of their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("these tests need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    """Return the cells of the notebook that ``page`` opens; a module may replace this fixture."""
    return CELLS


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start JupyterLab without extensions."""
    with serve("lab", tmp_path_factory.mktemp("lab"), colours=False) as server:
        yield server


@pytest.fixture(scope="module", params=BOTH)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Start a front end with the extension that brings colours."""
    with serve(request.param, tmp_path_factory.mktemp(request.param), colours=True) as server:
        yield server


@pytest.fixture(scope="module", params=BOTH)
def front_end(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Start a front end without extensions."""
    with serve(request.param, tmp_path_factory.mktemp(request.param), colours=False) as server:
        yield server


@pytest.fixture
def window(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a window, and keep a picture of it after the test."""
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    context.set_default_timeout(PATIENCE)
    window = context.new_page()
    yield window
    keep(window, request.node.name)
    context.close()


@pytest.fixture
def page(window: Page, lab: Server, cells: tuple[str, ...]) -> Page:
    """Open the notebook of a module in JupyterLab and wait until its kernel is idle."""
    window.goto(lab.write("notebook.ipynb", *cells))
    window.get_by_text("Scilab | Idle").wait_for()
    return window


@pytest.fixture
def open_notebook(window: Page, tmp_path: Path) -> Iterator[Open]:
    """Open a notebook with these cells; wait until its kernel is idle and it can show widgets."""
    visited = []

    def open_notebook(server: Server, *cells: str) -> Notebook:
        visited.append(server)
        heard: list[str | bytes] = []

        def hear(frame: str | bytes) -> None:  # Playwright takes no method of a list
            heard.append(frame)

        window.on("websocket", lambda socket: socket.on("framereceived", hear))
        # Each test uses another name, because a server remembers the kernel of a notebook.
        window.goto(server.write(f"{tmp_path.name}.ipynb", *cells))
        notebook = Notebook(window)
        notebook.wait()
        while not any(WIDGETS in frame for frame in heard if isinstance(frame, bytes)):
            window.wait_for_timeout(20)
        return notebook

    yield open_notebook
    for server in visited:
        server.shut_down_kernels()
