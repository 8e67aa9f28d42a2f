"""A department's name as the tokens that it is read in: Latin words, numbers, single Chinese characters and signs."""

from __future__ import annotations

from orglint.names import LOOK_ALIKES
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


class Token(NamedTuple):
    """A token as it is written, as it is compared, and as its singular is."""

    text: str
    key: str
    stem: str


AND = "&"
"""The one sign for `&`, "and", 与, 和, 及, 兼 and the signs that enumerate."""

JOINING = frozenset("&+/\\,;|，；｜、＋＆与和及兼暨")
OPENING, CLOSING = "([{（【〔［", ")]}）】〕］"
APOSTROPHES = "'’"
FIRST_CHINESE = "\u2e80"
"""Letters from here on are tokens by themselves: radicals, kana, Chinese characters."""

SINGULARS = {"ies": "y", "ss": "ss", "us": "us", "is": "is", "s": ""}
"""How the ending of a plural changes, the first that fits; of short words nothing does."""

SHORT = 3

SPELLINGS = {
    "programme": "program",
    "centre": "center",
    "labour": "labor",
    "fulfilment": "fulfillment",
    "licence": "license",
    "behaviour": "behavior",
    "catalogue": "catalog",
    "defence": "defense",
    "modelling": "modeling",
    "enrolment": "enrollment",
    "theatre": "theater",
    "colour": "color",
    "mgmt": "management",
    "mgt": "management",
    "mktg": "marketing",
    "mfg": "manufacturing",
    "eng": "engineering",
    "ops": "operation",
    "comms": "communication",
    "dept": "department",
    "dev't": "development",
}
"""British spellings and abbreviations, in the singular, as they are compared."""

TRADITIONAL = str.maketrans(
    "門務財採購銷業製產廠車間資訊術員關係總經辦倉儲運輸質檢險風內審計會稅營劃專項發開軟體電腦網絡數據應線訓練課組處團隊聯華東"
    "灣國際歐亞廣連鎖顧問條規執標準驗證領導屬優傳創維護備設機構邊後勞動獎懲績僱實戰環衛衞區縣鄉鎮類級雙單報進貿號樓權協複雜戶"
    "裡藥醫療學習圖書館檔雲臺歷話詢談論譯議請調選遷遠適邏輯輔轉銀鋼鐵鏈鍵長閱陸陽隨難靜頁順預額顏願養駐驅麗與個場貨價費給統劑"
    "測試誌誠認識譽讀變讓貼贊貸賣買貧貴賓賽贏趨跡軌輪載較輕達違邁醬釋針釣鈔銅錄錢錦鍋閃閉闆陣陰隱雖雞離霧響須頓頒頭頻題顯飛飯"
    "飲飾騎驚驛鬆鬥魚鮮鳥鹽麥黃點黨齊齒龍龜並來偉側傑傷億儀儘償兒兩冊凍別則剛劇勁勝勢匯卻厭參叢吳啟喬嚴圍園圓堅壓壞壘壯壽夠夢"
    "夾奪奮婦媽孫宮寧寫寬寶將尋對層岡島峽崗嶺帥師帳帶幣幫幹庫廳張強彈彙彌徑從復徵恆悅愛態慶憂懷懸戲拋掛掃揚換損搖擁擇擊擋擔擬"
    "擴擺攝敗敘敵齋斷於時晉暫曉柵棄棟棧楊極榮樂樣樹橋橫櫃欄歡歲歸殘殺殼氣決況沖沒淨淺減湯溝滅滾滿漁漢潔潤潰澤濃濟濱瀏灘為烏無"
    "煉煙煩熱燈燒爐爭爺牆牽獨獲獻現琺瑪瓊畢畫異當瘋皺盜盡監盤眾睜矚礎禮禦種稱穀積穩窮窯競筆節範築篩簡簽籌糧糾紀約紅納紐純紙紛"
    "紡細終結絕絲綁綜綠綱緊緒編緩緯縮織繞繳繼續罰羅義聖聞聰職聽肅脈腳膠臉臨舉舊艙藝莊萬葉蒼蓋蓮蔣薦藍蘇蘋虛蝦螢衝補裝褲見視親"
    "覺覽觀觸訂討記訪許訴診註評詞詩該詳誰諒諮諸謀謝譜豐豬貓貝負責貫賀賬賴賺贈趙踐軍軸輝輩轄農這週過遊遙遞遲遺鄭鄰釀鈴鈣銳鋁鋪"
    "錯鍛鑄閣闊陝陳階靈鞏韌韓頂頸飼餅餘駕駛騰髮鬧鮑鴻麼",
    "门务财采购销业制产厂车间资讯术员关系总经办仓储运输质检险风内审计会税营划专项发开软体电脑网络数据应线训练课组处团队联华东"
    "湾国际欧亚广连锁顾问条规执标准验证领导属优传创维护备设机构边后劳动奖惩绩雇实战环卫卫区县乡镇类级双单报进贸号楼权协复杂户"
    "里药医疗学习图书馆档云台历话询谈论译议请调选迁远适逻辑辅转银钢铁链键长阅陆阳随难静页顺预额颜愿养驻驱丽与个场货价费给统剂"
    "测试志诚认识誉读变让贴赞贷卖买贫贵宾赛赢趋迹轨轮载较轻达违迈酱释针钓钞铜录钱锦锅闪闭板阵阴隐虽鸡离雾响须顿颁头频题显飞饭"
    "饮饰骑惊驿松斗鱼鲜鸟盐麦黄点党齐齿龙龟并来伟侧杰伤亿仪尽偿儿两册冻别则刚剧劲胜势汇却厌参丛吴启乔严围园圆坚压坏垒壮寿够梦"
    "夹夺奋妇妈孙宫宁写宽宝将寻对层冈岛峡岗岭帅师帐带币帮干库厅张强弹汇弥径从复征恒悦爱态庆忧怀悬戏抛挂扫扬换损摇拥择击挡担拟"
    "扩摆摄败叙敌斋断于时晋暂晓栅弃栋栈杨极荣乐样树桥横柜栏欢岁归残杀壳气决况冲没净浅减汤沟灭滚满渔汉洁润溃泽浓济滨浏滩为乌无"
    "炼烟烦热灯烧炉争爷墙牵独获献现珐玛琼毕画异当疯皱盗尽监盘众睁瞩础礼御种称谷积稳穷窑竞笔节范筑筛简签筹粮纠纪约红纳纽纯纸纷"
    "纺细终结绝丝绑综绿纲紧绪编缓纬缩织绕缴继续罚罗义圣闻聪职听肃脉脚胶脸临举旧舱艺庄万叶苍盖莲蒋荐蓝苏苹虚虾萤冲补装裤见视亲"
    "觉览观触订讨记访许诉诊注评词诗该详谁谅咨诸谋谢谱丰猪猫贝负责贯贺账赖赚赠赵践军轴辉辈辖农这周过游遥递迟遗郑邻酿铃钙锐铝铺"
    "错锻铸阁阔陕陈阶灵巩韧韩顶颈饲饼余驾驶腾发闹鲍鸿么",
)
"""Traditional characters, as they are compared."""

TRADE_MARKS = str.maketrans("", "", "\u2122\u00ae\u00a9")

SEPARATORS = str.maketrans("/", "&", " -_.'\u2019")
"""What does not tell two names apart."""


def compared(name: str) -> str:
    """A name as a whole in the form that known words are compared in."""
    plain = name.casefold() if name.isascii() else _plain(name).casefold().translate(TRADITIONAL)
    return plain.translate(SEPARATORS)


def _plain(name: str) -> str:
    """A name with plain letters: those of full width and those that look like Latin ones, and without trade marks."""
    from unicodedata import normalize

    return normalize("NFKC", name.translate(TRADE_MARKS)).translate(LOOK_ALIKES)


def tokens_of(name: str) -> list[Token]:
    """The tokens of a name, in turn; full-width letters become plain ones, and other signs than AND are left out."""
    tokens: list[Token] = []
    word = ""
    for char in f"{name if name.isascii() else _plain(name)} ":
        if char.isalnum() and char < FIRST_CHINESE:
            word += char
        elif char not in APOSTROPHES:
            if word:
                tokens.append(_latin(word))
            word = ""
            if char in JOINING:
                tokens.append(Token(char, AND, AND))
            elif char.isalnum():
                key = char.translate(TRADITIONAL)
                tokens.append(Token(char, key, key))
    return tokens


def _latin(word: str) -> Token:
    key = word.casefold()
    if key == "and":
        return Token(word, AND, AND)
    return Token(word, key, _stem(key))


def _stem(word: str) -> str:
    stem = word
    if len(word) > SHORT:
        ending = next((ending for ending in SINGULARS if word.endswith(ending)), None)
        stem = word.removesuffix(ending) + SINGULARS[ending] if ending else word
    stem = stem.replace("isation", "ization")
    return SPELLINGS.get(stem, stem)


def outside_and_inside(name: str) -> tuple[str, list[str]]:
    """A name without what is in brackets, and what is in each of its outermost ones. Brackets that do not pair are signs."""
    outside, inside, depth, start = "", [], 0, 0
    for index, char in enumerate(name):
        if char in OPENING:
            depth += 1
            start = index + 1 if depth == 1 else start
        elif char in CLOSING and depth:
            depth -= 1
            if not depth:
                inside.append(name[start:index])
                outside += " "
        elif not depth:
            outside += char
    return (name, []) if depth else (outside, inside)
