"""Scans: image files, and page images in a PDF. What recognises them is the extra `scan`, imported where it is used."""

from __future__ import annotations

from importlib.util import find_spec

from audit.model.errors import UnreadableError
from audit.processes.isolation import isolated
from audit.processes.limits import MAX_WAIT_SECONDS, MAX_WORK_SECONDS, Bounds
from audit.reading import limits
from audit.reading.reading import Reader, Reading

HOW_TO_INSTALL = "要读取扫描件，请在本项目目录运行 .venv/bin/pip install --editable '.[scan]' 安装识别组件后重试。"
_PACKAGES = ("cv2", "onnxruntime", "PIL", "rapidocr")
_MODULES = ("rapidocr.main",)
"""Takes a second to import. onnxruntime, which it leaves for later, starts a thread when it is imported."""


def can_recognise() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(package) for package in _PACKAGES)


def read_image(content: bytes) -> Reading:
    """An image file (PNG, JPEG, TIFF, BMP, GIF, WebP), every frame a page.

    Cells carry the confidence of their recognition and say what is doubtful; locators are `p1[x0,y0,x1,y1]`, in points
    on the page set upright. seals are None where no page has colour to show them.
    Raises UnreadableError for a broken or too large image, one without text, and without the extra.
    """
    _refuse_without_extra()
    return _recognised(_image, content, isolated(_frames, content))


def read_scanned_pdf(content: bytes, scanned_pages: int) -> Reading:
    """A PDF of which so many pages are scans; those with text are read as text. Otherwise as `read_image`."""
    _refuse_without_extra()
    return _recognised(_pdf, content, scanned_pages)


def _refuse_without_extra() -> None:
    if not can_recognise():
        raise UnreadableError(f"这是扫描件，{HOW_TO_INSTALL}")


def _recognised(reader: Reader, content: bytes, pages: int) -> Reading:
    seconds = MAX_WORK_SECONDS + pages * limits.MAX_SECONDS_PER_SCANNED_PAGE
    bounds = Bounds("识别", seconds, max(seconds, MAX_WAIT_SECONDS), limits.MAX_SCAN_MEMORY_BYTES)
    return isolated(reader, content, bounds, _MODULES)


def _frames(content: bytes) -> int:
    from audit.reading.scan.image import frame_count

    return frame_count(content)


def _image(content: bytes) -> Reading:
    from audit.reading.scan.flow import image_reading

    return image_reading(content)


def _pdf(content: bytes) -> Reading:
    from audit.reading.scan.flow import scanned_pdf_reading

    return scanned_pdf_reading(content)
