"""Which papers of routes there are to make, and what each is known by.

Nothing here needs WeasyPrint: keys are known where papers cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from estran.model.route import Route
from estran.roadbook.binding import books
from estran.roadbook.book import Book
from estran.views.maker import Maker
from estran.views.route_files import Form, file_path

FORMS = (Form.PDF, Form.STRIP)
"""The roadbook, and the strip to fold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paper to be made: of what, in which form, and where it stands on its site.

    ``key`` is of all that it is made from.
    """

    book: Book
    form: Form
    path: str
    key: str

    @property
    def kept_as(self) -> str:
        """The name of its file in the store."""
        return f"{self.book.ref}-{self.book.lang}-{self.form.name.lower()}-{self.key}.pdf"

    @property
    def full(self) -> str:
        """Its path from the output's folder."""
        return f"{self.book.lang}{self.path}"


def pieces(maker: Maker, digest: str) -> Iterator[Piece]:
    """The papers of a language's site; ``digest`` is of what they are made with."""
    for book in books(maker):
        route = maker.catalogue.get(maker.lang, book.ref)
        assert isinstance(route, Route)  # noqa: S101 - its book was made from it
        for form in FORMS:
            state = blake2b(f"{digest}\0{form.value}\0{book!r}".encode(), digest_size=12)
            path = file_path(maker, route, form)
            yield Piece(book, form, path, state.hexdigest())
