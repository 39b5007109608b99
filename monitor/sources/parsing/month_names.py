"""The names of months in the languages that feeds and pages of ministries write.

English ones may be short. Of other languages only what is no other word in English stands here.
"""

from __future__ import annotations

_ROWS = (
    # English; French; German; Spanish; Italian and Portuguese; Russian; Indonesian; Hungarian;
    # Greek; Ukrainian; Polish (its November is October in Croatian, so it is left out) and Dutch; Turkish
    "jan january janvier januar enero gennaio janeiro января januari január ιαν січня stycznia ocak",
    (
        "feb february février fevrier februar febrero febbraio fevereiro февраля februari február φεβ"
        " лютого lutego şubat"
    ),
    "mar march märz maerz marzo março марта maret március μάρ μαρ березня marca maart",
    "apr april avril abril aprile апреля április απρ квітня kwietnia nisan",
    "may mayo maggio maio мая mei május μάι μαϊ травня maja mayıs",
    "jun june juin juni junio giugno junho июня június ιούν ιουν червня czerwca haziran",
    "jul july juillet juli julio luglio julho июля július ιούλ ιουλ липня lipca temmuz",
    "aug august août aout agosto августа agustus augusztus αύγ αυγ серпня sierpnia ağustos",
    (
        "sep sept september septembre septiembre settembre setembro сентября szeptember σεπ"
        " вересня września eylül"
    ),
    "oct october octobre oktober octubre ottobre outubro октября október οκτ жовтня października ekim",
    "nov november novembre noviembre novembro ноября νοέ νοε листопада kasım",
    (
        "dec december décembre decembre dezember diciembre dicembre dezembro декабря desember δεκ"
        " грудня grudnia aralık"
    ),
)
MONTHS = {name: number for number, names in enumerate(_ROWS, start=1) for name in names.split()}
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
