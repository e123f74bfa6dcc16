"""Counts a lexicon's surface forms in a table, as somebody would without nabra: one way a run.

    peer.py pyahocorasick|polars TABLE FOLDER

FOLDER holds forms.txt and folding.tsv, which `nabra bench --keep FOLDER` writes. Prints the matches, and the
processor seconds from reading the first row to the last match; building the automaton is left out.
"""
import csv
import pathlib
import sys
import time


def folding(folder):
    table = {}
    for line in (folder / "folding.tsv").read_text(encoding="utf-8").split("\n"):
        code, tab, folded = line.partition("\t")
        if tab:
            table[int(code, 16)] = folded
    return table


def by_pyahocorasick(path, forms, table):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, form in enumerate(forms):
        automaton.add_word(form, number)
    automaton.make_automaton()
    csv.field_size_limit(1 << 24)
    start = time.process_time()
    matches = 0
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for _ in automaton.iter_long(row["text"].translate(table)):
                matches += 1
    return matches, time.process_time() - start


def by_polars(path, forms, table):
    import polars

    start = time.process_time()
    text = polars.col("text").str.replace_many([chr(code) for code in table], list(table.values()))
    found = text.str.extract_many(forms, leftmost=True)
    frame = polars.scan_csv(path).select(found.list.len().sum())
    matches = frame.collect().item()
    return matches, time.process_time() - start


def main():
    way, path, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    table = folding(folder)
    forms = (folder / "forms.txt").read_text(encoding="utf-8").split("\n")
    # Longest first, for programs that take the first that fits.
    forms = sorted({form.translate(table) for form in forms if form}, key=lambda form: (-len(form), form))
    ways = {"pyahocorasick": by_pyahocorasick, "polars": by_polars}
    matches, seconds = ways[way](path, forms, table)
    print(matches, f"{seconds:.3f}")


main()
