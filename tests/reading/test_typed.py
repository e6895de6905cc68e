from __future__ import annotations

import pytest

from estran.model.destination import Destination
from estran.model.entry import Kind
from estran.model.experience import Experience
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.route import End
from estran.model.values import Coordinates, Phone, Slug, Weekday
from estran.model.visit import OpeningStatus
from estran.problem import Level
from estran.reading.declared import fields_of
from estran.reading.entries import MODELS, EntryReader, Read
from estran.reading.frontmatter import Mapping
from estran.reading.typed import Reader
from tests.support.texts import FACTS, line_of, only, only_entry, read, text

PICTURE = "{file: quai.jpg, alt: Un quai, credit: A. Martin, licence: CC BY 4.0}"
PICTURES = f"[{PICTURE}, {PICTURE.replace('quai', 'mer')}]"


def experience(reader: EntryReader, **changes: str | None) -> Read:
    """An experience in French with some fields changed."""
    return read(
        reader, Kind.EXPERIENCE, {"fr": text(Kind.EXPERIENCE, **changes)}, ("quai.jpg", "mer.jpg")
    )


def both(
    reader: EntryReader, french: dict[str, str | None], english: dict[str, str | None]
) -> Read:
    """An experience in French, and its English translation."""
    texts: dict[str, str | bytes] = {
        "fr": text(Kind.EXPERIENCE, **french),
        "en": text(Kind.EXPERIENCE, "en", **english),
    }
    return read(reader, Kind.EXPERIENCE, texts, ("quai.jpg", "mer.jpg"))


# --- sound records


@pytest.mark.parametrize("kind", list(MODELS))
def test_a_sound_file_of_each_kind_gives_its_record(entry_reader: EntryReader, kind: Kind) -> None:
    entry = only_entry(read(entry_reader, kind, {"fr": text(kind)}))
    assert type(entry) is MODELS[kind]
    assert (entry.ref, entry.lang, entry.title) == ("essai", "fr", "Un titre fr")
    assert entry.source == f"{kind.folder}/essai/index.fr.md"
    assert entry.body.words == 2


def test_values_are_typed(entry_reader: EntryReader) -> None:
    entry = only_entry(
        experience(
            entry_reader,
            duration="2h30",
            months="[4, 5]",
            practical="{phone: +33 3 21 10 34 60}",
            opening="{status: dated, periods: [{start: 2026-04-01, end: 2026-09-30, days: [mon]}]}",
            without_car="[{station: Lens, km: 1.5}]",
            slug="le-phare",
            sample="true",
        )
    )
    assert isinstance(entry, Experience)
    assert entry.coordinates == Coordinates(50.7260, 1.6140)
    assert entry.duration is not None
    assert entry.duration.minutes == 150
    assert entry.months == (4, 5)
    assert entry.practical.phone == Phone("+33 3 21 10 34 60")
    assert entry.opening is not None
    assert entry.opening.status is OpeningStatus.DATED
    assert entry.opening.periods[0].days == (Weekday.MONDAY,)
    assert entry.without_car[0].km == 1.5
    assert entry.slug == Slug("le-phare")
    assert entry.sample is True


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Forêt d’Olhain", "foret-d-olhain"),
        ("Cœur de ville – l’été", "coeur-de-ville-l-ete"),
        ("Œuvres au musée", "oeuvres-au-musee"),
        ("日本 – 語", "essai"),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_a_slug_is_made_of_the_title(entry_reader: EntryReader, title: str, slug: str) -> None:
    assert only_entry(experience(entry_reader, title=title)).slug_text == slug


# --- a field that is wrong


@pytest.mark.parametrize("kind", list(MODELS))
def test_each_field_that_must_be_given_is_asked_for(entry_reader: EntryReader, kind: Kind) -> None:
    required = {name for name, field in fields_of(MODELS[kind]).items() if field.required}
    assert {"title", "summary", *FACTS[kind]} - {"consent"} <= required
    for name in required:
        for absent in (None, "", '""'):
            problem = only(read(entry_reader, kind, {"fr": text(kind, **{name: absent})}).problems)
            assert problem.code == "field-missing"
            assert name in problem.must


@pytest.mark.parametrize(
    ("name", "hint"),
    [("tittle", "did you mean title?"), ("Slug", "did you mean slug?"), ("zzzzzz", "known are ti")],
)
def test_an_unknown_field_is_told_with_the_nearest(
    entry_reader: EntryReader, name: str, hint: str
) -> None:
    source = text(Kind.EXPERIENCE, **{name: "x"})
    problem = only(read(entry_reader, Kind.EXPERIENCE, {"fr": source}).problems)
    assert (problem.code, problem.line) == ("field-unknown", line_of(source, name))
    assert hint in problem.must
    assert name in problem.found


@pytest.mark.parametrize("name", ["ref", "html", "source"])
def test_what_the_reader_fills_in_is_no_field_of_a_header(
    entry_reader: EntryReader, name: str
) -> None:
    assert only(experience(entry_reader, **{name: "x"}).problems).code == "field-unknown"


@pytest.mark.parametrize(
    ("name", "value", "code", "must"),
    [
        ("themes", "walking", "form", "themes must be a list"),
        ("title", "[a, b]", "form", "title must be one value"),
        ("title", "{a: b}", "form", "title must be one value"),
        ("practical", "Boulogne", "form", "practical must be made of address"),
        ("practical", "[Boulogne]", "form", "practical must be made of address"),
        ("see_also", "[[a]]", "form", "see_also.0 must be one value"),
        ("without_car", "[Lens]", "form", "without_car.0 must be made of station"),
        ("without_car", "[{km: 2}]", "field-missing", "without_car.0.station must be given"),
        ("practical", "{fone: x}", "field-unknown", "did you mean phone?"),
        ("standing", "must-sea", "value", "did you mean must-see?"),
        ("setting", "outside", "value", "it must be one of indoor, outdoor, both"),
        ("price", "gratuit", "value", "it must be one of free, low, medium, high"),
        ("sample", "oui", "value", "it must be true or false"),
        ("months", "[avril]", "value", "it must be a number"),
        ("date", "28/08/2026", "value", "a day of the calendar"),
        ("duration", "deux heures", "value", "duration must be like 2h30"),
        ("commune", "Boulogne", "value", "an INSEE code must be five digits"),
        ("slug", "Le Phare", "value", "a slug must be lower-case"),
        ("title", "x", "length", "2 to 90 characters"),
        ("title", "x" * 91, "length", "2 to 90 characters"),
        ("summary", "Trop court.", "length", "50 to 160 characters"),
        ("summary", "x" * 161, "length", "50 to 160 characters"),
        ("themes", "[]", "length", "1 to 4 items"),
        ("themes", "[a, b, c, d, e]", "length", "1 to 4 items"),
        ("status", "hidden", "value", "it must be one of published, draft"),
    ],
)
def test_a_wrong_value_is_one_problem_at_its_line(
    entry_reader: EntryReader, name: str, value: str, code: str, must: str
) -> None:
    source = text(Kind.EXPERIENCE, **{name: value})
    found = read(entry_reader, Kind.EXPERIENCE, {"fr": source})
    problem = only(found.problems)
    assert (problem.code, problem.line) == (code, line_of(source, f"{name}:"))
    assert must in problem.must
    assert not found.entries


def test_a_wrong_value_deep_inside_is_told_at_its_own_line(entry_reader: EntryReader) -> None:
    periods = "\n  periods:\n    - start: 2026-04-01\n      end: demain\n      hours: 10-18"
    source = text(Kind.EXPERIENCE, opening=periods)
    found = read(entry_reader, Kind.EXPERIENCE, {"fr": source}).problems
    at = line_of(source, "opening:")
    assert [(each.line, each.code) for each in found] == [(at + 3, "value"), (at + 4, "value")]
    assert found[0].must.startswith("opening.periods.0.end: ")


def test_all_faults_of_a_file_are_told_together(entry_reader: EntryReader) -> None:
    found = experience(entry_reader, title=None, duration="x", standing="y", tittle="z")
    assert {each.code for each in found.problems} == {"field-missing", "value", "field-unknown"}
    assert len(found.problems) == 4


def test_a_picture_must_have_its_alternative_text_credit_and_licence(
    entry_reader: EntryReader,
) -> None:
    for name in ("file", "alt", "credit", "licence"):
        item = ", ".join(each for each in PICTURE[1:-1].split(", ") if not each.startswith(name))
        problem = only(experience(entry_reader, pictures=f"[{{{item}}}]").problems)
        assert problem.code == "field-missing"
        assert problem.must.startswith(f"pictures.0.{name} ")


def test_lang_must_agree_with_the_file_name(entry_reader: EntryReader) -> None:
    assert not experience(entry_reader, lang="fr").problems
    problem = only(experience(entry_reader, lang="en").problems)
    assert problem.code == "lang"


def test_a_picture_must_be_a_file_of_the_folder(entry_reader: EntryReader) -> None:
    source = text(Kind.EXPERIENCE, pictures=f"[{PICTURE}]")
    assert not read(entry_reader, Kind.EXPERIENCE, {"fr": source}, ("quai.jpg",)).problems
    problem = only(read(entry_reader, Kind.EXPERIENCE, {"fr": source}, ("Quai.jpg",)).problems)
    assert (problem.code, problem.line) == ("picture-missing", line_of(source, "pictures:"))


def test_a_portrait_must_be_a_file_of_the_folder(entry_reader: EntryReader) -> None:
    source = text(Kind.GREETER, portrait=PICTURE)
    assert not read(entry_reader, Kind.GREETER, {"fr": source}, ("quai.jpg",)).problems
    problem = only(read(entry_reader, Kind.GREETER, {"fr": source}).problems)
    assert (problem.code, problem.line) == ("picture-missing", line_of(source, "portrait:"))


@pytest.mark.parametrize("kind", list(MODELS))
def test_a_text_is_asked_for_where_a_page_lives_from_it(
    entry_reader: EntryReader, kind: Kind
) -> None:
    found = read(entry_reader, kind, {"fr": text(kind, body="")}).problems
    needs = kind in {Kind.DESTINATION, Kind.EXPERIENCE, Kind.ROUTE, Kind.EVENT}
    assert [each.code for each in found] == ["text-missing"] * needs


# --- translations


@pytest.mark.parametrize("kind", list(MODELS))
def test_a_translation_takes_its_facts_from_the_french_file(
    entry_reader: EntryReader, kind: Kind
) -> None:
    found = read(entry_reader, kind, {"fr": text(kind), "en": text(kind, "en")})
    assert not found.problems
    french, english = found.entries
    assert (french.lang, english.lang) == ("fr", "en")
    assert english.title == "Un titre en"
    for name in set(FACTS[kind]) - {"days"}:
        assert getattr(english, name) == getattr(french, name)


def test_words_within_facts_are_translated_by_their_place_in_the_list(
    entry_reader: EntryReader,
) -> None:
    found = both(
        entry_reader,
        {"pictures": PICTURES, "without_car": "[{station: Lens, note: À pied.}]"},
        {"pictures": "[{alt: A quay}, {alt: The sea}]", "without_car": "[{note: On foot.}]"},
    )
    assert not found.problems
    english = found.entries[1]
    assert isinstance(english, Experience)
    assert [(each.file, each.alt, each.credit) for each in english.pictures] == [
        ("quai.jpg", "A quay", "A. Martin"),
        ("mer.jpg", "The sea", "A. Martin"),
    ]
    assert (english.without_car[0].station, english.without_car[0].note) == ("Lens", "On foot.")


def test_steps_of_days_keep_their_facts_in_a_translation(entry_reader: EntryReader) -> None:
    found = read(
        entry_reader, Kind.ITINERARY, {"fr": text(Kind.ITINERARY), "en": text(Kind.ITINERARY, "en")}
    )
    english = found.entries[1]
    assert isinstance(english, Itinerary)
    day = english.days[0]
    assert (day.title, day.steps[0].entry, day.steps[0].text) == ("Morning", "phare", "Climb.")


def test_a_list_of_another_length_is_one_problem(entry_reader: EntryReader) -> None:
    for given in ("[{alt: A quay}]", "[]", "A quay"):
        problem = only(both(entry_reader, {"pictures": PICTURES}, {"pictures": given}).problems)
        assert problem.code == "list-length"
        assert problem.path.endswith("index.en.md")
        assert "list of 2 items" in problem.must


def test_alternative_texts_must_be_translated(entry_reader: EntryReader) -> None:
    for given, missing in ((None, 2), ("[{alt: A quay}, {}]", 1)):
        found = both(entry_reader, {"pictures": PICTURES}, {"pictures": given})
        assert [each.code for each in found.problems] == ["field-missing"] * missing
        assert all(each.must.endswith(".alt must be given") for each in found.problems)
        assert [entry.lang for entry in found.entries] == ["fr"]


def test_words_that_may_be_left_out_are_missed_with_a_warning(entry_reader: EntryReader) -> None:
    found = both(entry_reader, {"price_note": "Gratuit."}, {})
    problem = only(found.problems)
    assert (problem.code, problem.level) == ("not-translated", Level.WARNING)
    assert problem.must.startswith("price_note should be translated")
    english = found.entries[1]
    assert isinstance(english, Experience)
    assert not english.price_note


def test_a_proper_name_may_stay_as_it_is(entry_reader: EntryReader) -> None:
    texts: dict[str, str | bytes] = {
        "fr": text(Kind.EVENT, venue="Place Dalton"),
        "en": text(Kind.EVENT, "en"),
    }
    found = read(entry_reader, Kind.EVENT, texts)
    assert not found.problems
    assert getattr(found.entries[1], "venue", "") == "Place Dalton"


def test_a_proper_name_that_french_must_give_may_stay_as_it_is() -> None:
    start = End(name="Ardres", station="Calais")
    reader = Reader("index.en.md", translation=True)
    assert reader.record(End, Mapping({}, {}, 3), start)["name"] == "Ardres"
    assert reader.problems == []
    source = Reader("index.fr.md")
    source.record(End, Mapping({}, {}, 3))
    assert [(each.line, each.code) for each in source.problems] == [(3, "field-missing")]


def test_words_that_must_be_given_must_be_translated(entry_reader: EntryReader) -> None:
    for name in ("title", "summary"):
        problem = only(both(entry_reader, {}, {name: None}).problems)
        assert problem.code == "field-missing"
        assert problem.path.endswith("index.en.md")


def test_slugs_and_old_slugs_are_each_language_s_own(entry_reader: EntryReader) -> None:
    found = both(entry_reader, {"slug": "le-phare", "aliases": "[phare]"}, {})
    assert not found.problems
    assert [each.slug_text for each in found.entries] == ["le-phare", "un-titre-en"]
    assert found.entries[1].aliases == ()


@pytest.mark.parametrize(
    ("name", "fact", "same"),
    [
        ("coordinates", "50.7260, 1.6140", "50.726, 1.614"),
        ("themes", "[walking]", "[walking]"),
        ("duration", "2h30", "150min"),
        ("practical", "{phone: +33 3 21 10 34 60}", "{phone: +33 3 21 10 34 60}"),
        ("opening", "{status: always}", "{status: always}"),
    ],
)
def test_a_fact_restated_as_it_is_is_taken(
    entry_reader: EntryReader, name: str, fact: str, same: str
) -> None:
    found = both(entry_reader, {name: fact}, {name: same})
    assert not found.problems
    assert len(found.entries) == 2


@pytest.mark.parametrize(
    ("name", "fact", "other"),
    [
        ("coordinates", "50.7260, 1.6140", "50.7261, 1.6140"),
        ("themes", "[walking]", "[memory]"),
        ("duration", "2h30", "2h"),
        ("duration", None, "2h"),
        ("sample", None, "true"),
        ("practical", "{phone: +33 3 21 10 34 60}", "{phone: +33 3 21 10 34 61}"),
        ("see_also", None, "[phare]"),
    ],
)
def test_a_fact_restated_otherwise_is_one_problem(
    entry_reader: EntryReader, name: str, fact: str | None, other: str
) -> None:
    changed = text(Kind.EXPERIENCE, "en", **{name: other})
    problem = only(both(entry_reader, {name: fact}, {name: other}).problems)
    assert (problem.code, problem.line) == ("fact-restated", line_of(changed, f"{name}:"))
    assert problem.path.endswith("index.en.md")


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Kind.GREETER, "consent", FACTS[Kind.GREETER]["consent"]),
        (Kind.GREETER, "ask", FACTS[Kind.GREETER]["ask"]),
        (Kind.DESTINATION, "area", FACTS[Kind.DESTINATION]["area"]),
        (Kind.EVENT, "occurrences", "[{start: 2026-08-28, end: 2026-08-29}]"),
    ],
)
def test_a_record_restated_as_it_is_is_taken(
    entry_reader: EntryReader, kind: Kind, name: str, value: str
) -> None:
    texts: dict[str, str | bytes] = {
        "fr": text(kind, **{name: value}),
        "en": text(kind, "en", **{name: value}),
    }
    found = read(entry_reader, kind, texts)
    assert not found.problems
    assert getattr(found.entries[0], name) == getattr(found.entries[1], name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pictures", "[{alt: A quay}]"),
        ("without_car", "[{note: On foot.}]"),
        ("opening", "{note: Ask first.}"),
        ("accessibility", "{note: Ask first.}"),
    ],
)
def test_words_of_something_that_french_lacks_are_one_problem(
    entry_reader: EntryReader, name: str, value: str
) -> None:
    problem = only(both(entry_reader, {}, {name: value}).problems)
    assert problem.path.endswith("index.en.md")
    assert problem.line == line_of(text(Kind.EXPERIENCE, "en", **{name: value}), f"{name}:")


def test_without_the_french_file_there_is_one_problem_and_no_entry(
    entry_reader: EntryReader,
) -> None:
    found = read(entry_reader, Kind.EXPERIENCE, {"en": text(Kind.EXPERIENCE, "en")})
    problem = only(found.problems)
    assert (problem.code, problem.path) == (
        "source-missing",
        "experiences/essai/index.fr.md",
    )
    assert not found.entries


@pytest.mark.parametrize("kind", list(MODELS))
def test_a_translation_of_a_broken_french_file_is_still_checked_for_its_own_faults(
    entry_reader: EntryReader, kind: Kind
) -> None:
    sound: dict[str, str | bytes] = {"fr": "---\nnever closed", "en": text(kind, "en")}
    assert [each.code for each in read(entry_reader, kind, sound).problems] == ["header-open"]
    bad = {**sound, "en": text(kind, "en", summary="Too short.")}
    codes = [each.code for each in read(entry_reader, kind, bad).problems]
    assert codes == ["header-open", "length"]


def test_pictures_of_a_broken_file_are_not_called_unlisted(entry_reader: EntryReader) -> None:
    body = "Voyez : ![Un quai](quai.jpg)"
    credit = "[{file: quai.jpg, alt: Un quai, licence: CC0}]"
    source = text(Kind.EXPERIENCE, body=body, pictures=credit)
    one = read(entry_reader, Kind.EXPERIENCE, {"fr": source}, ("quai.jpg",))
    assert [each.code for each in one.problems] == ["field-missing"]
    texts: dict[str, str | bytes] = {
        "fr": "---\nnever closed",
        "en": text(Kind.EXPERIENCE, "en", body=body, pictures="[{alt: A quay}]"),
    }
    two = read(entry_reader, Kind.EXPERIENCE, texts, ("quai.jpg",))
    assert [each.code for each in two.problems] == ["header-open"]


def test_a_greeter_without_a_consent_is_still_read(entry_reader: EntryReader) -> None:
    entry = only_entry(read(entry_reader, Kind.GREETER, {"fr": text(Kind.GREETER, consent=None)}))
    assert isinstance(entry, Greeter)
    assert entry.consent is None


def test_a_destination_s_highlights_are_a_list_of_words(entry_reader: EntryReader) -> None:
    source = text(Kind.DESTINATION, highlights='["La mer", "Le ciel : bleu"]')
    entry = only_entry(read(entry_reader, Kind.DESTINATION, {"fr": source}))
    assert isinstance(entry, Destination)
    assert entry.highlights == ("La mer", "Le ciel : bleu")
