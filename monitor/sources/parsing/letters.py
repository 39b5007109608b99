"""The commonest letters of Korean, Japanese and Chinese: by them a text shows which charset its bytes are.

Written down by hand from what foreign ministries write about; a share is enough, so a letter more or less
does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_KANA = "".join(map(chr, (*range(0x3041, 0x3094), *range(0x30A1, 0x30F7), 0x30FC, 0x3001, 0x3002)))
_JAPANESE = (
    "日米韓国中台湾北朝鮮外相会談共同声明発表首脳政府大臣官房長安全保障協力関係地域平和定海峡域米国年月時分人権問題非核化"
    "弾道決議理事戦略対話経済連携強化確認重要性支持国際社会法秩序自由開訪問電話報道記者次回第三者間両当局者本上下出入行見"
    "事業省庁新聞的実現開催実施参加支援日程代表特別副主席"
)
_HANGUL = (
    "이다는의에을를가고하한로사지과도인으대기정시해서자어들나리라있여일스전부수아보제장국상조원회공동성명북미중외교관"
    "담합의평화안보협력유지역주요한반도비핵완해협만통일방문발표령총무차급선언결실현지강확인논재차속진행등및그것년월일오후"
    "은적경러연세개구면비였신내용위체민군생산업출입소계당참관련계획문제우리며와"
)
_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
    "种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民"
    "第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话"
    "合回特代内信表化老给世位次度门任常先海通教儿原东声立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何"
    "电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却"
    "界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
    "笔韩朝鲜台湾联"
)
_TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也對生能而子得於下自之年過發後作里用道行所然家種事成方多"
    "經去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長機十民第公此已工使情明性"
    "全三關點正業外將兩高間由問最重並物應戰向文體政美相見被利等產或新制加西月話合回特代內信表化世位次度門任常先海通原東聲立"
    "及比員解水名論處義各入認條平系題更別變四總電數安報結反受目量再建務接場件計管期市資命金指統區保至社決治展臺灣聯韓"
)
FREQUENT = {
    "cp949": frozenset(_HANGUL),
    "cp932": frozenset(_KANA + _JAPANESE),
    "euc_jp": frozenset(_KANA + _JAPANESE),
    "gb18030": frozenset(_SIMPLIFIED),
    "big5hkscs": frozenset(_TRADITIONAL),
}
_LETTER = re.compile(r"[\w\ufffd]")


def frequent_share(codec: str, wide: Sequence[str]) -> float:
    """How many of these letters are among the commonest that the charset is used for, 0 to 1."""
    letters = [letter for letter in wide if _LETTER.match(letter)]
    return sum(letter in FREQUENT[codec] for letter in letters) / len(letters) if letters else 0.0
