"""Puts near copies of a sentence into one document, so that folds by document keep them together.

    python3 tests/codings/copies.py dev-and-codings.jsonl > grouped.jsonl
    nabra validate grouped.jsonl --folds 10

News is copied: a wire report, the same lead in another outlet. Two sentences are near copies when they share three in ten
of the runs of four words of the shorter one, after marks and vowel signs are taken off. A run that stands in 200 sentences or
more is a phrase of the language and counts for nothing.
"""

import collections
import json
import re
import sys

RUN = 4
SHARE = 0.3
USUAL = 200
LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"})
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")


def runs(sentence):
    words = re.findall(r"\w+", MARKS.sub("", sentence).translate(LETTERS))
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}


class Groups:
    """Sets that are joined (union-find)."""

    def __init__(self, count):
        self.parent = list(range(count))

    def of(self, at):
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, one, other):
        self.parent[max(self.of(one), self.of(other))] = min(self.of(one), self.of(other))


def main(path):
    with open(path, encoding="utf-8") as lines:
        units = [json.loads(line) for line in lines]
    sentences = [runs(unit["sentence"]) for unit in units]
    holders = collections.defaultdict(list)
    for at, own in enumerate(sentences):
        for run in own:
            holders[run].append(at)
    groups, first = Groups(len(units)), {}
    for at, own in enumerate(sentences):
        groups.join(at, first.setdefault(units[at]["document"] or units[at]["id"], at))
        shared = collections.Counter(
            other for run in own if len(holders[run]) < USUAL for other in holders[run] if other < at
        )
        for other, count in shared.items():
            if count >= SHARE * min(len(own), len(sentences[other])):
                groups.join(at, other)
    for at, unit in enumerate(units):
        print(json.dumps({**unit, "document": f"g{groups.of(at):05}"}, ensure_ascii=False))
    number = len({groups.of(at) for at in range(len(units))})
    print(f"{len(units)} sentences in {number} groups", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
