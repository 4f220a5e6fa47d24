"""Which files of a folder are filings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from audit.reading.bundle import files_in, is_bundle
from audit.reading.files import real_path

LOCK_FILE_PREFIXES = ("~$", ".~")
"""Word, Excel and WPS leave these beside a file that somebody has open; they hold no filing."""

LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})
"""Names, in lower case, of what Windows and macOS put into every folder and zip."""


_CLOSED = "没有打开这个文件夹的权限，其中的文件没有核对，请调整权限后再送审。"
_LEADS_OUT = "这是指向文件夹之外的链接，没有跟随；请把文件本身放进来。"
_NOTHING_IN = "压缩包里没有可以送审的文件，请核对后重新打包再送审。"
_NO_FILE = "这是设备、管道一类，不是文件。"


class Listing(NamedTuple):
    """files: to audit. left_out: what else stands there and cannot be, with the reason."""

    files: list[Path]
    left_out: list[tuple[Path, str]]


def filings_in(paths: Sequence[Path]) -> Listing:
    """The files to audit: a file stands for itself, a folder or a zip of files for every file in it, at any depth.

    Hidden files and folders, the lock files of office programs and what systems leave (Thumbs.db) are no filings. What
    leads out of a folder, is no file, holds none or cannot be looked into is left out with the reason. Within a folder
    the files are sorted by path, and a file named twice is audited once. A path that does not exist is kept, for the
    reader to say so.
    """
    files: dict[Path, None] = {}
    left_out: dict[Path, str] = {}
    for path in paths:
        for file in sorted(_files_under(path, left_out)) if _is(path.is_dir) else [path]:
            found = _files_in_zip(file) if _is(partial(is_bundle, file)) else [file]
            files.update(dict.fromkeys(found))
            if not found:
                left_out[file] = _NOTHING_IN
    return Listing(list(files), list(left_out.items()))


def printed_path(path: str | Path) -> str:
    """A path as it is shown: a name that is not UTF-8 comes from a Windows that writes GBK."""
    given = os.fsencode(path)
    try:
        return given.decode()
    except UnicodeDecodeError:
        return given.decode("gb18030", "replace")


def _files_under(folder: Path, left_out: dict[Path, str]) -> Iterator[Path]:
    inside, waiting = real_path(folder), [folder]
    while waiting:
        here = waiting.pop()
        try:
            paths = [path for path in here.iterdir() if _is_visible(path.name)]
        except OSError:
            left_out[here] = _CLOSED
            continue
        for path in paths:
            is_link, is_folder = _is(path.is_symlink), _is(path.is_dir)
            if is_link and not real_path(path).is_relative_to(inside):
                left_out[path] = _LEADS_OUT
            elif is_folder and not is_link:  # one that a link leads to is come to by itself
                waiting.append(path)
            elif _is(path.is_file) or not _is(path.exists):
                yield path
            elif not is_folder:
                left_out[path] = _NO_FILE


def _is(asked: Callable[[], bool]) -> bool:
    """What is asked of a path, no where the system will not say."""
    try:
        return asked()
    except OSError:
        return False


def _files_in_zip(bundle: Path) -> list[Path]:
    return [path for path in files_in(bundle) if all(map(_is_visible, path.relative_to(bundle).parts))]


def _is_visible(name: str) -> bool:
    return not name.startswith((".", *LOCK_FILE_PREFIXES)) and name.lower() not in LEFT_BY_SYSTEMS
