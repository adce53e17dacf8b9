"""Which clauses apply to which company, through which certificate, and why, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from certdesk.answers.applies import Group
from certdesk.answers.desk import DeskAnswers
from certdesk.judgement.applicability.facts import Fact, Standing, StepResult
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Company, CompanyProduct, Event, Product
from certdesk.vocabulary.certificates import CompanyRole, CompanySize, EventKind

TODAY = date(2026, 11, 23)
MAKER, SELLER, IMPORTER = CompanyRole.MANUFACTURER, CompanyRole.SELLER, CompanyRole.IMPORTER
SERVICE, BODY, LAB = (
    CompanyRole.SERVICE_PROVIDER,
    CompanyRole.CERTIFICATION_BODY,
    CompanyRole.LABORATORY,
)

# The provisions that cases name: a word for each, its clause and how its words begin.
NAMED = {
    "ccc": "gf-2018-3#五/十五 严禁未获强制性认证",
    "forgery": "gf-2018-3#五/十五 严厉打击非法从事检验检测认证活动和",
    "unlawful testing": "gf-2018-3#五/十五 严厉打击非法从事检验检测认证活动",
    "random": "gf-2018-3#五/十五 全面推行",
    "public": "gf-2018-3#五/十四 向社会公开",
    "credit": "gf-2018-3#五/十四 出台",
    "reliance": "gf-2018-3#三/八 推动在市场采购",
    "pledge": "gf-2018-3#三/八 推行企业承诺制",
    "voluntary": "gf-2018-3#三/八 鼓励企业参与自愿性认证",
    "qms training": "gf-2018-3#三/七 加强对获证企业",
    "simpler ccc": "gf-2018-3#四/九 根据企业管理水平",
    "self-declaration": "gf-2018-3#四/九 引入",
    "high end": "gf-2018-3#四/十 开展绿色有机",
    "same line": "gf-2018-3#四/十 推进内外销",
    "licence": "gf-2018-3#四/十一 全面清理",
    "one stop": "gf-2018-3#四/十一 鼓励认证机构",
    "body duty": "gf-2018-3#五/十六 严格落实",
    "practitioner": "gf-2018-3#五/十六 健全对参与",
    "promote product": "gf-2018-3#八/二十六 推广",
    "recognition": "gf-2018-3#七/二十 推动多双边",
    "governments": "gf-2018-3#八/二十四 地方各级",
    "defence": "gf-2018-3#六/十九 打造",
    "sector qms": "gf-2018-3#三/七 重点在航空",
    "hubei ccc": "hubei-2019#二/四/14 严禁",
    "hubei random": "hubei-2019#二/四/14 全面推行",
    "hubei award": "hubei-2019#二/二/7 将认证情况",
    "hubei organic": "hubei-2019#二/一/4 积极开展",
    "hubei rural": "hubei-2019#二/一/4 在美丽乡村",
    "hubei machinery": "hubei-2019#二/三/11 着力在",
    "hubei training": "hubei-2019#二/二/6 加强对获证",
    "shanghai ccc": "shanghai-2018#二/四/4 严禁",
    "shanghai random": "shanghai-2018#二/四/4 加强对检验检测认证机构和获证",
    "shanghai food checks": "shanghai-2018#二/四/4 对获认证食品",
    "shanghai training": "shanghai-2018#二/二/2 以中小微企业和服务企业为重点，开展质量管理体系认证"
    "“双万”行动，即提供公益培训服务",
    "shanghai large services": "shanghai-2018#二/二/2 以中小微企业和服务企业为重点",
    "shanghai purchasing": "shanghai-2018#二/三/6 倡导采购人",
    "shanghai reliance": "shanghai-2018#二/三/6 推动在政府采购",
    "shanghai zone": "shanghai-2018#二/三/4 引入",
    "shanghai zone body": "shanghai-2018#二/三/4 探索",
    "shanghai robots": "shanghai-2018#二/一/1 加快推进国家机器人",
    "shanghai consumer": "shanghai-2018#二/二/4 瞄准",
    "shanghai services": "shanghai-2018#二/二/3 在教育",
    "shanghai ems": "shanghai-2018#二/二/5 在环境评价",
    "shanghai food": "shanghai-2018#二/二/5 支持食品",
    "shanghai exports": "shanghai-2018#二/二/7 持续完善",
    "shanghai lab": "shanghai-2018#二/三/2 对检验检测机构",
    "small": "samr-2020-2267#二/二/二 重点帮扶",
    "food merged": "samr-2020-2267#二/一/三 整合",
    "purchasing": "samr-2020-2267#二/二/三 调整优化节能",
    "danger": "samr-2020-2267#二/二/七 规定了",
    "masks": "samr-2020-2267#二/三/三 先后",
    "zone inspection": "samr-2020-2267#二/一/一 在全国自贸",
    "blacklist": "samr-2020-2267#二/三/二 建立失信",
    "toys first": "cnca-2017#四/九 以玩具",
    "clean toys": "cnca-2017#一/三 开发",
    "food exporters": "cnca-2017#一/一 重点帮扶",
    "network": "cnca-2017#二/五 推动建立网络",
    "farms": "cnca-2017#三/七 鼓励支持新型",
    "imported food": "cnca-2017#三/七 发挥进口",
    "service industries": "cnca-2017#二/四 着力提升",
    "cloud": "cnca-2017#六/十六 完成CCC",
}


def _certificate(scheme, number="X1", **facts):
    whole = {"issued_on": date(2025, 6, 1), "expires_on": date(2028, 5, 31)} | facts
    return Certificate(id=number, number=number, scheme=scheme, **whole)


def _with(certificate, kind, on):
    return replace(certificate, events=(Event(f"{certificate.id}-{kind}", kind, on),))


QMS = _certificate("qms", "Q1", scope="塑料玩具的设计和生产")
EMS = _certificate("ems", "E1", scope="塑料玩具的生产")
CCC = _certificate("ccc", "C1", products=(Product("塑胶玩具"),))
HACCP = _certificate("haccp", "H1", scope="莲藕汁饮料的加工")
ORGANIC = _certificate("organic", "O1", products=(Product("莲藕"),))
GREEN = _certificate("green-product", "G1")
SAVING = _certificate("energy-saving-product", "S1")
BRAND = _certificate("shanghai-brand", "B1")
LICENCE = _certificate("production-licence", "L1")
ROBOT = _certificate("robot", "R1")
SUSPENDED = _with(QMS, EventKind.SUSPENDED, date(2026, 10, 1))
WITHDRAWN = _with(QMS, EventKind.WITHDRAWN, date(2026, 10, 1))
EXPIRED = replace(QMS, issued_on=date(2022, 1, 1), expires_on=date(2025, 1, 1))

TOYS = {
    "region": "上海市",
    "size": CompanySize.SMALL,
    "industry": "C",
    "free_trade_zone": False,
    "exports": True,
    "roles": (MAKER,),
}
FOOD = TOYS | {"region": "武汉市", "size": CompanySize.MEDIUM}
PROPERTY = TOYS | {"region": "杭州市", "industry": "K", "exports": False, "roles": (SERVICE,)}
CERTIFIER = TOYS | {"industry": "M", "free_trade_zone": True, "roles": (BODY,)}


@dataclass(frozen=True)
class Case:
    """A company with its certificates, and how some provisions come out for it.

    ``applies``, ``depends`` and ``excluded`` lead from a provision to what decided: the end of a
    message's id, the missing fact, or the message that says why not.
    """

    about: str
    company: dict
    certificates: tuple = ()
    products: tuple = ()
    through: str | None = None
    as_of: date = TODAY
    applies: dict = field(default_factory=dict)
    depends: dict = field(default_factory=dict)
    excluded: dict = field(default_factory=dict)


TOY_LIST = ("塑胶积木", "婴儿学步车")
CASES = [
    Case(
        "a toy maker in Shanghai",
        TOYS,
        (QMS, CCC),
        TOY_LIST,
        applies={
            "ccc": "listed_product.by_certificate",
            "forgery": "addressed",
            "shanghai ccc": "region.yes",
            "random": "certificate.several",
            "credit": "certificate.several",
            "toys first": "field.by_product",
            "clean toys": "field.by_product",
            "same line": "exports.yes_wanted",
            "small": "size.yes",
            "shanghai training": "size.yes",
        },
        excluded={
            "hubei ccc": "region.no",
            "hubei random": "region.no",
            "high end": "field.no",
            "shanghai robots": "field.no",
            "danger": "field.no",
            "network": "field.no",
            "body duty": "role.no",
            "licence": "certificate.none_of",
            "shanghai zone": "free_trade_zone.no_wanted",
            "governments": "reach.none",
            "service industries": "industry.no",
        },
    ),
    Case(
        "the same company in Wuhan",
        TOYS | {"region": "武汉市"},
        (QMS, CCC),
        TOY_LIST,
        applies={
            "hubei ccc": "region.yes",
            "hubei random": "region.yes",
            "hubei training": "region.yes",
            "ccc": "region.everywhere",
        },
        excluded={
            "shanghai ccc": "region.no",
            "shanghai random": "region.no",
            "shanghai training": "region.no",
            "shanghai reliance": "region.no",
            "shanghai exports": "region.no",
        },
    ),
    Case(
        "the same company in Zhejiang gets neither region's clauses",
        TOYS | {"region": "浙江省"},
        (QMS, CCC),
        applies={"ccc": "region.everywhere", "reliance": "certificate.several"},
        excluded={"shanghai ccc": "region.no", "hubei ccc": "region.no"},
    ),
    Case(
        "no region: both depend on it",
        TOYS | {"region": None},
        (QMS, CCC),
        applies={"ccc": "region.everywhere"},
        depends={"shanghai ccc": Fact.REGION, "hubei ccc": Fact.REGION, "hubei award": Fact.REGION},
    ),
    Case(
        "no size: what is for small businesses depends on it",
        TOYS | {"size": None},
        (QMS,),
        depends={"small": Fact.SIZE, "shanghai training": Fact.SIZE},
        applies={"voluntary": "addressed", "shanghai reliance": "certificate.held"},
    ),
    Case(
        "a large company is not a small one",
        TOYS | {"size": CompanySize.LARGE},
        (QMS,),
        excluded={"small": "size.no", "shanghai training": "size.no"},
    ),
    Case(
        "a medium-sized one gets Shanghai's training, not the help for micro and small",
        TOYS | {"size": CompanySize.MEDIUM},
        (QMS,),
        applies={"shanghai training": "size.yes"},
        excluded={"small": "size.no", "shanghai large services": "size.no"},
    ),
    Case(
        "a large service company is in focus of the training too",
        PROPERTY | {"region": "上海市", "size": CompanySize.LARGE},
        applies={"shanghai large services": "industry.yes"},
        excluded={"shanghai training": "size.no"},
    ),
    Case(
        "a suspended certificate loses incentives, not supervision",
        TOYS,
        (SUSPENDED,),
        applies={"random": "certificate.held", "public": "certificate.held"},
        excluded={
            "credit": "certificate.not_in_force",
            "reliance": "certificate.not_in_force",
            "qms training": "certificate.not_in_force",
            "shanghai reliance": "certificate.not_in_force",
        },
    ),
    Case(
        "so does an expired one",
        TOYS,
        (EXPIRED,),
        applies={"random": "certificate.held", "shanghai random": "certificate.held"},
        excluded={
            "credit": "certificate.not_in_force",
            "pledge": "certificate.not_in_force",
            "shanghai reliance": "certificate.not_in_force",
        },
    ),
    Case(
        "and a withdrawn one",
        TOYS | {"region": "武汉市"},
        (WITHDRAWN,),
        applies={"hubei random": "certificate.held", "public": "certificate.held"},
        excluded={"hubei award": "certificate.not_in_force"},
    ),
    Case(
        "on a day before it expired the same certificate brought the incentives",
        TOYS,
        (EXPIRED,),
        as_of=date(2024, 6, 1),
        applies={"credit": "certificate.held", "random": "certificate.held"},
    ),
    Case(
        "before it was suspended, too",
        TOYS,
        (SUSPENDED,),
        as_of=date(2026, 9, 30),
        applies={"credit": "certificate.held", "reliance": "certificate.held"},
    ),
    Case(
        "a certificate not yet valid brings no incentive",
        TOYS,
        (replace(QMS, issued_on=date(2027, 1, 1), first_issued_on=date(2027, 1, 1)),),
        excluded={"credit": "certificate.not_in_force"},
    ),
    Case(
        "one in force beside an expired one is enough, and is the one named",
        TOYS,
        (EXPIRED, replace(EMS, id="E1")),
        applies={"credit": "certificate.held", "shanghai ems": "certificate.held"},
        excluded={"qms training": "certificate.not_in_force"},
    ),
    Case(
        "no certificate at all: what is for holders does not reach it",
        PROPERTY,
        products=("住宅物业管理服务",),
        applies={
            "voluntary": "addressed",
            "forgery": "addressed",
            "service industries": "industry.yes",
        },
        excluded={
            "random": "certificate.none",
            "credit": "certificate.none",
            "public": "certificate.none",
            "toys first": "field.no_industry",
            "same line": "exports.no_wanted",
            "ccc": "listed_product.by_list",
            "shanghai services": "region.no",
        },
    ),
    Case(
        "a food exporter in Wuhan",
        FOOD,
        (HACCP, ORGANIC),
        ("藕带罐头", "莲藕汁"),
        applies={
            "high end": "field.by_certificate",
            "food merged": "certificate.several",
            "food exporters": "field.by_certificate",
            "hubei organic": "field.by_certificate",
            "hubei award": "certificate.several",
            "promote product": "certificate.held",
            "cloud": "certificate.held",
        },
        excluded={
            "shanghai food checks": "region.no",
            "shanghai food": "region.no",
            "qms training": "certificate.none_of",
            "hubei training": "certificate.none_of",
            "ccc": "listed_product.by_list",
            "toys first": "field.no",
            "hubei machinery": "field.no",
            "hubei rural": "field.no",
        },
    ),
    Case(
        "a food company in Shanghai is checked more closely",
        FOOD | {"region": "上海市"},
        (HACCP,),
        ("藕带罐头",),
        applies={
            "shanghai food checks": "certificate.held",
            "shanghai food": "field.by_certificate",
        },
        excluded={"promote product": "certificate.none_of", "hubei organic": "region.no"},
    ),
    Case(
        "food is seen from the company's own list alone",
        FOOD,
        products=("藕带罐头",),
        applies={"high end": "field.by_product", "hubei organic": "field.by_product"},
        excluded={"food merged": "certificate.none"},
    ),
    Case(
        "a machine for food is no food",
        FOOD,
        products=("食品机械",),
        excluded={"hubei organic": "field.no", "food exporters": "field.no"},
    ),
    Case(
        "food is seen from the scope of a quality system",
        FOOD,
        (_certificate("qms", "Q9", scope="饼干、糕点的生产"),),
        applies={"hubei organic": "field.by_scope", "food exporters": "field.by_scope"},
        excluded={"food merged": "certificate.none_of"},
    ),
    Case(
        "what the scope excludes is not what the company does",
        FOOD,
        (_certificate("qms", "Q9", scope="农业机械的销售（不含食品）"),),
        depends={"food exporters": Fact.PRODUCTS},
    ),
    Case(
        "nothing shows the field and no list is there: it depends on the list",
        TOYS,
        depends={
            "clean toys": Fact.PRODUCTS,
            "high end": Fact.PRODUCTS,
            "ccc": Fact.PRODUCTS,
            "shanghai robots": Fact.PRODUCTS,
        },
        excluded={"farms": "field.no_industry", "imported food": "field.no_industry"},
    ),
    Case(
        "the industry alone can rule a field out",
        TOYS | {"industry": "J"},
        excluded={"shanghai robots": "field.no_industry", "farms": "field.no_industry"},
    ),
    Case(
        "a robot maker is seen by the certificate that it holds",
        TOYS,
        (ROBOT,),
        applies={"high end": "field.by_certificate", "shanghai robots": "field.by_certificate"},
        depends={"clean toys": Fact.PRODUCTS},
    ),
    Case(
        "a toy robot is a toy",
        TOYS,
        products=("玩具机器人",),
        applies={"clean toys": "field.by_product"},
        excluded={"shanghai robots": "field.no"},
    ),
    Case(
        "a maker of cosmetics in Shanghai",
        TOYS,
        products=("护手霜、面膜",),
        applies={"shanghai consumer": "field.by_product"},
        excluded={"clean toys": "field.no", "sector qms": "field.no", "defence": "field.no"},
    ),
    Case(
        "an exporter in aviation",
        TOYS,
        (QMS,),
        products=("航空发动机叶片",),
        applies={"sector qms": "field.by_product", "recognition": "exports.yes_wanted"},
    ),
    Case(
        "a mine meets the rules of safe production",
        TOYS | {"industry": "B", "exports": False},
        products=("铁矿石露天开采",),
        applies={"danger": "field.by_product"},
        excluded={"clean toys": "field.no_industry", "shanghai food": "field.no_industry"},
    ),
    Case(
        "an exporter of masks",
        FOOD,
        products=("一次性使用医用口罩",),
        applies={"masks": "field.by_product", "same line": "exports.yes_wanted"},
    ),
    Case(
        "masks that are not exported",
        FOOD | {"exports": False},
        products=("一次性使用医用口罩",),
        excluded={"masks": "exports.no_wanted", "same line": "exports.no_wanted"},
    ),
    Case(
        "masks, and exports not known",
        FOOD | {"exports": None},
        products=("一次性使用医用口罩",),
        depends={"masks": Fact.EXPORTS, "same line": Fact.EXPORTS},
    ),
    Case(
        "a certification body in Shanghai's free-trade zone",
        CERTIFIER,
        products=("管理体系认证服务",),
        applies={
            "body duty": "role.yes",
            "unlawful testing": "role.yes",
            "blacklist": "role.yes",
            "shanghai zone body": "free_trade_zone.yes_wanted",
            "zone inspection": "free_trade_zone.yes_wanted",
        },
        excluded={
            "ccc": "listed_product.by_list",
            "shanghai lab": "role.no",
            "practitioner": "reach.none",
            "hubei ccc": "region.no",
        },
    ),
    Case(
        "a certification body outside the zone",
        CERTIFIER | {"free_trade_zone": False},
        applies={"body duty": "role.yes"},
        excluded={
            "shanghai zone body": "free_trade_zone.no_wanted",
            "zone inspection": "free_trade_zone.no_wanted",
        },
    ),
    Case(
        "a certification body of which nobody knows whether it lies in the zone",
        CERTIFIER | {"free_trade_zone": None},
        depends={
            "shanghai zone body": Fact.FREE_TRADE_ZONE,
            "zone inspection": Fact.FREE_TRADE_ZONE,
        },
    ),
    Case(
        "a laboratory",
        CERTIFIER | {"roles": (LAB,)},
        applies={"shanghai lab": "role.yes", "body duty": "role.yes"},
        excluded={"blacklist": "role.no", "shanghai zone body": "role.no"},
    ),
    Case(
        "roles not known: what is for bodies depends on them",
        TOYS | {"roles": ()},
        (QMS,),
        depends={"body duty": Fact.ROLES, "shanghai lab": Fact.ROLES},
    ),
    Case(
        "an importer of food",
        TOYS | {"industry": "F", "roles": (IMPORTER,)},
        products=("进口葡萄酒",),
        applies={"imported food": "field.by_product"},
    ),
    Case(
        "a seller of food imports nothing",
        TOYS | {"industry": "F", "roles": (SELLER,)},
        products=("葡萄酒",),
        excluded={"imported food": "role.no"},
    ),
    Case(
        "a farm",
        FOOD | {"industry": "A", "size": CompanySize.MICRO},
        products=("有机蔬菜种植",),
        applies={"farms": "field.by_product", "hubei organic": "field.by_product"},
    ),
    Case(
        "a production licence brings what becomes of it",
        TOYS,
        (LICENCE,),
        applies={"licence": "certificate.held"},
    ),
    Case(
        "green products and the Shanghai Brand are preferred in public purchasing",
        TOYS,
        (GREEN, BRAND),
        applies={"shanghai purchasing": "certificate.several"},
        excluded={"purchasing": "certificate.none_of"},
    ),
    Case(
        "energy-saving products are preferred everywhere",
        FOOD,
        (SAVING,),
        applies={"purchasing": "certificate.held"},
    ),
    Case(
        "through the management system: no clause on compulsory certification",
        TOYS,
        (QMS, CCC),
        TOY_LIST,
        through="Q1",
        applies={
            "random": "certificate.held",
            "credit": "certificate.held",
            "qms training": "certificate.held",
            "forgery": "certificate.held",
            "pledge": "certificate.held",
        },
        excluded={
            "ccc": "certificate.other_scheme",
            "shanghai ccc": "certificate.other_scheme",
            "self-declaration": "certificate.other_scheme",
            "simpler ccc": "certificate.other_scheme",
            "toys first": "certificate.other_scheme",
            "promote product": "certificate.other_scheme",
            "voluntary": "certificate.other_way",
            "one stop": "certificate.other_way",
            "small": "certificate.other_way",
            "shanghai training": "certificate.other_way",
        },
    ),
    Case(
        "through the compulsory certificate: its clauses, none on management systems",
        TOYS,
        (QMS, CCC),
        TOY_LIST,
        through="C1",
        applies={
            "ccc": "certificate.held",
            "shanghai ccc": "certificate.held",
            "simpler ccc": "certificate.held",
            "toys first": "certificate.held",
            "promote product": "certificate.held",
            "random": "certificate.held",
            "cloud": "certificate.held",
        },
        excluded={
            "qms training": "certificate.other_scheme",
            "pledge": "certificate.other_scheme",
            "shanghai ems": "certificate.other_scheme",
            "hubei ccc": "region.no",
            "clean toys": "certificate.other_way",
        },
    ),
    Case(
        "through a suspended certificate: supervision only",
        TOYS,
        (SUSPENDED, CCC),
        through="Q1",
        applies={"random": "certificate.held", "public": "certificate.held"},
        excluded={"credit": "certificate.not_in_force", "qms training": "certificate.not_in_force"},
    ),
    Case(
        "through an expired certificate, though another is in force",
        TOYS,
        (EXPIRED, CCC),
        through="Q1",
        applies={"shanghai random": "certificate.held"},
        excluded={"credit": "certificate.not_in_force"},
    ),
    Case(
        "through an organic certificate in Wuhan",
        FOOD,
        (HACCP, ORGANIC),
        ("莲藕汁",),
        through="O1",
        applies={
            "food merged": "certificate.held",
            "promote product": "certificate.held",
            "hubei award": "certificate.held",
        },
        excluded={
            "hubei organic": "certificate.other_way",
            "shanghai food checks": "region.no",
            "ccc": "certificate.other_scheme",
        },
    ),
    Case(
        "through a certificate, region not known",
        TOYS | {"region": None},
        (QMS,),
        through="Q1",
        applies={"random": "certificate.held"},
        depends={"shanghai random": Fact.REGION, "hubei random": Fact.REGION},
    ),
    Case(
        "before Hubei's plan was issued it asked for nothing",
        FOOD,
        (replace(HACCP, issued_on=date(2018, 6, 1), expires_on=date(2021, 5, 31)),),
        ("莲藕汁",),
        as_of=date(2019, 6, 1),
        applies={"random": "certificate.held"},
        excluded={"hubei random": "document.later", "food merged": "document.later"},
    ),
    Case(
        "before the opinions of 2018 only the plan of 2017 was there",
        TOYS,
        (replace(CCC, issued_on=date(2016, 1, 1), expires_on=date(2020, 12, 31)),),
        TOY_LIST,
        as_of=date(2017, 6, 30),
        applies={"toys first": "target.running", "clean toys": "target.running"},
        excluded={"ccc": "document.later", "shanghai ccc": "document.later"},
    ),
    Case(
        "a target that has passed is told and silences nothing",
        TOYS,
        (CCC,),
        TOY_LIST,
        applies={"toys first": "target.past", "clean toys": "target.past", "cloud": "target.past"},
    ),
    Case(
        "a company of which only the name is known",
        {},
        applies={"forgery": "addressed", "voluntary": "addressed"},
        depends={
            "ccc": Fact.PRODUCTS,
            "small": Fact.SIZE,
            "body duty": Fact.ROLES,
            "same line": Fact.EXPORTS,
            "shanghai training": Fact.REGION,
            "service industries": Fact.INDUSTRY,
            "zone inspection": Fact.FREE_TRADE_ZONE,
        },
        excluded={"random": "certificate.none", "governments": "reach.none"},
    ),
    Case(
        "a compulsory certificate for network products is none of the catalogue",
        TOYS | {"industry": "I"},
        (_certificate("network-security-product", "N1"),),
        ("防火墙软件",),
        applies={"network": "field.by_certificate"},
        excluded={"ccc": "listed_product.by_list"},
    ),
    Case(
        "scheme words that the registry does not know hold supervision and incentives for any",
        TOYS,
        (_certificate("某行业自己的认证", "U1"),),
        applies={"random": "certificate.held", "credit": "certificate.held"},
        excluded={"qms training": "certificate.none_of", "promote product": "certificate.none_of"},
    ),
]


@pytest.fixture(scope="module")
def registry_answers(registry_path):
    from certdesk.answers.ask import Answers

    with Answers(registry_path) as opened:
        yield opened


def _desk(folder, case):
    company = Company("company", "某企业", **case.company)
    desk = Desk.create(folder / "案卷.certdesk", company.name, company)
    with desk.change("history.import") as change:
        change.put_all(case.certificates)
        change.put_all(
            CompanyProduct(f"product-{at}", name) for at, name in enumerate(case.products)
        )
    return desk


def _found(answer, name):
    """The entry of a provision, in whichever list it stands; it stands in one only."""
    clause, _, beginning = NAMED[name].partition(" ")
    entries = [
        entry
        for entry in (*answer.applies, *answer.depends, *answer.excluded)
        if entry.provision.clause == clause and entry.provision.quote.startswith(beginning)
    ]
    # Of two that begin alike the shorter is meant: the longer one is named whole.
    return min(entries, key=lambda entry: len(entry.provision.quote))


@pytest.mark.parametrize("case", CASES, ids=[case.about for case in CASES])
def test_what_reaches_a_company_and_why(case, registry_answers, tmp_path):
    with _desk(tmp_path, case) as desk:
        asked = DeskAnswers(desk, registry_answers)
        if case.through is None:
            answer = asked.applies(case.as_of)
        else:
            answer = asked.applies_to(case.through, case.as_of)
    for name, rule in case.applies.items():
        entry = _found(answer, name)
        steps = {step.message.id for step in entry.judged.steps}
        assert entry.standing is Standing.APPLIES, (name, entry.because)
        assert any(each.startswith(f"applies.{rule}") for each in steps), (name, steps)
    for name, fact in case.depends.items():
        entry = _found(answer, name)
        assert entry.standing is Standing.DEPENDS, (name, entry.because)
        assert fact in entry.missing, (name, entry.missing)
    for name, rule in case.excluded.items():
        entry = _found(answer, name)
        assert entry.standing is Standing.NOT, name
        assert entry.judged.because.id.startswith(f"applies.{rule}"), (name, entry.judged.because)
    everything = [*answer.applies, *answer.depends, *answer.excluded]
    assert sorted(entry.provision.id for entry in everything) == sorted(
        provision.id for provision in registry_answers.provisions
    )
    for entry in answer.applies:
        results = {step.result for step in entry.judged.steps}
        assert results <= {StepResult.MET, StepResult.NOTE}, entry.provision.id


def test_every_provision_that_is_named_is_looked_at():
    expected = [each for case in CASES for each in (case.applies, case.depends, case.excluded)]
    assert {name for each in expected for name in each} == set(NAMED)


@pytest.fixture
def toy_desk(registry_answers, tmp_path):
    with _desk(tmp_path, CASES[0]) as desk:
        yield DeskAnswers(desk, registry_answers)


def test_it_is_told_in_the_agreed_shape(toy_desk):
    shape = toy_desk.applies(TODAY).to_json()
    assert list(shape) == ["as_of", "certificate", "applies", "depends", "not", "registry"]
    assert (shape["as_of"], shape["certificate"]) == ("2026-11-23", None)
    for entry in shape["applies"]:
        assert set(entry) == {"clause", "effect", "addressee", "gist", "quote", "reasons"}
        for reason in entry["reasons"]:
            assert set(reason) == {"rule", "text", "basis", "confidence"}
            assert reason["text"]
            assert reason["basis"]
    assert all(set(entry) == {"clause", "because"} for entry in shape["not"])
    accounted = {entry["clause"] for name in ("applies", "depends", "not") for entry in shape[name]}
    clauses = toy_desk.answers.clauses().clauses
    parents = {clause.parent for clause in clauses}
    assert {clause.id for clause in clauses if clause.id not in parents} <= accounted


def test_what_depends_names_its_facts_and_the_most_useful_comes_first(registry_answers, tmp_path):
    with _desk(tmp_path, Case("", TOYS | {"size": None, "region": None})) as desk:
        answer = DeskAnswers(desk, registry_answers).applies(TODAY)
    assert {"size"} <= {fact for entry in answer.to_json()["depends"] for fact in entry["missing"]}
    counts = list(answer.settles.values())
    assert counts == sorted(counts, reverse=True)
    assert answer.settles[Fact.REGION] > answer.settles[Fact.SIZE] > 0


def test_what_applies_is_grouped_by_what_it_means(toy_desk):
    groups = toy_desk.applies(TODAY).grouped()
    assert list(groups) == [Group.BINDING, Group.CHECKED, Group.BENEFIT, Group.NOTICE]
    assert sum(map(len, groups.values())) == len(toy_desk.applies(TODAY).applies)
    binding = {entry.provision.quote for entry in groups[Group.BINDING]}
    assert "严禁未获强制性认证的产品进入市场" in binding


def test_what_binds_an_authority_is_to_a_companys_good(toy_desk):
    obliged = "各行业主管部门在履行监管职责过程中，应当研究采信第三方认证结果"
    benefits = toy_desk.applies(TODAY).grouped()[Group.BENEFIT]
    assert any(entry.provision.quote.startswith(obliged) for entry in benefits)


def test_a_number_that_the_desk_does_not_hold_is_not_answered(toy_desk):
    answer = toy_desk.applies_to("没有的编号", TODAY)
    assert (answer.found, answer.certificate, answer.applies) == (False, "没有的编号", ())
    assert list(answer.to_json()) == list(toy_desk.applies(TODAY).to_json())


def test_of_two_certificates_of_one_number_the_one_in_force_counts(registry_answers, tmp_path):
    twice = Case("", TOYS, (replace(EXPIRED, id="old"), QMS))
    with _desk(tmp_path, twice) as desk:
        answer = DeskAnswers(desk, registry_answers).applies_to("q1", TODAY)
    assert _found(answer, "credit").standing is Standing.APPLIES


def test_reasons_name_the_certificate_in_force_first(registry_answers, tmp_path):
    with _desk(tmp_path, Case("", TOYS, (EXPIRED, EMS))) as desk:
        answer = DeskAnswers(desk, registry_answers).applies(TODAY)
    told = " ".join(step.text for step in _found(answer, "random").steps)
    assert "E1" in told
    assert "Q1" not in told


def test_it_is_told_in_english_too(registry_path, tmp_path):
    from certdesk.answers.ask import Answers

    with Answers(registry_path, "en") as english, _desk(tmp_path, CASES[0]) as desk:
        answer = DeskAnswers(desk, english).applies(TODAY)
        entry = _found(answer, "small")
        assert entry.gist.startswith("Micro and small companies")
        assert any("This one is small." in step.text for step in entry.steps)
