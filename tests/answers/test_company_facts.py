"""In which fields real names of products and real scope texts show a company to be."""

from __future__ import annotations

import pytest

from certdesk.judgement.applicability.facts import Naming
from certdesk.judgement.applicability.fields import field_signs

# A name, the fields that it must show, and those that it must not.
NAMES = [
    ("塑料玩具的设计和生产", {"toys"}, {"food", "robots", "building-materials", "medicine"}),
    ("毛绒公仔", {"toys"}, {"apparel-footwear"}),
    ("遥控玩具汽车", {"toys"}, {"automotive", "connected-cars"}),
    ("航空模型玩具", {"toys"}, {"aviation"}),
    ("一级大豆油", {"food"}, {"farm-business"}),
    ("藕带罐头、莲藕汁饮料的加工", {"food"}, {"medicine"}),
    ("瓶装饮用水的生产", {"food"}, {"packaging"}),
    ("食品级塑料粒子", set(), {"food"}),
    ("食品机械的制造", set(), {"food"}),
    ("食品包装袋", {"packaging"}, {"food"}),
    ("预包装食品的销售", {"food"}, {"packaging"}),
    ("水稻的种植", {"farm-produce", "farm-business"}, {"construction"}),
    ("洋槐蜜", {"bee-products", "fruit-tea-bee"}, {"robots"}),
    ("蜂巢板", set(), {"bee-products"}),
    ("绿茶、红茶的加工", {"fruit-tea-bee"}, {"bee-products"}),
    ("焊接机器人工作站", {"robots"}, {"toys"}),
    ("谐波减速器", {"robots"}, {"automotive"}),
    ("室内墙面漆、瓷砖胶", {"interior-materials"}, {"cosmetics"}),
    ("SBS改性沥青防水卷材", {"building-materials", "interior-materials"}, {"apparel-footwear"}),
    ("不锈钢保温杯", {"consumer-goods"}, {"building-trade"}),
    ("护手霜、面膜", {"cosmetics"}, {"food"}),
    ("化妆品包装瓶", {"packaging"}, {"cosmetics"}),
    ("丙烯酸乳液", set(), {"cosmetics"}),
    ("防晒衣", set(), {"cosmetics"}),
    ("羽绒服、牛仔裤", {"apparel-footwear"}, {"cosmetics"}),
    ("安全帽", set(), {"apparel-footwear"}),
    ("家用跑步机", {"fitness-equipment"}, {"elderly-care"}),
    ("分体式房间空调器", {"household-appliances", "electrical-goods"}, {"connected-cars"}),
    ("汽车空调压缩机", {"automotive"}, {"household-appliances"}),
    ("液晶电视机", {"television", "consumer-electronics"}, {"culture"}),
    ("广播电视节目制作", {"culture"}, {"television"}),
    ("手机壳", set(), {"consumer-electronics", "electrical-goods"}),
    ("智能门锁", {"smart-home"}, {"information-security"}),
    ("下一代防火墙", {"network-equipment", "information-security"}, {"toys"}),
    ("企业管理软件的开发", {"software-it"}, {"education"}),
    ("Apple数据线", set(), {"software-it"}),
    ("地铁车辆转向架", {"rail"}, {"mining"}),
    ("宠物牵引绳", set(), {"rail"}),
    ("航空发动机叶片", {"aviation"}, {"automotive"}),
    ("北斗船载终端", {"satellite-navigation"}, {"toys"}),
    ("电动汽车交流充电桩", {"new-energy-vehicles", "new-energy"}, {"toys"}),
    ("晶硅光伏组件", {"photovoltaics", "new-energy"}, {"robots"}),
    ("铁矿石露天开采", {"mining"}, {"food"}),
    ("矿山机械", set(), {"mining"}),
    ("工业用甲醇的储存和销售", {"dangerous-chemicals"}, {"food"}),
    ("汽油发电机", set(), {"dangerous-chemicals"}),
    ("组合烟花", {"fireworks"}, {"toys"}),
    ("房屋建筑工程施工总承包", {"construction"}, {"logistics"}),
    ("机构养老服务", {"elderly-care"}, {"education"}),
    ("道路普通货物运输、仓储", {"logistics", "transport"}, {"tourism"}),
    ("住宅物业管理服务", set(), {"building-trade", "elderly-care", "construction"}),
    ("学前教育", {"education"}, {"sports"}),
    ("旅行社服务", {"tourism"}, {"exhibition"}),
    ("汽车租赁", {"sharing-rental"}, {"automotive"}),
    ("医用外科口罩", {"protective-goods", "medicine"}, {"apparel-footwear"}),
    ("机动车排放检验", {"vehicle-testing"}, {"forensics"}),
    ("蔬菜的农药残留检测", {"farm-testing"}, {"mining"}),
    ("塑胶件", set(), {"toys", "food", "automotive", "consumer-goods"}),
]


@pytest.mark.parametrize(("text", "shown", "hidden"), NAMES, ids=[name for name, _, _ in NAMES])
def test_what_a_name_shows(answers, text, shown, hidden):
    signs = set(field_signs((Naming(text),), answers.business_fields))
    assert shown <= signs
    assert not hidden & signs
