"""Figures from results: who agrees, who is how fast, and the tables that say so."""

import math
import statistics

from answers import difference
from engines import TITLES
from questions import texts, title

# What the filter-and-sum question has to read a row, at the widths of values: two times, two codes.
SCAN_QUESTION, SCAN_BYTES = "15-filter-and-sum", 18


def geometric_mean(values):
    return math.exp(statistics.fmean(map(math.log, values))) if values else math.nan


class Report:
    """One size's results. Ratios are peer over Halcyon: above 1, Halcyon is the better one."""

    def __init__(self, size, scale, folder, results):
        self.size, self.scale, self.folder, self.results = size, scale, folder, results
        self.engines = list(dict.fromkeys(result["engine"] for result in results))
        self.cold, self.bandwidth, self.machine, self.smaller = [], None, {}, None
        self.load_average, self.made_at = [], ""
        self.differences, self.failures = [], []
        self.questions = list(results[0]["questions"])
        self.counted = [question for question in self.questions if self._agree(question)]

    def add(self, **figures):
        """What is measured beside the questions."""
        self.__dict__.update(figures)

    def _answers(self, question):
        """Every answer to a question: engine, layout, file name, answer."""
        for result in self.results:
            for file, answer in result["questions"][question].items():
                yield result["engine"], result["layout"], file, answer

    def _agree(self, question):
        """Whether Halcyon answered and every peer that did gave the same cells; notes who failed and who differs."""
        reference, agree = None, True
        for engine, layout, file, answer in self._answers(question):
            who = f"{question}: {TITLES[engine]} ({layout}, {file})"
            if "failure" in answer:
                self.failures.append(f"{who} failed: {answer['failure']}")
            elif reference is None:
                reference = answer["rows"]
                agree = agree and engine == "halcyon"
            elif parted := difference(reference, answer["rows"]):
                self.differences.append(f"{who} differs: {parted}")
                agree = False
        return agree and reference is not None

    def best(self, engine, question):
        """Seconds of an engine's fastest layout and text, with both; None where it has no answer."""
        return self._lowest_answer(engine, question, lambda answer: statistics.median(answer["seconds"]))

    def least_work(self, engine, question):
        """Processor seconds of the layout and text that cost an engine least; None where it has no answer."""
        return self._lowest_answer(engine, question, lambda answer: answer["processor"])

    def _lowest_answer(self, engine, question, figure):
        figures = [
            (figure(answer), layout, file)
            for who, layout, file, answer in self._answers(question)
            if who == engine and "seconds" in answer
        ]
        return min(figures, default=None)

    def fastest_files(self, result):
        """For every counted question the text with which one result's process was fastest."""
        chosen = []
        for question in self.counted:
            answers = {file: a for file, a in result["questions"][question].items() if "seconds" in a}
            if answers:
                fastest = min(answers, key=lambda file: statistics.median(answers[file]["seconds"]))
                chosen.append(next(path for path in texts(question, result["engine"]) if path.name == fastest))
        return chosen

    def best_peer(self, question, figure=best):
        """The best peer's figure and name; None where no peer has an answer."""
        figures = [(best[0], engine) for engine in self.engines[1:] if (best := figure(self, engine, question))]
        return min(figures, default=None)

    def ratios(self, figure=best):
        """For every counted question the best peer's figure over Halcyon's."""
        return {
            question: peer[0] / figure(self, "halcyon", question)[0]
            for question in self.counted if (peer := self.best_peer(question, figure))
        }

    def lowest(self, figure, results=None):
        """The lowest value of a figure for each engine, over its layouts."""
        lowest = {}
        for result in self.results if results is None else results:
            lowest[result["engine"]] = min(result[figure], lowest.get(result["engine"], math.inf))
        return lowest

    @staticmethod
    def against_best_peer(values):
        peers = [value for engine, value in values.items() if engine != "halcyon"]
        return min(peers) / values["halcyon"] if peers and "halcyon" in values else math.nan

    def summary(self):
        ratios = self.ratios()
        return {
            "geomean": geometric_mean(list(ratios.values())),
            "slowest": min(ratios.values(), default=math.nan),
            "load": self.against_best_peer(self.lowest("load")),
            "cold": self.against_best_peer(self.lowest("seconds", self.cold)),
            "memory": self.against_best_peer(self.lowest("loaded_bytes")),
        }

    def last_line(self):
        """The run in one line; a dash where there is nothing to compare with."""
        figures = {name: "-" if math.isnan(value) else f"{value:.2f}x" for name, value in self.summary().items()}
        return (
            f"geomean {figures['geomean']} vs best peer, slowest {figures['slowest']}, load {figures['load']}, "
            f"cold {figures['cold']}, memory {figures['memory']}"
        )

    def growth(self):
        """Exponents of Halcyon's times over rows, from the smaller size to this one: 1 is in step with the rows."""
        rows = math.log(self.scale / self.smaller.scale)
        exponents = {"load": math.log(self.lowest("load")["halcyon"] / self.smaller.lowest("load")["halcyon"]) / rows}
        for question in self.counted:
            if before := self.smaller.best("halcyon", question):
                exponents[question] = math.log(self.best("halcyon", question)[0] / before[0]) / rows
        return exponents

    def scan_bandwidth(self):
        """Gigabytes a second at which the scan question reads its columns; None where it was not answered."""
        if SCAN_QUESTION not in self.counted:
            return None
        lines = sum(1 for _ in open(self.folder / "missing_episodes.synthetic.csv", "rb")) - 1
        return lines * SCAN_BYTES / self.best("halcyon", SCAN_QUESTION)[0] / 1e9

    def faults(self):
        """What was not counted, and why."""
        return self.differences + self.failures

    def figures(self):
        """Everything measured, for a program to read."""
        return {
            "size": self.size, "counties": self.scale, "made_at": self.made_at, "machine": self.machine,
            "load_average": self.load_average, "bandwidth_gb_s": self.bandwidth, "scan_gb_s": self.scan_bandwidth(),
            "versions": {result["engine"]: result["version"] for result in self.results},
            "seconds": {
                question: {engine: self.best(engine, question) for engine in self.engines} for question in self.questions
            },
            "ratios": self.ratios(), "work_ratios": self.ratios(Report.least_work),
            "load_seconds": self.lowest("load"), "cold_seconds": self.lowest("seconds", self.cold),
            "loaded_bytes": self.lowest("loaded_bytes"), "peak_bytes": self.lowest("peak_bytes"),
            "growth": {"from": self.smaller.size, "exponents": self.growth()},
            "summary": {name: None if math.isnan(value) else value for name, value in self.summary().items()},
            "not_counted": self.faults(),
        }

    def markdown(self):
        """The tables a person reads."""
        summary = self.summary()
        machine = self.machine
        versions = ", ".join(f"{TITLES[r['engine']]} {r['version']}" for r in {r["engine"]: r for r in self.results}.values())
        lines = [
            f"# Halcyon and its peers, {self.size}",
            "",
            f"{self.made_at}; {machine['processor']}, {machine['cores']} cores, {machine['memory_bytes'] / 2**30:.0f} GiB, "
            f"{machine['system']}; load average {self.load_average[0]:.1f} at the start, {self.load_average[1]:.1f} at the end"
            + ("" if self.load_average[0] < 0.5 else ": **the machine was busy, these figures are no one's to quote**")
            + ".",
            f"{versions}; two threads each. {self.scale} counties' worth of children.",
            "",
            "Milliseconds: the middle of five runs after one to warm up, all rows fetched, each peer in its best layout and form.",
            "",
            "| question | " + " | ".join(TITLES[engine] for engine in self.engines) + " | best peer / Halcyon |",
            "| --- |" + " ---: |" * (len(self.engines) + 1),
        ]
        ratios = self.ratios()
        for question in self.questions:
            times = [self.best(engine, question) for engine in self.engines]
            cells = ["-" if best is None else f"{best[0] * 1000:.1f}" for best in times]
            ratio = f"{ratios[question]:.2f} ({TITLES[self.best_peer(question)[1]]})" if question in ratios else "not counted"
            lines.append(f"| {question} | {' | '.join(cells)} | {ratio} |")
        lines.append(f"| **geometric mean** |{' |' * len(self.engines)} **{summary['geomean']:.2f}** |")
        work = geometric_mean(list(self.ratios(Report.least_work).values()))
        lines.append(f"| the same of processor time, all threads |{' |' * len(self.engines)} {work:.2f} |")
        lines += self._process_rows(summary)
        lines += ["", f"Growth of Halcyon's times from {self.smaller.size}, as an exponent of rows (1: in step with them):", ""]
        lines += [f"- {name}: {exponent:.2f}" for name, exponent in sorted(self.growth().items(), key=lambda pair: -pair[1])]
        if self.bandwidth:
            lines += ["", f"Memory: {self.bandwidth['read']:.1f} GB/s read, {self.bandwidth['triad']:.1f} GB/s triad, two threads."]
            if scan := self.scan_bandwidth():
                lines[-1] += f" {SCAN_QUESTION} reads {scan:.1f} GB/s, {100 * scan / self.bandwidth['read']:.0f} % of it."
        lines += ["", "What is asked:", ""] + [f"- {question}: {title(question)}" for question in self.questions]
        if self.faults():
            lines += ["", "Not counted:", ""] + [f"- {fault}" for fault in self.faults()]
        return "\n".join(lines) + "\n"

    def _process_rows(self, summary):
        """The rows of the table that are about whole processes."""
        rows = []
        for name, key, values, scale, form in [
            ("load, CSV to typed tables", "load", self.lowest("load"), 1000, "{:.0f}"),
            ("cold, CSV to all answers", "cold", self.lowest("seconds", self.cold), 1000, "{:.0f}"),
            ("peak memory loaded, MiB", "memory", self.lowest("loaded_bytes"), 2**-20, "{:.0f}"),
            ("peak memory after all, MiB", None, self.lowest("peak_bytes"), 2**-20, "{:.0f}"),
        ]:
            cells = [form.format(values[engine] * scale) if engine in values else "-" for engine in self.engines]
            ratio = summary[key] if key else self.against_best_peer(values)
            rows.append(f"| {name} | {' | '.join(cells)} | {ratio:.2f} |")
        return rows
