"""The words of which names of human-rights organisations are made: one concept a line, in English, French and Arabic.

A line is `concept: English | French | Arabic`, phrases apart by commas. The first phrase of English and of French is
the one whose initials an acronym takes. A concept that begins with another one's name and a dot is its near relation:
"press.people" stands half-way between "press" and a word unlike it.
"""

import re
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from coalition.names.letters import fold


class Kind(StrEnum):
    """What a concept tells of an organisation."""

    BODY = "body"  # what sort of body it is
    SCOPE = "scope"  # how far it reaches, and in what region
    TOPIC = "topic"  # what it is about


class Concept(NamedTuple):
    """One meaning, whatever the language: its name, its kind, and its initials in English and in French."""

    name: str
    kind: Kind
    english: str
    french: str


_BODIES: Final = """
assoc: association, assn, assoc | association, asso, amicale | جمعية, الجمعية, جمعيات
assoc.society: society, societies | société | مجتمعية
assoc.league: league | ligue | رابطة, عصبة
assoc.union: union, syndicate, guild | union, syndicat | اتحاد, نقابة
assoc.federation: federation, confederation | fédération, confédération | فيدرالية, فدرالية, كونفدرالية, الفدرالية
assoc.club: club | club | نادي
body: organisation, organization, organisations, organizations, org, ngo | organisation, organisme, ong | منظمة, منظمات, المنظمة
body.foundation: foundation, trust, stichting, stiftung | fondation | مؤسسة, المؤسسة, مؤسسات
body.institution: institution, establishment | institution | منشأة
center: centre, center, centers, centres, ctr | centre | مركز, مراكز, المركز
center.institute: institute, academy | institut, académie | معهد, أكاديمية
center.office: office, bureau | bureau, office | مكتب
center.house: house, home | maison | دار, بيت
center.unit: unit, clinic | unité, clinique | وحدة, عيادة
watch: observatory, monitor, watch, monitoring, observer | observatoire, veille | مرصد, رصد, راصد, ووتش
network: network, networks, net | réseau | شبكة
network.coalition: coalition, alliance, front, gathering, bloc | coalition, alliance, collectif, rassemblement | تحالف, ائتلاف, تجمع, جبهة, تكتل
network.campaign: campaign | campagne | حملة
network.movement: movement | mouvement | حركة, حراك
network.forum: forum, platform, assembly | forum, plateforme, assemblée | منتدى, ملتقى, منبر, منصة
group: group, team, collective, grouping | groupe, équipe | مجموعة, فريق
initiative: initiative, project, program, programme | initiative, projet, programme | مبادرة, مشروع, برنامج
committee: committee, commission, council, board, authority | comité, commission, conseil | لجنة, مجلس, هيئة, مفوضية
committee.service: service, services | service, services | خدمات, خدمة
"""

_SCOPES: Final = """
international: international, intl, int'l, internationally | international, internationale, internationaux | دولي, الدولية, دولية
international.world: world, worldwide, global, universal | mondial, mondiale, monde, global, universel | عالمي, العالمية, العالم
international.multi: transnational, multinational, cross border, across borders | transnational | عابرة للحدود
national: national, nationwide | national, nationale | وطني, الوطنية, قومي
independent: independent | indépendant, indépendante | مستقل, المستقلة
general: general, public, popular | général, générale, public | عام, عامة
local: local, community, communities | local, locale, communautaire, communauté | محلي, مجتمع محلي, أهلي, مجتمع
regional: regional, region | régional, régionale | إقليمي, الإقليمية
arab: arab, arabic, arab world, arab region | arabe, arabes, monde arabe | عربي, العربية, العالم العربي, المنطقة العربية, الوطن العربي
gulf: gulf, khaleej, gcc | golfe | خليج, خليجي, الخليج العربي
mena: mena, middle east and north africa, swana | moyen orient et afrique du nord | الشرق الأوسط وشمال أفريقيا, الشرق الاوسط وشمال افريقيا
middleeast: middle east, mideast | moyen orient, proche orient | الشرق الأوسط
northafrica: north africa, north african | afrique du nord | شمال أفريقيا, شمال إفريقيا
maghreb: maghreb, maghrebi | maghreb, maghrébin, maghrébine | مغاربي, المغاربية, المغرب العربي
mashreq: mashreq, mashriq, levant | machrek, levant | مشرق
mediterranean: mediterranean, euro mediterranean, euromed, euromediterranean | méditerranée, méditerranéen, euro méditerranéen, euroméditerranéen, euromed | متوسط, متوسطي, أورومتوسطي, أورو متوسطي, الأورو متوسطية
africa: africa, african, pan african, panafrican | afrique, africain, africaine, panafricain | أفريقيا, إفريقيا, أفريقي, إفريقي
europe: europe, european | europe, européen, européenne | أوروبا, أوروبي, اوربي
asia: asia, asian, asia pacific | asie, asiatique | آسيا, آسيوي
latinamerica: latin america, latin american | amérique latine | أمريكا اللاتينية
kurds: kurdish, kurds, kurd | kurde, kurdes | كردي, كوردي, أكراد, كورد
amazigh: amazigh, berber | amazigh, amazighe, berbère | أمازيغي
"""

_TOPICS: Final = """
humanrights: human rights, rights of man, human right, hr | droits de l'homme, droits humains, droits de l'humain, droits de la personne | حقوق الإنسان, حقوق البشر, هيومن رايتس
rights: rights, right | droits, droit | حقوق, حق
rights.legal: rights activists, human rights defenders, rights defenders, hrd | défenseurs des droits humains, défenseurs des droits de l'homme | المدافعين عن حقوق الإنسان, مدافعي حقوق الإنسان, ناشطين حقوقيين
civilrights: civil rights, civic rights | droits civils, droits civiques | حقوق مدنية, الحقوق المدنية
digital: digital, cyber, internet, online, electronic | numérique, numériques, internet, électronique | رقمي, الرقمية, انترنت, إلكتروني, سيبراني
technology: technology, technologies, tech | technologie, technologies | تكنولوجيا, تقنية, تقنيات, التقنية
open: open, opensource | ouvert, ouverte | مفتوح, المفتوحة
source: source, sources | source, sources | مصدر, مصادر, المصدر
data: data | données | بيانات
security: security | sécurité | أمن, الأمن, أمان
privacy: privacy, private life | vie privée, confidentialité | خصوصية
surveillance: surveillance, spying | surveillance, espionnage | مراقبة, تجسس
information: information, info | information, informations, info | معلومات, معلومة
access: access | accès | وصول, نفاذ
knowledge: knowledge, learning | savoir, connaissance | معرفة
freedom: freedom, freedoms, liberty, liberties, free | liberté, libertés, libre | حرية, حريات, الحريات, حر, أحرار
civilfreedom: civil liberties, public freedoms, public liberties | libertés civiles, libertés publiques | حريات عامة, الحريات العامة, حريات مدنية
expression: expression, speech | expression, parole | تعبير, التعبير
thought: thought, opinion, conscience | pensée, opinion, conscience | فكر, رأي, ضمير, تفكير
belief: belief, religion, religious, faith | croyance, religion, religieux, foi, culte | معتقد, دين, ديني, عقيدة
press: press, journalism | presse, journalisme | صحافة
press.people: journalists, journalist | journalistes, journaliste | صحفيين, صحافيين, صحفي, صحافي, صحفيون, صحافيون, صحفيات
press.reporters: reporters, reporter, correspondents | reporters, reporter, correspondants | مراسلون, مراسلين, مراسل
media: media, medias | média, médias | إعلام, إعلامي, الإعلامية, وسائل الإعلام, ميديا
media.people: media professionals, media workers | professionnels des médias | إعلاميين, إعلاميون, الإعلاميين
news: news | actualités, nouvelles | أخبار, أنباء
writers: writers, authors, writer | écrivains, auteurs | كتاب, الكتاب, أدباء, كاتبات
democracy: democracy, democratic, democrats, democratization | démocratie, démocratique, démocratiques, démocrates | ديمقراطية, ديموقراطية, ديمقراطي, ديموقراطي
justice: justice | justice | عدالة, عدل, العدالة
justice.transitional: transitional justice | justice transitionnelle | عدالة انتقالية, العدالة الانتقالية
accountability: accountability, impunity | responsabilité, redevabilité, impunité | مساءلة, محاسبة, إفلات من العقاب
law: law, legal, laws, juridical, judicial | loi, juridique, juridiques, légal, judiciaire | قانون, قانوني, القانونية, قضائي
law.people: lawyers, lawyer, advocates, attorneys, bar | avocats, avocat, barreau | محامين, محامون, محامي, محاميات, محاماة
law.jurists: jurists, jurist | juristes, juriste | حقوقيون, حقوقيين, قانونيين, قانونيون
judges: judges, judiciary, magistrates | juges, magistrats, magistrature | قضاة, قضاء, القضاء
aid: aid, assistance, help, relief, helping | aide, assistance, secours, entraide | مساعدة, عون, إغاثة, معونة
support: support, supporting, empowerment, solidarity, empowering, sustain | soutien, appui, solidarité, soutenir, autonomisation | دعم, مساندة, تضامن, تمكين, مؤازرة, نصرة
defence: defence, defense, defend, defending, protection, protect, protecting, safeguard, advocacy, defenders | défense, défendre, protection, protéger, plaidoyer, défenseurs | دفاع, الدفاع, حماية, صون, مدافعين, مناصرة, مدافعون
promotion: promotion, promoting, advancement, strengthening | promotion, promouvoir, renforcement | تعزيز, ترقية, نهوض, تشجيع
development: development | développement | تنمية, تنموي, تطوير, إنماء
humandevelopment: human development | développement humain | تنمية بشرية, التنمية البشرية, تنمية إنسانية
sustainable: sustainable | durable | مستدام, مستدامة
education: education, educational, teaching, school | éducation, enseignement, école | تعليم, تربية, مدرسة, تثقيف
training: training, formation | formation | تدريب, تأهيل مهني
studies: studies, study | études, étude | دراسات, دراسة, الدراسات
research: research, researches | recherche, recherches | أبحاث, بحوث, بحث, الأبحاث
documentation: documentation, archives, archive, documenting | documentation, archives, archive | توثيق, أرشيف, التوثيق
violations: violations, abuses | violations, abus | انتهاكات, خروقات
policy: policy, policies | politique publique, politiques publiques | سياسات, السياسات
politics: politics, political | politique, politiques | سياسي
strategic: strategic, strategy | stratégique, stratégiques, stratégie | استراتيجي, الاستراتيجية, إستراتيجي
affairs: affairs | affaires | شؤون
issues: issues, matters | questions | قضايا
women: women, woman, womens, female, feminist, womankind | femmes, femme, féminin, féministe | نساء, مرأة, المرأة, نسائي, نسوي, نسوية, سيدات
women.girls: girls, girl | filles, fille | فتيات, بنات, فتاة
gender: gender, equality, equal | genre, égalité | مساواة, جندر, نوع اجتماعي
children: children, child, childhood, kids | enfants, enfant, enfance | طفل, أطفال, طفولة, الطفل
youth: youth, young, young people | jeunes, jeunesse, jeune | شباب, شبيبة, الشباب
students: students, student | étudiants, étudiant | طلاب, طلبة
family: family, families, relatives | famille, familles, proches | أسرة, أسر, عائلات, أهالي, عائلة, ذوي
mothers: mothers | mères | أمهات
victims: victims, survivors, victim | victimes, survivants, rescapés, victime | ضحايا, ناجين, ناجيات, الناجين
rehabilitation: rehabilitation | réhabilitation, réadaptation | تأهيل, إعادة تأهيل
treatment: treatment, therapy, care | traitement, soins, prise en charge | علاج, رعاية, معالجة
violence: violence, nonviolence | violence, violences, non violence | عنف, لاعنف, اللاعنف
torture: torture, tortured | torture, torturés, tortionnaires | تعذيب, التعذيب
abolition: abolition, abolish, abolishing, elimination | abolition, abolir, élimination | إلغاء, القضاء على
deathpenalty: death penalty, capital punishment, execution, executions | peine de mort, peine capitale, exécutions | عقوبة إعدام, عقوبة الإعدام, إعدام
prison: prison, prisons, penal, detention | prison, prisons, pénal, pénale, détention | سجن, سجون, اعتقال, احتجاز
prison.people: prisoners, prisoner, detainees, inmates, political prisoners | prisonniers, prisonnier, détenus, détenu | أسرى, أسير, معتقلين, سجناء, محتجزين, معتقلي, المعتقلين
missing: missing, disappeared, disappearance, disappearances, enforced disappearances | disparus, disparitions, disparition, disparitions forcées | مفقودين, مختفين, مختطفين, اختفاء, مخفيين, اختفاء قسري, مفقودون
peace: peace, peaceful, peacebuilding | paix, pacifique | سلام, سلم
dialogue: dialogue | dialogue | حوار
reconciliation: reconciliation | réconciliation | مصالحة
tolerance: tolerance, coexistence | tolérance, coexistence | تسامح, تعايش
amnesty: amnesty, pardon | amnistie | عفو
guidance: guidance, counselling, counseling, counsel | orientation, conseil juridique | إرشاد, استشارات
dignity: dignity | dignité | كرامة
citizenship: citizenship, citizen, citizens, civic | citoyenneté, citoyen, citoyenne, citoyens, civique | مواطنة, مواطن, مواطنين
civil: civil | civil, civile | مدني, المدنية
civilsociety: civil society | société civile | مجتمع مدني, المجتمع المدني
transparency: transparency, integrity | transparence, intégrité | شفافية, نزاهة
corruption: corruption, anti corruption, anticorruption | corruption | فساد
governance: governance | gouvernance | حوكمة, حكم رشيد, حكامة
reform: reform | réforme | إصلاح
election: elections, election, electoral, voters | élections, électoral, électorale, élection | انتخابات, انتخابي
refugees: refugees, refugee, asylum, displaced | réfugiés, réfugié, asile, déplacés | لاجئين, لاجئ, لجوء, نازحين, اللاجئين
migrants: migrants, migrant, migration, migrations, immigrants, immigration | migrants, migrant, migration, migrations, immigrés | مهاجرين, هجرة, مهاجر
workers: workers, worker, working, labour, labor, trade union, trade unions, work | travailleurs, travail, ouvriers | عمال, عمالة, عمالي, عامل, عاملات
economic: economic, economy | économique, économiques, économie | اقتصادي, الاقتصادية, اقتصاد
social: social, societal | social, sociale, sociaux | اجتماعي, الاجتماعية
cultural: cultural, culture, cultures, heritage | culturel, culturelle, culture, patrimoine | ثقافي, ثقافة, الثقافية, تراث
arts: art, arts, artists, artistic | art, arts, artistes, artistique | فن, فنون, فنانين, فني
personal: personal, individual | personnel, personnelle, personnels, individuel | شخصي, الشخصية, فردي
people: people, peoples, persons | peuple, peuples, personnes | شعب, شعوب, أشخاص, ناس, الشعب
minorities: minorities, minority, ethnic | minorités, minorité | أقليات, أقلية, اثني
indigenous: indigenous, native | autochtones, indigènes | سكان أصليين, أصلي
disability: disability, disabilities, disabled, handicap | handicap, handicapés | إعاقة, معاقين, ذوي الإعاقة
lgbt: lgbt, lgbti, lgbtq, lgbtqi, gay, lesbian, queer, sexual minorities, sexual | lgbt, lgbti, lgbtq, gay, lesbien, queer, sexuel, sexuelle | مثليين, ميم, جنسي, الجنسية
health: health, medical, healthcare | santé, médical | صحة, صحي, طبي
health.people: doctors, physicians, doctor, nurses | médecins, médecin | أطباء, طبيب
environment: environment, environmental, climate, ecology, green | environnement, environnemental, climat, écologie, vert | بيئة, بيئي, مناخ, أخضر
land: land, lands, soil | terre, terres | أرض, أراضي, الأرض
water: water | eau | ماء, مياه
housing: housing | logement, habitat | سكن, سكني, موئل
humanitarian: humanitarian, humanity, humanitarianism | humanitaire, humanité | إنساني, إنسانية, الإنسانية
human: human, humans | humain, humaine, homme | إنسان, بشر, بشري
relations: relations, relation | relations | علاقات
cooperation: cooperation, partnership, partners | coopération, partenariat, partenaires | تعاون, شراكة, شركاء
future: future, tomorrow | avenir, futur, demain | مستقبل, غد
hope: hope | espoir | أمل
change: change, transformation | changement | تغيير
action: action, acting, activism, act | action, agir | عمل من أجل, تحرك, فعل
christians: christians, christian | chrétiens, chrétien, chrétienne | مسيحيين, مسيحي, المسيحيين
muslims: muslims, muslim, islamic, islam | musulmans, musulman, islamique | مسلمين, مسلم, إسلامي
churches: church, churches | église, églises | كنيسة, كنائس
without: without, sans | sans | بلا, بدون, دون
borders: borders, border, frontiers | frontières, frontière | حدود, الحدود
chains: chains, shackles | chaînes | قيود, أغلال
against: against, combat, combating, combatting, fight, fighting, anti, counter, oppose, struggle, countering | contre, combat, combattre, lutte, anti | ضد, مناهضة, مكافحة, محاربة, لمناهضة
prevention: prevention, preventing, prevent | prévention, prévenir | منع, وقاية
prevention.stop: stop, end, ending, halt | stop, fin, cesser | أوقفوا, وقف, إنهاء
no: no, not | non, pas | لا
first: first | premier, première, abord | أولا, أول
new: new | nouveau, nouvelle | جديد, الجديدة
now: now | maintenant | الآن
line: line | ligne | خط
red: red | rouge | أحمر, الأحمر
cross: cross | croix | صليب, الصليب
crescent: crescent | croissant | هلال, الهلال
white: white | blanc, blanche | أبيض, بيضاء
fund: fund, funds, endowment | fonds | صندوق
voice: voice, voices | voix | صوت, أصوات
bridge: bridge, bridges | pont, ponts | جسر, جسور
light: light, lights | lumière, lumières | نور, ضوء
path: path, way, road | chemin, voie, route, sentier | طريق, درب, مسار
life: life, lives | vie, vies | حياة
memory: memory, remembrance | mémoire, souvenir | ذاكرة
truth: truth, facts | vérité, vérités, faits | حقيقة, حقائق
conflict: conflict, conflicts, war, wars | conflit, conflits, guerre, guerres | نزاع, نزاعات, صراع, حرب
crime: crime, crimes, criminal | crime, crimes, criminel | جريمة, جرائم, جنائي
arms: arms, weapons, mines, landmines | armes, mines | سلاح, أسلحة, ألغام
slavery: slavery, trafficking, slaves | esclavage, esclaves, traite | رق, عبودية, اتجار, عبيد
racism: racism, racial, discrimination | racisme, racial, discrimination | عنصرية, تمييز, عنصري
exchange: exchange, exchanges | échange, échanges | تبادل
network.social: social media, social networks | médias sociaux, réseaux sociaux | تواصل اجتماعي, التواصل الاجتماعي
exile: exile, diaspora | exil, diaspora | منفى, مهجر, شتات
evaluation: evaluation, assessment, analysis, analyses | évaluation, analyse | تقييم, تحليل
communication: communication, communications | communication, communications | اتصال, اتصالات, تواصل
gulf.league: arab states, arab countries | états arabes, pays arabes | الدول العربية, دول عربية
concern: concern, cause, causes | cause, préoccupation | قضية
space: space, spaces | espace, espaces | فضاء, مساحة
community.villages: village, villages, rural | village, villages, rural, rurale | قرية, قرى, ريفي
farmers: farmers, farmer, peasants, agricultural | agriculteurs, paysans, agricole | مزارعين, فلاحين, زراعي, فلاح
business: business, companies, corporate | entreprises, entreprise | أعمال, شركات
trade: trade, commerce | commerce | تجارة
teachers: teachers, professors | enseignants, professeurs | معلمين, أساتذة
engineers: engineers | ingénieurs | مهندسين
volunteers: volunteers, volunteer, voluntary | bénévoles, volontaires | متطوعين, تطوع
experts: experts, specialists | experts, spécialistes | خبراء
friends: friends | amis, amies | أصدقاء
nations: nations, nation | nations, nation | أمم, أمة
united: united | unis, unies, uni | متحدة, المتحدة, متحد
"""

# What a name can do without: articles, prepositions, conjunctions, legal forms.
_SMALL: Final = """
a an the of for to in on at by and with from into through its their his her our amp
le la les l de des du d un une et en pour par au aux dans sur avec ses leur leurs qu
el los las del y para por con contra der die das und fur von zu fuer il lo gli di della dei per e i o da do dos
al ad ar as ash at az adh ال و او في من على الى عن بين لدى مع لاجل اجل ل ب بشان حول عند
inc ltd llc plc gmbh ev ev asbl aisbl vzw cic cio sarl sa sas spa bv nv co corp corporation company limited
incorporated registered reg 501c3 npo npc pbc
"""

_STEM_ENDS: Final = ("يات", "يه", "ات", "ه")
_ARTICLE: Final = re.compile("(?:[وبكف]?ال|و?لل)(?=[\u0600-\u06ff]{2})")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")


def is_arabic(word: str) -> bool:
    """Tell whether a word is written in Arabic letters."""
    return _ARABIC.search(word) is not None


def bare(word: str) -> str:
    """Take the article, and what is written before it, off a folded Arabic word."""
    found = _ARTICLE.match(word)
    return word[found.end() :] if found else word


def stem(word: str) -> str:
    """Take off a folded word what grammar puts on it: the article, the plural, the feminine."""
    if is_arabic(word):
        word = bare(word)
        for end in _STEM_ENDS:
            if word.endswith(end) and len(word) - len(end) >= 2:
                return word[: -len(end)] + ("ي" if end in ("يات", "يه") else "")
        return word
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) and not word.endswith("ss") else word


SMALL_WORDS: Final = frozenset(_SMALL.split())


def words_of(phrase: str) -> tuple[str, ...]:
    """Give the stems of a phrase without its small words."""
    return tuple(stem(word) for word in fold(phrase).split() if word not in SMALL_WORDS)


def _initials(phrases: str) -> str:
    return "".join(word[0] for word in words_of(phrases.split(",")[0]))


class Lexicon(NamedTuple):
    """All phrases by their stems, the longest phrase's length, and all stems."""

    phrases: dict[tuple[str, ...], Concept]
    stems: frozenset[str]
    longest: int


@cache
def lexicon() -> Lexicon:
    """Give what the tables above say."""
    phrases: dict[tuple[str, ...], Concept] = {}
    for kind, table in ((Kind.TOPIC, _TOPICS), (Kind.SCOPE, _SCOPES), (Kind.BODY, _BODIES)):
        for line in table.strip().splitlines():
            name, _, written = line.partition(": ")
            english, french, _arabic = written.split(" | ")
            concept = Concept(name, kind, _initials(english), _initials(french))
            for phrase in written.replace(" | ", ",").split(","):
                if words := words_of(phrase):
                    phrases.setdefault(words, concept)
    return Lexicon(phrases, frozenset(word for words in phrases for word in words), max(map(len, phrases)))
