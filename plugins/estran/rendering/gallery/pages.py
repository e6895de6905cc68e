"""The gallery's pages: an index, a page a component with every skin and scheme, one a skin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, Template, TemplateError
from markupsafe import Markup

from estran.model.destination import Skin
from estran.problem import Problem
from estran.rendering.assets import ThemeFault, theme_files
from estran.rendering.environment import Templates
from estran.rendering.gallery.examples import Component, Example, Library, check_data, read_library
from estran.rendering.gallery.ids import own_ids
from estran.rendering.gallery.tokens import Rule, Scheme, read_rules, staged
from estran.settings import Settings, Site
from estran.strings import read_strings

GALLERY = "gallery"
"""The gallery's folder in the output."""


class GalleryFault(Exception):
    """The examples are amiss: nothing was made."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} faults in examples")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Stage:
    """An example in a skin; ``scheme`` is None where it follows the visitor's."""

    skin: Skin
    scheme: Scheme | None
    html: Markup


@dataclass(frozen=True, slots=True)
class Shown:
    """An example, ready to be looked at; ``anchor`` is unique in its page."""

    example: Example
    anchor: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: the gallery's languages and components, for its menus."""

    lang: str
    languages: tuple[str, ...]
    root: str
    sheet: str
    stages: str
    fonts: tuple[str, ...]
    components: tuple[Component, ...]
    skins: tuple[Skin, ...] = tuple(Skin)


def gallery_files(settings: Settings) -> dict[str, bytes]:
    """All files of the gallery by path below its folder; raises :class:`GalleryFault`."""
    theme, problems = settings.theme, list[Problem]()
    library = read_library(theme, problems)
    if not problems:
        problems += check_data(library, frozenset(settings.languages))
    if problems:
        raise GalleryFault(problems)
    try:
        assets, static = theme_files(theme)
    except ThemeFault as fault:
        raise GalleryFault([fault.problem]) from None
    files = {path.removeprefix("/"): data for path, data in static.items()}
    rules = _token_rules(theme)
    own = (theme / GALLERY / "gallery.css").read_text("utf-8")
    files["gallery.css"] = f"{own}\n{staged(rules)}".encode()
    for picture in sorted((theme / "examples" / "pictures").iterdir()):
        if picture.suffix != ".md":
            files[f"pictures/{picture.name}"] = picture.read_bytes()
    for site in settings.sites:
        pages = _Pages(settings, site, library, assets)
        for path, html in pages.all():
            files[f"{site.lang}/{path}"] = html.encode()
        if site.lang == settings.source_lang:
            files["index.html"] = pages.index("./").encode()
    return files


def _token_rules(theme: Path) -> tuple[Rule, ...]:
    name = "static/css/tokens.css"
    try:
        return read_rules((theme / name).read_text("utf-8"))
    except ValueError as error:
        must = "tokens stand in rules of the root and of skins"
        raise GalleryFault([Problem(name, 0, "tokens", must, str(error))]) from None


class _Pages:
    """The pages of one language."""

    def __init__(
        self, settings: Settings, site: Site, library: Library, assets: Mapping[str, str]
    ) -> None:
        self.lang = site.lang
        self.languages = settings.languages
        self.library = library
        self.assets = assets
        strings, _ = read_strings(settings.theme / "translations", site.lang)
        self._made_before: dict[tuple[str, str, str], str] = {}
        self._templates: dict[str, Template] = {}
        self.templates = Templates(settings.theme / "templates", site, strings, settings.cache)
        environment = self.templates.environment
        environment.loader = ChoiceLoader(
            [FileSystemLoader(settings.theme / name) for name in ("templates", GALLERY)]
        )

    def all(self) -> Iterator[tuple[str, str]]:
        """Every page by its path below the language's folder."""
        yield "index.html", self.index("../")
        for component in self.library.components:
            stages = [(skin, scheme) for skin in Skin for scheme in Scheme]
            shown = self._shown(component, "../../", stages)
            path = f"{component.name}/index.html"
            yield path, self._page("gallery-component.html", "../../", component, shown)
        for skin in Skin:
            everything = [
                (each, self._shown(each, "../", [(skin, None)]))
                for each in self.library.components
                if each.examples
            ]
            yield f"{skin}.html", self._page("gallery-skin.html", "../", skin, everything)

    def index(self, root: str) -> str:
        """The list of all components, for a page whose way to the gallery's folder is given."""
        return self._page("gallery-index.html", root)

    def _page(self, template: str, root: str, *values: object) -> str:
        place = Place(
            lang=self.lang,
            languages=tuple(self.languages),
            root=root,
            sheet=root + self.assets["opale.css"].removeprefix("/"),
            stages=f"{root}gallery.css",
            fonts=tuple(
                root + path.removeprefix("/")
                for name, path in sorted(self.assets.items())
                if name.startswith("fonts/")
            ),
            components=self.library.components,
        )
        return self.templates.render(template, {"place": place, "values": values})

    def _shown(
        self, component: Component, root: str, stages: Sequence[tuple[Skin, Scheme | None]]
    ) -> tuple[Shown, ...]:
        shown = []
        for number, example in enumerate(component.examples, 1):
            html = self._made(component, example, root)
            anchor = f"{component.name}-{number}"
            made = (
                Stage(skin, scheme, Markup(own_ids(html, f"{anchor}-{skin}-{scheme or 'any'}")))  # noqa: S704 - made by our templates
                for skin, scheme in stages
            )
            shown.append(Shown(example, anchor, tuple(made)))
        return tuple(shown)

    def _made(self, component: Component, example: Example, root: str) -> str:
        """An example's HTML: its call, with the component's macros imported."""
        key = component.name, example.name, root
        if key not in self._made_before:
            data = self.library.data(example, self.lang, frozenset(self.languages), self.assets)
            context = {"root": root, "site": data["site"], "example": data}
            try:
                template = self._template(import_line(component) + example.call)
                self._made_before[key] = template.render(context)
            except TemplateError as error:
                must = f"{example.name!r} ({self.lang}) must render"
                path = f"examples/{component.name}.yaml"
                raise GalleryFault([Problem(path, 0, "example", must, str(error))]) from None
        return self._made_before[key]

    def _template(self, source: str) -> Template:
        environment = self.templates.environment
        environment.globals["remember"].forget()  # type: ignore[attr-defined]
        if source not in self._templates:
            self._templates[source] = environment.from_string(source)
        return self._templates[source]


def import_line(component: Component) -> str:
    """The line that a template begins with to use a component; empty for one without a macro."""
    if not component.macros:
        return ""
    macros = ", ".join(component.macros)
    return f"{{% from 'components/{component.name}.html' import {macros} %}}\n"
