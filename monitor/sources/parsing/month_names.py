"""The names of months in the languages that feeds and pages of ministries write.

English ones may be short. Of other languages only what is no other word in English stands here.
"""

from __future__ import annotations

_ROWS = (
    # English; French; German; Spanish; Italian and Portuguese; Russian; Indonesian; Hungarian; Greek
    "jan january janvier januar enero gennaio janeiro января januari január ιαν",
    "feb february février fevrier februar febrero febbraio fevereiro февраля februari február φεβ",
    "mar march märz maerz marzo março марта maret március μάρ μαρ",
    "apr april avril abril aprile апреля április απρ",
    "may mayo maggio maio мая mei május μάι μαϊ",
    "jun june juin juni junio giugno junho июня június ιούν ιουν",
    "jul july juillet juli julio luglio julho июля július ιούλ ιουλ",
    "aug august août aout agosto августа agustus augusztus αύγ αυγ",
    "sep sept september septembre septiembre settembre setembro сентября szeptember σεπ",
    "oct october octobre oktober octubre ottobre outubro октября október οκτ",
    "nov november novembre noviembre novembro ноября νοέ νοε",
    "dec december décembre decembre dezember diciembre dicembre dezembro декабря desember δεκ",
)
MONTHS = {name: number for number, names in enumerate(_ROWS, start=1) for name in names.split()}
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
