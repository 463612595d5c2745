"""The closed lists of words that the rules for events ask for."""

from __future__ import annotations

from sayso.knowledge import tables


def words_of(name: str) -> frozenset[str]:
    """Give the words of a list of `data/events/words.tsv`."""
    return tables.words_of("events/words.tsv", name)


COUNTS = words_of("count")
SINGLE_PRONOUNS = words_of("person-pronoun")
PLURAL_PRONOUNS = words_of("party-pronoun")
MEANS = words_of("means")
HARMS = words_of("harm")
LIGHT = words_of("light-verb")
CONDITIONS = words_of("condition-marker")
STANDING = words_of("standing")
GENERAL = words_of("general")
ENDINGS = words_of("ending")
# Words for stopping what goes on, verbs that leave open what they do not tell, and words of promising.
STOPPING = words_of("stopping")
TELLING = words_of("telling")
PROMISES = words_of("promise")
LASTING = words_of("lasting")
MOVING = words_of("moving")
# Verbs that tell of an act only when it takes place.
OCCURRING = words_of("occurring")
SUFFERING = words_of("suffering")
HURTING = words_of("hurting")
# What attacks from the air.
AIRCRAFT = words_of("aircraft")
# Names of days and months, also where an apostrophe was lost ("Sundays raid").
DAYS = words_of("day")
# What is done "in" it goes with another act: "in cooperation with".
MANNERS = words_of("manner")
# Who goes on strike, and what armies hold with each other.
WORKERS = words_of("worker")
EXERCISES = words_of("exercise")
# Adjectives that tell a harm where they are said of people ("dozens were left injured"), by the verb that they stand for.
STATES = {"injured": "injure", "wounded": "wound", "dead": "die", "hurt": "hurt", "besieged": "besiege", "displaced": "displace"}
