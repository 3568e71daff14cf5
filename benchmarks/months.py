"""Month names by language, for telling whether a text writes a day.

The table is the harness's own and not the package's, so that what counts as "the text holds the
day" does not move with the code under test. For each language twelve entries, January first, each
with the full name (and the forms it takes in a date) and the usual short names; all in casefolded
NFKC, as the texts are when they are searched. Chinese and Japanese share their spelled-out months;
where these two and Korean write the month as a number, `benchmarks.dates` knows the form.
"""

from __future__ import annotations

_TABLE = {
    "en": "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,"
    "september sept sep,october oct,november nov,december dec",
    "de": "januar jänner jan jän,februar feber feb,märz maerz mär mrz,april apr,mai,juni jun,"
    "juli jul,august aug,september sept sep,oktober okt,november nov,dezember dez",
    "fr": "janvier janv,février fevrier févr fév fevr,mars,avril avr,mai,juin,juillet juil,"
    "août aout,septembre sept,octobre oct,novembre nov,décembre decembre déc dec",
    "es": "enero ene,febrero feb,marzo mar,abril abr,mayo may,junio jun,julio jul,agosto ago,"
    "septiembre setiembre sept sep set,octubre oct,noviembre nov,diciembre dic",
    "it": "gennaio gen genn,febbraio feb febbr,marzo mar,aprile apr,maggio mag magg,giugno giu,"
    "luglio lug,agosto ago,settembre set sett,ottobre ott,novembre nov,dicembre dic",
    "pt": "janeiro jan,fevereiro fev,março marco mar,abril abr,maio mai,junho jun,julho jul,"
    "agosto ago,setembro set,outubro out,novembro nov,dezembro dez",
    "nl": "januari jan,februari feb,maart mrt,april apr,mei,juni jun,juli jul,augustus aug,"
    "september sept sep,oktober okt,november nov,december dec",
    "pl": "stycznia styczeń sty,lutego luty lut,marca marzec mar,kwietnia kwiecień kwi,"
    "maja maj,czerwca czerwiec cze,lipca lipiec lip,sierpnia sierpień sie,"
    "września wrzesień wrz,października październik paź,listopada listopad lis,"
    "grudnia grudzień gru",
    "ru": "января январь янв,февраля февраль фев февр,марта март мар,апреля апрель апр,мая май,"
    "июня июнь июн,июля июль июл,августа август авг,сентября сентябрь сен сент,"
    "октября октябрь окт,ноября ноябрь ноя нояб,декабря декабрь дек",
    "tr": "ocak oca,şubat subat şub,mart mar,nisan nis,mayıs mayis may,haziran haz,temmuz tem,"
    "ağustos agustos ağu,eylül eylul eyl,ekim eki,kasım kasim kas,aralık aralik ara",
    "ar": "يناير كانون\u00a0الثاني جانفي,فبراير شباط فيفري,مارس آذار,أبريل ابريل إبريل نيسان أفريل,"
    "مايو أيار ماي,يونيو حزيران جوان,يوليو تموز جويلية,أغسطس اغسطس آب أوت,سبتمبر أيلول,"
    "أكتوبر اكتوبر تشرين\u00a0الأول,نوفمبر تشرين\u00a0الثاني,ديسمبر كانون\u00a0الأول",
    "zh": "一月,二月,三月,四月,五月,六月,七月,八月,九月,十月,十一月,十二月",
    "sv": "januari jan,februari feb,mars mar,april apr,maj,juni jun,juli jul,augusti aug,"
    "september sept sep,oktober okt,november nov,december dec",
    "no": "januar jan,februar feb,mars mar,april apr,mai,juni jun,juli jul,august aug,"
    "september sept sep,oktober okt,november nov,desember des",
    "da": "januar jan,februar feb,marts mar,april apr,maj,juni jun,juli jul,august aug,"
    "september sept sep,oktober okt,november nov,december dec",
    "id": "januari jan,februari feb,maret mar,april apr,mei,juni jun,juli jul,agustus agu agt,"
    "september sept sep,oktober okt,november nov,desember des",
    "cs": "ledna leden led,února únor úno,března březen bře,dubna duben dub,května květen kvě,"
    "června červen čvn,července červenec čvc,srpna srpen srp,září zář,října říjen říj,"
    "listopadu listopad lis,prosince prosinec pro",
    "fi": "tammikuuta tammikuu tammi,helmikuuta helmikuu helmi,maaliskuuta maaliskuu maalis,"
    "huhtikuuta huhtikuu huhti,toukokuuta toukokuu touko,kesäkuuta kesäkuu kesä,"
    "heinäkuuta heinäkuu heinä,elokuuta elokuu elo,syyskuuta syyskuu syys,"
    "lokakuuta lokakuu loka,marraskuuta marraskuu marras,joulukuuta joulukuu joulu",
}

MONTHS: dict[str, tuple[tuple[str, ...], ...]] = {
    language: tuple(
        tuple(name.replace("\u00a0", " ") for name in entry.split(" "))
        for entry in months.split(",")
    )
    for language, months in _TABLE.items()
}
"""Language to twelve tuples of names. A name of two words has a plain space between them."""

_SAME_AS = {"nb": "no", "nn": "no", "ja": "zh", "ko": "en"}


def month_names(month: int, language: str | None) -> tuple[str, ...]:
    """Return the names of a month (1 to 12) in English and `language`, longest first.

    Where the language is not known, or not in the table, the names in all languages are given.
    """
    code = (language or "").casefold().replace("_", "-").split("-")[0]
    own = _SAME_AS.get(code, code)
    chosen = ("en", own) if own in MONTHS else tuple(MONTHS)
    names = {name for each in chosen for name in MONTHS[each][month - 1]}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
