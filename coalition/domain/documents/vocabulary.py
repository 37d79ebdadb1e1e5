"""Words that tell where a name ends and where one cannot begin, in English, French and Arabic."""

from typing import Final

from coalition.names.letters import fold


def words(text: str) -> frozenset[str]:
    """Give the words of a text as they are compared."""
    return frozenset(fold(word) for word in text.split())


# Small words: a name neither ends with one nor begins with one in small letters.
SMALL: Final = words(
    "for the of and in on to by with without against from within at as or an a"
    " de du des la le les l d et pour contre en à au aux sur dans sans avec par entre chez ou"
    " del los las el para por y e contra sin con dos das do da di della per für und der die den voor van och og pentru şi"
    " في من على إلى عن ضد بين بلا بدون لدى مع أو ضمن"
)

# Words that want another one after them: adjectives, verbs that want an object, the first half of a fixed pair.
NEVER_LAST: Final = words(
    "Human Civil Middle North South East West Saudi United New Social Legal Economic Political Democratic Digital"
    " National Public Open Free Independent Protect Defend Support Promote Stop End Electronic Civic Cultural Arab"
    " Mediterranean"
    " حقوق لحقوق وحقوق حرية لحرية وحرية مركز منظمة شبكة جمعية مؤسسة رابطة اتحاد لجنة مرصد نقابة مبادرة معهد منتدى"
    " لدعم لحماية لمناهضة لمكافحة لتعزيز لمراقبة لرصد لتوثيق لتنمية لدراسات لمعلومات لضحايا ذوي سيادة حماية تنمية دعم"
)

# Words of which a name can consist in part but not alone, as the end of a broken one does.
COMMON: Final = words(
    "Rights Studies Study Research Democracy Justice Freedom Freedoms Foundation Network Monitor Monitoring Center Centre"
    " Institute Association Organization Organisation Organizations Society Committee Council Commission Coalition"
    " Union League Federation Forum Front Group Initiative Project Programme Program Movement Alliance Campaign Community"
    " Observatory Watch Now First House Voices Voice International Global Worldwide Today Online Trust Fund Office Bureau Line"
    " Human Civil Legal Digital Social Economic Political Public Open Media Press Journalism Journalist Journalists"
    " Reporters Writers Lawyers Women Woman Children Youth Students Workers People Peoples Citizens Prisoners Detainees"
    " Victims Refugees Minorities Defenders Activists Expression Thought Speech Opinion Information Communication"
    " Communications Technology Technologies Internet Data Privacy Security Policy Policies Law Laws Aid Torture Violence"
    " Impunity Corruption Transparency Accountability Equality Discrimination Development Education Culture Cultural Arts"
    " Health Peace Dialogue Democratization Reform Change Action Abolition Penalty Documentation Training Exchange Island"
    " Source Engagement Alternatives Advancement Awareness Empowerment Participation Cooperation Liberties Borders Frontiers Abuses"
    " Violations East Africa Kingdom States Nations World Region State Humanity Solidarity Sciences Affairs"
    " droits homme humains humain libertés liberté presse défense développement démocratie femmes journalistes jeunes"
    " citoyenneté citoyens égalité solidarité frontières torture recherche études avocats travailleurs migrants paix"
    " الإنسان حقوق الحقوق حرية الحريات التعبير الرأي الصحافة الصحفيين الصحفيات الإعلام الإعلامية الإعلاميين المعلومات الدراسات الأبحاث"
    " الديمقراطية العدالة التنمية القانون القانونية المدني المدنية المرأة النساء الطفل الشباب السلام التعذيب المعتقلين الضحايا اللاجئين"
    " الرقمية الرقمي الدولية الدولي العربية العربي الوطنية الوطني المستقلة المستقل الشخصية الاجتماعية الاقتصادية السياسية المجتمع المواطنة"
    " والتعبير والتنمية والعدالة والديمقراطية والحريات والإعلام والدراسات والأبحاث والقانون والسلام حدود المفتوح التواصل الاجتماعي"
)

# The word that says what kind of body it is: alone it is no name, first it opens one.
_BODIES: Final = (
    "Association Organization Organisation Committee Council Commission Coalition Union League Federation Forum Front"
    " Group Initiative Project Network Center Centre Institute Foundation Society Observatory Movement Alliance Campaign"
    " Fédération Ligue Comité Conseil Réseau Fondation Institut Collectif Syndicat Observatoire Mouvement Organisation"
    " Fundación Asociación Comité Centro Red Observatorio Instituto"
    " منظمة المنظمة جمعية الجمعية مؤسسة المؤسسة مركز المركز شبكة الشبكة مبادرة المبادرة رابطة الرابطة اتحاد الاتحاد لجنة اللجنة مرصد"
    " المرصد نقابة النقابة تحالف التحالف ائتلاف الائتلاف منتدى المنتدى معهد المعهد حركة الحركة مجموعة المجموعة تجمع هيئة الهيئة"
    " المجلس مجلس الحملة حملة البرنامج برنامج مشروع فريق بيت دار"
)
BODIES: Final = words(_BODIES)

# Who or where: alone on a line of a table of names, one of these is the beginning of a name.
OPENERS: Final = (
    words(
        "The Syrian Egyptian Lebanese Jordanian Iraqi Palestinian Tunisian Moroccan Algerian Libyan Sudanese Yemeni Saudi"
        " Emirati Omani Bahraini Kuwaiti Qatari Turkish Iranian Kurdish Arab African European American French British"
        " Italian German Spanish Dutch Swedish Norwegian International Global World Cairo Amman Beirut Damascus Baghdad"
        " Gulf Maghreb Euro-Mediterranean Mediterranean Middle Human Civil Digital Electronic Free Open Women Journalists"
        " Lawyers Reporters Americans Citizens Committee Access Front Freedom"
    )
    | BODIES
)
