"""Files that are there whole or not at all."""

import contextlib
import errno
import tempfile
from collections.abc import Iterator
from pathlib import Path

from models.errors import ExportTrouble

PREFIX = ".zhiping-export-"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextlib.contextmanager
def written_whole(folder: Path) -> Iterator[Path]:
    """A folder to write files into, which all move to `folder` when the block ends, replacing those there.

    Where anything fails nothing of the kind is left, and `folder` is as it was. Raises ExportTrouble where
    `folder` cannot be written to.
    """
    made = _missing(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Inside the folder itself: a move between two disks would be a copy, which can fail half way.
        # A file that cannot be removed (still open after a failure) must not hide what the failure was.
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=folder, ignore_cleanup_errors=True) as name:
            yield Path(name)
            _move(Path(name), folder)
    except BaseException as error:
        for path in made:
            with contextlib.suppress(OSError):
                path.rmdir()
        if isinstance(error, OSError):
            raise trouble_with(folder, error) from error
        raise


def trouble_with(folder: Path, error: OSError) -> ExportTrouble:
    """What a person is told of a file that could not be written.

    >>> print(trouble_with(Path("out"), OSError(errno.ENOSPC, "No space left on device")))
    out: No space left on device; expected room for the files; free some room or name a folder on another disk
    """
    found = error.strerror or str(error) or type(error).__name__
    where = str(folder)
    if isinstance(error.filename, str) and PREFIX not in error.filename:
        where = error.filename
    if error.errno in FULL:
        remedy = "free some room or name a folder on another disk"
        return ExportTrouble(where, found, "room for the files", remedy)
    if error.errno in FORBIDDEN:
        remedy = "name another folder, and close the files that are open in another program"
        return ExportTrouble(where, found, "a folder that may be written to", remedy)
    return ExportTrouble(where, found, "a folder that files can be written to", "name another folder")


def _missing(folder: Path) -> list[Path]:
    """The folder and those above it that are not there yet, the innermost first."""
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _move(written: Path, folder: Path) -> None:
    """Moves every file; those of subfolders first, so that what describes them comes after them."""
    files = [path for path in written.rglob("*") if path.is_file()]
    for path in sorted(files, key=lambda path: (-len(path.parts), path)):
        target = folder / path.relative_to(written)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
