"""How fast nabra is beside Python scripts with pyahocorasick and polars, on the same text with the same folding and
word list. nabra does its whole job (roles, tone, all tables); the scripts count words, or write a row a sentence.

    pip install pyahocorasick polars
    python benches/peers/run.py [TABLE]        a .csv with a column "text"; without it 20 MB are generated

NABRA names the program (target/release/nabra). Each is run three times, on one thread; the fastest counts. What is
compared are processor seconds; a script's building of its automaton is left out, nabra's start-up is not.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NABRA = os.environ.get("NABRA", str(HERE.parent.parent / "target/release/nabra"))
ROUNDS = 3
WAYS = {"count": "pyahocorasick, count", "rows": "pyahocorasick, rows", "polars": "polars, count"}


def spent(command):
    """Processor seconds of a child."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def peer(way, table, folder):
    """Matches and processor seconds of a script; none when its library is missing."""
    command = [sys.executable, str(HERE / "peer.py"), way, table, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "POLARS_MAX_THREADS": "1"})
    if done.returncode:
        print(f"{way}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    matches, seconds = done.stdout.split()
    return int(matches), float(seconds)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bench = [NABRA, "bench", "--rounds", "1", "--threads", "1", "--keep", str(folder)]
        # On one megabyte, for the files that it leaves; a given table is not generated.
        table = sys.argv[1] if len(sys.argv) > 1 else str(folder / "generated.csv")
        megabytes = "1" if len(sys.argv) > 1 else "20"
        subprocess.run([*bench, "--megabytes", megabytes], check=True, stdout=subprocess.DEVNULL)
        score = [NABRA, "score", table, "-o", str(folder / "out"), "--threads", "1", "--quiet", "--no-compare"]
        rounds = []
        for _ in range(ROUNDS):
            rounds.append((spent(score), *(peer(way, table, folder) for way in WAYS)))
        own = min(seconds for seconds, *_ in rounds)
        size = os.path.getsize(table) / 1e6
        print(f"{'':<24}{'CPU seconds':>12}{'MB/s':>8}{'matches':>10}{'nabra is':>10}")
        print(f"{'nabra score':<24}{own:>12.2f}{size / own:>8.1f}")
        for column, way in enumerate(WAYS, 1):
            found = [outcome[column] for outcome in rounds if outcome[column]]
            if found:
                matches, seconds = min(found, key=lambda outcome: outcome[1])
                times = f"{seconds / own:.1f} ×"
                print(f"{WAYS[way]:<24}{seconds:>12.2f}{size / seconds:>8.1f}{matches:>10}{times:>10}")


main()
