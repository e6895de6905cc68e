"""What classes of DATAtourisme mean to a visitor and to search engines: two tables."""

from __future__ import annotations

from estran.model.provider import Service

OFFERED_BY: dict[Service, tuple[str, ...]] = {
    Service.STAY: ("Accommodation", "AccommodationProduct"),
    Service.EAT: ("FoodEstablishment",),
    Service.VISIT: (
        "CulturalSite",
        "NaturalHeritage",
        "Visit",
        "CulturalActivityProvider",
        "ThemePark",
        "VivariumAquarium",
        "ZooAnimalPark",
        "TeachingFarm",
        "TouristTrain",
        "SightseeingBoat",
        "TouristBus",
    ),
    Service.ACTIVITY: (
        "SportsAndLeisurePlace",
        "ActivityProvider",
        "Practice",
        "ProfessionalTourGuide",
        "VolunteerTourGuideOrGreeter",
        "TourGuideAgency",
        "IncomingTravelAgency",
        "TourOperatorOrTravelAgency",
        "ThalassotherapyCentre",
        "Spa",
    ),
    Service.BIKE: (
        "EquipmentRental",
        "EquipmentRentalShop",
        "EquipmentRepairShop",
        "BikeStationOrDepot",
        "ElectricBycicleChargingPoint",
        "GarageOrAirPump",
    ),
    Service.PRODUCE: ("TastingProvider", "LocalProductsShop", "CraftsmanShop", "Farm"),
    Service.SHOP: ("Store",),
    Service.OFFICE: (
        "LocalTouristOffice",
        "TourismCentre",
        "DepartementTourismCommittee",
        "RegionalTourismCommittee",
    ),
}
"""For each service the classes that offer it, themselves or anything beneath them.

``Ontology.services`` looks at the most specific classes only.
"""

OFFERED_BY_ITSELF: dict[str, Service] = {"TouristInformationCenter": Service.OFFICE}
"""Classes that offer a service while not all beneath them do: guides and agencies are no office."""

SAID_BY: dict[str, tuple[str, ...]] = {
    "EquipmentRental": ("EquipmentRentalShop",),
    "SportsAndLeisurePlace": ("EquipmentRentalShop", "EquipmentRental", "EquipmentRepairShop"),
}
"""Classes that say nothing more where one of others, is there as well.

Exports call every place that rents bikes a place for sports, and its bikes a product.
"""

SCHEMA_TYPES: dict[str, str] = {
    # To stay.
    "HotelRestaurant": "Hotel",
    "Hotel": "Hotel",
    "HotelTrade": "Hotel",
    "ClubOrHolidayVillage": "Resort",
    "HolidayResort": "Resort",
    "Camping": "Campground",
    "CampingAndCaravanning": "Campground",
    "YouthHostelAndInternationalCenter": "Hostel",
    "CollectiveHostel": "Hostel",
    "Guesthouse": "BedAndBreakfast",
    "SelfCateringAccommodation": "LodgingBusiness",
    "RentalAccommodation": "LodgingBusiness",
    "Accommodation": "LodgingBusiness",
    # To visit, and great places for a day out.
    "VivariumAquarium": "Aquarium",
    "ZooAnimalPark": "Zoo",
    "ThemePark": "AmusementPark",
    "AdventurePark": "AmusementPark",
    "Museum": "Museum",
    "InterpretationCentre": "TouristAttraction",
    "Casino": "Casino",
    # Information.
    "LocalTouristOffice": "TouristInformationCenter",
    "TourismCentre": "TouristInformationCenter",
    # To eat and drink.
    "Restaurant": "Restaurant",
    "BarOrPub": "BarOrPub",
    "BistroOrWineBar": "BarOrPub",
    "CafeOrTeahouse": "CafeOrCoffeeShop",
    "Bakery": "Bakery",
    "IceCreamShop": "IceCreamShop",
    "FastFoodRestaurant": "FastFoodRestaurant",
    "FoodEstablishment": "FoodEstablishment",
    # Made here.
    "Brewery": "Brewery",
    "WineCellar": "Winery",
    "TastingProvider": "LocalBusiness",
    # To visit.
    "ReligiousSite": "PlaceOfWorship",
    "ParkAndGarden": "Park",
    "Library": "Library",
    "CulturalSite": "TouristAttraction",
    "Beach": "Beach",
    # To do.
    "GolfCourse": "GolfCourse",
    "SwimmingPool": "PublicSwimmingPool",
    "NauticalCentre": "SportsActivityLocation",
    "EquestrianCenter": "SportsActivityLocation",
    "ThalassotherapyCentre": "HealthAndBeautyBusiness",
    "BalneotherapyCentre": "HealthAndBeautyBusiness",
    "Hammam": "HealthAndBeautyBusiness",
    "BowlingAlley": "BowlingAlley",
    "Cinema": "MovieTheater",
    "Theater": "PerformingArtsTheater",
    "Theatre": "PerformingArtsTheater",
    "TennisComplex": "TennisComplex",
    "FitnessCenter": "ExerciseGym",
    "Stadium": "StadiumOrArena",
    "SportsClub": "SportsClub",
    "NightClub": "NightClub",
    "TeachingFarm": "TouristAttraction",
    "TouristTrain": "TouristAttraction",
    "SightseeingBoat": "TouristAttraction",
    "LeisureComplex": "SportsActivityLocation",
    "EquipmentRentalShop": "LocalBusiness",
    "EquipmentRepairShop": "LocalBusiness",
    "EquipmentRental": "LocalBusiness",
    "SportsAndLeisurePlace": "SportsActivityLocation",
    "EducationalTrail": "TouristAttraction",
    "ActivityProvider": "LocalBusiness",
    # To buy.
    "ArtGalleryOrExhibitionGallery": "ArtGallery",
    "DepartmentStore": "DepartmentStore",
    "ShoppingCentreAndGallery": "ShoppingCenter",
    "HypermarketAndSupermarket": "GroceryStore",
    "Store": "Store",
    # The rest, and what is never what people look for first.
    "TourOperatorOrTravelAgency": "TravelAgency",
    "IncomingTravelAgency": "TravelAgency",
    "TouristInformationCenter": "TouristInformationCenter",
    "NaturalHeritage": "TouristAttraction",
    "MiniGolf": "SportsActivityLocation",
    "PlayArea": "Playground",
    "KidsClub": "LocalBusiness",
    "MedicalPlace": "LocalBusiness",
    "Practice": "SportsActivityLocation",
    "Visit": "TouristAttraction",
    "PlaceOfInterest": "LocalBusiness",
}
"""Types of https://schema.org, by class, themselves or anything beneath; most wanted first.

The order is that in which the classes of a place are named.
"""
