#!/usr/bin/env python3
"""Puts codes and the sentences that they are of together, as JSON Lines that `nabra validate` reads.

usage: join.py CODES.jsonl SENTENCES... > GOLD.jsonl
SENTENCES are the pool (a .csv.gz with the columns id and sentence) and the sentences.csv of `nabra score` over the
articles, where the id is that of the document, a hyphen and the number of the sentence.
A code without a sentence is an error, and its id is named.
"""
import csv
import gzip
import json
import sys


def sentences(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if "id" in row:
                yield row["id"], row["sentence"]
            else:
                yield f"{row['doc_id']}-{row['sentence']}", " ".join(row["text"].split())


def gold(id, document, sentence, units, stances):
    """One line in the form that `nabra fit` and `nabra validate` read."""
    line = {"id": id, "document": document, "outlet": "", "date": "", "sentence": sentence}
    return json.dumps({**line, "units": units, "stances": stances, "sure": 1, "coders": 1}, ensure_ascii=False)


def main(codes, sources):
    csv.field_size_limit(1 << 24)
    text = {}
    for source in sources:
        text.update(sentences(source))
    with open(codes, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            code = json.loads(line)
            if code["id"] not in text:
                sys.exit(f"{codes}:{number}: no sentence has the id {code['id']}")
            document = code["id"].split("-")[0]
            print(gold(code["id"], document, text[code["id"]], code["units"], code["stances"]))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
