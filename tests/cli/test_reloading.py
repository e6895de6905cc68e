"""A page in a real browser loads again after a build, also under a strict policy."""

import threading
from pathlib import Path

import pytest

from estran.cli import chromium
from estran.cli.serving import SiteServer

PAGE = """<!doctype html><html lang="en"><head><title>%s</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'"></head>
<body><p>Hello</p></body></html>"""


@pytest.mark.browser
def test_an_open_page_loads_again_after_a_build(tmp_path: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    index = tmp_path / "index.html"
    index.write_text(PAGE % "first")
    server = SiteServer(tmp_path, 0)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=list(chromium.FLAGS)
            )
            page = browser.new_page()
            complaints: list[str] = []
            page.on("console", lambda message: complaints.append(message.text))
            with page.expect_request("**/__reload__"):
                page.goto(f"http://localhost:{server.server_port}/")
            index.write_text(PAGE % "second")
            server.builds.ended()
            expect(page).to_have_title("second")
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []
