"""Kinds of documents that the outline has never seen."""

from __future__ import annotations

from datetime import date

from certdesk.policy.clause import Clause, Outline
from certdesk.policy.outline import outline
from certdesk.policy.text import OffsetMap, RepairedText
from certdesk.vocabulary.clauses import ClauseKind


def read(text: str, surrounds: tuple[tuple[int, int], ...] = ()) -> Outline:
    return outline(RepairedText(text, OffsetMap.identity(len(text)), surrounds=surrounds))


def tree(found: Outline) -> list[str]:
    return ["/".join(clause.labels) for clause in found.clauses]


def clause(found: Outline, label: str) -> Clause:
    (one,) = [one for one in found.clauses if "/".join(one.labels) == label]
    return one


PLAN = """\
浙江省人民政府办公厅关于加强质量认证体系建设的
实施意见
浙政办发〔2019〕12号
各市、县（市、区）人民政府，省政府直属各单位：
为贯彻落实国务院文件精神，经省政府同意，现提出如下意见。
一、总体要求
到2022年，全省有效证书达到15万张。
二、主要任务
（一）打造“品字标”。引导企业申请认证。（省市场监管局牵头，省经信厅、省商务厅配合）
（二）开展服务认证
1．推进养老服务认证。一是制定标准；二是开展试点；三是总结推广。（责任单位：省民政厅，各有关部门和单位）
2．推进教育服务认证（省教育厅负责）
3、推进旅游服务认证。
责任单位：省文化和旅游厅、省市场监管局
三、保障措施
（三）落实1.8亿元资金。2018年投入1.8亿元。
本意见自2019年3月1日起施行。
附件：1.重点任务分工表
2.指标表
浙江省人民政府办公厅
2019年1月30日
（此件公开发布）
附件1
重点任务分工表
一、任务一
（一）任务二。内容。
附件2
指标表
证书数量。
"""


def test_a_provincial_plan_with_attachments():
    found = read(PLAN)
    assert tree(found) == [
        *("序", "一", "二", "二/一", "二/二"),
        *("二/二/1", "二/二/1/一", "二/二/1/二", "二/二/1/三", "二/二/2", "二/二/3"),
        *("三", "三/三", "落款", "附件1", "附件1/一", "附件1/一/一", "附件2"),
    ]
    assert found.title == "浙江省人民政府办公厅关于加强质量认证体系建设的实施意见"
    assert (found.issuer, found.dated) == ("浙江省人民政府办公厅", date(2019, 1, 30))
    assert found.doubts == ()
    assert clause(found, "二/一").authorities == ("省市场监管局", "省经信厅", "省商务厅")
    assert clause(found, "二/二/2").heading == "推进教育服务认证"
    assert clause(found, "二/二/2").text == "（省教育厅负责）"
    assert clause(found, "二/二/3").authorities == ("省文化和旅游厅", "省市场监管局")
    assert clause(found, "附件1").heading == "重点任务分工表"
    assert clause(found, "附件2").text == "证书数量。"


def test_a_bracket_behind_the_last_point_speaks_for_the_whole():
    found = read(PLAN)
    assert clause(found, "二/二/1").authorities == ("省民政厅", "各有关部门和单位")
    assert clause(found, "二/二/1/一").authorities == ("省民政厅", "各有关部门和单位")
    assert clause(found, "二/二/1/三").text.startswith("（责任单位：")


ACT = """\
检验检测机构监督管理办法
（2021年4月8日国家市场监督管理总局令第39号公布　自2021年6月1日起施行）
目　　录
第一章　总则
第二章　机构
第一章　总则
第一条　为了加强监督管理，制定本办法。
第二条　从事检验检测活动，适用本办法。
　　法律另有规定的，依照其规定。
第二章　机构
第三条　检验检测机构应当符合下列条件：
　　（一）依法成立；
　　（二）具有固定的场所，且符合第二条规定的要求。
　　前款规定的条件由总局解释。
第二条规定的活动不得委托。
第四条检验检测机构应当独立。
第四条之一　机构应当公正。
第六条　本办法自2021年6月1日起施行。
"""


def test_a_list_of_attachments_is_not_the_heading_of_who_signed():
    signed = clause(read(PLAN), "落款")
    assert signed.heading == "浙江省人民政府办公厅"
    assert signed.text.splitlines() == [
        "附件：1.重点任务分工表",
        "2.指标表",
        "2019年1月30日",
        "（此件公开发布）",
    ]


def test_an_act_with_chapters_and_a_table_of_contents():
    found = read(ACT)
    assert tree(found) == [
        *("序", "第一章", "第一章/第一条", "第一章/第二条", "第二章", "第二章/第三条"),
        *("第二章/第三条/一", "第二章/第三条/二", "第二章/第三条/段/1"),
        *("第二章/第四条", "第二章/第四条之一", "第二章/第六条"),
    ]
    assert found.title == clause(found, "序").heading == "检验检测机构监督管理办法"
    assert "目　　录\n第一章　总则" in clause(found, "序").text
    assert clause(found, "第二章").kind is ClauseKind.CHAPTER
    assert clause(found, "第一章/第二条").text == "法律另有规定的，依照其规定。"
    assert clause(found, "第二章/第三条").heading == "检验检测机构应当符合下列条件："
    assert clause(found, "第二章/第三条/一").heading == "依法成立"
    assert [(doubt.message, doubt.detail) for doubt in found.doubts] == [
        ("policy.doubt.gap", "第二章/第六条")
    ]


def test_articles_without_chapters():
    found = read("暂行规定\n第一条 为了规范，制定本规定。\n第二条 本规定自发布之日起施行。\n")
    assert tree(found) == ["序", "第一条", "第二条"]
    assert clause(found, "第二条").kind is ClauseKind.ARTICLE


def test_a_notice_with_an_attachment_but_no_clauses():
    found = read(
        "国家认监委关于发布认证规则的公告\n2019年第5号\n现将认证规则予以发布。自发布之日起施行。\n"
        "特此公告。\n附件：认证规则\n国家认监委\n2019年5月6日\n"
        "附件：认证规则\n1. 适用范围\n本规则适用。\n"
    )
    assert tree(found) == ["序", "段/1", "落款", "附件", "附件/1"]
    assert clause(found, "落款").heading == "特此公告"
    assert (found.issuer, found.dated) == ("国家认监委", date(2019, 5, 6))
    assert clause(found, "附件").heading == "认证规则"


def test_a_text_without_labels():
    found = read(
        "关于抽查情况的通报\n各认证机构：\n近日，开展了抽查。共抽查1200家企业。\n"
        "主要问题有：一是能力不足，“一是不会、二是不懂”；二是记录不全。\n下一步：\n一是加强学习。\n"
        "二是加强检查。\n请重视。\n市场监管总局认证司\n二〇二〇年九月二十四日\n"
    )
    assert tree(found) == [
        *("序", "段/1", "段/2", "段/2/一", "段/2/二", "段/3", "段/3/一", "段/3/二", "段/4", "落款")
    ]
    assert clause(found, "段/2/一").heading == "能力不足，“一是不会、二是不懂”"
    assert (found.issuer, found.dated) == ("市场监管总局认证司", date(2020, 9, 24))


def test_a_signed_notice_before_the_plan_it_sends():
    found = read(
        "上海市人民政府关于印发《实施方案》的通知\n沪府规〔2018〕18号\n各区人民政府：\n"
        "现将《实施方案》印发给你们，请认真执行。\n上海市人民政府\n2018年9月4日\n"
        "上海市实施方案\n为贯彻意见，制定本方案。\n一、总体要求\n（一）指导思想\n全面贯彻。\n"
    )
    assert tree(found) == ["序", "落款", "序/2", "一", "一/一"]
    assert found.title == "上海市人民政府关于印发《实施方案》的通知"
    assert (found.issuer, found.dated) == ("上海市人民政府", date(2018, 9, 4))
    assert clause(found, "序/2").heading == "上海市实施方案"
    assert clause(found, "一/一").text == "全面贯彻。"


def test_a_plan_with_a_table_of_contents():
    found = read(
        "质量强省规划\n目录\n一、总体要求……1\n（一）指导思想……1\n二、任务……3\n"
        "一、总体要求\n（一）指导思想\n坚持。\n二、任务\n落实。\n"
    )
    assert tree(found) == ["序", "一", "一/一", "二"]
    assert found.doubts == ()


def test_a_letter_closes_with_its_thanks_and_telephone():
    found = read(
        "对第1234号建议的答复\n王某代表：\n您的建议收悉，现答复如下：\n一、制度\n已完成。\n"
        "感谢您对工作的支持。\n市场监管总局\n2020年9月1日\n联系单位及电话：认证监管司　88888888\n"
        "抄送：全国人大常委会代表工作委员会。\n"
    )
    assert tree(found) == ["序", "一", "落款"]
    assert clause(found, "落款").heading == "感谢您对工作的支持"
    assert clause(found, "落款").text.count("\n") == 3


def test_subtasks_and_a_list_of_attachments_at_the_end():
    found = read(
        "认证工作要点\n1、抓体系。\n（1）深入企业。\n（2）服务园区。\n2、抓监管。\n附：分工表\n"
    )
    assert tree(found) == ["序", "1", "1/1", "1/2", "2", "落款"]
    assert clause(found, "1/1").kind is ClauseKind.POINT


def test_bodies_for_all_earlier_tasks_of_a_level():
    found = read(
        "一、任务\n1．抓体系。（省局负责）\n2．抓监管。\n"
        "3．抓宣传。（省厅负责，以上任务均由各省辖市政府负责落实）\n4．抓人才。\n"
    )
    assert clause(found, "一/1").authorities == ("省局", "各省辖市政府")
    assert clause(found, "一/2").authorities == ("各省辖市政府",)
    assert clause(found, "一/3").authorities == ("省厅", "各省辖市政府")
    assert clause(found, "一/4").authorities == clause(found, "一").authorities == ()


def test_a_plan_in_divisions():
    found = read(
        "质量强省规划\n第一部分　总体要求\n一、形势\n好。\n第二部分　任务\n"
        "一、认证\n第一部分的任务已完成。\n"
    )
    assert tree(found) == ["序", "第一部分", "第一部分/一", "第二部分", "第二部分/一"]
    assert clause(found, "第一部分").heading == "总体要求"
    assert clause(found, "第一部分").kind is ClauseKind.PART
