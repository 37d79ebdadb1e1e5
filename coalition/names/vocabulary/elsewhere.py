"""How names in languages beyond English, French and Arabic say what they say: one table a language.

A line is `concept: words`, as in coalition/names/vocabulary/abroad.py. Function words are what a name can do without.
"""

from collections.abc import Mapping
from typing import Final

FUNCTION_WORDS: Final[Mapping[str, str]] = {
    "de": "der die das den dem des ein eine und fur von zu zum zur im am mit",
    "es": "el los las del y por para con en un una al",
    "pt": "os as do da dos das e em para pela pelo por com ao",
    "it": "il lo gli di della dei delle degli dell per nel nella con",
    "nl": "het een voor van op met",
    "no": "og av til fra med om pa i den det som",
    "sv": "och av till fran med om pa i den det som",
    "id": "dan untuk yang dari di ke dengan pada atas",
    "sw": "ya wa za cha vya kwa na katika",
    "tr": "ve icin ile bir",
    "ku": "u ji bo li di",
    "fa": "از در برای به های با",
    "ckb": "بو له و",
    "pl": "na rzecz w z i dla do oraz",
}

ELSEWHERE: Final[Mapping[str, str]] = {
    "es": """
assoc: asociaciones, agrupación
assoc.society: colegio
union: gremio
union.syndicate: sindicatos
union.federation: federaciones
union.confederation: central
union.order: orden, cámara, colegio de
foundation.fund: fondo
office: oficina, despacho, secretaría
office.unit: sección, comisaría
network: red, redes
network.front: frente
network.gathering: encuentro
network.collective: colectivo, colectiva
network.assembly: asamblea
network.congress: congreso
group.team: equipo
initiative.project: proyecto
initiative.program: programa
committee: comité, comités
committee.board: junta
center.school: escuela
center.institute: institutos
ombudsman: defensoría, procuraduría
humanrights: derecho humano
defence: defensa
promotion: promoción, fomento
prevention: prevención
expression: expresión
equality: igualdad
violence: violencia
victims: víctimas
family: familiares
family: familia, familiares
mothers: madres
teachers: maestros, docentes, profesores, educadores
engineers: ingenieros
nurses: enfermeras, enfermería
judges: jueces, magistrados
farmers: campesinos, campesinas, agricultores
indigenous: indígenas, indígena
youth: joven, juvenil
consumers: consumidores
writers: escritores
artists: artistas
activists: activistas
migrants: migrantes
workers: obreros, trabajadoras
rural: rural
land: tierra
nature: naturaleza
environment: ambiente, ambiental
climate: clima
water: agua
cultural: cultura
cultural: cultural, cultura
studies: estudios, estudio
communication: comunicación
foreign: extranjera, extranjero, extranjeros
independent: independiente, independientes, autónomo, autónoma
general: general, popular
community: comunidad, comunitario, comunitaria
regional: regional
international.world: mundo
law.legal: legal
law: jurídico, jurídica
life: vida
missing: desaparecidos, desaparecidas
women.feminist: feminista, feministas
lgbt: diversidad sexual
""",
    "pt": """
assoc: associações
union.order: ordem, câmara, conselho federal
union.syndicate: sindicatos
union.confederation: central
foundation.fund: fundo
office: escritório, secretaria
network: redes
network.front: frente
network.collective: coletivo, coletiva
network.assembly: assembleia
network.congress: congresso
group.team: equipe
initiative.project: projeto
committee.board: junta
center.school: escola
watch: observatório
defence: defesa
promotion: promoção
prevention: prevenção
expression: expressão
equality: igualdade
violence: violência
victims: vítimas
family: família, famílias, familiares
mothers: mães
teachers: professores, docentes
engineers: engenheiros
nurses: enfermeiros
judges: juízes, magistrados
jurists: juristas
farmers: camponeses, agricultores
indigenous: indígena, indígenas
youth: jovens, jovem
consumers: consumidores, consumidor
writers: escritores
scientists: cientistas
migrants: migrantes
land: terra
nature: natureza
environment: ambiente, ambiental, socioambiental
water: água
cultural: cultura
studies: estudos, estudo
communication: comunicação
independent: independente, independentes
general: geral, popular
community: comunidade, comunitária
law.legal: jurídica
life: vida
women.feminist: feminista
""",
    "de": """
assoc: vereinigung, verbände, bundesverband
center.institute: institut
office: büro, stelle
network.gathering: treffen
committee.council: rat, beirat
defence.protection: schutz
environment: umweltschutz
nature: naturschutz
judges: richter, richterinnen
teachers: lehrer, lehrerinnen
lawyers: anwaltverein, juristinnenbund
jurists: juristen, juristinnen
doctors: ärztinnen
writers: schriftsteller
farmers: bauern
independent: unabhängig, unabhängige
youth: jugendliche
mothers: mütter
migrants: migranten
aid: hilfswerk
rural: ländlich
social: sozialforum
""",
    "it": """
assoc: unione
committee.council: ordine
press.people: giornalista
teachers: insegnanti
judges: magistrati, giudici
women.feminist: femminista
studies: studi
migrants: migranti
independent: indipendente
""",
    "nl": """
union.federation: verbond
committee.council: raad
teachers: leraren
judges: rechters
lawyers: advokaten, juristen
youth: jongeren
migrants: migranten
independent: onafhankelijk, onafhankelijke
""",
    "no": """
assoc: forening, foreningen, forbund, forbundet, lag, laget
union: fagforbund, landsforbund
union.federation: landsforening
committee.council: råd, rådet
committee: komité, utvalg
network: nettverket
network.front: front, fronten
foundation: stiftelsen
center: senter, senteret
office.unit: seksjon
press.people: journalistlag, journalistlaget, journalistforbund, journalistförbund, journalistförbundet, journalistforbundet, journalister, journalistene
writers: forfatterforening, forfattere, författare, författarförbund
doctors: legeforening, legeforeningen, läkarförbund, lægeforening
nurses: sykepleierforbund, sykepleiere, sjuksköterskor, vårdförbundet
lawyers: advokatforening, advokatsamfund, advokatforeningen
teachers: lærere, lærerforbund, lärare, lärarförbund, utdanningsforbundet
farmers: bondelag, bønder, bönder, landbruk
refugees: flyktning, flyktninger, flyktninghjelp, flygtning, flygtninge, flygtningehjælp
women: kvinnegruppen, kvinnegruppe, kvinnegrupp, kvinder, kvinne
youth: ungdom, unge, ungdommer
students: studentunion, studenter, studentforbund
children: børn
people: folk, folkets
aid: folkehjelp, hjelp, hjælp
environment: miljø, miljö, miljøforbund
nature: natur, naturvern
human: menneske
humanrights: menneskerettighet, menneskerett
independent: uavhengig, uavhengige, oberoende
international: internasjonalt
workers: arbeider, arbeidere, arbetare
""",
    "id": """
assoc: persatuan, ikatan, perhimpunan, perkumpulan, asosiasi, himpunan
union: serikat, persekutuan
union.syndicate: serikat buruh, serikat pekerja, sindikat
union.federation: federasi
union.confederation: konfederasi
foundation: yayasan
center: pusat
center.institute: lembaga, institut
network: jaringan
network.coalition: koalisi
network.alliance: aliansi
network.forum: forum, wahana
network.front: front, barisan
network.movement: gerakan
network.gathering: konsorsium
group: kelompok
committee: komite, panitia
committee.commission: komisi
committee.council: dewan, majelis
union.order: kamar
office: kantor, badan
humanrights: hak asasi manusia, ham
rights: hak, hak hak
law: hukum
law.legal: bantuan hukum
aid: bantuan
freedom: kebebasan, merdeka
expression: ekspresi, berekspresi
justice: keadilan
press.people: wartawan, jurnalis
press: pers
media: media
women: perempuan, wanita
children: anak
youth: pemuda
students: pelajar, mahasiswa
workers: pekerja, buruh
migrants: migran
farmers: petani, tani
fishers: nelayan
teachers: guru
doctors: dokter
nurses: perawat
lawyers: advokat, pengacara
consumers: konsumen
people: rakyat, masyarakat
indigenous: masyarakat adat
environment: lingkungan hidup, lingkungan
peace: perdamaian
development: pembangunan, pengembangan
education: pendidikan
health: kesehatan
democracy: demokrasi
corruption: korupsi
torture: penyiksaan
against: anti, menentang
national: nasional
international: internasional
independent: independen
reform: pembaruan, pembaharuan
land: agraria, tanah
missing: orang hilang
victims: korban
violence: kekerasan
law.legal: hukum
support.solidarity: solidaritas
cultural: kebudayaan, budaya
cultural: kebudayaan, budaya
studies: kajian, studi
information: informasi
""",
    "sw": """
assoc: chama
union: umoja
network: mtandao
network.alliance: muungano
network.coalition: muungano wa
committee: kamati
committee.council: baraza
committee.commission: tume
center: kituo
foundation: mfuko
group: kikundi
initiative: mpango
office.unit: idara
humanrights: haki za binadamu
rights: haki
law: sheria
justice: haki na
press.people: wanahabari, waandishi wa habari
media: habari
women: wanawake, mwanamke
children: watoto
youth: vijana
students: wanafunzi
workers: wafanyakazi
farmers: wakulima
fishers: wavuvi
teachers: walimu
doctors: madaktari
nurses: wauguzi
lawyers: wanasheria, mawakili
people: watu, wananchi
peace: amani
development: maendeleo
education: elimu
health: afya
environment: mazingira
freedom: uhuru
national: taifa, kitaifa
international: kimataifa
""",
    "tr": """
assoc: derneği, dernekleri, cemiyet, cemiyeti
assoc.league: ligi
union: birlikleri
union.order: oda, odası, baro, barosu, barolar, barolar birliği
union.syndicate: sendikaları
union.federation: federasyon
foundation: vakıfları
center: merkezleri
center.institute: enstitü
network: ağları
network.alliance: ittifakı, ittifak
network.platform: platform, platformu, ortak platform, ortak platformu
network.campaign: kampanyası
network.assembly: meclisi
committee: kurul, kurulu
committee.council: konseyi
watch: gözlemevi, izleme
group: topluluğu
office.unit: şube, şubesi
initiative.project: projesi
humanrights: insan hakkı
rights: haklar, hak
law: hukuku
lawyers: avukat, avukatlar
jurists: hukukçular, hukukçu
press.people: gazeteci
writers: yazarlar, yazar
women: kadınların
children: çocuklar
youth: genç
students: öğrenciler
workers: işçileri, emekçileri, emekçiler
teachers: öğretmen, öğretmenler
doctors: hekim, tabip, tabipleri, hekimler
pharmacists: eczacı, eczacıları
engineers: mühendis, mühendisleri
refugees: mülteciler, sığınmacı
migrants: göçmen, göçmenler
consumers: tüketici, tüketiciler
expression: ifade
peace: barışı
democracy: demokratik
scientists: bilim
scientists: bilim
cultural: kültür
cultural: kültür
development: kalkınma, gelişim
studies: çalışmaları, araştırmalar
independent: bağımsız
general: genel
joint: ortak
mothers: anneler, anneleri
animals: hayvan
thought: düşünce
watch.monitor: izleme
""",
    "ku": """
assoc: komele, komeleya, komela
union: yekîtî, yekîtiya
foundation: weqf, weqfa
assoc.organisation: rêxistin, rêxistina
center: navend, navenda
network: tora
committee: komîte, komîteya
committee.council: meclîsa
humanrights: mafên mirovan, mafê mirovan
rights: maf, mafên
press.people: rojnamevan, rojnamevanên, rojnamevanan
women: jin, jinan, jinên
youth: ciwan, ciwanan
students: xwendekar, xwendekaran
workers: karker, karkeran
teachers: mamoste, mamosteyan
peace: aştî
freedom: azadî, azad
""",
    "ckb": """
assoc: کۆمەڵە, کۆمەڵەی
assoc.organisation: ڕێکخراو, ڕێکخراوی, رێکخراوی
union: یەکێتی, یەکێتیی
union.syndicate: سەندیکا, سەندیکای
network: تۆڕ, تۆڕی
center: سەنتەر, سەنتەری, ناوەند, ناوەندی
foundation: دەزگا, دەزگای
committee: لیژنە, لیژنەی
committee.council: ئەنجومەن, ئەنجومەنی
humanrights: مافی مرۆڤ, مافەکانی مرۆڤ
rights: ماف, مافی
press.people: ڕۆژنامەنووسان, ڕۆژنامەنووسانی, رۆژنامەنووسان, رۆژنامەنوسان
women: ژنان, ژنانی, ئافرەتان, ئافرەتانی
youth: لاوان, گەنجان
students: قوتابیان, خوێندکاران
teachers: مامۆستایان, مامۆستایانی
workers: کرێکاران, کرێکارانی
peace: ئاشتی
freedom: ئازادی
writers: نووسەران, نووسەرانی
civil: مەدەنی
""",
    "fa": """
assoc: انجمن, جامعه
assoc.society: کانون
assoc.organisation: سازمان
union: اتحادیه
union.syndicate: سندیکا, سندیکای
union.order: صنفی
foundation: بنیاد
center: کانونهای
network: شبکهی
network.front: جبهه
network.campaign: کارزار, کمپین
network.movement: جنبش
committee: کمیته
committee.commission: کمیسیون
committee.council: شورا, شورای
group: گروه
humanrights: حقوق بشر
rights.defenders: مدافعان
defence: دفاع
expression: بیان
freedom: آزادی
press.people: روزنامه‌نگاران, روزنامه نگاران, خبرنگاران
press: مطبوعات
women: زنان, زن
children: کودکان, کودک
youth: جوانان
students: دانشجویان
workers: کارگران
teachers: معلمان, فرهنگیان
doctors: پزشکان
nurses: پرستاران
lawyers: وکلا, وکلای
writers: نویسندگان
prison.people: زندانیان
coordination: هماهنگی
development: توسعه
democracy: دموکراسی
missing: ناپدیدشدگان
mothers: مادران
artists: هنرمندان
minorities: اقلیت‌ها, اقلیتها
""",
    "pl": """
assoc: stowarzyszenie, towarzystwo
union: związek
foundation: fundacja
center: centrum, ośrodek
committee: komitet
network: sieć
humanrights: prawa człowieka, praw człowieka
law: prawa, prawo
law.legal: prawna, prawnej
lawyers: adwokatów
judges: sędziów
press.people: dziennikarzy, dziennikarze
women: kobiet, kobiety
children: dzieci
freedom: wolność, wolności
""",
    "cs": """
center: centrum pro
humanrights: lidská práva, lidských práv
assoc: sdružení
""",
    "sq": """
assoc: shoqata
press.people: gazetarëve
women: grave
""",
}
