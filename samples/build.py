"""Rebuilds each sample's `notice.pdf` from its `source.html`, and its `scan.pdf` by its `scan.args`.

    python samples/build.py [FOLDER…]

Needs Debian's packages `chromium`, `libreoffice-writer`, `qpdf`, `fonts-noto-cjk`,
`fonts-wqy-zenhei` and `fonts-wqy-microhei`. A source whose stylesheet is `company.css`, or that names `libreoffice` as its
`<meta name="producer">`, goes through LibreOffice, the others through Chromium, so that the samples come
from two producers; qpdf then packs the file. Text and layout of a rebuilt PDF are the same, its dates
and ids differ. A folder with `scan.args` also holds the notice as `scan.py` scans it with these settings.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
TIMEOUT_SECONDS = 180
OFFICE_MARKS = ("company.css", '<meta name="producer" content="libreoffice">')


def folders() -> list[Path]:
    """The samples' folders in order of their names."""
    return sorted(source.parent for source in HERE.glob("*/source.html"))


def chromium_command(source: Path, target: Path, profile: Path) -> list[str]:
    """The command that prints `source` to `target` with Chromium."""
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={profile}",
    ]
    return ["chromium", *flags, f"--print-to-pdf={target}", source.as_uri()]


def office_command(source: Path, target: Path, profile: Path) -> list[str]:
    """The command that turns `source` into a PDF beside `target`'s name with LibreOffice."""
    flags = ["--headless", f"-env:UserInstallation={profile.as_uri()}", "--infilter=HTML (StarWriter)"]
    return [
        "soffice",
        *flags,
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(target.parent),
        str(source),
    ]


def packing_command(made: Path, target: Path) -> list[str]:
    """The command that packs `made` into `target`; Chromium's font programs shrink by almost half."""
    return [
        "qpdf",
        "--object-streams=generate",
        "--recompress-flate",
        "--compression-level=9",
        str(made),
        str(target),
    ]


def scan_command(folder: Path) -> list[str]:
    """The command that scans the folder's `notice.pdf` with the settings of its `scan.args`."""
    files = [str(folder / name) for name in ("notice.pdf", "scan.pdf")]
    return [sys.executable, str(HERE / "scan.py"), *files, f"@{folder / 'scan.args'}"]


def build(folder: Path) -> Path:
    """Writes `folder/notice.pdf` and its scan if it has one, and gives the first's path.

    Raises CalledProcessError where a producer fails.
    """
    source = folder / "source.html"
    written = source.read_text(encoding="utf-8")
    command = office_command if any(mark in written for mark in OFFICE_MARKS) else chromium_command
    target = folder / "notice.pdf"
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "source.pdf"
        steps = [command(source, made, Path(scratch) / "profile"), packing_command(made, target)]
        if (folder / "scan.args").exists():
            steps.append(scan_command(folder))
        for step in steps:
            subprocess.run(step, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)  # noqa: S603 - our own files only
    return target


def main(arguments: Sequence[str] | None = None) -> None:
    """Builds the folders that are named, or all of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, help="folders of samples (all where none is named)")
    for folder in parser.parse_args(arguments).folders or folders():
        path = build(folder.resolve())
        sys.stderr.write(f"{path.parent.name}/{path.name}  {path.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
