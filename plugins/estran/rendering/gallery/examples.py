"""Named examples of components: one YAML file each in ``examples/``, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from estran.problem import Problem
from estran.rendering.gallery.instances import ExampleFault, Loader, Words, fit
from estran.views.parts import SiteView

SHARED = "shared.yaml"
_CODE = "example"


class Size(StrEnum):
    """How much room a component wants: stages side by side, or each a row of its own."""

    SMALL = "small"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a component. ``call`` is Jinja; ``data`` are its values by name, still plain."""

    name: str
    shows: str
    call: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Component:
    """A component for designers: what it is, when to use it and when not, and its examples.

    ``macros`` are those its examples import; ``css`` its files in ``css/components``, or why it
    has none; ``unseen`` says why there is nothing to see.
    """

    name: str
    what: str
    use: str
    avoid: str
    macros: tuple[str, ...]
    css: tuple[str, ...]
    no_css: str
    unseen: str
    size: Size
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """An example as its file has it."""

    name: str
    shows: str
    call: str = ""
    data: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """A component as its file has it."""

    what: str
    use: str
    avoid: str
    call: str = ""
    macros: tuple[str, ...] | None = None
    css: tuple[str, ...] | None = None
    no_css: str = ""
    unseen: str = ""
    size: str = "small"
    examples: tuple[_Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """All components of a theme, and the values that their examples share."""

    components: tuple[Component, ...]
    shared: Mapping[str, Any]

    def data(
        self, example: Example, lang: str, languages: frozenset[str], assets: Mapping[str, str]
    ) -> dict[str, Any]:
        """An example's values in a language, as macros get them; raises ``ExampleFault``."""
        words = Words(lang, languages, self.shared)
        made = {name: words.made(value, name) for name, value in example.data.items()}
        if "site" not in made:
            made["site"] = words.made(self.shared["site"], "site")
        return {
            name: replace(value, assets=assets) if isinstance(value, SiteView) else value
            for name, value in made.items()
        }


def read_library(theme: Path, problems: list[Problem]) -> Library:
    """Every component of ``templates/components`` with its examples; what is amiss, as problems."""
    folder = theme / "examples"
    shared = _yaml(folder / SHARED, problems) or {}
    names = {path.stem for path in (theme / "templates" / "components").glob("*.html")}
    files = {path.stem: path for path in folder.glob("*.yaml") if path.name != SHARED}
    for name in sorted(names - files.keys()):
        must = f"components/{name}.html must have examples"
        problems.append(Problem(f"examples/{name}.yaml", 0, _CODE, must, "none"))
    components = []
    for name in sorted(files):
        found = _component(theme, name, files[name], problems)
        if found is not None:
            problems += _amiss(theme, found, exists=name in names)
            components.append(found)
    return Library(tuple(components), shared)


def _component(theme: Path, name: str, path: Path, problems: list[Problem]) -> Component | None:
    values = _yaml(path, problems)
    if values is None:
        return None
    try:
        file: _File = fit(values, _File, "file")
        size = Size(file.size)
    except ValueError as fault:
        problems.append(
            Problem(f"examples/{path.name}", 0, _CODE, "must be a component", str(fault))
        )
        return None
    rows = (
        Example(row.name, row.shows, (row.call or file.call).strip(), row.data or {})
        for row in file.examples
    )
    own = (f"{name}.css",) if (theme / "static/css/components" / f"{name}.css").exists() else ()
    return Component(
        name=name,
        what=file.what.strip(),
        use=file.use.strip(),
        avoid=file.avoid.strip(),
        macros=(name.replace("-", "_"),) if file.macros is None else file.macros,
        css=own if file.css is None else file.css,
        no_css=file.no_css,
        unseen=file.unseen,
        size=size,
        examples=tuple(rows),
    )


def _amiss(theme: Path, component: Component, *, exists: bool) -> Iterator[Problem]:
    """What a component's file must hold besides its form."""
    path = f"examples/{component.name}.yaml"

    def fault(must: str, found: str) -> Problem:
        return Problem(path, 0, _CODE, must, found)

    if not exists and component.macros:
        yield fault(f"components/{component.name}.html must be there", "none")
    for name in component.css:
        if not (theme / "static/css/components" / name).is_file():
            yield fault("css must name files of css/components", name)
    if not component.css and not component.no_css:
        yield fault("a component without a style sheet says why in no_css", "nothing")
    if not component.examples and not component.unseen:
        yield fault("a component without examples says why in unseen", "nothing")
    if component.examples and not 2 <= len(component.examples) <= 6:
        yield fault("a component has two to six examples", str(len(component.examples)))
    names = [example.name for example in component.examples]
    if len(names) != len(set(names)):
        yield fault("each example has a name of its own", ", ".join(names))


def check_data(library: Library, languages: frozenset[str]) -> Iterator[Problem]:
    """A problem for each example whose data do not fit the views' dataclasses."""
    for component in library.components:
        for example in component.examples:
            for lang in sorted(languages):
                try:
                    library.data(example, lang, languages, {})
                except ExampleFault as fault:
                    path = f"examples/{component.name}.yaml"
                    must = f"{example.name!r} ({lang}) must fit the views"
                    yield Problem(path, 0, _CODE, must, str(fault))
                    break


def _yaml(path: Path, problems: list[Problem]) -> Any:
    try:
        return yaml.load(path.read_bytes(), Loader)  # noqa: S506 - a SafeLoader of our own
    except (OSError, yaml.YAMLError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        problems.append(Problem(f"examples/{path.name}", line, _CODE, "must be YAML", str(error)))
        return None
