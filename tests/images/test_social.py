"""Social pictures as they are drawn: type, shores, colours."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from estran.images.dress import Dress, read_dress, read_skins
from estran.images.media import MediaLibrary
from estran.images.painting import HEAVY, Painter
from estran.images.shores import HEIGHT, WIDTH, shore
from estran.images.social import Social, Words, plan_social
from estran.images.typesetting import Setting, fit
from estran.problem import Problem
from estran.reading.pictures import PictureFile
from tests.support.minisite import THEME, write
from tests.support.pictures import SVG, encoded, opened

SKINS = ("neutral", "opale", "marais", "louvre-lens")
PAINT = '<rect width="120" height="80" fill="#c81e1e"/>'
RED = (200, 30, 30)


def the_dress() -> Dress:
    problems: list[Problem] = []
    dress = read_dress(THEME, "theme", problems)
    assert dress is not None, problems
    return dress


DRESS = the_dress()


@pytest.fixture(scope="module")
def painter(tmp_path_factory: pytest.TempPathFactory) -> Painter:
    folder = tmp_path_factory.mktemp("content")
    write(folder, {"illustrations/theme-a.svg": SVG.format(PAINT)})
    return Painter(DRESS, folder, {})


def words(title: str, kicker: str = "Lens · Autour du Louvre-Lens", lang: str = "fr_FR") -> Words:
    return Words(title, kicker, "Pas-de-Calais Tourisme", lang, title)


def planned(
    text: Words, skin: str = "opale", picture: str = "digest", dress: Dress = DRESS
) -> Social:
    path = "illustrations/theme-a.svg"
    files = {path: PictureFile(path, 120, 80, picture, vector=True)}
    return plan_social(dress, text, skin, MediaLibrary(files, {}).poster("theme-a", skin))


def drawn(painter: Painter, social: Social) -> bytes:
    return painter.card(social, painter.plate(social))


def written(painter: Painter, text: Words, skin: str = "opale") -> Image.Image:
    """The words alone, white on black."""
    mask = Image.new("L", (WIDTH, HEIGHT))
    painter.write(ImageDraw.Draw(mask), text, skin, ("#ffffff", "#ffffff"))
    return mask


# --- the file


@pytest.mark.parametrize("skin", SKINS)
def test_a_social_picture_has_its_size_and_nothing_else_in_it(painter: Painter, skin: str) -> None:
    data = drawn(painter, planned(words("Monter au phare"), skin))
    image = opened(data)
    assert (image.size, image.format, image.mode) == ((1200, 630), "JPEG", "RGB")
    assert image.info["progressive"]
    assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(image.info)
    assert len(data) <= HEAVY


def test_the_same_input_gives_the_same_bytes(painter: Painter) -> None:
    social = planned(words("Monter au phare"))
    other = Painter(DRESS, painter.content, {})
    assert drawn(painter, social) == drawn(other, social)


def test_a_name_changes_with_all_that_is_drawn(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    tokens = theme / "static" / "css" / "tokens.css"
    tokens.write_text(tokens.read_text("utf-8").replace(DRESS.colours("opale").band, "#0d4769"))
    repainted = read_dress(theme, "theme", [])
    assert repainted is not None
    base = words("Monter au phare")
    found = [
        planned(base),
        planned(words("Monter au phare !")),
        planned(words("Monter au phare", "Calais")),
        planned(words("Monter au phare", lang="nl_NL")),
        planned(Words(base.title, base.kicker, "Visit", base.lang, base.alt)),
        planned(base, "marais"),
        planned(base, picture="other"),
        planned(base, dress=repainted),
    ]
    assert len({each.src for each in found}) == len(found)
    assert planned(base).src == planned(base).src
    assert planned(base).src.startswith("/media/social/monter-au-phare-")
    assert planned(words("«»")).src.startswith("/media/social/page-")


def test_pages_with_one_picture_share_what_lies_beneath_their_words() -> None:
    assert planned(words("Un")).plate == planned(words("Deux")).plate
    assert planned(words("Un"), "marais").plate != planned(words("Un")).plate


# --- the picture and its shore


@pytest.mark.parametrize("skin", SKINS)
def test_a_skin_wears_its_colours(painter: Painter, skin: str) -> None:
    plate = painter.plate(planned(words("Phare"), skin))
    colours = DRESS.colours(skin)
    assert plate.getpixel((20, 20)) == tuple(bytes.fromhex(colours.band[1:]))
    left, top, right, bottom = shore(skin).picture
    assert plate.getpixel((right - 30, (top + bottom) // 2)) == RED
    assert left < shore(skin).words[2] + 60


def test_each_skin_has_a_shore_of_its_own(painter: Painter) -> None:
    plates = [painter.plate(planned(words("Phare"), skin)) for skin in SKINS]
    masks = [
        ImageChops.difference(plate, Image.new("RGB", plate.size, RED)).convert("L").point(bool)
        for plate in plates
    ]
    for one, other in combinations(masks, 2):
        assert ImageChops.difference(one, other).getbbox() is not None


def test_a_skin_that_the_theme_does_not_dress_is_neutral(painter: Painter) -> None:
    plate = painter.plate(planned(words("Phare"), "new-skin"))
    assert plate.tobytes() == painter.plate(planned(words("Phare"), "neutral")).tobytes()


@pytest.mark.parametrize("size", [(3_000, 400), (300, 2_000), (40, 40)])
def test_a_photograph_of_any_proportion_fills_its_place(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = "experiences/phare/a.jpg"
    write(tmp_path, {path: encoded(Image.new("RGB", size, RED), quality=95)})
    media = MediaLibrary({path: PictureFile(path, *size, "d", vector=False)}, {}).picture(path)
    assert media is not None
    plate = Painter(DRESS, tmp_path, {}).plate(plan_social(DRESS, words("Phare"), "opale", media))
    for spot in [(1_190, 5), (1_190, 620), (700, 300)]:
        found = plate.getpixel(spot)
        assert isinstance(found, tuple)
        assert all(abs(one - two) <= 6 for one, two in zip(found, RED, strict=True))


@pytest.mark.parametrize("box", [(300, 100), (100, 300), (1_200, 630)])
def test_a_drawing_of_any_proportion_fills_its_place(tmp_path: Path, box: tuple[int, int]) -> None:
    path = "illustrations/theme-a.svg"
    inner = f'<rect width="{box[0]}" height="{box[1]}" fill="#c81e1e"/>'
    write(tmp_path, {path: SVG.replace("0 0 120 80", f"0 0 {box[0]} {box[1]}").format(inner)})
    media = MediaLibrary({path: PictureFile(path, *box, "d", vector=True)}, {})
    social = plan_social(DRESS, words("Phare"), "neutral", media.poster("theme-a", "neutral"))
    plate = Painter(DRESS, tmp_path, {}).plate(social)
    left, top, right, bottom = shore("neutral").picture
    corners = [(left + 1, top + 1), (right - 2, top + 1), (left + 1, bottom - 2)]
    assert {plate.getpixel(corner) for corner in corners} == {RED}


def test_a_poster_wears_the_colours_of_its_skin(tmp_path: Path) -> None:
    path = "illustrations/theme-a.svg"
    write(tmp_path, {path: SVG.format(PAINT)})
    files = {path: PictureFile(path, 120, 80, "d", vector=True)}
    palettes = {"neutral": {"sky": "#c81e1e"}, "opale": {"sky": "#0000ff"}}
    media = MediaLibrary(files, palettes).poster("theme-a", "opale")
    plate = Painter(DRESS, tmp_path, palettes).plate(
        plan_social(DRESS, words("Phare"), "opale", media)
    )
    assert plate.getpixel((1_190, 300)) == (0, 0, 255)


def test_the_blank_poster_serves_where_none_is(tmp_path: Path) -> None:
    media = MediaLibrary({}, {}).poster("no-such-theme", "opale")
    plate = Painter(DRESS, tmp_path, {}).plate(plan_social(DRESS, words("Phare"), "opale", media))
    assert plate.getpixel((1_190, 300)) != (0, 0, 0)


# --- the words

LETTERS = "abcdefghijklmnopqrstuvwxyzéèêëàâçîïôùûüœæÉÀŒÇñöäåß"
WORD = st.text(LETTERS, min_size=1, max_size=40)
MARKED = st.builds("".join, st.tuples(st.sampled_from(["", "l’", "«\xa0", "d’"]), WORD))
TITLE = st.lists(
    st.one_of(MARKED, st.builds("{}-{}".format, WORD, WORD), WORD.map("{}\xa0!".format)),
    min_size=1,
    max_size=14,
).map(lambda parts: " ".join(parts)[:90].strip())


@given(TITLE, st.sampled_from(SKINS), st.sampled_from(["fr_FR", "nl_NL", "de_DE", "xx"]))
def test_any_title_stays_within_its_place(
    painter: Painter, title: str, skin: str, lang: str
) -> None:
    left, top, right, bottom = shore(skin).words
    mask = written(painter, words(title, lang=lang), skin)
    box = mask.getbbox()
    assert box is not None
    assert box[0] >= left - 3
    assert box[1] >= top - 3
    assert box[2] <= right + 3
    assert box[3] <= bottom + 3


@given(TITLE)
def test_a_title_does_not_reach_the_foot(painter: Painter, title: str) -> None:
    """Between the title and the site's name there is a line of rest."""
    bottom = shore("opale").words[3]
    mask = written(painter, Words(title, "", "", "fr_FR", ""))
    box = mask.getbbox()
    assert box is not None
    assert box[3] <= bottom - 54


@given(TITLE)
def test_a_title_keeps_its_words(painter: Painter, title: str) -> None:
    setting = fit(painter.title, title, "fr_FR", (500, 400), 104)
    shown = "".join(line.removesuffix("-") for line in setting.lines).replace("-", "")
    assert shown.replace(" ", "") == title.replace(" ", "").replace("-", "")
    assert 1 <= len(setting.lines) <= 5


def lines(painter: Painter, title: str, lang: str = "fr_FR") -> Setting:
    return fit(painter.title, title, lang, (506, 400), 104)


def test_lines_are_balanced(painter: Painter) -> None:
    assert lines(painter, "Du Louvre-Lens à la gare, par les cités minières").lines == (
        "Du Louvre-Lens",
        "à la gare, par les",
        "cités minières",
    )


def test_a_line_does_not_begin_with_a_sign_that_ends_words(painter: Painter) -> None:
    for title in ("Une promenade : la mer", "Et s’il pleut ? Le musée", "Un grand « oui » ici"):
        for line in lines(painter, title).lines:
            assert line[0] not in ":;!?»"
            assert line[-1] != "«"


def test_a_name_with_hyphens_stays_whole_where_it_can(painter: Painter) -> None:
    found = lines(painter, "Boulogne-sur-Mer, au départ de la gare").lines
    assert any("Boulogne-sur-Mer" in line for line in found)


def test_a_long_word_gets_a_narrow_face_before_it_is_parted(painter: Painter) -> None:
    whole = lines(painter, "Gezondheidsverklaring", "nl_NL")
    assert whole.lines == ("Gezondheidsverklaring",)
    assert whole.width < 100
    parted = lines(painter, "Toegankelijkheidsverklaring", "nl_NL")
    assert parted.lines == ("Toegankelijk-", "heidsverklaring")
    title = "Arbeitsunfähigkeitsbescheinigungen"
    parted = lines(painter, title, "de_DE")
    assert parted.lines[0].endswith("-")
    assert parted.size > lines(painter, title, "xx").size


def test_a_title_beyond_all_measure_ends_with_an_ellipsis(painter: Painter) -> None:
    assert lines(painter, "Un titre de trop " * 20).lines[-1].endswith("…")
    assert lines(painter, "a" * 400).lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("text", "shown"), [("Łódź", "Lódź"), ("Zażółć", "Zazólc"), ("œuvre", "œuvre"), ("中文", "")]
)
def test_signs_that_the_face_lacks_lose_their_accents(
    painter: Painter, text: str, shown: str
) -> None:
    found = painter.title.writable(text)
    assert found in {shown, shown.replace("ź", "z")}


def test_a_title_of_signs_that_the_face_lacks_leaves_its_place_empty(painter: Painter) -> None:
    assert written(painter, Words("中文", "", "", "fr_FR", "")).getbbox() is None


def test_small_words_that_are_too_many_are_left_out_by_their_parts(painter: Painter) -> None:
    long = "Un endroit · " + "Une très longue destination " * 4
    box = written(painter, Words("a", long, "", "fr_FR", "")).getbbox()
    assert box is not None
    assert box[2] <= shore("opale").words[2]
    short = written(painter, Words("a", "Un endroit", "", "fr_FR", ""))
    assert box[3] == (short.getbbox() or (0, 0, 0, 0))[3]


# --- the theme's colours and faces


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [each / 255 for each in bytes.fromhex(colour[1:])]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("skin", SKINS)
def test_words_stand_out_from_their_band(skin: str) -> None:
    colours = DRESS.colours(skin)
    for ink in (colours.on_band, colours.spark):
        light, dark = sorted((luminance(ink), luminance(colours.band)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_colours_are_those_of_the_light_scheme_outside_of_conditions() -> None:
    css = """
    @layer tokens {
        :root { --coal: #111; --on-band: white }
        :where(:root), [data-skin="neutral"] { --band: rgb(241 235 222); --spark: var(--coal); }
        [data-skin='opale'], .other { --band: light-dark(#0d4768, #000) }
        @media (prefers-color-scheme: dark) { [data-skin="opale"] { --band: #000 } }
    }
    @media print { :root { --on-band: black } }
    """
    problems: list[Problem] = []
    skins = read_skins(css, "tokens.css", problems)
    assert not problems
    assert (skins["neutral"].band, skins["neutral"].spark) == ("#f1ebde", "#111111")
    assert (skins["opale"].band, skins["opale"].on_band) == ("#0d4768", "#ffffff")


@pytest.mark.parametrize("bad", ["none", "var(--nothing)", "var(--band)", "oklch(40% 0.1 240)", ""])
def test_a_colour_that_cannot_be_read_is_a_problem(bad: str) -> None:
    css = ":root { --on-band: #fff; --spark: #ff0;\n --band: %s }" % bad  # noqa: UP031
    problems: list[Problem] = []
    read_skins(css, "tokens.css", problems)
    assert [(each.path, each.line, each.code) for each in problems] == [("tokens.css", 2, "social")]
    assert "--band of the skin neutral must be a colour" in problems[0].must


def test_a_style_sheet_without_colours_is_a_problem_for_each() -> None:
    problems: list[Problem] = []
    read_skins("", "tokens.css", problems)
    assert len(problems) == 3


@pytest.mark.parametrize("name", ["fonts/title.woff2", "fonts/text.woff2", "img/mark.svg"])
def test_a_theme_without_a_file_that_is_drawn_with_is_a_problem(tmp_path: Path, name: str) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    (theme / "static" / name).unlink()
    problems: list[Problem] = []
    assert read_dress(theme, "themes/opale", problems) is None
    assert [each.path for each in problems] == [f"themes/opale/static/{name}"]


def test_a_face_of_another_form_is_a_problem(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    (theme / "static" / "fonts" / "title.woff2").write_bytes(b"not a font")
    problems: list[Problem] = []
    assert read_dress(theme, "themes/opale", problems) is None
    assert [each.must for each in problems] == ["must be a font in the form WOFF2"]
