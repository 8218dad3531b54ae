"""The planned spatial structure: elements built from named places, what serves them, and the account of it."""

from geo.structure.account import Account, ElementAccount, Length, Overall, account
from geo.structure.comparing import Shift, shifts
from geo.structure.elements import read_elements, readings_of
from geo.structure.serves import Ground

__all__ = [
    "Account",
    "ElementAccount",
    "Ground",
    "Length",
    "Overall",
    "Shift",
    "account",
    "read_elements",
    "readings_of",
    "shifts",
]
