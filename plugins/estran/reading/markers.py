"""What is still marked as missing: a draft may hold it, what is published may not."""

from __future__ import annotations

from estran.model.marks import marked
from estran.model.values import Status
from estran.problem import Level, quoted
from estran.reading.frontmatter import Header
from estran.reading.typed import Reader
from estran.reading.units import units_of


def check_marks(header: Header, model: type, status: Status, reader: Reader) -> None:
    """Note each mark of a file: a warning in a draft, an error in what is published."""
    level = Level.WARNING if status is Status.DRAFT else Level.ERROR
    fields = units_of(Header(header.fields, "", 0), model)
    body = enumerate(header.body.split("\n"), header.body_line)
    for line, text in [*((unit.line, unit.text) for unit in fields), *body]:
        if marked(text):
            must = "what is marked must be written or translated before it is published"
            reader.note(line, "to-write", must, quoted(text), level)
