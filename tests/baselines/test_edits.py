"""Pairs: a change that a desk officer would want to hear of, and the look-alike that is none.

Each pair edits the baseline itself and compares it as if it were next year's statement.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from baselines.model import Baseline, Comparison, Finding

Edited = Callable[..., Comparison]

# words of the baseline, words of the next statement: commitment, kind, directions that are right, move
CHANGES = {
    "strongly is dropped before opposed": (
        ("strongly opposed unlawful", "opposed unlawful"),
        "SCS-01",
        "weakened",
        {"weaker"},
        "verb",
    ),
    "opposition becomes condemnation": (
        ("strongly opposed unlawful", "strongly condemned unlawful"),
        "SCS-01",
        "strengthened",
        {"stronger"},
        "verb",
    ),
    "the claims are attributed to China": (
        ("opposed unlawful maritime claims in", "opposed the PRC's unlawful maritime claims in"),
        "SCS-01",
        "strengthened",
        {"stronger"},
        "actor",
    ),
    "encouraged becomes called for": (
        ("encouraged the peaceful", "called for the peaceful"),
        "TWN-03",
        "strengthened",
        {"stronger"},
        "verb",
    ),
    "concern becomes serious concern": (
        ("expressed concern about", "expressed serious concern about"),
        "TWN-02",
        "strengthened",
        {"stronger"},
        "verb",
    ),
    "the indispensable element returns": (
        (
            "stability across the Taiwan Strait and",
            "stability across the Taiwan Strait as an indispensable element of security and",
        ),
        "TWN-01",
        "strengthened",
        {"stronger"},
        "formula_returned",
    ),
    "by force or coercion returns": (
        (
            "unilaterally change the status quo.",
            "unilaterally change the status quo, including by force or coercion.",
        ),
        "TWN-04",
        "strengthened",
        {"stronger"},
        "formula_returned",
    ),
    "appropriate is dropped": (
        ("in appropriate international", "in international"),
        "TWN-05",
        "reworded",
        {"broader"},
        "scope",
    ),
    "oppose becomes do not support": (
        ("issues and opposed any attempts", "issues and did not support any attempts"),
        "TWN-04",
        "weakened",
        {"weaker"},
        "verb",
    ),
    "the Korean Peninsula stands for the DPRK": (
        (
            "denuclearization of the Democratic People's Republic of Korea (DPRK)",
            "denuclearization of the Korean Peninsula",
        ),
        "DPRK-01",
        "weakened",
        {"weaker"},
        "referent",
    ),
    "complete is dropped": (
        ("the complete denuclearization", "the denuclearization"),
        "DPRK-01",
        "weakened",
        {"weaker"},
        "qualifier",
    ),
    "the resolutions are no longer cited": (
        (
            " in accordance with the relevant United Nations Security Council resolutions (UNSCRs), while",
            ", while",
        ),
        "DPRK-01",
        "weakened",
        {"weaker"},
        "legal_basis",
    ),
    "resolute is dropped": (
        ("their resolute commitment", "their commitment"),
        "DPRK-01",
        "weakened",
        {"weaker"},
        "qualifier",
    ),
    "strengthening the sanctions is dropped": (
        ("maintain and strengthen the sanctions", "maintain the sanctions"),
        "DPRK-04",
        "weakened",
        {"weaker"},
        "qualifier",
    ),
    "immediately is dropped": (
        ("to immediately cease", "to cease"),
        "DPRK-09",
        "weakened",
        {"weaker"},
        "qualifier",
    ),
    "urged becomes encouraged": (
        ("They urged all UN", "They encouraged all UN"),
        "DPRK-06",
        "weakened",
        {"weaker"},
        "verb",
    ),
    "IT workers are dropped": (
        (" by North Korean cyber actors and IT workers", " by North Korean cyber actors"),
        "CYB-01",
        "reworded",
        {"narrower"},
        "enumeration",
    ),
    "prisoners of war are dropped": (
        ("abductees, detainees, and unrepatriated prisoners of war", "abductees and detainees"),
        "HUM-01",
        "reworded",
        {"narrower"},
        "enumeration",
    ),
    "a hedge is put in": (
        ("committed to strengthen trilateral", "will seek, as appropriate, to strengthen trilateral"),
        "DPRK-12",
        "weakened",
        {"weaker"},
        None,
    ),
    "other lawful uses are dropped": (
        (" and other lawful uses of the sea", ""),
        "SCS-06",
        "reworded",
        {"narrower"},
        "enumeration",
    ),
    "the nuclear capabilities are dropped": (
        (", including its nuclear capabilities", ", including its full range of capabilities"),
        "DEF-02",
        "weakened",
        {"weaker"},
        "qualifier",
    ),
    "recognized becomes discussed": (
        ("committed to further their trilateral", "discussed how to further their trilateral"),
        "ARC-02",
        "weakened",
        {"weaker"},
        "verb",
    ),
    "positions become each country's own": (
        (
            "The Secretary and Foreign Ministers reaffirmed their resolute commitment to",
            "The ministers reiterated their respective positions on",
        ),
        "DPRK-01",
        "weakened",
        {"weaker"},
        "distributive",
    ),
    "verifiable and irreversible return": (
        ("the complete denuclearization", "the complete, verifiable and irreversible denuclearization"),
        "DPRK-01",
        "strengthened",
        {"stronger"},
        "qualifier",
    ),
    "one party alone": (
        (
            "The Secretary and Foreign Ministers reaffirmed their resolute",
            "The United States reaffirmed its resolute",
        ),
        "DPRK-01",
        "reworded",
        {"narrower"},
        "actor",
    ),
    "no preconditions": (
        ("through dialogue and diplomacy", "through dialogue and diplomacy without preconditions"),
        "DPRK-02",
        "weakened",
        {"weaker"},
        "formula_returned",
    ),
    "by either side": (
        (
            "attempts to unilaterally change the status quo.",
            "unilateral changes to the status quo by either side.",
        ),
        "TWN-04",
        "reworded",
        {"broader"},
        "scope",
    ),
    "the sea is no longer named": (
        ("unlawful maritime claims in the South China Sea", "unlawful maritime claims"),
        "SCS-01",
        "weakened",
        {"weaker"},
        "scope",
    ),
    "the convention is no longer cited": (
        (" as reflected in the UN Convention on the Law of the Sea", ""),
        "SCS-05",
        "weakened",
        {"weaker"},
        "legal_basis",
    ),
    "Russia is no longer addressed": (
        ("They urged Russia and North Korea to", "They urged North Korea to"),
        "DPRK-09",
        "weakened",
        {"weaker"},
        "actor",
    ),
    "increasing is dropped": (
        ("increasing military cooperation", "military cooperation"),
        "DPRK-07",
        "weakened",
        {"weaker"},
        "qualifier",
    ),
    "a member of a pair is dropped": (
        ("ASEAN centrality and unity", "ASEAN centrality"),
        "ASEAN-01",
        "reworded",
        {"narrower"},
        "enumeration",
    ),
    "welcomed becomes noted": (
        ("welcomed the active role", "noted the active role"),
        "INST-01",
        "weakened",
        {"weaker"},
        "verb",
    ),
}

LOOK_ALIKES = {
    "emphasized for reaffirmed": (
        "They reaffirmed the importance of the continued",
        "They emphasized the importance of the continued",
    ),
    "reiterated for reaffirmed": ("reaffirmed their resolute", "reiterated their resolute"),
    "unwavering for resolute": ("their resolute commitment", "their unwavering commitment"),
    "called on for urged": ("They urged all UN Member", "They called on all UN Member"),
    "grave for serious": ("They expressed serious concerns over", "They expressed grave concerns over"),
    "the DPRK for North Korea": ("activities by North Korean cyber", "activities by DPRK cyber"),
    "North Korea for the DPRK": (
        "implications of Russian support to the DPRK's",
        "implications of Russian support to North Korea's",
    ),
    "full names": (
        "defense of Japan and the ROK, backed",
        "defense of Japan and the Republic of Korea, backed",
    ),
    "UNCLOS for its full name": (
        "the UN Convention on the Law of the Sea",
        "the United Nations Convention on the Law of the Sea (UNCLOS)",
    ),
    "British spelling": ("dangerous and destabilizing actions", "dangerous and destabilising actions"),
    "preserving for maintaining": (
        "importance of maintaining peace and stability across",
        "importance of preserving peace and stability across",
    ),
    "word order": (
        "any attempts to unilaterally change the status quo",
        "any attempts to change the status quo unilaterally",
    ),
    "we for they": ("They also expressed support for Taiwan's", "We also express support for Taiwan's"),
    "support in the passive": (
        (
            "They also expressed support for Taiwan's meaningful participation in appropriate "
            "international organizations."
        ),
        (
            "Support was also expressed for Taiwan's meaningful participation in appropriate "
            "international organizations."
        ),
    ),
    "a new lead-in": (
        "They urged Russia and North Korea",
        "Against this background, they urged Russia and North Korea",
    ),
    "two sentences in one": ("relevant UNSCRs. They urged all UN", "relevant UNSCRs, and urged all UN"),
    "another minister": (
        "Foreign Minister of Japan Iwaya Takeshi",
        "Foreign Minister of Japan Motegi Toshimitsu",
    ),
    "another day and place": ("met on September 22 in New York City", "met on February 3 in Munich"),
    "hard-wrapped lines": (
        "They emphasized their commitment to maintaining a",
        "They emphasized\ntheir commitment to\nmaintaining a",
    ),
    "curly quotes": ('"Freedom Edge,"', "\u201cFreedom Edge,\u201d"),
    "invisible characters": ("abide by the UN Charter", "abide\u200b by the\u00a0UN Char\u00adter"),
    "a member list that is numbered": (
        "They reaffirmed their unwavering",
        "2. They reaffirmed their unwavering",
    ),
    "an urgent need": (
        "emphasized the need to address together",
        "stressed the urgent need to address together",
    ),
    "new names": ("Marco Rubio", "Jane Roe"),
    "a menu and tags": (
        "September 22, 2025",
        "Skip to main content\n\nTags: Taiwan, North Korea, South China Sea\n\nSeptember 22, 2025",
    ),
}


def alerting(comparison: Comparison) -> dict[str, Finding]:
    return {f.key: f for f in comparison.findings if f.kind != "retained"}


@pytest.mark.parametrize(("pair", "commitment", "kind", "directions", "move"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_found_named_and_told(
    edited: Edited, pair: tuple[str, str], commitment: str, kind: str, directions: set[str], move: str | None
) -> None:
    finding = alerting(edited(pair))[commitment]
    assert (finding.kind, finding.alert) == (kind, True)
    assert finding.direction in directions
    assert move is None or finding.move == move


@pytest.mark.parametrize(("pair", "commitment"), [(p, c) for p, c, *_ in CHANGES.values()], ids=CHANGES)
def test_a_change_of_one_clause_changes_only_findings_of_its_sentence(
    edited: Edited, pair: tuple[str, str], commitment: str
) -> None:
    comparison = edited(pair)
    neighbours = {
        "SCS-01": {"SCS-02"},
        "DPRK-04": {"DPRK-05"},
        "DPRK-09": {"DPRK-10"},
        "DPRK-07": {"DPRK-08"},
    }
    assert set(alerting(comparison)) - {commitment} <= neighbours.get(commitment, set())


@pytest.mark.parametrize("pair", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_a_look_alike_is_retained_and_nothing_is_told(edited: Edited, pair: tuple[str, str]) -> None:
    assert {key: (f.kind, f.why) for key, f in alerting(edited(pair)).items()} == {}


DROPPED = {
    "TWN-05": (
        " They also expressed support for Taiwan's meaningful participation in appropriate "
        "international organizations."
    ),
    "UKR-01": "The Secretary and Foreign Ministers encouraged Russia and "
    "Ukraine's progress towards a durable "
    "negotiated "
    "settlement.",
    "DPRK-06": (
        " They urged all UN Member States to abide by their international obligations under the "
        "relevant UNSCRs."
    ),
    "CYB-01": "They expressed their serious concern with malicious cyber activities by North Korean cyber "
    "actors and IT "
    "workers. ",
    "INST-02": " They committed to continue trilateral meetings at all levels.",
    "HUM-02": " as well as the issue of separated families",
    "SCS-02": ", as well as attempts to enforce such claims",
}


@pytest.mark.parametrize(("commitment", "words"), DROPPED.items(), ids=DROPPED)
def test_a_dropped_clause_is_removed_and_nothing_else_is(edited: Edited, commitment: str, words: str) -> None:
    found = alerting(edited((words, "")))
    assert set(found) == {commitment}
    assert (found[commitment].kind, found[commitment].alert, found[commitment].statement) == (
        "removed",
        True,
        None,
    )


ADDED = {
    "militarization": (
        "They also strongly opposed the militarization of disputed features in the South China Sea.",
        "south_china_sea",
        "high",
    ),
    "the award": (
        "They stressed that the 2016 Arbitral Award is final and legally binding upon the parties.",
        "south_china_sea",
        "high",
    ),
    "basic positions": (
        "They emphasized that there is no change in their basic positions on Taiwan.",
        "taiwan",
        "high",
    ),
    "human rights": (
        "They condemned the systematic and gross violations of human rights in the DPRK.",
        "dprk",
        "high",
    ),
    "launches": (
        "They strongly condemned the DPRK's launch of an intercontinental ballistic missile.",
        "dprk",
        "high",
    ),
    "Senkaku": (
        "The United States reaffirmed that Article V applies to the Senkaku Islands.",
        "other:east_china_sea",
        "high",
    ),
}


@pytest.mark.parametrize(("sentence", "topic", "importance"), ADDED.values(), ids=ADDED)
def test_a_new_sentence_is_one_addition_with_its_exact_words(
    edited: Edited, sentence: str, topic: str, importance: str
) -> None:
    asean = "They reaffirmed their unwavering support for ASEAN"
    comparison = edited((asean, f"{sentence}\n\n{asean}"))
    (finding,) = alerting(comparison).values()
    assert (finding.kind, finding.topic, finding.importance, finding.baseline) == (
        "added",
        topic,
        importance,
        None,
    )
    assert finding.statement is not None
    assert finding.statement.text in sentence


def test_an_object_hung_on_a_kept_clause_is_an_addition_of_its_own(edited: Edited) -> None:
    clause = "as well as attempts to enforce such claims"
    comparison = edited((clause, f"{clause}, militarization of reclaimed features"))
    assert [(f.kind, f.topic) for f in alerting(comparison).values() if f.kind == "added"] == [
        ("added", "south_china_sea")
    ]


def test_a_moved_and_weakened_clause_is_one_change(edited: Edited, baseline: object) -> None:
    clause = (
        "The Secretary and Foreign Ministers also reiterated their commitment to the immediate "
        "resolution of the issues of "
        "abductees, detainees, and unrepatriated prisoners of war as well as the issue of separated families."
    )
    comparison = edited(
        (clause, ""),
        ("meetings at all levels.", "meetings at all levels. " + clause.replace("immediate ", "")),
    )
    assert {key: f.kind for key, f in alerting(comparison).items()} == {"HUM-01": "weakened"}


REWRITTEN = {
    "SCS": (
        "The Secretary and Foreign Ministers strongly opposed",
        (
            "With regard to the maritime domain, the three ministers reiterated their strong "
            "opposition to unlawful maritime "
            "claims in the South China Sea and to attempts to enforce such claims. Any attempts to "
            "change the status quo, "
            "including dangerous and destabilizing actions, in the waters of the Indo-Pacific, "
            "including the South China Sea,"
            " were opposed. Underscoring their commitment to upholding international law as "
            "reflected in UNCLOS, including "
            "the freedoms of navigation and overflight and other lawful uses of the sea, the "
            "ministers also stressed their "
            "commitment to maintaining a free and open Indo-Pacific."
        ),
    ),
    "DPRK": (
        "The Secretary and Foreign Ministers reaffirmed their resolute",
        (
            "The ministers reiterated their resolute commitment to the complete denuclearization of "
            "North Korea, in "
            "accordance with the relevant UN Security Council resolutions, and will continue to "
            "make efforts to maintain "
            "peace and stability on the Korean Peninsula through dialogue and diplomacy. They "
            "stressed that the nuclear and "
            "missile programs of the DPRK need to be addressed together. They also stressed the "
            "need to maintain and "
            "strengthen the sanctions regime against North Korea, responding firmly, and in "
            "cooperation with other countries,"
            " to violations and evasions of the relevant resolutions. All UN Member States were "
            "urged to abide by their "
            "international obligations under those resolutions."
        ),
    ),
    "Russia": (
        "They expressed serious concerns over",
        (
            "The DPRK's increasing military cooperation with Russia is a matter of serious concern "
            "to the ministers, "
            "including the implications of Russian support for the DPRK's military capabilities, in "
            "particular its long-range"
            " missiles. They called on Russia and the DPRK to cease immediately all such activities "
            "and to abide by the UN "
            "Charter and all relevant UNSCRs."
        ),
    ),
    "Cyber": (
        "They expressed their serious concern with",
        (
            "The ministers expressed grave concern about the malicious cyber activities of DPRK "
            "cyber actors and IT workers. "
            "They welcomed the three countries' coordinated actions. They underlined the need for "
            "deeper collaboration "
            "between the public and private sectors, as highlighted in the recent Joint Statement "
            "on North Korean IT Workers,"
            " and reaffirmed the importance of the continued efforts of the Trilateral Diplomatic "
            "Working Group on North "
            "Korean Cyber Threats."
        ),
    ),
    "Hum": (
        "The Secretary and Foreign Ministers also reiterated",
        (
            "The ministers reaffirmed their shared commitment to resolving immediately the issues "
            "of abductees, detainees and"
            " unrepatriated prisoners of war, and the issue of separated families."
        ),
    ),
}


@pytest.mark.parametrize(("start", "words"), REWRITTEN.values(), ids=REWRITTEN)
def test_a_paragraph_written_afresh_with_the_same_meaning_is_retained(
    edited: Edited, baseline: Baseline, start: str, words: str
) -> None:
    paragraph = next(p for p in baseline.text.split("\n\n") if p.startswith(start))
    assert {key: (f.kind, f.why) for key, f in alerting(edited((paragraph, words))).items()} == {}


def test_numbered_paragraphs_change_nothing(edited: Edited, baseline: Baseline) -> None:
    numbered = "\n\n".join(f"{n}. {p}" for n, p in enumerate(baseline.text.split("\n\n"), 1))
    assert alerting(edited((baseline.text, numbered))) == {}
