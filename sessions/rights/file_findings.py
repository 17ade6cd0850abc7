"""What is unwise about the files of a session with people in it, beside what stands in them."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from frameworks.findings import Finding
from frameworks.languages import Message
from frameworks.reading import FileFault
from sessions.analysis.checks.privacy import has_people, people_told
from sessions.importing.keys_file import read_keys
from sessions.importing.names_file import load_names
from sessions.model import Session
from sessions.store.beside import keys_path, names_path
from sessions.things import things

_OTHERS = stat.S_IRGRP | stat.S_IROTH


def file_findings(session: Session, path: Path) -> tuple[Finding, ...]:
    """Give what is unwise about the file of a session and the files with names and keys beside it.

    Args:
        session: What stands in the file.
        path: The file.
    """
    return (*readable_by_others(session, path), *_left_behind(session, path))


def readable_by_others(session: Session, path: Path) -> Iterator[Finding]:
    """Give a finding for each file with something of people in it that others on this machine may read."""
    files = [names_path(path), keys_path(path)]
    if has_people(session):
        files.insert(0, path)
    for each in files:
        try:
            mode = stat.S_IMODE(each.stat().st_mode)
        except OSError:
            continue
        if os.name == "posix" and mode & _OTHERS:
            message = Message(
                "{file} tells of people and can be read by others on this machine (its permissions are {mode}). Keep "
                "it to yourself: chmod 600 {file}",
                {"file": each.name, "mode": f"{mode:04o}"},
            )
            yield Finding("readable-by-others", "warning", (), message)


def _left_behind(session: Session, path: Path) -> Iterator[Finding]:
    """Give a finding for each file that holds something of people who are not in the session."""
    known = {*things(session, "employee"), *things(session, "panel member")}
    try:
        names, keys = load_names(path), read_keys(path, session.privacy.keys)
    except FileFault as fault:
        for each in fault.findings:
            message = Message("{file}: {fault}", {"file": fault.path.name, "fault": each.message})
            yield Finding(each.code, "warning", (), message)
        return
    of_keys = keys.codes if keys is not None else {}
    for file, codes in ((names_path(path), names.keys()), (keys_path(path), of_keys.keys())):
        number = len(codes - known)
        if number:
            message = Message(
                "{file} holds people who are not in the session: {number}. If they left it, remove them from that "
                "file, too: maatwerk forget, with the code.",
                {"file": file.name, "number": people_told(number)},
            )
            yield Finding("left-behind", "hint", (), message)
