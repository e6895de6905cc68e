"""The theme's files: their names hold digests, and they name each other by those."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from estran.rendering.assets import ThemeFault, theme_files
from estran.rendering.build import BuildRefused, build
from tests.support.minisite import copy_theme, settings_for, small_site, write


def theme(folder: Path, **modules: str) -> Path:
    files = {f"static/js/{name}.js": text for name, text in modules.items()}
    return write(folder, {"static/css/base.css": "body { margin: 0 }", **files})


def module(files: dict[str, bytes], names: dict[str, str], name: str) -> str:
    return files[names[f"js/{name}.js"]].decode()


def test_modules_name_each_other_by_the_digests_of_what_is_in_them(tmp_path: Path) -> None:
    folder = theme(
        tmp_path,
        top='import { a } from "./low.js";\nconst b = () => import("./late.js");\n',
        low="export const a = 1;\n",
        late="import './low.js';\n",
    )
    names, files = theme_files(folder)
    low, late = (names[f"js/{name}.js"].rpartition("/")[2] for name in ("low", "late"))
    assert re.fullmatch(r"low\.[0-9a-f]{10}\.js", low)
    top = module(files, names, "top")
    assert f'from "./{low}"' in top
    assert f'import("./{late}")' in top
    assert f'import "./{low}"' in module(files, names, "late")


def test_a_change_deep_down_gives_all_above_it_another_name(tmp_path: Path) -> None:
    texts = {"top": 'import "./mid.js";', "mid": 'import "./low.js";', "other": "1;"}
    before, _ = theme_files(theme(tmp_path, low="1;", **texts))
    after, _ = theme_files(theme(tmp_path, low="2;", **texts))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"js/top.js", "js/mid.js", "js/low.js"}


def test_the_style_sheet_names_fonts_by_their_digests(tmp_path: Path) -> None:
    folder = theme(tmp_path)
    write(
        folder,
        {"static/fonts/a.woff2": b"wOF2", "static/css/tokens.css": "x{y:url(../fonts/a.woff2)}"},
    )
    names, files = theme_files(folder)
    name = names["fonts/a.woff2"].removeprefix("/static/")
    assert f'url("{name}")' in files[names["opale.css"]].decode()


@pytest.mark.parametrize(
    ("files", "path", "found"),
    [
        ({"static/js/a.js": 'import "./b.js";'}, "static/js/a.js", "./b.js"),
        (
            {"static/js/a.js": 'import "./b.js";', "static/js/b.js": 'import "./a.js";'},
            "static/js/b.js",
            "a.js > b.js > a.js",
        ),
        ({"static/css/tokens.css": "x{y:url(../fonts/z.woff2)}"}, "static/css", "../fonts/z.woff2"),
    ],
)
def test_files_that_do_not_fit_together_are_told(
    tmp_path: Path, files: dict[str, str], path: str, found: str
) -> None:
    with pytest.raises(ThemeFault) as caught:
        theme_files(write(tmp_path, files))
    assert (caught.value.problem.path, caught.value.problem.found) == (path, found)


def test_a_build_tells_them_with_all_else_and_writes_nothing(tmp_path: Path) -> None:
    folder = copy_theme(tmp_path)
    write(folder, {"static/js/site.js": 'import "./gone.js";\n'})
    content = write(tmp_path / "content", small_site())
    (content / "experiences/phare/index.fr.md").write_text("---\ntitle: Seul\n---\n", "utf-8")
    with pytest.raises(BuildRefused) as caught:
        build(settings_for(tmp_path, theme=folder))
    codes = {each.code for each in caught.value.problems}
    assert {"theme", "field-missing"} <= codes
    (fault,) = (each for each in caught.value.problems if each.code == "theme")
    assert fault.path.endswith("theme/static/js/site.js")
    assert not (tmp_path / "output").exists()
