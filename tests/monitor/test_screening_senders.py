"""Who met and who issues: a state whose rooms, thanks or partnership a first sentence names is no party, and a
release of one government on a meeting of several is its own.
"""

from __future__ import annotations

import pytest

from monitor.documents.extract.hand_given import read_file
from monitor.model import Screening
from monitor.screening import screen

SAID = (
    " They reaffirmed their commitment to the complete denuclearization of the DPRK and strongly opposed"
    " unlawful maritime claims in the South China Sea."
)


def screened(title: str, masthead: str, lead: str) -> Screening:
    parts = [f"# {title}", "May 3, 2026", *filter(None, [masthead]), lead + SAID]
    return screen(read_file("text.md", "\n\n".join(parts).encode()))


# parties, title, masthead, first sentence
PARTIES = (
    (
        "JP-US",
        "Joint Statement of the U.S.-Japan Foreign Ministers",
        "",
        "The foreign ministers of the United States and Japan met in Seoul, Republic of Korea, on May 3.",
    ),
    (
        "JP-US",
        "Readout of Secretary Rubio's Meeting with Japanese Foreign Minister Motegi",
        "",
        "Secretary of State Rubio met with Foreign Minister Motegi of Japan in Kuala Lumpur, Malaysia, on the margins of the ASEAN meetings.",
    ),
    (
        "JP-KR-US",
        "U.S.-Japan-ROK Foreign Ministers' Meeting",
        "",
        "The three ministers met at the Permanent Mission of Belgium in New York.",
    ),
    (
        "JP-KR-US",
        "Joint Statement on the Trilateral Meeting in Munich",
        "",
        "The Secretary of State of the United States and the Foreign Ministers of Japan and the Republic of Korea met in Munich, Germany, hosted by the Munich Security Conference.",
    ),
    (
        "JP-KR-US",
        "Joint Statement of the Foreign Ministers of the United States, Japan and the Republic of Korea",
        "",
        "The ministers met in Vientiane, Laos, and thanked Laos for hosting the ASEAN meetings.",
    ),
    (
        "JP-KR-US",
        "Joint Statement of the United States, Japan and the Republic of Korea",
        "",
        "We, the foreign ministers of the United States, Japan and the Republic of Korea, met in Jakarta, Indonesia today and thank Indonesia for its hospitality.",
    ),
    (
        "KR-US",
        "Joint Statement on the U.S.-ROK 2+2",
        "",
        "Secretary Rubio and Secretary Hegseth met with Foreign Minister Cho and Minister of National Defense Ahn of the Republic of Korea at Yokota Air Base, Japan.",
    ),
    (
        "JP-PH-US",
        "Joint Statement of the Foreign Ministers of Japan, the Philippines and the United States",
        "",
        "The ministers met in Vientiane, Laos.",
    ),
    (
        "JP-US",
        "U.S.-Japan Leaders' Joint Statement",
        "",
        "President Trump and Prime Minister Takaichi met at Gyeongju, Republic of Korea, on the margins of the APEC summit hosted by Korea.",
    ),
    (
        "JP-KR",
        "Japan-ROK Summit Meeting",
        "",
        "Prime Minister Ishiba and President Lee of the Republic of Korea met in Kananaskis, Canada, on the margins of the G7 Summit.",
    ),
    (
        "AU-IN-JP-US",
        "Joint Statement from the Quad Foreign Ministers' Meeting in Washington",
        "",
        "We, the Secretary of State of the United States and the Foreign Ministers of Australia, India and Japan, met in Washington, D.C.",
    ),
    (
        "JP-US",
        "Readout of the Call",
        "Readout\nOffice of the Spokesperson",
        "Secretary of State Rubio spoke with Japanese Foreign Minister Motegi about trilateral cooperation with the Republic of Korea.",
    ),
    (
        "JP-US",
        "Secretary Rubio's Call with Japanese Foreign Minister Motegi",
        "",
        "Secretary of State Marco Rubio spoke today with Japanese Foreign Minister Motegi Toshimitsu. They discussed U.S.-Japan-ROK cooperation, China and the Philippines.",
    ),
    (
        "KR-US",
        "Secretary Rubio's Meeting with Republic of Korea Foreign Minister Cho",
        "",
        "Secretary of State Marco Rubio met today with Republic of Korea Foreign Minister Cho Hyun. The Secretary emphasized trilateral cooperation with Japan.",
    ),
    (
        "JP-US",
        "Japan-U.S. Foreign Ministers' Meeting",
        "",
        "Minister Motegi and Secretary Rubio held a meeting and concurred to work with the ROK, Australia, India and the Philippines.",
    ),
    (
        "JP-US",
        "Joint Statement of the Security Consultative Committee (2+2)",
        "",
        "The ministers of Japan and the United States welcomed cooperation with the Republic of Korea and Australia.",
    ),
    (
        "JP-PH",
        "Japan-Philippines Foreign Ministers' Meeting",
        "",
        "Minister Motegi met with Secretary Lazaro of the Philippines and stressed the alliance with the United States.",
    ),
    (
        "AU-JP",
        "Joint Statement of the Japan-Australia 2+2",
        "",
        "The ministers of Japan and Australia welcomed trilateral cooperation with the United States and with the Republic of Korea.",
    ),
    (
        "JP-US",
        "Readout of Deputy Secretary Landau's Meeting with Vice Foreign Minister Funakoshi of Japan",
        "",
        "Deputy Secretary Landau met with Vice Foreign Minister Funakoshi of Japan ahead of the U.S.-Japan-ROK vice ministerial.",
    ),
    (
        "KR-US",
        "Joint Statement of the U.S.-ROK Nuclear Consultative Group",
        "",
        "The United States and the Republic of Korea convened the fifth meeting. The two sides noted the role of Japan and UNC member states.",
    ),
    (
        "JP-KR-US",
        "Foreign Minister Attends ROK-U.S.-Japan Foreign Ministers' Meeting",
        "Ministry of Foreign Affairs, Republic of Korea\nPress Release",
        "Foreign Minister Cho Hyun held a ROK-U.S.-Japan Foreign Ministers' Meeting in New York.",
    ),
    (
        "JP-KR-US",
        "Japan-U.S.-ROK Foreign Ministers' Meeting",
        "Ministry of Foreign Affairs of Japan\nPress Release",
        "On September 22, Mr. Iwaya, Minister for Foreign Affairs of Japan, held a meeting with Secretary Rubio of the United States and Minister Cho of the Republic of Korea.",
    ),
    (
        "JP-KR-US",
        "Secretary Rubio's Meeting with Japanese Foreign Minister Iwaya and ROK Foreign Minister Cho",
        "Readout\nOffice of the Spokesperson",
        "The following is attributable to Spokesperson Tammy Bruce:\n\nSecretary of State Marco Rubio met today with Japanese Foreign Minister Iwaya and ROK Foreign Minister Cho in New York.",
    ),
    (
        "JP-KR-US",
        "Readout of the Trilateral Call",
        "The White House",
        "National Security Advisor Waltz spoke with his counterparts of Japan and the Republic of Korea.",
    ),
    (
        "KR",
        "Spokesperson's Statement on the DPRK's Missile Launch",
        "Ministry of Foreign Affairs, Republic of Korea",
        "The Government of the Republic of Korea strongly condemns the launch and will coordinate with the United States and Japan.",
    ),
    (
        "US",
        "Statement on the DPRK's Launch",
        "U.S. Indo-Pacific Command",
        "We are aware of the launch and are consulting closely with Japan and the Republic of Korea.",
    ),
    (
        "JP",
        "Statement by the Foreign Minister on the DPRK's Launch",
        "Ministry of Foreign Affairs of Japan",
        "Japan strongly protests the launch and will cooperate with the United States and the Republic of Korea.",
    ),
    (
        "JP-KR-US",
        "Statement by the Ministry of Foreign Affairs of the Republic of Korea on the Trilateral Meeting",
        "",
        "Vice Minister Park, Deputy Secretary Landau and Vice Minister Funakoshi of Japan met in Tokyo, and the Republic of Korea reaffirmed its commitment.",
    ),
    (
        "JP-KR-US",
        "Announcement of the ROK Foreign Ministry on the ROK-U.S.-Japan Vice Ministers' Meeting",
        "",
        "The Ministry of Foreign Affairs of the Republic of Korea announced that First Vice Minister Park met with Deputy Secretary Landau of the United States and Vice Minister Funakoshi of Japan.",
    ),
    (
        "JP-US",
        "Joint Statement of the United States and Japan on the DPRK",
        "",
        "The text of the following statement was released by the Governments of the United States of America and Japan on the occasion of consultations with the Republic of Korea in Seoul.",
    ),
    (
        "JP-KR-US",
        "Joint Statement",
        "",
        "The text of the following statement was released by the Governments of the United States of America, Japan, and the Republic of Korea at the margins of the G20 in Johannesburg, South Africa.",
    ),
    (
        "JP-KR-US",
        "Joint Statement of the Vice Foreign Ministers",
        "",
        "Hosted by Singapore, the vice foreign ministers of the United States, Japan, and the Republic of Korea met at the Shangri-La Hotel in Singapore.",
    ),
    (
        "JP-KR-US",
        "Trilateral Leaders' Statement",
        "",
        "President Biden hosted Prime Minister Kishida of Japan and President Yoon of the Republic of Korea in Lima, Peru, at the residence of the Ambassador of Peru.",
    ),
    (
        "JP-KR-US",
        "Joint Press Statement for the Trilateral Ministerial Meeting in Singapore",
        "",
        "Minister of National Defense Shin of the Republic of Korea, Minister of Defense Kihara of Japan and Secretary of Defense Austin of the United States met in Singapore. The ministers thanked Singapore.",
    ),
    (
        "JP-KR-US",
        "Readout of the trilateral vice ministers' talks in Brussels",
        "",
        "Deputy Secretary Landau, Vice Foreign Minister Funakoshi of Japan and First Vice Minister Park of the Republic of Korea met in Brussels, Belgium, after talks with Deputy Secretary General of NATO and the Foreign Minister of Belgium.",
    ),
    (
        "AU-GB",
        "Joint statement on Australia-UK Ministerial Consultations (AUKMIN)",
        "",
        "The Deputy Prime Minister of Australia hosted the Secretary of State for Defence of the United Kingdom.",
    ),
    (
        "JP-KR-US",
        "Joint Statement",
        "",
        "The foreign ministers of the United States, Japan and the Republic of Korea met at the Embassy of Japan in Brussels.",
    ),
    (
        "JP-KR-US",
        "Joint Statement of the Foreign Ministers of Japan, the Republic of Korea and the United States",
        "",
        "They met at a meeting hosted by Japan and stressed cooperation with Australia.",
    ),
    (
        "JP-PH",
        "Joint Statement of Japan and the Philippines",
        "",
        "The Philippines and Japan met and thanked the United States for its support.",
    ),
    (
        "KR-PH",
        "Readout of the talks",
        "",
        "Foreign Minister Cho of the Republic of Korea met with Secretary Lazaro of the Philippines in Gyeongju, hosted by the Republic of Korea.",
    ),
)


@pytest.mark.parametrize(("parties", "title", "masthead", "lead"), PARTIES)
def test_who_met_is_neither_who_lent_the_rooms_nor_who_is_spoken_of(
    parties: str, title: str, masthead: str, lead: str
) -> None:
    assert "-".join(screened(title, masthead, lead).parties) == parties


CHO = "Foreign Minister Cho Hyun of the Republic of Korea met with Secretary Rubio and Minister Motegi of Japan."
RUBIO = "Secretary Rubio spoke with Foreign Minister Motegi of Japan and Foreign Minister Cho of the ROK."

# whose release, title, masthead, first sentence
SENDERS = (
    (
        "KR",
        "ROK-U.S.-Japan Foreign Ministers' Meeting",
        "Ministry of Foreign Affairs, Republic of Korea",
        CHO,
    ),
    ("KR", "Trilateral Meeting", "Ministry of Foreign Affairs, Republic of Korea\nPress Release", CHO),
    (
        "JP",
        "Japan-U.S.-ROK Foreign Ministers' Meeting",
        "August 19, 2026\nMinistry of Foreign Affairs of Japan",
        CHO,
    ),
    ("US", "Readout of the Trilateral Call", "The White House", RUBIO),
    ("US", "Readout of the Trilateral Call", "U.S. Department of State", RUBIO),
    ("US", "Trilateral Call", "Readout\nOffice of the Spokesperson", RUBIO),
    ("US", "Secretary Rubio's Call with Foreign Minister Motegi of Japan", "", RUBIO),
    ("KR", "ROK Foreign Minister Cho Attends Trilateral Meeting", "", CHO),
    ("JP", "Foreign Minister Motegi of Japan Holds Talks with the U.S. and the ROK", "", CHO),
    # look-alikes: of all who met, or nobody knows whose
    ("", "U.S.-Japan-ROK Foreign Ministers' Meeting", "", CHO),
    ("", "Readout of the Trilateral Call", "Ministry of Foreign Affairs of Singapore", RUBIO),
    ("", "Joint Readout of the Ministers' Meeting with Japan", "", CHO),
    ("", "Statement by the Spokesperson on the DPRK's Launch", "", "The launch is condemned."),
)


@pytest.mark.parametrize(("sender", "title", "masthead", "lead"), SENDERS)
def test_a_release_is_of_the_government_of_its_masthead_or_of_whose_meeting_it_is(
    sender: str, title: str, masthead: str, lead: str
) -> None:
    assert screened(title, masthead, lead).sender == sender
