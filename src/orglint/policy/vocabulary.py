"""The words that name no kind of department, and how a table is made of them and of the names of kinds.

Only where kinds are not orglint's own is a table made in a run; of its own there is one ready (`word_table.py`).
"""

from __future__ import annotations

from orglint.model import Kind
from orglint.names import normalise
from orglint.policy.tokens import AND, SHORT, Token, tokens_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TypeAlias

Table: TypeAlias = "dict[str, str]"
"""Known words, each in the form it is compared in, and its marks: what it may mean, separated by `|`.

`=` kinds that it names, `?` kinds that it names in doubt, `<` and `>` kinds whose names it modifies before and after them (`*` for
all), `u p n f g` a unit, place, number, filler or goods, `&` the sign that joins, `!` a negation, `^` that any word may stand
before it, `w` that it names a kind only where nothing else in the name says anything.
"""

PLACES = (
    "emea;apac;apj;amer;americas;latam;anz;nordics;dach;benelux;mena;us;usa;uk;eu;europe;european;asia;asian;africa;"
    "african;australia;canada;china;japan;india;germany;france;brazil;mexico;singapore;global;worldwide;"
    "international;regional;group;central;north;south;east;west;northern;southern;eastern;western;northeast;"
    "northwest;southeast;southwest;hq;american;pacific;middle;america;ww;japac;lac;mea;menat;gcc;cis;cee;uki;nordic;"
    "iberia;baltics;balkans;anzac;oceania;caribbean;central america;latin america;north america;south america;"
    "middle east;north africa;sub saharan africa;southeast asia;south east asia;asean;asia pacific;greater china;"
    "mainland china;hong kong;macau;taiwan;korea;south korea;vietnam;thailand;malaysia;indonesia;philippines;"
    "bangladesh;pakistan;sri lanka;nepal;turkey;turkiye;saudi arabia;ksa;uae;dubai;qatar;kuwait;bahrain;oman;israel;"
    "egypt;morocco;tunisia;algeria;nigeria;kenya;ghana;ethiopia;tanzania;uganda;rwanda;zambia;south africa;england;"
    "scotland;wales;ireland;northern ireland;netherlands;holland;belgium;luxembourg;switzerland;austria;italy;spain;"
    "portugal;sweden;norway;denmark;finland;iceland;poland;czech;czechia;slovakia;hungary;romania;bulgaria;greece;"
    "croatia;serbia;slovenia;ukraine;russia;kazakhstan;argentina;chile;peru;colombia;ecuador;uruguay;new zealand;"
    "united states;united kingdom;great britain;british;french;german;spanish;italian;dutch;indian;chinese;japanese;"
    "korean;australian;canadian;london;paris;berlin;munich;hamburg;frankfurt;cologne;amsterdam;rotterdam;brussels;"
    "zurich;geneva;vienna;madrid;barcelona;lisbon;milan;rome;dublin;edinburgh;manchester;birmingham;leeds;bristol;"
    "cambridge;oxford;stockholm;oslo;copenhagen;helsinki;warsaw;krakow;prague;budapest;bucharest;sofia;athens;"
    "istanbul;moscow;kyiv;tel aviv;cairo;lagos;nairobi;accra;johannesburg;cape town;mumbai;delhi;new delhi;bangalore;"
    "bengaluru;hyderabad;chennai;pune;kolkata;gurgaon;noida;karachi;lahore;dhaka;colombo;jakarta;surabaya;bali;"
    "manila;cebu;hanoi;ho chi minh;bangkok;kuala lumpur;penang;shanghai;beijing;shenzhen;guangzhou;hangzhou;suzhou;"
    "chengdu;wuhan;nanjing;tianjin;xian;dalian;qingdao;taipei;hsinchu;tokyo;osaka;seoul;sydney;melbourne;brisbane;"
    "perth;adelaide;auckland;wellington;toronto;vancouver;montreal;ottawa;calgary;new york;nyc;boston;chicago;"
    "san francisco;sf;bay area;los angeles;seattle;portland;denver;austin;dallas;houston;atlanta;miami;washington;"
    "philadelphia;detroit;minneapolis;phoenix;san diego;san jose;salt lake city;raleigh;charlotte;nashville;tampa;"
    "orlando;pittsburgh;cleveland;columbus;st louis;kansas city;las vegas;california;texas;florida;new jersey;"
    "virginia;ohio;michigan;illinois;georgia;colorado;arizona;oregon;utah;massachusetts;pennsylvania;mexico city;"
    "monterrey;guadalajara;sao paulo;rio;bogota;lima;santiago;buenos aires;east coast;west coast;midwest;"
    "pacific northwest;mid atlantic;new england;north east;north west;south east;south west;domestic;overseas;"
    "offshore;onshore;nearshore;on site;onsite;local;national;territory;rest of world;row;southern africa;"
    "east africa;west africa;central asia;far east;subcontinent;"
    "大中华;亚太;东南亚;东北亚;南亚;东亚;中东;非洲;欧洲;北美;南美;拉美;美洲;欧美;亚洲;海外;境外;国际;"
    "全球;国内;全国;区域;总部;华东;华南;华北;华中;华西;东北;西北;西南;东南;东部;西部;南部;北部;中部;"
    "东区;西区;南区;北区;中区;长三角;珠三角;大湾区;京津冀;中国;日本;韩国;新加坡;马来西亚;泰国;越南;印尼;"
    "印度;美国;加拿大;墨西哥;巴西;英国;德国;法国;意大利;西班牙;俄罗斯;澳洲;澳大利亚;北京;天津;上海;重庆;"
    "河北;山西;辽宁;吉林;黑龙江;江苏;浙江;安徽;福建;江西;山东;河南;湖北;湖南;广东;海南;四川;贵州;云南;"
    "陕西;甘肃;青海;台湾;内蒙古;广西;西藏;宁夏;新疆;香港;澳门;深圳;广州;杭州;南京;苏州;无锡;常州;宁波;"
    "温州;合肥;福州;厦门;南昌;济南;青岛;郑州;武汉;长沙;东莞;佛山;珠海;惠州;中山;南宁;海口;成都;贵阳;"
    "昆明;西安;兰州;沈阳;大连;长春;哈尔滨;石家庄;太原;唐山;烟台;华东区;境内;海内外;港澳;港澳台;大陆;"
    "内地;中国区;亚太区;欧美区;东欧;西欧;北欧;南欧;北非;西亚;中亚;南太;大洋洲;拉美区;美东;美西;澳新;"
    "菲律宾;柬埔寨;缅甸;老挝;孟加拉;巴基斯坦;斯里兰卡;土耳其;沙特;阿联酋;迪拜;以色列;埃及;南非;尼日利亚;"
    "肯尼亚;波兰;匈牙利;荷兰;比利时;瑞士;瑞典;丹麦;挪威;芬兰;葡萄牙;希腊;奥地利;捷克;乌克兰;哈萨克斯坦;"
    "阿根廷;智利;秘鲁;哥伦比亚;新西兰;蒙古;朝鲜;东京;大阪;首尔;曼谷;雅加达;胡志明;河内;吉隆坡;伦敦;巴黎;"
    "柏林;慕尼黑;法兰克福;纽约;旧金山;洛杉矶;硅谷;悉尼;墨尔本;江北;江南;江东;苏南;苏北;苏锡常;浙北;浙南;"
    "皖北;皖南;鲁中;鲁西;胶东;粤东;粤西;粤北;湘南;川渝;川西;云贵;桂北;闽南;闽北;两广;两湖;江浙;江浙沪;"
    "沪宁;京津;东三省;成渝;西部大区;绍兴;嘉兴;湖州;金华;义乌;台州;丽水;衢州;舟山;南通;扬州;镇江;泰州;"
    "盐城;徐州;连云港;淮安;宿迁;昆山;太仓;常熟;江阴;张家港;吴江;芜湖;马鞍山;蚌埠;阜阳;安庆;泉州;漳州;"
    "莆田;龙岩;三明;宁德;赣州;九江;上饶;宜春;潍坊;淄博;临沂;济宁;威海;日照;德州;聊城;东营;洛阳;南阳;"
    "许昌;新乡;开封;安阳;襄阳;宜昌;荆州;黄石;十堰;株洲;湘潭;岳阳;衡阳;常德;江门;汕头;湛江;茂名;肇庆;"
    "清远;韶关;揭阳;潮州;顺德;南海;番禺;柳州;桂林;北海;三亚;绵阳;德阳;宜宾;泸州;乐山;南充;遵义;大理;"
    "曲靖;拉萨;咸阳;宝鸡;渭南;榆林;银川;西宁;乌鲁木齐;呼和浩特;包头;鄂尔多斯;保定;廊坊;邯郸;沧州;秦皇岛;"
    "张家口;承德;衡水;邢台;大同;运城;临汾;长治;鞍山;抚顺;锦州;营口;四平;大庆;齐齐哈尔;牡丹江;高雄;台北;"
    "台中;台南;新竹;桃园;浦东;浦西;临港;张江;松江;闵行;嘉定;宝山;奉贤;青浦;金山;崇明;徐汇;静安;海淀;"
    "朝阳;亦庄;中关村;顺义;通州;昌平;丰台;西城;东城;南山;福田;宝安;龙岗;龙华;前海;罗湖;天河;黄埔;南沙;"
    "花都;萧山;余杭;滨江;西湖;江宁;浦口;一厂区;东厂;西厂;南厂;北厂;总厂;本埠;外埠;省内;省外;市内;市外;"
    "县域;城区;郊区;东部大区;南部大区;北部大区;"
)
"""Regions, countries, provinces and cities. They need not be complete: one that is not here makes a name ambiguous."""

PLACE_ENDINGS = "特别行政区;大区;地区;区域;片区;战区;省;市;区;县;州;自治区;办事处;分部;分行;支行;总部;本部;"
"""What a Chinese place may end with; it stands before what is there."""

UNITS = (
    "department;division;team;group;unit;office;function;section;squad;crew;organization;org;branch;bureau;staff;"
    "center;hub;desk;pod;chapter;tribe;community of practice;center of excellence;coe;bu;business unit;committee;"
    "sub department;subdepartment;main;directorate;cell;guild;area;stream;workstream;members;"
    "部门;部;中心;处;科;组;小组;室;课;团队;事业部;事业群;事业处;办;班;股;小队;分部;本部;总部;条线;"
    "板块;科室;部室;BU;岗;岗位;人员;专员;经理;主管;总监;负责人;部长;科长;员;全体;处室;办公室;工作室;"
    "工作组;工作部;群;线;分中心;班组;单位;工段;职能;联络处;工作处;专班;小分队;体系;体系中心;大队;中队;"
)
"""What a department, a part of one, or one of its people is called."""

NUMBERS = (
    "i;ii;iii;iv;v;vi;vii;viii;one;two;three;four;five;six;first;second;third;fourth;a;b;c;d;alpha;beta;phase;shift;"
    "day shift;night shift;一;二;三;四;五;六;七;八;九;十;第;号;甲;乙;丙;丁;〇;零;"
    "两;早班;中班;晚班;夜班;白班;"
)
"""What tells departments of one sort apart. Digits need not be listed."""

FILLERS = (
    "of;the;for;in;at;our;to;by;on;global;group;corporate;central;head;chief;vp;svp;evp;vice president;president;"
    "director;directors;company;corporation;inc;ltd;llc;co;headquarters;hq;head office;general;overall;common;main;"
    "senior;junior;deputy;associate;total;team lead;all;international;ho;zonal;division of;lead;leads;leadership;"
    "strategic;extended;unified;integrated;enterprise wide;worldwide;other;default;temporary;temp;intern;interns;"
    "contractor;contractors;part time;full time;remote;集团;总部;"
    "全国;国内;国际;海外;全球;区域;大区;总;本部;中央;共享;综合;统一;全体;所有;其他;直属;下属;旗下;"
    "机关;本级;基层;一线;"
)
"""Words that say nothing about what a department does."""

BEFORE_ANY = (
    "公司;本公司;总公司;分公司;子公司;股份;有限公司;集团公司;股份公司;有限;责任;实业;总厂;科技集团;"
    "投资集团;控股集团;控股;开发区;高新区;经开区;保税区;自贸区;工业园;产业园;科技园;园区;新区;厂区;校区;"
    "院区;城市公司;区域公司;项目公司;省公司;市公司;县公司;基地;分院;分店;工厂;产品线;"
)
"""What a department may belong to, before its name: a company or a site. After it, it is what it says: 销售公司 is a company."""

AFTER_ANY = (
    "operations;ops;management;manager;managers;leadership;director;directors;specialist;specialists;coordinator;"
    "coordinators;analyst;analysts;associates;assistant;assistants;excellence;strategy;planning;administrators;"
    "officers;officer;head;team leads;staff members;professionals;interns;advisors;advisor;supervisors;supervisor;"
    "executives;executive;generalist;lead;leads;employees;initiatives;reporting;new grads;graduates;trainees;apprentices;"
    "internships;"
    "管理;支撑;总监;经理;主管;专员;助理;部长;科长;负责人;内勤;统筹;"
)
"""What any department may have a part for, written after its name, which then stays what it is."""

GOODS = (
    "tea;coffee;food;foods;beverage;beverages;drink;drinks;dairy;meat;seafood;grocery;bakery;snack;snacks;"
    "confectionery;packaged;frozen;fresh;organic;pet;pet care;hair care;skin care;personal care;home care;oral care;"
    "baby care;beauty;cosmetics;fragrance;healthcare;pharmaceuticals;devices;device;medical devices;machinery;"
    "electronics;semiconductors;chemicals;polymers;plastics;rubber;glass;paper;textiles;apparel;footwear;garments;"
    "furniture;toys;automotive;vehicle;vehicles;car;cars;truck;trucks;motorcycle;bike;bikes;tyres;tires;battery;"
    "batteries;solar;wind;oil;gas;oil & gas;petroleum;lubricants;energy;electricity;steel;metals;aluminium;copper;"
    "minerals;cement;concrete;building materials;lumber;wood;tiles;paint;coatings;adhesives;agriculture;agri;seeds;"
    "fertilizer;crop;poultry;wine;beer;tobacco;luxury;jewelry;telecom;broadband;hotel;hospitality;restaurant;"
    "catering;cruise;airline;cargo;rail;aviation;aerospace;marine;green beans;beans;ready to drink;rtd;fmcg;cpg;"
    "consumer goods;appliances;lighting;hvac;elevators;cables;sensors;optics;lasers;instruments;diagnostics;vaccines;"
    "generics;otc;veterinary;animal health;dental;surgical;institutional;ready meals;plantations;plantation;spices;"
    "cosmetic;household;stationery;sporting goods;eyewear;mattress;kitchen;bath;nutrition;supplements;ingredients;"
    "flavors;yarn;denim;leather;shoes;steel products;wire;pipes;valves;pumps;bearings;fasteners;welding;turbines;"
    "engines;drones;satellites;servers;displays;phones;handsets;wearables;printers;cameras;test strips;implants;"
    "campus;食品;饮料;茶叶;咖啡;酒类;白酒;啤酒;红酒;乳品;奶粉;肉类;畜禽;冻品;水产;海鲜;果蔬;水果;"
    "蔬菜;生鲜;粮油;零食;烘焙;母婴;美妆;化妆品;护肤;日化;洗护;个护;家电;小家电;空调;冰箱;手机;电视;"
    "数码;服装;服饰;鞋服;箱包;纺织;面料;家纺;家具;家居;建材;瓷砖;卫浴;门窗;涂料;水泥;钢材;钢铁;铝材;"
    "有色;矿产;煤炭;石油;油品;天然气;燃气;化工;塑料;橡胶;轮胎;玻璃;纸品;包材;汽车;商用车;乘用车;客车;"
    "卡车;整车;新车;二手车;摩托车;电动车;新能源;电池;光伏;储能;风电;电力;电缆;电机;机械;机床;设备;仪器;"
    "仪表;五金;阀门;轴承;零部件;配件;备件;芯片;半导体;晶圆;面板;光电;光学;激光;传感器;LED;照明;安防;"
    "医药;药品;中药;西药;原料药;制剂;疫苗;试剂;医疗;医疗器械;器械;耗材;诊断;保健品;农药;化肥;种子;饲料;"
    "农业;农产品;养殖;畜牧;园林;花卉;图书;教材;文具;玩具;体育;户外;珠宝;黄金;钟表;奢侈品;酒店;餐饮;"
    "旅游;景区;地产;房产;住宅;写字楼;车位;银行;冷链;航空;铁路;船舶;港口;航天;军工;环保;水务;水处理;"
    "固废;影视;音乐;动漫;成人;儿童;少儿;宠物;超市;便利店;百货;跨境;进口;自有品牌;一体化;高端;智能;智慧;"
    "绿色;大宗;散装;薄膜;塑胶;钣金;线束;模组;电子;元器件;电路板;工业;民用;医院;学校;校区;门诊;药房;"
    "商超;专卖;连锁;门店;影城;球场;矿山;电厂;水厂;热力;高速;地铁;公交;航运;粮食;棉花;化纤;锦纶;涤纶;"
    "纱线;印染;皮革;陶瓷;石材;木业;纸业;包装;标签;粉体;膜;胶粘;油墨;树脂;涂层;肥料;糖业;盐业;调味品;"
    "速冻;方便食品;保健;营养;美容;健身;眼镜;灯具;锁具;电梯;水泵;空压机;发动机;变压器;开关;电容;连接器;"
    "线缆;光纤;光缆;生命科学;体外诊断;电芯;锂电;逆变器;充电桩;氢能;风机;压缩机;热泵;热水器;厨电;洗衣机;净水;电动工具;"
    "管道;管材;板材;型材;地板;橱柜;衣柜;床垫;沙发;灯饰;童装;女装;男装;内衣;口腔;眼科;骨科;中成药;生物药;化药;兽药;种业;生猪;"
    "家禽;肉制品;乳制品;酱油;食醋;火锅;预制菜;面粉;大米;食用油;糖果;饼干;坚果;果汁;饮用水;矿泉水;黄酒;葡萄酒;香精;香料;"
    "机器人;无人机;卫星;雷达;服务器;存储;打印机;相机;穿戴;耳机;网关;"
)
"""What companies make and sell, and where: a department for it is still what it is called."""

NEGATIONS = (
    "non;not;anti;after;post;pre;ex;former;no;without;except;excluding;vs;versus;counter;quasi;pseudo;fake;dummy;"
    "closed;legacy;old;inactive;deprecated;defunct;dissolved;archived;obsolete;retired;disbanded;merged;historic;"
    "historical;temporary closed;discontinued;非;反;无;未;前;原;防;不;"
    "免;除;旧;停用;已停用;撤销;已撤销;注销;废弃;历史;代;伪;假;不含;虚拟;离职;业务部;业务中心;"
    "服务事业部;业务事业部;"
)
"""What may turn the name after it into something else."""
NEUTRAL = (
    ("p", PLACES),
    ("u", UNITS),
    ("n", NUMBERS),
    ("f", FILLERS),
    ("g", GOODS),
    ("!", NEGATIONS),
)

ANY = "*"
OPEN = "…"
"""How a name begins before which any word may stand: …车间."""


def make_table(kinds: Iterable[Kind]) -> Table:
    """The known words of these kinds, and those of none."""
    claims = Claims()
    for mark, words in NEUTRAL:
        for word in listed(words):
            claims.add_word(word, mark)
    for words, mark in ((PLACE_ENDINGS, "<"), (BEFORE_ANY, "<"), (AFTER_ANY, ">")):
        for word in listed(words):
            claims.add_word(word, mark, ANY)
    claims.add_word(AND, AND)
    for kind in kinds:
        claims.add_kind(kind)
    return claims.table()


def listed(words: str) -> list[str]:
    """The words of one of the lists above, each of which ends with a semicolon."""
    return words.split(";")[:-1]


class Claims:
    """What is said of words, while a table is made."""

    def __init__(self) -> None:
        self._as_written: dict[str, dict[str, set[str]]] = {}
        self._derived: dict[str, dict[str, set[str]]] = {}
        self._cores: dict[str, str] = {}

    def add_word(self, word: str, mark: str, kind: str = "") -> None:
        """A word that names no kind, with its singular."""
        for number, key in enumerate(keys_of(word)):
            _add(self._derived if number else self._as_written, key, mark, kind)

    def add_kind(self, kind: Kind) -> None:
        """The names of a kind, and the words that modify them."""
        doubtful = set(map(normalise, kind.ambiguous))
        named = [name for name in (kind.id, *kind.name) if normalise(name) not in doubtful]
        for mark, names in (("=", (*kind.aliases, *named)), ("?", kind.ambiguous)):
            for name in names:
                self._add_name(name, mark, kind.id)
        for mark, words in (("<", kind.premodifiers), (">", kind.postmodifiers)):
            for word in words:
                self.add_word(word, mark, kind.id)

    def _add_name(self, name: str, mark: str, kind: str) -> None:
        bare = name.removeprefix(OPEN)
        first, *others = keys_of(bare)
        core = next(keys_of(without_unit(bare)))
        says_nothing = core != first and ANY in self._as_written.get(core, {}).get(">", ())
        marks = {mark: kind, **({"^": ""} if bare != name else {}), **({"w": ""} if says_nothing else {})}
        for own_mark, claimed in marks.items():
            _add(self._as_written, first, own_mark, claimed)
        for key in (*others, *joined_keys(bare), *(() if says_nothing else keys_of(without_unit(bare)))):
            _add(self._derived, key, mark, kind)
        if core != first:
            self._cores[first] = core

    def table(self) -> Table:
        """The table; what was said of a word as it is written counts before what was concluded of it."""
        return {key: marks_of(self._said_of(key)) for key in {**self._as_written, **self._derived}}

    def _said_of(self, key: str) -> dict[str, set[str]]:
        """All that is said of a word. With a unit it still modifies what it modifies without: 服务中心 as 服务."""
        written, derived = self._as_written.get(key, {}), self._derived.get(key, {})
        named = {"=", "?"} & written.keys()
        claims = {**{mark: said for mark, said in derived.items() if not (named and mark in "=?")}, **written}
        after = self._as_written.get(self._cores.get(key, key), {}).get(">")
        return {**claims, ">": claims.get(">", set()) | after} if after else claims


def _add(words: dict[str, dict[str, set[str]]], key: str, mark: str, kind: str) -> None:
    words.setdefault(key, {}).setdefault(mark, set()).add(kind)


def marks_of(claims: Mapping[str, set[str]]) -> str:
    """What is said of a word, as marks. Where two kinds are sure of it, or a kind is both sure and in doubt, all are in doubt."""
    sure, doubtful = claims.get("=", set()), claims.get("?", set())
    if len(sure) > 1 or (sure and doubtful):
        claims = {**{mark: said for mark, said in claims.items() if mark != "="}, "?": sure | doubtful}
    return "|".join(mark + " ".join(sorted(claims[mark])) for mark in "=?<>upnfg&!^w" if mark in claims)


def keys_of(name: str) -> Iterator[str]:
    """The forms in which a name is compared: as it is written, then in the singular; abbreviations also without their sign."""
    tokens = tokens_of(name)
    keys = [tokens_key(tokens), "".join(token.stem for token in tokens)]
    if all(len(token.key) < SHORT for token in tokens):
        keys.append(keys[0].replace(AND, ""))
    yield from dict.fromkeys(keys)


def joined_keys(name: str) -> Iterator[str]:
    """The form of a name with a joining sign in which only a whole name is compared: `people-culture` is People & Culture."""
    key = tokens_key(tokens_of(name))
    if AND in key:
        yield AND + key.replace(AND, "")


def tokens_key(tokens: Iterable[Token]) -> str:
    """The tokens put together as they are compared."""
    return "".join(token.key for token in tokens)


CHINESE_UNITS = tuple(sorted((unit for unit in listed(UNITS) if not unit.isascii()), key=len, reverse=True))
SHORTEST_CORE = 2


def without_unit(name: str) -> str:
    """A Chinese name without the unit at its end: 销售 of 销售部; the whole name where too little would be left."""
    unit = next((unit for unit in CHINESE_UNITS if name.endswith(unit) and name != unit), "")
    core = name.removesuffix(unit)
    return core if len(core) >= SHORTEST_CORE else name


def join_table(marks: Callable[[str], str], kinds: Iterable[Kind]) -> Table:
    """The words of further kinds, for a table that knows `marks` of words.

    What these kinds are sure of beats what those of the table are in doubt about.
    """
    claims = Claims()
    for kind in kinds:
        claims.add_kind(kind)
    return {word: _join_marks(marks(word), added) for word, added in claims.table().items()}


def _join_marks(ready: str, added: str) -> str:
    if not ready:
        return added
    said, more = claims_of(ready), claims_of(added)
    if "=" in more and "=" not in said:
        said.pop("?", None)
    return marks_of({mark: said.get(mark, set()) | more.get(mark, set()) for mark in (*said, *more)})


def claims_of(marks: str) -> dict[str, set[str]]:
    """What the marks of a word say of it."""
    return {mark[0]: set(mark[1:].split()) or {""} for mark in marks.split("|")}
