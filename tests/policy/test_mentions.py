from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certdesk import places
from certdesk.policy.clause import Clause
from certdesk.policy.mentions import find_mentions
from certdesk.policy.outline import outline
from certdesk.policy.text import OffsetMap, RepairedText
from certdesk.registry.sources.schemes import load_lexicon
from certdesk.vocabulary.clauses import ClauseKind

LEXICON = load_lexicon(places.data_folder())


def clause(text, heading="", kind=ClauseKind.ITEM):
    return Clause(("一",), kind, heading, text, None, 0, 0, 0, ())


def named(text, lexicon=LEXICON):
    return {mention.scheme for mention in find_mentions([clause(text)], lexicon)}


SERVICES = {"health-service", "education-service", "sports-service", "finance-service"}


@pytest.mark.parametrize(
    ("text", "schemes"),
    [
        (
            "面向群众开展健康、教育、体育、金融、电商等领域服务认证。",
            SERVICES | {"ecommerce-service"},
        ),
        (
            "发展机器人、物联网等高端产品和健康、教育等领域服务认证。",
            {"premium-quality", "robot", "iot", "health-service", "education-service"},
        ),
        (
            "推进创新管理、资产管理等新型管理体系认证。",
            {"innovation-ms", "asset-ms"},
        ),
        ("推动质量、环境、能源等管理体系认证。", {"qms", "ems", "enms"}),
        ("探索质量、环境、测量等多体系融合。", {"qms", "ems", "measurement-ms", "integrated-ms"}),
        ("开展质量管理体系、环境管理体系认证。", {"qms", "ems"}),
        ("开展有机、绿色农产品认证。", {"organic", "green-food"}),
        (
            "推动养老、旅游、物流等领域认证认可体系建设。",
            {"elderly-care-service", "tourism-service", "logistics-service"},
        ),
        ("在会展、信息等领域建立一批服务认证制度。", {"exhibition-service", "information-service"}),
        (
            "在信息安全、电商服务等领域，加强质量认证服务供给。",
            {"isms", "information-security", "ecommerce-service"},
        ),
        (
            "聚焦健康、养老等群众关心的领域，开展服务认证。",
            {"health-service", "elderly-care-service"},
        ),
        ("加强危害分析和关键控制点体系、良好生产规范认证。", {"haccp", "gmp"}),
        ("推行良好农业规范（GAP）、有机产品（含转换期）等认证。", {"gap", "organic"}),
        ("瞄准木地板、化妆品等日用消费品领域开展自愿性产品认证。", {"wood-flooring", "cosmetics"}),
        (
            "探索在节能量审核、碳排放核查等领域引入第三方认证手段。",
            {
                "energy-saving-verification",
                "carbon-verification",
            },
        ),
        ("鼓励企业取得ISO9001、ISO 14001、ISO45001认证。", {"qms", "ems", "ohsms"}),
        ("在教育、金融领域推行服务认证。", {"education-service", "finance-service"}),
        ("未获强制性认证的产品不得销售。", {"ccc"}),
        ("实行“自我声明”，不再发放生产许可证。", {"ccc-self-declaration", "production-licence"}),
        ("培育“浙江制造”“丽水山耕”等品牌。", {"zhejiang-made", "lishui-shangeng"}),
    ],
)
def test_names_and_lists_that_end_in_a_head_of_certification(text, schemes):
    assert named(text) == schemes


@pytest.mark.parametrize(
    "text",
    [
        "（责任单位：省教育厅、省体育局、省金融办、“上海品牌”认证推进委员会）",
        "在教育、金融、卫生等领域推广管理体系认证。",
        "对涉及安全、健康、环保等方面的产品依法监管，推进认证。",
        "联合在金融、税收、海关等领域实施联合惩戒，加强认证监管。",
        "推动公安、农业、气象等部门对认证活动实施监管。",
        "以金融、教育等领域认证机构为主体。",
        "加强建筑装修、防水材料等领域质检中心建设。",
        "加强教育、培训、认证等服务。",
        "支持旅游、体育企业获得认证。",
        "发展机器人、物联网等产业，加强产品认证。",
        "落实环境保护“三同时”制度。",
        "企业产品和服务标准自我声明公开率达到100%。",
        "打造一批绿色食品品牌，发展有机产品和节能产品。",
        "打响上海“四大品牌”。",
        "推动能源、环境等领域认证。",
        "食品生产许可证和安全生产许可证由各部门核发。",
        "实行网络实名认证，发展电子商务、物流等实名认证平台。",
        "关注GAPS与CCCP两个项目的认证。",
    ],
)
def test_words_that_name_no_scheme(text):
    assert named(text) == set()


def test_compulsory_certification_governs_no_list():
    text = "对涉及安全、健康、环保等方面的产品依法实施强制性认证。"
    assert named(text) == {"ccc"}


def test_the_longer_name_stands_for_the_shorter_inside_it():
    assert named("开展质量管理体系分级认证。") == {"qms-graded"}
    assert named("开展互联网金融等服务认证。") == {"internet-finance-service"}
    assert named("支持绿色农产品认证。") == {"green-food"}


def test_a_phrase_stands_beside_the_name_inside_it():
    assert named("取消强制性产品认证活动检查机构指定。") == {"ccc", "ccc-designation"}
    assert named("推广知识产权管理体系认证和服务认证。") == {"ipms", "ip-service"}


def test_words_that_count_only_where_certification_is_spoken_of():
    assert named("帮助贫困地区通过认证拓展有机农产品销路。") == {"organic"}
    assert named("帮助贫困地区拓展有机农产品销路。推进认证。") == set()


def test_the_quote_runs_from_the_field_through_the_head():
    text = "开展健康、教育、体育等领域服务认证，提升质量。"
    quotes = {one.scheme: one.quote for one in find_mentions([clause(text)], LEXICON)}
    assert quotes == {
        "health-service": "健康、教育、体育等领域服务认证",
        "education-service": "教育、体育等领域服务认证",
        "sports-service": "体育等领域服务认证",
    }


def test_a_quote_does_not_end_inside_a_quotation():
    text = "在电商服务等领域率先开展“互联网+认证认可检验检测业务”试点。"
    (mention,) = find_mentions([clause(text)], LEXICON)
    assert mention.quote == "电商服务等领域率先开展“互联网+认证认可检验检测业务”"


def test_a_heading_counts_only_for_what_the_text_does_not_name():
    both = clause("严格强制性认证。", heading="完善强制性认证和有机产品认证制度")
    found = [(one.scheme, one.in_heading) for one in find_mentions([both], LEXICON)]
    assert found == [("organic", True), ("ccc", False)]


def test_what_surrounds_the_act_names_nothing():
    page = clause("推行有机产品认证。", kind=ClauseKind.SURROUND)
    assert find_mentions([page], LEXICON) == ()


def test_every_mention_of_a_clause_is_found():
    found = find_mentions([clause("“三同”企业生产“三同”产品。")], LEXICON)
    assert [one.quote for one in found] == ["“三同”", "“三同”产品"]


WORDS = sorted(
    {word for one in LEXICON.schemes for word in (*one.names[:2], *one.fields, *one.contextual)}
    | {head.word for head in LEXICON.grammar.heads}
    | {kind.word for kind in LEXICON.grammar.kinds}
    | {*LEXICON.grammar.separators, *LEXICON.grammar.leads, *LEXICON.grammar.stops}
    | set("，。；“”（）《》等A1 \n")
)


@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join))
def test_a_quote_is_what_stands_at_its_place(text):
    mentions = find_mentions([clause(text, heading=text[::-1])], LEXICON)
    places_of = defaultdict(list)
    for one in mentions:
        source = text[::-1] if one.in_heading else text
        assert one.quote
        assert source[one.start : one.end] == one.quote
        if not one.in_heading:
            places_of[one.scheme].append(one.start)
    assert all(starts == sorted(set(starts)) for starts in places_of.values())


@given(st.text(max_size=60))
def test_any_text_is_read(text):
    for one in find_mentions([clause(text)], LEXICON):
        assert text[one.start : one.end] == one.quote


def test_a_heading_over_other_clauses_is_no_mention() -> None:
    text = "一、广泛开展质量管理体系升级行动\n（一）打造升级版。运用ISO9001提升要求。\n"
    clauses = outline(RepairedText(text, OffsetMap.identity(len(text)))).clauses
    assert {mention.labels for mention in find_mentions(clauses, LEXICON)} == {("一", "一")}
