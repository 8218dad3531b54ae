"""A scene as PNG: its PDF, painted by PDFium at the resolution of a printer."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pypdfium2 as pdfium

DPI = 300
_INCH = 0.0254
_PACKING = 6  # zlib's own balance between time and size
_BAND = 256  # rows that are packed at a time, so that an A1 sheet needs no second copy of itself


def write(pdf: bytes, dpi: int = DPI) -> bytes:
    """Return the picture of a one-page PDF file; the same file gives the same bytes."""
    document = pdfium.PdfDocument(pdf)
    try:
        bitmap = document[0].render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=False)
        rows = np.asarray(bitmap.to_numpy())[:, :, :3]
        return _png(rows, dpi)
    finally:
        document.close()


def _png(rows: np.ndarray, dpi: int) -> bytes:
    height, width, _ = rows.shape
    per_metre = round(dpi / _INCH)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"sRGB", b"\0"),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", _packed(rows)),
            _chunk(b"IEND", b""),
        )
    )


def _packed(rows: np.ndarray) -> bytes:
    """Return the image data, each row as its difference from the one above (filter 2): even areas become zeros."""
    height, width, _ = rows.shape
    packer = zlib.compressobj(_PACKING)
    above = np.zeros((1, width, 3), np.uint8)
    parts = []
    for top in range(0, height, _BAND):
        band = rows[top : top + _BAND]
        lines = np.full((len(band), 1 + width * 3), 2, np.uint8)
        lines[:, 1:] = (band - np.concatenate((above, band[:-1]))).reshape(len(band), -1)
        above = band[-1:]
        parts.append(packer.compress(lines.tobytes()))
    return b"".join((*parts, packer.flush()))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
