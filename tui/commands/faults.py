"""Faults of files and findings in them, as lines for the user and exit codes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from frameworks.catalogue import UnknownFrameworkError
from frameworks.findings import Finding, Severity, dotted
from frameworks.reading import FileFault
from tui.console import DONE, FAULTY, MISUSED, UNREACHABLE, printable, say, write
from tui.translation import _, current_language, mark, n_

_WORDS: Final[Mapping[Severity, str]] = {
    "error": mark("error"),
    "warning": mark("warning"),
    "hint": mark("hint"),
}


def lines_and_code(error: Exception) -> tuple[list[str], int]:
    """Give what to say of a fault and its exit code; no lines for what isn't the user's to mend."""
    if isinstance(error, FileFault):
        return error.lines(current_language()), code_of(error)
    if isinstance(error, UnknownFrameworkError):
        return [error.message.text(current_language())], MISUSED
    return [], DONE


def code_of(fault: FileFault) -> int:
    """Give the exit code of a file's fault."""
    return UNREACHABLE if fault.kind == "access" else FAULTY


def line_of(finding: Finding, path: Path) -> str:
    """Give a finding as `file:line: severity: dotted.path: sentence`; without severity for an error."""
    if finding.severity == "error":
        return finding.text(current_language(), str(path))
    place = f"{path}:{finding.line}" if finding.line else str(path)
    return f"{place}: {_(_WORDS[finding.severity])}: {finding.text(current_language())}"


def report(found: Sequence[tuple[Path, Sequence[Finding]]], *, as_json: bool) -> int:
    """Put the findings of files on stdout and a count on stderr; give the exit code.

    Args:
        found: Per file its findings; one with the code `access` says that the file could not be read.
        as_json: Whether to write JSON for programs in place of lines for people.
    """
    everything = [finding for _path, findings in found for finding in findings]
    if as_json:
        write(json.dumps({"files": [_as_data(*each) for each in found]}, ensure_ascii=False, indent=2) + "\n")
    else:
        write("".join(f"{printable(line_of(each, path))}\n" for path, each in _flat(found)))
        say(_summary(everything))
    if any(each.code == "access" for each in everything):
        return UNREACHABLE
    return FAULTY if any(each.severity == "error" for each in everything) else DONE


def _flat(found: Sequence[tuple[Path, Sequence[Finding]]]) -> Iterable[tuple[Path, Finding]]:
    return ((path, finding) for path, findings in found for finding in findings)


def _as_data(path: Path, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        # A name that is not UTF-8 can't stand in JSON as it is.
        "file": str(path).encode("utf-8", "replace").decode(),
        "findings": [
            {
                "severity": each.severity,
                "code": each.code,
                "line": each.line,
                "path": dotted(each.path),
                "message": each.message.text(current_language()),
            }
            for each in findings
        ],
    }


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return _("Nothing to remark.")
    count = {severity: sum(each.severity == severity for each in findings) for severity in _WORDS}
    parts = (
        n_("{count} error", "{count} errors", count["error"]).format(count=count["error"]),
        n_("{count} warning", "{count} warnings", count["warning"]).format(count=count["warning"]),
        n_("{count} hint", "{count} hints", count["hint"]).format(count=count["hint"]),
    )
    return f"{parts[0]}, {parts[1]}, {parts[2]}."
