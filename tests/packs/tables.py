"""Small tables of places that there are none of, in the forms that users have."""

from __future__ import annotations

LIST = """name_ar,name_en,governorate_ar,lat,lon,precision
بلدة السنابلة,Sanabila,إدلب,35.80,36.70,town
تل الرمانة,Tell Rummana,إدلب,35.82,36.72,village
حي الزيتونة,Zaytuna,حلب,36.20,37.15,neighbourhood_area
العنبرية,Anbariya,إدلب,35.90,36.90,province_governorate
"""

COD = """NAME_EN,NAME_AR,PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_AR,ADM0_PCODE,UPDATE_DAT,cent_lon,cent_lat
Sanabila,السنابلة,SY0799,Idlib,إدلب,SY07,Syrian Arab Republic,الجمهورية العربية السورية,SY,2016-09-05,36.70,35.80
Rummana,مركز الرمانة,SY0798,Idlib,إدلب,SY07,Syrian Arab Republic,الجمهورية العربية السورية,SY,2016-09-07,36.72,35.82
"""

COD_NEW = """adm1_name,adm1_name1,adm1_pcode,adm2_name,adm2_name1,adm2_pcode,adm0_pcode,center_lat,center_lon,valid_on
Idlib,إدلب,SY07,Sanabila,السنابلة,SY0799,SY,35.80,36.70,2024-05-06
"""


def geonames(number: int, name: str, names: str, code: str = "PPL", *, people: int = 0, at: tuple[str, str] = ("35.8", "36.7")) -> str:
    """A line of a dump."""
    first = "A" if code.startswith("ADM") else "P" if code.startswith("PPL") else "S"
    return "\t".join([str(number), name, name, names, *at, first, code, "SY", "", "12", "", "", "", str(people), "", "", "Asia/Damascus", "2023-04-05"])


DUMP = "\n".join(
    [
        geonames(900001, "Sanābila", "Sanabila,السنابلة,سنابله"),
        geonames(900002, "Tell Rummana", "تل الرمانة", people=7000),
        geonames(900003, "Nameless", "Nameless"),
        geonames(900004, "Well", "بئر السنابل", "WLL"),
        geonames(900005, "Idlib Governorate", "محافظة ادلب", "ADM1"),
    ]
)
ALTERNATE = "1\t900003\tar\tالمجهولة\t1\t\t\t\n2\t900001\tar\tالسنابلة القديمة\t\t\t\t1\n3\t900001\ten\tSanabila\t\t\t\t\n"
