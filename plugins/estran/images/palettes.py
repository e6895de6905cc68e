"""The colours of the posters: ten roles, and what each skin gives them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from estran.problem import Problem
from estran.reading.frontmatter import HeaderProblem, Scalar, parse_yaml
from estran.reading.frontmatter import Mapping as Tree
from estran.reading.source import decode, read_limited

ROLES = (
    "sky",
    "sky-deep",
    "far",
    "mid",
    "near",
    "ink",
    "light",
    "sand",
    "accent",
    "accent-2",
)
"""The colours of a poster, by what they are for."""


def read_palettes(content: Path, problems: list[Problem]) -> dict[str, dict[str, str]]:
    """The colours of each skin by role, from ``illustrations/palettes.yaml``; none without it."""
    path = "illustrations/palettes.yaml"
    file = content / path
    if not file.is_file():
        return {}
    data = read_limited(file, path, problems)
    text = None if data is None else decode(data, path, problems)
    if text is None:
        return {}
    try:
        tree = parse_yaml(text, path)
    except HeaderProblem as refused:
        problems.append(refused.problem)
        return {}
    found: dict[str, dict[str, str]] = {}
    for skin, node in tree.items.items():
        rows = node.items if isinstance(node, Tree) else {}
        colours = {role: each.text for role, each in rows.items() if isinstance(each, Scalar)}
        if set(colours) != set(ROLES):
            must = f"the palette {skin} must give a colour for " + ", ".join(ROLES)
            found_ = ", ".join(colours) or "none"
            problems.append(Problem(path, tree.lines[skin], "palette", must, found_))
            continue
        found[skin] = colours
    return found


def blank_poster() -> str:
    """The drawing that stands where no illustration is."""
    return (resources.files("estran") / "data" / "posters" / "blank.svg").read_text("utf-8")
