"""A headless Chromium of Debian's packages for the tests, installed where it is missing; axe-core out of npm."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

PACKAGES = ("chromium", "chromium-driver")
AXE = "axe-core@4.10.3"
PICTURES = Path(os.environ.get("ONRECORD_SCREENSHOTS", ".screenshots"))


class NoBrowser(Exception):
    """Why there is none."""


def is_required() -> bool:
    """Whether doing without is a failure: in CI, or when asked for."""
    return any(os.environ.get(name) for name in ("CI", "ONRECORD_REQUIRE_BROWSER"))


@contextmanager
def browser(width: int = 1280, *, scripts: bool = True) -> Iterator[Chrome]:
    """A window; what a page writes to its console can be asked for."""
    chromium, driver = _programs()
    options = ChromeOptions()
    options.binary_location = chromium
    for switch in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", f"window-size={width},1000"):
        options.add_argument(f"--{switch}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    window = Chrome(options=options, service=Service(driver))
    try:
        yield window
    finally:
        window.quit()


def keep_picture(window: Chrome, name: str) -> None:
    """A picture of the whole page, for looking at after the run."""
    PICTURES.mkdir(exist_ok=True)
    height = min(int(window.execute_script("return document.documentElement.scrollHeight")), 6000)
    size = window.get_window_size()
    window.set_window_size(size["width"], max(height + 100, 400))
    window.save_screenshot(str(PICTURES / f"{name}.png"))
    window.set_window_size(size["width"], size["height"])


def _programs() -> tuple[str, str]:
    found = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if not all(found):
        _run(["apt-get", "update", "-qq"])
        _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES])
        found = [shutil.which(name) for name in ("chromium", "chromedriver")]
    chromium, driver = found
    if chromium is None or driver is None:
        raise NoBrowser("chromium and chromedriver are not installed")
    return chromium, driver


@cache
def load_axe() -> str:
    """The checker of accessibility as one script, out of its npm package."""
    if shutil.which("npm") is None:
        _run(["apt-get", "update", "-qq"])
        _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "npm"])
    with tempfile.TemporaryDirectory() as folder:
        _run(["npm", "pack", "--silent", AXE], folder)
        (packed,) = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=BytesIO(packed.read_bytes())) as archive:
            member = archive.extractfile("package/axe.min.js")
            assert member is not None
            return member.read().decode()


def _run(command: list[str], folder: str | None = None) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=300)
    except (OSError, subprocess.SubprocessError) as error:
        raise NoBrowser(f"{' '.join(command)}: {error}") from error
