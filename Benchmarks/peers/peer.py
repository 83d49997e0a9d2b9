"""One engine in one process: loads the county, answers every question, and writes down what it took.

    peer.py warm ENGINE LAYOUT FOLDER HALCYON OUT    load, check, one warm-up and five runs a question
    peer.py cold ENGINE LAYOUT FOLDER HALCYON OUT FILE…    load, and one answer from each file
"""

import json
import os
import sys
import time
from pathlib import Path

from answers import cells
from engines import engine
from questions import names, texts

RUNS = 5
# A question that takes longer than this is not asked again and again.
PATIENCE_SECONDS = 10


def seconds(work):
    """How long a piece of work takes, and what it gives."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def processor_seconds(process):
    """What all threads of a process have worked, those that ended included: the kernel's clock of a process."""
    return time.clock_gettime((~process << 3) | 2)


def peak_bytes(process):
    """The most memory a process has had at once."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def timed(asked, question, process):
    """An answer's rows and its times: the first run warms up, and only if it was slow does it count."""
    before = processor_seconds(process)
    first, answer = seconds(lambda: asked.answer(question))
    rows = cells(asked.rows(answer) if hasattr(asked, "rows") else answer)
    if first > PATIENCE_SECONDS:
        return {"rows": rows, "seconds": [first], "processor": processor_seconds(process) - before}
    before = processor_seconds(process)
    times = [seconds(lambda: asked.answer(question))[0] for _ in range(RUNS)]
    return {"rows": rows, "seconds": times, "processor": (processor_seconds(process) - before) / RUNS}


def prepared(asked, file):
    text = Path(file).read_text()
    return asked.prepare(text) if hasattr(asked, "prepare") else text


def warm(name, layout, folder, binary, out):
    asked = engine(name, binary)
    load, _ = seconds(lambda: asked.load(folder, layout))
    process = getattr(asked, "process", os.getpid())
    loaded = peak_bytes(process)
    found = {}
    for question in names():
        found[question] = {}
        for file in texts(question, name):
            try:
                found[question][file.name] = timed(asked, prepared(asked, file), process)
            except Exception as fault:  # An engine that cannot answer is a finding, not the end of the run.
                found[question][file.name] = {"failure": str(fault)[:300]}
    result = {
        "engine": name, "layout": layout, "version": asked.version, "load": load, "loaded_bytes": loaded,
        "peak_bytes": peak_bytes(process), "questions": found,
    }
    Path(out).write_text(json.dumps(result))


def cold(name, layout, folder, binary, out, *files):
    asked = engine(name, binary)
    load, _ = seconds(lambda: asked.load(folder, layout))
    answers, _ = seconds(lambda: [asked.answer(prepared(asked, file)) for file in files])
    Path(out).write_text(json.dumps({"load": load, "answers": answers}))


if __name__ == "__main__":
    {"warm": warm, "cold": cold}[sys.argv[1]](*sys.argv[2:])
    sys.stdout.flush()
    # Tables are not taken down row by row: the process ends as a person's would.
    os._exit(0)
