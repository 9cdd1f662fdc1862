"""A large archive through the program: no record lost, bounded memory.

    bench/warc.py PROGRAM [MEGABYTES, 1000]

Makes a WARC of pages of examples/pile/html, each beside filler of its own, with answers that are no page (a redirect, a picture)
in between, in gzip members; reads it with one thread and two, and compares what comes out with what went in.
"""
import gzip
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

program, size = sys.argv[1], int(sys.argv[2] if len(sys.argv) > 2 else 1000) << 20
pages = [p.read_bytes() for p in sorted(pathlib.Path("examples/pile/html").glob("*.html"))]


def record(number, answer):
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:n:{number}>\r\nWARC-Target-URI: https://quay.example/{number}\r\n"
            f"WARC-Date: 2024-03-12T10:05:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n")
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 1)


with tempfile.TemporaryDirectory() as scratch:
    path, made, others, total = scratch + "/large.warc.gz", 0, 0, 0
    with open(path, "wb") as out:
        while total < size:
            number = made + others
            if number % 10 == 9:
                others += 1
                answer = (b"HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG")[number // 10 % 2]
            else:
                made += 1
                filler = f"<!-- {number} " + f"{number * 2654435761 % 4294967296:08x} " * 4000 + "-->"
                answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + pages[number % len(pages)] + filler.encode()
            total += len(answer)
            out.write(record(number, answer))
    print(f"archive of {total >> 20} MB ({pathlib.Path(path).stat().st_size >> 20} packed): {made} pages, {others} other answers")
    for jobs in (1, 2):
        start, ids = time.time(), set()
        with open(scratch + "/told", "w+") as notes:  # a file: a pipe that nobody empties would stop the program
            run = subprocess.Popen([program, "read", "--jobs", str(jobs), path], stdout=subprocess.PIPE, stderr=notes, text=True)
            for line in run.stdout:
                ids.add(json.loads(line)["record"])
            run.wait()
            notes.seek(0)
            told = notes.read()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        print(f"threads {jobs}: {len(ids)} of {made} pages read, {made - len(ids)} lost, {told.count('note ')} notes of others, "
              f"status {run.returncode}, at most {peak} MB, {total / 1e6 / (time.time() - start):.0f} MB/s")
