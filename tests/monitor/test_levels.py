"""Who met, and at which level, by the text's own first sentence: never by a meeting that it mentions, nor by a
title's mention of one. Each sentence stands beside its look-alike."""

from __future__ import annotations

import pytest

from monitor.screening import screen
from monitor.screening.levels import level_of
from monitor.screening.meeting_act import act_of, without_mentions
from tests.factories import make_extracted

STATE, TOKYO, SEOUL = "https://www.state.gov/a", "https://www.mofa.go.jp/a", "https://www.mofa.go.kr/eng/a"
MORE = (
    " They reaffirmed the complete denuclearization of the DPRK and condemned its ballistic missile launches."
)

# level, first sentence; then the look-alike: level, first sentence
LEVELS = (
    (
        "vice_ministers",
        (
            "Deputy Secretary of State Landau met with Japanese Vice Foreign Minister Funakoshi and "
            "Republic of Korea First Vice Foreign Minister Park in Tokyo ahead of the Trilateral "
            "Leaders' Summit."
        ),
        "leaders",
        (
            "The President met with the Prime Minister of Japan and the President of the Republic of "
            "Korea ahead of the vice foreign ministers' consultations."
        ),
    ),
    (
        "vice_ministers",
        (
            "Following the leaders' meeting at Camp David, the vice foreign ministers of the United "
            "States, Japan, and the Republic of Korea met in Seoul."
        ),
        "leaders",
        (
            "Following the vice foreign ministers' meeting in Seoul, the leaders of the United States, "
            "Japan, and the Republic of Korea met at Camp David."
        ),
    ),
    (
        "vice_ministers",
        (
            "The vice ministers of foreign affairs of Japan, the United States and the ROK held a "
            "telephone talk on the outcome of the foreign ministers' meeting."
        ),
        "ministers",
        (
            "The ministers of foreign affairs of Japan, the United States and the ROK held a telephone "
            "talk on the outcome of the vice ministers' meeting."
        ),
    ),
    (
        "vice_ministers",
        (
            "Under Secretary of State Hooker met with her counterparts from Japan and the Republic of "
            "Korea as agreed at the Trilateral Leaders' Summit."
        ),
        "leaders",
        "The leaders of the three countries met as agreed by their under secretaries.",
    ),
    (
        "directors",
        (
            "The Director-General of the Asian and Oceanian Affairs Bureau met with his U.S. and ROK "
            "counterparts to prepare for the foreign ministers' meeting."
        ),
        "ministers",
        ("The foreign ministers of the three countries met to prepare for the directors-general's meeting."),
    ),
    (
        "directors",
        (
            "Senior officials of the United States, Japan, and the Republic of Korea met in Washington "
            "to follow up on the commitments of their leaders."
        ),
        "leaders",
        (
            "The leaders of the United States, Japan, and the Republic of Korea met in Washington to "
            "follow up on the work of their senior officials."
        ),
    ),
    (
        "directors",
        (
            "Building on the leaders' commitments at Camp David, Assistant Secretary Kritenbrink, "
            "Director General Kobe and Deputy Minister Chung held the Indo-Pacific Dialogue."
        ),
        "leaders",
        "Building on the Indo-Pacific Dialogue, the three leaders held a summit at Camp David.",
    ),
    (
        "directors",
        (
            "The first Trilateral United States-Japan-Republic of Korea Indo-Pacific Dialogue took "
            "place in Washington."
        ),
        "ministers",
        (
            "The foreign ministers of the United States, Japan, and the Republic of Korea met after the"
            " Indo-Pacific Dialogue."
        ),
    ),
    (
        "directors",
        (
            "The Trilateral Coordinating Secretariat, established by the leaders in November 2024, held"
            " its first meeting in Seoul."
        ),
        "leaders",
        "The leaders established a Trilateral Coordinating Secretariat when they met in Lima.",
    ),
    (
        "directors",
        (
            "The Executive Board of the Trilateral Secretariat met in Tokyo on the sidelines of the "
            "ministerial."
        ),
        "ministers",
        (
            "The foreign ministers met in Tokyo on the sidelines of the Executive Board of the "
            "Trilateral Secretariat."
        ),
    ),
    (
        "directors",
        (
            "U.S. Special Representative for the DPRK Kim spoke with his Japanese and ROK counterparts "
            "after the Presidents' call."
        ),
        "leaders",
        "The Presidents spoke after the Special Representatives' call.",
    ),
    (
        "directors",
        (
            "The Deputy Assistant Secretary of Defense and the Directors-General of Japan and the ROK "
            "held the Defense Trilateral Talks ahead of the defense ministers' meeting."
        ),
        "ministers",
        "The defense ministers of the three countries met ahead of the Defense Trilateral Talks.",
    ),
    (
        "security_advisers",
        (
            "The President's National Security Advisor spoke with his counterparts of Japan and the "
            "Republic of Korea."
        ),
        "leaders",
        ("The President spoke with the Prime Minister of Japan and the President of the Republic of Korea."),
    ),
    (
        "security_advisers",
        (
            "At the direction of their leaders, the national security advisors of the United States, "
            "Japan, and the Republic of Korea met in Seoul."
        ),
        "leaders",
        "At the advice of their national security advisors, the three leaders met in Seoul.",
    ),
    (
        "security_advisers",
        (
            "National Security Director Cho of the Presidential Office, National Security Secretariat "
            "Secretary General Akiba and National Security Advisor Sullivan met to advance what was "
            "agreed at the summit."
        ),
        "leaders",
        (
            "President Yoon, Prime Minister Kishida and President Biden met to advance what the "
            "national security advisors had agreed."
        ),
    ),
    (
        "security_advisers",
        (
            "National Security Advisor Waltz spoke by phone with his counterparts of Japan and the "
            "Republic of Korea ahead of the Presidential visit."
        ),
        "leaders",
        (
            "President Trump spoke by phone with Prime Minister Ishiba ahead of the National Security "
            "Advisor's visit."
        ),
    ),
    (
        "ministers",
        (
            "Secretary of Defense Austin, Minister of Defense Kihara, and Minister of National Defense "
            "Shin held a Tripartite meeting on the margins of the Shangri-La Dialogue to implement the "
            "agreements of their leaders."
        ),
        "leaders",
        "The three leaders held a meeting to review the agreements of their ministers of defense.",
    ),
    (
        "ministers",
        (
            "The Tripartite Defense Ministers' Meeting was held in Singapore following the summit at "
            "Camp David."
        ),
        "leaders",
        "The summit was held at Camp David following the Tripartite Defense Ministers' Meeting.",
    ),
    (
        "defence_chiefs",
        (
            "The Chiefs of Defense of the United States, Japan, and the Republic of Korea met after the"
            " defense ministers' meeting."
        ),
        "ministers",
        (
            "The defense ministers of the United States, Japan, and the Republic of Korea met after the"
            " Tri-CHOD."
        ),
    ),
    (
        "defence_chiefs",
        (
            "The Chairman of the Joint Chiefs of Staff hosted his Japanese and ROK counterparts for the"
            " Tri-CHOD in support of the leaders' commitments."
        ),
        "leaders",
        "The leaders of the three countries met in support of the work of their chiefs of defense.",
    ),
    (
        "ministers",
        (
            "Secretary of State Rubio met with Japanese Foreign Minister Iwaya and Republic of Korea "
            "Foreign Minister Cho on the margins of the ASEAN Summit."
        ),
        "leaders",
        "The leaders met on the margins of the ASEAN Foreign Ministers' Meeting.",
    ),
    (
        "ministers",
        (
            "On the sidelines of the NATO Summit, the foreign ministers of Japan, the United States and"
            " the ROK met."
        ),
        "leaders",
        (
            "On the sidelines of the NATO ministerial, the leaders of Japan, the United States and the "
            "ROK met."
        ),
    ),
    (
        "ministers",
        (
            "The foreign ministers of the three countries spoke by telephone in advance of the summit "
            "between the President and the Prime Minister."
        ),
        "leaders",
        (
            "The President and the Prime Minister spoke by telephone in advance of the foreign "
            "ministers' meeting."
        ),
    ),
    (
        "ministers",
        (
            "Pursuant to the decision of their leaders, the ministers of commerce and industry of the "
            "three countries met."
        ),
        "leaders",
        "Pursuant to the advice of their ministers, the heads of state and government met.",
    ),
    (
        "ministers",
        (
            "One year after the Trilateral Leaders' Summit at Camp David, the Secretary of State and "
            "the Foreign Ministers met in New York."
        ),
        "leaders",
        "One year after their ministers met in New York, the leaders met at Camp David.",
    ),
    (
        "ministers",
        "The Foreign Ministers met in Lima to commemorate the anniversary of the leaders' summit.",
        "leaders",
        "The leaders met in Lima to commemorate the anniversary of the foreign ministers' meeting.",
    ),
    (
        "leaders",
        (
            "President Biden, Prime Minister Kishida, and President Yoon met on the margins of the G7 "
            "Summit in Hiroshima."
        ),
        "ministers",
        (
            "Secretary Blinken, Foreign Minister Hayashi, and Foreign Minister Park met on the margins "
            "of the G7 Summit."
        ),
    ),
    (
        "leaders",
        ("We, the leaders of Japan, the Republic of Korea, and the United States, convened at Camp David."),
        "ministers",
        (
            "We, the foreign ministers of Japan, the Republic of Korea, and the United States, convened"
            " after Camp David."
        ),
    ),
    (
        "leaders",
        "Marking one year since the Trilateral Leaders' Summit, we renew our commitments.",
        "directors",
        (
            "Marking one year since the Trilateral Leaders' Summit, senior officials met and we renew "
            "our commitments."
        ),
    ),
    (
        "working_group",
        (
            "The Diplomatic Working Group on DPRK cyber threats met in Washington following the foreign"
            " ministers' meeting."
        ),
        "ministers",
        (
            "The foreign ministers met in Washington following the Diplomatic Working Group on DPRK "
            "cyber threats."
        ),
    ),
    (
        "working_group",
        "The three countries held a working-level meeting in preparation for the leaders' summit.",
        "leaders",
        "The three leaders held a summit in preparation for the working-level meeting.",
    ),
    (
        "none",
        "Representatives of the three countries met ahead of the leaders' summit.",
        "leaders",
        "The three leaders met ahead of the representatives' talks.",
    ),
    (
        "ministers",
        "Australian Deputy Prime Minister and Minister for Defence Marles and Japanese Minister of Defense Koizumi met.",
        "leaders",
        "Australian Prime Minister Albanese and Japanese Prime Minister Takaichi met.",
    ),
    (
        "ministers",
        "The Vice Prime Minister and the Secretary of State met in Brussels.",
        "leaders",
        "The Vice President and the Prime Minister met in Brussels.",
    ),
)


@pytest.mark.parametrize(("level", "sentence", "other", "look_alike"), LEVELS)
def test_the_level_is_of_those_who_met(level: str, sentence: str, other: str, look_alike: str) -> None:
    assert level_of("Trilateral Meeting", sentence) == level
    assert level_of("Trilateral Meeting", look_alike) == other


@pytest.mark.parametrize(
    ("level", "title", "sentence"),
    [
        ("vice_ministers", "Vice Foreign Ministers' Meeting Ahead of the Leaders' Summit", "They met."),
        ("leaders", "Leaders' Summit Following the Vice Foreign Ministers' Meeting", "They met."),
        ("directors", "Trilateral Senior Officials' Meeting After the Summit", "They met."),
        ("none", "Statement Marking the Anniversary of the Trilateral Leaders' Summit", "They met."),
        ("leaders", "Joint Leaders' Statement on the Anniversary of the Ministerial", "They met."),
        (
            "ministers",
            "Trilateral Leaders' Summit",
            "The foreign ministers of the three countries met in Lima.",
        ),
        (
            "leaders",
            "Trilateral Foreign Ministers' Meeting",
            "The leaders of the three countries met in Lima.",
        ),
        ("leaders", "Joint Statement of the Leaders", "The foreign ministers met in Lima."),
        ("ministers", "Ministers' Joint Statement Following the Summit", "The leaders met in Lima."),
        ("vice_ministers", "Vice Foreign Ministers' Joint Statement After the Summit", "The leaders met."),
        ("directors", "Joint Statement of Senior Officials on the Leaders' Commitments", "They met."),
    ],
)
def test_the_sentence_goes_before_the_title_and_neither_is_read_for_what_it_mentions(
    level: str, title: str, sentence: str
) -> None:
    assert level_of(title, sentence) == level


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "The ministers met ahead of the U.S.-Japan-ROK Summit, and in Lima.",
            "The ministers met , and in Lima.",
        ),
        ("After the summit of Japan, the ROK, and the United States, two met.", ", two met."),
        ("Following the call by President Joseph R. Biden, Jr. two spoke.", "spoke."),
        ("The ministers met in Lima.", "The ministers met in Lima."),
    ],
)
def test_a_mention_ends_before_the_act_of_the_sentence(text: str, rest: str) -> None:
    assert without_mentions(text).endswith(rest)


def test_what_a_talk_was_about_is_no_part_of_who_met() -> None:
    assert act_of("The two ministers met in Seoul and reaffirmed the leaders' summit.") == (
        "The two ministers met in Seoul"
    )


# -- an English bilateral is never told as trilateral

TWO = (
    (
        STATE,
        "JP-US",
        "Secretary Rubio's Meeting with Japanese Foreign Minister Iwaya",
        (
            "Secretary of State Rubio met with Japanese Foreign Minister Iwaya today in Washington, D.C. The "
            "Secretary and Foreign Minister discussed U.S.-Japan-Republic of Korea cooperation and working "
            "with the Quad."
        ),
    ),
    (
        STATE,
        "KR-US",
        "Secretary Rubio's Meeting with Republic of Korea Foreign Minister Cho",
        (
            "Secretary of State Rubio met with Republic of Korea Foreign Minister Cho and discussed work with "
            "the G7 and the Quad."
        ),
    ),
    (
        STATE,
        "JP-US",
        "Secretary Rubio's Call with Japanese Foreign Minister Motegi",
        (
            "Secretary of State Rubio spoke today with Japanese Foreign Minister Motegi. They discussed"
            " U.S.-Japan-ROK cooperation."
        ),
    ),
    (
        STATE,
        "JP-US",
        ("Secretary Rubio's Meeting with Japanese Foreign Minister Motegi on U.S.-Japan-ROK Cooperation"),
        (
            "Secretary of State Rubio met with Japanese Foreign Minister Motegi to discuss U.S.-Japan-"
            "ROK trilateral cooperation."
        ),
    ),
    (
        STATE,
        "JP-US",
        "Advancing Trilateral Cooperation: Deputy Secretary Meets Japanese Vice Minister",
        (
            "Deputy Secretary of State Landau met with Japanese Vice Foreign Minister Funakoshi. The "
            "United States, Japan, and the Republic of Korea will work together."
        ),
    ),
    (
        STATE,
        "KR-US",
        "Secretary Blinken's Call with Republic of Korea Foreign Minister Cho",
        (
            "Following the U.S.-Japan-ROK Trilateral Ministerial Meeting, Secretary of State Blinken "
            "spoke with Republic of Korea Foreign Minister Cho."
        ),
    ),
    (
        STATE,
        "JP-US",
        "Secretary Blinken's Meeting with Japanese Foreign Minister Kamikawa",
        (
            "Secretary of State Blinken met with Japanese Foreign Minister Kamikawa on the margins of "
            "the U.S.-Japan-ROK Foreign Ministers' Meeting."
        ),
    ),
    (
        TOKYO,
        "JP-US",
        "Japan-U.S. Foreign Ministers' Meeting",
        (
            "Mr. IWAYA Takeshi, Minister for Foreign Affairs of Japan, held a meeting with Mr. Rubio, "
            "Secretary of State of the United States, before the Japan-U.S.-ROK Foreign Ministers' "
            "Meeting."
        ),
    ),
    (
        TOKYO,
        "JP-KR",
        "Japan-ROK Foreign Ministers' Telephone Talk",
        (
            "The foreign ministers of Japan and the Republic of Korea held a telephone talk after the "
            "meeting of Japan, the United States, and the Republic of Korea."
        ),
    ),
    (
        TOKYO,
        "JP-US",
        "Japan-U.S. Summit Telephone Talk (Japan-U.S.-ROK Cooperation)",
        "Prime Minister Kishida held a telephone talk with President Biden of the United States.",
    ),
    (
        SEOUL,
        "KR-US",
        "ROK-U.S. Vice Foreign Ministers' Meeting on ROK-U.S.-Japan Cooperation",
        ("First Vice Minister of Foreign Affairs Park met with U.S. Deputy Secretary of State Landau."),
    ),
    (
        STATE,
        "KR-US",
        "U.S.-ROK Trilateral Coordination Call",
        (
            "Deputy Secretary Sherman spoke with ROK First Vice Foreign Minister Cho on trilateral "
            "coordination with Japan."
        ),
    ),
    (
        STATE,
        "JP-US",
        "Secretary Rubio's Call with Japanese Foreign Minister Iwaya",
        (
            "Secretary Rubio spoke with Japanese Foreign Minister Iwaya, and they reaffirmed the "
            "commitment of the United States, Japan, and the Republic of Korea."
        ),
    ),
)
THREE = (
    (
        STATE,
        (
            "Deputy Secretary Sherman's Trilateral Meeting with Japanese Vice Foreign Minister Mori and"
            " Republic of Korea First Vice Foreign Minister Choi"
        ),
        (
            "Deputy Secretary of State Sherman met with Japanese Vice Foreign Minister Mori and "
            "Republic of Korea First Vice Foreign Minister Choi."
        ),
    ),
    (
        STATE,
        "Trilateral Meeting",
        (
            "Secretary Rubio met with Japanese Foreign Minister Iwaya and Republic of Korea Foreign "
            "Minister Cho."
        ),
    ),
    (
        TOKYO,
        "Japan-U.S.-ROK Trilateral Meeting",
        ("The foreign ministers of Japan, the United States and the Republic of Korea held a meeting."),
    ),
    (
        SEOUL,
        "ROK-U.S.-Japan Vice Foreign Ministers' Phone Call",
        "The vice foreign ministers of the ROK, the U.S. and Japan held a phone call.",
    ),
    (
        STATE,
        "Secretary Blinken's Trilateral Call",
        (
            "Secretary Blinken spoke by phone with Japanese Foreign Minister Kamikawa. Republic of "
            "Korea Foreign Minister Cho joined the call."
        ),
    ),
    (
        STATE,
        (
            "Secretary Blinken's Meetings with Japanese Foreign Minister Hayashi and with Republic of "
            "Korea Foreign Minister Park"
        ),
        (
            "Secretary Blinken met with Japanese Foreign Minister Hayashi. He then met with Foreign "
            "Minister Hayashi and Republic of Korea Foreign Minister Park in a trilateral meeting."
        ),
    ),
    (
        STATE,
        "Joint Statement",
        "The United States, Japan, and the Republic of Korea condemn the launch.",
    ),
    (
        STATE,
        "Secretary Rubio's Call with Japan and Korea",
        (
            "Secretary Rubio spoke with the Foreign Ministers of Japan and the Republic of Korea ahead "
            "of the U.S.-Japan summit."
        ),
    ),
)


@pytest.mark.parametrize(("url", "parties", "title", "text"), TWO)
def test_a_talk_of_two_that_speaks_of_three_is_of_two(url: str, parties: str, title: str, text: str) -> None:
    found = screen(make_extracted(text + MORE, title=title, url=url, publisher=""))
    assert ("-".join(found.parties), found.klass) == (parties, "related")


@pytest.mark.parametrize(("url", "title", "text"), THREE)
def test_a_talk_of_three_stays_one_of_three(url: str, title: str, text: str) -> None:
    found = screen(make_extracted(text + MORE, title=title, url=url, publisher=""))
    assert (found.parties, found.klass) == (("JP", "KR", "US"), "trilateral")
