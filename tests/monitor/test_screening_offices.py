"""Which level an office is of, wherever it stands in a first sentence: the highest of those who act, never who
came along, whom it serves, or who is only written to."""

from __future__ import annotations

import pytest

from monitor.screening.levels import level_of

LEVELS: dict[str, tuple[str, ...]] = {
    "leaders": (
        "Prime Minister Albanese met with Prime Minister Takaichi in Canberra.",
        "Deputy Prime Minister Marles joined as President Trump and Prime Minister Albanese met.",
        "The leaders met with their National Security Advisors present.",
        "Acting President Choi Sang-mok spoke with President Trump by telephone.",
        "Acting President and Prime Minister Han Duck-soo spoke by telephone with President Trump.",
        "The Acting President of the Republic of Korea received the Prime Minister of Japan.",
        "The Prime Minister met with the President's special envoy present.",
        "President Lee Jae-myung hosted Prime Minister Takaichi in Nara.",
        "Vice President Vance met with Prime Minister Takaichi in Tokyo.",
        "The Presidents of the United States and the Republic of Korea and the Prime Minister of Japan, joined by their foreign ministers, met in Lima.",
        "The Prime Minister of Japan and the Acting President of the Republic of Korea held a telephone call.",
        "The Prime Minister of Japan received the Chairman of the Joint Chiefs of Staff.",
    ),
    "ministers": (
        "Deputy Prime Minister and Minister of Defence Marles met with Secretary of Defense Hegseth in Washington.",
        "Deputy Prime Minister and Minister for Foreign Affairs Tajani hosted the G7 Foreign Ministers in Capri.",
        "Deputy Prime Minister Marles and Secretary Hegseth met in Honolulu.",
        "Secretary Rubio spoke with Minister Cho.",
        "Secretary of State and Acting National Security Advisor Marco Rubio met with Foreign Minister Cho and Foreign Minister Iwaya.",
        "Foreign Minister Cho met with Secretary of State Rubio on the instructions of the Acting President.",
        "Minister for Foreign Affairs Motegi Toshimitsu and Minister of Foreign Affairs Cho Hyun held a meeting.",
        "The U.S.-Japan Security Consultative Committee convened in Washington.",
        "Secretary of War Hegseth met with Minister of Defense Koizumi and Minister of National Defense Ahn.",
        "Secretary Hegseth hosted Minister Koizumi at the Pentagon.",
        "Chief Cabinet Secretary Kihara met with Secretary Rubio.",
        "The Foreign Secretary of the United Kingdom and the Minister for Foreign Affairs of Japan met in London.",
        "The Foreign Ministers of the three countries, accompanied by their ambassadors, met in Jakarta.",
        "The Secretary of State met with the Foreign Ministers and briefed the National Security Advisor.",
        "Commander of U.S. Indo-Pacific Command Paparo joined as Secretary of Defense Hegseth met with Minister Nakatani.",
        "State Secretary for Foreign Affairs Kunimitsu joined Foreign Minister Motegi as he met Secretary Rubio.",
        "Minister of Foreign Affairs Cho Hyun held a meeting with Secretary Rubio, and conveyed a letter of President Lee.",
        "Secretary Teodoro met with Minister Nakatani in Manila.",
        "Minister Motegi and Minister Cho Hyun met with Secretary Vance-Smith.",
        "Secretary Lazaro and Secretary Rubio spoke by phone.",
        "Deputy Prime Minister and Defence Minister Marles hosted Secretary Austin, accompanied by the Chief of the Defence Force.",
    ),
    "security_advisers": (
        "Assistant to the President for National Security Affairs Jake Sullivan met with his counterparts from Japan and the ROK.",
        "Director of National Security Shin Won-sik, Secretary General of the National Security Secretariat Okano and National Security Advisor Waltz met in Washington.",
        "Secretary-General of the NSS Okano Masataka and Director of National Security Wi Sung-lac held a telephone call.",
        "Acting National Security Advisor and Secretary of State Marco Rubio hosted ROK National Security Advisor Wi.",
        "Director of the Office of National Security Wi Sung-lac spoke with National Security Adviser Rubio.",
        "Deputy National Security Advisor Baker met with First Deputy Director of the Office of National Security Kim.",
        "Principal Deputy National Security Advisor Jon Finer met with his counterparts from Japan and the Republic of Korea.",
        "The National Security Advisers to the leaders of the three countries met.",
        "The head of the Office of National Security of the ROK and the National Security Advisor of the US met.",
    ),
    "vice_ministers": (
        "Vice Foreign Minister Funakoshi met with First Vice Minister Park Yoon-joo in Seoul.",
        "First Vice Minister of Foreign Affairs Kim Hong-kyun and Deputy Secretary Campbell spoke by phone.",
        "Deputy Secretary Landau spoke with First Vice Minister Park.",
        "Vice Minister for Foreign Affairs Funakoshi Takehiro met with Deputy Secretary of State Christopher Landau.",
        "Vice Minister of National Defense Lee met Under Secretary of Defense Colby.",
        "Under Secretary of State for Political Affairs Allison Hooker met with Senior Deputy Minister for Foreign Affairs Funakoshi.",
        "State Minister for Foreign Affairs Miyaji met with Deputy Secretary Landau.",
        "Parliamentary Vice-Minister for Foreign Affairs Eri met with Deputy Secretary Landau.",
    ),
    "defence_chiefs": (
        "Chairman of the Joint Chiefs of Staff Gen. Caine met with Chief of Joint Staff Gen. Uchikura and Chairman of the JCS Gen. Jin.",
        "Gen. Dan Caine, Chairman, Joint Chiefs of Staff, hosted Chief of Staff, Joint Staff, Gen. Yoshida in Tokyo.",
        "Chief of Defence Force Admiral Johnston met with Chief of Staff of the Joint Staff General Yoshida.",
        "Adm. Samuel Paparo, Commander of U.S. Indo-Pacific Command, met with Chief of Joint Staff Yoshida.",
        "General Uchikura, Chief of Joint Staff, Japan Self-Defense Forces, hosted General Jin.",
    ),
    "directors": (
        "The Prime Minister's special envoy Nagashima met with Assistant Secretary Kritenbrink in Washington.",
        "Special Envoy of the Prime Minister Nagashima held talks with Director-General Lee.",
        "Ambassador Emanuel, Ambassador Yun and Director-General Kanai met in Tokyo.",
        "U.S. Ambassador to Japan George Glass and the Ambassador of the Republic of Korea to Japan Lee Hyuk issued a statement in Tokyo.",
        "The U.S. Senior Official for the DPRK, the Director-General for Asian and Oceanian Affairs and the Director-General for Korean Peninsula Policy met.",
        "Chargé d'Affaires Kim met with Director-General Kanai.",
        "Assistant Secretary of State Kritenbrink met with Deputy Minister Chung Byung-won and Director-General Kobe.",
        "Deputy Minister for Political Affairs Chung met with Principal Deputy Assistant Secretary Camilla Dawson.",
        "Deputy Minister Chung and Assistant Secretary Kritenbrink met.",
    ),
    "working_group": (
        "The Trilateral Diplomatic Working Group on DPRK Cyber Threats met in Seoul under the co-chairmanship of the directors-general.",
    ),
    "none": (
        "The embassies of the three countries held a reception.",
        "White House Chief of Staff Wiles met with Presidential Chief of Staff Kang Hoon-sik at the White House.",
        "Minister-Counselor Kim met with Minister Counsellor Sato.",
        "Secretary General Guterres received the representatives.",
    ),
}


@pytest.mark.parametrize(
    ("level", "sentence"), [(level, said) for level, several in LEVELS.items() for said in several]
)
def test_an_office_is_of_its_level(level: str, sentence: str) -> None:
    assert level_of("Readout of the Meeting", sentence) == level
