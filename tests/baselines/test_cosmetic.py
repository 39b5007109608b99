"""What is an edit of form, which nobody is told, and what is one of substance, though it is as small."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.text import is_cosmetic

FORM = [
    (
        "a small word",
        "the Secretary of State of Japan's partner",
        "the Secretary of State for Japan's partner",
    ),
    ("a small word", "their support of the patrol", "their support for the patrol"),
    ("that, which", "the vessel that entered the port", "the vessel which entered the port"),
    ("who, whom", "the envoy whom they named", "the envoy who they named"),
    ("on, upon", "they called upon Russia to cease", "they called on Russia to cease"),
    ("among, amongst", "trust amongst the partners", "trust among the partners"),
    (
        "an article less",
        "They welcomed the progress on the pipeline.",
        "They welcomed progress on the pipeline.",
    ),
    ("an article more", "They opposed coercion in strait.", "They opposed coercion in the strait."),
    ("another article", "a ceasefire in Gaza", "the ceasefire in Gaza"),
    ("agreement", "The two governments has agreed.", "The two governments have agreed."),
    ("two spellings of a place", "the attack on Kiev", "the attack on Kyiv"),
    ("two spellings of a place", "drills off Pusan and Cheju", "drills off Busan and Jeju"),
    ("two spellings of a missile", "a Nodong missile", "a Rodong missile"),
    ("two spellings of a name", "with President Zelensky of Ukraine", "with President Zelenskyy of Ukraine"),
    (
        "a hyphen in a name",
        "Minister Cho Tae-yul and Minister Iwaya",
        "Minister Cho Tae Yul and Minister Iwaya",
    ),
    ("a letter of a name", "with Secretary Rubbio in Munich", "with Secretary Rubio in Munich"),
    ("a letter of a name", "by Foreign Minister Motegui of Japan", "by Foreign Minister Motegi of Japan"),
    ("letters in the wrong order", "by Minister Takaihci", "by Minister Takaichi"),
    ("the order of a name", "by Foreign Minister Takeshi Iwaya", "by Foreign Minister Iwaya Takeshi"),
    ("an accent", "with Minister Ono of Türkiye", "with Minister Ōno of Turkiye"),
    ("a comma", "Japan, the ROK, and Australia", "Japan, the ROK and Australia"),
    ("quotes and dashes", "the “two plus two” – as before", 'the "two plus two" - as before'),
    ("a semicolon", "They met; they agreed.", "They met. They agreed."),
    ("a hyphen", "long-term co-operation", "long term cooperation"),
    ("British and American", "the defence programme at the centre", "the defense program at the center"),
    (
        "British and American",
        "to recognise and harmonise the labour rules",
        "to recognize and harmonize the labor rules",
    ),
    ("a number", "three missile tests", "3 missile tests"),
    ("a number", "twenty-five ships and 1,000 sailors", "25 ships and 1000 sailors"),
    ("an ordinal", "the third round of talks", "the 3rd round of talks"),
    ("percent", "five per cent of it", "5% of it"),
    ("a day", "met on September 22, 2025", "met on 22 September 2025"),
    ("a day", "met on Monday, the 22nd of September", "met on September 22"),
    ("a day", "dated 2026-02-03", "dated February 3, 2026"),
    ("a name spelled out", "the ROK and the U.S.", "the Republic of Korea and the United States"),
    ("a short form", "the Free and Open Indo-Pacific (FOIP)", "the Free and Open Indo-Pacific"),
    ("a doubled word", "they agreed on the the next steps", "they agreed on the next steps"),
    ("a doubled letter", "their committment to peace", "their commitment to peace"),
    ("two letters turned", "their strong commitmnet to peace", "their strong commitment to peace"),
    ("a short not", "the ministers didn't agree", "the ministers did not agree"),
    ("capitals", "the Ministers and the Secretary", "the ministers and the secretary"),
]

SUBSTANCE = [
    ("these", "They condemned the launches.", "They condemned these launches."),
    ("such", "They opposed the claims.", "They opposed such claims."),
    ("any", "They opposed the attempts.", "They opposed any attempts."),
    ("may, shall", "The parties shall consult.", "The parties may consult."),
    ("will, should", "They will share data.", "They should share data."),
    ("not", "They support independence.", "They do not support independence."),
    ("no", "There is change in the position.", "There is no change in the position."),
    ("words joined over a not", "The sides are not able to meet.", "The sides are notable to meet."),
    ("a number's value", "three missile tests", "four missile tests"),
    ("a number's value", "1.5 million dollars", "15 million dollars"),
    ("a number's value", "twenty ships", "twenty-five ships"),
    ("a day", "met on September 22, 2025", "met on September 23, 2025"),
    ("a year", "the declaration of May 5, 2025", "the declaration of May 5, 2026"),
    ("another person", "with Foreign Minister Iwaya of Japan", "with Foreign Minister Motegi of Japan"),
    ("another person", "by General Secretary Kim Jong Il", "by General Secretary Kim Jong Un"),
    ("another person alike", "with Minister Sato of Japan", "with Minister Saito of Japan"),
    ("another place", "the base at Osan in the ROK", "the base at Busan in the ROK"),
    ("a country alike", "threats by Iran to shipping", "threats by Iraq to shipping"),
    ("a country alike", "aid to Niger and Chad", "aid to Nigeria and Chad"),
    ("a country alike", "the visit of Austria's minister", "the visit of Australia's minister"),
    ("a country alike", "talks with Slovakia today", "talks with Slovenia today"),
    (
        "the peninsula for the state",
        "denuclearization of the DPRK",
        "denuclearization of the Korean Peninsula",
    ),
    ("the capital for the state", "contacts with China", "contacts with Beijing"),
    ("another sea", "in the South China Sea", "in the East China Sea"),
    ("a hedge", "They opposed attempts.", "They opposed potential attempts."),
    ("a strong word less", "They strongly opposed it.", "They opposed it."),
    ("a softer verb", "They condemned the launch.", "They noted the launch."),
    ("two verbs alike", "They adapted the plan in Adelaide.", "They adopted the plan in Adelaide."),
    ("two words alike", "They were compliant today.", "They were complaint today."),
    ("a singular", "They condemned the launches.", "They condemned the launch."),
    ("and, or", "by force or coercion", "by force and coercion"),
    ("another preposition", "peace across the Taiwan Strait", "peace around the Taiwan Strait"),
    ("a few", "few partners agreed", "a few partners agreed"),
    ("whose", "its allies", "their allies"),
    ("complete", "the complete denuclearization", "the denuclearization"),
    ("a goal", "denuclearization of the DPRK", "the goal of denuclearization of the DPRK"),
    ("without", "dialogue with preconditions", "dialogue without preconditions"),
    ("a sentence more", "They met.", "They met. They opposed coercion."),
    ("the order of actors", "Russia attacked Ukraine.", "Ukraine attacked Russia."),
    ("a person of the sentence", "We reaffirm our alliance.", "They reaffirm their alliance."),
]


@pytest.mark.parametrize(("before", "after"), [row[1:] for row in FORM], ids=[row[0] for row in FORM])
def test_another_form_of_the_same_is_no_edit(before: str, after: str) -> None:
    assert is_cosmetic(before, after)
    assert is_cosmetic(after, before)
    assert is_cosmetic(f"They met in Tokyo. {before} And so on.", f"They met in Tokyo. {after} And so on.")


@pytest.mark.parametrize(
    ("before", "after"), [row[1:] for row in SUBSTANCE], ids=[row[0] for row in SUBSTANCE]
)
def test_a_small_edit_of_substance_is_one(before: str, after: str) -> None:
    assert not is_cosmetic(before, after)
    assert not is_cosmetic(after, before)
    assert not is_cosmetic(f"They met in Kiev. {before} And so on.", f"They met in Kyiv. {after} And so on.")


@given(st.text(max_size=200))
def test_a_text_is_itself(text: str) -> None:
    assert is_cosmetic(text, text)
    assert is_cosmetic(text, f"  {text}\n")
