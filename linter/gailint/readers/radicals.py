"""Text out of a font's tables -> the same text with ordinary characters in place of radicals, one for one.

Fonts that draw 民 and the radical ⺠ with one glyph make PDF files say the radical. What a radical stands for is what
Unicode calls its equivalent unified ideograph. ⼾ ⾭ ⿈ stand for the forms that mainland reports use (户 青 黄).
"""

# In the order of the blocks; a radical without an equivalent stands for itself (⺀, and U+2E9A, which is none).
_SUPPLEMENT = (
    "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵\u2e9a旡日月歺母民氵氺灬爫爫"
    "丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车"
    "辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜"
    "亀龟"
)
_KANGXI = (
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女"
    "子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠"
    "止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸"
    "禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕"
    "豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟"
    "鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
)
_TABLE = {0x2E80 + place: char for place, char in enumerate(_SUPPLEMENT)}
_TABLE.update({0x2F00 + place: char for place, char in enumerate(_KANGXI)})


def ordinary(text: str) -> str:
    """The text with every radical replaced; as long as before."""
    return text if text.isascii() else text.translate(_TABLE)
