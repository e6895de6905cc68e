"""French words of Tourinsoft and Apidae: kinds of place, amenities, languages, days."""

from __future__ import annotations

from collections.abc import Iterable

from estran.model.slugs import slugify
from estran.model.values import Weekday
from estran.reading.ontology import Ontology

_KINDS = {
    "hotels": "Hotel",
    "hotels-restaurants": "HotelRestaurant",
    "campings": "Camping",
    "chambres-d-hotes": "Guesthouse",
    "gites": "SelfCateringAccommodation",
    "gites-ruraux": "SelfCateringAccommodation",
    "locations-de-vacances": "SelfCateringAccommodation",
    "meubles": "SelfCateringAccommodation",
    "meubles-et-gites": "SelfCateringAccommodation",
    "residences-de-tourisme": "HolidayResort",
    "villages-vacances": "ClubOrHolidayVillage",
    "restaurants": "Restaurant",
    "musees": "Museum",
    "offices-de-tourisme": "LocalTouristOffice",
    "brasseries": "Brewery",
    "producteurs": "Producer",
    "fetes-et-manifestations": "EntertainmentAndEvent",
    "itineraires-touristiques": "Tour",
    "patrimoine-culturel": "CulturalSite",
    "patrimoine-naturel": "NaturalHeritage",
    "loisirs": "SportsAndLeisurePlace",
}
"""Plurals and short names; the ontology's own labels are known anyway."""

_FEATURES = {
    "acces-internet": "Internet",
    "internet": "Internet",
    "internet-gratuit": "Internet",
    "wifi": "Wifi",
    "acces-wifi": "Wifi",
    "wifi-gratuit": "Wifi",
    "wi-fi": "Wifi",
    "air-conditionne": "AirConditioner",
    "climatisation": "AirConditioner",
    "ascenseur": "Elevator",
    "bar": "Bar",
    "restaurant": "Restaurant",
    "parking": "CarPark",
    "parking-prive": "PrivateParking",
    "garage": "Garage",
    "garage-prive": "PrivateGarage",
    "abri-pour-velo-ou-vtt": "BikeGarage",
    "abri-velo": "BikeGarage",
    "abri-velos": "BikeGarage",
    "garage-a-velos": "BikeGarage",
    "local-velos": "BikeGarage",
    "location-de-velos": "BikeHire",
    "location-de-velo": "BikeHire",
    "pret-de-velos": "BikeLoan",
    "borne-de-recharge-pour-vehicules-electriques": "ChargingStation",
    "borne-de-recharge-pour-velo-electrique": "ElectricBicycleChargingStation",
    "terrasse": "Terrace",
    "jardin": "Garden",
    "piscine": "SwimmingPool",
    "piscine-couverte": "IndoorPool",
    "piscine-plein-air": "OutdoorPool",
    "piscine-chauffee": "HeatedPool",
    "sauna": "Sauna",
    "hammam": "Hammam",
    "jacuzzi": "Jacuzzi",
    "spa": "Spa",
    "telephone": "Telephone",
    "television": "Television",
    "seche-cheveux": "HairDryer",
    "materiel-bebe": "BabyEquipment",
    "lit-bebe": "Cot",
    "chaise-bebe": "BabyChair",
    "service-en-chambre": "RoomService",
    "aire-de-jeux": "Playground",
    "jeux-pour-enfants": "Playground",
    "barbecue": "Barbecue",
    "cheminee": "Fireplace",
    "lave-linge": "PrivateWasher",
    "lave-vaisselle": "Dishwasher",
    "laverie": "Laundry",
    "location-de-draps": "LinenHire",
    "salle-de-reunion": "MeetingRoom",
    "cable-satellite": "CableSatellite",
    "aire-de-pique-nique": "PicnicArea",
    "boutique": "Shop",
    "toilettes": "Toilet",
}
_LANGUAGES = {
    "allemand": "de",
    "anglais": "en",
    "espagnol": "es",
    "flamand": "nl",
    "francais": "fr",
    "italien": "it",
    "neerlandais": "nl",
    "polonais": "pl",
    "portugais": "pt",
}
_DAYS = dict(
    zip(
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        Weekday,
        strict=True,
    )
)


def classes(labels: Iterable[str], ontology: Ontology) -> tuple[str, ...]:
    """Classes of the ontology for French kinds of place."""
    found = (_KINDS.get(slugify(each)) or ontology.class_of(each) for each in labels)
    return tuple(dict.fromkeys(filter(None, found)))


def features(labels: Iterable[str]) -> tuple[str, ...]:
    """Amenities of the ontology for French words; words that are not known are passed over."""
    return tuple(sorted({_FEATURES[key] for each in labels if (key := slugify(each)) in _FEATURES}))


def languages(labels: Iterable[str]) -> tuple[str, ...]:
    """Language codes for French names of languages."""
    found = (_LANGUAGES.get(slugify(each)) for each in labels)
    return tuple(dict.fromkeys(filter(None, found)))


def weekdays(labels: Iterable[str]) -> tuple[Weekday, ...]:
    """Days of the week for French names, whatever follows them; ``tous les jours`` is all."""
    named = [slugify(each).partition("-")[0] for each in labels]
    if "tous" in named:
        return tuple(Weekday)
    found = {_DAYS[each] for each in named if each in _DAYS}
    return tuple(each for each in Weekday if each in found)
