"""Other usual spellings of given names in English news: what transliteration leaves open.

``Sergei`` and ``Sergey`` are one Russian name, ``Mohammed`` and ``Mohamed`` one Arabic: agencies differ. Names of
languages written in Latin letters are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

#: Spellings of one name each, as Reuters, AP, AFP, Interfax and Xinhua have them.
_ONE_NAME = [
    line.split()
    for line in (
        "Mohammed Mohammad Mohamed Muhammad",
        "Ahmed Ahmad",
        "Hussein Hussain Hossein",
        "Khaled Khalid",
        "Abdul Abdel",
        "Abdullah Abdallah Abdulla",
        "Yousef Yusuf Youssef Yousuf",
        "Mahmoud Mahmud",
        "Tariq Tareq Tarek",
        "Osman Othman",
        "Sergei Sergey",
        "Alexei Alexey Aleksei",
        "Andrei Andrey",
        "Nikolai Nikolay",
        "Yuri Yury Yuriy",
        "Dmitry Dmitri Dmitriy",
        "Anatoly Anatoliy",
        "Vasily Vasiliy",
        "Vitaly Vitaliy Vitalii",
        "Valery Valeriy Valerii",
        "Grigory Grigoriy",
        "Yevgeny Evgeny",
        "Natalya Natalia",
        "Tatyana Tatiana",
        "Serhiy Serhii Sergiy",
        "Andriy Andrii",
        "Oleksiy Oleksii",
        "Mykhailo Mykhaylo",
        "Yulia Yuliia",
        "Volodymyr Volodimir",
    )
]
_OTHERS = {name: [o for o in names if o != name] for names in _ONE_NAME for name in names}


def respelled(name: str) -> Iterator[str]:
    """A full name with one of its words in another spelling, and with no hyphen after the Arabic article.

    >>> list(respelled("Sergey Lavrov")), list(respelled("Fuad al-Sayed"))
    (['Sergei Lavrov'], ['Fuad al Sayed'])
    """
    words = name.split()
    for place, word in enumerate(words):
        for other in _OTHERS.get(word, ()):
            yield " ".join([*words[:place], other, *words[place + 1 :]])
    if "al-" in name.lower():
        yield name.replace(" al-", " al ").replace(" Al-", " Al ")
