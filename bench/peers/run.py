"""Times of the same texts by dateline, HeidelTime 2.2.1 and chrono-node, in one run on this machine.

  bench/peers/run.py BUILD FILE.tml…      BUILD: a Release build with eval_times and, where it is there, dateline

The peers come from Maven Central and npm by their ordinary clients, into PEERS (default: a folder of the cache, outside the
repository), once.  HeidelTime runs with its own tokenizer and without a tagger, which is its fastest way; loading and one text
to warm up are counted for none; seconds are the processor's, the room's the mean of ten rounds.  `times room` is the room alone,
as the peers are; `whole way` is `dateline annotate` with its reading, tagging and output, start and loading included.
"""
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
peers = pathlib.Path(os.environ.get("PEERS", pathlib.Path.home() / ".cache/dateline-peers"))


def run(*command, **more):
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True, **more).stdout


def install():
    peers.mkdir(parents=True, exist_ok=True)
    if not (peers / "lib").is_dir():
        run("mvn", "-q", "-B", "-f", here / "pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={peers / 'lib'}")
    made = peers / "Heidel.class"
    if not made.exists() or made.stat().st_mtime < (here / "Heidel.java").stat().st_mtime:
        run("javac", "-cp", f"{peers}/lib/*", "-d", peers, here / "Heidel.java")
    if not (peers / "node_modules").is_dir():
        run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", peers, "chrono-node@2")


def plain(tml):
    """The text of a TimeML file and the day of its creation."""
    s = tml.read_text(encoding="utf-8", errors="replace")
    dct = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', s, re.S)
    text = re.search(r"<TEXT>(.*?)</TEXT>", s, re.S).group(1)
    text = re.sub(r"<[^>]*>", "", text)
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(name, sign)
    return text, dct.group(1) if dct else "2000-01-01"


def show(name, bytes_, times, seconds):
    print(f"{name:24} {times or '':>6} times  {seconds:8.3f} s  {bytes_ / seconds / 1e6:8.3f} MB/s")


def main():
    build, files = pathlib.Path(sys.argv[1]), [pathlib.Path(f) for f in sys.argv[2:]]
    install()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, "texts")
        folder.mkdir()
        lines, total = [], 0
        for tml in files:
            text, day = plain(tml)
            out = folder / (tml.stem + ".txt")
            out.write_text(text, encoding="utf-8")
            lines.append(f"{day}\t{out}")
            total += out.stat().st_size
        listed = pathlib.Path(scratch, "list")
        listed.write_text("\n".join(lines) + "\n")
        print(f"{len(files)} texts, {total} bytes")
        room = run(build / "eval_times", "--repeat", "10", *files)
        times, speed = re.search(r"(\d+) times in \d+ bytes, (\S+) MB/s", room).groups()
        show("dateline, times room", total, int(times), total / 1e6 / float(speed))
        if (build / "dateline").exists():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            run(build / "dateline", "annotate", "--as", "text", "--layers", "times", "--jobs", "1", folder)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            show("dateline, whole way", total, None, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        for name, command in (
            ("HeidelTime 2.2.1", ["java", "-cp", f"{peers}:{peers}/lib/*", "Heidel", here / "heideltime.props", listed]),
            ("chrono-node", ["node", here / "chrono.mjs", listed]),
        ):
            row = json.loads(run(*command, cwd=peers).strip().split("\n")[-1])
            show(name, row["bytes"], row["times"], row["seconds"])


main()
