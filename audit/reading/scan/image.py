"""Page images of scans, brought to one scale: 200 dots an inch, which is what the recognition was measured at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from audit.model.errors import UnreadableError
from audit.reading import limits

Pixels = NDArray[np.uint8]
"""Rows × columns of grey values, or × 3 of blue, green, red."""

DOTS_PER_INCH = 200
POINTS_PER_PIXEL = 72 / DOTS_PER_INCH
_A4_LENGTH = 842.0
_PLAUSIBLE_LENGTH = (420.0, 1300.0)
"""Points of a page's longer side: A6 to A3. A scan that states another size (a page of one point a pixel, a photograph
of 72 dots an inch) is taken for A4.
"""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


def pdf_page(document: pypdfium2.PdfDocument, index: int) -> Pixels:
    """A PDF's page as it is printed, in colour. Raises UnreadableError when it is too large."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = _scale(width, height)
        _refuse_large(width * scale, height * scale, index + 1)
        return np.ascontiguousarray(page.render(scale=scale).to_numpy()[:, :, :3])
    finally:
        page.close()


def frame_count(content: bytes) -> int:
    """How many frames an image file has. Raises UnreadableError for a broken one, or too many frames."""
    with _opened(content) as image:
        frames = getattr(image, "n_frames", 1)
    if frames > limits.MAX_SCANNED_PAGES:
        raise UnreadableError(f"图片有 {frames} 页，超过上限 {limits.MAX_SCANNED_PAGES} 页，请拆分后再送审。")
    return int(frames)


def image_pages(content: bytes) -> Iterator[Pixels]:
    """The frames of an image file in colour, turned as its header says.

    Raises UnreadableError for a broken or too large image, or too many frames.
    """
    frames = frame_count(content)
    with _opened(content) as image:
        for index in range(frames):
            image.seek(index)
            _refuse_large(image.width, image.height, index + 1)
            yield _scaled(ImageOps.exif_transpose(image), _points_per_pixel(image), index + 1)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            yield image
    except Image.DecompressionBombError as error:
        raise UnreadableError(_too_large(1)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableError("图片已损坏或不完整，请重新扫描后再送审。") from error


def _scaled(image: Image.Image, points: float, number: int) -> Pixels:
    """The image at our scale; `points`: of one of its pixels."""
    scale = points * _scale(image.width * points, image.height * points)
    _refuse_large(image.width * scale, image.height * scale, number)
    colour = np.ascontiguousarray(np.asarray(_on_white(image))[:, :, ::-1])
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    scaled: Pixels = cv2.resize(colour, None, fx=scale, fy=scale, interpolation=method)
    return scaled


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")


def _points_per_pixel(image: Image.Image) -> float:
    """How many points of the page a pixel measures, by the dots an inch that the file states; 1.0 where it states none."""
    stated = float(image.info.get("dpi", (72, 72))[0])
    return 72 / stated if 1 <= stated <= 10_000 else 1.0


def _scale(width: float, height: float) -> float:
    """Pixels of our images for one point of the page."""
    longer = max(1.0, width, height)
    least, most = _PLAUSIBLE_LENGTH
    return (1.0 if least <= longer <= most else _A4_LENGTH / longer) / POINTS_PER_PIXEL


def _refuse_large(width: float, height: float, number: int) -> None:
    if width * height > limits.MAX_PAGE_PIXELS:
        raise UnreadableError(_too_large(number))


def _too_large(number: int) -> str:
    return f"第 {number} 页的图像超过上限 {limits.MAX_PAGE_PIXELS // 1_000_000} 百万像素，请降低分辨率或裁剪后再送审。"
