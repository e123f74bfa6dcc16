#!/usr/bin/env python3
"""Puts golden tables into the form that `nabra fit` reads: clear sentences of our own beside those of the news.

usage: golden.py TABLES.tsv... > GOLD.jsonl
Rows of one sentence become one line; only the actors that have a row are coded. A row that cannot be read is an error, and its
file and number are told.
"""
import sys

from join import gold

SIGNS = {"negative": -1, "neutral": 0, "positive": 1}
ACTORS = {"TUR", "RUS", "ARM", "AZE"}


def rows(path):
    with open(path, encoding="utf-8") as file:
        header = None
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(cells) < 2:
                continue
            if header is None:
                header = cells
            elif len(cells) != len(header):
                sys.exit(f"{path}:{number}: {len(cells)} cells in the place of {len(header)}")
            else:
                yield dict(zip(header, cells))


def main(paths):
    sentences = {}
    for path in paths:
        for row in rows(path):
            if row["actor"] not in ACTORS or row["tone"] not in SIGNS:
                continue
            unit = {
                "actor": row["actor"],
                "tone": SIGNS[row["tone"]],
                "effect": SIGNS[row["effect"]],
                "voice": row["voice"].strip("-"),
            }
            stances = [stance for stance in row["stances"].split("|") if stance != "-"]
            found = sentences.setdefault(row["sentence"], {"units": {}, "stances": stances})
            found["units"].setdefault(row["actor"], unit)
    for number, (sentence, found) in enumerate(sentences.items(), 1):
        id = f"golden-{number}"
        print(gold(id, id, sentence, list(found["units"].values()), found["stances"]))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
