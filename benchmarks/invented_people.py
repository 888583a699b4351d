"""Invented people, and the ways in which somebody in a hurry types their names. All seeded.

The lists are written for this purpose, apart from the nickname lists of the application.
"""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final


def _listed(text: str) -> list[str]:
    return text.split()


UK_FORENAMES: Final = _listed("""
David John Michael Paul Andrew Peter Mark Stephen Christopher James Robert Kevin Daniel Matthew
Richard Anthony Ian Simon Gary Alan Thomas Martin William Neil Darren Lee Jason Adam Graham Philip
Benjamin Joseph Alexander Samuel Nicholas Timothy Jonathan Edward Patrick Gareth Craig Stuart Barry
Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Sarah Nicola Claire Emma Joanne
Michelle Amanda Rebecca Rachel Laura Lisa Jennifer Elizabeth Margaret Catherine Victoria Samantha
Charlotte Jessica Katie Gemma Natalie Stephanie Hannah Amy Kelly Zoe Louise Donna Wendy Alison
Siobhan Sean Eilidh Callum Rhys Owen Niamh Ciaran Declan Fergus Morag Angus Bronwen Dylan
Houmet Thelma Raymond Denzil Yvonne Nigel Clifford Gillian Beverley Theodore Wilfred Frederick
""")
UK_SURNAMES: Final = _listed("""
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White
Roberts Green Hall Wood Jackson Clarke Hughes Edwards Turner Hill Moore Cooper Ward Morris King
Harrison Morgan Patel Baker Allen Young Mitchell Anderson Phillips James Campbell Bell Lee Kelly
Parker Davis Bennett Shaw Cook Simpson Richardson Marshall Collins Carter Bailey Gray Cox Adams
Wilkinson Foster Chapman Mason Russell Rogers Hunt Mills Holmes Palmer Matthews Fisher Barnes Knight
Stewart Murray Graham Reid MacDonald McKenzie O'Brien O'Connor O'Neill Fitzgerald McCarthy Gallagher
Byrne Doherty Sutherland Ferguson Pritchard Llewellyn Griffiths Vaughan Bowen Pugh Hargreaves
Ackroyd Birtwistle Featherstone Cholmondeley Wainwright Thistlethwaite Braithwaite Ollerenshaw
Penhaligon Trevithick Tregenza Pascoe Nance Polglase Chenoweth Hollingsworth Satterthwaite Whitaker
""")
GUERNSEY_SURNAMES: Final = [
    *_listed("""
Brecquin Brehaut Bougourd Brouard Carre Cohu Corbet Corbin Dorey Duquemin Falla Ferbrache Gallienne
Gavet Gaudion Guilbert Guille Guillemette Hamon Heaume Henry Ingrouille Jehan Jeffreys Langlois
Lainé Mahy Marquand Marquis Martel Mauger Naftel Nicolle Ogier Ozanne Paint Queripel Rabey Renouf
Rihoy Robilliard Robin Roussel Sarchet Sarre Sauvarin Savident Simon Tardif Tostevin Torode Trachy
Tourtel Vaudin Zabiela Allaire Allès Batiste Bichard Bisson Blondel Bourgaize Breban Brache Bréhaut
Carey Collenette Dumont Domaille Enevoldsen Fallaize Girard Hocart Lihou Noyon Patris Salsbury
"""),
    "Le Page", "Le Mesurier", "Le Tissier", "Le Poidevin", "Le Cheminant", "Le Lievre", "Le Noury",
    "Le Prevost", "Le Sauvage", "Le Huray", "Le Messurier", "Le Cocq", "Le Tocq", "De Garis",
    "De Carteret", "De Jersey", "De la Mare", "De la Rue", "Du Port", "De Putron", "Le Goupillot",
    "Le Parmentier", "De Jausserand",
]  # fmt: skip
PORTUGUESE_FORENAMES: Final = _listed("""
João José António Manuel Francisco Carlos Luís Pedro Paulo Miguel Jorge Rui Nuno Tiago Ricardo
Gonçalo Duarte Vasco Joaquim Fernando Sérgio Hélder Maria Ana Inês Beatriz Catarina Joana Teresa
Margarida Conceição Fátima Sofia Mariana Filipa Lurdes Graça Cátia Sónia Patrícia Vânia Fernanda
""")
PORTUGUESE_SURNAMES: Final = _listed("""
Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes
Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira
Freitas Gouveia Câmara Spínola Araújo Figueira Nóbrega Camacho Caires Abreu Aguiar Andrade Barros
Jardim Vasconcelos Quintal Baptista Calaça Faria Drumond Mendonça Perestrelo Faustino Encarnação
""")
LATVIAN_FORENAMES: Final = _listed("""
Jānis Andris Juris Edgars Māris Aivars Mārtiņš Kristaps Artūrs Guntis Raimonds Ainārs Ģirts Normunds
Uldis Viesturs Zigmārs Anna Kristīne Inese Inga Līga Ilze Dace Sandra Iveta Anita Daiga Ieva Zane
Sanita Agnese Vineta Rūta Žanete Ņina Ķersta Baiba
""")
LATVIAN_SURNAMES: Final = _listed("""
Bērziņš Kalniņš Ozoliņš Jansons Ozols Liepiņš Krūmiņš Balodis Eglītis Zariņš Pētersons Vītols
Kļaviņš Kārkliņš Vanags Priede Zvirbulis Lapiņš Grīnbergs Skujiņš Rozītis Vilks Šteinbergs Žukovskis
Ābele Dzenis Apinis Celmiņš Šmits Ķirsis Ņikitins Gailis Rudzītis Strautiņš Auziņš Puķītis
Čakste Sproģis
""")
POLISH_FORENAMES: Final = _listed("""
Piotr Krzysztof Andrzej Tomasz Paweł Marcin Michał Grzegorz Jerzy Łukasz Wojciech Zbigniew Mateusz
Agnieszka Katarzyna Małgorzata Barbara Ewa Joanna Magdalena Elżbieta Dorota Beata Iwona Justyna
""")
POLISH_SURNAMES: Final = _listed("""
Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak
Dąbrowski Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Piotrowski Grabowski
Nowakowski Pawłowski Michalski Adamczyk Dudek Zając Wieczorek Jabłoński Król Majewski Olszewski
Jaworski Wróbel Malinowski Pawlak Witkowski Walczak Stępień Górski Rutkowski Michalak Sikora
""")
# Typed here a second time and shorter than the application's own lists.
SHORT_FORMS: Final = {
    "William": "Bill", "Robert": "Bob", "Margaret": "Peggy", "Elizabeth": "Liz", "James": "Jim",
    "Richard": "Dick", "Michael": "Mick", "Stephen": "Steve", "Catherine": "Kate", "Joanne": "Jo",
    "Christopher": "Chris", "Anthony": "Tony", "Andrew": "Andy", "David": "Dave", "Susan": "Sue",
    "Deborah": "Debbie", "Patrick": "Paddy", "Edward": "Ted", "Thomas": "Tommy", "Peter": "Pete",
    "Rebecca": "Becky", "Victoria": "Vicky", "Samantha": "Sam", "Daniel": "Danny", "Philip": "Phil",
    "Theodore": "Ted", "Jacqueline": "Jackie", "Nicholas": "Nick", "Joseph": "Joe",
    "Katarzyna": "Kasia", "Krzysztof": "Krzys", "Małgorzata": "Gosia", "Joanna": "Asia",
    "Francisco": "Chico", "José": "Zé", "João": "Joca", "Fernanda": "Nanda", "Gary": "Gaz",
}  # fmt: skip

_NEIGHBOURS: Final = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa",
    "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu",
    "z": "x",
}  # fmt: skip
_HEARD_ALIKE: Final = [
    ("ph", "f"), ("ck", "k"), ("c", "k"), ("k", "c"), ("z", "s"), ("s", "z"), ("y", "i"),
    ("ie", "y"), ("ei", "ie"), ("ou", "oo"), ("qu", "k"), ("w", "v"), ("sz", "sh"), ("cz", "ch"),
    ("j", "y"), ("gh", ""), ("ea", "ee"), ("ai", "ay"), ("ll", "l"), ("th", "t"), ("v", "f"),
]  # fmt: skip


@dataclass(frozen=True)
class InventedPerson:
    """Nobody; `phone` is in the range kept free for drama."""

    forename: str
    surname: str
    known_as: str
    birth_date: date
    phone: str
    code: str


def invent_people(count: int, seed: int) -> list[InventedPerson]:
    """Return so many people: half with island or British names, the rest as the work meets them."""
    chance = random.Random(seed)  # noqa: S311 - invented people need no secrets
    pools = [
        (UK_FORENAMES, UK_SURNAMES, 45),
        (UK_FORENAMES, GUERNSEY_SURNAMES, 30),
        (PORTUGUESE_FORENAMES, PORTUGUESE_SURNAMES, 12),
        (LATVIAN_FORENAMES, LATVIAN_SURNAMES, 8),
        (POLISH_FORENAMES, POLISH_SURNAMES, 5),
    ]
    weights = list(accumulate(share for _, _, share in pools))
    letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
    people = []
    for _ in range(count):
        forenames, surnames, _ = chance.choices(pools, cum_weights=weights)[0]
        forename, surname = chance.choice(forenames), chance.choice(surnames)
        if chance.random() < 0.08:
            surname = f"{surname}-{chance.choice(surnames)}"
        known = SHORT_FORMS.get(forename, "") if chance.random() < 0.2 else ""
        born = date(1945, 1, 1) + timedelta(days=chance.randrange(365 * 60))
        code = "".join(chance.choice(letters) for _ in range(5))
        phone = f"07700 900{chance.randrange(1000):03}"
        people.append(
            InventedPerson(forename, surname, known, born, phone, f"WS-{code[:4]}-{code[4]}")
        )
    return people


def misspell(name: str, chance: random.Random) -> str:
    """Return a name with one slip of the finger or of the ear."""
    slips: list[Callable[[str, random.Random], str]] = [
        _without_one, _doubled, _turned, _neighbour, _other_vowel, _as_heard, _as_heard, _bare,
    ]  # fmt: skip
    for _ in range(20):
        typed = chance.choice(slips)(name, chance)
        if typed not in (name, "") and len(typed) > 1:
            return typed
    return name


def typed_for(person: InventedPerson, chance: random.Random) -> str:
    """Return what somebody types who looks for a person: always with at least one slip."""
    forename = person.forename
    if chance.random() < 0.3:
        forename = SHORT_FORMS.get(forename, forename)
    surname = misspell(person.surname, chance)
    if chance.random() < 0.35:
        forename = misspell(forename, chance)
    if chance.random() < 0.5:
        forename, surname = without_accents(forename), without_accents(surname)
    if chance.random() < 0.2 and len(surname) > 6:
        surname = surname[: -chance.randint(1, 2)]
    pair = [forename, surname] if chance.random() < 0.7 else [surname, forename]
    text = " ".join(pair)
    return text.lower() if chance.random() < 0.7 else text


def without_accents(name: str) -> str:
    """Return a name as typed on a British keyboard."""
    apart = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _place(name: str, chance: random.Random) -> int:
    """Return a place inside a name; first letters are seldom mistyped."""
    return chance.randrange(0 if chance.random() < 0.1 else 1, len(name))


def _without_one(name: str, chance: random.Random) -> str:
    i = _place(name, chance)
    return name[:i] + name[i + 1 :]


def _doubled(name: str, chance: random.Random) -> str:
    i = _place(name, chance)
    return name[:i] + name[i] + name[i:]


def _turned(name: str, chance: random.Random) -> str:
    i = _place(name, chance)
    return name[: i - 1] + name[i] + name[i - 1] + name[i + 1 :] if i else name


def _neighbour(name: str, chance: random.Random) -> str:
    i = _place(name, chance)
    near = _NEIGHBOURS.get(name[i].lower())
    return name[:i] + chance.choice(near) + name[i + 1 :] if near else name


def _other_vowel(name: str, chance: random.Random) -> str:
    vowels = [i for i, c in enumerate(name) if i and c in "aeiou"]
    if not vowels:
        return name
    i = chance.choice(vowels)
    return name[:i] + chance.choice("aeiou".replace(name[i], "")) + name[i + 1 :]


def _as_heard(name: str, chance: random.Random) -> str:
    possible = [(a, b) for a, b in _HEARD_ALIKE if a in name[1:]]
    if not possible:
        return name
    written, heard = chance.choice(possible)
    return name[0] + name[1:].replace(written, heard, 1)


def _bare(name: str, _chance: random.Random) -> str:
    return name[0] + "".join(c for c in without_accents(name[1:]) if c not in "aeiou")
