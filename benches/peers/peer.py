"""Counts a lexicon's surface forms in a table, as somebody would without nabra: one way a run.

    peer.py count|rows|polars TABLE FOLDER

count and rows use pyahocorasick: count counts in whole texts, also inside longer words; rows cuts sentences, takes
only whole words, and writes a row for each sentence with a match, which is what nabra's sentences.csv begins with.

FOLDER holds forms.txt and folding.tsv, which `nabra bench --keep FOLDER` writes. Prints the matches, and the
seconds from reading the first row to the last match, of processor time and by the wall; building the automaton is left
out.
"""
import csv
import pathlib
import re
import sys
import tempfile
import time


class Clock:
    """Seconds since it was made."""

    def __init__(self):
        self.start = time.process_time(), time.perf_counter()

    def spent(self):
        """Of processor time, and by the wall."""
        cpu, wall = self.start
        return time.process_time() - cpu, time.perf_counter() - wall


def folding(folder):
    table = {}
    for line in (folder / "folding.tsv").read_text(encoding="utf-8").split("\n"):
        code, tab, folded = line.partition("\t")
        if tab:
            table[int(code, 16)] = folded
    return table


def build(forms):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, len(form))
    automaton.make_automaton()
    csv.field_size_limit(1 << 24)
    return automaton


def by_count(path, forms, table):
    automaton = build(forms)
    clock = Clock()
    matches = 0
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for _ in automaton.iter_long(row["text"].translate(table)):
                matches += 1
    return matches, clock.spent()


def by_rows(path, forms, table):
    automaton = build(forms)
    ends = re.compile(r"(?<=[.!?\u061f])\s+|\n+")
    clock = Clock()
    matches = 0
    with open(path, encoding="utf-8", newline="") as file, tempfile.TemporaryFile("w", encoding="utf-8") as out:
        rows = csv.writer(out)
        for row in csv.DictReader(file):
            for number, sentence in enumerate(ends.split(row["text"]), 1):
                folded = sentence.translate(table)
                found = []
                for end, length in automaton.iter_long(folded):
                    begin = end + 1 - length
                    whole = (begin == 0 or not folded[begin - 1].isalnum()) and not folded[end + 1 : end + 2].isalnum()
                    if whole:
                        found.append(folded[begin : end + 1])
                if found:
                    matches += len(found)
                    rows.writerow([row["id"], number, len(found), "|".join(found), sentence])
    return matches, clock.spent()


def by_polars(path, forms, table):
    import polars

    clock = Clock()
    text = polars.col("text").str.replace_many([chr(code) for code in table], list(table.values()))
    found = text.str.extract_many(forms, leftmost=True)
    frame = polars.scan_csv(path).select(found.list.len().sum())
    matches = frame.collect().item()
    return matches, clock.spent()


def main():
    way, path, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    table = folding(folder)
    forms = (folder / "forms.txt").read_text(encoding="utf-8").split("\n")
    # Longest first, for programs that take the first that fits.
    forms = sorted({form.translate(table) for form in forms if form}, key=lambda form: (-len(form), form))
    ways = {"count": by_count, "rows": by_rows, "polars": by_polars}
    matches, (cpu, wall) = ways[way](path, forms, table)
    print(matches, f"{cpu:.3f}", f"{wall:.3f}")


main()
