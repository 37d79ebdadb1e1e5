"""Sorts of bodies. One family, which a dot marks, is what translators take one of for another."""

from typing import Final

BODIES: Final = """
assoc: association, assn, assoc, associations | association, asso, associations | جمعية, جمعيات
assoc.society: society, societies | société, sociétés | مجمع
assoc.league: league, leagues | ligue, ligues | رابطة, عصبة, روابط
assoc.club: club, clubs, circle | club, cercle | نادي, أندية
assoc.fellowship: fellowship, brotherhood, fraternity | amicale, fraternité, confrérie | ودادية, أخوية
assoc.organisation: organisation, organization, organisations, organizations, org, organizing | organisation, organisations, organisme | منظمة, منظمات, تنظيم
assoc.ngo: ngo, ngos, non governmental organization, non governmental organisations, nongovernmental, non profit, nonprofit | ong, organisation non gouvernementale, organisations non gouvernementales, oscs | منظمة غير حكومية, منظمات غير حكومية, المنظمات غير الحكومية, منظمات أهلية, جمعيات أهلية, المنظمات الأهلية
union: union, guild, unions | union | اتحاد, اتحادات
union.syndicate: syndicate, syndicates | syndicat, syndicats | نقابة
union.federation: federation, federations | fédération, fédérations | فيدرالية, فدرالية
union.confederation: confederation, confederations | confédération, confédérations | كونفدرالية, كنفدرالية
union.order: order, chamber | ordre, chambre | غرفة
foundation: foundation, trust, foundations | fondation, fondations | مؤسسة, مؤسسات, وقف, فاونديشن, فاونديشين
foundation.institution: institution, establishment, institutions | institution, établissement | منشأة
foundation.fund: fund, funds, endowment | fonds | صندوق
center: centre, center, centers, centres, ctr, hub | centre, centres | مركز, مراكز, سنتر
center.institute: institute, institutes | institut, instituts | معهد
center.academy: academy | académie | أكاديمية
center.college: college, faculty | collège, faculté | كلية
center.university: university, universities | université, universités | جامعة, جامعات
center.school: school, schools | école, écoles | مدرسة, مدارس
center.house: house, home | maison, foyer | دار, بيت
center.library: library | bibliothèque | مكتبات
center.clinic: clinic, hospital | clinique, hôpital | عيادة, مستشفى
center.lab: lab, laboratory, think tank | laboratoire, labo | مختبر
office: office, bureau, secretariat, directorate, mission, agency | bureau, secrétariat, direction, mission, agence, office | مكتب, أمانة, وكالة
office.unit: unit, department, section, branch, division, chapter, desk | unité, département, section, antenne, cellule | وحدة, قسم, فرع, خلية
office.highcommissioner: high commissioner, high commission | haut commissariat, haut commissaire | مفوضية سامية, المفوضية السامية, مفوض سامي, المفوض السامي
watch: observatory, observer, observers | observatoire, observatoires, observateur | مرصد, مراصد
watch.monitor: monitor, watch, watchdog, monitoring | veille, moniteur | رصد, راصد, ووتش, واتش, مونيتور
network: network, networks, net, web | réseau, réseaux | شبكة, شبكات, نتورك, نيتورك
network.coalition: coalition, coalitions | coalition | ائتلاف
network.alliance: alliance, alliances | alliance | تحالف
network.front: front, bloc | front, bloc | جبهة, تكتل, كتلة
network.gathering: gathering, rally, caucus | rassemblement, regroupement | تجمع, لقاء
network.collective: collective | collectif | ائتلاف جماعي, جماعي
network.campaign: campaign, campaigns | campagne, campagnes | حملة, حملات
network.movement: movement | mouvement | حركة, حراك
network.forum: forum, symposium | forum | منتدى, ملتقى
network.platform: platform | plateforme, plate forme | منصة, منبر
network.congress: congress, conference, convention | congrès, conférence, convention | مؤتمر
network.assembly: assembly, parliament | assemblée, parlement | برلمان, جمعية عامة
group: group, groups, grouping | groupe, groupement, groupes | مجموعة, جماعة, غروب, جروب, كروب
group.team: team, task force, working group, crew | équipe, groupe de travail | فريق, فريق عمل
group.society: companions, partners | compagnons, partenaires | شركاء, رفاق
initiative: initiative, initiatives | initiative, initiatives | مبادرة, مبادرات
initiative.project: project, projects | projet, projets | مشروع, مشاريع
initiative.program: program, programme, programs, programmes | programme, programmes | برنامج, برامج
committee: committee, committees | comité, comités | لجنة, لجان
committee.commission: commission, commissions | commission, commissions | مفوضية
committee.council: council, councils | conseil, conseils | مجلس, مجالس
committee.board: board | conseil d'administration | مجلس إدارة
committee.authority: authority, instance | autorité, instance, haute autorité | هيئة, هيئات, سلطة
service: service, services | service, services | خدمات, خدمة
ministry: ministry, department of state | ministère | وزارة
court: court, tribunal | cour, tribunal | محكمة
ombudsman: ombudsman, ombudsperson, defender of rights, mediator | médiateur, défenseur des droits | ديوان المظالم, وسيط
party: party | parti | حزب
company: company, cooperative, enterprise, studio | entreprise, coopérative, compagnie | شركة, تعاونية, استوديو
magazine: magazine, journal, review, newspaper, gazette, bulletin, newsletter | magazine, revue, journal, gazette, bulletin | مجلة, جريدة, صحيفة, نشرة
radio: radio | radio | راديو, إذاعة
television: television, tv, channel | télévision, chaîne | تلفزيون, تلفزة, قناة
festival: festival | festival | مهرجان
university.league: arab league, league of arab states | ligue arabe, ligue des états arabes | جامعة الدول العربية
"""

# What is a part of another body, or its work, when it has that one's name.
SECTIONS: Final = frozenset(
    {"office", "office.unit", "festival", "magazine", "foundation.fund", "center.school", "radio", "television"}
)

# Bodies of two families that translators take one of for another all the same: a jam'iyya may be anything with members.
FREE: Final = frozenset(
    frozenset(pair.split("/"))
    for pair in [
        "assoc/foundation",
        "assoc/union",
        "assoc/group",
        "center/watch",
        "committee/office",
        "center/foundation",
        "network/group",
        "network/union",
        "assoc/committee",
        "assoc/network",
    ]
)
