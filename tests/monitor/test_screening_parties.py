"""Who issues a text: lists of a dozen or forty governments, groups by their day, and who is only talked about."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale

from monitor.screening import screen
from monitor.screening.governments import group_in, named
from monitor.screening.parties import parties_of, signatories_of
from tests.factories import make_extracted

# Codes that the oracle has and that are no states: territories, unions, and what is reserved.
NO_STATES = frozenset(
    [
        "AC",
        "AI",
        "AQ",
        "AS",
        "AW",
        "AX",
        "BL",
        "BM",
        "BQ",
        "BV",
        "CC",
        "CP",
        "CQ",
        "CW",
        "CX",
        "DG",
        "EA",
        "EH",
        "EU",
        "EZ",
        "FK",
        "FO",
        "GF",
        "GG",
        "GI",
        "GL",
        "GP",
        "GS",
        "GU",
        "HK",
        "HM",
        "IC",
        "IM",
        "IO",
        "JE",
        "KY",
        "MF",
        "MO",
        "MP",
        "MQ",
        "MS",
        "NC",
        "NF",
        "PF",
        "PM",
        "PN",
        "PR",
        "QO",
        "RE",
        "SH",
        "SJ",
        "SX",
        "TA",
        "TC",
        "TF",
        "TK",
        "UM",
        "UN",
        "VG",
        "VI",
        "WF",
        "XA",
        "XB",
        "YT",
        "ZZ",
    ]
)
TERRITORIES = {
    code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code not in NO_STATES
}
BY_TABLE = {
    "UK": "GB",
    "U.K.": "GB",
    "UAE": "AE",
    "DRC": "CD",
    "ROK": "KR",
    "DPRK": "KP",
    "PRC": "CN",
    "U.S.": "US",
    "USA": "US",
    "PNG": "PG",
    "the Kingdom of the Netherlands": "NL",
    "the Hellenic Republic": "GR",
    "the Slovak Republic": "SK",
    "the Swiss Confederation": "CH",
    "the Kyrgyz Republic": "KG",
    "the Lao PDR": "LA",
    "the Syrian Arab Republic": "SY",
    "the Federated States of Micronesia": "FM",
    "the Democratic Republic of the Congo": "CD",
    "the Republic of the Congo": "CG",
    "the Republic of Türkiye": "TR",
    "the Grand Duchy of Luxembourg": "LU",
    "the Plurinational State of Bolivia": "BO",
    "the United Republic of Tanzania": "TZ",
    "Brunei Darussalam": "BN",
    "the Holy See": "VA",
    "the Federal Republic of Germany": "DE",
    "the Commonwealth of Australia": "AU",
    "Viet Nam": "VN",
    "Romanian Foreign Minister": "RO",
    "Slovenian Foreign Minister": "SI",
    "Emirati Foreign Minister": "AE",
    "Korea": "KR",
    "North Korea": "KP",
    "South Korea": "KR",
    "the Workers' Party of Korea": "KP",
    "the Democratic People’s Republic of Korea": "KP",
    "the Republic of Korea": "KR",
}
# A dozen, and forty with the two that were missed before.
DOZEN = ["AU", "BE", "BG", "CA", "CZ", "EE", "JP", "KR", "RO", "SI", "GB", "US"]
FORTY = [
    "AL",
    "AU",
    "AT",
    "BE",
    "BG",
    "CA",
    "HR",
    "CY",
    "CZ",
    "DK",
    "EE",
    "FI",
    "FR",
    "DE",
    "GR",
    "HU",
    "IS",
    "IE",
    "IT",
    "JP",
    "LV",
    "LT",
    "LU",
    "MT",
    "MC",
    "NL",
    "NZ",
    "MK",
    "NO",
    "PL",
    "PT",
    "KR",
    "RO",
    "SM",
    "SK",
    "SI",
    "ES",
    "SE",
    "GB",
    "US",
]


def listed(codes: list[str], joined: str = "and") -> str:
    names = [
        "the " * (code in ("US", "GB", "KR", "NL", "CZ"))
        + ("Republic of Korea" if code == "KR" else TERRITORIES[code])
        for code in codes
    ]
    return f"{', '.join(names[:-1])}, {joined} {names[-1]}"


@pytest.mark.parametrize("code", sorted(TERRITORIES))
def test_every_state_is_known_by_its_usual_name(code: str) -> None:
    name = TERRITORIES[code]
    for words in (name, name.upper(), name.replace("’", "'"), name.replace("&", "and")):
        assert {n.code for n in named(f"the Government of {words} and others")} == {code}, words


@pytest.mark.parametrize(("words", "code"), BY_TABLE.items(), ids=BY_TABLE)
def test_a_state_is_known_by_its_other_names(words: str, code: str) -> None:
    assert [n.code for n in named(f"Mr. A met {words} today")] == [code]


@pytest.mark.parametrize(
    "words",
    [
        "American Samoa",
        "New Mexico",
        "the Sea of Japan",
        "Northern Ireland",
        "the Gulf of Guinea",
        "the Philippine Sea",
        "the Panama Canal",
    ],
)
def test_a_name_that_holds_the_name_of_a_state_is_none(words: str) -> None:
    assert not list(named(f"Ships sailed off {words} today"))


@pytest.mark.parametrize("codes", [DOZEN, FORTY], ids=["a dozen", "forty"])
@pytest.mark.parametrize(
    ("title", "frame", "text"),
    [
        ("Joint Statement on the DPRK", "", "The Governments of {list} condemn the DPRK's launch."),
        (
            "Joint Statement on the DPRK",
            "",
            "We, the Foreign Ministers of {list}, condemn the DPRK's launch.",
        ),
        ("Joint Statement on the DPRK", "", "The Foreign Ministers from {list} condemned the DPRK's launch."),
        ("Joint Statement on the DPRK", "", "On behalf of {list}, I condemn the DPRK's launch."),
        ("Joint Statement of {list} on the DPRK", "", "We condemn the DPRK's launch."),
        ("Joint Statement on the DPRK by {list}", "", "We condemn the DPRK's launch."),
        (
            "Joint Statement on the DPRK",
            "The text of the following statement was released by the Governments of {list}.",
            "We condemn it.",
        ),
        *(
            (
                "Joint Statement on the DPRK",
                f"The text of the following statement was released by the Governments of {{list}} {occasion}.",
                "We condemn it.",
            )
            for occasion in (
                "on the occasion of the ministers' meeting in Brussels, Belgium",
                "following talks with Peru and Chile",
                "in Reykjavik, Iceland",
                "at the margins of the summit hosted by Morocco",
                "after the DPRK's launch towards Guam",
            )
        ),
    ],
)
def test_all_governments_of_a_list_are_read(codes: list[str], title: str, frame: str, text: str) -> None:
    words = listed(codes)
    page = make_extracted(
        text.format(list=words),
        title=title.format(list=words),
        frames=(frame.format(list=words),) if frame else (),
        url="https://www.state.gov/a",
        publisher="",
    )
    assert parties_of(page).codes == tuple(sorted(codes))


TALKED_ABOUT = [
    "Joint Statement of the United States and Japan {} {}",
    "Statement by the Governments of Japan and the United States {} {}",
    "U.S.-Japan Joint Statement {} {}",
]
ABOUT = [
    "against",
    "on",
    "concerning",
    "in response to",
    "regarding",
    "about",
    "following",
    "with respect to",
    "in light of",
    "condemning",
    "over",
    "amid",
    "targeting",
]


@pytest.mark.parametrize("title", TALKED_ABOUT)
@pytest.mark.parametrize("word", ABOUT)
@pytest.mark.parametrize(
    "whom", ["China's Export Controls", "the Actions of Vietnam", "Indonesia's Elections"]
)
def test_a_state_that_a_title_talks_about_is_no_signatory(title: str, word: str, whom: str) -> None:
    said = screen(
        make_extracted(
            "They condemned coercion in the Taiwan Strait.",
            title=title.format(word, whom),
            url="https://www.state.gov/a",
            publisher="",
        )
    )
    assert said.parties == ("JP", "US")


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        ("Joint Statement of the United States with China", "CN-US"),
        ("Joint Statement of the United States and China", "CN-US"),
        ("Joint Statement between the United States and China", "CN-US"),
        ("U.S.-China Joint Statement on Taiwan", "CN-US"),
        ("Meeting with China, Japan and Indonesia", "CN-ID-JP-US"),
        ("Joint Statement on Trade by the United States and Vietnam", "US-VN"),
    ],
)
def test_a_state_with_whom_a_title_speaks_is_one(title: str, parties: str) -> None:
    said = screen(
        make_extracted(
            "They met and discussed Taiwan.", title=title, url="https://www.state.gov/a", publisher=""
        )
    )
    assert "-".join(said.parties) == parties


@pytest.mark.parametrize(
    ("words", "day", "members"),
    [
        ("G7 Foreign Ministers' Statement", date(2023, 4, 18), "CA DE FR GB IT JP US"),
        ("Quad Leaders' Statement", date(2024, 9, 21), "AU IN JP US"),
        ("AUKUS Defence Ministers' Joint Statement", date(2023, 12, 1), "AU GB US"),
        (
            "Joint Statement of the Multilateral Sanctions Monitoring Team",
            date(2025, 5, 29),
            "AU CA DE FR GB IT JP KR NL NZ US",
        ),
        ("MSMT Joint Statement", None, "AU CA DE FR GB IT JP KR NL NZ US"),
        ("ASEAN Foreign Ministers' Joint Communiqué", date(2025, 7, 9), "BN ID KH LA MM MY PH SG TH VN"),
        ("ASEAN Foreign Ministers' Joint Communiqué", date(2026, 7, 9), "BN ID KH LA MM MY PH SG TH TL VN"),
    ],
)
def test_a_group_stands_for_its_members_of_that_day(words: str, day: date | None, members: str) -> None:
    found = group_in(words, day)
    assert found is not None
    assert " ".join(found[1]) == members


def test_nato_grew_twice() -> None:
    sizes = [
        len((group_in("NATO Summit", day) or ("", ()))[1])
        for day in (date(2022, 6, 29), date(2023, 7, 11), date(2024, 7, 10))
    ]
    assert sizes == [30, 31, 32]


def test_a_group_is_nobody_before_it_was_founded() -> None:
    assert group_in("AUKUS", date(2020, 1, 1)) is None
    assert group_in("MSMT", date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("title", "text", "parties"),
    [
        (
            "Joint Statement by Australia, Canada, France, Germany, Italy, Japan, the Netherlands, New Zealand, the ROK, the UK, and the US on the DPRK",
            "We condemn it.",
            "AU-CA-DE-FR-GB-IT-JP-KR-NL-NZ-US",
        ),
        (
            "Joint Statement on the South China Sea",
            "The following statement was issued by the Governments of Romania, Slovenia, and Japan.\n\nWe oppose coercion.",
            "JP-RO-SI",
        ),
        (
            "Statement of the Foreign Ministers of Romania and Slovenia with the United States",
            "They oppose coercion in the Taiwan Strait.",
            "RO-SI-US",
        ),
        (
            "Romania-Slovenia-United States Joint Statement",
            "They oppose coercion in the Taiwan Strait.",
            "RO-SI-US",
        ),
        (
            "Joint Statement of the United States and Georgia",
            "They oppose coercion in the Taiwan Strait.",
            "GE-US",
        ),
        (
            "Secretary Rubio's Meeting in Atlanta, Georgia with Japanese Foreign Minister Motegi",
            "They oppose coercion in the Taiwan Strait.",
            "JP-US",
        ),
        (
            "G7 Foreign Ministers and the Foreign Minister of the Republic of Korea Joint Statement",
            "They oppose coercion in the Taiwan Strait.",
            "CA-DE-FR-GB-IT-JP-KR-US",
        ),
        (
            "Joint Statement of the G7 with Australia and the ROK",
            "They oppose coercion in the Taiwan Strait.",
            "AU-CA-DE-FR-GB-IT-JP-KR-US",
        ),
        (
            "G7 Leaders' Statement on China",
            "They oppose coercion in the Taiwan Strait.",
            "CA-DE-FR-GB-IT-JP-US",
        ),
        ("Joint Statement: UK, UAE, DRC, and ROK", "They condemned the DPRK.", "AE-CD-GB-KR"),
        (
            "Statement by the United States, Japan and the Republic of Korea: China's Coercion",
            "They condemned coercion in the Taiwan Strait.",
            "JP-KR-US",
        ),
        (
            "The United States, Japan, and the Republic of Korea Condemn China's Coercion",
            "They condemned coercion in the Taiwan Strait.",
            "JP-KR-US",
        ),
        (
            "U.S., Japan, and ROK Respond to Russia and China",
            "They condemned coercion in the Taiwan Strait.",
            "JP-KR-US",
        ),
        (
            "Joint Statement of Japan and the Philippines on behalf of Vietnam",
            "They condemned coercion in the Taiwan Strait.",
            "JP-PH-VN",
        ),
        (
            "Joint Statement of the Quad and New Zealand",
            "In the Indo-Pacific they condemned coercion in the South China Sea.",
            "AU-IN-JP-NZ-US",
        ),
    ],
)
def test_signatories_stand_in_title_first_sentence_and_frame(title: str, text: str, parties: str) -> None:
    page = make_extracted(text, title=title, url="https://www.state.gov/a", publisher="")
    assert "-".join(screen(page).parties) == parties


@pytest.mark.parametrize(
    ("lead", "parties"),
    [
        (
            "The National Security Advisor spoke with his counterparts from Japan and the Republic of Korea.",
            "JP-KR-US",
        ),
        ("The Secretary met with his Japanese and South Korean counterparts in New York.", "JP-KR-US"),
        # who is named beside the counterpart is one of the two
        ("Foreign Minister Iwaya of Japan met with his counterpart from the Republic of Korea.", "JP-KR"),
        ("The Foreign Ministers of Japan and the ROK met with their counterparts from ASEAN.", "JP-KR"),
    ],
)
def test_counterparts_are_those_of_somebody(lead: str, parties: str) -> None:
    page = make_extracted(
        f"{lead} They condemned the DPRK's launches.",
        title="Readout of the Call",
        url="https://www.whitehouse.gov/a",
        publisher="",
    )
    assert "-".join(screen(page).parties) == parties


@pytest.mark.parametrize(
    ("lead", "codes"),
    [
        (
            "We, the Foreign Ministers of Japan, the ROK and the United States, met in Canberra, Australia.",
            "JP KR US",
        ),
        (
            "Secretary of State of the United States Marco Rubio and Foreign Ministers of Japan and the ROK met on May 2.",
            "JP KR US",
        ),
        ("The Governments of Australia, Japan, and the Philippines condemn China's coercion.", "AU JP PH"),
        (
            "The Foreign Ministers of Japan and the ROK met ahead of the summit with the United States.",
            "JP KR",
        ),
        # who is spoken of signs nothing, nor do those of whom no office or government acts
        ("The leaders discussed the DPRK and China.", ""),
        ("The United States and Japan welcome progress.", ""),
        ("The Secretary of State of the United States met with counterparts.", ""),
    ],
)
def test_the_first_sentence_names_signatories_before_its_verb(lead: str, codes: str) -> None:
    found = signatories_of(lead)
    assert " ".join(sorted(found.names if found else ())) == codes
