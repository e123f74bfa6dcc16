#!/usr/bin/env python3
"""Puts codes and the sentences that they are of together, as JSON Lines that `nabra validate` reads.

usage: join.py CODES.jsonl SENTENCES.csv.gz > GOLD.jsonl
SENTENCES has the columns id and sentence. A code without a sentence is an error, and its id is named.
"""
import csv
import gzip
import json
import sys


def main(codes, sentences):
    csv.field_size_limit(1 << 24)
    with gzip.open(sentences, "rt", encoding="utf-8", newline="") as file:
        text = {row["id"]: row["sentence"] for row in csv.DictReader(file)}
    with open(codes, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            code = json.loads(line)
            if code["id"] not in text:
                sys.exit(f"{codes}:{number}: no sentence has the id {code['id']}")
            gold = {
                "id": code["id"],
                "document": code["id"],
                "outlet": "",
                "date": "",
                "sentence": text[code["id"]],
                "units": code["units"],
                "stances": code["stances"],
                "sure": 1,
                "coders": 1,
            }
            print(json.dumps(gold, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
