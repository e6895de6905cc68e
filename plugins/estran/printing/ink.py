"""The tool that sets papers, WeasyPrint: with our fonts, our files, and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from estran.printing.needs import NEEDS, own_pillow

try:
    with own_pillow():
        from weasyprint import CSS, HTML, Document
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as error:
    raise OSError(NEEDS) from error

__all__ = ["SCHEME", "Document", "Files", "Ink", "pdf"]

SCHEME = "kit:"
"""What the addresses of a paper's own files begin with."""

Files = Mapping[str, tuple[str, bytes]]
"""Files by name, each with its media type."""


class _Given(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives what a paper asks for, and nothing else: neither files nor the network."""

    def __init__(self, files: Files) -> None:
        super().__init__(allowed_protocols=("kit",), fail_on_errors=True)
        self._files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        kind, data = self._files[url.removeprefix(SCHEME)]
        return URLFetcherResponse(url, data, {"Content-Type": kind})


class Ink:
    """The fonts and the style sheet of papers, loaded once a process."""

    def __init__(self, fonts: Mapping[str, bytes], css: str) -> None:
        files = {_file(name): ("font/ttf", data) for name, data in fonts.items()}
        self._fonts = FontConfiguration()
        faces = "".join(
            f'@font-face {{ font-family: "{name}"; src: url("{SCHEME}{_file(name)}"); }}'
            for name in fonts
        )
        self._sheet = CSS(
            string=faces + css,
            font_config=self._fonts,
            url_fetcher=_Given(files),
            base_url=SCHEME,
        )

    def set(self, html: str, files: Files) -> Document:
        """A document, set in pages; ``files`` are those that it asks for."""
        page = HTML(string=html, url_fetcher=_Given(files), base_url=SCHEME)
        return page.render(font_config=self._fonts, stylesheets=[self._sheet])


def pdf(document: Document) -> bytes:
    """A tagged PDF (PDF/UA-1); the same bytes for the same document."""
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


def _file(family: str) -> str:
    return f"{family.replace(' ', '-')}.ttf"
