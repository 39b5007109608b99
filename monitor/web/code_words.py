"""What a reader sees instead of a code, as tables."""

from __future__ import annotations

from collections.abc import Mapping

IMPORTANCE: Mapping[str, str] = {"high": "High", "medium": "Medium", "low": "Low"}


PARTIES: Mapping[str, str] = {
    "US": "United States",
    "JP": "Japan",
    "KR": "Republic of Korea",
    "KP": "DPRK",
    "CN": "China",
    "TW": "Taiwan",
    "AU": "Australia",
    "IN": "India",
    "PH": "Philippines",
    "GB": "United Kingdom",
    "RU": "Russia",
    "CA": "Canada",
    "FR": "France",
    "DE": "Germany",
    "IT": "Italy",
    "EU": "European Union",
    "NZ": "New Zealand",
}


# Governments that screening may find in a text, too seldom for a filter of the log.
OTHERS: Mapping[str, str] = {
    "AE": "United Arab Emirates",
    "AM": "Armenia",
    "AR": "Argentina",
    "AZ": "Azerbaijan",
    "BD": "Bangladesh",
    "BE": "Belgium",
    "BH": "Bahrain",
    "BR": "Brazil",
    "CL": "Chile",
    "CO": "Colombia",
    "CZ": "Czechia",
    "DK": "Denmark",
    "EE": "Estonia",
    "EG": "Egypt",
    "ES": "Spain",
    "FI": "Finland",
    "FJ": "Fiji",
    "ID": "Indonesia",
    "IE": "Ireland",
    "IL": "Israel",
    "IQ": "Iraq",
    "IR": "Iran",
    "JO": "Jordan",
    "KE": "Kenya",
    "KZ": "Kazakhstan",
    "LK": "Sri Lanka",
    "LT": "Lithuania",
    "LV": "Latvia",
    "MN": "Mongolia",
    "MX": "Mexico",
    "MY": "Malaysia",
    "NL": "Netherlands",
    "NO": "Norway",
    "PG": "Papua New Guinea",
    "PK": "Pakistan",
    "PL": "Poland",
    "PW": "Palau",
    "QA": "Qatar",
    "SA": "Saudi Arabia",
    "SE": "Sweden",
    "SG": "Singapore",
    "TH": "Thailand",
    "TR": "Turkey",
    "UA": "Ukraine",
    "VN": "Vietnam",
    "ZA": "South Africa",
}


SOURCE_KINDS: Mapping[str, str] = {
    "feed": "Feed",
    "listing": "Listing",
    "page": "Page",
    "wordpress": "WordPress",
    "sitemap": "Sitemap",
    "json": "JSON list",
    "folder": "Folder",
}


CLASSES: Mapping[str, str] = {
    "trilateral": "statement of the three governments",
    "related": "related statement",
    "mention": "mentions them only",
    "irrelevant": "not relevant",
}


ROLES: Mapping[str, str] = {
    "new": "the first place where this text was found",
    "edit": "edited in place",
    "same": "unchanged",
    "copy": "copy",
    "coverage": "news coverage",
}


COMPARABILITY: Mapping[str, str] = {
    "full": "Every absence counts",
    "partial": "Some absences are excused",
    "none": "Absences do not count",
}


TIERS: Mapping[str, str] = {"official": "official", "mirror": "mirror", "news": "news"}


SOURCE_STATES: Mapping[str, str] = {
    "new": "Not checked yet",
    "paused": "Paused",
    "ok": "Working",
    "fallback": "Read from a further address: its own cannot be read",
    "incomplete": "Incomplete: an item that it lists cannot be read",
    "quiet": "Working; nothing new for longer than usual",
    "stale": "Stale: answers, but nothing new for ten times longer than usual",
    "blocked": "Blocked: the site turns us away",
    "not_a_feed": "Not a feed: something else is answered",
    "gone": "Gone: not found at its address",
    "unreachable": "Unreachable: no whole answer",
    "too_large": "Too large to be taken in",
    "failing": "Failing",
    "overdue": "Overdue: is the service running?",
    "ahead": "Last checked in the future: the clock was wrong. It is due now",
}


DELIVERY_STATES: Mapping[str, str] = {
    "pending": "Waiting",
    "sending": "Being sent",
    "sent": "Sent",
    "dead": "Given up",
}
