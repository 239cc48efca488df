"""Languages: which one a text is in, and the dictionary form of a word.

A language is a folder of data; phrases and texts pass through the same `lemma`, word by word, so data holds dictionary
forms only. Words are lemmatised by their script, whatever the review's language: Russian reviews are full of English.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

FULL = ("en", "ru")  # the languages with a folder of their own
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_ENDING = re.compile(r"['’ʼ`‑-]?[а-яё]+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# Words that a lemmatiser takes for forms of a verb, where configuration has a noun of its own.
NOUNS = frozenset({"running", "staging", "testing", "logging", "mounted", "setting", "left", "found", "data", "media"})
# Jargon that the dictionary of Russian does not know, and would inflect as something else.
AEIOU = "аеиоуыэюяё"
# The endings of a class of words that the dictionary of Russian does not know, or takes for other words.
ENDINGS = {
    "ный": ["ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ою", "ое", "ые", "ых", "ыми"],
    "а": ["а", "ы", "и", "е", "у", "ой", "ою", "ам", "ами", "ах", ""],
    "": ["а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ей", "ам", "ами", "ах", ""],
}
_SCRIPTS = {"[฀-๿]": "th", "[぀-ヿ]": "ja", "[一-鿿]": "zh", "[가-힯]": "ko", "[؀-ۿ]": "ar", "[֐-׿]": "he", "[ऀ-ॿ]": "hi"}
_STOP = {
    "en": "the and is are of to in with for not no has have this that be as it on or an",
    "ru": "и в не на с что для по из это как но у за нет есть все при от же",
    "pt": "o a os as de do da em um uma para com não que é são no na dos das por",
    "es": "el la los las de del en un una para con no que es son por y se su",
    "it": "il lo la i gli le di del della in un una per con non che è sono e si",
    "de": "der die das und ist nicht ein eine mit für von auf den dem zu im sind",
    "vi": "và của là các cho không có được với một trong những này khi từ đã để đến",
    "id": "yang dan di ke dari untuk dengan ini itu pada adalah tidak akan sudah atau juga",
    "tr": "ve bir bu için ile da de değil var yok olarak daha gibi sonra",
    "pl": "i w na z do nie się jest to że dla od po jak są lub",
    "nl": "de het een en van in is op te dat met voor niet zijn aan wordt",
    "fr": "le la les de des du et est pas un une pour avec dans que sont sur en",
}


@dataclass(frozen=True, slots=True)
class Language:
    """The word data of one language, as dictionary forms."""

    code: str
    tables: Mapping[str, Any]

    def words(self, name: str) -> frozenset[str]:
        """A list of the tables as a set of lemma phrases (words joined by blanks)."""
        return frozenset(self.tables[name])


TABLES = {
    "numbers": dict,
    "negations": list,
    "after_negations": list,
    "not_negations": list,
    "that": list,
    "denials": list,
    "truths": list,
    "quantifiers": dict,
    "environments": dict,
    "bounds": dict,
    "sizes": dict,
    "durations": dict,
    "changes": list,
    "declined": list,
    "forms": dict,
    "line_words": list,
    "port_words": list,
}


@cache
def language(code: str) -> Language:
    """The data of a language; of English where it has no folder. Raises ValueError naming the file for bad data."""
    code = code if code in FULL else "en"
    path = files("claims") / "languages" / code / "words.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, kind in TABLES.items():
        if not isinstance(tables.get(name), kind):
            raise ValueError(f"{path}: {name} is missing or no {kind.__name__}")
    if extra := sorted(set(tables) - set(TABLES)):
        raise ValueError(f"{path}: unknown {extra[0]}")
    return Language(code, tables)


def detect(text: str) -> str:
    """The language of a text, by the script and by stop words; "en" when nothing tells.

    >>> detect("В compose нет healthcheck"), detect("There is no health check"), detect("O serviço não tem healthcheck")
    ('ru', 'en', 'pt')
    """
    sample = [w.lower() for w in _WORD.findall(text[:20_000])]
    cyrillic = sum(bool(_CYRILLIC.match(w)) for w in sample)
    if cyrillic * 5 >= len(sample) and cyrillic:
        return "ru"
    for script, code in _SCRIPTS.items():
        if sum(bool(re.match(script, w)) for w in sample) * 10 > len(sample):
            return code  # its words are long, since many scripts set no blanks
    scores = {code: sum(w in set(words.split()) for w in sample) for code, words in _STOP.items() if code != "ru"}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] > 1.2 * scores["en"] else "en"


@cache
def _russian() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


def parsed(word: str) -> Any:
    """The likeliest parse of a Russian word; letters without a name, which pymorphy3 trips over, are left out.

    >>> parsed("порта").normal_form, parsed("порта\U00017000").normal_form
    ('порт', 'порт')
    """
    if not word.isascii() and not all(unicodedata.name(c, "") for c in word):
        word = "".join(c for c in word if unicodedata.name(c, "")) or "-"
    return _russian().parse(word)[0]


@cache
def _declined() -> dict[str, str]:
    """Every form of the words in the tables `declined` and `forms`, with the dictionary form."""
    forms: dict[str, str] = {}
    for code in FULL:
        for word in language(code).tables["declined"]:
            if word.endswith(("ый", "ой", "ий")):
                stem, endings = word[:-2], ENDINGS["ный"]
            elif word.endswith("а"):
                stem, endings = word[:-1], ENDINGS["а"]
                if stem.endswith("к") and stem[-2] not in AEIOU:
                    forms[stem[:-1] + "ок"] = word
            else:
                stem, endings = word, ENDINGS[""]
            forms |= {stem + ending: word for ending in endings} | {word: word}
    for code in FULL:
        forms |= {form: word for word, said in language(code).tables["forms"].items() for form in said}
    return forms


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of one word, in lower case, `ё` as `е`.

    >>> [lemma(w) for w in ("сервисов", "трёх", "services", "Dockerfile'ов", "healthchecks", "PORT")]
    ['сервис', 'три', 'service', 'dockerfile', 'healthcheck', 'port']
    """
    lower = word.lower().replace("ё", "е")
    if not lower or not lower[0].isalpha():
        return lower
    if _CYRILLIC.match(lower):
        if lower in _declined():
            return _declined()[lower]
        form = str(parsed(lower).normal_form).replace("ё", "е")
        return "весь" if form in ("все", "всё") else form
    if _CYRILLIC.search(lower):
        lower = _ENDING.sub("", lower)
    if not lower.isascii() or len(lower) > 40:
        return lower
    return _english(lower)


def _english(lower: str) -> str:
    import simplemma

    lower = lower.replace("’", "'").removesuffix("'s").rstrip("'")
    if lower in NOUNS:
        return lower
    if not lower.isalpha() or len(lower) < 3:
        return lower
    found = str(simplemma.lemmatize(lower, lang="en")).lower()
    if found == lower and lower.endswith("s") and len(lower) > 4 and not lower.endswith(("ss", "us", "is")):
        return lower[:-1] if not lower.endswith("ies") else lower[:-3] + "y"
    return found
