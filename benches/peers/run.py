"""How fast nabra is beside Python scripts with pyahocorasick and polars, on the same text with the same folding and
word list. nabra does its whole job (roles, tone, all tables); the scripts count words, or write a row a sentence.

    pip install pyahocorasick polars
    python benches/peers/run.py [TABLE] [--megabytes N] [--rounds N] [--without polars]

TABLE is a .csv with a column "text"; without it N megabytes are generated (20). NABRA names the program
(target/release/nabra). Of so many rounds (3) the fastest counts. Two comparisons are made:

- processor seconds, all on one thread: what a job costs;
- seconds by the wall, each as it comes: nabra on all processors, as it runs unless it is told otherwise, and the
  scripts on the one that Python takes (polars is held to one).

A script's building of its automaton is left out of both, nabra's start-up is not.
"""
import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
NABRA = os.environ.get("NABRA", str(HERE.parent.parent / "target/release/nabra"))
WAYS = {"count": "pyahocorasick, count", "rows": "pyahocorasick, rows", "polars": "polars, count"}


def spent(command):
    """Processor seconds of a child, and seconds by the wall."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def peer(way, table, folder):
    """Matches, processor seconds and seconds by the wall of a script; none when its library is missing."""
    command = [sys.executable, str(HERE / "peer.py"), way, table, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "POLARS_MAX_THREADS": "1"})
    if done.returncode:
        print(f"{way}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    matches, cpu, wall = done.stdout.split()
    return int(matches), float(cpu), float(wall)


def shortest(rounds):
    """The least of each figure, over rounds that have several."""
    return tuple(min(figures) for figures in zip(*rounds))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("table", nargs="?")
    arguments.add_argument("--megabytes", type=int, default=20)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--without", action="append", default=[], choices=list(WAYS))
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bench = [NABRA, "bench", "--rounds", "1", "--threads", "1", "--keep", str(folder)]
        # On one megabyte, for the files that it leaves; a given table is not generated.
        table = asked.table or str(folder / "generated.csv")
        megabytes = "1" if asked.table else str(asked.megabytes)
        subprocess.run([*bench, "--megabytes", megabytes], check=True, stdout=subprocess.DEVNULL)
        score = [NABRA, "score", table, "-o", str(folder / "out"), "--quiet", "--no-compare"]
        ways = {way: name for way, name in WAYS.items() if way not in asked.without}
        own, others = [], {way: [] for way in ways}
        for _ in range(asked.rounds):
            (cpu, _), (_, wall) = spent([*score, "--threads", "1"]), spent(score)
            own.append((cpu, wall))
            for way, rounds in others.items():
                rounds.extend(filter(None, [peer(way, table, folder)]))
        size = os.path.getsize(table) / 1e6
        own_cpu, own_wall = shortest(own)
        print(f"{size:.0f} MB{'':<14}{'matches':>12}{'CPU seconds':>13}{'nabra is':>10}{'by the wall':>13}{'nabra is':>10}")
        print(f"{'nabra score':<20}{'':>12}{own_cpu:>13.2f}{'':>10}{own_wall:>13.2f}")
        for way, rounds in others.items():
            if rounds:
                matches, cpu, wall = shortest(rounds)
                ratios = f"{cpu / own_cpu:.1f} ×", f"{wall / own_wall:.1f} ×"
                print(f"{ways[way]:<20}{matches:>12}{cpu:>13.2f}{ratios[0]:>10}{wall:>13.2f}{ratios[1]:>10}")


main()
