"""Halcyon and its peers on the same questions, on the same data, on this machine: `make bench-peers SIZE=1m|10m|50m`.

Every step leaves a file under .build/bench-peers, and a step whose file is there and still holds is not done again: an
interrupted run goes on where it was.
"""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

from engines import LAYOUTS
from questions import names, texts
from report import Report

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OUT = ROOT / ".build" / "bench-peers"
SEED = "peers"
# Counties' worth of children for about so many episodes, and who is asked.
SCALES = {"100k": 18, "1m": 176, "10m": 1760, "50m": 8800}
ASKED = {"1m": [*LAYOUTS], "10m": [name for name in LAYOUTS if name != "sqlite"], "50m": ["halcyon"]}
# The size that growth is measured from.
SMALLER = {"1m": "100k", "10m": "1m", "50m": "1m"}
# Bytes on disk a county needs: its CSV, and a peer's stored copies.
COUNTY_BYTES = 2_300_000
STORED_BYTES = 2_000_000
PROCESS_SECONDS = 1500


def say(text):
    print(f"{datetime.now():%H:%M:%S} {text}", file=sys.stderr, flush=True)


def require_disk(size):
    """Ends the run before it starts where the disk cannot hold it."""
    scales = [SCALES[step] for step in (size, SMALLER[size]) if not is_generated(step)]
    needed = sum(scales) * COUNTY_BYTES + (SCALES[size] * STORED_BYTES if len(ASKED[size]) > 1 else 0)
    OUT.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(OUT).free
    if free < needed * 1.2:
        sys.exit(f"bench-peers: SIZE={size} needs {needed * 1.2 / 1e9:.1f} GB of free disk at {OUT}, {free / 1e9:.1f} GB are there.")


def folder(size):
    return OUT / size / "data"


def is_generated(size):
    """Whether a size's data is whole: its manifest is written last."""
    return (folder(size) / "manifest.synthetic.json").exists()


def generate(size, halcyon):
    if is_generated(size):
        return
    say(f"{size}: generating {SCALES[size]} counties")
    command = [halcyon, "synth", "--out", folder(size), "--seed", SEED, "--scale", str(SCALES[size]), "--no-faults"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def fingerprint(name, size, halcyon):
    """What a result depends on; a result with another fingerprint is measured again."""
    files = [folder(size) / "manifest.synthetic.json", HERE / "tables.py", HERE / "peer.py", HERE / "answers.py"]
    files += [HERE / "requirements.txt", HERE / "engines" / f"{name}_engine.py"]
    files += [file for question in names() for file in texts(question, name)]
    files += [Path(halcyon)] if name == "halcyon" else []
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def kept(path, mark):
    """The result in a file, if it was measured under the same fingerprint."""
    if not path.exists():
        return None
    result = json.loads(path.read_text())
    return result if result.get("fingerprint") == mark else None


def keep(path, result, mark):
    result["fingerprint"] = mark
    path.write_text(json.dumps(result))
    return result


def run(command, **options):
    """Runs one measured process and gives its seconds from start to end; None where it failed."""
    started = time.perf_counter()
    try:
        outcome = subprocess.run(command, timeout=PROCESS_SECONDS, **options)
    except subprocess.TimeoutExpired:
        say(f"gave up after {PROCESS_SECONDS} s: {command[1:5]}")
        return None
    elapsed = time.perf_counter() - started
    return elapsed if outcome.returncode == 0 else None


def stem(name, layout):
    return f"{name}-{layout.replace(', ', '-').replace(' ', '-')}"


def measure(name, layout, size, halcyon):
    """Load, memory, answers and times of one engine in one layout; None where its process failed."""
    path, mark = OUT / size / f"{stem(name, layout)}.json", fingerprint(name, size, halcyon)
    if result := kept(path, mark):
        return result
    say(f"{size}: {name}, {layout}")
    path.unlink(missing_ok=True)
    run([sys.executable, HERE / "peer.py", "warm", name, layout, folder(size), halcyon, path])
    return keep(path, json.loads(path.read_text()), mark) if path.exists() else None


def measure_cold(name, layout, files, size, halcyon):
    """Seconds of one process from CSV files to one answer of every question, its start and end included."""
    path = OUT / size / f"{stem(name, layout)}-cold.json"
    mark = fingerprint(name, size, halcyon) + "".join(file.name for file in files)
    if result := kept(path, mark):
        return result
    say(f"{size}: {name}, {layout}, cold")
    if name == "halcyon":
        statements = "\n;\n".join(file.read_text() for file in files) + "\n;\n"
        elapsed = run(
            [halcyon, "shell", "--data", folder(size), "--threads", "2", "--format", "csv"],
            input=statements.encode(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
    else:
        details = OUT / size / "cold-details.json"
        elapsed = run([sys.executable, HERE / "peer.py", "cold", name, layout, folder(size), halcyon, details, *files])
    return keep(path, {"engine": name, "layout": layout, "seconds": elapsed}, mark) if elapsed else None


def bandwidth():
    """Gigabytes a second that two threads read, and move in a triad; None where there is no C compiler."""
    compiler = shutil.which("cc")
    if not compiler:
        return None
    binary = OUT / "bandwidth"
    subprocess.run([compiler, "-O3", "-march=native", "-ffast-math", "-pthread", HERE / "bandwidth.c", "-o", binary], check=True)
    read, triad = subprocess.check_output([binary], text=True).split()
    return {"read": float(read), "triad": float(triad)}


def machine():
    model = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    memory = int(open("/proc/meminfo").readline().split()[1]) * 1024
    return {
        "processor": model[0] if model else platform.machine(), "cores": os.cpu_count(),
        "memory_bytes": memory, "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def main(size, halcyon):
    require_disk(size)
    # What ran before this run does not slow it down; what still runs does.
    load_before = os.getloadavg()[0]
    generate(size, halcyon)
    results = [
        result
        for name in ASKED[size] for layout in LAYOUTS[name] if (result := measure(name, layout, size, halcyon))
    ]
    memory_speed = bandwidth()
    report = Report(size, SCALES[size], folder(size), results)
    cold = []
    for result in results:
        files = report.fastest_files(result)
        if len(files) == len(report.counted):
            cold.append(measure_cold(result["engine"], result["layout"], files, size, halcyon))
    generate(SMALLER[size], halcyon)
    smaller = measure("halcyon", "as loaded", SMALLER[size], halcyon)
    report.add(
        cold=[result for result in cold if result], bandwidth=memory_speed, machine=machine(),
        load_average=[load_before, os.getloadavg()[0]], made_at=f"{datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC",
        smaller=Report(SMALLER[size], SCALES[SMALLER[size]], folder(SMALLER[size]), [smaller]),
    )
    (OUT / size / "report.json").write_text(json.dumps(report.figures(), indent=2) + "\n")
    (OUT / size / "report.md").write_text(report.markdown())
    print(report.markdown())
    for line in report.faults():
        print(line, file=sys.stderr)
    print(report.last_line())
    sys.exit(1 if report.differences else 0)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ASKED:
        sys.exit("usage: bench.py 1m|10m|50m HALCYON")
    main(sys.argv[1], str(Path(sys.argv[2]).resolve()))
