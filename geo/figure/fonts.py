"""Finding typefaces with Chinese: from a package, and on the system under the names that each platform gives them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import readTTCHeader

from geo.errors import OutputError, Words

PACKAGE = "manimgx_fonts_cjk"  # carries Noto Sans CJK in all its weights, the only thing that is used of it
PACKAGED = "NotoSansCJK-VF.otf.ttc"
_REGULAR, _BOLD = 400.0, 700.0
_CHINESE = "国温"  # what a typeface for a map in China has
_RESTRICTED = 0x0002  # OS/2 fsType: must not be embedded

# The file of the upright weight and that of the bold one, or the same where there is none; the best come first. After
# the sans serifs of each platform stand those that hold rarer characters.
FAMILIES: tuple[tuple[str, str], ...] = (
    (PACKAGED, PACKAGED),
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"),
    ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"),
    ("NotoSansSC[wght].ttf", "NotoSansSC[wght].ttf"),
    ("NotoSansSC-VF.ttf", "NotoSansSC-VF.ttf"),
    ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"),
    ("SourceHanSansCN-Regular.otf", "SourceHanSansCN-Bold.otf"),
    ("SourceHanSans.ttc", "SourceHanSans.ttc"),
    ("PingFang.ttc", "PingFang.ttc"),
    ("Hiragino Sans GB.ttc", "Hiragino Sans GB.ttc"),
    ("STHeiti Light.ttc", "STHeiti Medium.ttc"),
    ("msyh.ttc", "msyhbd.ttc"),
    ("msyh.ttf", "msyhbd.ttf"),
    ("Deng.ttf", "Dengb.ttf"),
    ("simhei.ttf", "simhei.ttf"),
    ("wqy-microhei.ttc", "wqy-microhei.ttc"),
    ("wqy-zenhei.ttc", "wqy-zenhei.ttc"),
    ("DroidSansFallbackFull.ttf", "DroidSansFallbackFull.ttf"),
    ("DroidSansFallback.ttf", "DroidSansFallback.ttf"),
    ("simsun.ttc", "simsun.ttc"),
    ("simsunb.ttf", "simsunb.ttf"),
    ("SimsunExtG.ttf", "SimsunExtG.ttf"),
    ("Songti.ttc", "Songti.ttc"),
    ("Arial Unicode.ttf", "Arial Unicode.ttf"),
    ("HanaMinA.ttf", "HanaMinA.ttf"),
    ("HanaMinB.ttf", "HanaMinB.ttf"),
    ("unifont.otf", "unifont.otf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
)


@dataclass(slots=True)
class Typeface:
    """A font file opened at one weight: which letters it has, and how they are drawn."""

    letters: Any  # fontTools' glyph set
    names: Mapping[int, str]  # of the letters, by code point
    scale: float  # from its units to thousandths of the type's size

    def __contains__(self, letter: str) -> bool:
        return ord(letter) in self.names


@dataclass
class Shelf:
    """The typefaces at hand, the best first, each opened only when it is asked for."""

    files: tuple[tuple[Path, Path], ...]
    _open: dict[tuple[int, bool], Typeface | None] = field(default_factory=dict)
    _read: dict[Path, TTFont | None] = field(default_factory=dict)

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self.files)))

    def at(self, place: int, *, bold: bool) -> Typeface | None:
        """Return a typeface by its place; None for a file that cannot be read or must not be embedded."""
        key = (place, bold)
        if key not in self._open:
            path = self.files[place][bold]
            if path not in self._read:  # a variable font is one file for both weights
                self._read[path] = _font(path)
            self._open[key] = _typeface(self._read[path], bold=bold)
        return self._open[key]


def shelf(folders: Sequence[Path] | None = None) -> Shelf:
    """Return the typefaces of the package and of the system, or those in the given folders.

    Raises
    ------
    OutputError
        None of them has Chinese.
    """
    there = _files(font_folders() if folders is None else folders)
    pairs = [(there[plain.lower()], there.get(bold.lower())) for plain, bold in FAMILIES if plain.lower() in there]
    found = Shelf(tuple((plain, bold or plain) for plain, bold in pairs))
    for place in found:
        face = found.at(place, bold=False)
        if face is not None and all(letter in face for letter in _CHINESE):
            return found
    raise OutputError(
        "geo figure",
        Words("找不到含汉字的字体，图上的字会成方框", "no typeface with Chinese was found; the names would be boxes"),
        Words(
            f"装上 Python 包 {PACKAGE.replace('_', '-')}，或系统字体：Debian、Ubuntu 用 apt install fonts-noto-cjk，"
            "Fedora 用 dnf install google-noto-sans-cjk-fonts，Windows 用微软雅黑，macOS 用苹方",
            f"Install the Python package {PACKAGE.replace('_', '-')}, or a font of the system: apt install "
            "fonts-noto-cjk (Debian, Ubuntu), dnf install google-noto-sans-cjk-fonts (Fedora), Microsoft YaHei "
            "(Windows), PingFang (macOS)",
        ),
    )


def font_folders() -> list[Path]:
    """Return where fonts may be: in the package, for this user, on the system."""
    spec = find_spec(PACKAGE)
    packaged = [Path(place) for place in spec.submodule_search_locations or ()] if spec else []
    if sys.platform == "win32":
        users = Path(os.environ.get("LOCALAPPDATA", "~")) / "Microsoft/Windows/Fonts"
        system = [users, Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    elif sys.platform == "darwin":
        system = [Path("~/Library/Fonts"), Path("/Library/Fonts"), Path("/System/Library/Fonts")]
        system += sorted(Path("/System/Library/AssetsV2").glob("com_apple_MobileAsset_Font*"))  # PingFang lives here
    else:
        system = [Path("~/.local/share/fonts"), Path("~/.fonts"), Path("/usr/local/share/fonts")]
        system += [Path("/usr/share/fonts")]
    return [*packaged, *(folder.expanduser() for folder in system)]


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the known font files in folders and below, by name in small letters; the first folder's counts."""
    known = {name.lower() for pair in FAMILIES for name in pair}
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in sorted(names):
                if name.lower() in known:
                    found.setdefault(name.lower(), Path(place) / name)
    return found


def _font(path: Path) -> TTFont | None:
    """Return a font whose letters may be embedded, read into memory; of a collection the Chinese of the mainland."""
    try:
        file = io.BytesIO(path.read_bytes())
        font = TTFont(file, fontNumber=_simplified(file), lazy=True, recalcTimestamp=False)
        is_locked = font["OS/2"].fsType & 0x000F == _RESTRICTED
    except Exception:  # a broken font may raise anything, and there are others
        return None
    return None if is_locked else font


def _typeface(font: TTFont | None, *, bold: bool) -> Typeface | None:
    if font is None:
        return None
    try:
        location = {"wght": _BOLD if bold else _REGULAR} if "fvar" in font else None
        return Typeface(font.getGlyphSet(location=location), font.getBestCmap() or {}, 1000 / font["head"].unitsPerEm)
    except Exception:  # as above: tables are read when they are needed
        return None


def _simplified(file: io.BytesIO) -> int:
    """Return which font of a collection is drawn as in mainland China, the first where none says so; else -1."""
    if file.read(4) != b"ttcf":
        return -1
    file.seek(0)
    for number in range(readTTCHeader(file).numFonts):
        name = TTFont(file, fontNumber=number, lazy=True)["name"].getBestFamilyName() or ""
        if name.endswith((" SC", " CN")):
            return number
    return 0
