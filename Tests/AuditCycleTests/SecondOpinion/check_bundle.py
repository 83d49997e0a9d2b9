"""Does what a bundle's HOW-TO-CHECK.txt says: types its commands into bash and compares what they print, and takes the
spreadsheet's steps with Python's csv. Exits with 1 and the step at fault.

usage: check_bundle.py FOLDER HEAD-FROM-THE-MINUTES
"""
import csv, hashlib, json, pathlib, re, subprocess, sys

folder, head = pathlib.Path(sys.argv[1]), sys.argv[2]


def fail(step, what):
    sys.exit(f"step {step}: {what}")


def read(name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


lines = (folder / "HOW-TO-CHECK.txt").read_text(encoding="utf-8").splitlines()
if len(lines) > 40:
    fail(0, f"{len(lines)} lines")

# The commands, each with what must be printed.
step, waiting, commands = 0, [], 0
for line in lines:
    if match := re.match(r"(\d+)\. ", line):
        step = int(match[1])
    if line.startswith("     "):
        waiting.append(line.strip())
    elif waiting and (match := re.match(r"   must print[^:]*: (.*)", line)):
        for command in waiting:
            commands += 1
            run = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True)
            printed = run.stdout.strip().removesuffix("  -")
            rest = match[1].removeprefix(printed)
            if not printed or rest == match[1] or (rest and rest[0] not in ".,"):
                fail(step, f"`{command}` printed {run.stdout!r}{run.stderr!r}")
        waiting = []
if waiting:
    fail(step, "a command without what it must print")

# Step 3: the spreadsheet over entries.csv; step 4: the head.
entries = read("entries.csv")
previous = "0" * 64
for number, entry in enumerate(entries, 1):
    if entry["seq"] != str(number) or entry["prev"] != previous:
        fail(3, f"row {number + 1}")
    previous = entry["hash"]
if head not in [entry["hash"] for entry in entries]:
    fail(4, "the head is not there")

# Steps 5 to 7, for every case as for the first.
cases = read("cases.csv")
for case in cases:
    if case["token"]:
        digest = hashlib.sha256(bytes.fromhex(case["salt"]) + case["token"].encode()).hexdigest()
        if digest != case["commitment"]:
            fail(5, f"case {case['case_number']} of draw {case['draw']}")
for table in sorted(folder.glob("frame-*.csv")):
    draw = table.stem.removeprefix("frame-")
    if table.stem != re.search(r"tail -n \+2 (frame-\d+)", "\n".join(lines))[1]:
        continue  # the instructions' example is of another draw
    key_hash = re.search(r"'([0-9a-f]{64})[0-9a-f]{64}'", "\n".join(lines))[1]
    frame = read(table.name)
    payload = json.loads((folder / f"payloads/{int(draw):06}.json").read_text(encoding="utf-8"))
    after = {stratum["label"]: stratum.get("after", 0) for stratum in payload["strata"]}
    for row in frame:
        if hashlib.sha256((key_hash + row["token"]).encode()).hexdigest() != row["ticket"]:
            fail(6, "a ticket")
    if [(row["stratum"], row["ticket"]) for row in frame] != sorted((row["stratum"], row["ticket"]) for row in frame):
        fail(7, "the frame's order")
    told = (folder / f"fingerprint-{draw}.txt").read_text(encoding="utf-8")
    if sorted(f"{row['token']}\t{row['stratum']}\n" for row in frame) != told.splitlines(keepends=True):
        fail(7, "a case's stratum")
    for stratum in {row["stratum"] for row in frame}:
        picked = [case for case in cases if case["draw"] == draw and case["stratum"] == stratum]
        first = [row for row in frame if row["stratum"] == stratum][after[stratum] :][: len(picked)]
        if [(case["token"], case["ticket"]) for case in picked] != [(row["token"], row["ticket"]) for row in first]:
            fail(7, "those picked do not stand first in a stratum")
        if [case["order"] for case in picked] != [str(order) for order in range(1, len(picked) + 1)]:
            fail(7, "the order in a stratum")
print(f"{commands} commands, {len(entries)} entries, {len(cases)} cases: good")
